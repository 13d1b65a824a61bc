import { Command } from 'commander';
import { lireCollectivite, listerCollectivites, ouvrirCollectivite, secourir } from '#domaines/organisation';
import { ouvrirBase } from '#platform/db/base.ts';
import { lireConfig } from '../lire-config.ts';

interface OptionsOuvrir {
  readonly nom: string;
  readonly siren: string;
  readonly type: string;
  readonly courriel: string;
  readonly administrateur: string;
  readonly json: boolean;
}

/** Le dernier mot est le nom, ce qui précède le prénom : « Jeanne Martin ». */
const decouperNom = (complet: string): { prenom: string; nom: string } => {
  const mots = complet.trim().split(/\s+/);
  return { prenom: mots.slice(0, -1).join(' '), nom: mots.at(-1) ?? '' };
};

/** `spaser collectivites` : ce que fait l'exploitant d'une installation partagée. */
export const commandeCollectivites = (): Command => {
  const commande = new Command('collectivites').description(
    'ouvre ou liste les collectivités de cette installation (exploitant)',
  );
  commande
    .command('lister')
    .description('liste les collectivités')
    .option('--json', 'sortie JSON', false)
    .action(async ({ json }: { json: boolean }) => {
      const base = await ouvrirBase(lireConfig().base);
      try {
        const fiches = [];
        for (const id of await listerCollectivites(base)) {
          const fiche = await base.dansCollectivite(id, lireCollectivite);
          if (fiche !== null) fiches.push({ id, nom: fiche.nom, siren: fiche.siren });
        }
        if (json) console.log(JSON.stringify(fiches));
        else for (const f of fiches) console.log(`${f.id}  ${f.siren ?? 'sans SIREN'}  ${f.nom}`);
      } finally {
        await base.fermer();
      }
    });
  commande
    .command('ouvrir')
    .description('ouvre une collectivité et affiche le lien d’invitation de son administrateur')
    .requiredOption('--nom <nom>', 'nom de la collectivité')
    .requiredOption('--siren <siren>', 'SIREN de son premier acheteur')
    .option('--type <type>', 'commune, métropole, département…', 'commune')
    .requiredOption('--administrateur <prénom nom>', 'prénom et nom de son administrateur')
    .requiredOption('--courriel <courriel>', 'courriel de son administrateur')
    .option('--json', 'sortie JSON', false)
    .action(async (options: OptionsOuvrir) => {
      const config = lireConfig();
      const base = await ouvrirBase(config.base);
      try {
        const issue = await ouvrirCollectivite(
          base,
          {
            nom: options.nom,
            siren: options.siren,
            type: options.type,
            administrateur: { ...decouperNom(options.administrateur), courriel: options.courriel },
          },
          new Date(),
        );
        if (!issue.ok) {
          console.error(issue.erreur.message);
          process.exitCode = 1;
          return;
        }
        const origine = config.comptes.adresse ?? `http://localhost:${config.serveur.port}`;
        const { collectivite, jeton } = issue.valeur;
        const invitation = `${origine.replace(/\/$/, '')}/invitation/${jeton}`;
        if (options.json) console.log(JSON.stringify({ collectivite, invitation }));
        else {
          console.log(`Collectivité ouverte : ${collectivite}`);
          console.log(`Lien d’invitation, valable sept jours et une seule fois :\n${invitation}`);
        }
      } finally {
        await base.fermer();
      }
    });
  commande
    .command('secourir')
    .description('retire la double authentification d’un compte dont le téléphone et les codes sont perdus')
    .argument('<courriel>', 'courriel du compte')
    .action(async (courriel: string) => {
      const base = await ouvrirBase(lireConfig().base);
      try {
        const issue = await secourir(base, courriel, new Date());
        if (issue.ok) {
          console.log('Double authentification retirée, sessions fermées. Le mot de passe ne change pas.');
        } else {
          console.error(issue.erreur.message);
          process.exitCode = 1;
        }
      } finally {
        await base.fermer();
      }
    });
  return commande;
};
