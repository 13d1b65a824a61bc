import { eprouverDroits } from '../../../../tests/eprouver-droits.ts';
import { ACTES_DIAGNOSTIC } from './actes.ts';

eprouverDroits(ACTES_DIAGNOSTIC, {
  renseignerDiagnostic: 'oo.s...',
});
