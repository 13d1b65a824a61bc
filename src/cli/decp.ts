import { Command } from 'commander';
import { commandeExporter } from './decp-exporter.ts';
import { commandeVerifier } from './decp-verifier.ts';

export const commandeDecp = (): Command =>
  new Command('decp')
    .description('vérifie ou exporte des données essentielles de la commande publique')
    .addCommand(commandeVerifier())
    .addCommand(commandeExporter());
