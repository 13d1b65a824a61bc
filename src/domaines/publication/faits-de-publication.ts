import type { Unite } from '#platform/db/base.ts';
import { dernierePublication } from './publication.repository.ts';

/** Ce que la vérification d'un schéma veut savoir de ce qui a été publié ; un fait absent reste inconnu. */
export interface FaitsDePublication {
  readonly dernierePublicationIndicateurs?: string;
  readonly adressePublique?: string;
}

const estEnLigne = (texte: string | null): texte is string =>
  texte !== null && /^https?:\/\/\S+$/u.test(texte);

/** Les faits d'un schéma : sa version dit où elle est en ligne, à défaut le registre le dit. */
export const faitsDePublication = async (
  tx: Unite,
  { schema, publieA }: { readonly schema: string; readonly publieA: string | null },
): Promise<FaitsDePublication> => {
  const indicateurs = await dernierePublication(tx, { type: 'indicateurs', schema });
  const duSchema = await dernierePublication(tx, { type: 'schema', schema });
  const adresse = [publieA, duSchema?.schema === schema ? duSchema.adresse : null].find(estEnLigne);
  return {
    ...(indicateurs?.publieeLe == null ? {} : { dernierePublicationIndicateurs: indicateurs.publieeLe }),
    ...(adresse == null ? {} : { adressePublique: adresse }),
  };
};
