import { Command } from 'commander';

export const commandeExporter = (): Command => new Command('exporter').description('écrit des contrats au format demandé');
