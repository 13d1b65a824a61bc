import { type CibleVivante, type Contenu, enVigueur, NATURES_DE_LIEN, type NoeudVivant } from './contenu.ts';
import { saisieDe } from './fiche.rules.ts';
import { CHAMPS_ENTETE, CHAMPS_FICHE, CHAMPS_LIGNE } from './fiches.ts';
import { direReference } from './references/reference.rules.ts';
import { ecrireValeur } from './refus.ts';

export interface ChampChange {
  readonly champ: string;
  readonly avant: string;
  readonly apres: string;
}

export interface Element {
  readonly id: string;
  readonly code: string;
  readonly intitule: string;
}

/** Ce qui sépare deux versions. Un élément clos compte comme absent. */
export interface Difference {
  readonly entete: readonly ChampChange[];
  readonly ajoutes: readonly (Element & { readonly sous: string })[];
  readonly retires: readonly (Element & { readonly sous: string })[];
  readonly deplaces: readonly (Element & { readonly avant: string; readonly apres: string })[];
  readonly changes: readonly (Element & { readonly champs: readonly ChampChange[] })[];
  /** Lignes d'indicateurs et cibles. */
  readonly lignesAjoutees: readonly Element[];
  readonly lignesRetirees: readonly Element[];
  readonly lignesChangees: readonly (Element & { readonly champs: readonly ChampChange[] })[];
  readonly cibles: readonly {
    readonly id: string;
    readonly sur: string;
    readonly avant: string;
    readonly apres: string;
  }[];
  /** Chiffres de base, liens, bonnes pratiques, textes et plans de référence. */
  readonly autres: readonly ChampChange[];
}

const comparer = (
  avant: Readonly<Record<string, unknown>>,
  apres: Readonly<Record<string, unknown>>,
  noms: Readonly<Record<string, string>> = {},
): readonly ChampChange[] =>
  [...new Set([...Object.keys(avant), ...Object.keys(apres)])].flatMap((champ) => {
    const [a, b] = [ecrireValeur(avant[champ]), ecrireValeur(apres[champ])];
    return a === b ? [] : [{ champ: noms[champ] ?? champ, avant: a, apres: b }];
  });

/** Une cible en quelques mots : « ≥ 30 % en 2026 ». */
export const direCibleEnoncee = ({ contenu: c }: Pick<CibleVivante, 'contenu'>): string =>
  [
    c.valeur === null
      ? 'sans valeur'
      : `${c.sens ?? '≥'} ${String(c.valeur).replace('.', ',')}${c.unite === null ? '' : ` ${c.unite}`}`,
    ...(c.annee === null ? [] : [`en ${c.annee}`]),
    ...(c.base === undefined
      ? []
      : [`(base ${String(c.base.valeur).replace('.', ',')} ${c.base.unite} en ${c.base.annee})`]),
  ].join(' ');

const parId = <T extends { readonly id: string }>(liste: readonly T[]): ReadonlyMap<string, T> =>
  new Map(liste.map((x) => [x.id, x]));

const presenter = ({ id, code, intitule }: Element): Element => ({ id, code, intitule });

const emplacement = (noeuds: ReadonlyMap<string, NoeudVivant>, parent: string | null): string => {
  const n = parent === null ? undefined : noeuds.get(parent);
  return n === undefined ? 'en tête du schéma' : `sous ${n.code}`;
};

/** Ceux dont l'ordre parmi les frères communs aux deux versions a changé : le plus petit ensemble qui l'explique. */
const reordonnes = (avant: readonly string[], apres: readonly string[]): ReadonlySet<string> => {
  const rang = new Map(avant.map((id, i) => [id, i]));
  const suite = apres.flatMap((id) => {
    const r = rang.get(id);
    return r === undefined ? [] : [{ id, r }];
  });
  // La plus longue suite restée en ordre ; le reste a bougé.
  const longueurs: number[] = [];
  const precedents: number[] = [];
  let fin = -1;
  suite.forEach(({ r }, i) => {
    let [longueur, precedent] = [1, -1];
    for (let j = 0; j < i; j += 1) {
      const candidate = (longueurs[j] ?? 0) + 1;
      if ((suite[j]?.r ?? 0) < r && candidate > longueur) [longueur, precedent] = [candidate, j];
    }
    longueurs.push(longueur);
    precedents.push(precedent);
    if (fin === -1 || longueur > (longueurs[fin] ?? 0)) fin = i;
  });
  const restes = new Set<string>();
  for (let i = fin; i >= 0; i = precedents[i] ?? -1) restes.add(suite[i]?.id ?? '');
  return new Set(suite.map((s) => s.id).filter((id) => !restes.has(id)));
};

