import { z } from 'zod';

/** Le format de l'archive ; un programme refuse celui qu'il ne connaît pas. */
export const VERSION_DU_FORMAT = 1;
export const MEMBRE_MANIFESTE = 'manifeste.json';
/** Empreinte du manifeste, et son sceau par le secret de l'installation. */
export const MEMBRE_SCEAU = 'sceau.json';

const entier = z.number().int().nonnegative();
const empreinte = z.string().regex(/^[0-9a-f]{64}$/);

/** Un membre de l'archive : son nom, sa taille décompressée et l'empreinte SHA-256 de son contenu. */
const membre = { membre: z.string().min(1), octets: entier, empreinte };

const sequence = z.object({ schema: z.string(), nom: z.string(), valeur: z.string().regex(/^-?\d+$/) });

/** Un chemin relatif, sans remontée : il sera réécrit sous le dossier de données. */
const chemin = z
  .string()
  .min(1)
  .refine(
    (texte) =>
      !/^[/\\]|^[A-Za-z]:|\0/.test(texte) && !texte.split(/[/\\]/).some((p) => p === '..' || p === ''),
    'chemin qui sort du dossier de données',
  );

const manifeste = z.object({
  format: z.literal('sauvegarde-pilote-spaser'),
  version: z.literal(VERSION_DU_FORMAT),
  application: z.string(),
  faiteLe: z.iso.datetime(),
  base: z.enum(['pglite', 'postgresql']),
  migrations: z.array(z.string()),
  tables: z.array(
    z.object({
      schema: z.string().min(1),
      nom: z.string().min(1),
      colonnes: z.array(z.object({ nom: z.string(), type: z.string() })).min(1),
      lignes: entier,
      condense: z.string().regex(/^\d+$/),
      ...membre,
    }),
  ),
  sequences: z.array(sequence),
  fichiers: z.array(z.object({ chemin, ...membre })),
});

/** Ce que contient une sauvegarde, avec de quoi vérifier que rien n'y manque ni n'y a changé. */
export type Manifeste = z.infer<typeof manifeste>;
export type SequenceSauvegardee = z.infer<typeof sequence>;

export const lireManifeste = (texte: string) => manifeste.safeParse(JSON.parse(texte));

const enTete = z.object({
  format: z.literal('sauvegarde-pilote-spaser'),
  version: entier,
  application: z.string(),
});

/** Le format annoncé, même d'une version inconnue ; `null` si ce n'est pas une sauvegarde. */
export const lireEnTete = (texte: string): z.infer<typeof enTete> | null =>
  enTete.safeParse(JSON.parse(texte)).data ?? null;

const sceau = z.object({ empreinte, sceau: empreinte.nullable() });
export const lireSceau = (texte: string) => sceau.safeParse(JSON.parse(texte)).data ?? null;
