import {
  type ActionCitable,
  adherer,
  ajouterEquipier,
  deposerContribution,
  donnerSuiteContribution,
  type FicheEquipier,
  type LireTexte,
  listerContributions,
  nommerRelais,
  noterPartage,
  ouvrirConcertation,
  saisirTemps,
  tenirCharte,
} from '#domaines/gouvernance';
import { ajouterAuRepertoire } from '#domaines/organisation';
import { dansLOrdre, lireContenu, lireVersion, niveauSuivi } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { anneeDe, jourDeParis } from '#platform/jours.ts';
import { acteurDemo as acteur, reussir } from './gestes-demo.ts';

const UN_JOUR = 86_400_000;

const jour = (instant: Date, decalage = 0): string =>
  jourDeParis(new Date(instant.getTime() + decalage * UN_JOUR));

const SERVICES = [
  ['Espaces verts', 'EV'],
  ['Voirie et éclairage', 'VE'],
  ['Restauration collective', 'RC'],
  ['Systèmes d’information', 'SI'],
] as const;

const PARTENAIRES = [
  ['CRESS fictive de Valmont', 'CRESS', 'Directrice fictive', 'cress@partenaire.invalid'],
  ['Chambre de métiers fictive', 'chambre consulaire', 'Conseiller fictif', 'cma@partenaire.invalid'],
  ['Maison de l’emploi fictive', 'facilitateur', 'Facilitatrice fictive', 'emploi@partenaire.invalid'],
  ['Collectif réparation fictif', 'association', '', ''],
] as const;

type Membre = readonly [
  nom: string,
  expertise: FicheEquipier['expertise'],
  mission: boolean | null,
  prevues: number | null,
];

const EQUIPE: readonly Membre[] = [
  ['Responsable achats fictive', 'achats', true, 60],
  ['Facilitateur PLIE fictif', 'plie', true, 40],
  ['Chargée de mission ESS fictive', 'ess', null, 20],
  ['Ingénieur 3DE fictif', '3de', false, null],
];

/** Jours avant aujourd'hui, heures, activité, et s'il faut citer une action du schéma. */
const TEMPS: readonly (readonly (readonly [number, string, string, boolean])[])[] = [
  [
    [2, '3', 'Cotation d’un contrat', true],
    [3, '2,5', 'Conseil à une direction acheteuse', true],
    [8, '4', 'Préparation d’un comité', false],
    [16, '6', 'Suivi des indicateurs', false],
    [37, '7', 'Relecture de clauses', true],
  ],
  [
    [3, '2', 'Relecture de clauses', true],
    [9, '3,5', 'Rencontre de partenaires', false],
    [38, '5', 'Conseil à une direction acheteuse', true],
  ],
  [[4, '1,5', 'Réunion de l’équipe', false]],
  [[10, '2', 'Conseil à une direction acheteuse', true]],
];

const ouvrable = (instant: Date): Date => {
  const js = instant.getUTCDay();
  return js === 0 || js === 6 ? new Date(instant.getTime() - (js === 0 ? 2 : 1) * UN_JOUR) : instant;
};

const equiper = async (tx: Unite, actions: readonly ActionCitable[], maintenant: Date): Promise<void> => {
  const annee = anneeDe(jourDeParis(maintenant));
  const debut = `${annee - 1}-09-01`;
  for (const [rang, [nom, expertise, mission, prevues]] of EQUIPE.entries()) {
    const membre = await reussir(
      ajouterEquipier(
        tx,
        acteur,
        {
          personne: null,
          nom,
          expertise,
          mission,
          missionLe: mission === null ? null : debut,
          debut,
          heures: [annee - 1, annee].map((a) => ({
            annee: a,
            heures: prevues === null ? null : a === annee ? prevues : Math.round(prevues / 3),
          })),
        },
        maintenant,
      ),
    );
    const saisies = (TEMPS[rang] ?? []).map(([ilYA, heures, activite, cite], i) => ({
      rang: i + 1,
      id: null,
      jour: jour(ouvrable(new Date(maintenant.getTime() - ilYA * UN_JOUR))),
      heures,
      activite,
      action: cite ? (actions[(rang * 5 + i) % Math.max(1, actions.length)]?.code ?? '') : '',
    }));
    let etat = 0;
    for (const [mois, lignes] of Map.groupBy(saisies, (s) => s.jour.slice(0, 7))) {
      await reussir(saisirTemps(tx, acteur, { membre, mois, etat, lignes, actions }, maintenant));
      etat += lignes.length;
    }
  }
};

