import type { EtatConcertation, EtatInvitation } from '#domaines/concertation';
import { SUITES, type Suite } from '#domaines/gouvernance';
import type { TonBadge } from '../../ui/message.tsx';

export const TON_CONCERTATION: Readonly<Record<EtatConcertation, TonBadge>> = {
  'à venir': 'neutre',
  ouverte: 'succes',
  fermée: 'information',
};

export const TON_INVITATION: Readonly<Record<EtatInvitation, TonBadge>> = {
  'a servi': 'succes',
  annulée: 'neutre',
  'non partie': 'erreur',
  'en attente': 'information',
};

export const TON_SUITE: Readonly<Record<Suite, TonBadge>> = {
  'a-etudier': 'neutre',
  retenue: 'succes',
  adaptee: 'information',
  ecartee: 'alerte',
};

export const direSuite = (suite: Suite | null): string => SUITES[suite ?? 'a-etudier'];

const LONGUEUR_EXTRAIT = 160;

/** Le début d'un texte, coupé à un mot. */
export const extraire = (texte: string): string => {
  const plat = texte.replace(/\s+/gu, ' ');
  return plat.length <= LONGUEUR_EXTRAIT
    ? plat
    : `${plat.slice(0, LONGUEUR_EXTRAIT).replace(/\s\S*$/u, '')}…`;
};
