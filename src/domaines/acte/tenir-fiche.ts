import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { type Faute, introuvable, invalide, mauvaisEtat } from '#platform/refus.ts';
import { ok, type Result } from '#platform/result.ts';
import type { Acte, ActeReserve } from './acte.ts';
import type { Acteur } from './acteur.ts';
import { autoriser } from './autoriser.rules.ts';
import { journaliser } from './journal.repository.ts';
import type { FicheObjet, TypeObjet } from './objet.ts';
import type { RefusDeFiche, Revision } from './refus.ts';

/** Une fiche enregistrée. */
interface Enregistree extends Revision {
  readonly id: string;
}

/** Comment une sorte de fiche se lit, s'écrit, et qui peut la tenir. */
interface SorteDeFiche<T extends Enregistree> {
  readonly objet: TypeObjet;
  /** « Ce référent », pour dire qu'elle n'existe pas. */
  readonly nom: string;
  readonly droit: ActeReserve;
  readonly lire: (tx: Unite, id: string) => Promise<T | null>;
  readonly inserer: (tx: Unite, collectivite: string, fiche: T) => Promise<void>;
  /** Faux si la version lue n'est plus celle qui est enregistrée. */
  readonly remplacer: (tx: Unite, fiche: T, versionLue: number, collectivite: string) => Promise<boolean>;
  readonly reviser: (acteur: Acteur, maintenant: Date, lue?: Revision) => Revision;
  readonly conflit: (
    tx: Unite,
    fiche: FicheObjet,
    voulu: object,
    actuel: T,
  ) => Promise<Result<never, RefusDeFiche>>;
}

/** Ce que l'on veut écrire d'une fiche qui existe. */
interface Changement<T, V> {
  readonly acte: Acte;
  readonly id: string;
  readonly version: number;
  readonly change: V;
  /** Pourquoi, dans son état, elle ne change pas ainsi ; `null` : elle le peut. */
  readonly etat?: (actuelle: T) => string | null;
  readonly fautes: (actuelle: T) => Promise<readonly Faute[]> | readonly Faute[];
}

interface Ajout<T, V> {
  readonly acte: Acte;
  readonly fiche: V;
  /** Ce qu'une fiche neuve porte de plus que son formulaire. */
  readonly plus: Omit<T, keyof V | keyof Enregistree>;
  readonly fautes: () => Promise<readonly Faute[]> | readonly Faute[];
}

const champsDe = (source: object, champs: object): object => {
  const valeurs = new Map<string, unknown>(Object.entries(source));
  return Object.fromEntries(Object.keys(champs).map((nom) => [nom, valeurs.get(nom) ?? null]));
};

/**
 * Les deux gestes de toute fiche, dans la transaction reçue : l'ajouter ; la changer si personne ne l'a fait depuis la
 * version lue. Le droit d'abord, puis l'état, puis ce qui a été saisi.
 */
export const tenirFiches = <T extends Enregistree>(sorte: SorteDeFiche<T>) => ({
  ajouter: async <V extends object>(
    tx: Unite,
    acteur: Acteur,
    { acte, fiche, plus, fautes }: Ajout<T, V>,
    maintenant: Date,
  ): Promise<Result<string, RefusDeFiche>> => {
    const droit = autoriser(acteur, sorte.droit);
    if (!droit.ok) return droit;
    const trouvees = await fautes();
    if (trouvees.length > 0) return invalide(trouvees);
    const id = identifiant();
    const neuve = { ...plus, ...fiche, id, ...sorte.reviser(acteur, maintenant) } as unknown as T;
    await sorte.inserer(tx, acteur.collectivite, neuve);
    const apres: object = fiche;
    await journaliser(tx, {
      acteur,
      acte,
      objet: { type: sorte.objet, id },
      avant: null,
      apres,
      le: maintenant,
    });
    return ok(id);
  },

  changer: async <V extends Partial<T>>(
    tx: Unite,
    acteur: Acteur,
    { acte, id, version, change, etat, fautes }: Changement<T, V>,
    maintenant: Date,
  ): Promise<Result<void, RefusDeFiche>> => {
    const droit = autoriser(acteur, sorte.droit);
    if (!droit.ok) return droit;
    const actuelle = await sorte.lire(tx, id);
    if (actuelle === null) return introuvable(sorte.nom);
    const empechement = etat?.(actuelle) ?? null;
    if (empechement !== null) return mauvaisEtat(empechement);
    const trouvees = await fautes(actuelle);
    if (trouvees.length > 0) return invalide(trouvees);
    const suivante = { ...actuelle, ...change, ...sorte.reviser(acteur, maintenant, actuelle) };
    if (!(await sorte.remplacer(tx, suivante, version, acteur.collectivite)))
      return sorte.conflit(tx, sorte.objet.fiche, change, (await sorte.lire(tx, id)) ?? actuelle);
    await journaliser(tx, {
      acteur,
      acte,
      objet: { type: sorte.objet, id },
      avant: champsDe(actuelle, change),
      apres: change,
      le: maintenant,
    });
    return ok(undefined);
  },
});
