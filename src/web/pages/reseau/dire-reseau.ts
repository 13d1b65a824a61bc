import type { EtatCharte } from '#domaines/reseau';
import type { TonBadge } from '../../ui/message.tsx';

export const TON_CHARTE: Readonly<Record<EtatCharte, TonBadge>> = {
  'non déclarée': 'neutre',
  'non signée': 'neutre',
  'en vigueur': 'succes',
  'expire bientôt': 'alerte',
  échue: 'erreur',
};
