import { indicateurCanoniqueDe } from '#domaines/indicateur';
import { type Anomalie, type MesureRelevee, verifierMesures } from '#domaines/schema';
import type { MesureSaisie } from './reponse.ts';

const releve = (m: MesureSaisie, nommer: (siren: string) => string): readonly MesureRelevee[] => {
  const { reponse } = m;
  if (!('numerateur' in reponse)) return [];
  const estPart = reponse.forme === 'part' || reponse.forme === 'part-montant';
  return [
    {
      code: m.code,
      acheteur: m.acheteur === null ? null : nommer(m.acheteur),
      annee: m.annee,
      unite: estPart ? 'pourcentage' : (indicateurCanoniqueDe(m.code)?.unite ?? ''),
      numerateur: reponse.numerateur,
      denominateur: 'denominateur' in reponse ? reponse.denominateur : null,
    },
  ];
};

/** Ce qui cloche entre les mesures saisies : unités, sommes des acheteurs, sous-ensembles. Prévient, n'empêche rien. */
export const anomaliesDesMesures = (
  mesures: readonly MesureSaisie[],
  nommer: (siren: string) => string = (siren) => siren,
): readonly Anomalie[] => verifierMesures(mesures.flatMap((m) => releve(m, nommer)));
