import { branchesDe } from '../branches.rules.ts';
import { type Contenu, enVigueur, type NoeudVivant, type ReferenceVivante } from '../contenu.ts';
import { estPlan } from '../references/reference.rules.ts';
import { aplatir, type ReferentielVerification, textesDeLAnnexe } from '../verification/enonces.rules.ts';

export interface ReferenceLue {
  readonly reference: ReferenceVivante;
  /** Les niveaux qui le servent, dans l'ordre de lecture ; aucun : l'ensemble du schéma. */
  readonly niveaux: readonly NoeudVivant[];
  /** Niveaux clos depuis : le rattachement est à revoir. */
  readonly clos: readonly NoeudVivant[];
  /** Ce que dit le référentiel des textes abrogés ; `null` : il ne le connaît pas comme abrogé. */
  readonly abroge: string | null;
}

/** Un texte écrit en toutes lettres dans le document, que le registre n'a pas encore repris. */
export interface TexteCite {
  readonly texte: string;
  /** Fiche qui le cite ; `null` : le document, hors de l'arbre. */
  readonly noeud: NoeudVivant | null;
  /** Il vient de la liste des plans auxquels le document se dit lié. */
  readonly plan: boolean;
  readonly abroge: string | null;
}

export interface RegistreDesTextes {
  readonly textes: readonly ReferenceLue[];
  readonly plans: readonly ReferenceLue[];
  readonly cites: readonly TexteCite[];
  /** Objectifs d'un plan relevés dans le document, à reporter sur ce plan. */
  readonly objectifsReleves: readonly string[];
}

type Abroges = ReferentielVerification['textesAbroges'];

const abrogation = (texte: string, abroges: Abroges): string | null =>
  abroges.find(({ motif }) => new RegExp(motif, 'u').test(aplatir(texte)))?.message ?? null;

/** Ses lettres et ses chiffres seuls : « Décret n° 2022-767 » et « décret 2022-767 » sont le même. */
const resserrer = (texte: string): string =>
  aplatir(texte)
    .replace(/\bn ?[°o] ?/gu, '')
    .replace(/[^a-z0-9]+/gu, '');

/** Les textes et les plans auxquels le schéma se rattache, puis ce qu'il cite en toutes lettres et qui reste à reprendre. */
export const registreDesTextes = (contenu: Contenu, abroges: Abroges): RegistreDesTextes => {
  const { ordre } = branchesDe(contenu);
  const place = new Map(ordre.map((n, rang) => [n.id, rang]));
  const tous = new Map(contenu.noeuds.map((n) => [n.id, n]));
  const lues = enVigueur(contenu.references).map((reference): ReferenceLue => {
    const siens = reference.noeuds.flatMap((id) => tous.get(id) ?? []);
    return {
      reference,
      niveaux: siens
        .filter((n) => n.closLe === null)
        .toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0)),
      clos: siens.filter((n) => n.closLe !== null),
      abroge: abrogation(`${reference.contenu.intitule} ${reference.contenu.objet ?? ''}`, abroges),
    };
  });
  const repris = lues.map(({ reference }) => resserrer(reference.contenu.intitule));
  const citer = (textes: readonly string[], noeud: NoeudVivant | null, plan: boolean): TexteCite[] =>
    textes
      .filter((texte) => {
        const cite = resserrer(texte);
        return !repris.some((r) => r.includes(cite) || cite.includes(r));
      })
      .map((texte) => ({ texte, noeud, plan, abroge: abrogation(texte, abroges) }));
  const { cadre, lie_a: lieA, objectifs_plan_climat: objectifs } = contenu.entete.annexes;
  const libelles = Array.isArray(objectifs)
    ? objectifs.flatMap((o: unknown) =>
        typeof o === 'object' && o !== null && 'libelle' in o && typeof o.libelle === 'string'
          ? o.libelle
          : [],
      )
    : [];
  return {
    textes: lues.filter(({ reference }) => !estPlan(reference.contenu.nature)),
    plans: lues.filter(({ reference }) => estPlan(reference.contenu.nature)),
    cites: [
      ...citer(textesDeLAnnexe(cadre), null, false),
      ...citer(textesDeLAnnexe(lieA), null, true),
      ...ordre.flatMap((n) => citer(n.fiche.textesReference ?? [], n, false)),
    ],
    objectifsReleves: libelles,
  };
};
