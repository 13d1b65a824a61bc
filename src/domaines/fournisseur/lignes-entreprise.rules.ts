import type { FicheEntreprise } from './entreprise.ts';

/** Une ligne de la table `entreprise` : l'unité légale (`id` = SIREN) ou un établissement (`id` = SIRET). */
export interface LigneEntreprise {
  readonly id: string;
  readonly denomination: string | null;
  readonly taille: string | null;
  readonly tranche_effectif: string | null;
  readonly ess: boolean | null;
  readonly siae: boolean | null;
  readonly commune: string | null;
  readonly departement: string | null;
  readonly region: string | null;
  readonly epci: string | null;
}

const VIDE = {
  denomination: null,
  taille: null,
  tranche_effectif: null,
  ess: null,
  siae: null,
  commune: null,
  departement: null,
  region: null,
  epci: null,
};

/**
 * Range une fiche : la taille et le statut vont à l'unité légale, le lieu à l'établissement. Une fiche sans
 * établissement ne dit pas où est un titulaire.
 */
export const lignesEntreprise = (fiche: FicheEntreprise): readonly LigneEntreprise[] => {
  const { siren, siret, denomination, taille, trancheEffectif, ess, siae } = fiche;
  const unite = { ...VIDE, id: siren, denomination, taille, tranche_effectif: trancheEffectif, ess, siae };
  if (siret === null) return [unite];
  const { commune, departement, region, epci } = fiche;
  return [unite, { ...VIDE, id: siret, denomination, commune, departement, region, epci }];
};

/** Une ligne par identifiant : une valeur connue l'emporte sur l'inconnu, la dernière sur les précédentes. */
export const reunirLignes = (lignes: Iterable<LigneEntreprise>): LigneEntreprise[] => {
  const reunies = new Map<string, LigneEntreprise>();
  for (const ligne of lignes) {
    const connue = reunies.get(ligne.id);
    const apports = Object.entries(ligne).filter(([, valeur]) => valeur !== null);
    reunies.set(ligne.id, connue === undefined ? ligne : { ...connue, ...Object.fromEntries(apports) });
  }
  return [...reunies.values()];
};
