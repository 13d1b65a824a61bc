import type { ReactNode } from 'react';
import { BoutonLien } from './formulaire.tsx';

export type TonMessage = 'information' | 'succes' | 'alerte' | 'erreur';

const TONS: Record<TonMessage, { mot: string; bord: string }> = {
  information: { mot: 'Information', bord: 'border-l-info' },
  succes: { mot: 'Réussi', bord: 'border-l-success' },
  alerte: { mot: 'Attention', bord: 'border-l-warning' },
  erreur: { mot: 'Erreur', bord: 'border-l-error' },
};

/** Message à lire ; une erreur s'annonce aux lecteurs d'écran. Le mot dit le ton, pas la couleur seule. */
export const Message = ({
  ton,
  titre,
  children,
}: {
  ton: TonMessage;
  titre?: string;
  children?: ReactNode;
}) => (
  <div
    role={ton === 'erreur' ? 'alert' : 'status'}
    className={`rounded-field border border-base-300 border-l-4 ${TONS[ton].bord} bg-base-100 px-4 py-3 grid gap-1 wrap-break-word`}
  >
    <p className="font-semibold">{titre ?? TONS[ton].mot}</p>
    {children !== undefined && <div className="grid gap-1">{children}</div>}
  </div>
);

/** Page ou partie sans donnée : dire pourquoi, et quoi faire. */
export const Vide = ({
  titre,
  children,
  action,
}: {
  titre: string;
  children: ReactNode;
  action?: { libelle: string; href: string };
}) => (
  <div className="rounded-box border border-dashed border-base-content/30 bg-base-100 px-6 py-10 grid justify-items-start gap-3">
    <p className="text-lg font-semibold">{titre}</p>
    <div className="max-w-2xl">{children}</div>
    {action !== undefined && <BoutonLien href={action.href}>{action.libelle}</BoutonLien>}
  </div>
);

export type TonBadge = 'succes' | 'information' | 'alerte' | 'erreur' | 'neutre';
const BADGES: Record<TonBadge, string> = {
  succes: 'badge-success',
  information: 'badge-info',
  alerte: 'badge-warning',
  erreur: 'badge-error',
  neutre: 'badge-ghost border-base-content/40',
};

export const Badge = ({ ton, children }: { ton: TonBadge; children: ReactNode }) => (
  <span className={`badge badge-sm whitespace-nowrap ${BADGES[ton]}`}>{children}</span>
);
