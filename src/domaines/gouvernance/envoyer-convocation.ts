import { type Acteur, autoriser, journaliser, listerJournal } from '#domaines/acte';
import { listerPersonnes } from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';
import { ecrireAgenda } from '#platform/ical.ts';
import type { Courriel } from '#platform/mail/courriel.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_GOUVERNANCE } from './actes.ts';
import { lireComite, listerMembres } from './comite.repository.ts';
import { ecrireConvocation } from './convocation.rules.ts';
import { evenementDe } from './evenement.rules.ts';
import { enExercice } from './mandats.rules.ts';
import { OBJETS_GOUVERNANCE } from './objets.ts';
import { choisirJointes } from './pieces-a-joindre.rules.ts';
import { PIECES_DE_SEANCE } from './pieces-de-seance.ts';
import { introuvable, mauvaisEtat, type RefusGouvernance } from './refus.ts';
import { lireSeance, listerPoints } from './seance.repository.ts';

const ACTE = ACTES_GOUVERNANCE.envoyerConvocation;

/** Une adresse à convoquer, et les membres qu'elle atteint : un secrétariat peut en recevoir plusieurs. */
export interface ConvocationPrete {
  readonly membres: readonly string[];
  readonly courriel: Courriel;
}

export interface Convocations {
  readonly pretes: readonly ConvocationPrete[];
  /** Noms des membres en exercice que rien ne permet de joindre. */
  readonly sansAdresse: readonly string[];
  readonly documents: DocumentsDeLEnvoi;
}

/** Noms des documents de la séance, selon ce que le courriel en fait. */
interface DocumentsDeLEnvoi {
  readonly joints: readonly string[];
  /** Ensemble, ils dépassent ce qu'un courriel porte. */
  readonly tropLourds: readonly string[];
  /** Absents du disque, ou plus les mêmes que ceux qu'on y a mis : rien de tel ne part. */
  readonly illisibles: readonly string[];
}

/** Ce qu'un envoi a donné : les membres, par leur nom, et les documents. */
export interface EnvoiConvocation {
  readonly envoyes: readonly string[];
  readonly echecs: readonly string[];
  readonly sansAdresse: readonly string[];
  readonly documents: DocumentsDeLEnvoi;
}

/** Lit un document rangé ; `null` s'il n'est plus là ou n'est plus celui que son empreinte annonce. */
export type LirePiece = (empreinte: string) => Promise<Uint8Array | null>;

/**
 * Écrit les courriels d'une séance convoquée : le texte, l'ordre du jour, l'événement d'agenda, les documents de la séance
 * tant qu'ils tiennent dans un courriel. L'adresse d'un membre
 * est celle de sa fiche, sinon celle de l'annuaire. L'appelant les envoie hors de la transaction, puis note l'envoi.
 */
