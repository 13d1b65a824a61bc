import type { Evenement } from '#platform/ical.ts';
import type { Point, Seance } from './seance.ts';

const DUREE_MINUTES = 120;

/** La séance dans un agenda ; `null` tant que sa date n'est pas fixée. */
export const evenementDe = (
  seance: Seance,
  comite: string,
  points: readonly Pick<Point, 'sujet'>[],
): Evenement | null =>
  seance.dateSeance === null
    ? null
    : {
        uid: `${seance.id}@pilote-spaser`,
        titre: seance.intitule === '' ? comite : `${comite} : ${seance.intitule}`,
        jour: seance.dateSeance,
        heure: seance.heure,
        dureeMinutes: DUREE_MINUTES,
        lieu: seance.lieu,
        description: points.map((p, i) => `${i + 1}. ${p.sujet}`).join('\n'),
        statut:
          seance.statut === 'annulee'
            ? 'CANCELLED'
            : seance.statut === 'planifiee'
              ? 'TENTATIVE'
              : 'CONFIRMED',
        sequence: seance.version,
      };
