import { ok, type Result, refus } from '#platform/result.ts';
import type { NoeudVivant } from './contenu.ts';
import type { NomDeNiveau, Schema } from './modele.ts';

type Niveaux = Schema['niveaux'];
type Refus = { readonly code: 'etat'; readonly message: string };

const impossible = (message: string): Result<never, Refus> => refus({ code: 'etat', message });

/** Les enfants d'un niveau dans l'ordre ; les clos y gardent leur place. */
export const enfantsDe = (noeuds: readonly NoeudVivant[], parent: string | null): readonly NoeudVivant[] =>
  noeuds.filter((n) => n.parent === parent).toSorted((a, b) => a.rang - b.rang);

/** Du nœud à la racine, lui compris. */
export const lignee = (noeuds: readonly NoeudVivant[], id: string): readonly NoeudVivant[] => {
  const chemin: NoeudVivant[] = [];
  let courant = noeuds.find((n) => n.id === id);
  while (courant !== undefined && chemin.length < 50) {
    chemin.push(courant);
    const { parent } = courant;
    courant = parent === null ? undefined : noeuds.find((n) => n.id === parent);
  }
  return chemin;
};

const profondeur = (niveaux: Niveaux, niveau: NomDeNiveau): number =>
  niveaux.findIndex((n) => n.niveau === niveau);

/** Les niveaux que l'on peut ajouter sous celui-ci (`null` : en tête du schéma). */
export const niveauxSous = (niveaux: Niveaux, parent: NomDeNiveau | null): Niveaux =>
  parent === null ? niveaux : niveaux.slice(profondeur(niveaux, parent) + 1);

/** Un code libre pour un enfant de plus : « 2 », « E1.3 »… */
export const codeLibre = (noeuds: readonly NoeudVivant[], parent: string | null): string => {
  const prefixe = parent === null ? '' : `${noeuds.find((n) => n.id === parent)?.code ?? ''}.`;
  const pris = new Set(noeuds.map((n) => n.code));
  let rang = enfantsDe(noeuds, parent).length + 1;
  while (pris.has(`${prefixe}${rang}`)) rang += 1;
  return `${prefixe}${rang}`;
};

const renumeroter = (
  noeuds: readonly NoeudVivant[],
  freres: readonly NoeudVivant[],
): readonly NoeudVivant[] => {
  const rangs = new Map(freres.map((n, rang) => [n.id, rang]));
  return noeuds.map((n) => {
    const rang = rangs.get(n.id);
    return rang === undefined || rang === n.rang ? n : { ...n, rang };
  });
};

/** Ajoute un nœud à la fin des enfants de son parent. */
export const ajouterNoeud = (
  niveaux: Niveaux,
  noeuds: readonly NoeudVivant[],
  neuf: NoeudVivant,
): Result<readonly NoeudVivant[], Refus> => {
  const parent = neuf.parent === null ? null : noeuds.find((n) => n.id === neuf.parent);
  if (parent === undefined) return impossible('Le niveau sous lequel ajouter n’existe plus.');
  if (parent !== null && parent.closLe !== null)
    return impossible('Rouvrez d’abord le niveau du dessus : il est clos.');
  if (!niveauxSous(niveaux, parent?.niveau ?? null).some((n) => n.niveau === neuf.niveau))
    return impossible(
      'Ce niveau ne se range pas ici : choisissez un niveau plus profond que celui du dessus.',
    );
  const rang = Math.max(-1, ...enfantsDe(noeuds, neuf.parent).map((n) => n.rang)) + 1;
  return ok([...noeuds, { ...neuf, rang }]);
};

