import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { compter } from '#platform/francais.ts';
import type { Result } from '#platform/result.ts';
import type { ChoixDeLecture, ErreurTableau } from '#platform/tableur/lire-cellules.ts';

export interface OptionsDeLecture {
  readonly json?: true;
  readonly feuille?: string;
  readonly fusions?: 'repeter' | 'vides';
}

/** Ce qu'un tableau dit, prêt à imprimer. */
export interface TableauCompris {
  /** Une ligne par chose comptée : « Niveaux : 3 axes, 12 actions ». */
  readonly comptes: readonly (readonly [string, string])[];
  readonly remarques: readonly string[];
  readonly erreurs: readonly ErreurTableau[];
  /** Tout ce qui a été compris, pour une machine ; nul quand quelque chose est refusé. */
  readonly contenu: unknown;
}

const lireFusions = (texte: string): 'repeter' | 'vides' => {
  if (texte === 'repeter' || texte === 'vides') return texte;
  throw new InvalidArgumentError('écrivez « repeter » ou « vides ».');
};

/** Une commande qui lit un tableau et dit ce qu'elle en comprend. Rien n'est enregistré ; elle sort en 1 si quelque chose est refusé. */
export const ajouterLecture = (commande: Command, quoi: string): Command =>
  commande
    .description(
      `dit ce qui se comprend ${quoi}, sans rien enregistrer ; sort en 1 si quelque chose est refusé`,
    )
    .argument('<tableau>', 'classeur .xlsx ou .ods, ou CSV')
    .option('--json', 'rend ce qui a été compris en JSON')
    .option('--feuille <nom>', 'feuille à lire (par défaut : la première visible qui a les titres attendus)')
    .option(
      '--fusions <repeter|vides>',
      'ce que valent des cases fusionnées sur plusieurs lignes',
      lireFusions,
    );

const direErreur = ({ ligne, cellule, champ, ecrit, compris, message }: ErreurTableau): string => {
  const place = cellule ?? (ligne === 0 ? 'fichier' : `ligne ${ligne}`);
  const montre = ecrit === undefined ? '' : ` « ${ecrit.replace(/\s+/gu, ' ').slice(0, 60)} »`;
  const lu = compris === undefined ? '' : `, compris : ${compris}`;
  return `  ${place}  ${champ}${montre}${lu}\n      ${message}`;
};

/** Lit le fichier, imprime ce qui en a été compris et ce qui est à corriger. */
export const direTableau = async (
  fichier: string,
  options: OptionsDeLecture,
  comprendre: (
    octets: Uint8Array,
    choix: ChoixDeLecture,
  ) => Promise<Result<TableauCompris, readonly ErreurTableau[]>>,
): Promise<void> => {
  const octets = new Uint8Array(await readFile(fichier));
  const { feuille, fusions } = options;
  const lu = await comprendre(octets, {
    ...(feuille === undefined ? {} : { feuille }),
    ...(fusions === undefined ? {} : { fusions }),
  });
  const { comptes, remarques, erreurs, contenu }: TableauCompris = lu.ok
    ? lu.valeur
    : { comptes: [], remarques: [], erreurs: lu.erreur, contenu: null };
  if (erreurs.length > 0) process.exitCode = 1;
  if (options.json === true) {
    console.log(
      JSON.stringify({ fichier, contenu: erreurs.length > 0 ? null : contenu, remarques, erreurs }, null, 2),
    );
    return;
  }
  const lignes = [
    ...(erreurs.length > 0
      ? [
          `${fichier} : ${compter(erreurs.length, 'point est à corriger', 'points sont à corriger')}.`,
          ...erreurs.map(direErreur),
        ]
      : [`${fichier} : tout se lit.`, ...comptes.map(([nom, valeur]) => `  ${nom} : ${valeur}`)]),
    ...(remarques.length === 0 ? [] : ['À savoir :', ...remarques.map((r) => `  ${r}`)]),
    'Rien n’a été enregistré.',
  ];
  console.log(lignes.join('\n'));
};
