import { ciblesPosees, estChiffree } from '../lecture/cibles-posees.rules.ts';
import { aplatir } from '../lecture/mots.rules.ts';
import type { RegleCoherence } from '../regle.ts';

/** Ce qui restreint l'ensemble compté. */
const RESTRICTIONS = [
  { motif: /\bforfaitaires?\b/u, mot: 'forfaitaires' },
  { motif: /\bformalise/u, mot: 'de procédure formalisée' },
  { motif: /\bcible(s|es)?\b/u, mot: 'ciblés' },
  { motif: /\ben cours\b/u, mot: 'en cours' },
  { motif: /\ballotis\b/u, mot: 'allotis' },
  { motif: /\btravaux\b/u, mot: 'de travaux' },
  { motif: /\bfournitures\b/u, mot: 'de fournitures' },
] as const;

const restrictions = (texte: string): readonly string[] =>
  RESTRICTIONS.filter(({ motif }) => motif.test(aplatir(texte))).map(({ mot }) => mot);

/** G22, G23 : l'indicateur et sa cible ne comptent pas le même ensemble. */
export const baseDeCibleDifferente: RegleCoherence = {
  code: 'base-de-cible-differente',
  intitule: "L'indicateur et sa cible n'ont pas la même base",
  gravite: 'trompeuse',
  explication:
    'Un indicateur sur tous les marchés ne juge pas une cible posée sur les seuls marchés forfaitaires.',
  chercher: (schema) =>
    ciblesPosees(schema)
      .filter(estChiffree)
      .flatMap(({ noeud, lieu, codes, libelle }) => {
        const ligne = noeud?.indicateurs.find((l) => l.canoniques.some((code) => codes.includes(code)));
        if (ligne === undefined) return [];
        const deLaCible = restrictions(libelle);
        const deLaLigne = restrictions(ligne.intitule);
        const ecarts = [
          ...deLaCible
            .filter((r) => !deLaLigne.includes(r))
            .map((r) => `la cible se limite aux marchés ${r}`),
          ...deLaLigne
            .filter((r) => !deLaCible.includes(r))
            .map((r) => `l'indicateur se limite aux marchés ${r}`),
        ];
        if (ecarts.length === 0) return [];
        return [
          {
            noeud: ligne.id,
            message: `« ${ligne.intitule} » et sa cible « ${libelle} » (${lieu}) ne comptent pas les mêmes marchés : ${ecarts.join(', ')}. Alignez l'une sur l'autre.`,
          },
        ];
      }),
};
