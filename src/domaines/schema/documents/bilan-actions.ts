import type { Unite } from '#platform/db/base.ts';
import type { Result } from '#platform/result.ts';
import { composerPdf } from '#platform/typst/composer-pdf.ts';
import { gabaritDocument } from '#platform/typst/gabarit-document.ts';
import { lireSuivi } from '../suivre-actions.ts';
import { presenterBilanActions } from './presenter-bilan-actions.ts';

const GABARIT = gabaritDocument(new URL('./bilan-actions.typ', import.meta.url));

/** Le bilan des actions d'une année, en PDF accessible (PDF/UA-1) ; `null` si le schéma n'existe pas. */
export const bilanActionsPdf = async (
  tx: Unite,
  { schema, annee }: { readonly schema: string; readonly annee: number },
  entete: { readonly collectivite: string; readonly aujourdhui: string },
): Promise<Result<Uint8Array, { message: string }> | null> => {
  const suivi = await lireSuivi(tx, schema, annee);
  if (suivi === null) return null;
  const debut = suivi.version.entete.debut;
  const avant = debut !== null && annee > debut ? await lireSuivi(tx, schema, annee - 1) : null;
  return composerPdf({ gabarit: GABARIT, donnees: presenterBilanActions(suivi, avant, entete) });
};
