import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { acteurLocal } from '#domaines/organisation';
import { creerDepuisModele, creerSchema, rapportPublic, verifierSchema } from '#domaines/schema';
import { ouvrirBaseEnMemoire } from '../../tests/base-de-test.ts';
import { commandeSchema } from './schema.ts';
import { lireSchemaVivant } from './schema-vivant.ts';

const lancer = async (...args: string[]) => {
  const sortie = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const erreurs = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  process.exitCode = 0;
  await commandeSchema().parseAsync(['node', 'spaser', 'verifier', ...args]);
  const rendu = {
    sortie: sortie.mock.calls.flat().join('\n').replaceAll('\u00a0', ' '),
    erreur: erreurs.mock.calls.flat().join('\n'),
    code: process.exitCode,
  };
  process.exitCode = 0;
  return rendu;
};
afterEach(() => vi.restoreAllMocks());

/** La forme promise, au champ près. */
const forme = z.strictObject({
  conforme: z.boolean(),
  controles: z.array(
    z.strictObject({
      code: z.string(),
      article: z.string(),
      etat: z.enum(['satisfait', 'manquant', 'indetermine']),
      message: z.string(),
    }),
  ),
  anomalies: z.array(
    z.strictObject({
      regle: z.string(),
      gravite: z.enum(['bloquante', 'trompeuse', 'mineure']),
      noeud: z.string(),
      message: z.string(),
    }),
  ),
});

test('le JSON a exactement la forme promise, et un schéma non conforme sort en 0', async () => {
  const { sortie, code } = await lancer('aix-spaser', '--json', '--date', '2026-11-23');
  const rapport = forme.parse(JSON.parse(sortie));
  expect(code).toBe(0);
  expect(rapport.conforme).toBe(false);
  expect(rapport.controles).toHaveLength(16);
  expect(rapport.anomalies[0]).toMatchObject({ regle: 'valeurs-discordantes', gravite: 'bloquante' });
});

test('en clair : ce qui manque d’abord, puis les anomalies avec leur place', async () => {
  const { sortie } = await lancer('clermont-spaser');
  expect(sortie).toMatch(/Non établi : 2 contrôles manquent, 4 sont indéterminés\./);
  expect(sortie.indexOf('Il manque')).toBeLessThan(sortie.indexOf('Satisfait'));
  expect(sortie).toMatch(/\[CIBLE-3\] La cible de .*\(cible-de-partie-superieure\)/);
});

test('ce que l’on fournit complète le schéma : dépense, dernière publication', async () => {
  const { sortie } = await lancer(
    'clermont-spaser',
    '--date',
    '2026-11-23',
    '--depense',
    'Ville de Clermont-Ferrand=61 500 000@2025',
    '--depense',
    'Clermont Auvergne Métropole=49000000@2025',
    '--publies-le',
    '2024-01-15',
  );
  expect(sortie).toMatch(
    /Métropole : 49 M€ HT en 2025, pas tenu ; Ville de Clermont-Ferrand : 61,5 M€ HT en 2025, tenu/,
  );
  expect(sortie).toMatch(/était due le 2026-01-15/);
});

test('un fichier .yaml se vérifie comme un modèle ; --avec compare deux documents', async () => {
  const dossier = await mkdtemp(join(tmpdir(), 'spaser-schema-'));
  const chemin = join(dossier, 'mon-schema.yaml');
  const modele = new URL('../referentiels/schemas/aix-spaser.yaml', import.meta.url);
  const texte = await readFile(modele, 'utf8');
  await writeFile(chemin, texte.replace('valeur: 56\n', 'valeur: 70\n'));
  const seul = await lancer(chemin);
  const compare = await lancer(chemin, '--avec', 'aix-spaser');
  await rm(dossier, { recursive: true });
  expect(seul).toMatchObject({ code: 0, sortie: expect.not.stringContaining('(valeurs-discordantes)') });
  expect(compare.sortie).toMatch(/70 000 000 €.*56 000 000 €.*« SPASER de la Ville d'Aix/);
});

test.each([
  ['nulle-part', /Modèles : aix-spaser/],
  ['/nulle/part.yaml', /n'existe pas/],
  [new URL('../referentiels/plausibilite.yaml', import.meta.url).pathname, /n'a pas la forme d'un schéma/],
])('« %s » est illisible : 1, et la raison', async (demande, raison) => {
  expect(await lancer(demande)).toMatchObject({ code: 1, sortie: '', erreur: expect.stringMatching(raison) });
});

test('un schéma du registre se vérifie : la copie d’un modèle a ses constats, une page blanche aussi', async () => {
  const base = await ouvrirBaseEnMemoire();
  const le = new Date('2026-11-23T10:00:00Z');
  const entete = {
    intitule: 'Essai',
    debut: 2026,
    fin: 2029,
    organisations: ['Ville'],
    etenduConcessions: false,
  };
  const [copie, vide] = await base.dansCollectivite('defaut', async (tx) => [
    await creerDepuisModele(tx, acteurLocal(), { modele: 'clermont-spaser', entete, aLIdentique: true }, le),
    await creerSchema(tx, acteurLocal(), { type: 'SPASER', entete }, le),
  ]);
  const verifier = async (cree: typeof copie) => {
    if (!cree?.ok) throw new Error('schéma non créé');
    const lu = await lireSchemaVivant(base, 'defaut', cree.valeur.schema);
    if (!lu.ok) throw new Error(lu.erreur.message);
    return rapportPublic(verifierSchema(lu.valeur.schema, { dateReference: '2026-11-23' }));
  };
  const [rapport, blanc] = [await verifier(copie), await verifier(vide)];
  const absent = await lireSchemaVivant(base, 'defaut', crypto.randomUUID());
  await base.fermer();

  expect(rapport.anomalies.map((a) => `${a.regle} ${a.noeud}`)).toEqual(
    expect.arrayContaining([
      'cible-de-partie-superieure CIBLE-3',
      'borne-ambigue A11',
      'ligne-incomplete A18-R1',
    ]),
  );
  expect(rapport.anomalies.map((a) => a.regle)).not.toContain('periode-absente');
  expect(blanc.controles.filter((c) => c.etat === 'manquant').map((c) => c.code)).toEqual([
    'objectifs-sociaux',
    'objectifs-ecologiques',
    'modalites-de-mise-en-oeuvre',
    'suivi-annuel',
    'indicateurs-en-nombre-ou-en-valeur',
    'cibles-par-categorie',
    'cible-esus',
    'cible-personnes-defavorisees',
  ]);
  expect(absent).toMatchObject({ ok: false, erreur: { message: expect.stringContaining('Aucun schéma') } });
});
