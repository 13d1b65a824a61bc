import { join } from 'node:path';
import { z } from 'zod';
import { CONSERVATION_PAR_DEFAUT, type Conservation } from './conservation.ts';
import type { Migrations } from './db/migrations/index.ts';
import { ErreurExploitation } from './erreur-exploitation.ts';
import { PLACES_PAR_DEFAUT, type Places } from './place/place.rules.ts';

const drapeau = z
  .enum(['0', '1', 'true', 'false', 'oui', 'non', ''], 'doit valoir 0 ou 1')
  .default('0')
  .transform((texte) => texte === '1' || texte === 'true' || texte === 'oui');

const facultatif = <T extends z.ZodType>(schema: T) =>
  z.union([schema.optional(), z.literal('').transform(() => undefined)]);

const PORT = 'doit être un nombre entier de 0 à 65535';

const JOURS = 'doit être un nombre entier de jours, de 1 à 3650';
const jours = (parDefaut: number) =>
  z.coerce.number(JOURS).int(JOURS).min(1, JOURS).max(3_650, JOURS).default(parDefaut);

const MARGE = 'doit être un nombre entier de mégaoctets, de 64 à 1000000';
const margeDisque = z.coerce.number(MARGE).int(MARGE).min(64, MARGE).max(1_000_000, MARGE).default(256);
const entier = (min: number, max: number) => {
  const dit = `doit être un nombre entier de ${min} à ${max}`;
  return z.coerce.number(dit).int(dit).min(min, dit).max(max, dit);
};

const MO = 1_000_000;
const MEGAOCTETS = 'doit être un nombre entier de mégaoctets, au moins 1';
const place = (parDefaut: number) =>
  z.coerce
    .number(MEGAOCTETS)
    .int(MEGAOCTETS)
    .min(1, MEGAOCTETS)
    .max(1_000_000_000, MEGAOCTETS)
    .default(parDefaut / MO)
    .transform((mo) => mo * MO);

const SECONDES = 'doit être un nombre entier de secondes, de 0 à 3600';

