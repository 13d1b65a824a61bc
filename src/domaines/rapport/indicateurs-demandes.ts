import {
  catalogue,
  type Definition,
  definitionsCalculees,
  type IndicateurCanonique,
  phrase,
  type Variante,
  variantesDe,
} from '#domaines/indicateur';
import { chargerModele, ciblesDe, codesDe, type Noeud, nomDuNiveau, type Schema } from '#domaines/schema';
import { majuscule } from '#platform/francais.ts';
import type { Population } from '../../platform/population.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { LigneSchema } from './bilan.ts';
import type { CibleDemandee } from './juger-chiffre.ts';

/** Un indicateur à mettre au bilan : ce qu'il est, comment il se calcule s'il se calcule, ce que le schéma en attend. */
export interface IndicateurDemande {
  readonly code: string;
  readonly intitule: string;
  readonly unite: string;
  readonly classe: string;
  readonly etat: string;
  readonly note: string | null;
  readonly phrase: string | null;
  readonly definition: Definition | null;
  /** Hors celle de `definition`. */
  readonly variantes: readonly Variante[];
  readonly cibles: readonly CibleDemandee[];
  readonly lignes: readonly LigneSchema[];
}

export interface ModeleDemande {
  readonly id: string;
  readonly intitule: string;
  readonly etenduConcessions: boolean;
}

export interface Demandes {
  readonly modele: ModeleDemande | null;
  readonly indicateurs: readonly IndicateurDemande[];
}

/** « Axe 2 : Promouvoir… » ; un intitulé qui dit déjà son niveau (« Axe économique ») se suffit. */
const nommerNoeud = (schema: Schema, noeud: Noeud): string => {
  const niveau = nomDuNiveau(schema, noeud.niveau).singulier;
  return noeud.intitule.toLowerCase().startsWith(niveau.toLowerCase())
    ? noeud.intitule
    : `${majuscule(niveau)} ${noeud.id} : ${noeud.intitule}`;
};

interface LigneCodee extends Omit<LigneSchema, 'rang'> {
  readonly codes: readonly string[];
}

/** Les lignes d'un niveau et de ceux qu'il contient, dans l'ordre du document ; une cible sans ligne en fait une. */
const lignesDuNoeud = (schema: Schema, noeud: Noeud, parents: readonly string[]): LigneCodee[] => {
  const chemin = [...parents, nommerNoeud(schema, noeud)];
  return [
    ...noeud.cibles.map((cible) => ({
      id: `cible ${noeud.id}`,
      intitule: cible.intitule ?? cible.libelle ?? noeud.intitule,
      codes: cible.canonique === undefined ? [] : [cible.canonique],
      chemin,
    })),
    ...noeud.indicateurs.map(({ id, intitule, canoniques }) => ({ id, intitule, codes: canoniques, chemin })),
    ...noeud.enfants.flatMap((enfant) => lignesDuNoeud(schema, enfant, chemin)),
  ];
};

const lignesDuSchema = (schema: Schema): (LigneSchema & { readonly codes: readonly string[] })[] => {
  const generales = schema.ciblesGenerales;
  return [
    ...schema.arbre.flatMap((noeud) => lignesDuNoeud(schema, noeud, [])),
    ...(generales?.indicateurs ?? []).map(({ id, intitule, canoniques }) => ({
      id,
      intitule,
      codes: canoniques,
      chemin: [generales?.intitule ?? ''],
    })),
  ].map((ligne, indice) => ({ ...ligne, rang: indice + 1 }));
};

const ciblesDemandees = (schema: Schema, code: string): CibleDemandee[] =>
  ciblesDe(schema, code).map((cible) => ({
    jugee: cible,
    montree: {
      annee: cible.annee,
      sens: cible.sens,
      valeur: cible.valeur,
      unite: cible.unite === '%' ? 'part' : (cible.unite ?? 'nombre'),
      intitule: cible.intitule,
      base: cible.base,
    },
  }));

type Demander = (
  indicateur: IndicateurCanonique,
  cibles: readonly CibleDemandee[],
  lignes: readonly LigneSchema[],
) => IndicateurDemande;

const demandeur = (populations: readonly Population[]): Demander => {
  const definitions = new Map(
    definitionsCalculees(populations).map((definition) => [definition.code, definition]),
  );
  return ({ code, intitule, unite, classe, etat, note = null }, cibles, lignes) => {
    const definition = definitions.get(code) ?? null;
    return {
      code,
      intitule,
      unite,
      classe,
      etat: definition === null ? etat : 'calculé',
      note,
      phrase: definition === null ? null : `${phrase(definition.formule, populations)}.`,
      definition,
      variantes: variantesDe(code, populations).filter((variante) => variante.definition.code !== code),
      cibles,
      lignes,
    };
  };
};

/** L'ordre des lignes du document : un indicateur vient à sa première ligne. */
const dansLOrdre = (indicateurs: readonly IndicateurDemande[]): IndicateurDemande[] => {
  const rang = ({ lignes }: IndicateurDemande): number => lignes[0]?.rang ?? Number.MAX_SAFE_INTEGER;
  return indicateurs.toSorted((a, b) => rang(a) - rang(b));
};

/**
 * Les indicateurs d'un schéma dans son ordre, chacun une fois avec toutes les lignes qu'il sert ; sans schéma, ceux
 * que les données publiées permettent de calculer (classe A), ou ceux de `codes`. Refuse un schéma inconnu en nommant les autres.
 */
export const indicateursDemandes = (
  populations: readonly Population[],
  modele: string | Schema | null,
  codes: readonly string[] | null = null,
): Result<Demandes, { message: string }> => {
  const demander = demandeur(populations);
  if (modele === null)
    return ok({
      modele: null,
      indicateurs: catalogue()
        .filter(({ classe, code }) => (codes === null ? classe === 'A' : codes.includes(code)))
        .map((indicateur) => demander(indicateur, [], [])),
    });
  const charge = typeof modele === 'string' ? chargerModele(modele) : ok(modele);
  if (!charge.ok) return charge;
  const schema = charge.valeur;
  const lignes = lignesDuSchema(schema);
  const parCode = new Map(catalogue().map((indicateur) => [indicateur.code, indicateur]));
  const { id, intitule, etenduConcessions } = schema;
  return ok({
    modele: { id, intitule, etenduConcessions },
    indicateurs: dansLOrdre(
      codesDe(schema).flatMap((code) => {
        const indicateur = parCode.get(code);
        if (indicateur === undefined) return [];
        const miennes = lignes
          .filter(({ codes }) => codes.includes(code))
          .map(({ rang, id: ligne, intitule: dit, chemin }) => ({ rang, id: ligne, intitule: dit, chemin }));
        return [demander(indicateur, ciblesDemandees(schema, code), miennes)];
      }),
    ),
  });
};
