import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enregistrerLot } from '../src/domaines/marche/index.ts';
import { installer } from '../src/domaines/organisation/index.ts';
import { creerAuthentification } from '../src/platform/auth/authentification.ts';
import type { Base } from '../src/platform/db/base.ts';
import { creerApplication } from '../src/web/creer-application.tsx';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import { configurer, type InstallationDEssai, ouvrirInstallation } from './installation-d-essai.ts';
import { marche } from './marche-de-test.ts';
import { champCache, type NavigateurDEssai, ouvrirNavigateur } from './navigateur-d-essai.ts';

/** Ce qui n'est qu'à Valmont : si l'autre collectivité le lit, la cloison est percée. */
const SECRET = 'Zanzibar-de-Valmont';

const BRICE = { courriel: 'brice@aix.example', motDePasse: 'la phrase secrète de Brice' };

let base: Base;
let installation: InstallationDEssai;
let ada: NavigateurDEssai;
let brice: NavigateurDEssai;
let routesApplication: { method: string; path: string }[];
let identifiants: string[];

const dansValmont = <T>(travail: Parameters<typeof base.dansCollectivite<T>>[1]) =>
  base.dansCollectivite('defaut', travail);

/** Tout ce que Valmont a en base, ligne à ligne. */
const contenuDeValmont = (): Promise<Map<string, Record<string, unknown>[]>> =>
  dansValmont(async (tx) => {
    const { rows: tables } = await sql<{ nom: string }>`select c.relname as nom from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'collectivite'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`.execute(tx);
    const contenu = new Map<string, Record<string, unknown>[]>();
    for (const { nom } of tables) {
      const { rows } = await sql<{ ligne: Record<string, unknown> }>`select to_json(t) as ligne
        from ${sql.table(nom)} t order by to_json(t)::text`.execute(tx);
      contenu.set(
        nom,
        rows.map((r) => r.ligne),
      );
    }
    return contenu;
  });

beforeAll(async () => {
  base = await ouvrirBaseEnMemoire();
  installation = await ouvrirInstallation(base);
  ada = await configurer(installation);

  // Valmont remplit ses répertoires, son registre, ses comités et ses imports.
  for (const [repertoire, champs] of [
    ['services', { nom: `Service ${SECRET}`, sigle: 'S' }],
    ['partenaires', { nom: `Partenaire ${SECRET}`, type: 'réseau', contact: '', courriel: '' }],
    ['acheteurs', { nom: `Ville ${SECRET}`, siren: '212102313', type: 'commune' }],
  ] as const) {
    const reponse = await ada.soumettre(`/organisation/${repertoire}`, champs);
    expect(reponse.status, repertoire).toBe(303);
  }
  for (const [page, action, champs] of [
    [
      '/gouvernance/equipe/nouveau',
      '/gouvernance/equipe',
      {
        nom: `Équipière ${SECRET}`,
        personne: '',
        expertise: 'ess',
        mission: '',
        missionLe: '',
        debut: '2026-01-01',
      },
    ],
    [
      '/gouvernance/reseau/adhesions/nouvelle',
      '/gouvernance/reseau/adhesions/nouvelle',
      { nom: `Réseau ${SECRET}`, partenaire: '', personne: '', contact: '', depuis: '' },
    ],
  ] as const) {
    const reponse = await ada.soumettre(page, { version: '0', ...champs }, action);
    expect(reponse.status, action).toBe(303);
  }
  await ada.soumettre('/organisation/personnes', {
    nom: SECRET,
    courriel: 'invitee@valmont.example',
    role: 'lecteur',
    portee: '',
  });
  const publication = await ada.soumettre(
    '/publications/nouvelle',
    { type: 'bilan', titre: `Bilan ${SECRET}`, echeance: '2026-12-31' },
    '/publications/fiches',
  );
  expect(publication.status).toBe(303);
  const contrat = marche({ objet: `Travaux ${SECRET}` });
  await dansValmont((tx) =>
    enregistrerLot(tx, {
      fichier: 'essai.json',
      horodatage: installation.horloge.maintenant.toISOString(),
      enregistrements: [
        { rang: 1, position: 0, brut: contrat, texteBrut: null, marche: contrat, anomalies: [] },
      ],
    }),
  );
  const formulaire = new FormData();
  formulaire.set('jeton', champCache(await ada.texte('/import'), 'jeton'));
  formulaire.set('fichier', new File(['{"marches":[]}'], `${SECRET}.json`));
  const envoi = await installation.app.request('http://localhost/import', {
    method: 'POST',
    headers: { cookie: [...ada.cookies].map(([n, v]) => `${n}=${v}`).join('; '), origin: 'http://localhost' },
    body: formulaire,
  });
  expect(envoi.status).toBe(303);
  const idImport = (envoi.headers.get('location') ?? '').split('/').at(-1) ?? '';

  // Aix s'installe à côté.
  const authentification = creerAuthentification({
    base,
    secret: 'secret-d-essai-de-plus-de-32-caracteres',
    https: false,
    horloge: () => installation.horloge.maintenant,
    envoyerReinitialisation: async () => undefined,
  });
  const issue = await installer(
    base,
    authentification,
    {
      collectivite: 'aix',
      nom: 'Ville d’Aix',
      siren: '211300017',
      type: 'commune',
      administrateur: { nom: 'Roux', prenom: 'Brice', ...BRICE },
    },
    installation.horloge.maintenant,
  );
  if (!issue.ok) throw new Error(issue.erreur.message);
  brice = ouvrirNavigateur(installation.app);
  await brice.soumettre('/connexion', { ...BRICE, suite: '/' });
  expect(await brice.texte('/')).toContain('Brice Roux');

  const dossier = await mkdtemp(join(tmpdir(), 'spaser-routes-'));
  const { app } = await creerApplication({ base, collectivite: 'defaut', dossier });
  routesApplication = app.routes.filter((r) => r.path.startsWith('/') && !r.path.includes('*'));
  await rm(dossier, { recursive: true, force: true });

  const contenu = await contenuDeValmont();
  const valeurs = [...contenu.values()]
    .flat()
    .flatMap((ligne) => Object.entries(ligne))
    .filter(
      ([colonne, v]) =>
        typeof v === 'string' && v.length >= 8 && v.length < 200 && colonne !== 'collectivite',
    )
    .filter(([colonne]) =>
      /^(id|cle|marche|objet|personne|empreinte|numero|groupe|sha256|comite|seance)$/.test(colonne),
    )
    .map(([, v]) => String(v));
  identifiants = [...new Set([...valeurs, idImport])];
  expect(identifiants.length).toBeGreaterThan(8);
});

