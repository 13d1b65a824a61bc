import type { EtatImport } from '#jobs/etat-import.rules.ts';
import { Badge, type TonBadge } from '../../ui/message.tsx';

const ETATS: Record<EtatImport, { mot: string; ton: TonBadge }> = {
  simulation: { mot: 'essai en cours', ton: 'information' },
  simule: { mot: 'à confirmer', ton: 'alerte' },
  illisible: { mot: 'illisible', ton: 'erreur' },
  import: { mot: 'import en cours', ton: 'information' },
  importe: { mot: 'importé', ton: 'succes' },
  echec: { mot: 'en échec', ton: 'erreur' },
  interrompu: { mot: 'interrompu', ton: 'alerte' },
  abandonne: { mot: 'abandonné', ton: 'neutre' },
};

export const BadgeEtat = ({ etat }: { etat: EtatImport }) => (
  <Badge ton={ETATS[etat].ton}>{ETATS[etat].mot}</Badge>
);
