import { ajouterAuRepertoire } from '#domaines/organisation';
import {
  choisirServices,
  coterService,
  enregistrerEntretien,
  FORME_DEPENSES,
  importerDepenses,
  listerServices,
  listerServicesDuRepertoire,
  simulerDepenses,
} from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { jourDeParis } from '#platform/jours.ts';
import { enCsv } from '#platform/tableur/ecrire-fichiers.ts';
import { EXERCICE_DEMO } from './ecrire-bilans.ts';
import { acteurDemo as acteur, reussir } from './gestes-demo.ts';
import { creerHasard } from './hasard.ts';

type Notes = readonly [
  enjeux: 1 | 2 | 3 | 4 | null,
  risque: 1 | 2 | 3 | 4 | null,
  influence: 1 | 2 | 3 | 4 | null,
];

interface ServiceFictif {
  readonly nom: string;
  /** Dépense de l'année, en milliers d'euros ; 0 : aucune ligne. */
  readonly milliers: number;
  readonly typologies: readonly string[];
  readonly notes: Notes;
  readonly choix: readonly ['retenu' | 'ecarte', string] | null;
}

/** Vingt-trois services d'une collectivité qui n'existe pas ; montants, notes et choix sont inventés. */
const SERVICES: readonly ServiceFictif[] = [
  {
    nom: 'Bâtiments',
    milliers: 18_400,
    typologies: ['Travaux de rénovation', 'Maintenance'],
    notes: [4, 3, 4],
    choix: ['retenu', 'Premier poste de dépense, rénovations à venir'],
  },
  {
    nom: 'Voirie',
    milliers: 15_900,
    typologies: ['Travaux de voirie', 'Signalisation'],
    notes: [4, 3, 3],
    choix: ['retenu', 'Matériaux et insertion'],
  },
  {
    nom: 'Déchets',
    milliers: 12_700,
    typologies: ['Collecte', 'Véhicules et carburants'],
    notes: [4, 4, 3],
    choix: ['retenu', 'Renouvellement du marché de collecte'],
  },
  {
    nom: 'Eau et assainissement',
    milliers: 9_600,
    typologies: ['Travaux de réseaux', 'Produits de traitement'],
    notes: [4, 4, 2],
    choix: ['retenu', 'Risque élevé pour le milieu'],
  },
  {
    nom: 'Restauration scolaire',
    milliers: 5_300,
    typologies: ['Denrées alimentaires', 'Équipements de cuisine'],
    notes: [4, 3, 4],
    choix: ['retenu', 'Alimentation durable'],
  },
  {
    nom: 'Espaces verts',
    milliers: 4_100,
    typologies: ['Entretien des espaces verts', 'Végétaux'],
    notes: [4, 2, 4],
    choix: ['retenu', 'Clauses d’insertion possibles partout'],
  },
  {
    nom: 'Numérique',
    milliers: 6_800,
    typologies: ['Matériel informatique', 'Logiciels'],
    notes: [3, 4, 3],
    choix: ['retenu', 'Matériel reconditionné'],
  },
  {
    nom: 'Propreté urbaine',
    milliers: 3_900,
    typologies: ['Nettoyage', 'Véhicules et carburants'],
    notes: [3, 3, 4],
    choix: ['retenu', 'Métiers peu reconnus'],
  },
  {
    nom: 'Entretien des locaux',
    milliers: 3_200,
    typologies: ['Nettoyage', 'Produits d’entretien'],
    notes: [4, 2, 4],
    choix: ['retenu', 'Horaires des salariés'],
  },
  {
    nom: 'Mobilités',
    milliers: 11_200,
    typologies: ['Transport de personnes'],
    notes: [4, 3, 1],
    choix: ['ecarte', 'Délégation en cours jusqu’en 2029'],
  },
  {
    nom: 'Énergie',
    milliers: 8_700,
    typologies: ['Énergie'],
    notes: [4, 4, 2],
    choix: ['ecarte', 'Achat par un groupement extérieur'],
  },
  {
    nom: 'Assurances',
    milliers: 1_600,
    typologies: ['Assurances'],
    notes: [1, 4, 1],
    choix: ['ecarte', 'Rien à y changer par nos marchés'],
  },
  {
    nom: 'Communication',
    milliers: 1_150,
    typologies: ['Impression', 'Événements'],
    notes: [2, 2, 4],
    choix: null,
  },
  {
    nom: 'Culture',
    milliers: 2_400,
    typologies: ['Événements', 'Équipements scéniques'],
    notes: [2, 2, 3],
    choix: null,
  },
  {
    nom: 'Sports',
    milliers: 1_900,
    typologies: ['Équipements sportifs', 'Maintenance'],
    notes: [2, 2, 3],
    choix: null,
  },
  {
    nom: 'Petite enfance',
    milliers: 1_300,
    typologies: ['Couches et hygiène', 'Mobilier'],
    notes: [3, 4, 3],
    choix: null,
  },
  {
    nom: 'Parc automobile',
    milliers: 2_900,
    typologies: ['Véhicules et carburants'],
    notes: [4, 2, 3],
    choix: null,
  },
  {
    nom: 'Ressources humaines',
    milliers: 780,
    typologies: ['Formation', 'Vêtements de travail'],
    notes: [3, 2, 3],
    choix: null,
  },
  { nom: 'Urbanisme', milliers: 1_050, typologies: ['Études'], notes: [3, null, 2], choix: null },
  {
    nom: 'Archives',
    milliers: 90,
    typologies: ['Fournitures'],
    notes: [1, 1, 2],
    choix: ['ecarte', 'Faible enjeu'],
  },
  {
    nom: 'Affaires juridiques',
    milliers: 310,
    typologies: ['Conseil juridique'],
    notes: [1, 2, 1],
    choix: ['ecarte', 'Faible enjeu'],
  },
  {
    nom: 'Moyens généraux',
    milliers: 1_450,
    typologies: ['Fournitures', 'Mobilier'],
    notes: [null, null, null],
    choix: null,
  },
  { nom: 'Cabinet', milliers: 160, typologies: ['Événements'], notes: [null, null, null], choix: null },
];

