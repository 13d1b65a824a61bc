import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Tranche } from '#domaines/acte';
import { definir, mesurer } from '#domaines/indicateur';
import { acteurLocal } from '#domaines/organisation';
import type { Base } from '#platform/db/base.ts';
import { commandeDroits } from '../src/cli/droits.ts';
import { TOUTES_LES_POPULATIONS } from '../src/lire-tranches.ts';
import type { Rubrique } from '../src/web/rubrique.ts';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import { PIECES_HOSTILES } from './fichiers-hostiles-d-essai.ts';
import {
  configurer,
  type InstallationDEssai,
  inviterEtConnecter,
  ouvrirInstallation,
} from './installation-d-essai.ts';
import { marche } from './marche-de-test.ts';
import type { NavigateurDEssai } from './navigateur-d-essai.ts';
import { RUBRIQUE_FLEURS, TRANCHE_FLEUR } from './tranche-inventee.tsx';

vi.mock(import('../src/tranches.ts'), async (vraies) => {
  const { TRANCHES } = await vraies();
  const { TRANCHE_FLEUR } = await import('./tranche-inventee.tsx');
  return { TRANCHES: [...TRANCHES, TRANCHE_FLEUR] };
});
vi.mock(import('../src/web/rubriques.ts'), async (vraies) => {
  const { RUBRIQUES } = await vraies();
  const { RUBRIQUE_FLEURS } = await import('./tranche-inventee.tsx');
  return { RUBRIQUES: [...RUBRIQUES, RUBRIQUE_FLEURS] };
});

let base: Base;
let installation: InstallationDEssai;
let ada: NavigateurDEssai;
let lecteur: NavigateurDEssai;
beforeAll(async () => {
  base = await ouvrirBaseEnMemoire(TRANCHE_FLEUR.migrations);
  installation = await ouvrirInstallation(base);
  ada = await configurer(installation);
  lecteur = await inviterEtConnecter(installation, ada, { courriel: 'leo@valmont.example', role: 'lecteur' });
  expect((await ada.soumettre('/fleurs', { nom: 'Églantine' })).status).toBe(303);
});
afterAll(async () => {
  await installation.fermer();
  await base.fermer();
});

test('sa table est cloisonnée : une autre collectivité n’en voit rien', async () => {
  const compter = (collectivite: string) =>
    base.dansCollectivite(
      collectivite,
      async (tx) => (await sql`select id from fleur`.execute(tx)).rows.length,
    );
  expect([await compter('defaut'), await compter('aix')]).toEqual([1, 0]);
});

test('ses droits sont dans `spaser droits`, et tenus', async () => {
  const ecrit: string[] = [];
  const sortie = vi.spyOn(process.stdout, 'write').mockImplementation((texte) => {
    ecrit.push(String(texte));
    return true;
  });
  await commandeDroits().parseAsync(['node', 'droits', '--format', 'csv']);
  sortie.mockRestore();
  expect(ecrit.join('')).toContain('fleur;planter une fleur;toute la collectivité;oui;oui;;;;;');
  expect((await lecteur.soumettre('/fleurs', { nom: 'Ortie' })).status).toBe(403);
});

test('le journal dit ses actes, ses objets et ses champs en clair, et mène à sa page', async () => {
  const journal = await ada.texte('/journal');
  for (const mots of [
    'planter une fleur',
    'fleur du parc',
    'Nom de la fleur',
    'Jardinier',
    'Ada Delmas',
    'En fleur',
  ])
    expect(journal).toContain(mots);
  expect(journal).toMatch(/href="\/fleurs\/[^"]+"[^>]*>Églantine/);
});

