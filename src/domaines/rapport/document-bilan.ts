/** Le bilan mis en mots et en images, prêt pour le gabarit `bilan.typ` : des textes, aucun calcul à faire. */
export interface ImageDecrite {
  readonly svg: string;
  readonly texte: string;
}

export interface StatutDocument {
  readonly texte: string;
  readonly ton: 'succes' | 'info' | 'alerte' | 'neutre';
}

export interface CarteIndicateur {
  readonly code: string;
  readonly intitule: string;
  readonly rattachement: string;
  readonly statut: StatutDocument;
  readonly valeur: string;
  readonly suite: string;
  readonly jauge: ImageDecrite | null;
  readonly details: readonly (readonly [libelle: string, valeur: string])[];
  readonly note: string;
}

export interface BlocAcheteur {
  readonly titre: string;
  readonly sousTitre: string;
  readonly lignes: readonly (readonly string[])[];
}

export interface DocumentBilan {
  readonly titre: string;
  readonly surtitre: string;
  /** Vide, ou dit en tête de chaque page que les acheteurs sont inventés. */
  readonly avertissement: string;
  readonly sousTitre: string;
  readonly description: string;
  readonly auteur: string;
  readonly motsCles: readonly string[];
  readonly date: { readonly annee: number; readonly mois: number; readonly jour: number };
  readonly enTete: string;
  readonly pied: string;
  readonly resume: readonly { readonly libelle: string; readonly valeur: string; readonly note: string }[];
  readonly essentiel: readonly string[];
  readonly faire: readonly string[];
  readonly lecture: string;
  readonly sources: readonly {
    readonly fichier: string;
    readonly format: string;
    readonly lus: string;
    readonly gardes: string;
    readonly fusionnes: string;
    readonly rejetes: string;
  }[];
  readonly comptabilite: string;
  readonly groupes: readonly { readonly titre: string; readonly indicateurs: readonly CarteIndicateur[] }[];
  readonly evolution: {
    readonly texte: string;
    readonly annees: readonly string[];
    readonly lignes: readonly { readonly intitule: string; readonly valeurs: readonly string[] }[];
    readonly graphiques: readonly (ImageDecrite & { readonly titre: string })[];
  } | null;
  readonly acheteurs: {
    readonly texte: string;
    readonly blocs: readonly BlocAcheteur[];
    readonly comparaison: {
      readonly entetes: readonly string[];
      readonly lignes: readonly (readonly string[])[];
      readonly legende: string;
    } | null;
  } | null;
  readonly concessions: { readonly texte: string; readonly lignes: readonly (readonly string[])[] } | null;
  readonly nonMesuresTexte: string;
  readonly nonMesures: readonly {
    readonly raison: string;
    readonly indicateurs: readonly { readonly code: string; readonly intitule: string }[];
  }[];
  readonly qualite: { readonly texte: string; readonly anomalies: readonly (readonly string[])[] } | null;
  readonly lignesSchema: readonly (readonly string[])[];
  readonly definitionsTexte: string;
  readonly definitions: readonly {
    readonly code: string;
    readonly intitule: string;
    readonly phrase: string;
    readonly formule: string;
    readonly version: string;
  }[];
}
