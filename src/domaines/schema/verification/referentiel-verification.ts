import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { comparerTextes } from '#platform/comparer.ts';
import type { ReferentielVerification } from './contexte.ts';

const texte = z.string().min(1);
const confiance = z.enum(['V', 'S', 'K']);
const jour = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const seuilsSchema = z.strictObject({
  seuils: z
    .array(
      z.strictObject({
        depuis: jour,
        montantHT: z.number().positive(),
        article: texte,
        source: texte,
        confiance,
      }),
    )
    .min(1),
  publicationIndicateurs: z.strictObject({
    mois: z.int().positive(),
    article: texte,
    source: texte,
    confiance,
  }),
});

const plausibiliteSchema = z.strictObject({
  grandeurs: z.array(
    z.strictObject({
      code: texte,
      libelle: texte,
      motif: texte,
      min: z.number(),
      max: z.number(),
      unite: texte,
      raison: texte,
    }),
  ),
  rapports: z.array(
    z.strictObject({
      code: texte,
      libelle: texte,
      numerateur: texte,
      denominateur: texte,
      numerateurDit: texte,
      denominateurDit: texte,
      facteur: z.number().positive(),
      unite: texte,
      min: z.number(),
      max: z.number(),
      gravite: z.enum(['bloquante', 'trompeuse']),
      raison: texte,
    }),
  ),
  textesAbroges: z.array(z.strictObject({ motif: texte, message: texte, confiance })),
});

const lire = (nom: string): unknown =>
  parse(readFileSync(new URL(`../../../referentiels/${nom}.yaml`, import.meta.url), 'utf8'));

interface PublicationLegale {
  readonly mois: number;
  readonly article: string;
  readonly source: string;
}

let lu: (ReferentielVerification & { readonly publication: PublicationLegale }) | null = null;

const lireReferentiel = () => {
  if (lu !== null) return lu;
  const { seuils, publicationIndicateurs } = seuilsSchema.parse(lire('seuils-spaser'));
  lu = {
    seuils: seuils.toSorted((a, b) => comparerTextes(b.depuis, a.depuis)),
    moisEntrePublications: publicationIndicateurs.mois,
    publication: publicationIndicateurs,
    ...plausibiliteSchema.parse(lire('plausibilite')),
  };
  return lu;
};

/** Les seuils datés et les ordres de grandeur livrés avec le produit, lus une fois. */
export const referentielVerification = (): ReferentielVerification => lireReferentiel();

/** Tous les combien la loi demande de publier les indicateurs, et son article. */
export const publicationLegaleDesIndicateurs = (): PublicationLegale => lireReferentiel().publication;
