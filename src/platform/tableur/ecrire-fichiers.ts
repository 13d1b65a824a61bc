import { ecrireClasseur, feuille } from './classeur.ts';
import { ecrireOds, feuilleOds } from './ecrire-ods.ts';
import type { ColonneEcrite, FormeTableau, LigneDe } from './forme.ts';
import type { Tableau } from './tableau.ts';
import { tableauCsv } from './tableau-csv.ts';

/** Les lignes vides qu'un tableau prépare sous les siennes. */
const LIGNES_A_REMPLIR = 500;

const OUI_NON = ['oui', 'non'];

const tableauDe = <N extends string>(
  lignes: readonly LigneDe<N>[],
  { colonnes, feuille: titreDeFeuille = '', largeurs }: FormeEcrite<N>,
): Tableau<LigneDe<N>> => ({
  titre: titreDeFeuille,
  colonnes: colonnes.map(({ nom, titre, attend, choix }) => ({
    titre,
    type: 'saisie',
    largeur: largeurs?.[nom] ?? 18,
    lire: (ligne) => ligne[nom] ?? null,
    enTexte: attend === 'code' || attend === 'siren',
    choix: choix ?? (attend === 'oui-non' ? OUI_NON : undefined),
  })),
  lignes,
  aRemplir: LIGNES_A_REMPLIR,
});

/** Ce qu'il faut d'une forme pour écrire ; la feuille et les largeurs ne servent qu'au classeur. */
type FormeEcrite<N extends string> = { readonly colonnes: readonly ColonneEcrite<N>[] } & Partial<
  Pick<FormeTableau<N>, 'feuille' | 'largeurs'>
>;

/** Un tableau qui se relit, en CSV français. */
export const enCsv = <N extends string>(lignes: readonly LigneDe<N>[], forme: FormeEcrite<N>): string =>
  tableauCsv(tableauDe(lignes, forme));

/** Le même en classeur, titres figés. */
export const enXlsx = <N extends string>(
  lignes: readonly LigneDe<N>[],
  forme: FormeEcrite<N>,
): Promise<Uint8Array> => ecrireClasseur([feuille(tableauDe(lignes, forme))]);

/** Les formats d'un tableau qui sort et qui revient, l'ordinaire d'abord. */
export const FORMATS_TABLEAU = ['xlsx', 'ods', 'csv'] as const;
export type FormatTableau = (typeof FORMATS_TABLEAU)[number];

/** Un tableau qui se relit, dans le format voulu. */
export const enFichier = async <N extends string>(
  format: FormatTableau,
  lignes: readonly LigneDe<N>[],
  forme: FormeEcrite<N>,
): Promise<Uint8Array> => {
  switch (format) {
    case 'csv':
      return new TextEncoder().encode(enCsv(lignes, forme));
    case 'xlsx':
      return enXlsx(lignes, forme);
    case 'ods':
      return ecrireOds([feuilleOds(tableauDe(lignes, forme))]);
  }
};
