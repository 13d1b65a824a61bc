import type { Faute } from './refus.ts';

export const STATUTS_ACTION = {
  'a-lancer': 'à lancer',
  'en-cours': 'en cours',
  terminee: 'terminée',
  reportee: 'reportée',
  abandonnee: 'abandonnée',
} as const;
export type StatutAction = keyof typeof STATUTS_ACTION;

export const estStatutAction = (texte: string): texte is StatutAction => Object.hasOwn(STATUTS_ACTION, texte);

/** Ce que l'on dit d'une action dans l'année. */
export interface SuiviSaisi {
  readonly statut: StatutAction;
  /** De 0 à 100 ; `null` : non estimé. */
  readonly avancement: number | null;
  readonly jalon: string;
  /** `null` : pas de jalon, ou non dit. */
  readonly jalonAtteint: boolean | null;
  /** Ligne d'indicateur du schéma que ce jalon renseigne ; `null` : aucune. */
  readonly jalonLigne: string | null;
  readonly commentaire: string;
}

export const fautesDeSuivi = (s: SuiviSaisi): readonly Faute[] => [
  ...(s.avancement !== null && (!Number.isInteger(s.avancement) || s.avancement < 0 || s.avancement > 100)
    ? [{ champ: 'avancement', message: 'Écrivez un nombre entier de 0 à 100, ou laissez vide.' }]
    : s.statut === 'terminee' && s.avancement !== null && s.avancement < 100
      ? [
          {
            champ: 'avancement',
            message: 'Une action terminée est avancée à 100 % : corrigez l’un ou l’autre.',
          },
        ]
      : []),
  ...((s.jalonAtteint !== null || s.jalonLigne !== null) && s.jalon.trim() === ''
    ? [{ champ: 'jalon', message: 'Dites de quel jalon il s’agit.' }]
    : []),
];

/** Jours sans nouvelles au-delà desquels une action est à relancer. */
const JOURS_AVANT_RELANCE = 90;

/** Le plus récent des deux jours : une action jamais renseignée est sans nouvelles depuis le début de son année. */
export const sansNouvellesDepuis = (
  action: { readonly annee: number; readonly misAJourLe: string | null },
  aujourdhui: string,
): number => {
  const depuis = action.misAJourLe?.slice(0, 10) ?? `${action.annee}-01-01`;
  return Math.max(0, Math.floor((Date.parse(aujourdhui) - Date.parse(depuis)) / 86_400_000));
};

interface ActionARelancer {
  readonly annee: number;
  readonly statut: StatutAction;
  readonly misAJourLe: string | null;
  readonly relanceLe: string | null;
}

/** Une action en route, sans nouvelles depuis trois mois, et pas relancée depuis un mois. */
export const estARelancer = (action: ActionARelancer, aujourdhui: string): boolean =>
  !['terminee', 'abandonnee'].includes(action.statut) &&
  sansNouvellesDepuis(action, aujourdhui) >= JOURS_AVANT_RELANCE &&
  (action.relanceLe === null ||
    Date.parse(aujourdhui) - Date.parse(action.relanceLe.slice(0, 10)) >= 30 * 86_400_000);

/** Un compte et son total : « 12 sur 26 ». */
export interface Couverture {
  readonly oui: number;
  readonly total: number;
}

/** Combien d'actions ont un responsable, et combien ont été renseignées dans l'année. */
export const couvertures = (
  actions: readonly { readonly proprietaireNom: string; readonly misAJourLe: string | null }[],
): { readonly confiees: Couverture; readonly renseignees: Couverture } => ({
  confiees: { oui: actions.filter((a) => a.proprietaireNom !== '').length, total: actions.length },
  renseignees: { oui: actions.filter((a) => a.misAJourLe !== null).length, total: actions.length },
});
