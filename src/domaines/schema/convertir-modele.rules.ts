import {
  type CibleVivante,
  type Contenu,
  type EnteteSchema,
  enVigueur,
  type LigneVivante,
  type NoeudVivant,
  type Revision,
} from './contenu.ts';
import type { CibleEnoncee, LigneIndicateur, Noeud, Schema } from './modele.ts';

interface Fabrique {
  readonly nouvelId: () => string;
  readonly revision: Revision;
}

/** Met un modèle (ou un schéma de même forme) à plat, avec des identifiants neufs. */
export const depuisModele = (schema: Schema, { nouvelId, revision }: Fabrique): Contenu => {
  const noeuds: NoeudVivant[] = [];
  const lignes: LigneVivante[] = [];
  const cibles: CibleVivante[] = [];

  const poserCibles = (
    enoncees: readonly CibleEnoncee[],
    noeud: string | null,
    ligne: string | null,
  ): void => {
    enoncees.forEach((contenu, rang) => {
      cibles.push({ id: nouvelId(), rang, closLe: null, noeud, ligne, contenu });
    });
  };
  const poserLignes = (indicateurs: readonly LigneIndicateur[], noeud: string | null): void => {
    indicateurs.forEach(({ id: code, cibles: siennes, ...contenu }, rang) => {
      const id = nouvelId();
      lignes.push({ id, rang, closLe: null, noeud, code, contenu });
      poserCibles(siennes, null, id);
    });
  };
  const poserNoeuds = (enfants: readonly Noeud[], parent: string | null): void => {
    enfants.forEach((noeud, rang) => {
      const { niveau, id: code, intitule, enfants: suite, indicateurs, cibles: siennes, ...fiche } = noeud;
      const id = nouvelId();
      noeuds.push({ id, rang, closLe: null, ...revision, parent, niveau, code, intitule, fiche });
      poserLignes(indicateurs, id);
      poserCibles(siennes, id, null);
      poserNoeuds(suite, id);
    });
  };

  const { id: _id, type: _type, arbre, chiffresDeBase, ciblesGenerales, references = [], ...reste } = schema;
  poserNoeuds(arbre, null);
  poserLignes(ciblesGenerales?.indicateurs ?? [], null);
  const generales =
    ciblesGenerales === undefined
      ? {}
      : {
          ciblesGenerales: {
            intitule: ciblesGenerales.intitule,
            ...(ciblesGenerales.note === undefined ? {} : { note: ciblesGenerales.note }),
          },
        };
  const entete: EnteteSchema = { ...reste, ...generales };
  const parCode = new Map(noeuds.map((n) => [n.code, n.id]));
  return {
    entete,
    noeuds,
    lignes,
    cibles,
    chiffres: chiffresDeBase.map((contenu, rang) => ({ id: nouvelId(), rang, closLe: null, contenu })),
    liens: [],
    pratiques: [],
    references: references.map(({ niveaux = [], ...contenu }, rang) => ({
      id: nouvelId(),
      rang,
      closLe: null,
      ...revision,
      noeuds: niveaux.flatMap((code) => parCode.get(code) ?? []),
      contenu,
    })),
  };
};

/** Remet un contenu dans la forme commune des modèles, que lisent bilans, pages et contrôles ; ce qui est clos n'y est plus. */
export const versModele = (
  contenu: Contenu,
  qui: { readonly id: string; readonly type: Schema['type'] },
): Schema => {
  const noeuds = Map.groupBy(enVigueur(contenu.noeuds), (n) => n.parent);
  const lignes = Map.groupBy(enVigueur(contenu.lignes), (l) => l.noeud);
  const cibles = enVigueur(contenu.cibles);
  const parNoeud = Map.groupBy(cibles, (c) => c.noeud);
  const parLigne = Map.groupBy(cibles, (c) => c.ligne);

  const lignesDuNoeud = (noeud: string | null): LigneIndicateur[] =>
    (lignes.get(noeud) ?? []).map((l) => ({
      id: l.code,
      ...l.contenu,
      cibles: (parLigne.get(l.id) ?? []).map((c) => c.contenu),
    }));
  const enfantsDe = (parent: string | null): Noeud[] =>
    (noeuds.get(parent) ?? []).map((n) => ({
      niveau: n.niveau,
      id: n.code,
      intitule: n.intitule,
      ...n.fiche,
      indicateurs: lignesDuNoeud(n.id),
      cibles: (parNoeud.get(n.id) ?? []).map((c) => c.contenu),
      enfants: enfantsDe(n.id),
    }));

  const { ciblesGenerales, ...entete } = contenu.entete;
  const generales = lignesDuNoeud(null);
  const codes = new Map(enVigueur(contenu.noeuds).map((n) => [n.id, n.code]));
  const references = enVigueur(contenu.references).map((r) => {
    const niveaux = r.noeuds.flatMap((id) => codes.get(id) ?? []);
    return { ...r.contenu, ...(niveaux.length === 0 ? {} : { niveaux }) };
  });
  return {
    ...qui,
    ...entete,
    chiffresDeBase: enVigueur(contenu.chiffres).map((c) => c.contenu),
    arbre: enfantsDe(null),
    ...(references.length === 0 ? {} : { references }),
    ...(ciblesGenerales === undefined && generales.length === 0
      ? {}
      : {
          ciblesGenerales: {
            intitule: ciblesGenerales?.intitule ?? 'Indicateurs de l’ensemble du schéma',
            ...(ciblesGenerales?.note === undefined ? {} : { note: ciblesGenerales.note }),
            indicateurs: generales,
          },
        }),
  };
};
