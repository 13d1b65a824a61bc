import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Acteur } from '#domaines/acte';
import { listerCollectivites } from '#domaines/organisation';
import { listerSchemasVivants, relancerActions } from '#domaines/schema';
import { ouvrirBase, type Unite } from '#platform/db/base.ts';
import { compter } from '#platform/francais.ts';
import { anneeDe, jourDeParis } from '#platform/jours.ts';
import { ouvrirCourrier } from '#platform/mail/ouvrir-courrier.ts';
import { lireConfig } from '../lire-config.ts';
import { rappelerMesures } from './rappels-mesures.ts';

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
    const comptes: object[] = [];
    const collectes: object[] = [];
    for (const collectivite of await listerCollectivites(base)) {
      const acteur: Acteur = {
        personne: 'rappels',
        nom: 'Rappels automatiques',
        collectivite,
        roles: [{ role: 'administrateur', portee: null }],
      };
      const dans = <T>(travail: (tx: Unite) => Promise<T>) => base.dansCollectivite(collectivite, travail);
      const envoi = {
        dans,
        poster: (courriel: Parameters<typeof courrier.envoyer>[0]) =>
          courrier.envoyer(courriel).then(
            () => true,
            () => false,
          ),
      };
      const mesures = await rappelerMesures(envoi, acteur, maintenant, (texte) => {
        if (!options.json) process.stdout.write(texte);
      });
      collectes.push(...mesures);
      if (mesures.some(({ echecs }) => echecs > 0)) process.exitCode = 1;
      for (const { schema, reference } of await dans(listerSchemasVivants)) {
        const issue = await relancerActions(envoi, acteur, { schema: schema.id, annee }, maintenant);
        if (!issue.ok) continue;
        const { partis, echecs, sansDestinataire } = issue.valeur;
        comptes.push({
          collectivite,
          schema: reference.entete.intitule,
          partis: partis.length,
          echecs: echecs.length,
          sansDestinataire,
        });
        if (echecs.length > 0) process.exitCode = 1;
        if (!options.json)
          process.stdout.write(
            `${reference.entete.intitule} : ${compter(partis.length, 'rappel parti', 'rappels partis')}, ${compter(
              echecs.length,
              'échec',
              'échecs',
            )}, ${compter(sansDestinataire.length, 'action sans destinataire', 'actions sans destinataire')}\n`,
          );
      }
    }
    if (options.json)
      process.stdout.write(`${JSON.stringify({ annee, schemas: comptes, collectes }, null, 2)}\n`);
    else if (comptes.length === 0) process.stdout.write('Aucun schéma à suivre.\n');
  } finally {
    await base.fermer();
  }
};