const environnement = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'doit commencer par postgresql://')
    .optional()
    .or(z.literal('').transform(() => undefined)),
  SPASER_ATTENTE_BASE: z.coerce
    .number(SECONDES)
    .int(SECONDES)
    .min(0, SECONDES)
    .max(3_600, SECONDES)
    .default(60),
  DATABASE_URL_LECTURE: facultatif(
    z.string().regex(/^postgres(ql)?:\/\//, 'doit commencer par postgresql://'),
  ),
  SPASER_DONNEES: z.string().min(1).default('donnees'),
  SPASER_MARGE_DISQUE: margeDisque,
  SPASER_COLLECTIVITE: z.string().min(1).default('defaut'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number(PORT).int(PORT).min(0, PORT).max(65_535, PORT).default(3000),
  SPASER_COMPTES: drapeau,
  SPASER_ADRESSE: facultatif(
    z
      .url({ protocol: /^https?$/, error: 'une adresse commence par https:// (ou http://)' })
      .refine((texte) => ['', '/'].includes(new URL(texte).pathname), 'une adresse sans chemin'),
  ),
  SPASER_SECRET: facultatif(z.string().min(32, 'au moins 32 caractères, au hasard')),
  SPASER_MANDATAIRE: drapeau,
  SPASER_SMTP_URL: facultatif(z.string().regex(/^smtps?:\/\//, 'doit commencer par smtp:// ou smtps://')),
  SPASER_EXPEDITEUR: z.string().min(3).default('Pilote SPASER <ne-pas-repondre@localhost>'),
  SPASER_OIDC_EMETTEUR: facultatif(z.url()),
  SPASER_OIDC_CLIENT: facultatif(z.string()),
  SPASER_OIDC_SECRET: facultatif(z.string()),
  SPASER_OIDC_LIBELLE: z.string().min(1).max(40).default('ProConnect'),
  SPASER_OIDC_SIGNATURE: z.enum(['RS256', 'ES256']).default('RS256'),
  SPASER_JOURS_LIENS: jours(CONSERVATION_PAR_DEFAUT.liens),
  SPASER_JOURS_COMPTES_FERMES: jours(CONSERVATION_PAR_DEFAUT.comptesFermes),
  SPASER_JOURS_ADRESSES_DES_MEMBRES: jours(CONSERVATION_PAR_DEFAUT.adressesDesMembres),
  SPASER_JOURS_CONNEXIONS: jours(CONSERVATION_PAR_DEFAUT.connexions),
  SPASER_JOURS_COURRIELS: jours(CONSERVATION_PAR_DEFAUT.courriels),
  SPASER_JOURS_IMPORTS: jours(CONSERVATION_PAR_DEFAUT.imports),
  SPASER_PLACE_PERSONNE: place(PLACES_PAR_DEFAUT.personne),
  SPASER_PLACE_COLLECTIVITE: place(PLACES_PAR_DEFAUT.collectivite),
  SPASER_SAUVEGARDES: facultatif(z.string()),
  SPASER_SAUVEGARDES_GARDEES: entier(1, 365).default(7),
  SPASER_SAUVEGARDES_HEURE: entier(0, 23).default(3),
  SPASER_RECHERCHE_ENTREPRISES: drapeau,
  SPASER_RECHERCHE_ENTREPRISES_URL: z
    .url('doit être une adresse https://…')
    .default('https://recherche-entreprises.api.gouv.fr'),
});

/** Un fournisseur d'identité se règle en entier ou pas du tout. */
const complet = environnement
  .refine((v) => v.DATABASE_URL_LECTURE === undefined || v.DATABASE_URL !== undefined, {
    path: ['DATABASE_URL_LECTURE'],
    message: 'ne sert qu’avec DATABASE_URL, dont elle est la réplique',
  })
  .refine(
    (v) =>
      new Set(
        [v.SPASER_OIDC_EMETTEUR, v.SPASER_OIDC_CLIENT, v.SPASER_OIDC_SECRET].map((x) => x === undefined),
      ).size === 1,
    {
      path: ['SPASER_OIDC_EMETTEUR'],
      message: 'se règle avec SPASER_OIDC_CLIENT et SPASER_OIDC_SECRET, les trois ensemble',
    },
  );

/** Réglages lus dans l'environnement ; le seul endroit du projet qui connaît `process.env`. */
export interface Config {
  readonly base: {
    readonly url?: string;
    /** La réplique où se lisent les pages publiques. */
    readonly lecture?: string;
    readonly dossier: string;
    /** Secondes pendant lesquelles attendre, à l'ouverture ou pendant un import, un serveur qui ne répond pas. */
    readonly attente: number;
    /** Celles des tranches : `src/lire-config.ts` les ajoute. */
    readonly migrations?: Migrations;
  };
  readonly collectivite: string;
  readonly serveur: { readonly hote: string; readonly port: number };
  readonly comptes: {
    /** Exige une session dès le premier démarrage ; sinon, dès que le premier compte existe. */
    readonly exiges: boolean;
    readonly adresse: string | undefined;
    readonly secret: string | undefined;
    readonly mandataire: boolean;
    readonly oidc: {
      readonly emetteur: string;
      readonly client: string;
      readonly secret: string;
      readonly libelle: string;
      readonly signature: 'RS256' | 'ES256';
    } | null;
  };
  /** Combien de jours on garde ce qui désigne des personnes. */
  readonly conservation: Conservation;
  /** Ce que peuvent peser les fichiers gardés. */
  readonly places: Places;
  /** Sauvegarde de chaque nuit ; `null` : l'exploitant s'en charge autrement. */
  readonly sauvegardes: { readonly dossier: string; readonly gardees: number; readonly heure: number } | null;
  readonly courrier: { readonly smtp: string | undefined; readonly expediteur: string };
  /** « API Recherche d'entreprises » : éteinte tant que l'exploitant ne l'allume pas. */
  readonly rechercheEntreprises: { readonly active: boolean; readonly url: string };
}

/** Lit et vérifie les réglages ; lève une erreur en français qui nomme chaque variable fautive. */
export const lireConfig = (variables: Readonly<Record<string, string | undefined>> = process.env): Config => {
  const lu = complet.safeParse(variables);
  if (!lu.success) {
    const fautes = lu.error.issues.map((faute) => `${faute.path.join('.')} : ${faute.message}`);
    throw new ErreurExploitation(`Réglages invalides dans l'environnement.\n${fautes.join('\n')}`);
  }
  const v = lu.data;
  return {
    base: {
      dossier: v.SPASER_DONNEES,
      attente: v.SPASER_ATTENTE_BASE,
      ...(v.DATABASE_URL === undefined ? {} : { url: v.DATABASE_URL }),
      ...(v.DATABASE_URL_LECTURE === undefined ? {} : { lecture: v.DATABASE_URL_LECTURE }),
    },
    collectivite: v.SPASER_COLLECTIVITE,
    serveur: { hote: v.HOST, port: v.PORT },
    comptes: {
      exiges: v.SPASER_COMPTES,
      adresse: v.SPASER_ADRESSE,
      secret: v.SPASER_SECRET,
      mandataire: v.SPASER_MANDATAIRE,
      oidc:
        v.SPASER_OIDC_EMETTEUR === undefined ||
        v.SPASER_OIDC_CLIENT === undefined ||
        v.SPASER_OIDC_SECRET === undefined
          ? null
          : {
              emetteur: v.SPASER_OIDC_EMETTEUR,
              client: v.SPASER_OIDC_CLIENT,
              secret: v.SPASER_OIDC_SECRET,
              libelle: v.SPASER_OIDC_LIBELLE,
              signature: v.SPASER_OIDC_SIGNATURE,
            },
    },
    conservation: {
      liens: v.SPASER_JOURS_LIENS,
      comptesFermes: v.SPASER_JOURS_COMPTES_FERMES,
      adressesDesMembres: v.SPASER_JOURS_ADRESSES_DES_MEMBRES,
      connexions: v.SPASER_JOURS_CONNEXIONS,
      courriels: v.SPASER_JOURS_COURRIELS,
      imports: v.SPASER_JOURS_IMPORTS,
    },
    places: { personne: v.SPASER_PLACE_PERSONNE, collectivite: v.SPASER_PLACE_COLLECTIVITE },
    sauvegardes:
      v.SPASER_SAUVEGARDES === 'non'
        ? null
        : {
            dossier: v.SPASER_SAUVEGARDES ?? join(v.SPASER_DONNEES, 'sauvegardes'),
            gardees: v.SPASER_SAUVEGARDES_GARDEES,
            heure: v.SPASER_SAUVEGARDES_HEURE,
          },
    courrier: { smtp: v.SPASER_SMTP_URL, expediteur: v.SPASER_EXPEDITEUR },
    rechercheEntreprises: {
      active: v.SPASER_RECHERCHE_ENTREPRISES,
      url: v.SPASER_RECHERCHE_ENTREPRISES_URL,
    },
  };
};

/**
 * Octets à laisser libres sur le disque des données (`SPASER_MARGE_DISQUE`, en Mo). À part : chaque endroit qui écrit un
 * fichier la demande, sans que tous les réglages le traversent. Une valeur fautive, que `lireConfig` refuse au
 * démarrage, compte ici comme absente.
 */
export const lireMargeDisque = (
  variables: Readonly<Record<string, string | undefined>> = process.env,
): number => 1_000_000 * (margeDisque.safeParse(variables.SPASER_MARGE_DISQUE).data ?? 256);

/** Où noter un incident, même quand les autres réglages sont fautifs. */
export const lireDossierDonnees = (
  variables: Readonly<Record<string, string | undefined>> = process.env,
): string => variables.SPASER_DONNEES || 'donnees';
