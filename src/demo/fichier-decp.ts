/** Écrit le fichier DECP 2022 de la métropole fictive, par blocs, en mémoire constante. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { ajouterJours, auPlusTard, DERNIER_JOUR, DERNIERE_PUBLICATION } from './calendrier.ts';
import { engendrerConcessions, nombreDeConcessions } from './concessions.ts';
import type { MarcheDecp } from './decp-2022.ts';
import { DEFAUTS } from './defauts.ts';
import { type Annuaire, creerAnnuaire } from './entreprises.ts';
import { creerHasard, type Hasard } from './hasard.ts';
import { engendrerMarches } from './marches.ts';

export interface OptionsDemo {
  /** Entier ; la même graine et le même nombre de contrats donnent le même fichier, octet pour octet. */
  readonly graine: number;
  /** Nombre de contrats, concessions comprises. */
  readonly contrats: number;
  readonly sansDefauts: boolean;
}

/** Ce qui a été écrit ; sans défauts, `enregistrements` égale `contrats`. */
export interface BilanGeneration {
  enregistrements: number;
  marches: number;
  concessions: number;
  /** Nombre de contrats touchés, par nom de défaut. */
  readonly defauts: Map<string, number>;
}

const TAILLE_BLOC = 1 << 16;

/** Le texte du fichier, par blocs d'environ 64 Ko ; `bilan` est tenu à jour pendant le parcours. */
export function* blocsDecp(options: OptionsDemo, bilan: BilanGeneration = nouveauBilan()): Generator<string> {
  const annuaire = creerAnnuaire(options.graine, options.contrats);
  const concessions = nombreDeConcessions(options.contrats);
  let bloc = '{"marches":{"marche":[';
  let separateur = '\n';
  for (const ligne of lignesMarches(options, annuaire, options.contrats - concessions, bilan)) {
    bloc += separateur + ligne;
    separateur = ',\n';
    if (bloc.length >= TAILLE_BLOC) {
      yield bloc;
      bloc = '';
    }
  }
  bloc += '\n],"contrat-concession":[';
  separateur = '\n';
  const hasard = creerHasard(options.graine, 'concessions');
  for (const concession of engendrerConcessions(hasard, annuaire, concessions)) {
    bilan.concessions += 1;
    bilan.enregistrements += 1;
    bloc += separateur + JSON.stringify(concession);
    separateur = ',\n';
  }
  yield `${bloc}\n]}}\n`;
}

export const nouveauBilan = (): BilanGeneration => ({
  enregistrements: 0,
  marches: 0,
  concessions: 0,
  defauts: new Map(),
});

/**
 * Écrit le fichier avec contre-pression : dans `cible`, un chemin (compressé s'il finit par `.gz`) ou un flux ouvert,
 * tel que la sortie standard, qui n'est pas refermé.
 */
export const ecrireFichierDecp = async (
  cible: string | NodeJS.WritableStream,
  options: OptionsDemo,
): Promise<BilanGeneration> => {
  const bilan = nouveauBilan();
  const source = Readable.from(enOctets(blocsDecp(options, bilan)), { highWaterMark: 4 });
  if (typeof cible !== 'string') {
    await pipeline(source, cible, { end: false });
    return bilan;
  }
  const fichier = createWriteStream(cible, { highWaterMark: 1 << 18 });
  if (cible.endsWith('.gz')) await pipeline(source, createGzip({ level: 6 }), fichier);
  else await pipeline(source, fichier);
  return bilan;
};

function* enOctets(blocs: Iterable<string>): Generator<Buffer> {
  for (const bloc of blocs) yield Buffer.from(bloc, 'utf8');
}

function* lignesMarches(
  { graine, sansDefauts }: OptionsDemo,
  annuaire: Annuaire,
  total: number,
  bilan: BilanGeneration,
): Generator<string> {
  const marches = engendrerMarches(creerHasard(graine, 'marches'), annuaire, total);
  if (sansDefauts) {
    for (const marche of marches) {
      bilan.marches += 1;
      bilan.enregistrements += 1;
      yield JSON.stringify(marche);
    }
    return;
  }
  const hasard = creerHasard(graine, 'defauts');
  const recents: MarcheDecp[] = [];
  for (const marche of marches) {
    const rang = bilan.marches;
    bilan.marches += 1;
    for (const ligne of lignesAvecDefauts(marche, rang, total, recents, hasard, bilan)) {
      bilan.enregistrements += 1;
      yield ligne;
    }
    recents[rang % 64] = marche;
  }
}

function* lignesAvecDefauts(
  marche: MarcheDecp,
  rang: number,
  total: number,
  recents: readonly MarcheDecp[],
  hasard: Hasard,
  bilan: BilanGeneration,
): Generator<string> {
  const noter = (nom: string): void => {
    bilan.defauts.set(nom, (bilan.defauts.get(nom) ?? 0) + 1);
  };
  if (rang === Math.floor(total * 0.6)) {
    noter('enregistrement illisible');
    yield JSON.stringify(marche).replace(`"montant":${marche.montant}`, '"montant":NaN');
    return;
  }
  // Le décalage par multiples de sept étale les défauts : deux ne tombent que rarement sur le même contrat.
  const defaut = DEFAUTS.find(({ tousLes }, i) => (rang + 7 * (i + 1)) % tousLes === 0);
  if (defaut === undefined) yield JSON.stringify(marche);
  else {
    noter(defaut.nom);
    for (const brut of defaut.lignes(marche, hasard)) yield JSON.stringify(brut);
  }
  const ancien = recents[hasard.entier(0, 63)];
  if (ancien !== undefined && rang % 90 === 45) {
    noter('republication à l’identique');
    yield JSON.stringify(ancien);
  } else if (ancien !== undefined && rang % 120 === 60) {
    noter('republication avec une modification');
    yield JSON.stringify(republier(ancien));
  }
}

/** Le même contrat publié une seconde fois, plus tard, avec une modification de plus. */
const republier = (marche: MarcheDecp): MarcheDecp => {
  const faites = marche.modifications ?? [];
  const derniere = faites.at(-1)?.modification;
  const date = ajouterJours(derniere?.dateNotificationModification ?? marche.dateNotification, 30);
  return {
    ...marche,
    datePublicationDonnees: DERNIERE_PUBLICATION,
    modifications: [
      ...faites,
      {
        modification: {
          id: (derniere?.id ?? 0) + 1,
          dateNotificationModification: auPlusTard(date, DERNIER_JOUR),
          datePublicationDonneesModification: DERNIERE_PUBLICATION,
          dureeMois: marche.dureeMois + 3,
        },
      },
    ],
  };
};
