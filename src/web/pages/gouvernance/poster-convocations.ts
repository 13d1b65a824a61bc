import type { Context } from 'hono';
import { noterEnvoi, preparerConvocations, type RefusGouvernance } from '#domaines/gouvernance';
import type { Result } from '#platform/result.ts';
import type { Outils } from '../../formulaires/outils-de-gouvernance.tsx';
import { routesGouvernance } from '../../routes-gouvernance.ts';

/** Au-delà de ces refus de suite, le serveur de courrier ne répond plus : on n'attend pas un délai par membre. */
const REFUS_DE_SUITE = 3;

/** Envoie la convocation d'une séance à ses membres, puis note au journal qui a été joint et qui ne l'a pas été. */
export const posterConvocations = async (
  o: Outils,
  c: Context,
  seance: string,
  collectivite: string,
): Promise<Result<void, RefusGouvernance>> => {
  const { poster } = o;
  if (poster === undefined) return { ok: true, valeur: undefined };
  const convocations = await o.agir(c, (tx, acteur, le) =>
    preparerConvocations(
      tx,
      acteur,
      {
        seance,
        collectivite,
        lirePiece: (empreinte) => o.pieces.lire(acteur.collectivite, empreinte),
        page: o.origine === undefined ? null : `${o.origine(c)}${routesGouvernance.seance(seance)}`,
      },
      le,
    ),
  );
  if (!convocations.ok) return convocations;
  const { pretes, sansAdresse, documents } = convocations.valeur;
  const envoyes: string[] = [];
  const echecs: string[] = [];
  let deSuite = 0;
  for (const { courriel, membres } of pretes) {
    const parti = deSuite < REFUS_DE_SUITE && (await poster(courriel));
    deSuite = parti ? 0 : deSuite + 1;
    (parti ? envoyes : echecs).push(...membres);
  }
  return o.agir(c, (tx, acteur, le) =>
    noterEnvoi(tx, acteur, { seance, envoyes, echecs, sansAdresse, documents }, le),
  );
};
