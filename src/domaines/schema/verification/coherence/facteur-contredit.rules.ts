import { type ChiffreEnonce, chiffresDe } from '../lecture/chiffres-enonces.rules.ts';
import { ecrireValeur } from '../lecture/mots.rules.ts';
import type { Constat, RegleCoherence } from '../regle.ts';
import { TOLERANCE } from './tolerance.rules.ts';

const constater = (chiffres: readonly ChiffreEnonce[]): Constat[] => {
  const annonce = chiffres.find((c) => (c.evolution?.facteur ?? null) !== null);
  const facteur = annonce?.evolution?.facteur ?? null;
  if (facteur === null) return [];
  return chiffres.flatMap(({ evolution, unite, libelle, lieu }) => {
    if (evolution === null || evolution.a === 0) return [];
    const obtenu = evolution.de / evolution.a;
    if (Math.abs(obtenu - facteur) <= TOLERANCE * Math.max(obtenu, facteur)) return [];
    return [
      {
        noeud: lieu,
        message: `${libelle} : de ${ecrireValeur(evolution.de, unite)} à ${ecrireValeur(evolution.a, unite)}, la réduction est de ${ecrireValeur(Math.round(obtenu * 10) / 10)}, et non de ${ecrireValeur(facteur)} comme l'annonce « ${annonce?.texte ?? annonce?.libelle ?? ''} ». L'un des deux chiffres est faux.`,
      },
    ];
  });
};

/** G02 : le texte annonce un facteur que les chiffres (d'une infographie, d'un tableau) ne donnent pas. */
export const facteurContredit: RegleCoherence = {
  code: 'facteur-contredit',
  intitule: 'Le texte et le chiffre se contredisent',
  gravite: 'bloquante',
  explication:
    '« Réduction par 6 » se vérifie : 13 g divisés par 2 g font 6,5, divisés par 6 g ils font 2,2.',
  chercher: (schema) =>
    [...Map.groupBy(chiffresDe(schema), (c) => c.grandeur).values()].flatMap((groupe) => constater(groupe)),
};
