/** Une bonne pratique, d'où qu'elle vienne. */
export interface BonnePratique {
  readonly id: string;
  readonly schema: string;
  readonly version: string;
  readonly intituleSchema: string;
  /** Niveau qu'elle illustre ; `null` : l'ensemble du schéma. */
  readonly noeud: { readonly id: string; readonly code: string; readonly intitule: string } | null;
  readonly titre: string;
  readonly service: string;
  readonly annee: number | null;
  readonly montant: number | null;
  readonly impact: string;
  /** Écrite dans le document comme un exemple, sans service ni montant à part. */
  readonly releve: boolean;
}

export interface FiltresPratiques {
  readonly schema: string;
  readonly service: string;
  readonly annee: number | null;
  /** Mots cherchés dans le titre et l'impact. */
  readonly mots: string;
}

const plier = (texte: string): string =>
  texte.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’]/gu, "'").toLowerCase();

export const filtrerPratiques = (
  pratiques: readonly BonnePratique[],
  { schema, service, annee, mots }: FiltresPratiques,
): readonly BonnePratique[] =>
  pratiques.filter(
    (p) =>
      (schema === '' || p.schema === schema) &&
      (service === '' || p.service === service) &&
      (annee === null || p.annee === annee) &&
      plier(mots)
        .split(/\s+/u)
        .every((mot) => plier(`${p.titre} ${p.impact}`).includes(mot)),
  );

export interface ComptesPratiques {
  readonly total: number;
  /** Somme des montants dits, et combien de pratiques la font. */
  readonly montant: number | null;
  readonly avecMontant: number;
  readonly avecImpact: number;
}

/** Un montant non dit n'est pas zéro : la somme dit sur combien de pratiques elle porte. */
export const compterPratiques = (pratiques: readonly BonnePratique[]): ComptesPratiques => {
  const montants = pratiques.flatMap((p) => p.montant ?? []);
  return {
    total: pratiques.length,
    montant: montants.length === 0 ? null : montants.reduce((a, b) => a + b, 0),
    avecMontant: montants.length,
    avecImpact: pratiques.filter((p) => p.impact !== '').length,
  };
};