export const preparerConvocations = async (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly seance: string;
    readonly collectivite: string;
    readonly lirePiece: LirePiece;
    /** Adresse de la page de la séance. */
    readonly page: string | null;
  },
  maintenant: Date,
): Promise<Result<Convocations, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.tenirSeance);
  if (!droit.ok) return droit;
  const seance = await lireSeance(tx, demande.seance);
  const comite = seance === null ? null : await lireComite(tx, seance.comite);
  if (seance === null || comite === null) return introuvable('Cette séance');
  if (seance.statut !== 'convoquee' || seance.dateSeance === null)
    return mauvaisEtat('Seule une séance convoquée, et pas encore ouverte, s’annonce par courriel.');
  const points = await listerPoints(tx, seance.id);
  const pieces = await PIECES_DE_SEANCE.lister(tx, { id: seance.id });
  const { jointes, tropLourdes } = choisirJointes(pieces);
  const lues = await Promise.all(
    jointes.map(async (piece) => ({ piece, contenu: await demande.lirePiece(piece.empreinte) })),
  );
  const attachees = lues.flatMap(({ piece, contenu }) =>
    contenu === null ? [] : [{ nom: piece.nom, type: piece.type, contenu }],
  );
  const documents = {
    joints: attachees.map((a) => a.nom),
    tropLourds: tropLourdes.map((p) => p.nom),
    illisibles: lues.flatMap(({ piece, contenu }) => (contenu === null ? [piece.nom] : [])),
  };
  const texte = ecrireConvocation({
    collectivite: demande.collectivite,
    comite: comite.nom,
    dateSeance: seance.dateSeance,
    heure: seance.heure,
    lieu: seance.lieu,
    points,
    pieces: pieces.map((p) => p.nom),
    envoi: {
      joints: documents.joints,
      nonJoints: [...documents.tropLourds, ...documents.illisibles],
      page: demande.page,
    },
    procurationsMax: comite.procurationsMax,
    signataire: seance.president ?? acteur.nom,
  });
  const evenement = evenementDe(seance, comite.nom, points);
  const agenda = ecrireAgenda(comite.nom, evenement === null ? [] : [evenement], maintenant);
  const annuaire = new Map(
    (await listerPersonnes(tx)).filter((p) => p.closLe === null).map((p) => [p.id, p.courriel]),
  );
  const membres = enExercice(await listerMembres(tx, comite.id), seance.dateSeance).map((m) => ({
    nom: m.nom,
    adresse: (m.courriel ?? annuaire.get(m.personne ?? '') ?? '').trim().toLowerCase(),
  }));
  const parAdresse = Map.groupBy(
    membres.filter((m) => m.adresse !== ''),
    (m) => m.adresse,
  );
  return ok({
    pretes: [...parAdresse].map(([adresse, joints]) => ({
      membres: joints.map((m) => m.nom),
      courriel: {
        a: adresse,
        objet: texte.objet,
        texte: `${texte.corps}\n`,
        pieces: [{ nom: 'seance.ics', type: 'text/calendar; charset=utf-8', contenu: agenda }, ...attachees],
      },
    })),
    sansAdresse: membres.filter((m) => m.adresse === '').map((m) => m.nom),
    documents,
  });
};

/** Garde au journal qui a été joint, et qui ne l'a pas été. */
export const noterEnvoi = async (
  tx: Unite,
  acteur: Acteur,
  { seance, ...envoi }: EnvoiConvocation & { readonly seance: string },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.tenirSeance);
  if (!droit.ok) return droit;
  await journaliser(tx, {
    acteur,
    acte: ACTE,
    objet: { type: OBJETS_GOUVERNANCE.seance, id: seance },
    avant: null,
    apres: envoi,
    le: maintenant,
  });
  return ok(undefined);
};

const noms = (valeur: unknown): readonly string[] =>
  Array.isArray(valeur) ? valeur.filter((v) => typeof v === 'string') : [];

/** Le dernier envoi de la convocation d'une séance ; `null` si rien n'est parti d'ici. */
export const dernierEnvoi = async (
  tx: Unite,
  seance: string,
): Promise<(EnvoiConvocation & { readonly le: Date }) | null> => {
  const { lignes } = await listerJournal(
    tx,
    { objetType: OBJETS_GOUVERNANCE.seance.code, objet: seance, acte: ACTE.code },
    { page: 1, taille: 1 },
  );
  const [ligne] = lignes;
  if (ligne === undefined || typeof ligne.apres !== 'object' || ligne.apres === null) return null;
  const { envoyes, echecs, sansAdresse, documents } = ligne.apres as Record<string, unknown>;
  const { joints, tropLourds, illisibles } = { ...(documents as Record<string, unknown> | undefined) };
  return {
    le: ligne.le,
    envoyes: noms(envoyes),
    echecs: noms(echecs),
    sansAdresse: noms(sansAdresse),
    documents: { joints: noms(joints), tropLourds: noms(tropLourds), illisibles: noms(illisibles) },
  };
};
