import { readFile } from 'node:fs/promises';
import { setTimeout as attendre } from 'node:timers/promises';
import { Command } from 'commander';
import { clientRechercheEntreprises, completerEntreprises, importerEntreprises } from '#domaines/fournisseur';
import { importerReferentielCpv } from '#domaines/marche';
import { lireConfig } from '../lire-config.ts';
import { type Base, ouvrirBase } from '../platform/db/base.ts';
import { compter, ecrireNombre } from '../platform/francais.ts';

interface Sortie {
  readonly json?: true;
}

interface OptionsEntreprises extends Sortie {
  readonly registre?: true;
  readonly malgreDefauts?: true;
}

interface OptionsCompleter extends Sortie {
  readonly limite: string;
  readonly jours: string;
}

export const commandeReferentiels = (): Command => {
  const importer = new Command('importer').description('enregistre un référentiel lu dans un fichier');
  importer
    .command('cpv')
    .description('la nomenclature CPV, de colonnes CODE et FR ; remplace la précédente')
    .argument('<fichier>', 'fichier CSV, UTF-8 ou Windows-1252')
    .option('--json', 'écrit le compte rendu en JSON')
    .action(importerCpv);
  importer
    .command('entreprises')
    .description("des données d'entreprises ; complète celles déjà enregistrées")
    .argument('<fichier>', "stock Sirene, CSV, ou JSON de « Recherche d'entreprises » (.gz ou non)")
    .option('--registre', 'ne garde que les titulaires et acheteurs du registre')
    .option('--malgre-defauts', 'enregistre les bonnes lignes même si d’autres sont fautives')
    .option('--json', 'écrit le compte rendu en JSON')
    .action(importerFichierEntreprises);
  return new Command('referentiels')
    .description('importe la nomenclature CPV ou des données d’entreprises')
    .addCommand(importer)
    .addCommand(
      new Command('completer')
        .description(
          "demande à l'API « Recherche d'entreprises » ce que le registre ignore de ses titulaires",
        )
        .option('--limite <n>', "nombre d'établissements à demander au plus", '10000')
        .option('--jours <n>', 'redemande les fiches plus anciennes que ce nombre de jours', '180')
        .option('--json', 'écrit le compte rendu en JSON')
        .action(completer),
    );
};

const avecBase = async <T>(travail: (base: Base, collectivite: string) => Promise<T>): Promise<T> => {
  const config = lireConfig();
  const base = await ouvrirBase(config.base);
  try {
    return await travail(base, config.collectivite);
  } finally {
    await base.fermer();
  }
};

/** Un compte rendu par commande : une phrase, ou du JSON ; code 1 si rien n'a pu être fait. */
const rendre = (json: true | undefined, reussi: boolean, donnees: object, phrase: string): void => {
  if (json) process.stdout.write(`${JSON.stringify({ reussi, ...donnees }, null, 2)}\n`);
  else (reussi ? process.stdout : process.stderr).write(`${phrase}\n`);
  if (!reussi) process.exitCode = 1;
};

interface DefautAffichable {
  readonly ligne: number;
  readonly champ: string;
  readonly valeur: string;
  readonly message: string;
  readonly correction: string;
}

const DEFAUTS_AFFICHES = 20;

const enTexte = (defauts: readonly DefautAffichable[]): string =>
  defauts
    .slice(0, DEFAUTS_AFFICHES)
    .map(({ ligne, champ, valeur, message, correction }) => {
      const cite = valeur === '' ? '' : ` « ${valeur} »`;
      return `  ligne ${ligne}${champ === '' ? '' : `, ${champ}`}${cite} : ${message} ${correction}`;
    })
    .join('\n');

