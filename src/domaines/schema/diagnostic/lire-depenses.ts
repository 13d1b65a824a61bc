import { ok, type Result, refus } from '#platform/result.ts';
import { creerLecteur } from '#platform/tableur/lecteur.ts';
import type { ErreurTableau, LigneLue, TableauLu } from '#platform/tableur/lire-cellules.ts';
import { plier } from '#platform/tableur/plier.ts';
import { lireNombre } from '#platform/tableur/valeurs.ts';
import { type ColonneDepense, cleDe, FORME_DEPENSES } from './colonnes-depenses.ts';

/** Une ligne du fichier, lue. Nul : non déclaré. */
export interface LigneDepense {
  /** Numéro de la ligne dans le fichier. */
  readonly ligne: number;
  readonly annee: number;
  readonly service: string | null;
  readonly typologie: string | null;
  /** Euros hors taxes, au centime. */
  readonly montant: number | null;
  readonly fournisseur: string | null;
  readonly acheteur: string | null;
}

export interface DepensesLues {
  readonly lignes: readonly LigneDepense[];
  /** Ce qui a été compris ou laissé de côté, à dire. */
  readonly remarques: readonly string[];
}

const LONGUEUR_MAXIMALE = 300;
const MONTANT_MAXIMAL = 1e12;
const TOTAL = /^(sous )?totaux?( |$)|^(sous )?total( |$)/u;

/** « 12 500,00 € HT » : un montant écrit, sans ses mots. */
const nu = (brut: string): string => brut.replace(/(€|\beuros?\b|\beur\b|\bht\b|\s)+$/giu, '');

/** Un montant en euros, ou ce qui empêche de le lire. */
const lireMontant = (brut: string | number): Result<number, string> => {
  if (typeof brut === 'string') {
    if (/ttc/iu.test(brut))
      return refus(`« ${brut} » est un montant toutes taxes comprises : écrivez-le hors taxes.`);
    if (/^-?\d{1,3}[.,]\d{3}$/u.test(nu(brut)))
      return refus(
        `« ${brut} » se lit de deux façons : écrivez ${nu(brut).replace(/[.,]/u, '')} ou ${nu(brut).slice(0, -1).replace('.', ',')}.`,
      );
  }
  const montant = lireNombre(typeof brut === 'string' ? nu(brut) : brut);
  if (montant === null || (typeof brut === 'string' && brut.includes('%')))
    return refus(`« ${brut} » n’est pas un montant : écrivez par exemple 12500 ou 12500,50.`);
  if (Math.abs(montant) >= MONTANT_MAXIMAL)
    return refus(`« ${brut} » dépasse mille milliards d’euros : vérifiez cette cellule.`);
  return ok(Math.round(montant * 100) / 100);
};

/** Lit un tableau de dépenses. Une seule erreur, et rien n'est rendu : toutes sont dites, par ligne, avec quoi corriger. */
export const lireDepenses = (
  { lignes: lues, ignorees }: TableauLu<ColonneDepense>,
  { anneeCourante }: { readonly anneeCourante: number },
): Result<DepensesLues, readonly ErreurTableau[]> => {
  const { erreurs, fauter, texte, annee: lireAnneeDe } = creerLecteur(FORME_DEPENSES);
  const declare = (l: LigneLue<ColonneDepense>, nom: ColonneDepense): string | null => {
    const ecrit = texte(l, nom).replace(/\s+/gu, ' ').trim();
    if (ecrit.length > LONGUEUR_MAXIMALE)
      return fauter(l, nom, `${LONGUEUR_MAXIMALE} caractères au plus : raccourcissez cette cellule.`);
    return cleDe(ecrit) === '' ? null : ecrit;
  };
  const lignes = lues.flatMap((l): LigneDepense[] => {
    const total = (['annee', 'service', 'typologie'] as const).find((nom) =>
      TOTAL.test(plier(texte(l, nom))),
    );
    if (total !== undefined) {
      fauter(
        l,
        total,
        `« ${texte(l, total)} » est une ligne de total, qui compterait deux fois : retirez-la.`,
      );
      return [];
    }
    const avant = erreurs.length;
    const annee = lireAnneeDe(l, 'annee');
    if (l.cellules.annee === undefined)
      fauter(l, 'annee', 'Écrivez l’année de cette dépense, en quatre chiffres.');
    else if (annee !== null && (annee < 2000 || annee > anneeCourante))
      fauter(l, 'annee', `« ${annee} » : l’année d’une dépense va de 2000 à ${anneeCourante}.`);
    const brut = l.cellules.montant;
    const absent = brut === undefined || (typeof brut === 'string' && cleDe(brut) === '');
    const montant = absent ? ok(null) : lireMontant(brut);
    if (!montant.ok) fauter(l, 'montant', montant.erreur);
    const textes = {
      service: declare(l, 'service'),
      typologie: declare(l, 'typologie'),
      fournisseur: declare(l, 'fournisseur'),
      acheteur: declare(l, 'acheteur'),
    };
    if (erreurs.length > avant || annee === null || !montant.ok) return [];
    return [{ ligne: l.numero, annee, ...textes, montant: montant.valeur }];
  });
  if (lues.length === 0)
    erreurs.push({ ligne: 0, champ: 'Fichier', message: 'Ce tableau n’a aucune ligne sous ses titres.' });
  if (erreurs.length > 0) return refus(erreurs);
  const remarques = ignorees.length === 0 ? [] : [`Colonnes laissées de côté : ${ignorees.join(', ')}.`];
  return ok({ lignes, remarques });
};
