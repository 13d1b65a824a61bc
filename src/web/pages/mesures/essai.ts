import { ouvrirCollecte, saisirMesure, suivreCollecte } from '#domaines/mesure';
import { listerSchemasVivants } from '#domaines/schema';
import { anneeDe, jourDeParis } from '#platform/jours.ts';
import type { Essai } from '../../essai.ts';
import { routesMesures as r } from '../../routes-mesures.ts';

/** Une mesure et son justificatif, une collecte et ses demandes, un tableau rendu. */
export const essai: Essai = async ({
  base,
  collectivite,
  acteur,
  navigateur,
  secret,
  maintenant,
  reussir,
}) => {
  const aujourdhui = jourDeParis(maintenant);
  const annee = anneeDe(aujourdhui) - 1;
  const dans = <T>(travail: Parameters<typeof base.dansCollectivite<T>>[1]) =>
    base.dansCollectivite(collectivite, travail);
  const [schema] = await dans(listerSchemasVivants);
  if (schema === undefined) throw new Error('aucun schéma à collecter');
  const id = schema.schema.id;
  await reussir((tx) =>
    ouvrirCollecte(
      tx,
      acteur,
      { schema: id, annee, echeance: `${annee + 1}-12-31`, acheteurs: [], avecAVenir: true },
      maintenant,
    ),
  );
  const mesure = await reussir((tx) =>
    saisirMesure(
      tx,
      acteur,
      {
        versionLue: 0,
        fiche: {
          code: 'DEC-06',
          annee,
          acheteur: null,
          reponse: { forme: 'nombre', unite: '', numerateur: 3 },
          source: `Relevé ${secret}`,
          dateSource: null,
          commentaire: '',
        },
      },
      maintenant,
    ),
  );
  const fiche = r.fiche(mesure);
  await navigateur.envoyer(
    fiche,
    { fichier: new File([`relevé ${secret}`], `${secret}.txt`) },
    r.pieces(mesure),
  );
  const [, piece = ''] =
    new RegExp(`${r.pieces(mesure)}/([0-9a-f-]{36})`).exec(await navigateur.texte(fiche)) ?? [];
  const rendu = await navigateur.envoyer(
    r.reponses(id, annee),
    { fichier: new File([`Code;Source\nZZZ-01;${secret}`], 'reponses.csv') },
    r.reponses(id, annee),
  );
  const depot = rendu.headers.get('location') ?? '';
  const suivie = await dans((tx) => suivreCollecte(tx, id, annee, aujourdhui));
  return [
    fiche,
    `${r.pieces(mesure)}/${piece}`,
    r.collecte(id, annee),
    depot,
    r.demande(suivie?.demandes[0]?.demande.id ?? ''),
  ];
};