const NOMS_ENTETE: Readonly<Record<string, string>> = {
  ...CHAMPS_ENTETE,
  sources: 'Sources',
  annexes: 'Annexes',
  comptes: 'Comptes annoncés',
};

const NOMS_LIGNE: Readonly<Record<string, string>> = { ...CHAMPS_LIGNE, noeud: 'Rattachée à' };

/** Ce qui a été ajouté, retiré, déplacé et changé d'une version à l'autre. */
export const differenceEntre = (avant: Contenu, apres: Contenu): Difference => {
  const [noeudsA, noeudsB] = [parId(enVigueur(avant.noeuds)), parId(enVigueur(apres.noeuds))];
  const communs = [...noeudsB.values()].flatMap((b) => {
    const a = noeudsA.get(b.id);
    return a === undefined ? [] : [{ a, b }];
  });
  const parents = new Set(communs.map(({ b }) => b.parent));
  const bouges = new Set(
    [...parents].flatMap((parent) => {
      const freres = (liste: ReadonlyMap<string, NoeudVivant>) =>
        [...liste.values()].filter((n) => n.parent === parent).map((n) => n.id);
      return [...reordonnes(freres(noeudsA), freres(noeudsB))];
    }),
  );

  const [lignesA, lignesB] = [parId(enVigueur(avant.lignes)), parId(enVigueur(apres.lignes))];
  const elementLigne = (l: Contenu['lignes'][number]): Element => ({
    id: l.id,
    code: l.code,
    intitule: l.contenu.intitule,
  });
  const lignePlate = (l: Contenu['lignes'][number], noeuds: ReadonlyMap<string, NoeudVivant>) => ({
    code: l.code,
    noeud: l.noeud === null ? 'ensemble' : (noeuds.get(l.noeud)?.code ?? l.noeud),
    ...l.contenu,
  });

  const [ciblesA, ciblesB] = [parId(enVigueur(avant.cibles)), parId(enVigueur(apres.cibles))];
  const cibles = [...new Set([...ciblesA.keys(), ...ciblesB.keys()])].flatMap((id) => {
    const [a, b] = [ciblesA.get(id), ciblesB.get(id)];
    const [ditA, ditB] = [
      a === undefined ? 'aucune' : direCibleEnoncee(a),
      b === undefined ? 'retirée' : direCibleEnoncee(b),
    ];
    if (ditA === ditB) return [];
    const c = b ?? a;
    const ligne =
      c === undefined || c.ligne === null ? undefined : (lignesB.get(c.ligne) ?? lignesA.get(c.ligne));
    const noeud =
      c === undefined || c.noeud === null ? undefined : (noeudsB.get(c.noeud) ?? noeudsA.get(c.noeud));
    const sur =
      ligne !== undefined
        ? `${ligne.code} ${ligne.contenu.intitule}`
        : noeud !== undefined
          ? `${noeud.code} ${noeud.intitule}`
          : 'ensemble du schéma';
    return [{ id, sur, avant: ditA, apres: ditB }];
  });

  const lister = <T extends { readonly id: string; readonly rang: number; readonly closLe: string | null }>(
    a: readonly T[],
    b: readonly T[],
    genre: string,
    nommer: (x: T) => string,
  ): readonly ChampChange[] => {
    const [x, y] = [parId(enVigueur(a)), parId(enVigueur(b))];
    return [...new Set([...x.keys(), ...y.keys()])].flatMap((id) => {
      const [u, v] = [x.get(id), y.get(id)];
      const [ditU, ditV] = [u === undefined ? 'absent' : nommer(u), v === undefined ? 'retiré' : nommer(v)];
      return ditU === ditV ? [] : [{ champ: genre, avant: ditU, apres: ditV }];
    });
  };
  const codeDe = (id: string): string => noeudsB.get(id)?.code ?? noeudsA.get(id)?.code ?? id;

  return {
    entete: comparer({ ...avant.entete }, { ...apres.entete }, NOMS_ENTETE),
    ajoutes: [...noeudsB.values()]
      .filter((n) => !noeudsA.has(n.id))
      .map((n) => ({ ...presenter(n), sous: emplacement(noeudsB, n.parent) })),
    retires: [...noeudsA.values()]
      .filter((n) => !noeudsB.has(n.id))
      .map((n) => ({ ...presenter(n), sous: emplacement(noeudsA, n.parent) })),
    deplaces: communs.flatMap(({ a, b }) =>
      a.parent !== b.parent
        ? [{ ...presenter(b), avant: emplacement(noeudsA, a.parent), apres: emplacement(noeudsB, b.parent) }]
        : bouges.has(b.id)
          ? [
              {
                ...presenter(b),
                avant: emplacement(noeudsA, a.parent),
                apres: 'au même endroit, dans un autre ordre',
              },
            ]
          : [],
    ),
    changes: communs.flatMap(({ a, b }) => {
      const champs = [
        ...comparer({ ...saisieDe(a) }, { ...saisieDe(b) }, CHAMPS_FICHE),
        ...(a.niveau === b.niveau ? [] : [{ champ: 'Niveau', avant: a.niveau, apres: b.niveau }]),
      ];
      return champs.length === 0 ? [] : [{ ...presenter(b), champs }];
    }),
    lignesAjoutees: [...lignesB.values()].filter((l) => !lignesA.has(l.id)).map(elementLigne),
    lignesRetirees: [...lignesA.values()].filter((l) => !lignesB.has(l.id)).map(elementLigne),
    lignesChangees: [...lignesB.values()].flatMap((b) => {
      const a = lignesA.get(b.id);
      const champs =
        a === undefined ? [] : comparer(lignePlate(a, noeudsA), lignePlate(b, noeudsB), NOMS_LIGNE);
      return champs.length === 0 ? [] : [{ ...elementLigne(b), champs }];
    }),
    cibles,
    autres: [
      ...lister(avant.chiffres, apres.chiffres, 'Chiffre de base', (c) =>
        ecrireValeur(Object.values(c.contenu)),
      ),
      ...lister(
        avant.liens,
        apres.liens,
        'Lien',
        (l) => `${codeDe(l.de)} ${NATURES_DE_LIEN[l.nature]} ${codeDe(l.vers)}`,
      ),
      ...lister(
        avant.pratiques,
        apres.pratiques,
        'Bonne pratique',
        (p) => `${p.titre} ${ecrireValeur(Object.values(p.contenu))}`,
      ),
      ...lister(avant.references, apres.references, 'Texte ou plan de référence', (r) =>
        direReference(r, codeDe),
      ),
    ],
  };
};

