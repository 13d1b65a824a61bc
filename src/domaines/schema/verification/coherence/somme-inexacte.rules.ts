import { noeudsDe } from '../../parcourir-schema.ts';
import { type Calcul, type ChiffreEnonce, chiffresDe } from '../lecture/chiffres-enonces.rules.ts';
import { ecrireValeur } from '../lecture/mots.rules.ts';
import type { Constat, RegleCoherence } from '../regle.ts';
import { sAccordent } from './tolerance.rules.ts';

const SIGNES = { somme: ' + ', difference: ' − ', produit: ' × ' } as const;

const calculer = ({ operation, termes }: Calcul): number => {
  const [premier = 0, ...suite] = termes;
  return suite.reduce(
    (a, b) => (operation === 'somme' ? a + b : operation === 'difference' ? a - b : a * b),
    premier,
  );
};

const parOrganisation = ({
  libelle,
  valeur,
  unite,
  ventilation,
  approche,
  lieu,
}: ChiffreEnonce): Constat[] => {
  if (ventilation === null || valeur === null) return [];
  const parts = Object.values(ventilation);
  const somme = parts.reduce((a, b) => a + b, 0);
  if (sAccordent(valeur, approche, somme)) return [];
  return [
    {
      noeud: lieu,
      message: `${libelle} : ${parts.map((p) => ecrireValeur(p)).join(' + ')} = ${ecrireValeur(somme, unite)}, et non ${ecrireValeur(valeur, unite)}. La somme par acheteur (${Object.keys(ventilation).join(', ')}) doit faire le total.`,
    },
  ];
};

/** Un produit d'hypothèses n'est pas une preuve : l'écart égare, il ne bloque pas. */
const parCalcul = ({ libelle, valeur, unite, calcul, approche, lieu }: ChiffreEnonce): Constat[] => {
  if (calcul === null || valeur === null) return [];
  const resultat = calculer(calcul);
  if (sAccordent(valeur, approche, resultat)) return [];
  const detail = calcul.termes.map((t) => ecrireValeur(t)).join(SIGNES[calcul.operation]);
  return [
    {
      noeud: lieu,
      gravite: calcul.operation === 'produit' ? 'trompeuse' : 'bloquante',
      message: `${libelle} : ${detail} = ${ecrireValeur(resultat, unite)}, et non ${ecrireValeur(valeur, unite)}${calcul.note === null ? '' : ` (${calcul.note})`}. Corrigez le chiffre ou dites ce qu'il couvre.`,
    },
  ];
};

const nombres = (valeurs: unknown): number[] =>
  Array.isArray(valeurs) && valeurs.every((v) => typeof v === 'number') ? valeurs : [];

/** Un `detail` doit faire l'un des totaux publiés avec lui ; sans total entier à côté, il n'y a rien à comparer. */
const parDetail = (id: string, chiffres: Readonly<Record<string, unknown>>): Constat[] => {
  const parts = nombres(chiffres.detail);
  if (parts.length === 0) return [];
  const somme = parts.reduce((a, b) => a + b, 0);
  const totaux = Object.entries(chiffres).filter(([, v]) => typeof v === 'number');
  if (totaux.length === 0 || totaux.some(([, v]) => v === somme)) return [];
  return [
    {
      noeud: id,
      message: `Le détail ${parts.join(' + ')} fait ${somme}, et aucun des totaux publiés ne vaut ${somme} (${totaux.map(([n, v]) => `${n.replaceAll('_', ' ')} ${v}`).join(', ')}).`,
    },
  ];
};

/** Sommes par acheteur, détails et calculs énoncés (C01, C02, F04 à F06 ; G11). */
export const sommeInexacte: RegleCoherence = {
  code: 'somme-inexacte',
  intitule: 'Somme ou calcul inexact',
  gravite: 'bloquante',
  explication:
    'La somme des acheteurs fait le total, le détail fait la somme. Exactement, sauf si le document écrit « près de » ou « environ » : 10 % d’écart sont alors admis.',
  chercher: (schema) => [
    ...chiffresDe(schema).flatMap((c) => [...parOrganisation(c), ...parCalcul(c)]),
    ...noeudsDe(schema.arbre).flatMap((n) => (n.chiffres ? parDetail(n.id, n.chiffres) : [])),
  ],
};
