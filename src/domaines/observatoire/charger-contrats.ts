import {
  type Anomalie,
  groupeDe,
  type Marche,
  rapprocherMarches,
  versFaitMarche,
  versFaitsTitulaires,
} from '#domaines/marche';
import type { AjoutDuckDb, BaseDuckDb } from '../../platform/db/duckdb.ts';
import { ok, type Result } from '../../platform/result.ts';
import { COLLECTIVITE_LOCALE, COLONNES_MARCHE, COLONNES_TITULAIRE } from './colonnes.ts';
import { empreinteCle } from './empreinte-cle.ts';
import { retirerContrats } from './observatoire.repository.ts';

/** Ce que la lecture d'un fichier rend, enregistrement par enregistrement ; `marche` nul : rejeté. */
export interface EnregistrementLu {
  readonly marche: Marche | null;
  readonly anomalies: readonly Pick<Anomalie, 'code'>[];
}

interface LectureOuverte {
  readonly format: string;
  /** Les enregistrements par lots, au fil de la lecture. */
  readonly lots: AsyncIterable<readonly EnregistrementLu[]>;
  /** Une fois tout lu : pourquoi le fichier est incomplet, ou `null`. */
  readonly interruption: () => string | null;
}

/** Un fichier de contrats, que l'on peut ouvrir plusieurs fois. */
export interface SourceContrats {
  readonly nom: string;
  readonly ouvrir: () => Promise<Result<LectureOuverte, { readonly message: string }>>;
}

/** Ce qu'un fichier est devenu : `lus = gardes + fusionnes + rejetes`. */
export interface BilanLecture {
  readonly fichier: string;
  readonly format: string;
  readonly lus: number;
  readonly gardes: number;
  readonly fusionnes: number;
  readonly rejetes: number;
  readonly anomalies: Readonly<Record<string, number>>;
  /** Pourquoi le fichier n'a pas été lu jusqu'à sa fin, ou `null`. */
  readonly interruption: string | null;
}

export interface OptionsChargement {
  /** Appelé de temps en temps : nom du fichier et enregistrements lus dans ce fichier. */
  readonly surProgression?: (fichier: string, lus: number) => void;
  /** Contrats gardés en mémoire avant de préférer une seconde lecture. */
  readonly tampon?: number;
}

interface Compte {
  format: string;
  lus: number;
  rejetes: number;
  fusionnes: number;
  interruption: string | null;
  readonly anomalies: Map<string, number>;
}

interface Ligne {
  readonly marche: Marche;
  readonly source: number;
}

const TAMPON = 20_000;
const PAS_DE_PROGRESSION = 5_000;

const compterAnomalies = (compte: Compte, anomalies: EnregistrementLu['anomalies']): void => {
  if (anomalies.length === 0) return;
  for (const code of new Set(anomalies.map((a) => a.code)))
    compte.anomalies.set(code, (compte.anomalies.get(code) ?? 0) + 1);
};

/** Écrit un contrat et ses titulaires. */
const ecrivain =
  (marches: AjoutDuckDb, titulaires: AjoutDuckDb) =>
  (marche: Marche, cle: string): void => {
    marches.ajouter({ ...versFaitMarche(marche, cle), collectivite: COLLECTIVITE_LOCALE });
    for (const titulaire of versFaitsTitulaires(marche, cle))
      titulaires.ajouter({ ...titulaire, collectivite: COLLECTIVITE_LOCALE });
  };

type Refus = { readonly message: string };

/** Lit tous les fichiers, un enregistrement à la fois. */
const parcourir = async (
  sources: readonly SourceContrats[],
  visiter: (enregistrement: EnregistrementLu, source: number) => void,
  surOuverture: (format: string, source: number) => void = () => {},
  surFermeture: (interruption: string | null, source: number) => void = () => {},
): Promise<Result<null, Refus>> => {
  for (const [rang, source] of sources.entries()) {
    const lecture = await source.ouvrir();
    if (!lecture.ok) return lecture;
    surOuverture(lecture.valeur.format, rang);
    for await (const lot of lecture.valeur.lots)
      for (const enregistrement of lot) visiter(enregistrement, rang);
    surFermeture(lecture.valeur.interruption(), rang);
  }
  return ok(null);
};

