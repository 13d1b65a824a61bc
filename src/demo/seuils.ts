/**
 * Seuils de procédure d'une collectivité territoriale, datés. Sources : seuils européens (avis au JORF de chaque
 * période), art. R2122-8 du code de la commande publique (décrets 2019-1344, 2022-1683, 2024-1217 et 2025-1386).
 * Montants en euros HT ; une procédure formalisée est due quand le besoin atteint le seuil (≥).
 */
import type { Categorie } from './besoin.ts';

const SEUILS_EUROPEENS = [
  { depuis: '2022-01-01', fournituresServices: 215_000, travaux: 5_382_000 },
  { depuis: '2024-01-01', fournituresServices: 221_000, travaux: 5_538_000 },
  { depuis: '2026-01-01', fournituresServices: 216_000, travaux: 5_404_000 },
] as const;

const DISPENSE_DE_PUBLICITE = [
  { depuis: '2022-01-01', fournituresServices: 40_000, travaux: 100_000 },
  { depuis: '2026-04-01', fournituresServices: 60_000, travaux: 100_000 },
] as const;

const enVigueur = <S extends { readonly depuis: string }>(
  seuils: readonly S[],
  jour: string,
): S | undefined => seuils.findLast(({ depuis }) => depuis <= jour);

/** Montant à partir duquel la procédure est formalisée pour une consultation engagée ce jour-là. */
export const seuilFormalise = (categorie: Categorie, consultation: string): number => {
  const seuils = enVigueur(SEUILS_EUROPEENS, consultation) ?? SEUILS_EUROPEENS[0];
  return categorie === 'travaux' ? seuils.travaux : seuils.fournituresServices;
};

/** Montant sous lequel la publicité et la mise en concurrence ne sont pas imposées. */
export const seuilDispense = (categorie: Categorie, consultation: string): number => {
  const seuils = enVigueur(DISPENSE_DE_PUBLICITE, consultation) ?? DISPENSE_DE_PUBLICITE[0];
  return categorie === 'travaux' ? seuils.travaux : seuils.fournituresServices;
};