afterAll(async () => {
  await installation.fermer();
  await base.fermer();
});

/** Remplace chaque paramètre d'un motif par l'identifiant ; une alternative prend son premier mot. */
const adresse = (motif: string, identifiant: string): string =>
  motif.replace(
    /:\w+(?:\{\(\?:([^|)]+)[^}]*\})?/g,
    (_tout, mot?: string) => mot ?? encodeURIComponent(identifiant),
  );

const motifs = (methode: string, avecParametre: boolean): string[] => [
  ...new Set(
    routesApplication
      .filter((r) => r.method === methode && r.path.includes(':') === avecParametre)
      .map((r) => r.path),
  ),
];

test('aucune page sans paramètre ne montre à Aix ce qui est à Valmont', async () => {
  let vues = 0;
  for (const chemin of motifs('GET', false)) {
    const reponse = await brice.get(chemin);
    expect(await reponse.text(), chemin).not.toContain(SECRET);
    if ((await ada.texte(chemin)).includes(SECRET)) vues += 1;
  }
  expect(vues, 'l’essai voit bien le secret du côté de Valmont').toBeGreaterThanOrEqual(5);
});

test('chaque identifiant de Valmont, sur chaque page à paramètre, est introuvable depuis Aix', async () => {
  const lus: string[] = [];
  for (const motif of motifs('GET', true)) {
    for (const identifiant of identifiants) {
      const chemin = adresse(motif, identifiant);
      const chezElle = await ada.get(chemin);
      if (chezElle.status !== 200) continue;
      const texte = await chezElle.text();
      const chezLui = await brice.get(chemin);
      const vu = await chezLui.text();
      expect(vu, chemin).not.toContain(SECRET);
      if (texte.includes(SECRET) && chemin.includes(encodeURIComponent(identifiant))) {
        lus.push(chemin);
        expect(chezLui.status, chemin).toBe(404);
      }
    }
  }
  expect(lus.length, 'des pages de Valmont ont bien été trouvées').toBeGreaterThanOrEqual(4);
});

test('aucun envoi d’Aix ne change quoi que ce soit à Valmont', async () => {
  const avant = await contenuDeValmont();
  const page = await brice.texte('/organisation/services');
  const jeton = champCache(page, 'jeton');
  let envois = 0;
  for (const motif of motifs('POST', true)) {
    for (const identifiant of identifiants) {
      const chemin = adresse(motif, identifiant);
      const reponse = await brice.poster(chemin, {
        jeton,
        version: '1',
        rouvrir: 'non',
        certain: 'oui',
        role: 'lecteur',
        nom: 'Pris',
        courriel: 'pris@aix.example',
        sigle: 'P',
      });
      expect([303, 400, 403, 404, 409, 413], `${chemin} : ${reponse.status}`).toContain(reponse.status);
      envois += 1;
    }
  }
  expect(envois).toBeGreaterThan(50);
  expect(await contenuDeValmont()).toEqual(avant);
});

test('une session ne choisit pas sa collectivité, ni par l’adresse, ni par un en-tête, ni par un cookie', async () => {
  for (const chemin of ['/?collectivite=defaut', '/organisation?collectivite=defaut']) {
    expect(await brice.texte(chemin)).not.toContain(SECRET);
  }
  const reponse = await installation.app.request('http://localhost/organisation/services', {
    headers: {
      cookie: [...brice.cookies, ['collectivite', 'defaut']].map(([n, v]) => `${n}=${v}`).join('; '),
      'x-collectivite': 'defaut',
    },
  });
  expect(await reponse.text()).not.toContain(SECRET);
});
