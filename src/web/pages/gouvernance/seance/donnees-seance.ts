import type { DossierSeance, EnvoiConvocation, Membre, TexteConvocation } from '#domaines/gouvernance';
import type { Saisie } from '../../../formulaires/saisie.ts';

export interface DonneesSeance {
  readonly dossier: DossierSeance;
  readonly membres: readonly Membre[];
  readonly convocation: TexteConvocation | null;
  /** Le dernier envoi de la convocation par courriel. */
  readonly envoi: (EnvoiConvocation & { readonly le: Date }) | null;
  /** Le bilan des actions que cette séance peut recevoir : celui de l'année d'avant. */
  readonly bilanActions: { readonly annee: number } | null;
  /** Un courrier est réglé. */
  readonly peutPoster: boolean;
  readonly aujourdhui: string;
  /** Un formulaire de cette page que l'on vient de refuser. */
  readonly saisie: Saisie & {
    readonly formulaire: 'point' | 'decision' | 'recommandation' | 'acte' | 'piece' | null;
  };
}
