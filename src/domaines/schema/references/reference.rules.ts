import type { ReferenceVivante } from '../contenu.ts';
import { type ContenuDeReference, NATURES_DE_REFERENCE, type NatureDeReference } from '../modele.ts';
import type { Faute } from '../refus.ts';
import { direCibleDePlan, ecrireCiblesDePlan, lireCiblesDePlan } from './cibles-de-plan.rules.ts';

/** Un texte ou un plan tel qu'on le saisit : vide, un champ ne dit rien. */
export interface ReferenceSaisie {
  readonly nature: string;
  readonly intitule: string;
  readonly date: string;
  readonly objet: string;
  readonly adresse: string;
  /** Une cible par ligne. */
  readonly cibles: string;
  /** Identifiants des niveaux qui le servent. */
  readonly noeuds: readonly string[];
}

const PLANS: readonly NatureDeReference[] = ['plan', 'pacte', 'charte', 'label', 'politique'];

/** Un plan, un pacte, un label : ce que le schéma sert, par opposition à un texte de droit qui le fonde. */
export const estPlan = (nature: NatureDeReference): boolean => PLANS.includes(nature);

const estNatureDeReference = (texte: string): texte is NatureDeReference =>
  Object.hasOwn(NATURES_DE_REFERENCE, texte);

/** Une date écrite comme on la connaît, en ISO : « 2024 », « 02/2024 », « 16/02/2024 ». `null` si ce n'en est pas une. */
export const lireDateDeReference = (brut: string): string | null => {
  const ecrit = brut.trim();
  const [, jour, mois, annee] = /^(?:(\d{1,2})\/)?(\d{1,2})\/(\d{4})$/u.exec(ecrit) ?? [];
  const iso =
    annee === undefined || mois === undefined
      ? ecrit
      : [annee, mois.padStart(2, '0'), ...(jour === undefined ? [] : [jour.padStart(2, '0')])].join('-');
  const [, a, m, j] = /^((?:19|20|21)\d{2})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(iso) ?? [];
  if (a === undefined) return null;
  if (m !== undefined && (Number(m) < 1 || Number(m) > 12)) return null;
  const dernier = m === undefined ? 0 : new Date(Date.UTC(Number(a), Number(m), 0)).getUTCDate();
  return j !== undefined && (Number(j) < 1 || Number(j) > dernier) ? null : iso;
};

export const saisieDeReference = ({ contenu: c, noeuds }: ReferenceVivante): ReferenceSaisie => ({
  nature: c.nature,
  intitule: c.intitule,
  date: c.date ?? '',
  objet: c.objet ?? '',
  adresse: c.adresse ?? '',
  cibles: ecrireCiblesDePlan(c.cibles ?? []),
  noeuds,
});

export const fautesDeReference = (s: ReferenceSaisie, connus: ReadonlySet<string>): readonly Faute[] => [
  ...(estNatureDeReference(s.nature)
    ? []
    : [{ champ: 'nature', message: 'Choisissez ce que c’est : une loi, un plan, un label…' }]),
  ...(s.intitule.trim() === ''
    ? [{ champ: 'intitule', message: 'Écrivez sa référence, par exemple « Décret n° 2022-767 ».' }]
    : []),
  ...(s.date.trim() !== '' && lireDateDeReference(s.date) === null
    ? [{ champ: 'date', message: 'Écrivez une année, un mois ou un jour : 2024, 02/2024 ou 16/02/2024.' }]
    : []),
  ...(s.adresse.trim() !== '' && !/^https?:\/\/\S+$/u.test(s.adresse.trim())
    ? [{ champ: 'adresse', message: 'Écrivez une adresse entière, qui commence par https://.' }]
    : []),
  ...lireCiblesDePlan(s.cibles).fautes.map((message) => ({ champ: 'cibles', message })),
  ...(estNatureDeReference(s.nature) && !estPlan(s.nature) && s.cibles.trim() !== ''
    ? [
        {
          champ: 'cibles',
          message: 'Seul un plan, un pacte, une charte, un label ou une politique a des cibles.',
        },
      ]
    : []),
  ...(s.noeuds.every((id) => connus.has(id))
    ? []
    : [
        {
          champ: 'noeuds',
          message: 'Un des niveaux choisis n’est plus dans ce schéma : choisissez à nouveau.',
        },
      ]),
];

/** Ce que l'on garde d'une saisie sans faute. */
export const contenuDeSaisie = (s: ReferenceSaisie): ContenuDeReference => {
  const [date, objet, adresse] = [lireDateDeReference(s.date), s.objet.trim(), s.adresse.trim()];
  const { cibles } = lireCiblesDePlan(s.cibles);
  return {
    nature: estNatureDeReference(s.nature) ? s.nature : 'autre-texte',
    intitule: s.intitule.trim(),
    ...(date === null ? {} : { date }),
    ...(objet === '' ? {} : { objet }),
    ...(adresse === '' ? {} : { adresse }),
    ...(cibles.length === 0 ? {} : { cibles: [...cibles] }),
  };
};

/** Une référence en une ligne, pour une différence ou un journal. */
export const direReference = (
  { contenu: c, noeuds }: Pick<ReferenceVivante, 'contenu' | 'noeuds'>,
  codeDe: (id: string) => string,
): string =>
  [
    `${c.intitule} (${NATURES_DE_REFERENCE[c.nature]}${c.date === undefined ? '' : `, ${c.date}`})`,
    ...(c.objet === undefined ? [] : [c.objet]),
    ...(c.adresse === undefined ? [] : [c.adresse]),
    ...(c.cibles ?? []).map(direCibleDePlan),
    noeuds.length === 0 ? 'ensemble du schéma' : `niveaux ${noeuds.map(codeDe).join(', ')}`,
  ].join(' ; ');
