// L'application sur le registre de démonstration, plus une route vide derrière les mêmes intergiciels.
import { serve } from '@hono/node-server';
import { estAcheteurFictif } from '../../src/demo/index.ts';
import { COLLECTIVITE_PAR_DEFAUT, ouvrirBase } from '../../src/platform/db/base.ts';
import { creerApplication } from '../../src/web/creer-application.tsx';

const dossier = process.argv[2] ?? '';
const base = await ouvrirBase({ dossier });
const { app, arreter } = await creerApplication({
  base,
  collectivite: COLLECTIVITE_PAR_DEFAUT,
  dossier,
  estAcheteurFictif,
});
app.get('/vide', (c) => c.text(''));
const serveur = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  console.log(JSON.stringify({ port }));
});
// Le parent ferme notre entrée : on s'arrête, même s'il a été tué.
process.stdin.resume();
process.stdin.on('close', async () => {
  serveur.close();
  await arreter();
  await base.fermer();
  process.exit(0);
});
