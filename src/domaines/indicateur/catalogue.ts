import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Population } from '#platform/population.ts';
import { type Definition, definir } from './definition.ts';

const formule = z.string().min(1);

const indicateurCanonique = z
  .strictObject({
    /** Famille et numéro : `ENV-01`. Ces codes sont les nôtres. */
    code: z.string().regex(/^[A-Z]{2,3}-\d{2}$/),
    intitule: z.string().min(1),
    unite: z.string().min(1),
    /** A : données essentielles · B : ce que le produit enregistre · C : autre système · D : saisie. */
    classe: z.enum(['A', 'B', 'C', 'D']),
    numerateur: z.string().min(1),
    denominateur: z.string().min(1).nullable(),
    source: z.string().min(1),
    etat: z.enum(['calculé', 'population à venir', 'saisie']),
    /**
     * Ce qu'il faut savoir compter pour calculer cet indicateur, et que les données publiées ne disent pas. S'il a une
     * formule, il se calcule là où ces populations sont offertes.
     */
    populationsAttendues: z.array(z.string().min(1)).min(1).optional(),
    version: z.int().positive().optional(),
    formule: formule.optional(),
    /** D'autres lectures que le document permet ; celle par défaut est `formule`. */
    variantes: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z-]+$/),
          libelle: z.string().min(1),
          parDefaut: z.literal(true).optional(),
          formule: formule.optional(),
        }),
      )
      .optional(),
    note: z.string().min(1).optional(),
    /** La formule abstraite lue dans les documents. */
    formuleDuDocument: z.string().min(1),
    /** « schéma ligne » : les lignes des schémas que cet indicateur sert. */
    lignes: z.array(z.string().regex(/^\S+ .+$/)).min(1),
  })
  .refine((i) => (i.formule === undefined) === (i.version === undefined), {
    error: 'Une formule va avec une version.',
  })
  .refine((i) => i.etat === 'population à venir' || (i.etat === 'calculé') === (i.formule !== undefined), {
    error: 'Un indicateur calculé a une formule ; un indicateur saisi n’en a pas.',
  })
  .refine((i) => (i.etat === 'population à venir') === (i.populationsAttendues !== undefined), {
    error: 'Un indicateur en attente dit quelles populations il attend.',
  });

/** Un indicateur canonique : les 178 des schémas étudiés, et les deux que la loi demande en plus. */
export type IndicateurCanonique = Readonly<z.infer<typeof indicateurCanonique>>;

const fichier = new URL('../../referentiels/indicateurs.yaml', import.meta.url);

/** Lit et vérifie le texte d'un catalogue. Un catalogue livré avec le produit qui ne se lit pas est un défaut. */
const lireCatalogue = (yaml: string): readonly IndicateurCanonique[] =>
  z.strictObject({ indicateurs: z.array(indicateurCanonique) }).parse(parse(yaml)).indicateurs;

let lu: readonly IndicateurCanonique[] | null = null;

/** Les 180 indicateurs, dans l'ordre du référentiel ; chacun dit son état, aucun ne vaut 0 faute de données. */
export const catalogue = (): readonly IndicateurCanonique[] => {
  lu ??= lireCatalogue(readFileSync(fichier, 'utf8'));
  return lu;
};

export const indicateurCanoniqueDe = (code: string): IndicateurCanonique | null =>
  catalogue().find((i) => i.code === code) ?? null;

/**
 * La définition, ou `null` si l'une de ses populations n'est pas offerte. Le catalogue est livré avec le produit : une
 * formule qui ne s'y lit pas autrement est un défaut, pas un refus.
 */
const lireSiOfferte = (
  code: string,
  texte: string,
  version: number,
  populations: readonly Population[],
): Definition | null => {
  const definition = definir(code, texte, version, populations);
  if (definition.ok) return definition.valeur;
  if (definition.erreur.code === 'population-inconnue') return null;
  throw new Error(`La formule de ${code} ne se lit pas : ${definition.erreur.message}`);
};

/** Les définitions de ce qui se calcule avec les populations offertes, et d'elles seules. */
export const definitionsCalculees = (populations: readonly Population[]): readonly Definition[] =>
  catalogue().flatMap((i) =>
    i.formule === undefined || i.version === undefined
      ? []
      : (lireSiOfferte(i.code, i.formule, i.version, populations) ?? []),
  );

/** L'état d'un indicateur là où ces populations sont offertes. */
export const etatAvec = (
  { etat, code, formule: texte, version }: IndicateurCanonique,
  populations: readonly Population[],
): IndicateurCanonique['etat'] =>
  texte !== undefined && version !== undefined && lireSiOfferte(code, texte, version, populations) !== null
    ? 'calculé'
    : etat;

/** Une variante d'un indicateur, sous le code `TER-07/epci`. */
export interface Variante {
  readonly id: string;
  readonly libelle: string;
  readonly definition: Definition;
}

/** Les variantes d'un indicateur, celle par défaut comprise ; vide s'il n'en a pas, ou si rien n'offre leurs lignes. */
export const variantesDe = (code: string, populations: readonly Population[]): readonly Variante[] => {
  const indicateur = indicateurCanoniqueDe(code);
  if (indicateur?.variantes === undefined || indicateur.version === undefined) return [];
  const { version, formule: parDefaut = '' } = indicateur;
  return indicateur.variantes.flatMap(({ id, libelle, formule: texte }) => {
    const definition = lireSiOfferte(
      texte === undefined ? code : `${code}/${id}`,
      texte ?? parDefaut,
      version,
      populations,
    );
    return definition === null ? [] : [{ id, libelle, definition }];
  });
};
