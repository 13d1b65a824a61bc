import { canonique, empreinte } from './empreinte.ts';
import { fusionnerMarches } from './fusionner-marches.rules.ts';
import type { Marche } from './marche.ts';
import { type Ligne, type MotifFusion, type MotifSeparation, preparerLigne } from './meme-contrat.rules.ts';
import { ligneAu, partiesDeContrat } from './parties-de-contrat.rules.ts';

export type { MotifFusion, MotifSeparation } from './meme-contrat.rules.ts';

/** Un contrat et les lignes qui le disent. */
export interface ContratRapproche {
  /** Identifiant stable : `SIRET-numéro`, et une empreinte du contenu quand plusieurs contrats partagent ce numéro. */
  readonly cle: string;
  readonly marche: Marche;
  /** Rangs (à partir de 0) des lignes reçues qui le composent. */
  readonly lignes: readonly number[];
  /** Pourquoi plusieurs lignes n'en font qu'un ; vide s'il n'y en a qu'une. */
  readonly fusion: readonly MotifFusion[];
  /** Pourquoi il reste à part d'un autre contrat de même identifiant ; `null` s'il est seul. */
  readonly gardeAPart: MotifSeparation | null;
}

const LONGUEUR_CLE = 80;

/**
 * Clé du groupe (acheteur, identifiant) où deux lignes peuvent être le même contrat. Un identifiant démesuré ou
 * impropre à une clé de base de données y est remplacé par son empreinte.
 */
export const groupeDe = (marche: Marche): string => {
  const cle = `${marche.acheteur.siret}-${marche.id}`;
  return cle.length <= LONGUEUR_CLE && cle.isWellFormed() && !cle.includes('\0')
    ? cle
    : `${cle.slice(0, 14).toWellFormed().replaceAll('\0', '')}-${empreinte(JSON.stringify(cle))}`;
};

/** Ce qui distingue durablement un contrat des autres de même numéro : sa première publication. */
const discriminant = (lignes: readonly Ligne[]): string => {
  const [premiere] = [...lignes].sort((a, b) => {
    const [x, y] = [a.marche.datePublicationDonnees ?? '9999', b.marche.datePublicationDonnees ?? '9999'];
    return x < y || (x === y && a.texte < b.texte) ? -1 : 1;
  });
  const m = premiere?.marche;
  return canonique([
    m?.typeContrat,
    premiere?.titulaires,
    m?.codeCPV,
    m?.montant,
    m?.dateNotification,
    premiere?.objet,
    m?.dureeMois,
  ]);
};

/** Ce qu'un contrat laisse voir aux autres de même numéro. */
interface Facette {
  readonly types: ReadonlySet<string>;
  readonly lots: ReadonlySet<number>;
  readonly titulaires: ReadonlySet<string>;
}

const facette = (lignes: readonly Ligne[]): Facette => ({
  types: new Set(lignes.map(({ marche }) => marche.typeContrat)),
  lots: new Set(lignes.flatMap(({ lot }) => lot ?? [])),
  titulaires: new Set(lignes.map(({ titulaires }) => titulaires)),
});

/** La première raison qui vaut face à l'un des autres contrats du groupe, dont `ensemble` réunit les facettes. */
const pourquoiAPart = (lignes: readonly Ligne[], ensemble: Facette): MotifSeparation => {
  const mienne = facette(lignes);
  const autres = <T>(tous: ReadonlySet<T>, miens: ReadonlySet<T>): boolean => {
    for (const element of tous) if (!miens.has(element)) return true;
    return false;
  };
  if (autres(ensemble.types, mienne.types)) return 'type';
  if (mienne.lots.size > 0 && autres(ensemble.lots, mienne.lots)) return 'lots';
  return autres(ensemble.titulaires, mienne.titulaires) ? 'titulaires' : 'objet';
};

const plusieurs = (marches: readonly Marche[], base: string): ContratRapproche[] => {
  const lignes = marches.map(preparerLigne);
  const rangs = lignes
    .map((_, rang) => rang)
    .sort((a, b) => (ligneAu(lignes, a).texte < ligneAu(lignes, b).texte ? -1 : 1));
  const contrats = partiesDeContrat(lignes, rangs).map((partie) => {
    const miennes = partie.rangs.map((rang) => ligneAu(lignes, rang));
    return { partie, miennes, suffixe: empreinte(discriminant(miennes), 8) };
  });
  const portes = Map.groupBy(contrats, ({ suffixe }) => suffixe);
  const ensemble = facette(lignes);
  return contrats.map(({ partie, miennes, suffixe }) => {
    // Deux contrats que leur première publication ne distingue pas le sont par tout leur contenu.
    const distinct =
      (portes.get(suffixe)?.length ?? 0) > 1
        ? empreinte(
            miennes
              .map(({ texte }) => texte)
              .sort()
              .join('\n'),
            12,
          )
        : suffixe;
    return {
      cle: contrats.length === 1 ? base : `${base}~${distinct}`,
      marche: fusionnerMarches(miennes),
      lignes: [...partie.rangs].sort((a, b) => a - b),
      fusion: [...partie.motifs].sort(),
      gardeAPart: contrats.length === 1 ? null : pourquoiAPart(miennes, ensemble),
    };
  });
};

/** Le contrat que disent des lignes déjà reconnues comme le même ; lève une exception s'il n'y en a aucune. */
export const contratDesLignes = (marches: readonly Marche[]): Marche => {
  const [unique] = marches;
  return marches.length === 1 && unique !== undefined ? unique : fusionnerMarches(marches.map(preparerLigne));
};

/**
 * Décide quelles lignes d'un même groupe (acheteur, identifiant) sont le même contrat : voir
 * `docs/decisions/0004-identite-d-un-contrat.md`. Pure et indépendante de l'ordre : les mêmes lignes donnent les mêmes
 * contrats, rendus dans l'ordre de leurs clés.
 */
export const rapprocherMarches = (marches: readonly Marche[]): readonly ContratRapproche[] => {
  const [unique] = marches;
  if (unique === undefined) return [];
  const base = groupeDe(unique);
  if (marches.length === 1) {
    return [{ cle: base, marche: unique, lignes: [0], fusion: [], gardeAPart: null }];
  }
  return plusieurs(marches, base).sort((a, b) => (a.cle < b.cle ? -1 : 1));
};
