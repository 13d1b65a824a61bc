import { comparerCodes } from '#platform/comparer.ts';
import { branchesDe } from '../branches.rules.ts';
import { type Contenu, enVigueur, NATURES_DE_LIEN, type NatureDeLien, type NoeudVivant } from '../contenu.ts';

/** Un lien que le document cite sans dire ce qu'il est garde cette nature-là. */
export type NatureLue = NatureDeLien | 'cite';

/** Comment un lien se dit, dans un sens puis dans l'autre. */
export const DIRE_LIEN: Readonly<Record<NatureLue, { readonly aller: string; readonly retour: string }>> = {
  soutient: { aller: NATURES_DE_LIEN.soutient, retour: 'est soutenue par' },
  complete: { aller: NATURES_DE_LIEN.complete, retour: 'est complétée par' },
  simultanee: { aller: NATURES_DE_LIEN.simultanee, retour: NATURES_DE_LIEN.simultanee },
  precede: { aller: NATURES_DE_LIEN.precede, retour: 'vient après' },
  cite: { aller: 'cite', retour: 'est citée par' },
};

export interface LienLu {
  readonly id: string;
  readonly de: NoeudVivant;
  readonly vers: NoeudVivant;
  readonly nature: NatureLue;
  /** L'un des deux bouts est clos : le lien ne mène plus à rien, il est à revoir. */
  readonly rompu: boolean;
}

export interface VueDesLiens {
  readonly liens: readonly LienLu[];
  /** Les actions qu'un lien touche, dans l'ordre de lecture ; celles qui sont closes à la fin. */
  readonly noeuds: readonly NoeudVivant[];
  /** Codes cités par une fiche et que le schéma ne connaît pas. */
  readonly inconnus: readonly { readonly de: NoeudVivant; readonly code: string }[];
}

/** Les liens entre actions : ceux qu'on a posés, puis ceux que les fiches citent sans dire leur nature. */
export const liensLus = (contenu: Contenu): VueDesLiens => {
  const tous = new Map(contenu.noeuds.map((n) => [n.id, n]));
  const parCode = new Map(contenu.noeuds.map((n) => [n.code, n]));
  const poses = enVigueur(contenu.liens).flatMap((l): LienLu[] => {
    const [de, vers] = [tous.get(l.de), tous.get(l.vers)];
    return de === undefined || vers === undefined
      ? []
      : [{ id: l.id, de, vers, nature: l.nature, rompu: de.closLe !== null || vers.closLe !== null }];
  });
  const dejaDits = new Set(poses.flatMap((l) => [`${l.de.id} ${l.vers.id}`, `${l.vers.id} ${l.de.id}`]));
  const { ordre } = branchesDe(contenu);
  const inconnus: { de: NoeudVivant; code: string }[] = [];
  const cites = ordre.flatMap((de) =>
    (de.fiche.liens ?? []).flatMap((code): LienLu[] => {
      const vers = parCode.get(code);
      if (vers === undefined) inconnus.push({ de, code });
      // Un lien posé entre les deux dit déjà, en mieux, ce que le document citait.
      if (vers === undefined || dejaDits.has(`${de.id} ${vers.id}`)) return [];
      return [{ id: `cite-${de.id}-${vers.id}`, de, vers, nature: 'cite', rompu: vers.closLe !== null }];
    }),
  );
  const liens = [...poses, ...cites];
  const touches = new Map(liens.flatMap((l) => [l.de, l.vers]).map((n) => [n.id, n]));
  const place = new Map(ordre.map((n, rang) => [n.id, rang]));
  return {
    liens,
    noeuds: [...touches.values()].toSorted(
      (a, b) =>
        (place.get(a.id) ?? Number.MAX_SAFE_INTEGER) - (place.get(b.id) ?? Number.MAX_SAFE_INTEGER) ||
        comparerCodes(a.code, b.code),
    ),
    inconnus,
  };
};

export interface LienDUneAction {
  readonly lien: LienLu;
  readonly autre: NoeudVivant;
  /** « soutient », « est soutenue par »… */
  readonly dit: string;
}

/** Les liens d'une action, dans les deux sens. */
export const liensDeLAction = (liens: readonly LienLu[], id: string): readonly LienDUneAction[] =>
  liens.flatMap((lien): LienDUneAction[] => [
    ...(lien.de.id === id ? [{ lien, autre: lien.vers, dit: DIRE_LIEN[lien.nature].aller }] : []),
    ...(lien.vers.id === id ? [{ lien, autre: lien.de, dit: DIRE_LIEN[lien.nature].retour }] : []),
  ]);
