import { estJour } from '#platform/jours.ts';
import type { Faute } from '#platform/refus.ts';
import { estPresent } from './equipe.rules.ts';
import type { ActionCitable, Equipier, TempsPasse } from './equipe.ts';

/** Une ligne de la grille d'un mois, telle que saisie. `rang` la retrouve dans le formulaire. */
export interface LigneDeGrille {
  readonly rang: number;
  /** Saisie déjà enregistrée ; `null` : ligne neuve. */
  readonly id: string | null;
  readonly jour: string;
  readonly heures: string;
  readonly activite: string;
  /** Code d'une action, ou vide. */
  readonly action: string;
}

/** Ce qu'une ligne veut enregistrer. */
export type TempsVoulu = Pick<TempsPasse, 'jour' | 'heures' | 'activite' | 'schema' | 'noeud' | 'action'>;

/** Ce qu'une grille change au temps enregistré. */
export interface ChangementsDeTemps {
  readonly ajouts: readonly TempsVoulu[];
  readonly corrections: readonly { readonly de: TempsPasse; readonly vers: TempsVoulu }[];
  readonly retraits: readonly TempsPasse[];
}

/** « 1,5 », « 1.5 », « 1 h 30 », « 2h » : des heures au centième ; `NaN` : illisible. */
export const lireHeures = (texte: string): number => {
  const t = texte.replace(/[\s\u00a0\u202f]/gu, '').toLowerCase();
  const [, h, min] = /^(\d{1,2})h([0-5]\d)?$/u.exec(t) ?? [];
  if (h !== undefined) return Number(h) + Math.round((Number(min ?? 0) / 60) * 100) / 100;
  return /^\d{1,4}(?:[.,]\d{1,2})?$/u.test(t) ? Number(t.replace(',', '.')) : Number.NaN;
};

const MOIS = /^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/u;

export const estMois = (texte: string): boolean => MOIS.test(texte);

const estVide = (l: LigneDeGrille): boolean => l.heures === '' && l.activite === '' && l.action === '';

/** Repère d'une action dans un champ : son code seul, ou suivi de son intitulé. */
const trouverAction = (texte: string, actions: readonly ActionCitable[]): ActionCitable | undefined => {
  const [code = ''] = texte.split(' · ');
  return actions.find((a) => a.code.toLowerCase() === code.trim().toLowerCase());
};

const HEURES_PAR_JOUR = 24;

const fautesDeLigne = (
  l: LigneDeGrille,
  { mois, membre, actions, aujourdhui, garde }: Contexte & { readonly garde: TempsPasse | undefined },
): readonly Faute[] => {
  const fautes: Faute[] = [];
  const dire = (champ: string, message: string) => fautes.push({ champ: `${champ}-${l.rang}`, message });
  const heures = lireHeures(l.heures);
  if (l.heures === '') dire('heures', 'Écrivez les heures, ou videz toute la ligne.');
  else if (Number.isNaN(heures))
    dire('heures', `« ${l.heures.slice(0, 20)} » n’est pas un nombre d’heures : écrivez 1,5 ou 1 h 30.`);
  else if (heures <= 0 || heures > HEURES_PAR_JOUR)
    dire('heures', 'Plus de 0 et 24 heures au plus dans une journée.');
  if (l.activite === '') dire('activite', 'Dites en quelques mots ce qui a été fait.');
  if (l.activite.length > 300) dire('activite', '300 caractères au plus.');
  if (!estJour(l.jour) || !l.jour.startsWith(mois)) dire('jour', 'Choisissez un jour de ce mois.');
  else if (l.jour > aujourdhui) dire('jour', 'Ce jour n’est pas encore venu.');
  else if (!estPresent(membre, l.jour)) dire('jour', 'Cette personne n’était pas dans l’équipe ce jour-là.');
  if (l.action !== '' && l.action !== garde?.action && trouverAction(l.action, actions) === undefined)
    dire('action', 'Aucune action de ce code dans le schéma : choisissez dans la liste, ou laissez vide.');
  return fautes;
};

interface Contexte {
  /** `AAAA-MM`. */
  readonly mois: string;
  readonly membre: Pick<Equipier, 'debut' | 'fin'>;
  readonly actions: readonly ActionCitable[];
  readonly aujourdhui: string;
}

const vouluDe = (l: LigneDeGrille, actions: readonly ActionCitable[], garde?: TempsPasse): TempsVoulu => {
  const commun = { jour: l.jour, heures: lireHeures(l.heures), activite: l.activite };
  // L'action citée avant reste citée, même si le schéma a changé depuis.
  if (garde !== undefined && l.action === (garde.action ?? ''))
    return { ...commun, schema: garde.schema, noeud: garde.noeud, action: garde.action };
  const action = trouverAction(l.action, actions);
  return {
    ...commun,
    schema: action?.schema ?? null,
    noeud: action?.noeud ?? null,
    action: action?.code ?? null,
  };
};

const differe = (a: TempsPasse, b: TempsVoulu): boolean =>
  a.jour !== b.jour || a.heures !== b.heures || a.activite !== b.activite || a.action !== b.action;

/**
 * Ce que la grille d'un mois change, ou ce qui l'empêche, champ par champ. Vider une ligne enregistrée la retire ; une
 * ligne enregistrée que la grille ne montre pas reste telle quelle.
 */
export const lireGrille = (
  lignes: readonly LigneDeGrille[],
  enregistres: readonly TempsPasse[],
  contexte: Contexte,
): { readonly fautes: readonly Faute[]; readonly changements: ChangementsDeTemps } => {
  const parId = new Map(enregistres.map((t) => [t.id, t]));
  const gardeDe = (l: LigneDeGrille) => (l.id === null ? undefined : parId.get(l.id));
  const pleines = lignes.filter((l) => !estVide(l));
  const fautes = pleines.flatMap((l) => fautesDeLigne(l, { ...contexte, garde: gardeDe(l) }));
  const voulus = pleines.map((l) => ({
    l,
    garde: gardeDe(l),
    vers: vouluDe(l, contexte.actions, gardeDe(l)),
  }));
  for (const [jour, duJour] of Map.groupBy(voulus, (v) => v.vers.jour)) {
    const total = duJour.reduce((somme, v) => somme + (v.vers.heures || 0), 0);
    const dernier = duJour.at(-1);
    if (duJour.length > 1 && total > HEURES_PAR_JOUR && dernier !== undefined)
      fautes.push({
        champ: `heures-${dernier.l.rang}`,
        message: `Plus de 24 heures en tout le ${jour.split('-').reverse().join('/')}.`,
      });
  }
  return {
    fautes,
    changements: {
      ajouts: voulus.flatMap((v) => (v.garde === undefined ? [v.vers] : [])),
      corrections: voulus.flatMap(({ garde, vers }) =>
        garde !== undefined && differe(garde, vers) ? [{ de: garde, vers }] : [],
      ),
      retraits: lignes.flatMap((l) => (estVide(l) ? (gardeDe(l) ?? []) : [])),
    },
  };
};
