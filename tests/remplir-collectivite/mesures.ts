import { listerDemandes } from '../../src/domaines/mesure/collecte.repository.ts';
import { saisirMesure } from '../../src/domaines/mesure/index.ts';
import { ouvrirCollecte } from '../../src/domaines/mesure/ouvrir-collecte.ts';
import { listerSchemasVivants } from '../../src/domaines/schema/index.ts';
import { routesMesures as r } from '../../src/web/routes-mesures.ts';
import type { Etape } from './etape.ts';

/** Une mesure et son justificatif, une collecte et ses demandes, un tableau rendu. */
export const remplirMesures: Etape = async ({
  base,
  collectivite,
  acteur,
  navigateur,
  secret,
  maintenant,
  reussir,
}) => {
  const annee = maintenant.getUTCFullYear() - 1;
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
  const [demande] = await dans((tx) => listerDemandes(tx, { schema: id, annee }));
  return [fiche, `${r.pieces(mesure)}/${piece}`, r.collecte(id, annee), depot, r.demande(demande?.id ?? '')];
};
