import { estJour } from '#platform/jours.ts';
import type { Revision } from '../contenu.ts';
import type { Faute } from '../refus.ts';
import type { Guide } from './guide.rules.ts';

/** Une réponse, et la question telle qu'elle était posée : le guide peut changer après. */
export interface Reponse {
  readonly question: string;
  readonly posee: string;
  readonly texte: string;
}

export interface EntretienSaisi {
  /** Jour de l'entretien, `AAAA-MM-JJ` ; `null` : pas encore fixé. */
  readonly tenuLe: string | null;
  readonly personnes: string;
  /** Texte par identifiant de question ; une question absente n'a pas été montrée, sa réponse reste. */
  readonly reponses: Readonly<Record<string, string>>;
}

/** L'entretien d'un service. `version` 0 : rien n'est encore enregistré. */
export interface Entretien extends Revision {
  readonly tenuLe: string | null;
  readonly personnes: string;
  readonly reponses: readonly Reponse[];
}

const REPONSE_MAXIMALE = 4_000;
const PERSONNES_MAXIMALES = 500;

export const fautesDEntretien = (saisie: EntretienSaisi): readonly Faute[] => [
  ...(saisie.tenuLe !== null && !estJour(saisie.tenuLe)
    ? [{ champ: 'tenuLe', message: 'Écrivez la date en jour, mois, année.' }]
    : []),
  ...(saisie.personnes.length > PERSONNES_MAXIMALES
    ? [{ champ: 'personnes', message: `${PERSONNES_MAXIMALES} caractères au plus.` }]
    : []),
  ...Object.entries(saisie.reponses).flatMap(([question, texte]) =>
    texte.length > REPONSE_MAXIMALE
      ? [{ champ: `reponse-${question}`, message: `${REPONSE_MAXIMALE} caractères au plus par réponse.` }]
      : [],
  ),
];

/** Les réponses après une saisie : ce qui n'a pas changé garde la question d'alors, ce qui est vidé disparaît. */
export const repondre = (
  actuelles: readonly Reponse[],
  saisies: EntretienSaisi['reponses'],
  guide: Guide,
): readonly Reponse[] => {
  const posees = new Map(guide.questions.filter((q) => q.closLe === null).map((q) => [q.id, q.texte]));
  const deja = new Map(actuelles.map((r) => [r.question, r]));
  const gardees = actuelles.filter((r) => saisies[r.question] === undefined || !posees.has(r.question));
  const neuves = [...posees].flatMap(([question, posee]): Reponse[] => {
    const texte = saisies[question]?.trim();
    if (texte === undefined || texte === '') return [];
    const ancienne = deja.get(question);
    return [ancienne?.texte === texte ? ancienne : { question, posee, texte }];
  });
  return [...gardees, ...neuves];
};

export type EtatEntretien = 'a-fixer' | 'prevu' | 'tenu';

export const etatDEntretien = ({ tenuLe }: Pick<Entretien, 'tenuLe'>, aujourdhui: string): EtatEntretien =>
  tenuLe === null ? 'a-fixer' : tenuLe > aujourdhui ? 'prevu' : 'tenu';