/** Les lignes d'un même groupe (acheteur, identifiant) deviennent des contrats ; les lignes en trop sont fusionnées. */
const rapprocherGroupe = (
  lignes: readonly Ligne[],
  comptes: readonly Compte[],
  ecrire: (marche: Marche, cle: string) => void,
): void => {
  for (const contrat of rapprocherMarches(lignes.map(({ marche }) => marche))) {
    ecrire(contrat.marche, contrat.cle);
    for (const rang of contrat.lignes.slice(1)) {
      const compte = comptes[lignes[rang]?.source ?? -1];
      if (compte !== undefined) compte.fusionnes += 1;
    }
  }
};

const rangerParGroupe = (groupes: Map<string, Ligne[]>, ligne: Ligne): void => {
  const cle = groupeDe(ligne.marche);
  const groupe = groupes.get(cle);
  if (groupe === undefined) groupes.set(cle, [ligne]);
  else groupe.push(ligne);
};

/**
 * Charge des fichiers dans `fait_marche` et `fait_titulaire`. Peu de contrats : tous en mémoire, une lecture. Beaucoup :
 * une première lecture écrit chaque contrat et ne retient qu'une empreinte par identifiant ; une seconde ne reprend que
 * les identifiants qui reviennent, pour décider ce qui est le même contrat.
 */
export const chargerContrats = async (
  base: BaseDuckDb,
  sources: readonly SourceContrats[],
  { surProgression, tampon = TAMPON }: OptionsChargement = {},
): Promise<Result<BilanLecture[], Refus>> => {
  const comptes = sources.map(
    (): Compte => ({
      format: '',
      lus: 0,
      rejetes: 0,
      fusionnes: 0,
      interruption: null,
      anomalies: new Map(),
    }),
  );
  const marches = await base.ouvrirAjout('fait_marche', COLONNES_MARCHE);
  const titulaires = await base.ouvrirAjout('fait_titulaire', COLONNES_TITULAIRE);
  const ecrire = ecrivain(marches, titulaires);

  let enMemoire: Map<string, Ligne[]> | null = new Map();
  let gardees = 0;
  const vues = new Set<number>();
  const repetees = new Set<number>();
  const ecrireUneFois = (ligne: Ligne): void => {
    const groupe = groupeDe(ligne.marche);
    const empreinte = empreinteCle(groupe);
    if (vues.has(empreinte)) repetees.add(empreinte);
    else {
      vues.add(empreinte);
      ecrire(ligne.marche, groupe);
    }
  };

  const noterFormat = (format: string, source: number): void => {
    const compte = comptes[source];
    if (compte !== undefined) compte.format = format;
  };
  const noterInterruption = (interruption: string | null, source: number): void => {
    const compte = comptes[source];
    if (compte !== undefined) compte.interruption = interruption;
  };
  const lire = ({ marche, anomalies }: EnregistrementLu, source: number): void => {
    const compte = comptes[source];
    if (compte === undefined) return;
    compte.lus += 1;
    compterAnomalies(compte, anomalies);
    if (compte.lus % PAS_DE_PROGRESSION === 0) surProgression?.(sources[source]?.nom ?? '', compte.lus);
    if (marche === null) {
      compte.rejetes += 1;
      return;
    }
    if (enMemoire === null) {
      ecrireUneFois({ marche, source });
      return;
    }
    rangerParGroupe(enMemoire, { marche, source });
    gardees += 1;
    if (gardees > tampon) {
      for (const ligne of [...enMemoire.values()].flat()) ecrireUneFois(ligne);
      enMemoire = null;
    }
  };
  const lue = await parcourir(sources, lire, noterFormat, noterInterruption);
  if (!lue.ok) return lue;

  if (enMemoire === null && repetees.size > 0) {
    const reprises = new Map<string, Ligne[]>();
    const relue = await parcourir(sources, ({ marche }, source) => {
      if (marche !== null && repetees.has(empreinteCle(groupeDe(marche))))
        rangerParGroupe(reprises, { marche, source });
    });
    if (!relue.ok) return relue;
    marches.terminer();
    titulaires.terminer();
    await retirerContrats(base, reprises.keys());
    enMemoire = reprises;
  }
  for (const groupe of enMemoire?.values() ?? []) rapprocherGroupe(groupe, comptes, ecrire);
  marches.terminer();
  titulaires.terminer();

  return ok(
    comptes.map(({ format, lus, rejetes, fusionnes, anomalies, interruption }, rang) => ({
      fichier: sources[rang]?.nom ?? '',
      format,
      lus,
      gardes: lus - rejetes - fusionnes,
      fusionnes,
      rejetes,
      anomalies: Object.fromEntries(anomalies),
      interruption,
    })),
  );
};
