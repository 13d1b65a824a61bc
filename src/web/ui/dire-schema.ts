import { type ActeEtat, ETATS, type Etat, type NomDeNiveau, type Version } from '#domaines/schema';
import { ecrireJour, typographier } from '#platform/francais.ts';
import type { TonBadge } from './message.tsx';

export const TONS_ETAT: Readonly<Record<Etat, TonBadge>> = {
  brouillon: 'neutre',
  soumis: 'information',
  adopte: 'succes',
  publie: 'succes',
  'en-evaluation': 'information',
  clos: 'neutre',
};

export const direEtat = (etat: Etat): string => ETATS[etat];

/** Ce que dit le bouton d'un acte. */
export const LIBELLES_ACTE: Readonly<Record<ActeEtat, string>> = {
  soumettre: 'Soumettre cette version',
  reprendre: 'Reprendre en brouillon',
  adopter: 'Déclarer adoptée',
  publier: 'Déclarer publiée',
  evaluer: 'Ouvrir l’évaluation',
  clore: 'Clore',
};

export const direPeriode = ({ debut, fin, notePeriode }: Version['entete']): string =>
  debut !== null && fin !== null ? `${debut} à ${fin}` : (notePeriode ?? 'période à écrire');

/** Les dates connues d'une version, dans l'ordre. */
export const datesDe = (v: Version): readonly (readonly [string, string])[] =>
  (
    [
      ['Soumise le', v.soumisLe],
      ['Adoptée le', v.adopteLe],
      ['Publiée le', v.publieLe],
      ['En évaluation depuis le', v.evaluationLe],
      ['Close le', v.closLe],
    ] as const
  ).flatMap(([nom, jour]) => (jour === null ? [] : [[nom, ecrireJour(jour)] as const]));

/** Le nom qu'un schéma donne à l'un de ses niveaux. */
export const niveauDit = (
  { niveaux }: Pick<Version['entete'], 'niveaux'>,
  niveau: NomDeNiveau,
): { readonly singulier: string; readonly pluriel: string } => {
  const { singulier = niveau, pluriel = `${niveau}s` } = niveaux.find((n) => n.niveau === niveau) ?? {};
  return { singulier: typographier(singulier), pluriel: typographier(pluriel) };
};