/** Échange un nœud avec celui qui le précède ou le suit parmi les enfants en vigueur du même parent. */
export const decaler = (
  noeuds: readonly NoeudVivant[],
  id: string,
  sens: 'monter' | 'descendre',
): Result<readonly NoeudVivant[], Refus> => {
  const noeud = noeuds.find((n) => n.id === id);
  if (noeud === undefined) return impossible('Ce niveau n’existe plus.');
  const freres = enfantsDe(noeuds, noeud.parent);
  const visibles = freres.filter((n) => n.closLe === null || n.id === id);
  const place = visibles.findIndex((n) => n.id === id);
  const voisin = visibles[sens === 'monter' ? place - 1 : place + 1];
  if (voisin === undefined)
    return impossible(sens === 'monter' ? 'Il est déjà le premier.' : 'Il est déjà le dernier.');
  const suite = freres.map((n) => (n.id === id ? voisin : n.id === voisin.id ? noeud : n));
  return ok(renumeroter(noeuds, suite));
};

/** Les parents possibles d'un nœud : plus hauts que lui dans les niveaux, en vigueur, et hors de sa descendance. */
export const parentsPossibles = (
  niveaux: Niveaux,
  noeuds: readonly NoeudVivant[],
  id: string,
): readonly NoeudVivant[] => {
  const noeud = noeuds.find((n) => n.id === id);
  if (noeud === undefined) return [];
  return noeuds.filter(
    (n) =>
      n.closLe === null &&
      n.id !== noeud.parent &&
      profondeur(niveaux, n.niveau) < profondeur(niveaux, noeud.niveau) &&
      !lignee(noeuds, n.id).some((ancetre) => ancetre.id === id),
  );
};

/** Range un nœud et sa descendance à la fin des enfants d'un autre parent (`null` : en tête du schéma). */
export const deplacer = (
  niveaux: Niveaux,
  noeuds: readonly NoeudVivant[],
  id: string,
  parent: string | null,
): Result<readonly NoeudVivant[], Refus> => {
  const noeud = noeuds.find((n) => n.id === id);
  if (noeud === undefined) return impossible('Ce niveau n’existe plus.');
  if (noeud.parent === parent) return impossible('Il est déjà rangé là.');
  if (parent !== null && !parentsPossibles(niveaux, noeuds, id).some((n) => n.id === parent))
    return impossible(
      'Il ne peut pas être rangé là : choisissez un niveau plus haut que lui, ouvert, et qu’il ne contient pas.',
    );
  const rang = Math.max(-1, ...enfantsDe(noeuds, parent).map((n) => n.rang)) + 1;
  return ok(noeuds.map((n) => (n.id === id ? { ...n, parent, rang } : n)));
};

const descendance = (noeuds: readonly NoeudVivant[], id: string): ReadonlySet<string> =>
  new Set(noeuds.filter((n) => lignee(noeuds, n.id).some((a) => a.id === id)).map((n) => n.id));

/** Clôt un nœud et tout ce qu'il contient, ou le rouvre seul. */
export const cloreOuRouvrir = (
  noeuds: readonly NoeudVivant[],
  id: string,
  le: string | null,
): Result<readonly NoeudVivant[], Refus> => {
  const noeud = noeuds.find((n) => n.id === id);
  if (noeud === undefined) return impossible('Ce niveau n’existe plus.');
  if ((noeud.closLe === null) === (le === null))
    return impossible(le === null ? 'Ce niveau est déjà ouvert.' : 'Ce niveau est déjà clos.');
  if (le === null) {
    const parent = noeuds.find((n) => n.id === noeud.parent);
    if (parent !== undefined && parent.closLe !== null)
      return impossible('Rouvrez d’abord le niveau du dessus : il est clos.');
    return ok(noeuds.map((n) => (n.id === id ? { ...n, closLe: null, version: n.version + 1 } : n)));
  }
  const clos = descendance(noeuds, id);
  return ok(
    noeuds.map((n) =>
      clos.has(n.id) && n.closLe === null ? { ...n, closLe: le, version: n.version + 1 } : n,
    ),
  );
};

/** Le niveau que l'on suit chaque année : les actions, sinon les engagements, sinon le plus profond. */
export const niveauSuivi = (niveaux: Niveaux): NomDeNiveau =>
  niveaux.find((n) => n.niveau === 'action')?.niveau ??
  niveaux.find((n) => n.niveau === 'engagement')?.niveau ??
  niveaux.at(-1)?.niveau ??
  'action';
