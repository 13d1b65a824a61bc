import { eprouverDroits } from '../../../tests/eprouver-droits.ts';
import { ACTES_PUBLICATION } from './actes.ts';

// Rien ici n'est un droit de plus : tout ce qui se fait demande un droit d'une autre tranche.
eprouverDroits(ACTES_PUBLICATION, {});
