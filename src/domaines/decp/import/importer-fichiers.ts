import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { enregistrerLot, nomenclatureCpv } from '#domaines/marche';
import type { Base, Unite } from '#platform/db/base.ts';
import { exigerPlace } from '#platform/db/exiger-place.ts';
import { type OptionsReprise, reprendreApresPanne } from '#platform/db/reprendre.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ok, type Result, refus } from '../../../platform/result.ts';
import type { Enregistrement } from '../enregistrement.ts';
import type { NomenclatureCpv } from '../normalisation/cpv.rules.ts';
import { type FichierDecp, ouvrirFichierDecp } from '../ouvrir-fichier.ts';
import { ajouterAnomalies, ajouterResume, totaliser } from './compte-import.rules.ts';
import {
  type CompteImport,
  noterLot,
  noterRelecture,
  ouvrirImport,
  terminerImport,
} from './import-fichier.repository.ts';

export interface ProgressionImport {
  readonly fichier: string;
  readonly octetsLus: number;
  readonly octetsTotal: number;
  readonly enregistrements: number;
}

export interface OptionsImport {
  readonly horloge: () => Date;
  readonly surProgression?: (progression: ProgressionImport) => void;
  /** Par défaut celle qu'enregistre la collectivité (`spaser referentiels importer cpv`), sinon les 45 divisions. */
  readonly nomenclatureCpv?: NomenclatureCpv;
  /** Depuis quand dure le travail que l'on reprend : un fichier achevé depuis n'est pas relu, son compte est rendu. */
  readonly commenceDepuis?: Date;
  /** Comment attendre une base qui s'en va pendant l'import ; il reprend au lot qui manquait. */
  readonly reprise?: OptionsReprise | undefined;
}

/** Un fichier à importer ; `nom` est celui qu'on montre (un téléversement a un chemin provisoire). */
export type FichierAImporter = string | { readonly chemin: string; readonly nom: string };

/** Toujours : `lus = gardes + fusionnes + rejetes + dejaConnus`. */
export interface ResumeFichier extends CompteImport {
  readonly fichier: string;
  readonly format: string;
  /** Lots déjà enregistrés par un import interrompu, et donc sautés. */
  readonly lotsRepris: number;
  readonly interruption: string | null;
}

export interface ImportResume {
  readonly fichiers: readonly ResumeFichier[];
  readonly illisibles: readonly { readonly fichier: string; readonly message: string }[];
  readonly lus: number;
  readonly gardes: number;
  readonly fusionnes: number;
  readonly rejetes: number;
  readonly dejaConnus: number;
  readonly anomalies: Readonly<Record<string, number>>;
}

/** Enregistrements par transaction. Fixe : la reprise saute des lots entiers. */
const TAILLE_LOT = 1000;

/**
 * Importe des fichiers dans le registre d'une collectivité, par lots, chacun dans une transaction avec sa trace. Tué à
 * tout moment puis relancé, il reprend au lot suivant ; relancé sur un fichier déjà importé, il n'ajoute rien. Lève
 * `DisquePlein` entre deux lots quand la place manque : relancé, il reprend de même.
 */
export const importerFichiers = async (
  base: Base,
  collectivite: string,
  fichiers: readonly FichierAImporter[],
  options: OptionsImport,
): Promise<ImportResume> => {
  const resumes: ResumeFichier[] = [];
  const illisibles: { fichier: string; message: string }[] = [];
  for (const fichier of fichiers) {
    const { chemin, nom } =
      typeof fichier === 'string' ? { chemin: fichier, nom: basename(fichier) } : fichier;
    const issue = await importerFichier(base, collectivite, chemin, nom, options);
    if (issue.ok) resumes.push(issue.valeur);
    else illisibles.push({ fichier: nom, message: issue.erreur.message });
  }
  await reprendreApresPanne(() => base.actualiserStatistiques(), options.reprise);
  return { fichiers: resumes, illisibles, ...totaliser(resumes) };
};

