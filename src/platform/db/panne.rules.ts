import type { Panne } from './base-indisponible.ts';

const passagere = (sorte: Panne['sorte'], raison: string): Panne => ({ sorte, raison, passagere: true });
const durable = (sorte: Panne['sorte'], raison: string): Panne => ({ sorte, raison, passagere: false });

const ABSENT = passagere('injoignable', 'aucun serveur ne répond à cette adresse');
const MUET = passagere('injoignable', 'le serveur ne répond pas');
export const COUPEE = passagere('coupure', 'la connexion a été coupée');
const ARRET = passagere('coupure', "le serveur s'arrête ou redémarre");
const PLEIN = passagere('injoignable', 'le serveur a trop de connexions ouvertes');
const LECTURE_SEULE = passagere(
  'lecture-seule',
  'le serveur est en lecture seule (une bascule vers un autre serveur est peut-être en cours)',
);
const CONFLIT = passagere('conflit', 'deux opérations modifiaient les mêmes données au même instant');

/** Ce que disent un code du système, ou un état SQL (annexe A de la documentation de PostgreSQL). */
const PAR_CODE: Readonly<Record<string, Panne>> = {
  ECONNREFUSED: ABSENT,
  ENOENT: passagere('injoignable', "le socket de cette adresse n'existe pas"),
  ENOTFOUND: passagere('injoignable', "cette adresse n'existe pas"),
  EAI_AGAIN: passagere('injoignable', "cette adresse n'est pas connue pour le moment"),
  EHOSTUNREACH: passagere('injoignable', "cette adresse n'est pas atteinte par le réseau"),
  ENETUNREACH: passagere('injoignable', "cette adresse n'est pas atteinte par le réseau"),
  ETIMEDOUT: MUET,
  ECONNRESET: COUPEE,
  EPIPE: COUPEE,
  '28P01': durable('injoignable', 'le mot de passe est refusé'),
  '28000': durable('injoignable', 'ce compte est refusé'),
  '3D000': durable('injoignable', "cette base n'existe pas"),
  '57P01': ARRET,
  '57P02': ARRET,
  '57P03': passagere('injoignable', "le serveur démarre ou s'arrête"),
  '57P05': COUPEE,
  '25P03': passagere('coupure', 'une unité de travail est restée trop longtemps sans rien demander'),
  '57014': durable('occupee', 'la demande a pris trop de temps'),
  '55P03': passagere('occupee', 'les données demandées sont prises par une autre opération'),
  '53300': PLEIN,
  '53100': passagere('lecture-seule', 'le disque du serveur est plein'),
  '53200': passagere('occupee', 'le serveur manque de mémoire'),
  '25006': LECTURE_SEULE,
  '40001': CONFLIT,
  '40P01': CONFLIT,
};

/** Ce que le pilote ne dit que par une phrase. */
const PAR_PHRASE: readonly (readonly [RegExp, Panne])[] = [
  [/^timeout exceeded when trying to connect$/u, passagere('occupee', 'toutes les connexions sont prises')],
  [/^(Connection terminated due to connection timeout|timeout expired)$/u, MUET],
  [/^Query read timeout$/u, passagere('coupure', 'le serveur ne répond plus')],
  [
    /^(Connection terminated( unexpectedly)?|Client (was closed|has encountered a connection error) .*)$/u,
    COUPEE,
  ],
];

/** La panne que dit une erreur du pilote PostgreSQL ; `null` : l'erreur vient de la requête, pas de la base. */
export const panneDuPilote = (erreur: unknown): Panne | null => {
  if (!(erreur instanceof Error)) return null;
  const { code } = erreur as { readonly code?: unknown };
  if (typeof code === 'string') {
    const connue = PAR_CODE[code];
    if (connue !== undefined) return connue;
    // Classe 08 : toutes les fautes de connexion.
    if (/^08[0-9A-Z]{3}$/u.test(code)) return COUPEE;
  }
  // Plusieurs adresses pour un nom (IPv4, IPv6) : Node rend leurs échecs ensemble.
  if (erreur instanceof AggregateError) return panneDuPilote(erreur.errors[0]);
  return PAR_PHRASE.find(([phrase]) => phrase.test(erreur.message))?.[1] ?? null;
};
