/** Un besoin type : ce qui fait la vraisemblance d'un contrat fictif. */
export type Categorie = 'travaux' | 'fournitures' | 'services';

/** Métier du titulaire : une entreprise fictive n'obtient que des contrats de son secteur. */
export type Secteur =
  | 'bâtiment'
  | 'voirie et réseaux'
  | 'paysage'
  | 'propreté'
  | 'déchets'
  | 'informatique'
  | 'bureau et mobilier'
  | 'alimentation'
  | 'véhicules'
  | 'énergie'
  | 'ingénierie'
  | 'formation et social'
  | 'sécurité'
  | 'culture et communication'
  | 'transport'
  | 'assurance et conseil';

export interface Besoin {
  /** Code CPV avec sa clé. */
  readonly cpv: string;
  readonly categorie: Categorie;
  readonly secteur: Secteur;
  /** Objets possibles ; `{école}`, `{voie}`, `{bâtiment}` et `{parc}` sont remplacés par un lieu de Valmont. */
  readonly objets: readonly [string, ...string[]];
  /** Montant médian en euros HT, et écart type de son logarithme. */
  readonly mediane: number;
  readonly ecart: number;
  /** Durée en mois, bornes comprises. */
  readonly duree: readonly [number, number];
  readonly ccag: string;
  /** Part des accords-cadres à bons de commande. */
  readonly accordCadre: number;
  /** Facteurs appliqués aux taux annuels de considérations environnementales et sociales. */
  readonly environnement: number;
  readonly social: number;
  /** Part de marchés réservés (art. L2113-12 à L2113-16). */
  readonly reserve: number;
  /** Services sociaux et autres services spécifiques : procédure adaptée quel que soit le montant (art. R2123-1). */
  readonly serviceSpecifique: boolean;
}
