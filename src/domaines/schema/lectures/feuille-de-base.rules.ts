import { type ChiffreVivant, type Contenu, enVigueur } from '../contenu.ts';
import { versModele } from '../convertir-modele.rules.ts';
import { type ChiffreEnonce, chiffresDe, sAccordent } from '../verification/enonces.rules.ts';

/** La somme des acheteurs face au total énoncé. */
export type ControleDeSomme =
  | { readonly etat: 'exacte' | 'calculee'; readonly somme: number }
  | { readonly etat: 'inexacte'; readonly somme: number; readonly ecart: number }
  /** Un acheteur du schéma n'a pas sa part : la somme ne prouve rien. */
  | { readonly etat: 'incomplete'; readonly somme: number; readonly manquent: readonly string[] }
  | { readonly etat: 'sans-detail' }
  /** Le schéma n'a qu'un acheteur : le total est le sien. */
  | { readonly etat: 'un-seul' }
  /** Un taux ne s'additionne pas. */
  | { readonly etat: 'taux' };

export interface LigneDeBase {
  readonly id: string;
  readonly libelle: string;
  /** Année, ou période telle qu'écrite (« 2018-2022 ») ; vide : non dite. */
  readonly periode: string;
  /** Dans l'unité dite ; `null` : le document n'en donne pas, ou seulement en mots. */
  readonly valeur: number | null;
  readonly unite: string;
  readonly texte: string;
  readonly note: string;
  readonly source: string;
  readonly parOrganisation: ReadonlyMap<string, number>;
  readonly controle: ControleDeSomme;
  /** Pour un taux : ce qui est compté, et sur quoi ; `null` : non dit. */
  readonly numerateur: number | null;
  readonly denominateur: number | null;
  /** Les autres nombres de la ligne : communes, superficie, kilomètres… */
  readonly autres: readonly (readonly [nom: string, valeur: number])[];
}

export interface ElementDePerimetre {
  readonly libelle: string;
  readonly lignes: readonly LigneDeBase[];
  /** Organisations du schéma qui n'ont pas ce chiffre ; toutes quand il n'est nulle part. */
  readonly manquent: readonly string[];
}

export interface FeuilleDeBase {
  readonly organisations: readonly string[];
  readonly perimetre: readonly ElementDePerimetre[];
  readonly lignes: readonly LigneDeBase[];
  /** Ce que le document énonce ailleurs, relevé avec sa source pour être confronté. */
  readonly aConfronter: readonly LigneDeBase[];
}

const CONNUS: ReadonlySet<string> = new Set([
  'libelle',
  'annee',
  'periode',
  'valeur',
  'unite',
  'texte',
  'note',
  'source',
  'ventilation',
  'numerateur',
  'denominateur',
]);

const nombre = (v: unknown): number | null => (typeof v === 'number' && Number.isFinite(v) ? v : null);
const chaine = (v: unknown): string => (typeof v === 'string' ? v : '');

/** Ce que le périmètre d'un schéma dit toujours, et comment on le reconnaît parmi les chiffres. */
const PERIMETRE: readonly { readonly libelle: string; readonly motif: RegExp; readonly commun?: true }[] = [
  { libelle: 'Volume annuel d’achats', motif: /^volume-achats$/u },
  { libelle: 'Fournisseurs', motif: /^fournisseurs/u },
  { libelle: 'Marchés attribués', motif: /^marches-(attribues|notifies)$/u },
  { libelle: 'Territoire', motif: /^territoire/u, commun: true },
];

const lireParts = (brut: unknown): ReadonlyMap<string, number> =>
  new Map(
    typeof brut === 'object' && brut !== null && !Array.isArray(brut)
      ? Object.entries(brut).flatMap(([nom, v]) => {
          const lu = nombre(v);
          return lu === null ? [] : [[nom, lu] as const];
        })
      : [],
  );

const controler = (
  { valeur, parOrganisation, unite }: Pick<LigneDeBase, 'valeur' | 'parOrganisation' | 'unite'>,
  approche: ChiffreEnonce['approche'],
  organisations: readonly string[],
): ControleDeSomme => {
  if (unite.startsWith('%')) return { etat: 'taux' };
  if (parOrganisation.size === 0) return { etat: organisations.length === 1 ? 'un-seul' : 'sans-detail' };
  const somme = [...parOrganisation.values()].reduce((a, b) => a + b, 0);
  if (valeur === null) return { etat: 'calculee', somme };
  if (sAccordent(valeur, approche, somme)) return { etat: 'exacte', somme };
  const manquent = organisations.filter((o) => !parOrganisation.has(o));
  return manquent.length > 0
    ? { etat: 'incomplete', somme, manquent }
    : { etat: 'inexacte', somme, ecart: somme - valeur };
};

const lireLigne = (
  { id, contenu: c }: ChiffreVivant,
  approche: ChiffreEnonce['approche'],
  organisations: readonly string[],
): LigneDeBase => {
  const annee = nombre(c.annee);
  const base = {
    valeur: nombre(c.valeur),
    unite: chaine(c.unite),
    parOrganisation: lireParts(c.ventilation),
  };
  return {
    id,
    libelle: c.libelle,
    periode: annee === null ? chaine(c.periode) : String(annee),
    ...base,
    texte: chaine(c.texte),
    note: chaine(c.note),
    source: chaine(c.source),
    controle: controler(base, approche, organisations),
    numerateur: nombre(c.numerateur),
    denominateur: nombre(c.denominateur),
    autres: Object.entries(c).flatMap(([nom, v]) => {
      const lu = CONNUS.has(nom) ? null : nombre(v);
      return lu === null ? [] : [[nom, lu] as const];
    }),
  };
};

/** Le périmètre et les chiffres de départ d'un schéma, par acheteur et par année, sommes vérifiées et manques dits. */
export const feuilleDeBase = (contenu: Contenu): FeuilleDeBase => {
  const { organisations } = contenu.entete;
  const chiffres = enVigueur(contenu.chiffres);
  // Les chiffres de base sont lus en premier, dans leur ordre : leur lecture dit la grandeur et l'arrondi annoncé.
  const enonces = chiffresDe(versModele(contenu, { id: 'lecture', type: 'SPASER' }));
  const toutes = chiffres.map((c, rang) => ({
    ligne: lireLigne(c, enonces[rang]?.approche ?? 'exact', organisations),
    grandeur: enonces[rang]?.grandeur ?? '',
  }));
  const propres = toutes.filter(({ ligne }) => ligne.source === '');
  return {
    organisations,
    perimetre: PERIMETRE.map(({ libelle, motif, commun }) => {
      const lignes = propres.filter(({ grandeur }) => motif.test(grandeur)).map(({ ligne }) => ligne);
      const tous = lignes.some((l) => l.parOrganisation.size === 0) && (commun || organisations.length === 1);
      return {
        libelle,
        lignes,
        manquent: tous ? [] : organisations.filter((o) => !lignes.some((l) => l.parOrganisation.has(o))),
      };
    }),
    lignes: propres.map(({ ligne }) => ligne),
    aConfronter: toutes.filter(({ ligne }) => ligne.source !== '').map(({ ligne }) => ligne),
  };
};
