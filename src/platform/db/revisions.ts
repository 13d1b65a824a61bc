/** Où en sont les tables d'une collectivité : une table absente n'y a jamais été écrite. */
export interface Revisions {
  /** Ce qui distingue un démarrage du serveur d'un autre. */
  readonly demarrage: number;
  readonly tables: Readonly<Record<string, number>>;
}

export interface SuiviRevisions {
  /**
   * Les révisions d'une collectivité, au plus tôt au moment de l'appel : tout ce qui était validé avant y compte. Les
   * demandes qui attendent se partagent une seule lecture, commencée après elles.
   */
  readonly courantes: (collectivite: string) => Promise<Revisions>;
  /** Les mêmes, sans rien lire, si l'on sait qu'elles n'ont pas bougé. */
  readonly connues: (collectivite: string) => Revisions | undefined;
  /** Retient des révisions lues depuis que `jalon` a été pris. */
  readonly retenir: (collectivite: string, jalon: number, revisions: Revisions) => void;
  /** À prendre avant de lire des révisions. */
  readonly jalon: (collectivite: string) => number;
  /** Une unité de travail qui a pu écrire vient de finir. */
  readonly ecrire: (collectivite: string) => void;
}

interface Attente {
  enCours: Promise<Revisions> | null;
  suivante: Promise<Revisions> | null;
}

/**
 * `seul` : ce processus est seul à écrire dans la base (PGlite, dont le dossier est verrouillé). Les révisions ne se
 * relisent alors qu'après une de ses écritures ; sinon, à chaque fois, parce qu'un autre a pu écrire.
 */
export const creerSuiviRevisions = (
  relire: (collectivite: string) => Promise<Revisions>,
  seul: boolean,
): SuiviRevisions => {
  const ecritures = new Map<string, number>();
  const retenues = new Map<string, { readonly jalon: number; readonly revisions: Revisions }>();
  const attentes = new Map<string, Attente>();

  const jalon = (collectivite: string): number => ecritures.get(collectivite) ?? 0;
  const connues = (collectivite: string): Revisions | undefined => {
    const retenue = retenues.get(collectivite);
    return retenue?.jalon === jalon(collectivite) ? retenue.revisions : undefined;
  };
  const retenir = (collectivite: string, prisAvant: number, revisions: Revisions): void => {
    if (seul) retenues.set(collectivite, { jalon: prisAvant, revisions });
  };

  const lire = async (collectivite: string): Promise<Revisions> => {
    const prisAvant = jalon(collectivite);
    const revisions = await relire(collectivite);
    retenir(collectivite, prisAvant, revisions);
    return revisions;
  };

  const partager = (collectivite: string): Promise<Revisions> => {
    const attente = attentes.get(collectivite) ?? { enCours: null, suivante: null };
    attentes.set(collectivite, attente);
    if (attente.suivante !== null) return attente.suivante;
    const lancer = (): Promise<Revisions> => {
      attente.suivante = null;
      const lecture = lire(collectivite).finally(() => {
        attente.enCours = null;
      });
      attente.enCours = lecture;
      return lecture;
    };
    if (attente.enCours === null) return lancer();
    attente.suivante = attente.enCours.then(lancer, lancer);
    return attente.suivante;
  };

  return {
    courantes: async (collectivite) => connues(collectivite) ?? partager(collectivite),
    connues,
    retenir,
    jalon,
    ecrire: (collectivite) => {
      ecritures.set(collectivite, jalon(collectivite) + 1);
    },
  };
};
