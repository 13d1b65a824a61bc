import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ok, type Result, refus } from '#platform/result.ts';
import { modeleSchema, type Schema } from './modele.ts';

const dossier = new URL('../../referentiels/schemas/', import.meta.url);

/** Lit et vérifie le texte d'un modèle. Un modèle livré avec le produit qui ne se lit pas est un défaut. */
const lireModele = (yaml: string): Schema => modeleSchema.parse(parse(yaml));

const lus = new Map<string, Schema>();

const identifiants = (): string[] =>
  readdirSync(dossier)
    .filter((nom) => nom.endsWith('.yaml'))
    .map((nom) => nom.slice(0, -'.yaml'.length))
    .sort();

export interface ResumeModele {
  readonly id: string;
  readonly type: Schema['type'];
  readonly intitule: string;
  readonly organisations: readonly string[];
}

/** Les modèles livrés avec le produit, par identifiant. */
export const listerModeles = (): readonly ResumeModele[] =>
  identifiants().flatMap((identifiant) => {
    const modele = chargerModele(identifiant);
    if (!modele.ok) return [];
    const { id, type, intitule, organisations } = modele.valeur;
    return [{ id, type, intitule, organisations }];
  });

/** Un modèle par son identifiant, ou un refus qui nomme ceux qui existent. */
export const chargerModele = (id: string): Result<Schema, { readonly message: string }> => {
  const connu = lus.get(id);
  if (connu !== undefined) return ok(connu);
  const existants = identifiants();
  // On ne lit qu'un fichier de la liste : un identifiant venu d'ailleurs ne devient jamais un chemin.
  if (!existants.includes(id))
    return refus({ message: `Le modèle « ${id} » n'existe pas. Modèles : ${existants.join(', ')}.` });
  const schema = lireModele(readFileSync(new URL(`${id}.yaml`, dossier), 'utf8'));
  lus.set(id, schema);
  return ok(schema);
};
