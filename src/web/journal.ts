import { randomUUID } from 'node:crypto';
import { decrireErreur } from '#platform/decrire-erreur.ts';

/** Une ligne JSON par événement technique, sur la sortie d'erreur. Ni donnée saisie, ni requête, ni paramètre n'y entrent. */
export interface Journal {
  readonly incident: (erreur: unknown, quoi: string) => string;
}

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
        ...decrireErreur(erreur),
      }),
    );
    return incident;
  },
});
