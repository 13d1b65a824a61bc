import {
  adopterParDeliberation,
  ajouterMembres,
  convoquerSeance,
  creerComite,
  inscrireDeliberation,
  lireDeliberation,
  ouvrirSeance,
  planifierSeance,
  preparerDeliberation,
} from '#domaines/gouvernance';
import { habillerCollectivite, lireCollectivite, marquerDemonstration } from '#domaines/organisation';
import { adopterSchema, changerEtat, creerDepuisModele, listerSchemasVivants } from '#domaines/schema';
import type { Base, Unite } from '#platform/db/base.ts';
import { anneeDe, jourDeParis } from '#platform/jours.ts';
import { ACHETEURS_FICTIFS, METROPOLE_DE_VALMONT } from './acheteurs.ts';
import { diagnostiquerDemo } from './diagnostiquer-demo.ts';
import { entourerDemo } from './entourer-demo.ts';
import { garnirLectures } from './garnir-lectures.ts';
import { acteurDemo as acteur, reussir } from './gestes-demo.ts';
import { ciblerDemo, mesurerDemo } from './mesures-demo.ts';
import { publierDemo } from './publier-demo.ts';
import { tenirSeancesDemo } from './seances-demo.ts';
import { suivreDemo } from './suivre-demo.ts';

/** Le modèle dont la démonstration reprend l'arbre et les cibles : le seul qui en chiffre sur deux années. */
const MODELE = 'clermont-spaser';
const ENTETE = {
  intitule: 'SPASER de la métropole de Valmont',
  debut: 2024,
  fin: 2027,
  organisations: ACHETEURS_FICTIFS.map(({ nom }) => nom),
  etenduConcessions: false,
} as const;

const SEANCE = '2024-06-27';
const CONVOCATION = '2024-06-14';
const EN_EXERCICE = 45;
const PRESENTS = 36;
const POUVOIRS = 5;

/**
 * Donne à la démonstration ce qu'une collectivité a autour de ses chiffres : un nom, un schéma adopté par son conseil,
 * un comité qui va se réunir. Relancé, il n'ajoute rien. Tout y est inventé, sauf l'arbre du schéma, repris d'un modèle.
 */
export const gouvernerDemo = (base: Base, collectivite: string, maintenant: Date): Promise<void> =>
  base.dansCollectivite(collectivite, async (tx) => {
    await marquerDemonstration(tx);
    if ((await listerSchemasVivants(tx)).length > 0) return;
    await nommer(tx, maintenant);
    const { schema, version } = await reussir(
      creerDepuisModele(tx, acteur, { modele: MODELE, entete: ENTETE, aLIdentique: false }, maintenant),
    );
    await garnirLectures(tx, version, maintenant);
    await ciblerDemo(tx, acteur, version, maintenant);
    await reussir(
      changerEtat(tx, acteur, { version, versionLue: null, acte: 'soumettre', le: CONVOCATION }, maintenant),
    );
    const deliberation = await deliberer(tx, maintenant);
    const versionLue = (await lireDeliberation(tx, deliberation))?.version ?? 0;
    await reussir(
      adopterParDeliberation(
        tx,
        acteur,
        { deliberation, versionLue, schema, version },
        adopterSchema,
        maintenant,
      ),
    );
    await suivreDemo(tx, schema, maintenant);
    await prevoirComite(tx, schema, maintenant);
    await mesurerDemo(tx, acteur, schema, maintenant);
    await publierDemo(tx, { schema, version }, maintenant);
    await entourerDemo(tx, { schema, version }, maintenant);
    await diagnostiquerDemo(tx, schema, maintenant);
  });

const nommer = async (tx: Unite, maintenant: Date): Promise<void> => {
  const fiche = await lireCollectivite(tx);
  if (fiche === null) return;
  await reussir(
    habillerCollectivite(
      tx,
      { acteur, maintenant },
      { version: fiche.version, nom: METROPOLE_DE_VALMONT.nom, couleur: '' },
    ),
  );
};