export const estSansDifference = (d: Difference): boolean =>
  Object.values(d).every((liste) => liste.length === 0);

/** Une cible moins exigeante que celle du schéma précédent. */
export interface CibleAbaissee {
  readonly indicateur: string;
  readonly intitule: string;
  readonly avant: string;
  readonly apres: string;
}

interface Exigence {
  readonly cible: CibleVivante;
  readonly intitule: string;
}

/** La dernière cible chiffrée de chaque indicateur et de chaque unité. */
const exigences = (contenu: Contenu): ReadonlyMap<string, Exigence> => {
  const lignes = parId(contenu.lignes);
  const derniere = new Map<string, Exigence>();
  for (const cible of enVigueur(contenu.cibles)) {
    const ligne = cible.ligne === null ? undefined : lignes.get(cible.ligne);
    if (cible.contenu.valeur === null || (ligne !== undefined && ligne.closLe !== null)) continue;
    const indicateur = cible.contenu.canonique ?? ligne?.contenu.canoniques[0];
    if (indicateur === undefined) continue;
    const cle = `${indicateur} ${cible.contenu.sens ?? '≥'} ${cible.contenu.unite ?? ''}`;
    const connue = derniere.get(cle);
    if (connue === undefined || (connue.cible.contenu.annee ?? 0) <= (cible.contenu.annee ?? 0))
      derniere.set(cle, { cible, intitule: ligne?.contenu.intitule ?? cible.contenu.intitule ?? indicateur });
  }
  return derniere;
};

/** Les cibles qu'un successeur abaisse, ou abandonne, par rapport au schéma qu'il remplace. */
export const ciblesAbaissees = (precedent: Contenu, successeur: Contenu): readonly CibleAbaissee[] => {
  const nouvelles = exigences(successeur);
  return [...exigences(precedent)].flatMap(([cle, { cible, intitule }]) => {
    const [indicateur = '', sens] = cle.split(' ');
    const suite = nouvelles.get(cle);
    const [avant, apres] = [cible.contenu.valeur ?? 0, suite?.cible.contenu.valeur ?? null];
    if (apres !== null && (sens === '≤' ? apres <= avant : apres >= avant)) return [];
    return [
      {
        indicateur,
        intitule,
        avant: direCibleEnoncee(cible),
        apres: suite === undefined ? 'aucune cible' : direCibleEnoncee(suite.cible),
      },
    ];
  });
};
