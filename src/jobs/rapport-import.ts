/** Une anomalie à montrer : où, quoi, et comment la corriger. */
export interface AnomalieRapport {
  readonly rang: number;
  readonly identifiant: string | null;
  readonly code: string;
  readonly champ: string;
  readonly valeur: string;
  readonly message: string;
  readonly correction: string;
}

/** Ce que la simulation annonce : `lus = gardes + fusionnes + rejetes`. Rien n'a été écrit. */
export interface RapportSimulation {
  readonly format: string;
  readonly lus: number;
  readonly marches: number;
  readonly concessions: number;
  readonly gardes: number;
  readonly fusionnes: number;
  readonly rejetes: number;
  /** Nombre d'enregistrements concernés par code, le plus fréquent d'abord. */
  readonly anomalies: readonly { readonly code: string; readonly nombre: number }[];
  /** Les premières, dans l'ordre du fichier ; toutes sont dans le CSV. */
  readonly premieres: readonly AnomalieRapport[];
  readonly totalAnomalies: number;
}

/** Ce que l'import a fait du fichier. */
export interface ResumeImport {
  readonly lus: number;
  readonly gardes: number;
  readonly fusionnes: number;
  readonly rejetes: number;
  /** Enregistrements que le registre connaissait déjà : réimporter ne double rien. */
  readonly dejaConnus: number;
}
