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
  readonly depuis: Date;
  readonly verrou: Date | null;
}

export interface VerdictTentative {
  readonly permise: boolean;
  /** Fin du verrou, si l'essai est refusé. */
  readonly jusque: Date | null;
  readonly etat: EtatTentatives;
}

/**
 * Compte un essai avant qu'il soit vérifié : des essais simultanés ne passent pas tous. Le dernier essai permis pose le
 * verrou ; une réussite efface le compte.
 */
export const compterTentative = (
  etat: EtatTentatives | null,
  limite: Limite,
  maintenant: Date,
): VerdictTentative => {
  const instant = maintenant.getTime();
  if (etat?.verrou != null && etat.verrou.getTime() > instant) {
    return { permise: false, jusque: etat.verrou, etat };
  }
  const continuer = etat !== null && etat.verrou === null && instant - etat.depuis.getTime() < limite.fenetre;
  const echecs = continuer ? etat.echecs + 1 : 1;
  return {
    permise: true,
    jusque: null,
    etat: {
      echecs,
      depuis: continuer ? etat.depuis : maintenant,
      verrou: echecs >= limite.essais ? new Date(instant + limite.verrou) : null,
    },
  };
};
