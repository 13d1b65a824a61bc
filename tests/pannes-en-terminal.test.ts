import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { direPanne } from '../src/cli/dire-panne.ts';
import { decrireErreur } from '../src/platform/decrire-erreur.ts';

const racine = mkdtempSync(join(tmpdir(), 'spaser-pannes-'));
afterAll(() => rmSync(racine, { recursive: true, force: true }));
const SPASER = join(import.meta.dirname, '../bin/spaser.mjs');
const saine = join(racine, 'saine');

const lancer = (dossier: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SPASER, ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', SPASER_DONNEES: dossier },
  });
  return { code: status, texte: stdout + stderr };
};

/** Une phrase ou deux : ni pile, ni requête, ni code. */
const attendreUnePhrase = ({ code, texte }: { code: number | null; texte: string }): void => {
  expect(code).toBe(1);
  expect(texte.length).toBeLessThan(900);
  expect(texte).not.toMatch(/\n\s+at |node:internal|select |insert |Error:|\{/u);
};

describe('une panne se dit en une phrase, et la commande finit par 1', () => {
  test('base abîmée : le dossier, quoi faire, et où est le détail, lisible de son seul compte', () => {
    expect(lancer(saine, 'collectivites', 'lister').code).toBe(0);
    const abimee = join(racine, 'abimee');
    cpSync(saine, abimee, { recursive: true });
    writeFileSync(join(abimee, 'pglite/global/pg_control'), Buffer.alloc(100));
    const issue = lancer(abimee, 'collectivites', 'lister');
    attendreUnePhrase(issue);
    expect(issue.texte).toContain(`La base « ${abimee} » est abîmée ou illisible : restaurez`);
    const journal = join(abimee, 'incidents/spaser.jsonl');
    expect(issue.texte).toContain(journal);
    expect(statSync(journal).mode & 0o777).toBe(0o600);
    expect(statSync(journal).size).toBeLessThan(20_000);
    expect(existsSync(join(abimee, 'pglite.verrou'))).toBe(false);
    truncateSync(join(abimee, 'pglite/PG_VERSION'), 0);
    attendreUnePhrase(lancer(abimee, 'collectivites', 'lister'));
    // Sans ce fichier, PGlite ferait là une base neuve, et la sienne serait perdue sans un mot.
    rmSync(join(abimee, 'pglite/PG_VERSION'));
    const avant = readdirSync(join(abimee, 'pglite'));
    const incomplete = lancer(abimee, 'collectivites', 'lister');
    attendreUnePhrase(incomplete);
    expect(incomplete.texte).toContain('est incomplète');
    expect(readdirSync(join(abimee, 'pglite'))).toEqual(avant);
    rmSync(join(abimee, 'pglite'), { recursive: true });
    writeFileSync(join(abimee, 'pglite'), '');
    const fichier = lancer(abimee, 'collectivites', 'lister');
    attendreUnePhrase(fichier);
    expect(fichier.texte).toContain('est un fichier');
  }, 240_000);

  test('dossier de données qui est un fichier, ou sous un fichier', () => {
    const fichier = join(racine, 'fichier');
    writeFileSync(fichier, '');
    for (const dossier of [fichier, join(fichier, 'dessous')]) {
      const issue = lancer(dossier, 'collectivites', 'lister');
      attendreUnePhrase(issue);
      expect(issue.texte).toContain(`« ${dossier}`);
    }
  }, 60_000);

  test('fichier d’entrée absent, ou un dossier', () => {
    mkdirSync(join(racine, 'vide'));
    for (const entree of [join(racine, 'absent.json'), join(racine, 'vide')])
      attendreUnePhrase(lancer(saine, 'importer', entree));
  }, 120_000);
});

test('une erreur de la base ne laisse au journal ni valeur ni requête, seulement son code et l’endroit', () => {
  const erreur = Object.assign(new Error('valeur « 12 rue Secrète » invalide'), { code: '22P02' });
  expect(JSON.stringify(decrireErreur(erreur))).not.toContain('Secrète');
  expect(decrireErreur(erreur)).toMatchObject({ code: '22P02', pile: expect.stringContaining('at ') });
  const dossier = join(racine, 'journal');
  const phrase = direPanne(erreur, dossier);
  expect(phrase).toMatch(/^La commande s’est arrêtée sur une erreur inattendue/u);
  expect(phrase).not.toContain('Secrète');
  const note = readFileSync(join(dossier, 'incidents/spaser.jsonl'), 'utf8');
  expect(note).not.toContain('Secrète');
  expect(phrase).toContain((JSON.parse(note) as { incident: string }).incident);
});

test('le journal des incidents est borné', () => {
  const dossier = join(racine, 'borne');
  direPanne(new Error('un'), dossier);
  writeFileSync(join(dossier, 'incidents/spaser.jsonl'), 'x'.repeat(600_000));
  direPanne(new Error('deux'), dossier);
  expect(statSync(join(dossier, 'incidents/spaser.jsonl')).size).toBeLessThan(20_000);
  expect(existsSync(join(dossier, 'incidents/spaser.precedent.jsonl'))).toBe(true);
});
