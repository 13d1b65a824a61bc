import { noeudsDe } from '../../parcourir-schema.ts';
import type { RegleCoherence } from '../regle.ts';

const sommer = (valeurs: readonly number[]): number => valeurs.reduce((a, b) => a + b, 0);

/** G14, G15, G16 : plusieurs valeurs citées sans dire à quoi chacune se rapporte. */
export const valeursSansAttribution: RegleCoherence = {
  code: 'valeurs-sans-attribution',
  intitule: 'Valeurs sans attribution',
  gravite: 'mineure',
  explication: 'Une liste de valeurs ne se réutilise que si chacune dit ce qu’elle compte.',
  chercher: (schema) =>
    noeudsDe(schema.arbre).flatMap((n) =>
      Object.entries(n.chiffres ?? {}).flatMap(([cle, valeurs]) => {
        if (cle === 'detail' || !Array.isArray(valeurs) || valeurs.length < 2) return [];
        if (!valeurs.every((v): v is number => typeof v === 'number')) return [];
        const totaux = Object.values(n.chiffres ?? {});
        if (totaux.includes(sommer(valeurs))) return [];
        return [
          {
            noeud: n.id,
            message: `${n.intitule} : ${valeurs.join(', ')} (${cle.replaceAll('_', ' ')}) sans dire à quoi chaque valeur se rapporte. Nommez-les.`,
          },
        ];
      }),
    ),
};
