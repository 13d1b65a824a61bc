import { Command, InvalidArgumentError } from 'commander';
import { estFormat, FORMATS_BILAN, type FormatBilan, type OptionsBilan } from './bilan-options.ts';

const lireFormat = (texte: string): FormatBilan => {
  const format = texte.toLowerCase();
  if (estFormat(format)) return format;
  throw new InvalidArgumentError(`Formats : ${FORMATS_BILAN.join(', ')}.`);
};

const lireAnnee = (texte: string): number => {
  if (/^\d{4}$/.test(texte)) return Number(texte);
  throw new InvalidArgumentError('Une année a quatre chiffres : 2025.');
};

const lireAcheteurs = (texte: string, precedents: readonly string[] = []): readonly string[] => {
  const numeros = texte
    .split(',')
    .map((numero) => numero.replace(/\s/g, ''))
    .filter((numero) => numero !== '');
  const faux = numeros.find((numero) => !/^(\d{9}|\d{14})$/.test(numero));
  if (faux !== undefined || numeros.length === 0)
    throw new InvalidArgumentError(
      `« ${faux ?? texte} » n'est pas un SIREN : neuf chiffres, séparés par des virgules.`,
    );
  return [...precedents, ...numeros];
};

const cumuler = (texte: string, precedents: readonly string[] = []): readonly string[] => [
  ...precedents,
  texte,
];

const AIDE = `
Exemples :
  spaser bilan decp-2025.json
  spaser bilan decp-2025.json --acheteur 212102313,242100410 --annee 2025 --modele dijon-spaser-2024-2027 -o bilan.pdf
  spaser bilan decp-2025.json --suivre ENV-01 -o contrats.csv`;

/** `spaser bilan` : du fichier publié au rapport, sans serveur ni base. */
export const commandeBilan = (): Command =>
  new Command('bilan')
    .description('calcule les indicateurs de fichiers de données essentielles, sans serveur ni base')
    .argument('<fichiers...>', 'fichiers de données essentielles (JSON, XML, CSV ; .gz ou non)')
    .option(
      '--acheteur <siren,...>',
      'ne compte que ces acheteurs (un SIRET vaut son SIREN) ; sans elle, tous ceux des fichiers',
      lireAcheteurs,
    )
    .option('--annee <aaaa>', 'année de notification ; sans elle, toutes', lireAnnee)
    .option(
      '--modele <schéma>',
      'indicateurs et cibles de ce schéma ; sans elle, ceux que les données permettent',
    )
    .option(
      '--format <format>',
      `${FORMATS_BILAN.join(', ')} ; sans elle, selon le nom du fichier`,
      lireFormat,
    )
    .option('--json', 'comme --format json')
    .option('-o, --sortie <fichier>', 'fichier à écrire ; sans elle, la sortie standard')
    .option('--suivre <code>', 'liste les contrats derrière un chiffre : ENV-01, SOC-04…')
    .option('--entreprises <fichier>', "données d'entreprises des titulaires (répétable)", cumuler)
    .option('--cpv <fichier>', 'nomenclature CPV entière, pour juger les codes')
    .addHelpText('after', AIDE)
    .action(async (fichiers: string[], options: OptionsBilan, commande: Command) => {
      const { executerBilan } = await import('./bilan-executer.ts');
      const faute = await executerBilan(fichiers, options);
      if (faute !== null) commande.error(`error: ${faute}`, { exitCode: 2 });
    });
