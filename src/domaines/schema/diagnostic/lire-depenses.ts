import { ok, type Result, refus } from '#platform/result.ts';
import { montrer } from '#platform/tableur/case.ts';
import { creerLecteur } from '#platform/tableur/lecteur.ts';
import type { ErreurTableau, LigneLue, TableauLu } from '#platform/tableur/lire-cellules.ts';
import { plier } from '#platform/tableur/plier.ts';
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

/** Au centime : le reste n'est que calcul de tableur. */
const auCentime = (montant: number): number => Math.round(montant * 100) / 100;

/** Lit un tableau de dépenses. Une seule erreur, et rien n'est rendu : toutes sont dites, par ligne, avec quoi corriger. */
export const lireDepenses = (
  tableau: TableauLu<ColonneDepense>,
  { anneeCourante }: { readonly anneeCourante: number },
): Result<DepensesLues, readonly ErreurTableau[]> => {
  const { lignes: lues } = tableau;
  const { erreurs, fauter, texte, nombre, annee: lireAnneeDe } = creerLecteur(FORME_DEPENSES, tableau);
  const declare = (l: LigneLue<ColonneDepense>, nom: ColonneDepense): string | null => {
    const ecrit = texte(l, nom).replace(/\s+/gu, ' ').trim();
    if (ecrit.length > LONGUEUR_MAXIMALE)
      return fauter(l, nom, `${LONGUEUR_MAXIMALE} caractères au plus : raccourcissez cette cellule.`);
    return cleDe(ecrit) === '' ? null : ecrit;
  };
  const lignes = lues.flatMap((l): LigneDepense[] => {
    const total = (['annee', 'service', 'typologie'] as const).find((nom) =>
      TOTAL.test(plier(montrer(l.cellules[nom] ?? null))),
    );
    if (total !== undefined) {
      fauter(
        l,
        total,
        `« ${montrer(l.cellules[total] ?? null)} » est une ligne de total, qui compterait deux fois : retirez-la.`,
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
    const montant = absent ? null : nombre(l, 'montant', 'euros');
    if (montant !== null && Math.abs(montant) >= MONTANT_MAXIMAL)
      fauter(
        l,
        'montant',
        `« ${montrer(brut ?? null)} » dépasse mille milliards d’euros : vérifiez cette case.`,
      );
    const textes = {
      service: declare(l, 'service'),
      typologie: declare(l, 'typologie'),
      fournisseur: declare(l, 'fournisseur'),
      acheteur: declare(l, 'acheteur'),
    };
    if (erreurs.length > avant || annee === null) return [];
    return [{ ligne: l.numero, annee, ...textes, montant: montant === null ? null : auCentime(montant) }];
  });
  if (lues.length === 0)
    erreurs.push({ ligne: 0, champ: 'Fichier', message: 'Ce tableau n’a aucune ligne sous ses titres.' });
  if (erreurs.length > 0) return refus(erreurs);
  return ok({ lignes, remarques: tableau.remarques });
};
