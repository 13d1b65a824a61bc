import { z } from 'zod';

/**
 * La forme commune d'un schéma (SPASER ou politique RSO) : un arbre de niveaux, chacun avec ses lignes d'indicateurs
 * et de cibles, telles que le document les énonce. Le texte du document n'est jamais corrigé ici ; ce qui y cloche est
 * dans `annexes.notes_qualite`.
 */
const texte = z.string().min(1);
const textes = z.array(texte);

/** Une cible telle qu'énoncée ; sans année ou sans valeur, elle ne peut pas juger une mesure. */
const cibleEnoncee = z.strictObject({
  intitule: texte.optional(),
  libelle: texte.optional(),
  canonique: texte.optional(),
  annee: z.int().nullable(),
  valeur: z.number().nullable(),
  unite: texte.nullable(),
  /** Plancher (par défaut) ou plafond, borne comprise. */
  sens: z.enum(['≥', '≤']).optional(),
  base: z.strictObject({ annee: z.int(), valeur: z.number(), unite: texte }).optional(),
  note: texte.optional(),
});

const ligneIndicateur = z.strictObject({
  /** Unique dans le schéma : `A15-E1`. */
  id: texte,
  intitule: texte,
  nature: z.enum(['realisation', 'effet', 'resultat', 'jalon']),
  unite: texte,
  numerateur: texte,
  denominateur: texte.nullable(),
  formuleEnoncee: texte.optional(),
  /** Codes des indicateurs canoniques ; deux quand la ligne en énonce deux. */
  canoniques: z.array(z.string().regex(/^[A-Z]{2,3}-\d{2}$/)).min(1),
  classe: z.enum(['A', 'B', 'C', 'D']),
  source: texte,
  frequence: texte,
  cibles: z.array(cibleEnoncee).default([]),
  base: z
    .strictObject({ annee: z.int(), valeur: z.number(), unite: texte.optional(), montant: texte.optional() })
    .optional(),
  ventilation: textes.optional(),
  note: texte.optional(),
  enjeuRso: texte.optional(),
  engagements: z.array(z.int()).optional(),
  /** Ligne du fichier texte dont elle vient. */
  ligneSource: z.int(),
});

/** Les niveaux possibles, du plus haut au plus bas ; un schéma en prend quelques-uns et les nomme à sa façon. */
export const NIVEAUX = [
  'axe',
  'ambition',
  'objectif',
  'engagement',
  'action',
  'moyen',
  'sous-moyen',
  'realisation',
] as const;

const nomDeNiveau = z.enum(NIVEAUX);

/** Ni saut de ligne ni point-virgule : le tableau et le formulaire s'en servent pour séparer. */
const enUneLigne = z.string().regex(/^[^;\n]+$/);

/** Ce qu'un plan de référence vise, tel qu'il l'énonce : on le cite, on ne le juge pas. */
const cibleDePlan = z.strictObject({
  libelle: enUneLigne,
  valeur: z.number().nullable(),
  unite: enUneLigne.nullable(),
  annee: z.int().nullable(),
});

/** Ce que peut être un texte ou un plan de référence. */
export const NATURES_DE_REFERENCE = {
  code: 'article de code',
  loi: 'loi',
  decret: 'décret',
  arrete: 'arrêté',
  europe: 'texte européen',
  'autre-texte': 'autre texte',
  plan: 'plan ou stratégie',
  pacte: 'pacte',
  charte: 'charte',
  label: 'label',
  politique: 'politique interne',
} as const;
export type NatureDeReference = keyof typeof NATURES_DE_REFERENCE;

const contenuDeReference = z.strictObject({
  nature: z.enum(Object.keys(NATURES_DE_REFERENCE) as [NatureDeReference, ...NatureDeReference[]]),
  intitule: texte,
  /** Une année, un mois ou un jour, selon ce que l'on sait. */
  date: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .optional(),
  objet: texte.optional(),
  /** Où le lire ; elle devient un lien. */
  adresse: z
    .string()
    .regex(/^https?:\/\/\S+$/)
    .optional(),
  cibles: z.array(cibleDePlan).optional(),
});

