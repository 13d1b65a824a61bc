import { ok, type Result, refus } from '#platform/result.ts';
import { type ChiffresDeliberation, STATUTS_DELIBERATION, type StatutDeliberation } from './deliberation.ts';

export const ACTES_DELIBERATION = {
  inscrire: 'inscrire la délibération au registre',
  publier: 'publier la délibération',
  abandonner: 'abandonner le brouillon',
} as const;

export type ActeDeliberation = keyof typeof ACTES_DELIBERATION;

/** Une délibération inscrite ne change plus : une erreur se corrige par une autre délibération. */
const TRANSITIONS_DELIBERATION: Readonly<
  Record<StatutDeliberation, Readonly<Partial<Record<ActeDeliberation, StatutDeliberation>>>>
> = {
  brouillon: { inscrire: 'inscrite', abandonner: 'abandonnee' },
  inscrite: { publier: 'publiee' },
  publiee: {},
  abandonnee: {},
};

export const apresActe = (
  statut: StatutDeliberation,
  acte: ActeDeliberation,
): Result<StatutDeliberation, { message: string }> => {
  const suivant = TRANSITIONS_DELIBERATION[statut][acte];
  return suivant === undefined
    ? refus({
        message: `On ne peut pas ${ACTES_DELIBERATION[acte]} : son état est « ${STATUTS_DELIBERATION[statut].toLowerCase()} ».`,
      })
    : ok(suivant);
};

export type Sens = 'adoptée' | 'rejetée' | 'partage' | 'indéterminé';

/**
 * Le sens du vote, à la majorité des suffrages exprimés : abstentions et membres qui ne prennent pas part n'en sont pas.
 * À égalité, la voix du président décide si elle est prépondérante ; sinon il y a partage.
 */
export const sensDuVote = ({
  pour,
  contre,
  voixPreponderante,
}: Pick<ChiffresDeliberation, 'pour' | 'contre'> & {
  readonly voixPreponderante: 'pour' | 'contre' | null;
}): Sens => {
  if (pour === null || contre === null) return 'indéterminé';
  if (pour > contre) return 'adoptée';
  if (pour < contre) return 'rejetée';
  if (pour === 0 || voixPreponderante === null) return 'partage';
  return voixPreponderante === 'pour' ? 'adoptée' : 'rejetée';
};
