import { ok, type Result, refus } from '#platform/result.ts';

export const ETATS = {
  brouillon: 'brouillon',
  soumis: 'soumis',
  adopte: 'adopté',
  publie: 'publié',
  'en-evaluation': 'en évaluation',
  clos: 'clos',
} as const;
export type Etat = keyof typeof ETATS;

export const estEtat = (texte: string): texte is Etat => Object.hasOwn(ETATS, texte);

export type ActeEtat = 'soumettre' | 'reprendre' | 'adopter' | 'publier' | 'evaluer' | 'clore';

/** La seule table des états d'une version. Un acte absent est refusé. */
export const TRANSITIONS: Readonly<Record<Etat, Readonly<Partial<Record<ActeEtat, Etat>>>>> = {
  brouillon: { soumettre: 'soumis' },
  soumis: { reprendre: 'brouillon', adopter: 'adopte' },
  adopte: { publier: 'publie', clore: 'clos' },
  publie: { evaluer: 'en-evaluation', clore: 'clos' },
  'en-evaluation': { clore: 'clos' },
  clos: {},
};

const PARTICIPES: Readonly<Record<ActeEtat, string>> = {
  soumettre: 'être soumise',
  reprendre: 'redevenir un brouillon',
  adopter: 'être adoptée',
  publier: 'être publiée',
  evaluer: 'être évaluée',
  clore: 'être close',
};

export const apresActe = (etat: Etat, acte: ActeEtat): Result<Etat, { readonly message: string }> => {
  const suite = TRANSITIONS[etat][acte];
  if (suite !== undefined) return ok(suite);
  const possibles = Object.keys(TRANSITIONS[etat]).map((a) => PARTICIPES[a as ActeEtat]);
  return refus({
    message: `Une version à l’état « ${ETATS[etat]} » ne peut pas ${PARTICIPES[acte]}${
      possibles.length === 0 ? '' : ` ; elle peut ${possibles.join(' ou ')}`
    }.`,
  });
};

/** Dates des états d'une version, `AAAA-MM-JJ`. */
export interface DatesVersion {
  readonly soumisLe: string | null;
  readonly adopteLe: string | null;
  readonly publieLe: string | null;
  readonly evaluationLe: string | null;
  readonly closLe: string | null;
}

const jour = (le: string): string => le.split('-').reverse().join('/');

/** La date d'un acte se tient-elle avec les précédentes ? Rend la faute, ou `null`. */
export const fauteDeDate = (dates: DatesVersion, le: string, aujourdhui: string): string | null => {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(le) || Number.isNaN(Date.parse(le)))
    return 'Écrivez la date en jour, mois, année.';
  if (le > aujourdhui)
    return 'Cette date est dans le futur : l’état d’une version se constate le jour même ou après.';
  const precedentes = [
    ['adoptée', dates.adopteLe],
    ['publiée', dates.publieLe],
    ['mise en évaluation', dates.evaluationLe],
  ] as const;
  const apres = precedentes.find(([, date]) => date !== null && le < date);
  return apres === undefined
    ? null
    : `La version a été ${apres[0]} le ${jour(apres[1] ?? '')} : cette date la précède.`;
};

/** Marque d'un blanc à remplir, dans les modèles à compléter. */
export const A_COMPLETER = /\[à compléter[^\]]*\]/iu;

/** Ce qui manque pour soumettre une version. */
export const manquesPourSoumettre = (version: {
  readonly intitule: string;
  readonly debut: number | null;
  readonly fin: number | null;
  readonly noeudsEnVigueur: number;
  /** Codes des niveaux et lignes où il reste un blanc. */
  readonly blancs: readonly string[];
}): readonly string[] => [
  ...(version.intitule.trim() === '' ? ['Donnez un intitulé au schéma.'] : []),
  ...(version.noeudsEnVigueur === 0 ? ['Le schéma est vide : ajoutez au moins un niveau.'] : []),
  ...(version.debut === null || version.fin === null
    ? ['Écrivez l’année de début et l’année de fin du schéma.']
    : version.fin < version.debut
      ? ['L’année de fin précède l’année de début.']
      : []),
  ...(version.blancs.length === 0
    ? []
    : [
        `Il reste des blancs « [à compléter] » : ${version.blancs.slice(0, 8).join(', ')}${version.blancs.length > 8 ? '…' : ''}.`,
      ]),
];
