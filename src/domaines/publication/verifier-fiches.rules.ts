import { estJour } from '#platform/jours.ts';
import { type Cadence, PERIODES_PAR_AN } from './cadence.rules.ts';
import type { FichePublication, TypePublication } from './publication.ts';
import type { Faute } from './refus.ts';

const DATE = 'Écrivez la date en jour, mois, année.';

const fautesDeDate = (champ: string, jour: string | null): readonly Faute[] =>
  jour === null || estJour(jour) ? [] : [{ champ, message: DATE }];

/** Une adresse `https` que l'on peut mettre dans un lien, sans identifiants cachés. */
const estAdresse = (texte: string): boolean => {
  if (texte.length > 2_000 || !URL.canParse(texte)) return false;
  const { protocol, username, password } = new URL(texte);
  return protocol === 'https:' && username === '' && password === '';
};

/** Ce qui ne va pas dans une fiche ; publier se constate le jour même ou après, et dit où. */
export const verifierFichePublication = (f: FichePublication, aujourdhui: string): readonly Faute[] => [
  ...(f.titre.trim() === '' ? [{ champ: 'titre', message: 'Donnez un titre à cette publication.' }] : []),
  ...(f.titre.length > 300 ? [{ champ: 'titre', message: '300 caractères au plus.' }] : []),
  ...(f.acheteur === null || /^\d{9}$/u.test(f.acheteur)
    ? []
    : [{ champ: 'acheteur', message: 'Choisissez un acheteur dans la liste.' }]),
  ...fautesDeDate('echeance', f.echeance),
  ...fautesDeDate('publieeLe', f.publieeLe),
  ...(f.echeance === null && f.publieeLe === null
    ? [{ champ: 'echeance', message: 'Écrivez l’échéance, ou le jour de la publication.' }]
    : []),
  ...(f.publieeLe !== null && f.publieeLe > aujourdhui
    ? [
        {
          champ: 'publieeLe',
          message: 'Cette date est dans le futur : enregistrez la publication une fois faite.',
        },
      ]
    : []),
  ...(f.adresse === null || estAdresse(f.adresse)
    ? []
    : [{ champ: 'adresse', message: 'Une adresse commence par https:// : copiez celle de la page.' }]),
  ...(f.publieeLe !== null && f.adresse === null && f.canal === null
    ? [{ champ: 'adresse', message: 'Dites où c’est publié : une adresse, ou un autre canal.' }]
    : []),
  ...((f.canal ?? '').length > 300 ? [{ champ: 'canal', message: '300 caractères au plus.' }] : []),
  ...(f.commentaire.length > 5_000 ? [{ champ: 'commentaire', message: '5 000 caractères au plus.' }] : []),
];

/** L'écart le plus long que la loi laisse entre deux publications d'un type, et l'article qui le dit. */
export interface PlafondLegal {
  readonly type: TypePublication;
  readonly mois: number;
  readonly article: string;
}

const entierEntre = (n: number, min: number, max: number): boolean =>
  Number.isSafeInteger(n) && n >= min && n <= max;

/** Ce qui ne va pas dans une cadence ; plus rare que la loi, elle est refusée. */
export const verifierCadence = (
  type: TypePublication,
  c: Cadence,
  plafonds: readonly PlafondLegal[],
): readonly Faute[] => {
  const plafond = plafonds.find((p) => p.type === type);
  const ecart = c.parAn === null ? c.mois : 12 / c.parAn;
  return [
    ...(c.parAn !== null && c.mois !== null
      ? [{ champ: 'mois', message: 'Choisissez un nombre par an, ou un nombre de mois : pas les deux.' }]
      : []),
    ...(c.parAn === null || PERIODES_PAR_AN.some((n) => n === c.parAn)
      ? []
      : [
          {
            champ: 'parAn',
            message: `Choisissez ${PERIODES_PAR_AN.join(', ')} par an : l’année se partage en mois entiers.`,
          },
        ]),
    ...(entierEntre(c.delaiJours, 0, 365) ? [] : [{ champ: 'delaiJours', message: 'De 0 à 365 jours.' }]),
    ...(c.mois === null || entierEntre(c.mois, 1, 120)
      ? []
      : [{ champ: 'mois', message: 'De 1 à 120 mois.' }]),
    ...fautesDeDate('premiere', c.premiere),
    ...(plafond !== undefined && ecart === null
      ? [
          {
            champ: 'mois',
            message: `L’article ${plafond.article} demande une publication tous les ${plafond.mois} mois : elle reste attendue.`,
          },
        ]
      : []),
    ...(plafond !== undefined && ecart !== null && ecart > plafond.mois
      ? [{ champ: 'mois', message: `${plafond.mois} mois au plus (article ${plafond.article}).` }]
      : []),
  ];
};
