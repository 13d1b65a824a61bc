import type { LigneIndicateur } from '../../modele.ts';

/** Les deux catégories d'achat que la loi fait mesurer ; un indicateur y entre par son code canonique. */
export const CATEGORIES = [
  { nom: 'sociale', prefixe: 'SOC-' },
  { nom: 'environnementale', prefixe: 'ENV-' },
] as const;

export const estDeCategorie = (codes: readonly string[], prefixe: string): boolean =>
  codes.some((code) => code.startsWith(prefixe));

/** En nombre de contrats ou en valeur : un nombre, une part, un montant. Les heures, notes et listes n'en sont pas. */
export const seCompteEnContratsOuEnValeur = (ligne: LigneIndicateur): boolean =>
  /nombre|pourcentage|euros?|€|ratio/u.test(ligne.unite);