/** Un autre processus importe le même fichier : le lot de celui-ci est annulé, rien n'est compté deux fois. */
class ImportRepris extends Error {
  constructor(nom: string) {
    super(`${nom} : un autre processus importe ce fichier.`);
  }
}

const importerFichier = async (
  base: Base,
  collectivite: string,
  chemin: string,
  nom: string,
  options: OptionsImport,
): Promise<Result<ResumeFichier, { readonly message: string }>> => {
  const dans = <T>(travail: (tx: Unite, essai: number) => Promise<T>): Promise<T> =>
    reprendreApresPanne(
      (essai) => base.dansCollectivite(collectivite, (tx) => travail(tx, essai)),
      options.reprise,
    );
  const nomenclature = options.nomenclatureCpv ?? (await dans(nomenclatureCpv));
  const ouvert = await ouvrirFichierDecp(chemin, {
    nom,
    dateReference: jourDeParis(options.horloge()),
    ...(nomenclature === null ? {} : { nomenclatureCpv: nomenclature }),
  });
  if (!ouvert.ok) return refus({ message: ouvert.erreur.message });
  const { size } = await stat(chemin);
  const sha256 = await empreinteDuFichier(chemin);
  const { format } = ouvert.valeur;
  const ouvrir = (tx: Unite) =>
    ouvrirImport(
      tx,
      { sha256, nom, octets: size, format },
      options.horloge().toISOString(),
      options.commenceDepuis,
    );
  const { compte: repris, relecture, acheve } = await dans(ouvrir);
  if (acheve !== undefined)
    return ok({ fichier: nom, format, lotsRepris: repris.lotsFaits, ...acheve, ...repris });
  const lotsRepris = repris.lotsFaits;
  let compte = repris;
  const enregistrer = async (tx: Unite, lot: readonly Enregistrement[]): Promise<CompteImport> => {
    const horodatage = options.horloge().toISOString();
    const resume = await enregistrerLot(tx, { fichier: nom, enregistrements: lot, horodatage });
    const apres = ajouterAnomalies(ajouterResume(compte, lot.length, resume), lot);
    if (relecture) await noterRelecture(tx, sha256, horodatage);
    else if (!(await noterLot(tx, sha256, apres))) throw new ImportRepris(nom);
    return apres;
  };
  let rangDeLot = 0;
  let vus = 0;
  for await (const lot of enLots(ouvert.valeur)) {
    exigerPlace(base);
    vus += lot.length;
    if (rangDeLot++ >= lotsRepris) {
      compte = await dans(async (tx, essai) => {
        // La connexion coupée pendant qu'il se validait, un lot est peut-être déjà là.
        const note = essai === 0 || relecture ? compte : (await ouvrir(tx)).compte;
        return note.lotsFaits > compte.lotsFaits ? note : enregistrer(tx, lot);
      });
    }
    options.surProgression?.({
      fichier: nom,
      octetsLus: ouvert.valeur.octetsLus(),
      octetsTotal: size,
      enregistrements: vus,
    });
  }
  const interruption = ouvert.valeur.interruption();
  if (!relecture)
    await dans((tx) => terminerImport(tx, sha256, interruption, options.horloge().toISOString()));
  return ok({ fichier: nom, format, lotsRepris, interruption, ...compte });
};

const enLots = async function* (fichier: FichierDecp): AsyncGenerator<Enregistrement[]> {
  let enCours: Enregistrement[] = [];
  for await (const recus of fichier.lots) {
    for (const enregistrement of recus) {
      enCours.push(enregistrement);
      if (enCours.length === TAILLE_LOT) {
        yield enCours;
        enCours = [];
      }
    }
  }
  if (enCours.length > 0) yield enCours;
};

const empreinteDuFichier = async (chemin: string): Promise<string> => {
  const empreinte = createHash('sha256');
  for await (const bloc of createReadStream(chemin, { highWaterMark: 1 << 20 }))
    empreinte.update(bloc as Buffer);
  return empreinte.digest('hex');
};
