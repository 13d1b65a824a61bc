import type { GrandeurConnue } from '../contexte.ts';
import { type ChiffreEnonce, chiffresDe } from '../lecture/chiffres-enonces.rules.ts';
import { ciblesPosees, estChiffree } from '../lecture/cibles-posees.rules.ts';
import { lireMontants } from '../lecture/montant-ecrit.rules.ts';
import { ecrireValeur } from '../lecture/mots.rules.ts';
import type { Constat, RegleCoherence } from '../regle.ts';

/** La grandeur connue d'un chiffre, s'il en relève. */
export const grandeurConnue = (
  chiffre: ChiffreEnonce,
  grandeurs: readonly GrandeurConnue[],
): GrandeurConnue | undefined => grandeurs.find((g) => new RegExp(g.motif, 'u').test(chiffre.grandeur));

const hors = (valeur: number, { min, max }: GrandeurConnue): boolean => valeur < min || valeur > max;

/** Un texte et une valeur d'un même chiffre qui diffèrent d'une puissance de mille : l'un des deux a la mauvaise unité. */
const ecartDUnite = ({ texte, valeur, unite }: ChiffreEnonce): number | null => {
  if (texte === null || valeur === null || unite !== '€' || valeur === 0) return null;
  const ecrit = lireMontants(texte)[0];
  if (ecrit === undefined) return null;
  const rapport = ecrit.euros / valeur;
  return [1e-6, 1e-3, 1e3, 1e6].find((puissance) => Math.abs(rapport / puissance - 1) < 0.1) ?? null;
};

const constater = (chiffre: ChiffreEnonce, grandeurs: readonly GrandeurConnue[]): Constat[] => {
  const { libelle, valeur, texte, lieu } = chiffre;
  const enonce = texte === null ? '' : ` (« ${texte} »)`;
  const ecart = ecartDUnite(chiffre);
  if (ecart !== null && valeur !== null)
    return [
      {
        noeud: lieu,
        message: `${libelle} : le document écrit « ${texte} », soit ${ecrireValeur(valeur * ecart, '€')}, ${ecrireValeur(ecart > 1 ? ecart : 1 / ecart)} fois ${ecart > 1 ? 'plus' : 'moins'} que les ${ecrireValeur(valeur, '€')} relevés. L'unité est fausse : écrivez ce montant en k€, ou en M€ avec la virgule.`,
      },
    ];
  const connue = grandeurConnue(chiffre, grandeurs);
  if (connue === undefined || valeur === null || !hors(valeur, connue)) return [];
  const milliers = connue.unite === '€' && valeur > connue.max && !hors(valeur / 1000, connue);
  return [
    {
      noeud: lieu,
      message: `${libelle}${enonce} : ${ecrireValeur(valeur, connue.unite)} ne se peut pas, car ${connue.raison}.${milliers ? ' En k€ au lieu de M€, le montant serait vraisemblable : corrigez l’unité.' : ' Vérifiez l’unité et la virgule.'}`,
    },
  ];
};

const PART = /%\s*(?:de|des|d['’])|^(?:part|pourcentage|taux)/iu;

/** G01 : un chiffre dont l'unité est fausse d'un facteur mille ou hors de toute vraisemblance. */
export const uniteInvraisemblable: RegleCoherence = {
  code: 'unite-invraisemblable',
  intitule: 'Unité invraisemblable',
  gravite: 'bloquante',
  explication:
    'Un montant écrit en M€ au lieu de k€ est mille fois trop grand : tout taux calculé dessus est faux. Une part ne se vise ni au-dessous de 0 % ni au-dessus de 100 %.',
  chercher: (schema, { referentiel }) => [
    ...chiffresDe(schema).flatMap((c) => constater(c, referentiel.grandeurs)),
    ...ciblesPosees(schema)
      .filter((c) => estChiffree(c) && c.cible.unite === '%' && (PART.test(c.libelle) || c.base !== null))
      .filter(({ cible }) => cible.valeur !== null && (cible.valeur < 0 || cible.valeur > 100))
      .map(({ lieu, libelle, cible }) => ({
        noeud: lieu,
        message: `« ${libelle} » vise ${ecrireValeur(cible.valeur ?? 0, '%')} en ${cible.annee} : une part est comprise entre 0 et 100 %.`,
      })),
  ],
};
