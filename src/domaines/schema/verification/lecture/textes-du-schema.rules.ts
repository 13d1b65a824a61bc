import type { Noeud, Schema } from '../../modele.ts';
import { noeudsDe } from '../../parcourir-schema.ts';
import { aplatir } from './mots.rules.ts';

export interface TexteDuSchema {
  /** Identifiant du niveau ou de la ligne. */
  readonly lieu: string;
  readonly texte: string;
}

const textesDuNoeud = (noeud: Noeud): string[] => [
  noeud.intitule,
  ...(noeud.objectifs ?? []),
  ...(noeud.descriptif ?? []),
  ...(noeud.resultatsAttendus ?? []),
];

/** Ce que le schéma dit, niveau par niveau puis ligne par ligne. */
export const textesDe = (schema: Schema): readonly TexteDuSchema[] => [
  ...noeudsDe(schema.arbre).flatMap((noeud) => [
    { lieu: noeud.id, texte: textesDuNoeud(noeud).join(' ; ') },
    ...noeud.indicateurs.map((l) => ({ lieu: l.id, texte: l.intitule })),
  ]),
  ...(schema.ciblesGenerales?.indicateurs ?? []).map((l) => ({ lieu: l.id, texte: l.intitule })),
];

/** Les niveaux et lignes dont le texte répond au motif (écrit sans accents ni majuscules), chacun une fois. */
export const lieuxQuiDisent = (schema: Schema, motif: RegExp): readonly string[] => [
  ...new Set(
    textesDe(schema)
      .filter(({ texte }) => motif.test(aplatir(texte)))
      .map(({ lieu }) => lieu),
  ),
];

/** Toutes les chaînes d'une partie d'annexe, quelle que soit sa forme. */
export const textesDeLAnnexe = (valeur: unknown): readonly string[] => {
  if (typeof valeur === 'string') return [valeur];
  if (Array.isArray(valeur)) return valeur.flatMap(textesDeLAnnexe);
  if (typeof valeur === 'object' && valeur !== null) return Object.values(valeur).flatMap(textesDeLAnnexe);
  return [];
};
