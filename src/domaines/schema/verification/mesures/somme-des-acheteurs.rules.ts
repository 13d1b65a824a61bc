import { ecrireValeur } from '../lecture/mots.rules.ts';
import { type MesureRelevee, nommerMesure, type RegleMesure } from './mesure-relevee.ts';

const PARTIES = ['numerateur', 'denominateur'] as const;

const ecarts = (total: MesureRelevee, parts: readonly MesureRelevee[]) =>
  PARTIES.flatMap((partie) => {
    const valeurs = parts.map((p) => p[partie]);
    const attendu = total[partie];
    if (attendu === null || valeurs.length === 0 || valeurs.includes(null)) return [];
    const somme = valeurs.reduce<number>((a, v) => a + (v ?? 0), 0);
    return Math.abs(somme - attendu) < 0.005 ? [] : [{ partie, somme, attendu }];
  });

/** Le total d'une mesure est la somme de ses acheteurs. Les comptes de distincts, qui ne s'ajoutent pas, ne s'y soumettent pas. */
export const sommeDesAcheteurs: RegleMesure = {
  code: 'mesure-somme-des-acheteurs',
  gravite: 'bloquante',
  explication: 'Le total est la somme des acheteurs, exactement.',
  chercher: (mesures) =>
    [...Map.groupBy(mesures, (m) => `${m.code} ${m.annee}`).values()].flatMap((groupe) => {
      const total = groupe.find((m) => m.acheteur === null);
      if (total === undefined || /distinct|moyen/u.test(total.unite)) return [];
      const parts = groupe.filter((m) => m.acheteur !== null);
      return ecarts(total, parts).map(({ partie, somme, attendu }) => ({
        mesure: total,
        message: `${nommerMesure(total)} : la somme des acheteurs (${parts.map((p) => p.acheteur).join(', ')}) fait ${ecrireValeur(somme)} au ${partie === 'numerateur' ? 'numérateur' : 'dénominateur'}, le total dit ${ecrireValeur(attendu)}.`,
      }));
    }),
};
