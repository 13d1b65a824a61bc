import { branchesDe } from '../branches.rules.ts';
import {
  type CibleVivante,
  type Contenu,
  enVigueur,
  type LigneVivante,
  type NoeudVivant,
} from '../contenu.ts';
import { estExperimentale } from '../fiche.rules.ts';
import type { NomDeNiveau } from '../modele.ts';

/** D'où une action tient ce qu'elle a : d'elle-même (ou de ce qu'elle contient), du niveau du dessus, ou de nulle part. */
export type Portage = 'propre' | 'dessus' | 'aucun';

export interface FicheAction {
  readonly noeud: NoeudVivant;
  /** Du plus haut au plus proche. */
  readonly dessus: readonly NoeudVivant[];
  readonly pilote: { readonly portage: Portage; readonly nom: string; readonly de: NoeudVivant | null };
  readonly experimentale: boolean;
  /** Objectifs de développement durable de l'action et de ce qu'elle contient. */
  readonly odd: readonly number[];
  readonly lignes: readonly LigneVivante[];
  readonly cibles: readonly CibleVivante[];
  readonly indicateurs: Portage;
  readonly cible: Portage;
}

/** Une cible qui dit une valeur ; une année seule ne suffit pas à viser. */
const estChiffree = (c: CibleVivante): boolean => c.contenu.valeur !== null;

/** Les fiches d'un niveau du schéma, dans l'ordre de lecture. */
export const fichesActions = (contenu: Contenu, niveau: NomDeNiveau): readonly FicheAction[] => {
  const { ordre, dessous, dessus } = branchesDe(contenu);
  const lignes = Map.groupBy(enVigueur(contenu.lignes), (l) => l.noeud);
  const cibles = enVigueur(contenu.cibles).filter(estChiffree);
  const parNoeud = Map.groupBy(cibles, (c) => c.noeud);
  const parLigne = Map.groupBy(cibles, (c) => c.ligne);
  const lignesDe = (noeuds: readonly NoeudVivant[]): readonly LigneVivante[] =>
    noeuds.flatMap((n) => lignes.get(n.id) ?? []);
  const ciblesDe = (noeuds: readonly NoeudVivant[]): readonly CibleVivante[] => [
    ...noeuds.flatMap((n) => parNoeud.get(n.id) ?? []),
    ...lignesDe(noeuds).flatMap((l) => parLigne.get(l.id) ?? []),
  ];
  const porter = (propres: number, hautes: number): Portage =>
    propres > 0 ? 'propre' : hautes > 0 ? 'dessus' : 'aucun';

  return ordre
    .filter((n) => n.niveau === niveau)
    .map((noeud): FicheAction => {
      const [siens, hauts] = [dessous(noeud.id), dessus(noeud.id)];
      const [siennes, sesCibles] = [lignesDe(siens), ciblesDe(siens)];
      const quiPilote = [noeud, ...hauts.toReversed()].find((n) => (n.fiche.pilote ?? '') !== '');
      return {
        noeud,
        dessus: hauts,
        pilote: {
          portage: porter(quiPilote === noeud ? 1 : 0, quiPilote === undefined ? 0 : 1),
          nom: quiPilote?.fiche.pilote ?? '',
          de: quiPilote ?? null,
        },
        experimentale: estExperimentale(noeud.fiche),
        odd: [...new Set(siens.flatMap((n) => n.fiche.odd ?? []))].sort((a, b) => a - b),
        lignes: siennes,
        cibles: sesCibles,
        indicateurs: porter(siennes.length, lignesDe(hauts).length),
        cible: porter(sesCibles.length, ciblesDe(hauts).length),
      };
    });
};

/** Ce qu'on cherche parmi les fiches ; vide ou `null` : tout. */
export interface FiltresActions {
  /** Identifiant d'un niveau du dessus. */
  readonly axe: string;
  readonly pilote: string;
  readonly odd: number | null;
  readonly experimentales: boolean;
  readonly manque: 'pilote' | 'indicateur' | 'cible' | 'odd' | null;
}

const MANQUES: Readonly<Record<NonNullable<FiltresActions['manque']>, (f: FicheAction) => boolean>> = {
  pilote: (f) => f.pilote.portage === 'aucun',
  indicateur: (f) => f.indicateurs === 'aucun',
  cible: (f) => f.cible === 'aucun',
  odd: (f) => f.odd.length === 0,
};

export const filtrerActions = (
  fiches: readonly FicheAction[],
  { axe, pilote, odd, experimentales, manque }: FiltresActions,
): readonly FicheAction[] =>
  fiches.filter(
    (f) =>
      (axe === '' || f.dessus.some((n) => n.id === axe) || f.noeud.id === axe) &&
      (pilote === '' || f.pilote.nom === pilote) &&
      (odd === null || f.odd.includes(odd)) &&
      (!experimentales || f.experimentale) &&
      (manque === null || MANQUES[manque](f)),
  );

export interface ComptesActions {
  readonly total: number;
  readonly experimentales: number;
  readonly sansPilote: number;
  readonly sansIndicateur: number;
  readonly sansCible: number;
  readonly sansOdd: number;
}

export const compterActions = (fiches: readonly FicheAction[]): ComptesActions => ({
  total: fiches.length,
  experimentales: fiches.filter((f) => f.experimentale).length,
  sansPilote: fiches.filter(MANQUES.pilote).length,
  sansIndicateur: fiches.filter(MANQUES.indicateur).length,
  sansCible: fiches.filter(MANQUES.cible).length,
  sansOdd: fiches.filter(MANQUES.odd).length,
});