const importerCpv = async (fichier: string, options: Sortie): Promise<void> => {
  let octets: Buffer;
  try {
    octets = await readFile(fichier);
  } catch {
    const message = `${fichier} : ce fichier ne peut pas être lu.`;
    return rendre(options.json, false, { fichier, message }, message);
  }
  const issue = await avecBase((base, collectivite) =>
    base.dansCollectivite(collectivite, (tx) => importerReferentielCpv(tx, octets)),
  );
  if (issue.ok) {
    const phrase = `${ecrireNombre(issue.valeur.codes)} codes CPV enregistrés.`;
    return rendre(options.json, true, { fichier, ...issue.valeur }, phrase);
  }
  const phrase = `${fichier} : ${compter(issue.erreur.length, 'défaut', 'défauts')}, rien n'a été enregistré.\n${enTexte(issue.erreur)}`;
  rendre(options.json, false, { fichier, defauts: issue.erreur }, phrase);
};

const importerFichierEntreprises = async (fichier: string, options: OptionsEntreprises): Promise<void> => {
  const visible = process.stderr.isTTY === true;
  const issue = await avecBase((base, collectivite) =>
    importerEntreprises(base, collectivite, fichier, {
      horodatage: new Date().toISOString(),
      duRegistre: options.registre === true,
      malgreDefauts: options.malgreDefauts === true,
      surProgression: (lues) => {
        if (visible) process.stderr.write(`\r${ecrireNombre(lues)} lignes lues`);
      },
    }),
  );
  if (visible) process.stderr.write('\r\x1b[2K');
  if (!issue.ok) {
    const { message, resume } = issue.erreur;
    const aide =
      resume === null
        ? ''
        : `\n${enTexte(resume.defauts)}\nCorrigez ces lignes, ou ajoutez --malgre-defauts.`;
    return rendre(options.json, false, { fichier, message, ...resume }, `${message}${aide}`);
  }
  const { fiches, ecartees, fautives, defauts } = issue.valeur;
  const phrases = [
    `${compter(fiches, 'entreprise enregistrée', 'entreprises enregistrées')}.`,
    ...(ecartees > 0 ? [`${compter(ecartees, 'étrangère au registre', 'étrangères au registre')}.`] : []),
    ...(fautives > 0
      ? [`${compter(fautives, 'ligne fautive laissée', 'lignes fautives laissées')} :`, enTexte(defauts)]
      : []),
  ];
  rendre(options.json, true, { fichier, ...issue.valeur }, phrases.join('\n'));
};

const JOUR = 86_400_000;

const completer = async (options: OptionsCompleter): Promise<void> => {
  const { rechercheEntreprises } = lireConfig();
  if (!rechercheEntreprises.active) {
    const message =
      "L'appel à « Recherche d'entreprises » est éteint : il envoie à un service en ligne les SIRET de vos titulaires. " +
      'Pour l’allumer : SPASER_RECHERCHE_ENTREPRISES=1.';
    return rendre(options.json, false, { message }, message);
  }
  const client = clientRechercheEntreprises({
    url: rechercheEntreprises.url,
    temps: { maintenant: () => performance.now(), attendre: (ms) => attendre(ms) },
  });
  const maintenant = Date.now();
  const resume = await avecBase((base, collectivite) =>
    completerEntreprises(base, collectivite, client, {
      horodatage: new Date(maintenant).toISOString(),
      perimesAvant: new Date(maintenant - Math.max(0, Number(options.jours) || 0) * JOUR).toISOString(),
      limite: Math.max(1, Math.trunc(Number(options.limite)) || 10_000),
      surProgression: (faits, total) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${ecrireNombre(faits)} sur ${ecrireNombre(total)}`);
      },
    }),
  );
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
  const echecs =
    resume.echecs.length === 0 ? '' : `\nSans réponse :\n  ${resume.echecs.slice(0, 5).join('\n  ')}`;
  const phrase =
    `${compter(resume.cherches, 'établissement demandé', 'établissements demandés')} : ` +
    `${compter(resume.trouves, 'trouvé', 'trouvés')}, ${compter(resume.inconnus, 'inconnu', 'inconnus')}.${echecs}`;
  rendre(options.json, resume.echecs.length === 0 || resume.trouves > 0, resume, phrase);
};
