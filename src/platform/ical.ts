import { ajouterJours } from './jours.ts';

/** Un événement d'agenda : une séance. */
export interface Evenement {
  /** Stable d'un export à l'autre : l'agenda met à jour au lieu de doubler. */
  readonly uid: string;
  readonly titre: string;
  readonly jour: string;
  /** `HH:MM`, heure de Paris ; `null` : toute la journée. */
  readonly heure: string | null;
  readonly dureeMinutes: number;
  readonly lieu: string | null;
  readonly description: string;
  readonly statut: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  /** Numéro de révision : l'agenda garde la plus haute. */
  readonly sequence: number;
}

const encodeur = new TextEncoder();

/**
 * Coupe une ligne à 75 octets (RFC 5545 § 3.1) sans partager un caractère ; la suite commence par un espace, qui compte
 * dans les 75.
 */
const plier = (ligne: string): string => {
  const morceaux: string[] = [];
  let courant = '';
  let octets = 0;
  for (const caractere of ligne) {
    const taille = encodeur.encode(caractere).length;
    if (octets + taille > 75) {
      morceaux.push(courant);
      courant = ' ';
      octets = 1;
    }
    courant += caractere;
    octets += taille;
  }
  morceaux.push(courant);
  return morceaux.join('\r\n');
};

/** Texte d'une propriété (§ 3.3.11) ; les caractères de commande, interdits, disparaissent. */
const echapper = (texte: string): string =>
  texte
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll('\n', '\\n');

const compact = (jour: string): string => jour.replaceAll('-', '');
const instantUtc = (instant: Date): string => `${instant.toISOString().replace(/[-:]/gu, '').slice(0, 15)}Z`;

const ajouterMinutes = (jour: string, heure: string, minutes: number): { jour: string; heure: string } => {
  const fin = new Date(Date.parse(`${jour}T${heure}:00Z`) + minutes * 60_000).toISOString();
  return { jour: fin.slice(0, 10), heure: fin.slice(11, 16) };
};

const local = (jour: string, heure: string): string => `${compact(jour)}T${heure.replace(':', '')}00`;

/** L'heure de Paris, avec ses deux changements par an, tels qu'ils sont depuis 1996. */
const FUSEAU = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Paris',
  'BEGIN:DAYLIGHT',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'END:STANDARD',
  'END:VTIMEZONE',
] as const;

const dates = (e: Evenement): readonly string[] => {
  if (e.heure === null)
    return [`DTSTART;VALUE=DATE:${compact(e.jour)}`, `DTEND;VALUE=DATE:${compact(ajouterJours(e.jour, 1))}`];
  const fin = ajouterMinutes(e.jour, e.heure, e.dureeMinutes);
  return [
    `DTSTART;TZID=Europe/Paris:${local(e.jour, e.heure)}`,
    `DTEND;TZID=Europe/Paris:${local(fin.jour, fin.heure)}`,
  ];
};

const evenement = (e: Evenement, maintenant: Date): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${echapper(e.uid)}`,
  `DTSTAMP:${instantUtc(maintenant)}`,
  ...dates(e),
  `SUMMARY:${echapper(e.titre)}`,
  ...(e.lieu === null ? [] : [`LOCATION:${echapper(e.lieu)}`]),
  ...(e.description === '' ? [] : [`DESCRIPTION:${echapper(e.description)}`]),
  `STATUS:${e.statut}`,
  `SEQUENCE:${e.sequence}`,
  'END:VEVENT',
];

/** Un agenda iCalendar (RFC 5545) : lignes en CRLF, pliées à 75 octets. */
export const ecrireAgenda = (nom: string, evenements: readonly Evenement[], maintenant: Date): string => {
  const avecHeure = evenements.some((e) => e.heure !== null);
  const lignes = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Pilote SPASER//Gouvernance//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${echapper(nom)}`,
    ...(avecHeure ? FUSEAU : []),
    ...evenements.flatMap((e) => evenement(e, maintenant)),
    'END:VCALENDAR',
  ];
  return `${lignes.map(plier).join('\r\n')}\r\n`;
};
