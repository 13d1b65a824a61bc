import type { DepenseAnnuelle, SeuilSpaser } from '../contexte.ts';
import { aplatir, ecrireValeur } from '../lecture/mots.rules.ts';
import type { ControleLegal } from '../regle.ts';
import { depensesConnues } from './depenses-connues.rules.ts';

/** Le seuil en vigueur un jour donné, `null` avant le premier qui soit connu. `seuils` : du plus récent au plus ancien. */
const seuilEnVigueur = (seuils: readonly SeuilSpaser[], jour: string): SeuilSpaser | null =>
  seuils.find((s) => s.depuis <= jour) ?? null;

/**
 * Un acheteur dont les dépenses d'une année civile au titre de ses marchés dépassent strictement le seuil adopte un
 * SPASER (art. L2111-3 al. 1 et D2111-3). `montantHT` en euros hors taxes, hors livre V et hors concessions.
 */
const estAssujetti = (montantHT: number, seuil: SeuilSpaser): boolean => montantHT > seuil.montantHT;

const dire = ({ acheteur, annee, montantHT }: DepenseAnnuelle, seuil: SeuilSpaser): string =>
  `${acheteur} : ${ecrireValeur(montantHT / 1e6, 'M€ HT')} en ${annee}, ${estAssujetti(montantHT, seuil) ? 'tenu d’adopter un SPASER' : 'pas tenu'}`;

export const assujettissement: ControleLegal = {
  code: 'assujettissement',
  article: 'L2111-3 al. 1, D2111-3',
  intitule: "Obligation d'adopter un schéma",
  controler: (schema, contexte) => {
    const seuil = seuilEnVigueur(contexte.referentiel.seuils, contexte.dateReference);
    if (seuil === null)
      return {
        etat: 'indetermine',
        message: `Le seuil en vigueur au ${contexte.dateReference} n'est pas connu.`,
      };
    const depenses = depensesConnues(schema, contexte);
    const dernieres = schema.organisations.map(
      (organisation) =>
        depenses
          .filter((d) => aplatir(d.acheteur) === aplatir(organisation))
          .toSorted((a, b) => b.annee - a.annee)[0] ?? organisation,
    );
    const inconnus = dernieres.filter((d) => typeof d === 'string');
    const connus = dernieres.filter((d) => typeof d !== 'string');
    const phrases = connus.map((d) => dire(d, seuil));
    const regle = `Seuil : plus de ${ecrireValeur(seuil.montantHT / 1e6, 'M€ HT')} de dépenses de marchés sur une année civile, par acheteur.`;
    if (inconnus.length > 0)
      return {
        etat: 'indetermine',
        message: `${regle} ${[...phrases, ...inconnus.map((o) => `${o} : dépense annuelle HT inconnue, donnez-la dans les chiffres de base`)].join(' ; ')}.`,
        noeuds: ['chiffresDeBase'],
      };
    return { etat: 'satisfait', message: `${regle} ${phrases.join(' ; ')}.`, noeuds: ['chiffresDeBase'] };
  },
};
