import { z } from 'zod';
import type { FiltresMarches } from '../../routes.ts';

const CONSIDERATIONS = ['oui', 'non', 'non-declare'] as const;
const TRIS = ['-date', 'date', '-montant', 'montant', 'objet', '-objet'] as const;
export type TriMarches = (typeof TRIS)[number];

const texte = (max: number) =>
  z
    .string()
    .transform((t) => t.trim().slice(0, max))
    .transform((t) => (t === '' ? undefined : t))
    .optional();
const choix = <const T extends readonly string[]>(valeurs: T) => z.enum(valeurs).optional().catch(undefined);
const forme = (motif: RegExp) => z.string().regex(motif).optional().catch(undefined);

const schema = z.object({
  q: texte(200),
  acheteur: forme(/^\d{9}$/),
  annee: z.coerce.number().int().min(1900).max(2200).optional().catch(undefined),
  famille: forme(/^\d{2}$/),
  categorie: choix(['travaux', 'fournitures', 'services']),
  environnement: choix(CONSIDERATIONS),
  social: choix(CONSIDERATIONS),
  taille: choix(['micro', 'PME', 'ETI', 'GE', 'non-declare']),
  anomalie: forme(/^[a-z-]{1,50}$/),
  type: choix(['marche', 'concession']),
  rapprochement: choix(['fusionnes', 'gardes-a-part']),
  tri: choix(TRIS),
  page: z.coerce.number().int().min(1).max(1_000_000).optional().catch(undefined),
  apres: texte(200),
  avant: texte(200),
});

export type FiltresLus = z.infer<typeof schema>;

/** Lit les filtres de l'adresse ; une valeur qui n'a pas la forme attendue est ignorée, jamais une erreur. */
export const lireFiltresMarches = (requete: Record<string, string>): FiltresLus => schema.parse(requete);

/** Les mêmes filtres, sans la page : ce qu'un tri ou un changement de filtre garde. */
export const sansPage = ({ page: _, apres: __, avant: ___, ...reste }: FiltresLus): FiltresMarches => reste;
