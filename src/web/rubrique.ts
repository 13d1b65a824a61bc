import type { Hono } from 'hono';
import type { ActeReserve } from '#domaines/acte';
import type { Envoi } from './envois/envoi.ts';
import type { Essai } from './essai.ts';
import type { LignesPresentees } from './presentation-de-lignes.ts';
import type { Services, ServicesSansSession } from './services.ts';
import type { EntreeAffichee } from './ui/page.tsx';

export interface EntreeDeMenu extends EntreeAffichee {
  /** L'acte sans lequel la page serait refusée : l'entrée ne se montre alors pas. `null` : elle s'ouvre à tous. */
  readonly acte: ActeReserve | null;
}

/**
 * Des adresses qui s'ouvrent sans session. `anonyme` : à tous et pareilles pour tous, aucune session n'y est lue.
 * `sans-session` : avant d'en avoir une (se connecter, être invité, tenir un lien). `habillee` : à tous, mais une personne
 * connectée la voit avec l'habillage de sa collectivité.
 */
export interface AdressePublique {
  /** Motif de la route, comme Hono l'écrit. */
  readonly motif: string;
  readonly sorte: 'anonyme' | 'sans-session' | 'habillee';
}

/**
 * Ce qu'un ensemble de pages déclare de lui-même, une fois. `src/web/rubriques.ts` en tient la liste : menus, envois,
 * liens du journal, lignes derrière les chiffres et adresses publiques en découlent. Rien n'est facultatif de ce qui
 * serait oublié sans bruit : une liste vide se dit.
 */
export interface Rubrique {
  /** Le dossier de ses pages, sous `src/web/pages`. */
  readonly nom: string;
  /** La tranche que ces pages montrent ; `null` : aucune en propre. */
  readonly tranche: string | null;
  readonly menu: readonly EntreeDeMenu[];
  /** Tous les fichiers que ces pages reçoivent : aucune autre adresse n'en reçoit. */
  readonly envois: readonly Envoi[];
  /** Motifs des formulaires plus longs que les autres : toutes les réponses d'un entretien. */
  readonly longsFormulaires: readonly string[];
  /** La page de chaque type d'objet du journal, d'après son identifiant ; `null` : il n'en a pas à lui. */
  readonly pageDe: Readonly<Record<string, ((id: string) => string) | null>>;
  /** Comment se montrent les lignes de ses populations. */
  readonly lignes: LignesPresentees;
  readonly publiques: readonly AdressePublique[];
  /**
   * Ce dont les essais qui traversent les tranches remplissent une collectivité : chargé par eux seuls, et fait dans l'ordre
   * de la liste.
   */
  readonly essai: () => Promise<{ readonly essai: Essai }>;
  /** Ajoute ses pages à l'application d'une collectivité. */
  readonly monter: (app: Hono, services: Services) => void;
  /** Ajoute les siennes à l'application qui répond sans session. */
  readonly monterSansSession: (app: Hono, services: ServicesSansSession) => void;
}

/** Pour une rubrique dont aucune page ne se monte dans cette application. */
export const rienAMonter = (): void => undefined;
