import type { Marche } from '#domaines/marche';
import type { Enregistrement } from '../enregistrement.ts';
import { ouvrirFichierDecp } from '../ouvrir-fichier.ts';
import type { Degat } from './muter.ts';

/** Ce qu'un fichier a donné : ses contrats et ce qui s'en est dit, ou le refus de l'ouvrir. */
export interface Lu {
  readonly enregistrements: readonly Enregistrement[];
  readonly interruption: string | null;
  readonly refus: string | null;
}

export const lireEntier = async (octets: Buffer): Promise<Lu> => {
  const ouvert = await ouvrirFichierDecp(octets, { nom: 'essai' });
  if (!ouvert.ok) return { enregistrements: [], interruption: null, refus: ouvert.erreur.message };
  const enregistrements: Enregistrement[] = [];
  for await (const lot of ouvert.valeur.lots) enregistrements.push(...lot);
  return { enregistrements, interruption: ouvert.valeur.interruption(), refus: null };
};

/**
 * - `identique` : les mêmes contrats, dans le même ordre ;
 * - `nommée` : chaque contrat perdu ou changé est dans un passage dont une anomalie ou un rejet parle, ou le fichier est
 *   refusé, ou dit interrompu là ;
 * - `prouvée` : une seule valeur change, en une autre aussi valable, que personne ne peut savoir fausse ; ou la coupure
 *   tombe entre deux lignes d'un format qui ne dit pas sa fin ;
 * - `silencieuse` : tout le reste.
 */
export type Classe = 'identique' | 'nommée' | 'prouvée' | 'silencieuse';

interface Feuille {
  readonly chemin: string;
  readonly avant: unknown;
  readonly apres: unknown;
}

const feuilles = (avant: unknown, apres: unknown, chemin = ''): Feuille[] => {
  if (typeof avant !== 'object' || avant === null || typeof apres !== 'object' || apres === null)
    return avant === apres ? [] : [{ chemin, avant, apres }];
  const cles = new Set([...Object.keys(avant), ...Object.keys(apres)]);
  return [...cles].flatMap((cle) =>
    feuilles(
      (avant as Readonly<Record<string, unknown>>)[cle],
      (apres as Readonly<Record<string, unknown>>)[cle],
      `${chemin}.${cle}`,
    ),
  );
};

const estRenseigne = (valeur: unknown): boolean =>
  valeur !== null && valeur !== undefined && typeof valeur !== 'object';

/** Vrai si une seule valeur renseignée en est devenue une autre, elle aussi renseignée. */
const uneAutreValeur = (avant: readonly Marche[], apres: readonly Marche[]): boolean => {
  if (avant.length !== apres.length) return false;
  const changees = feuilles(avant, apres);
  return changees.length === 1 && changees.every((f) => estRenseigne(f.avant) && estRenseigne(f.apres));
};

const contrats = (lu: Lu): Marche[] => lu.enregistrements.flatMap(({ marche }) => marche ?? []);

export const classer = (sain: Lu, lu: Lu, degat: Degat, parLignes: boolean): Classe => {
  if (lu.refus !== null) return 'nommée';
  const avant = contrats(sain);
  const apres = contrats(lu);
  const textes = apres.map((m) => JSON.stringify(m));
  const attendus = avant.map((m) => JSON.stringify(m));
  if (textes.join('\n') === attendus.join('\n')) return 'identique';
  const dArrivee = (position: number): number =>
    position <= degat.place ? position : position - degat.delta;
  const passages = lu.enregistrements.map((e, i) => ({
    debut: dArrivee(e.position),
    fin: i + 1 < lu.enregistrements.length ? dArrivee(lu.enregistrements[i + 1]?.position ?? 0) : Infinity,
    dit: e.anomalies.length > 0,
  }));
  const reste = [...textes];
  const perdus = sain.enregistrements.flatMap((e, i) => {
    const place = reste.indexOf(JSON.stringify(e.marche));
    if (place !== -1) {
      reste.splice(place, 1);
      return [];
    }
    const fin = sain.enregistrements[i + 1]?.position ?? Infinity;
    return [{ debut: e.position, fin }];
  });
  const dernier = passages.at(-1)?.debut ?? 0;
  const nommes = perdus.every(
    ({ debut, fin }) =>
      passages.some((p) => p.dit && p.debut < fin && p.fin > debut) ||
      (lu.interruption !== null && fin > dernier),
  );
  // Un contrat de plus, dont rien n'est dit.
  const tus = lu.enregistrements.filter(({ anomalies }) => anomalies.length === 0);
  const inventes = tus.filter(({ marche }) => reste.includes(JSON.stringify(marche))).length > perdus.length;
  if (nommes && !inventes) return 'nommée';
  if (uneAutreValeur(avant, apres)) return 'prouvée';
  const prefixe = textes.every((t, i) => t === attendus[i]);
  if (degat.genre === 'troncature' && parLignes && prefixe) return 'prouvée';
  return 'silencieuse';
};
