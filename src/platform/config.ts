import { z } from 'zod';

const drapeau = z
  .enum(['0', '1', 'true', 'false', 'oui', 'non', ''])
  .default('0')
  .transform((texte) => texte === '1' || texte === 'true' || texte === 'oui');

const environnement = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'doit commencer par postgresql://')
    .optional()
    .or(z.literal('').transform(() => undefined)),
  SPASER_DONNEES: z.string().min(1).default('donnees'),
  SPASER_COLLECTIVITE: z.string().min(1).default('defaut'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  SPASER_RECHERCHE_ENTREPRISES: drapeau,
  SPASER_RECHERCHE_ENTREPRISES_URL: z.url().default('https://recherche-entreprises.api.gouv.fr'),
});

/** Réglages lus dans l'environnement ; le seul endroit du projet qui connaît `process.env`. */
export interface Config {
  readonly base: { readonly url?: string; readonly dossier: string };
  readonly collectivite: string;
  readonly serveur: { readonly hote: string; readonly port: number };
  /** « API Recherche d'entreprises » : éteinte tant que l'exploitant ne l'allume pas. */
  readonly rechercheEntreprises: { readonly active: boolean; readonly url: string };
}

/** Lit et vérifie les réglages ; lève une erreur en français qui nomme chaque variable fautive. */
export const lireConfig = (variables: Readonly<Record<string, string | undefined>> = process.env): Config => {
  const lu = environnement.safeParse(variables);
  if (!lu.success) {
    const fautes = lu.error.issues.map((faute) => `${faute.path.join('.')} : ${faute.message}`);
    throw new Error(`Réglages invalides dans l'environnement.\n${fautes.join('\n')}`);
  }
  const v = lu.data;
  return {
    base: { dossier: v.SPASER_DONNEES, ...(v.DATABASE_URL === undefined ? {} : { url: v.DATABASE_URL }) },
    collectivite: v.SPASER_COLLECTIVITE,
    serveur: { hote: v.HOST, port: v.PORT },
    rechercheEntreprises: {
      active: v.SPASER_RECHERCHE_ENTREPRISES,
      url: v.SPASER_RECHERCHE_ENTREPRISES_URL,
    },
  };
};
