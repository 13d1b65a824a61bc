/** Combien d'essais, sur combien de temps, et combien dure le verrou ensuite (en millisecondes). */
export interface Limite {
  readonly essais: number;
  readonly fenetre: number;
  readonly verrou: number;
}

const MINUTE = 60_000;

export const LIMITES = {
  /** Mot de passe ou code d'un même compte, existant ou non. */
  compte: { essais: 5, fenetre: 15 * MINUTE, verrou: 15 * MINUTE },
  /** Toutes les connexions venues d'une même adresse. */
  adresse: { essais: 50, fenetre: 15 * MINUTE, verrou: 15 * MINUTE },
  /** Courriels de réinitialisation vers une même personne. */
  courriel: { essais: 3, fenetre: 60 * MINUTE, verrou: 60 * MINUTE },
} as const satisfies Readonly<Record<string, Limite>>;

export interface EtatTentatives {
  readonly echecs: number;
  /** Essais permis, pas encore vérifiés. */
  readonly enCours: number;
  readonly depuis: Date;
  readonly verrou: Date | null;
}

export interface VerdictTentative {
  /** `attendre` : ceux que l'on vérifie pourraient tous être faux ; on saura bientôt. */
  readonly issue: 'permise' | 'attendre' | 'refusee';
  /** Fin du verrou, si l'essai est refusé. */
  readonly jusque: Date | null;
  readonly etat: EtatTentatives;
}

/**
 * Compte un essai avant qu'il soit vérifié. Jamais plus d'essais en vérification qu'il n'en reste de permis : des essais
 * faux simultanés ne passent pas la limite, des essais justes attendent leur tour et passent tous.
 */
export const compterTentative = (
  etat: EtatTentatives | null,
  limite: Limite,
  maintenant: Date,
): VerdictTentative => {
  const instant = maintenant.getTime();
  if (etat?.verrou != null && etat.verrou.getTime() > instant) {
    return { issue: 'refusee', jusque: etat.verrou, etat };
  }
  const continuer = etat !== null && etat.verrou === null && instant - etat.depuis.getTime() < limite.fenetre;
  const { echecs, enCours, depuis } = continuer ? etat : { echecs: 0, enCours: 0, depuis: maintenant };
  if (continuer && echecs + enCours >= limite.essais) return { issue: 'attendre', jusque: null, etat };
  return { issue: 'permise', jusque: null, etat: { echecs, enCours: enCours + 1, depuis, verrou: null } };
};

/**
 * L'essai est vérifié. Faux, il compte, et le dernier permis pose le verrou. Juste, il ne compte pas ; `oublier` : il
 * efface aussi les échecs d'avant lui.
 */
export const conclureTentative = (
  etat: EtatTentatives,
  limite: Limite,
  maintenant: Date,
  verdict: 'faux' | 'juste' | 'oublier',
): EtatTentatives => {
  const enCours = Math.max(0, etat.enCours - 1);
  if (verdict !== 'faux')
    return { ...etat, enCours, ...(verdict === 'oublier' ? { echecs: 0, verrou: null } : {}) };
  const echecs = etat.echecs + 1;
  const verrou =
    etat.verrou ?? (echecs >= limite.essais ? new Date(maintenant.getTime() + limite.verrou) : null);
  return { ...etat, enCours, echecs, verrou };
};
