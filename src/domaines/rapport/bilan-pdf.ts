import { readFileSync } from 'node:fs';
import type { Result } from '../../platform/result.ts';
import { composerPdf } from '../../platform/typst/composer-pdf.ts';
import type { Bilan } from './bilan.ts';
import { presenterBilan } from './presenter-bilan.ts';

const gabarit = readFileSync(new URL('./bilan.typ', import.meta.url), 'utf8');

/** Le bilan en PDF accessible (PDF/UA-1) : titres, tableaux et jauges décrits, langue française. */
export const bilanPdf = (bilan: Bilan): Result<Uint8Array, { message: string }> =>
  composerPdf({ gabarit, donnees: presenterBilan(bilan) });
