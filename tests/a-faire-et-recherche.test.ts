import { afterAll, beforeAll, expect, test } from 'vitest';
import { acteurLocal } from '#domaines/organisation';
import type { Base } from '#platform/db/base.ts';
import { TOUTES_LES_RECHERCHES, tachesDe } from '../src/lire-tranches.ts';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import { type DeuxCollectivites, ouvrirDeuxCollectivites, SECRET } from './deux-collectivites.ts';

let base: Base;
let deux: DeuxCollectivites;
beforeAll(async () => {
  base = await ouvrirBaseEnMemoire();
  deux = await ouvrirDeuxCollectivites(base);
});
afterAll(async () => {
  await deux.installation.fermer();
  await base.fermer();
});

test('la recherche trouve un objet de chaque type déclaré, y mène, et reste dans sa collectivité', async () => {
  const page = await deux.ada.texte(`/recherche?q=${SECRET.toUpperCase()}`);
  const sections = [...page.matchAll(/<h2[^>]*>([^<]+)<\/h2>/g)].map(([, titre]) => titre?.toLowerCase());
  const attendus = TOUTES_LES_RECHERCHES.map(({ type }) => type.libelle);
  // Ce qui est rempli n'a pas partout le mot secret : une personne, un acheteur, une séance sans intitulé.
  for (const libelle of attendus.filter((l) => !['personne', 'acheteur', 'séance'].includes(l))) {
    expect(sections).toContain(libelle);
  }
  expect(page).toMatch(/<a[^>]+href="\/gouvernance\/comites\/[^"]+"[^>]*>[^<]*Zanzibar/);
  expect(await deux.brice.texte(`/recherche?q=${SECRET}`)).toContain('Rien ne correspond');
  expect(await deux.ada.texte('/recherche?q=delmas')).toContain('href="/organisation/personnes/');
});

test('à faire : ce qui est confié à la personne, et à elle seule', async () => {
  const { maintenant } = deux.installation.horloge;
  const acteur = acteurLocal('defaut');
  const moi = { ...acteur, personne: 'moi' };
  await base.dansCollectivite('defaut', async (tx) => {
    await tx.updateTable('seance_decision').set({ personne: 'moi', echeance: '2026-01-02' }).execute();
    await tx.updateTable('schema_action_annuelle').set({ proprietaire: 'moi' }).execute();
    await tx.updateTable('mesure_demande').set({ personne: 'moi' }).execute();
    const le = maintenant.toISOString().slice(0, 4);
    const siennes = await tachesDe(tx, moi, `${le}-11-23`);
    expect([...new Set(siennes.map((t) => t.sur.type.code))].sort()).toEqual([
      'decision',
      'demande',
      'schema',
    ]);
    expect(siennes[0]?.echeance).toBe('2026-01-02');
    const autre = { ...acteur, personne: 'autre', roles: [{ role: 'lecteur' as const, portee: null }] };
    expect(await tachesDe(tx, autre, `${le}-11-23`)).toEqual([]);
  });
  expect(await deux.ada.texte('/a-faire')).toContain('Rien ne vous attend');
});
