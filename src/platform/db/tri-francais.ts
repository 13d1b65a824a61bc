import { type OrderByItemBuilder, sql } from 'kysely';

/**
 * L'ordre du français : « Écoles » avant « Élan », « Zorro » en dernier, majuscules et accents ne comptant qu'à égalité.
 * C'est celui d'Unicode (ICU), présent dans PGlite et dans PostgreSQL : l'ordre par défaut d'une base dépend de son
 * installation, et PGlite range par octets. Deux textes différents ne sont jamais à égalité.
 */
const COLLATION_FRANCAISE = 'und-x-icu';

/** Le même ordre, les nombres lus comme des nombres : ENV-2 avant ENV-10. Créé par la migration `tri-naturel`. */
const COLLATION_NATURELLE = 'naturel';

/**
 * Trie une colonne de texte que quelqu'un lit (nom, titre, libellé). `comparerTextes` donne le même ordre hors de la base.
 *
 * @example requete.orderBy('nom', enFrancais)
 * @example requete.orderBy('nom', (o) => enFrancais(o).desc().nullsLast())
 */
export const enFrancais = (colonne: OrderByItemBuilder): OrderByItemBuilder =>
  colonne.collate(COLLATION_FRANCAISE);

/** Trie une colonne de codes que quelqu'un lit. `comparerCodes` donne le même ordre hors de la base. */
export const parCode = (colonne: OrderByItemBuilder): OrderByItemBuilder =>
  colonne.collate(COLLATION_NATURELLE);

/** Le même ordre, à écrire dans du SQL : `order by nom ${EN_FRANCAIS}`, et dans la définition d'un index. */
export const EN_FRANCAIS = sql.raw(`collate "${COLLATION_FRANCAISE}"`);
