import type { LireTexte } from '#domaines/concertation';
import type { ActionCitable } from '#domaines/equipe';
import type { AdopterSchema } from '#domaines/gouvernance';
import {
  adopterSchema,
  avaitDesActionsArretees,
  bilanActionsPdf,
  listerAdoptables,
  nommerVersion,
} from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import type { Result } from '#platform/result.ts';
import { actionsCitables, lireTexteSoumis, versionsSoumises } from './raccords/schemas-cites.ts';

/** Un schéma qu'une délibération peut adopter. */
export interface SchemaAdoptable {
  readonly schema: string;
  readonly version: string;
  readonly libelle: string;
}

/** Ce qu'une tranche demande à une autre sans la connaître : les pages le lui donnent. */
export interface Raccords {
  /** De `schema` à `gouvernance` : une délibération adopte un schéma. */
  readonly adoption: {
    readonly adopter: AdopterSchema;
    readonly lister: (tx: Unite) => Promise<readonly SchemaAdoptable[]>;
    /** Le nom d'une version, tel qu'on le lit. */
    readonly nommer: (tx: Unite, version: string) => Promise<string | null>;
  };
  /** De `schema` à `gouvernance` : une séance reçoit le bilan des actions d'une année. */
  readonly bilanActions: {
    /** Des actions étaient-elles arrêtées cette année-là ? */
    readonly existe: (tx: Unite, schema: string, annee: number) => Promise<boolean>;
    readonly composer: (
      tx: Unite,
      quoi: { readonly schema: string; readonly annee: number },
      entete: { readonly collectivite: string; readonly aujourdhui: string },
    ) => Promise<Result<Uint8Array, { message: string }> | null>;
  };
  /** De `schema` à `equipe` : du temps se passe sur une action. */
  readonly actionsCitables: (tx: Unite) => Promise<readonly ActionCitable[]>;
  /** De `schema` à `concertation` : ce que l'on peut soumettre, et le texte soumis. */
  readonly textes: {
    readonly lister: (tx: Unite) => Promise<readonly { readonly valeur: string; readonly libelle: string }[]>;
    readonly lire: LireTexte;
  };
}

/** Tous les raccords entre tranches que font les pages. */
export const RACCORDS: Raccords = {
  adoption: { adopter: adopterSchema, lister: listerAdoptables, nommer: nommerVersion },
  bilanActions: { existe: avaitDesActionsArretees, composer: bilanActionsPdf },
  actionsCitables,
  textes: { lister: versionsSoumises, lire: lireTexteSoumis },
};
