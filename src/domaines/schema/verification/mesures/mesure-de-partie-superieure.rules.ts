import { INCLUSIONS } from '../coherence/inclusions.ts';
import { ecrireValeur } from '../lecture/mots.rules.ts';
import { nommerMesure, type RegleMesure } from './mesure-relevee.ts';

/** Insertion ≤ social, critère ≤ considération : même acheteur, même année. */
export const mesureDePartieSuperieure: RegleMesure = {
  code: 'mesure-de-partie-superieure',
  gravite: 'bloquante',
  explication: 'Ce qui est compté parmi un ensemble ne peut pas le dépasser.',
  chercher: (mesures) =>
    INCLUSIONS.flatMap(({ partie, tout, raison }) =>
      mesures
        .filter((m) => m.code === partie)
        .flatMap((mesure) => {
          const ensemble = mesures.find(
            (m) => m.code === tout && m.acheteur === mesure.acheteur && m.annee === mesure.annee,
          );
          const p = mesure.numerateur;
          const t = ensemble?.numerateur ?? null;
          if (p === null || t === null || p <= t) return [];
          return [
            {
              mesure,
              message: `${nommerMesure(mesure)} : ${ecrireValeur(p)}, pour ${ecrireValeur(t)} à ${tout}. Or ${raison}.`,
            },
          ];
        }),
    ),
};