/** Les services qui sont aussi au répertoire : leurs contributeurs peuvent répondre. */
const AU_REPERTOIRE = [
  ['Espaces verts', 'EV'],
  ['Restauration scolaire', 'RS'],
] as const;

const lignes = () => {
  const hasard = creerHasard(EXERCICE_DEMO, 'diagnostic');
  return [EXERCICE_DEMO - 1, EXERCICE_DEMO].flatMap((annee) => [
    ...SERVICES.flatMap(({ nom, milliers, typologies }) =>
      typologies.map((typologie, rang) => ({
        annee,
        service: nom,
        typologie,
        montant:
          Math.round(
            milliers *
              (rang === 0 ? 0.7 : 0.3) *
              (typologies.length === 1 ? 1 / 0.7 : 1) *
              hasard.entier(90, 110),
          ) * 10,
        fournisseur: `Fournisseur fictif ${hasard.entier(1, 60)}`,
      })),
    ),
    { annee, typologie: 'Fournitures', montant: 184_300 },
    { annee, service: 'Culture', typologie: 'Événements' },
    { annee, service: 'Voirie', typologie: 'Signalisation', montant: -12_450.5 },
  ]);
};

const REPONSES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Espaces verts': {
    'pratiques-1': 'Deux lots d’entretien réservés à l’insertion ; végétaux locaux demandés depuis un an.',
    'pratiques-2':
      'La visite de site avant l’offre a bien marché. Nous ne ferions plus un seul lot pour tout.',
    'enjeux-1': 'L’eau en été, et l’emploi saisonnier.',
    'projets-1': 'Le marché d’entretien des parcs, à renouveler l’an prochain.',
    'formation-1': 'Écrire une clause d’insertion adaptée à un petit lot.',
    'outils-1': 'Une liste des structures d’insertion du territoire, tenue à jour.',
  },
  'Restauration scolaire': {
    'pratiques-1': 'Produits de saison, et un lot de légumes biologiques.',
    'enjeux-2': 'Les attentes des parents sur les contenants.',
    'enjeux-3': 'Trop peu de producteurs répondent : les lots sont trop gros.',
    'projets-2': 'La légumerie partagée, avec deux communes voisines.',
    'outils-2': 'La part réelle de produits durables, mois par mois.',
  },
  Bâtiments: {
    'pratiques-1': 'Tri des déchets de chantier dans tous les marchés.',
    'projets-1': 'Trois rénovations d’écoles.',
    'formation-1': 'Le réemploi : diagnostic, assurance, garanties.',
    'formation-2': 'Les cinq conducteurs d’opération, sur une journée avec un cas réel.',
  },
};

/** Le diagnostic de la démonstration : deux années de dépenses, des notes, neuf services retenus, trois entretiens. */
export const diagnostiquerDemo = async (tx: Unite, schema: string, maintenant: Date): Promise<void> => {
  const connus = new Set((await listerServicesDuRepertoire(tx)).map((s) => s.nom));
  for (const [nom, sigle] of AU_REPERTOIRE)
    if (!connus.has(nom))
      await reussir(ajouterAuRepertoire(tx, { acteur, maintenant }, 'services', { nom, sigle }));
  const fichier = new TextEncoder().encode(enCsv(lignes(), FORME_DEPENSES));
  const lu = await simulerDepenses(tx, acteur, { schema, fichier }, maintenant);
  if (!lu.ok) throw new Error(lu.erreur.map((e) => e.message).join(' '));
  const { constat } = lu.valeur;
  await reussir(
    importerDepenses(
      tx,
      acteur,
      { schema, fichier, nom: 'depenses-fictives-de-demonstration.csv', constat },
      maintenant,
    ),
  );
  const ids = new Map((await listerServices(tx, schema, null)).map((s) => [s.nom, s.id]));
  const idDe = (nom: string): string => ids.get(nom) ?? '';
  for (const { nom, notes } of SERVICES) {
    const [enjeux, risque, influence] = notes;
    if (enjeux === null) continue;
    await reussir(
      coterService(
        tx,
        acteur,
        {
          schema,
          service: idDe(nom),
          versionLue: 0,
          saisie: {
            notes: { enjeux, risque, influence },
            commentaires: { enjeux: '', risque: '', influence: '' },
          },
        },
        maintenant,
      ),
    );
  }
  await reussir(
    choisirServices(
      tx,
      acteur,
      {
        schema,
        choix: SERVICES.flatMap(({ nom, choix }) =>
          choix === null
            ? []
            : [{ service: idDe(nom), versionLue: 0, saisie: { decision: choix[0], motif: choix[1] } }],
        ),
      },
      maintenant,
    ),
  );
  for (const [nom, reponses] of Object.entries(REPONSES))
    await reussir(
      enregistrerEntretien(
        tx,
        acteur,
        {
          schema,
          service: idDe(nom),
          versionLue: 0,
          saisie: {
            tenuLe: jourDeParis(maintenant),
            personnes: 'La cheffe ou le chef de service (personnage fictif)',
            reponses,
          },
        },
        maintenant,
      ),
    );
};
