import { compterAnomalies, type ResumeRegistre, resumeRegistre } from '#domaines/marche';
import type { Base, Unite } from '#platform/db/base.ts';
import { ecrireAnciennete } from '#platform/francais.ts';
import { jourDeParis, joursEntre } from '#platform/jours.ts';

export interface EtatRegistre {
  readonly resume: ResumeRegistre;
  /** Les acheteurs par SIREN. */
  readonly noms: ReadonlyMap<string, string | null>;
  readonly anomalies: Awaited<ReturnType<typeof compterAnomalies>>;
  /** « hier », « il y a 12 jours », « jamais ». */
  readonly reception: string;
  /** « données reçues hier ». */
  readonly fraicheur: string;
}

export interface Registre {
  /** L'état du registre, gardé tant qu'il ne change pas. */
  readonly etat: (tx: Unite) => Promise<EtatRegistre>;
}

export const creerRegistre = (base: Base, horloge: () => Date): Registre => ({
  etat: async (tx) => {
    const { resume, noms, anomalies } = await base.garder('état du registre', async () => {
      const lu = await resumeRegistre(tx);
      return {
        resume: lu,
        noms: new Map(lu.acheteurs.map((a) => [a.siren, a.nom])),
        anomalies: await compterAnomalies(tx),
      };
    });
    const { derniereReception } = resume;
    const reception =
      derniereReception === null
        ? null
        : ecrireAnciennete(joursEntre(jourDeParis(new Date(derniereReception)), jourDeParis(horloge())));
    return {
      resume,
      noms,
      anomalies,
      reception: reception ?? 'jamais',
      fraicheur: reception === null ? 'aucune donnée reçue' : `données reçues ${reception}`,
    };
  },
});
