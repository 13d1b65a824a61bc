import type { Charge, EtatCharte, EtatConcertation, EtatInvitation, Suite } from '#domaines/gouvernance';
import { SUITES } from '#domaines/gouvernance';
import { compter, ecrireNombre, ecrirePourcentage } from '#platform/francais.ts';
import type { TonBadge } from '../../ui/message.tsx';

export const direHeures = (heures: number): string => `${ecrireNombre(heures, 2)}\u00a0h`;

/** « 60 % (120 h sur 200 h prévues) » : un taux ne va jamais sans ses deux termes. */
export const direCharge = ({ passees, prevues, nonDeclares, part }: Charge): string => {
  if (prevues === null) return `${direHeures(passees)} ; prévu non déclaré`;
  const termes = `${direHeures(passees)} sur ${direHeures(prevues)} prévues`;
  if (nonDeclares > 0)
    return `${termes}, sans ${compter(nonDeclares, 'membre', 'membres')} dont le prévu n’est pas déclaré`;
  return part === null ? termes : `${ecrirePourcentage(part)} (${termes})`;
};

export const direTroisEtats = (valeur: boolean | null): string =>
  valeur === null ? 'non déclaré' : valeur ? 'oui' : 'non';

export const TON_CHARTE: Readonly<Record<EtatCharte, TonBadge>> = {
  'non déclarée': 'neutre',
  'non signée': 'neutre',
  'en vigueur': 'succes',
  'expire bientôt': 'alerte',
  échue: 'erreur',
};

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
