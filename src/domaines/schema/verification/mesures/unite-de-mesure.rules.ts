import { ecrireValeur } from '../lecture/mots.rules.ts';
import { nommerMesure, type RegleMesure } from './mesure-relevee.ts';

/** Une part se compte de 0 à son dénominateur ; rien ne se compte en négatif. */
export const uniteDeMesure: RegleMesure = {
  code: 'mesure-hors-de-sa-base',
  gravite: 'bloquante',
  explication: 'Le numérateur d’une part est compris entre 0 et son dénominateur.',
  chercher: (mesures) =>
    mesures.flatMap((mesure) => {
      const { numerateur, denominateur } = mesure;
      if (numerateur === null) return [];
      if (numerateur < 0)
        return [{ mesure, message: `${nommerMesure(mesure)} : ${ecrireValeur(numerateur)} est négatif.` }];
      if (denominateur === null || !/%|pourcentage|part/u.test(mesure.unite) || numerateur <= denominateur)
        return [];
      return [
        {
          mesure,
          message: `${nommerMesure(mesure)} : ${ecrireValeur(numerateur)} sur ${ecrireValeur(denominateur)} fait plus de 100 %.`,
        },
      ];
    }),
};
