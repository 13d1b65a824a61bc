import { Command, InvalidArgumentError } from 'commander';
import { estJour } from '#platform/jours.ts';
import { commandeLire } from './schema-lire.ts';
import { type OptionsVerifier, verifierDepuisLaLigne } from './schema-verifier.ts';

export const commandeSchema = (): Command =>
  new Command('schema')
    .description(
      "vérifie un schéma : ce que la loi demande, et ce qui s'y contredit ; lit un tableau de schéma",
    )
    .addCommand(commandeLire())
    .addCommand(commandeVerifier());

const commandeVerifier = (): Command =>
  new Command('verifier')
    .description(
      'contrôle un schéma (article L2111-3) et relève ses incohérences ; sort en 1 si le schéma est illisible',
    )
    .argument(
      '<schema>',
      "fichier .yaml à la forme des modèles, modèle (dijon-rso…), ou identifiant d'un schéma du registre",
    )
    .option('--json', 'rend le rapport en JSON')
    .option('--date <AAAA-MM-JJ>', 'jour de la vérification (par défaut : aujourd’hui)', lireJour)
    .option('--publies-le <AAAA-MM-JJ>', 'jour de la dernière publication des indicateurs', lireJour)
    .option(
      '--depense <acheteur=montant@annee>',
      'dépense annuelle HT en euros d’un acheteur ; se répète',
      lireDepense,
      [],
    )
    .option('--avec <schema>', 'autre document dont les chiffres se comparent ; se répète', ajouter, [])
    .action(async (schema: string, options: OptionsVerifier) => verifierDepuisLaLigne(schema, options));

function lireJour(texte: string): string {
  if (!estJour(texte)) throw new InvalidArgumentError('une date s’écrit AAAA-MM-JJ, par exemple 2026-09-26.');
  return texte;
}

function ajouter(valeur: string, deja: readonly string[]): readonly string[] {
  return [...deja, valeur];
}

function lireDepense(texte: string, deja: OptionsVerifier['depense']): OptionsVerifier['depense'] {
  const [, acheteur = '', montant = '', annee = ''] =
    /^(.+)=(\d[\d ]*(?:[.,]\d+)?)@(\d{4})$/u.exec(texte) ?? [];
  if (acheteur === '')
    throw new InvalidArgumentError(
      'écrivez « Acheteur=montant@année », par exemple "Ville de Dijon=66142000@2023".',
    );
  const montantHT = Number(montant.replaceAll(' ', '').replace(',', '.'));
  return [...deja, { acheteur: acheteur.trim(), annee: Number(annee), montantHT }];
}
