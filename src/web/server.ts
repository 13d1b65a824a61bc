import { type ServerType, serve } from '@hono/node-server';
import type { Replique } from '#platform/db/replique.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import { creerApplication, type OptionsApplication } from './creer-application.tsx';
import { creerInstallation, type ReglagesComptes } from './creer-installation.tsx';
import { limiterLesDemandes, REGLAGES_HTTP } from './duree-des-demandes.ts';
import { assurerFeuille } from './styles/feuille.ts';

export interface Serveur {
  readonly port: number;
  readonly adresse: string;
  /** Cesse de répondre et attend la fin du travail en cours ; la base reste à fermer par qui l'a ouverte. */
  readonly arreter: () => Promise<void>;
}

export interface RefusServeur {
  readonly code: 'port-occupe' | 'port-interdit';
  readonly message: string;
}

export type { ReglagesComptes } from './creer-installation.tsx';
export { creerJournal } from './journal.ts';

export interface OptionsServeur extends Omit<OptionsApplication, 'ouvrier'> {
  readonly port: number;
  /** Comptes et sessions ; absents, l'application n'est qu'à ce poste. */
  readonly reglagesComptes?: ReglagesComptes;
  /** Les imports et les purges sont laissés à d'autres processus (`spaser ouvrier`). */
  readonly sansTravaux?: boolean;
  /** Copie en continu de la base, où se lisent les pages publiques. */
  readonly replique?: Replique | undefined;
  /** Interface d'écoute ; n'est suivie que si une session est exigée de tous. */
  readonly hote?: string;
  /** Pour les essais : millisecondes laissées à une demande qui n'est pas un envoi de fichier. */
  readonly dureeDUneDemande?: number;
}

/** Tant qu'il n'y a pas de comptes, l'application ne s'adresse qu'à cette machine. */
const HOTE = '127.0.0.1';

const REFUS: Readonly<Record<string, (port: number) => RefusServeur>> = {
  EADDRINUSE: (port) => ({
    code: 'port-occupe',
    message: `Le port ${port} est déjà pris par un autre programme. Arrêtez-le, ou choisissez-en un autre avec --port.`,
  }),
  EACCES: (port) => ({
    code: 'port-interdit',
    message: `Ce compte n’a pas le droit d’ouvrir le port ${port}. Choisissez-en un au-dessus de 1024 avec --port.`,
  }),
};

/** Millisecondes laissées aux réponses en cours quand l'arrêt est demandé. */
const DELAI_D_ARRET = 10_000;

/** N'accepte plus de visiteur, laisse finir les réponses commencées, puis coupe ce qui reste passé le délai. */
const fermerApresReponses = async (serveur: ServerType): Promise<void> => {
  const liberer = (quoi: 'closeIdleConnections' | 'closeAllConnections'): void => {
    if ('closeAllConnections' in serveur) serveur[quoi]();
  };
  // Une connexion dont la réponse vient de finir resterait ouverte, en attente d'une autre demande.
  const repos = setInterval(() => liberer('closeIdleConnections'), 50);
  const delai = setTimeout(() => liberer('closeAllConnections'), DELAI_D_ARRET);
  await new Promise<void>((fini) => {
    serveur.close(() => fini());
    liberer('closeIdleConnections');
  });
  clearInterval(repos);
  clearTimeout(delai);
};

/** Sert l'application sur cette machine. `port` 0 : un port libre. Un port occupé est un refus, pas une exception. */
export const demarrerServeur = async (options: OptionsServeur): Promise<Result<Serveur, RefusServeur>> => {
  await assurerFeuille();
  const { reglagesComptes, hote, sansTravaux, replique, ...commun } = options;
  const { app, arreter } =
    reglagesComptes === undefined
      ? await creerApplication(commun)
      : await creerInstallation({ ...commun, reglagesComptes, sansTravaux, replique });
  const hostname = reglagesComptes?.exiges === true ? (hote ?? HOTE) : HOTE;
  return new Promise((resolve, reject) => {
    let chauffe: Promise<unknown> = Promise.resolve();
    const reglages = { fetch: app.fetch, hostname, port: options.port, serverOptions: REGLAGES_HTTP };
    const serveur = serve(reglages, ({ port }) => {
      // Le premier tableau de bord coûte une seconde de compilation : autant ne pas la faire attendre au visiteur.
      chauffe = Promise.resolve(app.request('/')).catch(() => undefined);
      resolve(
        ok({
          port,
          adresse: `http://localhost:${port}`,
          arreter: async () => {
            await fermerApresReponses(serveur);
            await chauffe;
            await arreter();
          },
        }),
      );
    });
    if ('requestTimeout' in serveur) limiterLesDemandes(serveur, options.dureeDUneDemande);
    serveur.on('error', (erreur: NodeJS.ErrnoException) => {
      const raison = REFUS[erreur.code ?? ''];
      if (raison === undefined) reject(erreur);
      else resolve(refus(raison(options.port)));
    });
  });
};
