import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Evenement, ecrireAgenda } from './ical.ts';

const MAINTENANT = new Date('2026-11-23T17:40:05.123Z');
const SEANCE: Evenement = {
  uid: 'seance-1@pilote-spaser',
  titre: 'COPIL : stratégie, bilan ; suites',
  jour: '2026-01-15',
  heure: '14:30',
  dureeMinutes: 120,
  lieu: 'Salle\\du conseil',
  description: 'Ordre du jour :\n1. Bilan',
  statut: 'CONFIRMED',
  sequence: 3,
};

interface Propriete {
  readonly nom: string;
  readonly parametres: string;
  readonly valeur: string;
}

/** Un lecteur strict de RFC 5545 : refuse une ligne de plus de 75 octets, un saut de ligne nu, un texte mal échappé. */
const lireAgenda = (texte: string): Propriete[] => {
  if (!texte.endsWith('\r\n')) throw new Error('le fichier finit par CRLF');
  const physiques = texte.slice(0, -2).split('\r\n');
  for (const ligne of physiques) {
    if (/[\r\n]/u.test(ligne)) throw new Error('saut de ligne nu');
    if (Buffer.byteLength(ligne) > 75) throw new Error(`ligne de ${Buffer.byteLength(ligne)} octets`);
    if (ligne.includes('\uFFFD')) throw new Error('caractère coupé en deux');
  }
  const logiques = texte
    .slice(0, -2)
    .replace(/\r\n[ \t]/gu, '')
    .split('\r\n');
  const pile: string[] = [];
  return logiques.map((ligne) => {
    const [, nom = '', parametres = '', valeur = ''] =
      /^([A-Z-]+)((?:;[A-Z-]+=[^;:,"]+)*):(.*)$/su.exec(ligne) ?? [];
    if (nom === '') throw new Error(`propriété illisible : ${ligne}`);
    if (nom === 'BEGIN') pile.push(valeur);
    if (nom === 'END' && pile.pop() !== valeur) throw new Error(`END:${valeur} inattendu`);
    if (['SUMMARY', 'LOCATION', 'DESCRIPTION', 'X-WR-CALNAME', 'UID'].includes(nom)) {
      if (/(?<!\\)(?:\\\\)*[,;]/u.test(valeur) || /(?<!\\)(?:\\\\)*\\[^\\,;n]/u.test(valeur))
        throw new Error(`texte mal échappé : ${valeur}`);
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: on vérifie justement leur absence
    if (/[\u0000-\u0008\u000a-\u001f\u007f]/u.test(valeur)) throw new Error('caractère de commande');
    return { nom, parametres, valeur };
  });
};

const desechapper = (valeur: string): string =>
  valeur.replace(/\\([\\,;nN])/gu, (_t, c: string) => (c.toLowerCase() === 'n' ? '\n' : c));

const valeurDe = (proprietes: readonly Propriete[], nom: string): string | undefined =>
  proprietes.findLast((p) => p.nom === nom)?.valeur;

describe('l’agenda iCalendar', () => {
  it('dit la séance à l’heure de Paris, avec son fuseau', () => {
    const lu = lireAgenda(ecrireAgenda('Valmont', [SEANCE], MAINTENANT));
    expect(lu.map((p) => p.nom).slice(0, 5)).toEqual(['BEGIN', 'VERSION', 'PRODID', 'CALSCALE', 'METHOD']);
    expect(lu).toContainEqual({
      nom: 'DTSTART',
      parametres: ';TZID=Europe/Paris',
      valeur: '20260115T143000',
    });
    expect(lu).toContainEqual({ nom: 'DTEND', parametres: ';TZID=Europe/Paris', valeur: '20260115T163000' });
    expect(valeurDe(lu, 'DTSTAMP')).toBe('20261123T174005Z');
    expect(valeurDe(lu, 'UID')).toBe('seance-1@pilote-spaser');
    expect(valeurDe(lu, 'SEQUENCE')).toBe('3');
    expect(lu.filter((p) => p.valeur === 'VTIMEZONE')).toHaveLength(2);
    expect(desechapper(valeurDe(lu, 'SUMMARY') ?? '')).toBe(SEANCE.titre);
    expect(desechapper(valeurDe(lu, 'LOCATION') ?? '')).toBe(SEANCE.lieu);
    expect(desechapper(valeurDe(lu, 'DESCRIPTION') ?? '')).toBe(SEANCE.description);
  });
  it('sans heure, dure la journée ; la fin est exclue', () => {
    const lu = lireAgenda(ecrireAgenda('V', [{ ...SEANCE, heure: null, jour: '2026-12-31' }], MAINTENANT));
    expect(lu).toContainEqual({ nom: 'DTSTART', parametres: ';VALUE=DATE', valeur: '20261231' });
    expect(lu).toContainEqual({ nom: 'DTEND', parametres: ';VALUE=DATE', valeur: '20270101' });
    expect(lu.some((p) => p.valeur === 'VTIMEZONE')).toBe(false);
  });
  it('passe minuit quand il le faut', () => {
    const lu = lireAgenda(ecrireAgenda('V', [{ ...SEANCE, heure: '23:30' }], MAINTENANT));
    expect(lu).toContainEqual({ nom: 'DTEND', parametres: ';TZID=Europe/Paris', valeur: '20260116T013000' });
  });
  it('reste lisible et fidèle quels que soient les textes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        (titre, lieu) => {
          const lu = lireAgenda(ecrireAgenda(titre, [{ ...SEANCE, titre, lieu }], MAINTENANT));
          const propre = lieu.replace(/\r\n?|\u2028|\u2029/gu, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
          expect(desechapper(valeurDe(lu, 'LOCATION') ?? '')).toBe(propre);
          expect(lu.filter((p) => p.nom === 'BEGIN' && p.valeur === 'VEVENT')).toHaveLength(1);
        },
      ),
    );
  });
});
