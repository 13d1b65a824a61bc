import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { essayerConnexion } from '#domaines/organisation';
import { creerAuthentification } from '#platform/auth/authentification.ts';
import { lireSecret, secretExistant } from '#platform/auth/secret.ts';
import type { Config } from '#platform/config.ts';
import { ouvrirBase } from '#platform/db/base.ts';
import { direEchecEcriture, estErreurDisque } from '#platform/erreur-disque.ts';
import { ErreurExploitation } from '#platform/erreur-exploitation.ts';
import { compter, ecrireInstant } from '#platform/francais.ts';
import { type CompteRenduRestauration, restaurer } from '#platform/sauvegarde/index.ts';
import { lireConfig } from '../lire-config.ts';
import { suivreEtapes } from './suivre-etapes.ts';

interface Options {
  readonly secret?: string;
  readonly json: boolean;
}

/** Met en place le secret gardé à part, s'il est donné ; rend celui qui est là, s'il y en a un. */
const placerSecret = async (config: Config, depuis: string | undefined): Promise<string | null> => {
  const { secret: regle } = config.comptes;
  const { dossier } = config.base;
  const present = await secretExistant(regle, dossier);
  if (depuis === undefined) return present;
  const donne = (await readFile(depuis, 'utf8')).trim();
  if (donne.length < 32)
    throw new ErreurExploitation(`« ${depuis} » ne contient pas un secret de 32 caractères.`);
  if (present !== null && present !== donne)
    throw new ErreurExploitation(
      regle === undefined
        ? `« ${join(dossier, 'secret')} » contient déjà un autre secret : retirez-le, ou n'en donnez pas.`
        : 'SPASER_SECRET donne déjà un autre secret : retirez ce réglage, ou --secret.',
    );
  return donne;
};

/** Ouvre la base restaurée comme l'application le ferait, et y ouvre une session. */
const essayer = async (config: Config, secretDonne: string | null): Promise<number> => {
  const { dossier } = config.base;
  if (secretDonne !== null && config.comptes.secret === undefined)
    await writeFile(join(dossier, 'secret'), secretDonne, { mode: 0o600 });
  const secret = await lireSecret(config.comptes.secret, dossier);
  const base = await ouvrirBase({ ...config.base, inachevee: true });
  try {
    const authentification = creerAuthentification({
      base,
      secret,
      https: false,
      horloge: () => new Date(),
      envoyerReinitialisation: async () => undefined,
    });
    return (await essayerConnexion(base, authentification)).utilisables;
  } catch (cause) {
    throw new ErreurExploitation(
      `Les données sont là, mais personne ne pourrait se connecter : ${cause instanceof Error ? cause.message : String(cause)}. ` +
        'La place reste marquée inachevée. Signalez-le, et servez-vous d’une autre sauvegarde dans une autre place.',
      { cause },
    );
  } finally {
    await base.fermer();
  }
};

const direSecret = ({ secretReconnu, secondsFacteurs }: CompteRenduRestauration, place: string): string => {
  if (secretReconnu === true) return "Le secret est celui de l'installation sauvegardée.";
  const suite =
    `Les mots de passe servent, les sessions ouvertes sont fermées, et les doubles authentifications (${secondsFacteurs}) ` +
    `ne se vérifient plus. Avant de servir, remettez le secret d'origine (${place}), ou libérez chaque compte par « npx spaser collectivites secourir COURRIEL ».`;
  return secretReconnu === false
    ? `ATTENTION : le secret en place n'est pas celui de l'installation sauvegardée. ${suite}`
    : `ATTENTION : rien ne dit que le secret en place soit celui de l'installation sauvegardée. ${suite}`;
};

/** `spaser restaurer` : une sauvegarde remise dans une place vide, comptée, et dont la connexion a été essayée. */
export const commandeRestaurer = (): Command =>
  new Command('restaurer')
    .description('remet une sauvegarde dans une place vide, et essaie une connexion')
    .argument('<fichier>', 'archive écrite par « spaser sauvegarder »')
    .option('--secret <fichier>', "le secret de l'installation, gardé à part")
    .option('--json', 'écrit le compte rendu en JSON', false)
    .action(async (fichier: string, options: Options) => {
      const config = lireConfig();
      const { dossier } = config.base;
      const suivi = suivreEtapes();
      try {
        const secret = await placerSecret(config, options.secret);
        let utilisables = 0;
        const fait = await restaurer({
          fichier,
          base: config.base,
          dossier,
          secret,
          essayer: async () => {
            utilisables = await essayer(config, secret);
          },
          surEtape: suivi.surEtape,
        });
        suivi.finir();
        if (options.json)
          process.stdout.write(`${JSON.stringify({ ...fait, comptes: utilisables }, null, 2)}\n`);
        else
          process.stdout.write(
            `Restaurée : la sauvegarde du ${ecrireInstant(new Date(fait.faiteLe))} (version ${fait.application}), rien ne manque.\n` +
              `  ${compter(fait.lignes, 'ligne', 'lignes')} de ${compter(fait.tables, 'table', 'tables')}, ${compter(fait.fichiers, 'fichier', 'fichiers')}\n` +
              `  Connexion essayée : une session s'ouvre ; ${compter(utilisables, 'compte utilisable', 'comptes utilisables')}.\n` +
              fait.tablesLaissees
                .map((table) => `  Laissée dans l'archive, nulle migration ne la crée : ${table}.\n`)
                .join('') +
              `  ${direSecret(fait, config.comptes.secret === undefined ? `fichier « ${join(dossier, 'secret')} »` : 'SPASER_SECRET')}\n`,
          );
      } catch (erreur) {
        suivi.finir();
        if (!estErreurDisque(erreur)) throw erreur;
        throw new ErreurExploitation(
          `Restauration impossible : « ${erreur.path ?? fichier} », ${direEchecEcriture(erreur)}.`,
          { cause: erreur },
        );
      }
    });
