import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Base } from '../src/platform/db/base.ts';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import {
  configurer,
  type InstallationDEssai,
  inviterEtConnecter,
  ouvrirInstallation,
} from './installation-d-essai.ts';
import type { NavigateurDEssai } from './navigateur-d-essai.ts';

let base: Base;
let installation: InstallationDEssai;
let ada: NavigateurDEssai;
beforeAll(async () => {
  base = await ouvrirBaseEnMemoire();
  installation = await ouvrirInstallation(base);
  ada = await configurer(installation);
});
afterAll(async () => {
  await installation.fermer();
  await base.fermer();
});

const sansBalise = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ');

test('une fiche a son journal : avant et après, par son nom, et rien d’autre', async () => {
  await ada.soumettre('/organisation/services', { nom: 'Voirie', sigle: 'V' });
  await ada.soumettre('/organisation/services', { nom: 'Parcs', sigle: 'P' });
  const liste = await ada.texte('/organisation/services');
  const fiche = /href="(\/organisation\/services\/[^"]+)">Voirie/.exec(liste)?.[1] ?? '';
  await ada.soumettre(fiche, { version: '1', nom: 'Voirie et réseaux', sigle: 'V' });
  const lien = /href="(\/journal\?objet=[^"]+)"[^>]*>Journal de cette fiche/.exec(
    await ada.texte(fiche),
  )?.[1];
  const journal = sansBalise(await ada.texte((lien ?? '').replaceAll('&amp;', '&')));
  expect(journal).toContain('Une seule fiche : Voirie et réseaux.');
  expect(journal).toContain('Nom du service : Voirie → devient Voirie et réseaux');
  expect(journal, 'le sigle n’a pas changé').not.toContain('Sigle : V →');
  expect(journal).not.toContain('Parcs');
});

test('qui ne lit pas le journal n’en voit pas le lien', async () => {
  const lise = await inviterEtConnecter(installation, ada, {
    courriel: 'lise@valmont.example',
    role: 'lecteur',
  });
  const liste = await ada.texte('/organisation/personnes');
  const fiche = /href="(\/organisation\/personnes\/[^"]+)">Essai lecteur/.exec(liste)?.[1] ?? '';
  expect(await ada.texte(fiche)).toContain('Journal de cette fiche');
  expect((await lise.get(fiche)).status).toBe(200);
  expect(await lise.texte(fiche)).not.toContain('Journal de cette fiche');
});

test('le CSV est complet, en clair, et aucune cellule n’est une formule', async () => {
  await ada.soumettre('/organisation/services', { nom: '=HYPERLINK("http://x")', sigle: '' });
  await ada.soumettre('/organisation/services', { nom: '@SUM(1;2)\n;"', sigle: '' });
  const csv = await ada.texte('/journal.csv');
  expect(csv).toContain('"\'=HYPERLINK(""http://x"")"');
  expect(csv).toContain("'@SUM(1;2)");
  expect(csv).toContain('gérer la collectivité, ses acheteurs et ses services');
  // Aucune cellule ne commence par un signe de formule, ni au début d'une ligne, ni après un séparateur.
  const cellules: string[] = [];
  for (const [, citee, nue] of csv.matchAll(/(?:^|;|\r\n)(?:"((?:[^"]|"")*)"|([^;\r\n]*))/g)) {
    cellules.push(citee ?? nue ?? '');
  }
  expect(cellules.filter((c) => /^\s*[=+\-@]/.test(c))).toEqual([]);
  const { total } = await base.dansCollectivite('defaut', (tx) =>
    tx
      .selectFrom('journal')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
  );
  const numeros = new Set([...csv.matchAll(/^(\d+);2026-/gm)].map((m) => m[1]));
  expect(numeros.size, 'une ligne par changement').toBe(Number(total));
  const filtre = await ada.texte('/journal.csv?type=service');
  expect(filtre).not.toContain(';personne;');
});
