import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Tables } from '#platform/db/base.ts';
import { parmi } from '#platform/db/inserer-en-masse.ts';
import type { TypeContrat } from './marche.ts';

/** `oui` : au moins une ; `non` : absence déclarée ; `non-declare` : rien de déclaré. */
export type EtatConsideration = 'oui' | 'clause' | 'critere' | 'reserve' | 'non' | 'non-declare';

/** Ce qu'une liste de contrats retient ; tout est facultatif, et tout s'ajoute. */
export interface FiltresMarches {
  /** Mots cherchés dans le numéro, l'objet, l'acheteur et les titulaires ; tous doivent y être. */
  readonly recherche?: string | undefined;
  /** SIREN. */
  readonly acheteurs?: readonly string[] | undefined;
  /** Année de notification ; `null` : contrats sans date déclarée. */
  readonly annee?: number | null | undefined;
  readonly typeContrat?: TypeContrat | undefined;
  readonly famille?: string | undefined;
  readonly categorie?: string | undefined;
  readonly departement?: string | undefined;
  readonly environnement?: EtatConsideration | undefined;
  readonly social?: EtatConsideration | undefined;
  /** Taille du premier titulaire. */
  readonly taille?: 'micro' | 'PME' | 'ETI' | 'GE' | 'non-declare' | undefined;
  /** Code d'une anomalie que porte l'un de ses enregistrements. */
  readonly anomalie?: string | undefined;
  readonly rapprochement?: 'fusionnes' | 'gardes-a-part' | undefined;
  /** Clés de contrats : la liste derrière un chiffre. */
  readonly cles?: readonly string[] | undefined;
}

export type ConstructeurMarches = ExpressionBuilder<Tables & { p: Tables['fait_marche'] }, 'p'>;

const COLONNES = {
  environnement: { clause: 'p.environnement_clause', critere: 'p.environnement_critere' },
  social: { clause: 'p.social_clause', critere: 'p.social_critere', reserve: 'p.social_reserve' },
} as const;

const considerations = (
  eb: ConstructeurMarches,
  sujet: 'environnement' | 'social',
  etat: EtatConsideration,
): Expression<SqlBool> => {
  const colonnes: readonly (
    | 'p.environnement_clause'
    | 'p.environnement_critere'
    | 'p.social_clause'
    | 'p.social_critere'
    | 'p.social_reserve'
  )[] = Object.values(COLONNES[sujet]);
  if (etat === 'oui') return eb.or(colonnes.map((colonne) => eb(colonne, 'is', true)));
  if (etat === 'non') return eb.and(colonnes.map((colonne) => eb(colonne, 'is', false)));
  if (etat === 'non-declare') return eb.and(colonnes.map((colonne) => eb(colonne, 'is', null)));
  if (etat === 'reserve') return sujet === 'social' ? eb('p.social_reserve', 'is', true) : eb.lit(false);
  return eb(COLONNES[sujet][etat], 'is', true);
};

const taille = (
  eb: ConstructeurMarches,
  voulue: NonNullable<FiltresMarches['taille']>,
): Expression<SqlBool> => {
  const connues = eb
    .selectFrom('titulaires_par_marche as h')
    .select('h.marche')
    .whereRef('h.collectivite', '=', 'p.collectivite')
    .whereRef('h.marche', '=', 'p.id');
  return voulue === 'non-declare'
    ? eb.not(eb.exists(connues.where('h.titulaire_taille', 'is not', null)))
    : eb.exists(connues.where('h.titulaire_taille', '=', voulue));
};

/** Condition SQL d'un jeu de filtres, la recherche mise à part, sur la table fait_marche nommée `p`. */
export const conditionMarches = (eb: ConstructeurMarches, filtres: FiltresMarches): Expression<SqlBool> => {
  const conditions: Expression<SqlBool>[] = [];
  if (filtres.acheteurs !== undefined && filtres.acheteurs.length > 0) {
    conditions.push(eb('p.acheteur', '=', parmi(filtres.acheteurs)));
  }
  if (filtres.annee === null) conditions.push(eb('p.annee', 'is', null));
  else if (filtres.annee !== undefined) conditions.push(eb('p.annee', '=', filtres.annee));
  if (filtres.typeContrat !== undefined) conditions.push(eb('p.type_contrat', '=', filtres.typeContrat));
  for (const colonne of ['famille', 'categorie', 'departement'] as const) {
    const valeur = filtres[colonne];
    if (valeur !== undefined) conditions.push(eb(`p.${colonne}`, '=', valeur));
  }
  if (filtres.environnement !== undefined) {
    conditions.push(considerations(eb, 'environnement', filtres.environnement));
  }
  if (filtres.social !== undefined) conditions.push(considerations(eb, 'social', filtres.social));
  if (filtres.taille !== undefined) conditions.push(taille(eb, filtres.taille));
  if (filtres.anomalie !== undefined) {
    conditions.push(
      eb(
        'p.id',
        'in',
        eb
          .selectFrom('anomalie as a')
          .innerJoin('enregistrement as e', (j) =>
            j.onRef('e.collectivite', '=', 'a.collectivite').onRef('e.empreinte', '=', 'a.empreinte'),
          )
          .where('a.code', '=', filtres.anomalie)
          .where('e.cle', 'is not', null)
          .select(sql<string>`e.cle`.as('cle')),
      ),
    );
  }
  if (filtres.rapprochement !== undefined) {
    const colonne = filtres.rapprochement === 'fusionnes' ? 'm.fusion' : 'm.garde_a_part';
    conditions.push(
      eb('p.id', 'in', eb.selectFrom('marche as m').select('m.cle').where(colonne, 'is not', null)),
    );
  }
  if (filtres.cles !== undefined) conditions.push(eb('p.id', '=', parmi(filtres.cles)));
  return eb.and(conditions);
};
