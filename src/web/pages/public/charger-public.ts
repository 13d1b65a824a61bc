import { lireDeliberation } from '#domaines/gouvernance';
import { lireCollectivite, listerRepertoire } from '#domaines/organisation';
import { type Licence, lireReglage } from '#domaines/publication';
import {
  type Contenu,
  contenuPublic,
  type Difference,
  differenceEntre,
  lireContenu,
  lireSchemaPublic,
  type SchemaPublic,
} from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';

/** L'autorité telle que tout le monde la voit. */
export interface CollectivitePublique {
  readonly nom: string;
  readonly versionHabillage: number;
  readonly aUneCouleur: boolean;
  readonly aUnLogo: boolean;
  readonly demonstration: boolean;
}

export const chargerCollectivite = async (tx: Unite): Promise<CollectivitePublique | null> => {
  const fiche = await lireCollectivite(tx);
  return fiche === null
    ? null
    : {
        nom: fiche.nom,
        versionHabillage: fiche.version,
        aUneCouleur: fiche.couleur !== null,
        aUnLogo: fiche.logo !== null,
        demonstration: fiche.demonstration,
      };
};

export interface SchemaAMontrer extends SchemaPublic {
  readonly contenu: Contenu;
  /** Numéro de la délibération qui l'a adopté, s'il est connu. */
  readonly numeroDeliberation: string | null;
  /** Ce qui a changé depuis la version publiée avant elle ; `null` : c'est la première. */
  readonly difference: Difference | null;
  /** Le schéma qu'il remplace, s'il est lui aussi publié. */
  readonly remplace: SchemaPublic | null;
  readonly licence: Licence | null;
}

/** Un schéma publié, réduit à ce que tout le monde peut lire ; `null` : rien de tel. */
export const chargerSchemaPublic = async (tx: Unite, id: string): Promise<SchemaAMontrer | null> => {
  const lu = await lireSchemaPublic(tx, id);
  if (lu === null) return null;
  const { schema, version, precedente } = lu;
  const services = new Map(
    (await listerRepertoire(tx, 'services')).map((s) => [s.id, String(s.nom)] as const),
  );
  const contenu = contenuPublic(await lireContenu(tx, version), services);
  const deliberation =
    version.deliberation === null ? null : await lireDeliberation(tx, version.deliberation);
  return {
    ...lu,
    contenu,
    numeroDeliberation: deliberation?.adopte?.version === version.id ? deliberation.numero : null,
    difference:
      precedente === null
        ? null
        : differenceEntre(contenuPublic(await lireContenu(tx, precedente), services), contenu),
    remplace: schema.predecesseur === null ? null : await lireSchemaPublic(tx, schema.predecesseur),
    licence: (await lireReglage(tx)).licence,
  };
};
