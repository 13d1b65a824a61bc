/** Ce qu'achète une métropole : les besoins types dont sont tirés les contrats fictifs. */
import { BESOINS_FOURNITURES } from './besoins-fournitures.ts';
import { BESOINS_SERVICES } from './besoins-services.ts';
import { BESOINS_TRAVAUX } from './besoins-travaux.ts';

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

export const BESOINS: readonly Besoin[] = [...BESOINS_TRAVAUX, ...BESOINS_FOURNITURES, ...BESOINS_SERVICES];

/** Part de chaque catégorie en nombre de contrats ; les besoins d'une catégorie sont pris selon une loi de Zipf. */
export const PARTS_CATEGORIES = { travaux: 0.38, fournitures: 0.24, services: 0.38 } as const;
