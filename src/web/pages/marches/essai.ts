import { enregistrerLot, listerMarches } from '#domaines/marche';
import type { Essai } from '../../essai.ts';
import { routes } from '../../routes.ts';

/** Un contrat au registre, et un fichier déposé pour l'import. */
export const essai: Essai = async ({
  base,
  collectivite,
  navigateur,
  secret,
  maintenant,
  contrat: redigerContrat,
}) => {
  const contrat = redigerContrat({ id: `2026${collectivite}`, objet: `Travaux ${secret}` });
  await base.dansCollectivite(collectivite, (tx) =>
    enregistrerLot(tx, {
      fichier: 'essai.json',
      horodatage: maintenant.toISOString(),
      enregistrements: [
        { rang: 1, position: 0, brut: contrat, texteBrut: null, marche: contrat, anomalies: [] },
      ],
    }),
  );
  const { lignes } = await base.dansCollectivite(collectivite, (tx) => listerMarches(tx, { filtres: {} }));
  const envoi = await navigateur.envoyer('/import', {
    fichier: new File(['{"marches":[]}'], `${secret}.json`),
  });
  const travail = envoi.headers.get('location') ?? '';
  // La simulation tourne à part : son rapport d'anomalies n'existe qu'à la fin.
  for (let essai = 0; (await navigateur.get(`${travail}/anomalies.csv`)).status !== 200; essai += 1) {
    if (essai > 100) throw new Error('la simulation de l’import ne finit pas');
    await new Promise((suite) => setTimeout(suite, 50));
  }
  return [...lignes.map((l) => routes.marche(l.id)), travail];
};
