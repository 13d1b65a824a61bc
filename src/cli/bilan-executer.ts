import { lireNomenclatureCpv, type OptionsLecture } from '#domaines/decp';
import { ouvrirObservatoire, sourceDecp } from '#domaines/observatoire';
import { type Bilan, composerBilan } from '#domaines/rapport';
import { chargerModele } from '#domaines/schema';
import { compter } from '../platform/francais.ts';
import { type FormatBilan, formatDemande, type OptionsBilan } from './bilan.ts';
import { type Contexte, populations } from './bilan-contexte.ts';
import { ecrireBilan } from './bilan-ecrire.ts';
import { suivre } from './bilan-suivre.ts';

const dire = (message: string): void => {
  process.stderr.write(`${message}\n`);
};

const echouer = (message: string): null => {
  dire(message);
  process.exitCode = 1;
  return null;
};

/** Ce qui ne va pas dans la demande elle-même, avant de lire quoi que ce soit. */
const fauteDUsage = (options: OptionsBilan, format: FormatBilan | null): string | null => {
  if (options.modele !== undefined) {
    const modele = chargerModele(options.modele);
    if (!modele.ok) return modele.erreur.message;
  }
  if ((format === 'pdf' || format === 'xlsx') && options.sortie === undefined)
    return `Un ${format.toUpperCase()} s'écrit dans un fichier : ajoutez « -o bilan.${format} ».`;
  if (options.sortie !== undefined && format === null)
    return `Le nom « ${options.sortie} » ne dit pas le format : ajoutez --format ou une extension .json, .csv, .xlsx ou .pdf.`;
  if (options.suivre !== undefined && (format === 'pdf' || format === 'xlsx'))
    return 'Les contrats suivis s’écrivent en JSON ou en CSV.';
  return null;
};

const optionsLecture = async (
  options: OptionsBilan,
  dateReference: string,
): Promise<OptionsLecture | string> => {
  if (options.cpv === undefined) return { dateReference };
  const nomenclature = await lireNomenclatureCpv(options.cpv);
  return nomenclature.ok
    ? { dateReference, nomenclatureCpv: nomenclature.valeur }
    : nomenclature.erreur.message;
};

/** Sur un terminal seulement : une ligne qui se réécrit. */
const progression = (fichier: string, lus: number): void => {
  if (process.stderr.isTTY)
    process.stderr.write(`\r${fichier} : ${compter(lus, 'enregistrement lu', 'enregistrements lus')}`);
};

/** Compose le bilan demandé et l'écrit. Rend la faute d'usage, ou `null` ; un échec règle le code de sortie. */
export const executerBilan = async (
  fichiers: readonly string[],
  options: OptionsBilan,
): Promise<string | null> => {
  const format = formatDemande(options);
  const faute = fauteDUsage(options, format);
  if (faute !== null) return faute;
  const dateReference = new Date().toISOString().slice(0, 10);
  const lecture = await optionsLecture(options, dateReference);
  if (typeof lecture === 'string') return lecture;

  const observatoire = await ouvrirObservatoire();
  try {
    const lectures = await observatoire.charger(
      fichiers.map((fichier) => sourceDecp(fichier, lecture)),
      { surProgression: progression },
    );
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
    if (!lectures.ok) return echouer(lectures.erreur.message);
    for (const { fichier, interruption } of lectures.valeur)
      if (interruption !== null)
        dire(`Attention : ${fichier} n'a pas été lu jusqu'au bout (${interruption}).`);
    const bilan = await composerBilan({
      executer: observatoire.executer,
      dialecte: observatoire.dialecte,
      populations,
      acheteurs: options.acheteur ?? null,
      annee: options.annee ?? null,
      modele: options.modele ?? null,
      dateReference,
      sources: lectures.valeur,
    });
    if (!bilan.ok) return echouer(bilan.erreur.message);
    return await rendre(bilan.valeur, { observatoire, options, format, dateReference });
  } finally {
    observatoire.fermer();
  }
};

const rendre = async (bilan: Bilan, contexte: Contexte): Promise<string | null> => {
  try {
    if (contexte.options.suivre !== undefined) return await suivre(bilan, contexte.options.suivre, contexte);
    await ecrireBilan(bilan, contexte);
    return null;
  } catch (erreur) {
    if (!(erreur instanceof Error && 'code' in erreur)) throw erreur;
    return echouer(`Écriture impossible de ${contexte.options.sortie ?? 'la sortie'} : ${erreur.message}.`);
  }
};
