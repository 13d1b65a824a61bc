import { z } from 'zod';
import { nomDiffuse } from '#platform/nom-diffuse.ts';
import type { FicheEntreprise } from './entreprise.ts';
import { situer } from './lieu-etablissement.ts';
import { tailleDe } from './taille.rules.ts';

const texte = z.string().nullish().catch(null);
const drapeau = z.boolean().nullish().catch(null);

const etablissement = z.object({
  siret: z.string().regex(/^\d{14}$/),
  commune: texte,
  code_postal: texte,
  departement: texte,
  region: texte,
  epci: texte,
});

const entreprise = z.object({
  siren: z.string().regex(/^\d{9}$/),
  nom_complet: texte,
  nom_raison_sociale: texte,
  categorie_entreprise: texte,
  tranche_effectif_salarie: texte,
  siege: etablissement.nullish().catch(null),
  matching_etablissements: z.array(etablissement.nullable().catch(null)).nullish().catch(null),
  complements: z.object({ est_ess: drapeau, est_siae: drapeau }).nullish().catch(null),
});

/**
 * Lit une entreprise telle que la rend l'API « Recherche d'entreprises » : une fiche par établissement cité (siège
 * compris), ou une seule sans établissement. `null` si ce n'en est pas une.
 */
export const lireEntrepriseApi = (valeur: unknown): readonly FicheEntreprise[] | null => {
  const lue = entreprise.safeParse(valeur);
  if (!lue.success) return null;
  const e = lue.data;
  const noms = [e.nom_complet ?? null, e.nom_raison_sociale ?? null];
  const denomination = noms.map(nomDiffuse).find((nom) => nom !== null) ?? null;
  const unite = {
    siren: e.siren,
    denomination,
    ...(denomination === null && noms.some((nom) => nom !== null) ? { nomMasque: true } : {}),
    taille: tailleDe(e.categorie_entreprise ?? null, e.tranche_effectif_salarie ?? null),
    trancheEffectif: e.tranche_effectif_salarie ?? null,
    ess: e.complements?.est_ess ?? null,
    siae: e.complements?.est_siae ?? null,
  };
  const cites = new Map(
    [...(e.matching_etablissements ?? []), e.siege].flatMap((lieu) =>
      lieu?.siret.startsWith(e.siren) ? [[lieu.siret, lieu] as const] : [],
    ),
  );
  if (cites.size === 0) return [{ ...unite, siret: null, ...situer({}) }];
  return [...cites.values()].map((lieu) => ({
    ...unite,
    siret: lieu.siret,
    ...situer({
      commune: lieu.commune,
      codePostal: lieu.code_postal,
      departement: lieu.departement,
      region: lieu.region,
      epci: lieu.epci,
    }),
  }));
};