/** Un texte ou un plan de référence, et les identifiants des niveaux qui le servent ; aucun : l'ensemble du schéma. */
const reference = contenuDeReference.extend({ niveaux: textes.optional() });

const details = {
  numero: z.int().optional(),
  objectifs: textes.optional(),
  descriptif: textes.optional(),
  resultatsAttendus: textes.optional(),
  pilote: texte.optional(),
  /** Identifiant du service pilote, quand il est dans le répertoire de la collectivité. */
  service: texte.optional(),
  contributeurs: textes.optional(),
  partenairesInternes: textes.optional(),
  partenairesExternes: textes.optional(),
  varianteSynopsis: texte.optional(),
  seuils: z.array(z.record(z.string(), z.union([z.string(), z.number()]))).optional(),
  liens: textes.optional(),
  statut: texte.optional(),
  tableauDeBord: z.int().optional(),
  oddNote: texte.optional(),
  /** Objectifs de développement durable, de 1 à 17. */
  odd: z.array(z.int().min(1).max(17)).optional(),
  /** Action au stade de l'expérimentation, qui demande un long délai. */
  experimental: z.boolean().optional(),
  textesReference: textes.optional(),
  exemplesEtChiffres: textes.optional(),
  labels: textes.optional(),
  /** Politique RSO : le volet d'indicateurs que porte l'axe. */
  volet: z.strictObject({ numero: z.int(), intitule: texte }).optional(),
  /** Réalisation : sa nature et ses chiffres tels que publiés. */
  type: texte.optional(),
  chiffres: z.record(z.string(), z.unknown()).optional(),
  note: texte.optional(),
} as const;

const noeudSeul = z.strictObject({
  niveau: nomDeNiveau,
  id: texte,
  intitule: texte,
  ...details,
  indicateurs: z.array(ligneIndicateur).default([]),
  cibles: z.array(cibleEnoncee).default([]),
});

export interface Noeud extends Readonly<z.infer<typeof noeudSeul>> {
  readonly enfants: readonly Noeud[];
}

const noeud: z.ZodType<Noeud> = noeudSeul.extend({ enfants: z.lazy(() => z.array(noeud)).default([]) });

export const modeleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  type: z.enum(['SPASER', 'RSO']),
  intitule: texte,
  /** Années de début et de fin ; `null` quand le document ne les énonce pas. */
  debut: z.int().nullable(),
  fin: z.int().nullable(),
  notePeriode: texte.optional(),
  reperes: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  organisations: textes.min(1),
  /** Le schéma porte aussi sur les concessions. */
  etenduConcessions: z.boolean(),
  sources: textes.min(1),
  /** Le nom que ce schéma donne à ses niveaux, du plus haut au plus bas. */
  niveaux: z.array(z.strictObject({ niveau: nomDeNiveau, singulier: texte, pluriel: texte })).min(1),
  /** Comptes annoncés en tête du relevé, tenus par un essai. */
  comptes: z.record(z.string(), z.int()),
  chiffresDeBase: z.array(z.looseObject({ libelle: texte })),
  arbre: z.array(noeud).min(1),
  /** Cibles que le document énonce pour l'ensemble, hors de l'arbre. */
  ciblesGenerales: z
    .strictObject({ intitule: texte, note: texte.optional(), indicateurs: z.array(ligneIndicateur) })
    .optional(),
  /** Textes et plans auxquels le schéma se rattache. */
  references: z.array(reference).optional(),
  /** Le reste du document, tel que relevé : gouvernance, calendrier, publications, notes de qualité… */
  annexes: z.record(z.string(), z.unknown()),
});

export type Schema = Readonly<z.infer<typeof modeleSchema>>;
export type LigneIndicateur = Readonly<z.infer<typeof ligneIndicateur>>;
export type CibleEnoncee = Readonly<z.infer<typeof cibleEnoncee>>;
export type CibleDePlan = Readonly<z.infer<typeof cibleDePlan>>;
export type ContenuDeReference = Readonly<z.infer<typeof contenuDeReference>>;
export type NomDeNiveau = z.infer<typeof nomDeNiveau>;
