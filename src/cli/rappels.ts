import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Acteur, CompteDeRappels, EnvoiDeRappels } from '#domaines/acte';
import { listerCollectivites } from '#domaines/organisation';
import { ouvrirBase } from '#platform/db/base.ts';
import { compter } from '#platform/francais.ts';
import { anneeDe, jourDeParis } from '#platform/jours.ts';
import { ouvrirCourrier } from '#platform/mail/ouvrir-courrier.ts';
import { lireConfig } from '../lire-config.ts';
import { TRANCHES } from '../tranches.ts';

const lireAnnee = (texte: string): number => {
  if (!/^20\d{2}$/u.test(texte)) throw new InvalidArgumentError('une année s’écrit en quatre chiffres.');
  return Number(texte);
};

/**
 * `spaser rappels` : à faire lancer chaque semaine par l'exploitant. Une action, une mesure demandée, n'est rappelée
 * qu'une fois par mois.
 */
export const commandeRappels = (): Command =>
  new Command('rappels')
    .description(
      'écrit aux responsables d’actions sans nouvelles depuis 90 jours, et à qui l’on demande des mesures',
    )
    .option('--annee <AAAA>', 'année suivie (par défaut : l’année en cours)', lireAnnee)
    .option('--json', 'écrit le compte rendu en JSON', false)
    .action(relancer);

const dire = ({ sur, partis, echecs, sansDestinataire }: CompteDeRappels): string =>
  `${sur} : ${[
    compter(partis, 'rappel parti', 'rappels partis'),
    compter(echecs, 'échec', 'échecs'),
    `${sansDestinataire.length} sans destinataire`,
  ].join(', ')}`;

const relancer = async (options: { readonly annee?: number; readonly json: boolean }): Promise<void> => {
  const config = lireConfig();
  const maintenant = new Date();
  const annee = options.annee ?? anneeDe(jourDeParis(maintenant));
  const base = await ouvrirBase(config.base);
  try {
    const courrier = ouvrirCourrier({
      ...config.courrier,
      dossier: join(config.base.dossier, 'courriels'),
      horloge: () => new Date(),
      dire: (message) => process.stderr.write(`${message}\n`),
    });
    const rappels: (CompteDeRappels & { readonly collectivite: string; readonly tranche: string })[] = [];
    for (const collectivite of await listerCollectivites(base)) {
      const acteur: Acteur = {
        personne: 'rappels',
        nom: 'Rappels automatiques',
        collectivite,
        roles: [{ role: 'administrateur', portee: null }],
      };
      const envoi: EnvoiDeRappels = {
        dans: (travail) => base.dansCollectivite(collectivite, travail),
        poster: (courriel) =>
          courrier.envoyer(courriel).then(
            () => true,
            () => false,
          ),
      };
      for (const tranche of TRANCHES)
        for (const compte of await tranche.rappels(envoi, acteur, { annee, maintenant })) {
          rappels.push({ collectivite, tranche: tranche.nom, ...compte });
          if (compte.echecs > 0) process.exitCode = 1;
          if (!options.json) process.stdout.write(`${dire(compte)}\n`);
        }
    }
    if (options.json) process.stdout.write(`${JSON.stringify({ annee, rappels }, null, 2)}\n`);
    else if (rappels.length === 0) process.stdout.write('Rien à rappeler.\n');
  } finally {
    await base.fermer();
  }
};