test('ses populations se comptent par une formule, et leurs lignes se montrent', async () => {
  const definition = definir('FLE-01', 'part fleurs où fleurie parmi fleurs', 1, TOUTES_LES_POPULATIONS);
  if (!definition.ok) throw new Error(definition.erreur.message);
  const mesures = await base.lireDansCollectivite('defaut', (tx) =>
    mesurer(base.executeur(tx), [definition.valeur], {
      dialecte: base.dialecte,
      populations: TOUTES_LES_POPULATIONS,
      annee: 2026,
      dateReference: '2026-11-23',
    }),
  );
  expect(mesures.get('FLE-01')).toMatchObject({ numerateur: 0, denominateur: 1, nonDeclare: 0 });
  expect(Object.keys(RUBRIQUE_FLEURS.lignes)).toEqual(['fleurs']);
});

test('la page « Données personnelles » l’annonce, et l’export d’une personne rend ses lignes', async () => {
  expect(await ada.texte('/donnees-personnelles')).toContain('Jardinier d’une fleur');
  const export_ = JSON.parse(await ada.texte('/compte/donnees.json')) as {
    readonly lignes: Readonly<Record<string, readonly { readonly nom: string }[]>>;
  };
  expect(export_.lignes['fleurs confiées']?.map((l) => l.nom)).toEqual(['Églantine']);
});

test('son envoi reçoit une photo, et refuse ce qui est hostile', async () => {
  const envoyer = (nom: string, contenu: string | Uint8Array<ArrayBuffer>) =>
    ada.envoyer('/fleurs', { fichier: new File([contenu], nom) }, '/fleurs/eglantine/photos');
  for (const [nom, contenu] of PIECES_HOSTILES)
    expect([nom, (await envoyer(nom, contenu)).status]).toEqual([nom, 400]);
  expect((await envoyer('note.txt', 'une vraie note')).status).toBe(303);
});

test('son entrée de menu, ses tâches et ses trouvailles se montrent', async () => {
  const accueil = await ada.texte('/a-faire');
  expect(accueil).toContain('href="/fleurs"');
  expect(accueil).toContain('Arroser Églantine');
  expect(await ada.texte('/recherche?q=eglan')).toContain('Églantine');
  expect(await lecteur.texte('/a-faire')).not.toContain('Arroser');
});

test('elle remplit une collectivité de ce qu’elle garde, et rend les adresses', async () => {
  const { essai } = await RUBRIQUE_FLEURS.essai();
  const [adresse = ''] = await essai({
    base,
    collectivite: 'defaut',
    acteur: acteurLocal(),
    navigateur: ada,
    secret: 'Valmont',
    maintenant: installation.horloge.maintenant,
    contrat: marche,
    reussir: async () => {
      throw new Error('elle passe par sa page');
    },
  });
  expect([adresse, (await ada.get(adresse)).status]).toEqual(['/fleurs/fleur-valmont', 200]);
});

test('elle ne compile pas s’il lui manque un champ', () => {
  const { personnes, ...sansPersonnes } = TRANCHE_FLEUR;
  // @ts-expect-error ce qu'elle garde des personnes se dit, fût-ce rien
  const muette: Tranche = sansPersonnes;
  const { recherche, ...sansRecherche } = TRANCHE_FLEUR;
  // @ts-expect-error une liste vide se dit
  const introuvable: Tranche = sansRecherche;
  const { rappels, ...sansRappels } = TRANCHE_FLEUR;
  // @ts-expect-error n'écrire à personne se dit
  const oublieuse: Tranche = sansRappels;
  const { essai, ...sansEssai } = RUBRIQUE_FLEURS;
  // @ts-expect-error n'avoir rien à remplir se dit
  const vide: Rubrique = sansEssai;
  expect([oublieuse.nom, vide.nom, typeof rappels, typeof essai]).toEqual([
    'fleur',
    'fleurs',
    'function',
    'function',
  ]);
  const { migrations, ...sansTables } = TRANCHE_FLEUR;
  // @ts-expect-error de même pour ses tables
  const sansRien: Tranche = sansTables;
  expect([muette, introuvable, sansRien].map((t) => t.nom)).toEqual(['fleur', 'fleur', 'fleur']);
  expect([personnes.lignes.length, recherche.length, Object.keys(migrations).length]).toEqual([1, 1, 1]);
});
