import { randomUUID } from 'node:crypto';
import { ErreurExploitation } from '#platform/erreur-exploitation.ts';

/** Une ligne JSON par événement technique, sur la sortie d'erreur. Aucune donnée saisie n'y entre. */
export interface Journal {
  readonly incident: (erreur: unknown, quoi: string) => string;
}

/** La pile d'une panne que l'exploitant corrige (base, disque, réglage) ne lui dirait rien : le message suffit. */
const decrire = (erreur: unknown): { message: string; pile?: string } =>
  erreur instanceof ErreurExploitation
    ? { message: erreur.message }
    : erreur instanceof Error
      ? { message: erreur.message, ...(erreur.stack === undefined ? {} : { pile: erreur.stack }) }
      : { message: String(erreur) };

/** Journal qui écrit par `ecrire` ; chaque incident reçoit un numéro, rendu pour être montré. */
export const creerJournal = (
  horloge: () => Date,
  ecrire: (ligne: string) => void = console.error,
): Journal => ({
  incident: (erreur, quoi) => {
    const incident = randomUUID();
    ecrire(
      JSON.stringify({
        instant: horloge().toISOString(),
        niveau: 'erreur',
        incident,
        quoi,
        ...decrire(erreur),
      }),
    );
    return incident;
  },
});
