import { lireNomenclatureCpv, type OptionsLecture } from '#domaines/decp';
import {
  type FichierEntreprises,
  type LigneEntreprise,
  lignesEntreprise,
  lireEntreprises,
} from '#domaines/fournisseur';
import { type Observatoire, ouvrirObservatoire, sourceDecp } from '#domaines/observatoire';
import { type Bilan, composerBilan } from '#domaines/rapport';
import { chargerModele } from '#domaines/schema';
import { jourDeParis } from '#platform/jours.ts';
import { estAcheteurFictif } from '../demo/index.ts';
import { direEchecEcriture, estErreurDisque } from '../platform/erreur-disque.ts';
import { compter } from '../platform/francais.ts';
import { type Contexte, populations } from './bilan-contexte.ts';
import { ecrireBilan } from './bilan-ecrire.ts';
import { type FormatBilan, formatDemande, type OptionsBilan } from './bilan-options.ts';
import { suivre } from './bilan-suivre.ts';

interface DefautLigne {
  readonly ligne: number;
  readonly message: string;
}

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

/** Les lignes d'un fichier d'entreprises ; les lignes fautives sont comptées, et le reste sert. */
const lignesDe = async function* (
  fichier: FichierEntreprises,
  defauts: DefautLigne[],
): AsyncGenerator<LigneEntreprise> {
  for await (const ligne of fichier.lignes) {
    if ('defaut' in ligne) defauts.push({ ligne: ligne.ligne, message: ligne.defaut.message });
    else for (const fiche of ligne.fiches) yield* lignesEntreprise(fiche);
  }
};

/** Joint les données d'entreprises ; rend la raison d'un échec, ou `null`. */
const completer = async (observatoire: Observatoire, chemins: readonly string[]): Promise<string | null> => {
  for (const chemin of chemins) {
    const fichier = await lireEntreprises(chemin);
    if (!fichier.ok) return fichier.erreur.message;
    const defauts: DefautLigne[] = [];
    const reconnues = await observatoire.completer(lignesDe(fichier.valeur, defauts));
    dire(
      `${chemin} : ${compter(reconnues, 'titulaire ou acheteur reconnu', 'titulaires et acheteurs reconnus')}.`,
    );
    const [premier] = defauts;
    if (premier !== undefined)
      dire(
        `${chemin} : ${compter(defauts.length, 'ligne écartée', 'lignes écartées')}, la première ligne ${premier.ligne} : ${premier.message}`,
      );
  }
  return null;
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
  const dateReference = jourDeParis(new Date());
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
    const faute = await completer(observatoire, options.entreprises ?? []);
    if (faute !== null) return echouer(faute);
    const bilan = await composerBilan({
      executer: observatoire.executer,
      dialecte: observatoire.dialecte,
      populations,
      acheteurs: options.acheteur ?? null,
      annee: options.annee ?? null,
      modele: options.modele ?? null,
      dateReference,
      sources: lectures.valeur,
      estAcheteurFictif,
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
    if (!estErreurDisque(erreur)) throw erreur;
    return echouer(
      `Écriture impossible de ${contexte.options.sortie ?? 'la sortie'} : ${direEchecEcriture(erreur)}.`,
    );
  }
};
