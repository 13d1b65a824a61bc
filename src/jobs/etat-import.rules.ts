/** Les étapes d'un import : déposer, simuler (rien n'est écrit), confirmer, importer. */
export const ETATS_IMPORT = [
  'simulation',
  'simule',
  'illisible',
  'import',
  'importe',
  'echec',
  'interrompu',
  'abandonne',
] as const;

export type EtatImport = (typeof ETATS_IMPORT)[number];

export type ActeImport =
  | 'finirSimulation'
  | 'constaterIllisible'
  | 'confirmer'
  | 'finirImport'
  | 'echouer'
  | 'interrompre'
  | 'abandonner';

/**
 * Un import interrompu ou en échec se reprend par « confirmer » : il est idempotent, le reprendre ne double rien.
 */
const TRANSITIONS: Record<EtatImport, Partial<Record<ActeImport, EtatImport>>> = {
  simulation: {
    finirSimulation: 'simule',
    constaterIllisible: 'illisible',
    echouer: 'echec',
    interrompre: 'interrompu',
  },
  simule: { confirmer: 'import', abandonner: 'abandonne' },
  illisible: { abandonner: 'abandonne' },
  import: { finirImport: 'importe', echouer: 'echec', interrompre: 'interrompu' },
  importe: {},
  echec: { confirmer: 'import', abandonner: 'abandonne' },
  interrompu: { confirmer: 'import', abandonner: 'abandonne' },
  abandonne: {},
};

/** L'état après l'acte, ou `null` si l'acte n'est pas permis dans cet état. */
export const transition = (etat: EtatImport, acte: ActeImport): EtatImport | null =>
  TRANSITIONS[etat][acte] ?? null;

export const estEnCours = (etat: EtatImport): boolean => etat === 'simulation' || etat === 'import';
