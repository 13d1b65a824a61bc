import type { ChiffrePublications, EtatPublication, Publication, Situation } from '#domaines/publication';
import { compter, ecrireNombre, ecrirePourcentage } from '#platform/francais.ts';
import type { TonBadge } from './message.tsx';

export const TON_ETAT: Readonly<Record<EtatPublication, TonBadge>> = {
  'a-venir': 'information',
  'en-retard': 'erreur',
  'dans-les-delais': 'succes',
  'publiee-en-retard': 'alerte',
  publiee: 'succes',
  annulee: 'neutre',
};

/** « en retard de 5 jours », « dans 12 jours », « 3 jours avant l'échéance ». */
export const direEcart = ({ etat, ecart }: Situation): string => {
  if (ecart === null) return '—';
  const jours = compter(Math.abs(ecart), 'jour', 'jours');
  switch (etat) {
    case 'a-venir':
      return ecart === 0 ? 'aujourd’hui' : `dans ${jours}`;
    case 'en-retard':
      return `en retard de ${jours}`;
    default:
      if (ecart === 0) return 'le jour de l’échéance';
      return ecart < 0 ? `${jours} d’avance` : `${jours} de retard`;
  }
};

export const direOu = (p: Publication): string =>
  p.adresse ?? p.canal ?? (p.publieeLe === null ? 'pas encore publiée' : 'non dit');

export const direChiffre = ({ unite, valeur }: ChiffrePublications): string =>
  valeur === null
    ? 'sans objet'
    : unite === 'part'
      ? ecrirePourcentage(valeur)
      : `${valeur > 0 ? '+' : valeur < 0 ? '−' : ''}${ecrireNombre(Math.abs(valeur), 1)}\u00a0${Math.abs(valeur) < 2 ? 'jour' : 'jours'}`;