const relier = async (tx: Unite, maintenant: Date): Promise<void> => {
  const contexte = { acteur, maintenant };
  const services: string[] = [];
  for (const [nom, sigle] of SERVICES)
    services.push((await reussir(ajouterAuRepertoire(tx, contexte, 'services', { nom, sigle }))).id);
  for (const [rang, service] of services.entries()) {
    const commun = { service, personne: null, depuis: jour(maintenant, -400) };
    if (rang !== 1)
      await reussir(
        nommerRelais(
          tx,
          acteur,
          { ...commun, genre: 'transition', nom: `Référent transition fictif ${rang + 1}` },
          maintenant,
        ),
      );
    if (rang < 2)
      await reussir(
        nommerRelais(
          tx,
          acteur,
          { ...commun, genre: 'commande-publique', nom: `Référente achats fictive ${rang + 1}` },
          maintenant,
        ),
      );
  }
  // Une charte en vigueur, une qui expire bientôt, une refusée ; la dernière n'est pas déclarée.
  const chartes = [
    { signee: true, signeeLe: jour(maintenant, -200), jusquAu: jour(maintenant, 530), note: '' },
    { signee: true, signeeLe: jour(maintenant, -700), jusquAu: jour(maintenant, 30), note: '' },
    { signee: false, signeeLe: null, jusquAu: null, note: 'Préfère une convention annuelle.' },
  ];
  for (const [rang, [nom, type, contact, courriel]] of PARTENAIRES.entries()) {
    const { id } = await reussir(
      ajouterAuRepertoire(tx, contexte, 'partenaires', { nom, type, contact, courriel }),
    );
    const charte = chartes[rang];
    if (charte !== undefined)
      await reussir(tenirCharte(tx, acteur, { partenaire: id, version: 0, fiche: charte }, maintenant));
  }
  const reseau = await reussir(
    adherer(
      tx,
      acteur,
      {
        nom: 'Réseau fictif d’acheteurs durables',
        partenaire: null,
        contact: 'animation@reseau.invalid',
        personne: null,
        depuis: jour(maintenant, -900),
      },
      maintenant,
    ),
  );
  await reussir(
    noterPartage(
      tx,
      acteur,
      {
        adhesion: reseau,
        le: jour(maintenant, -60),
        texte: 'Présentation de la grille de cotation des contrats ; reprise par deux membres du réseau.',
      },
      maintenant,
    ),
  );
};

const concerter = async (
  tx: Unite,
  version: string,
  lireTexte: LireTexte,
  actions: readonly ActionCitable[],
  maintenant: Date,
): Promise<void> => {
  const concertation = await reussir(
    ouvrirConcertation(
      tx,
      acteur,
      {
        version,
        fiche: {
          question: 'Quelles actions du schéma faut-il renforcer, et lesquelles adapter ?',
          presentation:
            'Le schéma arrive à mi-parcours. Cette concertation de démonstration prépare son renouvellement.',
          publics: 'Partenaires, entreprises, services acheteurs',
          ouvreLe: jour(maintenant, -10),
          fermeLe: jour(maintenant, 20),
        },
      },
      lireTexte,
      maintenant,
    ),
  );
  const AVIS = [
    [
      'partenaire',
      'CRESS fictive de Valmont',
      0,
      'Réserver une part des achats alimentaires aux structures de l’ESS.',
    ],
    [
      'partenaire',
      'Chambre de métiers fictive',
      0,
      'Publier la programmation plus tôt : six mois ne suffisent pas aux artisans.',
    ],
    [
      'entreprise',
      'Entreprise fictive de nettoyage',
      3,
      'Dire comment les heures d’insertion sont contrôlées.',
    ],
    ['agent', 'Voirie et éclairage', 5, 'La clause de réemploi demande un accompagnement du service.'],
    ['usager', 'Habitante fictive', null, 'Le schéma se lit mal : un résumé de deux pages aiderait.'],
  ] as const;
  for (const [auteur, organisme, rang, texte] of AVIS) {
    const noeud = rang === null ? '' : (actions[rang]?.noeud ?? '');
    await reussir(
      deposerContribution(
        tx,
        acteur,
        {
          concertation,
          contributeur: { auteur, personne: null, nom: '', organisme },
          avis: [{ rang: 1, noeud, texte }],
        },
        lireTexte,
        maintenant,
      ),
    );
  }
  const recues = await listerContributions(tx, concertation);
  const suiteDe = (morceau: string) => recues.find((c) => c.texte.includes(morceau));
  for (const [morceau, suite, motif] of [
    ['programmation', 'retenue', 'La programmation paraîtra douze mois avant.'],
    ['Réserver', 'adaptee', 'Un lot sur trois, là où l’offre existe.'],
    ['résumé', 'ecartee', 'Un résumé existe déjà sur le site ; il sera mieux signalé.'],
  ] as const) {
    const contribution = suiteDe(morceau);
    if (contribution !== undefined)
      await reussir(
        donnerSuiteContribution(
          tx,
          acteur,
          { id: contribution.id, version: contribution.version, suite, motif },
          maintenant,
        ),
      );
  }
};

/** L'équipe, le réseau et une concertation autour du schéma de démonstration. Tout y est inventé. */
export const relierDemo = async (
  tx: Unite,
  { schema, version }: { readonly schema: string; readonly version: string },
  maintenant: Date,
): Promise<void> => {
  const lue = await lireVersion(tx, version);
  if (lue === null) return;
  const contenu = await lireContenu(tx, lue);
  const niveau = niveauSuivi(contenu.entete.niveaux);
  const noeuds = dansLOrdre(contenu);
  const actions = noeuds
    .filter((n) => n.niveau === niveau)
    .map((n) => ({ schema, noeud: n.id, code: n.code, intitule: n.intitule }));
  const lireTexte: LireTexte = async () => ({
    schema,
    version,
    intitule: lue.entete.intitule,
    precision: '',
    niveaux: noeuds.map((n) => ({
      id: n.id,
      repere: n.code,
      intitule: n.intitule,
      nom: n.niveau,
      profondeur: 0,
      descriptif: [],
    })),
  });
  await equiper(tx, actions, maintenant);
  await relier(tx, maintenant);
  await concerter(tx, version, lireTexte, actions, maintenant);
};
