import type { Result } from '#platform/result.ts';
import { composerPdf } from '#platform/typst/composer-pdf.ts';
import { gabaritDocument } from '#platform/typst/gabarit-document.ts';
import { type DemandeFiches, presenterFiches } from './presenter-fiches.ts';

const GABARIT = gabaritDocument(new URL('./fiches.typ', import.meta.url));

/** Les fiches d'un schéma, ou une seule, en PDF accessible (PDF/UA-1). */
export const fichesPdf = (demande: DemandeFiches): Result<Uint8Array, { message: string }> =>
  composerPdf({ gabarit: GABARIT, donnees: presenterFiches(demande) });
