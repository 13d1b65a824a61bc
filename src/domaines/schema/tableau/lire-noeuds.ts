import type { LigneLue } from '#platform/tableur/lire-cellules.ts';
import { suggerer } from '#platform/tableur/valeurs.ts';
import type { Contenu, NoeudVivant, Revision } from '../contenu.ts';
import type { NomDeNiveau } from '../modele.ts';
import type { NomColonne } from './colonnes.ts';
import { compterRangs } from './compter-rangs.ts';
import type { LecteurDeSchema } from './lecteur-de-schema.ts';
import { lireFiche } from './lire-fiche.ts';
import type { LignesTypees } from './typer-lignes.ts';

type Ligne = LigneLue<NomColonne>;

export interface ArbreLu {
  readonly noeuds: readonly NoeudVivant[];
  readonly noeudDeCode: ReadonlyMap<string, NoeudVivant>;
  /** Le dernier niveau écrit avant cette ligne. */
  readonly noeudAuDessus: (l: Ligne) => NoeudVivant | null;
  readonly remarques: readonly string[];
}

/** L'arbre : chaque niveau sous celui qu'il nomme, sinon sous le dernier de rang supérieur écrit avant lui. */
export const lireNoeuds = (
  lecteur: LecteurDeSchema,
  { deNoeuds, niveaux }: LignesTypees,
  {
    existant,
    nouvelId,
    revision,
  }: {
    readonly existant: Contenu | null;
    readonly nouvelId: () => string;
    readonly revision: Revision;
  },
): ArbreLu => {
  const { fauter, texte } = lecteur;
  const remarques: string[] = [];
  const noeudDeCode = new Map<string, NoeudVivant>();
  const noeudDeLigne = new Map<number, NoeudVivant>();
  const noeuds: NoeudVivant[] = [];
  const anciensNoeuds = new Map((existant?.noeuds ?? []).map((n) => [n.code, n]));
  const profondeur = (niveau: NomDeNiveau): number => niveaux.findIndex((n) => n.niveau === niveau);
  const fil: NoeudVivant[] = [];
  const aRattacher: { l: Ligne; noeud: NoeudVivant; parent: string }[] = [];
  for (const { l, niveau } of deNoeuds) {
    if (profondeur(niveau) === -1) {
      fauter(
        l,
        'type',
        `Le niveau « ${niveau} » ne figure pas parmi les lignes « niveau » du tableau : ajoutez-le.`,
      );
      continue;
    }
    const intitule = texte(l, 'intitule');
    if (intitule === '') fauter(l, 'intitule', 'Écrivez l’intitulé de ce niveau.');
    const parentEcrit = texte(l, 'rattache');
    while (fil.length > 0 && profondeur(fil.at(-1)?.niveau ?? niveau) >= profondeur(niveau)) fil.pop();
    const auDessus = fil.at(-1) ?? null;
    let code = texte(l, 'code');
    if (code === '') {
      let n = 1;
      const prefixe = parentEcrit || auDessus?.code || '';
      const libre = (): string => (prefixe === '' ? `${n}` : `${prefixe}.${n}`);
      while (noeudDeCode.has(libre())) n += 1;
      code = libre();
      remarques.push(`Ligne ${l.numero} : sans code, elle reçoit « ${code} ».`);
    }
    if (noeudDeCode.has(code)) {
      fauter(l, 'code', `Le code « ${code} » est déjà pris par une autre ligne : donnez-en un autre.`);
      continue;
    }
    const fiche = lireFiche(lecteur, l);
    const deja = anciensNoeuds.get(code);
    const noeud: NoeudVivant = {
      id: deja?.id ?? nouvelId(),
      rang: 0,
      closLe: null,
      parent: auDessus?.id ?? null,
      niveau,
      code,
      intitule,
      fiche,
      ...revision,
      ...(deja === undefined ? {} : { version: deja.version + 1 }),
    };
    noeudDeCode.set(code, noeud);
    noeudDeLigne.set(l.numero, noeud);
    noeuds.push(noeud);
    fil.push(noeud);
    if (parentEcrit !== '') aRattacher.push({ l, noeud, parent: parentEcrit });
  }
  const parents = new Map<string, string | null>(noeuds.map((n) => [n.id, n.parent]));
  for (const { l, noeud, parent: ecrit } of aRattacher) {
    const parent = noeudDeCode.get(ecrit);
    if (parent === undefined)
      fauter(l, 'rattache', `Aucune ligne n’a le code « ${ecrit} ».${suggerer(ecrit, noeudDeCode.keys())}`);
    else if (profondeur(parent.niveau) >= profondeur(noeud.niveau))
      fauter(
        l,
        'rattache',
        `« ${ecrit} » est de niveau « ${parent.niveau} » : un niveau « ${noeud.niveau} » ne se range pas dessous.`,
      );
    else parents.set(noeud.id, parent.id);
  }
  const suivant = compterRangs<string | null>();
  const places = noeuds.map((n): NoeudVivant => {
    const parent = parents.get(n.id) ?? null;
    return { ...n, parent, rang: suivant(parent) };
  });
  const noeudAuDessus = (l: Ligne): NoeudVivant | null => {
    const numero = [...noeudDeLigne.keys()].findLast((n) => n < l.numero);
    return numero === undefined ? null : (noeudDeLigne.get(numero) ?? null);
  };
  return { noeuds: places, noeudDeCode, noeudAuDessus, remarques };
};
