import { enregistrerLot } from '../../src/domaines/marche/index.ts';
import { marche } from '../marche-de-test.ts';
import type { Etape } from './etape.ts';

export const remplirRegistre: Etape = async ({ base, collectivite, navigateur, secret, maintenant }) => {
  const contrat = marche({ id: `2026${collectivite}`, objet: `Travaux ${secret}` });
  await base.dansCollectivite(collectivite, (tx) =>
    enregistrerLot(tx, {
      fichier: 'essai.json',
      horodatage: maintenant.toISOString(),
      enregistrements: [
        { rang: 1, position: 0, brut: contrat, texteBrut: null, marche: contrat, anomalies: [] },
      ],
    }),
  );
  const cles = await base.dansCollectivite(collectivite, (tx) =>
    tx.selectFrom('marche').select('cle').execute(),
  );
  const envoi = await navigateur.envoyer('/import', {
    fichier: new File(['{"marches":[]}'], `${secret}.json`),
  });
  const travail = envoi.headers.get('location') ?? '';
  // La simulation tourne à part : son rapport d'anomalies n'existe qu'à la fin.
  for (let essai = 0; (await navigateur.get(`${travail}/anomalies.csv`)).status !== 200; essai += 1) {
    if (essai > 100) throw new Error('la simulation de l’import ne finit pas');
    await new Promise((suite) => setTimeout(suite, 50));
  }
  return [...cles.map(({ cle }) => `/marches/${encodeURIComponent(cle)}`), travail];
};
