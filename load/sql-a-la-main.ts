/** Les chiffres de classe A écrits à la main en SQL, rangés comme des mesures pour être comparés à celles du moteur. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bornes, Mesure } from '#domaines/indicateur';
import type { Executer, LigneSql } from '../src/platform/population.ts';

/** Tout ce qu'une mesure dit. */
export type Chiffres = Omit<Mesure, 'genre' | 'unites'>;

const lireSql = (nom: string): string => readFileSync(join(import.meta.dirname, 'sql', nom), 'utf8');

/** Par acheteur, puis par code d'indicateur. */
export const mesurerALaMain = async (executer: Executer): Promise<Map<string, Map<string, Chiffres>>> => {
  const resultat = new Map<string, Map<string, Chiffres>>();
  const ranger = async (fichier: string, lire: (ligne: LigneSql) => [string, Chiffres][]): Promise<void> => {
    for (const ligne of await executer({ sql: lireSql(fichier), parametres: [] })) {
      const acheteur = String(ligne.acheteur);
      const deja = resultat.get(acheteur) ?? new Map<string, Chiffres>();
      resultat.set(acheteur, deja);
      for (const [code, chiffres] of lire(ligne)) deja.set(code, chiffres);
    }
  };
  await ranger('classe-a-marches.sql', lireMarches);
  await ranger('classe-a-titulaires.sql', lireTitulaires);
  return resultat;
};

type Lire = (nom: string) => number;

interface Ensemble {
  readonly effectif: number;
  readonly montant: number;
  readonly sansMontant: number;
  readonly sansDate: number;
}

const bornes = (oui: number, inconnu: number, total: number): Bornes =>
  total === 0 ? [null, null] : [oui / total, (oui + inconnu) / total];

const SANS_EUROS = {
  montantNumerateur: null,
  montantDenominateur: null,
  montantNonDeclare: null,
  bornesMontant: [null, null],
} as const;

/** Une part de tous les contrats, ou de tous les titulaires, de l'année. */
const part = (n: Lire, { effectif, montant, sansMontant, sansDate }: Ensemble, p: string): Chiffres => ({
  numerateur: n(`${p}_n`),
  denominateur: effectif,
  nonDeclare: n(`${p}_nd`),
  montantNumerateur: n(`${p}_mn`),
  montantDenominateur: montant,
  montantNonDeclare: n(`${p}_mnd`),
  effectif,
  sansMontant,
  sansDate,
  bornesNombre: bornes(n(`${p}_n`), n(`${p}_nd`), effectif),
  bornesMontant: bornes(n(`${p}_mn`), n(`${p}_mnd`), montant),
});

/** Une part d'un ensemble de référence dont l'appartenance peut elle-même être inconnue. */
const partDouteuse = (n: Lire, p: string, sansDate: number): Chiffres => {
  const unite = (m: string) => {
    const [oui, non, inconnu] = [
      n(`${p}_${m}doute_oui`),
      n(`${p}_${m}doute_non`),
      n(`${p}_${m}doute_inconnu`),
    ];
    const total = n(`${p}_${m}d`);
    const [bas, haut] = [total + non + inconnu, total + oui + inconnu];
    const compte = n(`${p}_${m}n`);
    const peutEtre = n(`${p}_${m}inconnu`);
    const fourchette: Bornes =
      bas === 0 && haut === 0
        ? [null, null]
        : [bas === 0 ? 1 : compte / bas, haut === 0 ? 0 : (compte + peutEtre + oui + inconnu) / haut];
    return { compte, total, nonDeclare: peutEtre + oui + non + inconnu, fourchette };
  };
  const [nombre, montant] = [unite(''), unite('m')];
  return {
    numerateur: nombre.compte,
    denominateur: nombre.total,
    nonDeclare: nombre.nonDeclare,
    montantNumerateur: montant.compte,
    montantDenominateur: montant.total,
    montantNonDeclare: montant.nonDeclare,
    effectif: n(`${p}_e`),
    sansMontant: n(`${p}_e`) - n(`${p}_em`),
    sansDate,
    bornesNombre: nombre.fourchette,
    bornesMontant: montant.fourchette,
  };
};

