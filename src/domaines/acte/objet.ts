import type { z } from 'zod';
import type { Unite } from '#platform/db/base.ts';

/** Le formulaire d'un type d'objet : un champ par clé. Une valeur nulle ou absente est un champ vide. */
export type FicheObjet = z.ZodObject;

/** Des valeurs de ce formulaire, telles que le journal les garde : ses clés, et nulle autre. */
export type ValeursDeFiche<F extends FicheObjet> = { readonly [C in keyof F['shape']]?: unknown };

/** Le nom de ces objets, par identifiant ; ce que rien ne porte plus n'y est pas. */
export type NommerObjets = (tx: Unite, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** Un type d'objet sur lequel portent des actes, tel que sa tranche le déclare. */
export interface TypeObjet<F extends FicheObjet = FicheObjet> {
  /** Ce que le journal garde : ne change plus une fois écrit. */
  readonly code: string;
  /** Comme il se lit dans le journal (« membre d’un comité »). */
  readonly libelle: string;
  /** Ce qui se journalise de lui : les clés, leurs noms et leurs codes sont ceux de son formulaire. */
  readonly fiche: F;
  /** Nomme ce que désignent ces identifiants. Plusieurs types partagent la même fonction : le lecteur l'appelle une fois. */
  readonly nommer: NommerObjets;
}

/** Les types d'objet d'une tranche, par le nom que le code leur donne. */
export type Objets = Readonly<Record<string, TypeObjet>>;
