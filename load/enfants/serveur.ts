// L'application sur le registre de démonstration, plus une route vide derrière les mêmes intergiciels, et une qui change
// quelque chose avant de montrer le tableau de bord : tout s'y recalcule.
import { serve } from '@hono/node-server';
import { sql } from 'kysely';
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
app.get('/recalcule', async () => {
  await base.dansCollectivite(COLLECTIVITE_PAR_DEFAUT, (tx) =>
    sql`update entreprise set maj_le = now() where id = (select min(id) from entreprise)`.execute(tx),
  );
  return app.request('/?annee=2025');
});
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
