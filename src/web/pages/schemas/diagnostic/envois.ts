import { envoiDeTableau } from '../../../envois/envoi.ts';
import { motifsDiagnostic } from '../../../routes-diagnostic.ts';

export const TABLEAU_DE_DEPENSES = envoiDeTableau(motifsDiagnostic.importer);