/** Un conseil de 45 membres : 36 présents, 5 pouvoirs, 4 absents ; 41 voix pour. */
const deliberer = async (tx: Unite, maintenant: Date): Promise<string> => {
  const comite = await reussir(
    creerComite(
      tx,
      acteur,
      {
        type: 'conseil',
        nom: 'Conseil métropolitain de Valmont',
        mission: 'Adopte le schéma et en reçoit le bilan chaque année.',
        frequence: { seancesParAn: null, moisAttendus: [] },
        acheteurs: [METROPOLE_DE_VALMONT.siren],
        schema: null,
        colleges: [],
        effectif: EN_EXERCICE,
        quorum: { numerateur: 1, denominateur: 2, strict: true },
        procurationsMax: 1,
        delaiConvocation: 5,
      },
      maintenant,
    ),
  );
  const noms = Array.from({ length: EN_EXERCICE }, (_, rang) => `Membre fictif ${rang + 1}`);
  await reussir(
    ajouterMembres(tx, acteur, { comite, fiches: noms.map((nom) => membre(nom, '2020-07-10')) }, maintenant),
  );
  const seance = await reussir(
    planifierSeance(tx, acteur, { comite, fiche: { ...SEANCE_VIDE, dateSeance: SEANCE } }, maintenant),
  );
  await reussir(
    convoquerSeance(tx, acteur, { id: seance, version: 1, dateConvocation: CONVOCATION }, maintenant),
  );
  await reussir(ouvrirSeance(tx, acteur, { id: seance, version: 2 }, maintenant));
  const [president = '', secretaire = ''] = noms;
  const absents = EN_EXERCICE - PRESENTS - POUVOIRS;
  const fiche = {
    numero: '2024-87',
    objet: 'Adoption du schéma de promotion des achats publics socialement et écologiquement responsables',
    rapporteur: null,
    visas: 'Vu l’article L2111-3 du code de la commande publique',
    expose: '',
    dispositif:
      '- d’adopter le schéma joint en annexe, qui sera publié sur le site internet de la collectivité',
    annexes: '',
    president,
    secretaire,
    dateSeance: SEANCE,
    dateConvocation: CONVOCATION,
    noms: {
      presents: noms.slice(0, PRESENTS),
      absents: noms.slice(PRESENTS, PRESENTS + absents),
      pouvoirs: noms.slice(PRESENTS + absents).map((de, rang) => ({ de, a: noms[rang] ?? '' })),
    },
    voixPreponderante: null,
    membres: EN_EXERCICE,
    enExercice: EN_EXERCICE,
    presents: PRESENTS,
    procurations: POUVOIRS,
    absents,
    pour: PRESENTS + POUVOIRS,
    contre: 0,
    abstention: 0,
    nePrendPasPart: 0,
  };
  const id = await reussir(preparerDeliberation(tx, acteur, { seance, fiche }, maintenant));
  await reussir(inscrireDeliberation(tx, acteur, { id, version: 1 }, maintenant));
  return id;
};

const DANS_UN_MOIS = 30 * 24 * 3600 * 1000;

/** Le comité annuel des achats durables, dont la séance de l'année est dans un mois. */
const prevoirComite = async (tx: Unite, schema: string, maintenant: Date): Promise<void> => {
  const comite = await reussir(
    creerComite(
      tx,
      acteur,
      {
        type: 'CAD',
        nom: 'Comité annuel des achats durables',
        mission: 'Débat des contrats à cibler et reçoit le bilan de l’année précédente.',
        frequence: { seancesParAn: 1, moisAttendus: [] },
        acheteurs: [METROPOLE_DE_VALMONT.siren],
        schema,
        colleges: [],
        effectif: null,
        quorum: { numerateur: 1, denominateur: 2, strict: true },
        procurationsMax: 1,
        delaiConvocation: 15,
      },
      maintenant,
    ),
  );
  const debut = `${anneeDe(jourDeParis(maintenant)) - 2}-01-15`;
  const fiches = ['Élue déléguée fictive', 'Chef de service fictif', 'Facilitateur fictif'].map((nom) =>
    membre(nom, debut),
  );
  await reussir(ajouterMembres(tx, acteur, { comite, fiches }, maintenant));
  await tenirSeancesDemo(tx, comite, maintenant);
  const dateSeance = jourDeParis(new Date(maintenant.getTime() + DANS_UN_MOIS));
  await reussir(
    planifierSeance(
      tx,
      acteur,
      { comite, fiche: { ...SEANCE_VIDE, dateSeance, echeance: `${dateSeance.slice(0, 4)}-12-31` } },
      maintenant,
    ),
  );
};

const SEANCE_VIDE = {
  intitule: '',
  echeance: null,
  heure: null,
  lieu: null,
  president: null,
  secretaire: null,
  notes: '',
} as const;

const membre = (nom: string, debut: string) => ({
  nom,
  personne: null,
  organisme: null,
  qualite: null,
  courriel: null,
  college: null,
  role: 'membre' as const,
  suppleantDe: null,
  debut,
  fin: null,
});