const compte = (n: Lire, ensemble: Ensemble, p: string): Chiffres => ({
  ...part(n, ensemble, p),
  denominateur: null,
  montantDenominateur: null,
  bornesNombre: [n(`${p}_n`), n(`${p}_n`) + n(`${p}_nd`)],
  bornesMontant: [n(`${p}_mn`), n(`${p}_mn`) + n(`${p}_mnd`)],
});

const somme = (
  valeur: number,
  nonDeclare: number,
  [moins, plus]: [number, number],
  e: Ensemble,
): Chiffres => ({
  numerateur: valeur,
  denominateur: null,
  nonDeclare,
  montantNumerateur: valeur,
  montantDenominateur: null,
  montantNonDeclare: plus + moins,
  effectif: e.effectif,
  sansMontant: e.sansMontant,
  sansDate: e.sansDate,
  bornesNombre: [valeur + moins, valeur + plus],
  bornesMontant: [valeur + moins, valeur + plus],
});

const lecteur =
  (ligne: LigneSql): Lire =>
  (nom) =>
    Number(ligne[nom] ?? 0);

const lireMarches = (ligne: LigneSql): [string, Chiffres][] => {
  const n = lecteur(ligne);
  const annee: Ensemble = {
    effectif: n('notifies'),
    montant: n('montant_notifie'),
    sansMontant: n('notifies') - n('avec_montant'),
    sansDate: n('sans_date'),
  };
  const offres = n('mar01_d');
  const moyenne = offres === 0 ? null : n('mar01_n') / offres;
  const sansOffres = annee.effectif - offres;
  return [
    [
      'MAR-01',
      {
        ...SANS_EUROS,
        numerateur: n('mar01_n'),
        denominateur: offres,
        nonDeclare: sansOffres,
        effectif: annee.effectif,
        sansMontant: annee.sansMontant,
        sansDate: annee.sansDate,
        bornesNombre: sansOffres === 0 ? [moyenne, moyenne] : [null, null],
      },
    ],
    ['MAR-07', compte(n, annee, 'mar07')],
    ['TER-06', part(n, annee, 'ter06')],
    ['TER-07', part(n, annee, 'ter07')],
    ['SOC-03', partDouteuse(n, 'soc03', n('sans_date_en_cours'))],
    ['SOC-04', part(n, annee, 'soc04')],
    ['SOC-07', partDouteuse(n, 'soc07', n('soc07_sans_date'))],
    ['SOC-13', compte(n, annee, 'soc13')],
    [
      'SOC-17',
      somme(
        n('soc13_mn'),
        n('soc13_n') + n('soc13_nd') - n('soc17_compte'),
        [n('soc17_moins'), n('soc17_plus')],
        annee,
      ),
    ],
    ['SOC-18', somme(n('soc18_n'), n('soc18_nd'), [n('soc18_moins'), n('soc18_plus')], annee)],
    ['ENV-01', part(n, annee, 'env01')],
    ['ENV-02', part(n, annee, 'env02')],
  ];
};

const lireTitulaires = (ligne: LigneSql): [string, Chiffres][] => {
  const n = lecteur(ligne);
  const annee: Ensemble = {
    effectif: n('titulaires'),
    montant: n('montant_titulaires'),
    sansMontant: n('titulaires') - n('titulaires_avec_montant'),
    sansDate: n('titulaires_sans_date'),
  };
  return [
    ['TER-03', part(n, annee, 'ter03')],
    [
      'TER-05',
      {
        ...SANS_EUROS,
        numerateur: n('ter05_n'),
        denominateur: null,
        nonDeclare: n('ter05_possibles') - n('ter05_n'),
        effectif: n('ter05_effectif'),
        sansMontant: annee.sansMontant,
        sansDate: annee.sansDate,
        bornesNombre: [n('ter05_n'), n('ter05_possibles')],
      },
    ],
    ['SOC-16', part(n, annee, 'soc16')],
  ];
};
