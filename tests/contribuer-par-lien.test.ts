import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acteurLocal } from '../src/domaines/organisation/index.ts';
import { creerDepuisModele, listerSchemasVivants } from '../src/domaines/schema/index.ts';
import type { Base } from '../src/platform/db/base.ts';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import {
  configurer,
  dernierLien,
  type InstallationDEssai,
  inviterEtConnecter,
  ouvrirInstallation,
} from './installation-d-essai.ts';
import { champCache, type NavigateurDEssai, ouvrirNavigateur } from './navigateur-d-essai.ts';

const HOSTILE = '<script>alert(1)</script>"\'=cmd|x\u202E';

let base: Base;
let installation: InstallationDEssai;
let ada: NavigateurDEssai;
let version = '';

/** La première adresse de cette forme dans une page. */
const adresseDans = (html: string, forme: RegExp): string => {
  const trouvee = forme.exec(html)?.[1];
  if (trouvee === undefined) throw new Error(`rien comme ${forme} dans la page`);
  return trouvee;
};

const ajouterPartenaire = (nom: string, courriel: string) =>
  ada.soumettre('/organisation/partenaires', { nom, type: 'CRESS', contact: '', courriel });

/** Ouvre une concertation et y invite ce partenaire ; rend la concertation et le chemin du lien reçu. */
const inviter = async (question: string, partenaire: string) => {
  const ouverture = await ada.soumettre('/gouvernance/concertations/nouvelle', {
    versionSchema: version,
    question,
    presentation: 'À mi-parcours.',
    publics: 'Partenaires',
    ouvreLe: '2026-11-20',
    fermeLe: '2026-11-30',
  });
  const concertation = ouverture.headers.get('location') ?? '';
  const page = await ada.texte(concertation);
  const id = adresseDans(page, new RegExp(`name="partenaires"[^>]*value="([^"]+)"[^>]*/>${partenaire}`, 'u'));
  const envoi = await ada.soumettre(concertation, { partenaires: id }, `${concertation}/invitations`);
  expect(envoi.status, await envoi.clone().text()).toBe(200);
  expect(await envoi.text()).toContain('1\u00a0lien est parti');
  return { concertation, lien: dernierLien(installation) };
};

beforeAll(async () => {
  base = await ouvrirBaseEnMemoire();
  installation = await ouvrirInstallation(base);
  ada = await configurer(installation);
  await base.dansCollectivite('defaut', async (tx) => {
    const issue = await creerDepuisModele(
      tx,
      acteurLocal(),
      {
        modele: 'clermont-spaser',
        entete: {
          intitule: 'SPASER de Valmont',
          debut: 2026,
          fin: 2029,
          organisations: ['Valmont'],
          etenduConcessions: false,
        },
        aLIdentique: false,
      },
      installation.horloge.maintenant,
    );
    if (!issue.ok) throw new Error(issue.erreur.message);
    version = (await listerSchemasVivants(tx))[0]?.reference.id ?? '';
  });
  for (const nom of ['CRESS', 'Chambre', 'Club', 'Cercle'])
    await ajouterPartenaire(nom, `${nom.toLowerCase()}@partenaire.example`);
});

afterAll(async () => {
  await installation.fermer();
  await base.fermer();
});

describe('un partenaire répond par son lien', () => {
  test('il lit le texte, répond une fois sans compte, et son lien ne lui ouvre rien d’autre', async () => {
    const { concertation, lien } = await inviter('Que renforcer ?', 'CRESS');
    const courriel = installation.courriels.at(-1);
    expect(courriel).toMatchObject({ a: 'cress@partenaire.example' });
    expect(courriel?.texte).toContain('30 novembre 2026');
    expect(lien).toMatch(/^\/contribuer\/[\w-]{43}$/u);

    const dehors = ouvrirNavigateur(installation.app);
    const page = await dehors.get(lien);
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain('Que renforcer ?');
    expect(html).toContain('SPASER de Valmont');
    expect(html).toContain('Organisme invité : CRESS');
    expect(html).not.toMatch(/<script|href="\/(?!statique|contribuer|accessibilite|mentions|donnees|")/u);
    expect(html).not.toContain('Ada Delmas');
    // Rien d'autre ne répond à qui n'a que ce lien.
    for (const chemin of [
      '/gouvernance',
      concertation,
      `${concertation}/contribuer`,
      `${concertation}/contributions.csv`,
      '/gouvernance/ajustements',
      '/organisation/partenaires',
      `${lien}/autre`,
      '/contribuer',
    ]) {
      const reponse = await dehors.get(chemin);
      expect(reponse.headers.get('location'), chemin).toMatch(/^\/connexion/u);
    }
    const envoi = await dehors.poster(`${concertation}/contribuer`, {
      jeton: champCache(html, 'jeton'),
      'texte-1': 'Par l’autre porte',
    });
    expect(envoi.headers.get('location')).toBe('/connexion');

    // Vide, trop long, sur un niveau inconnu : refusé à son champ, ce qui est écrit reste, le lien aussi.
    for (const [champs, message] of [
      [{ 'texte-1': '' }, 'Écrivez au moins un avis.'],
      [{ 'texte-2': 'x'.repeat(3_001) }, '3 000 caractères au plus'],
      [{ 'texte-1': 'Bien', 'niveau-1': 'niveau-d-ailleurs' }, 'Choisissez une partie du texte'],
    ] as const) {
      const refusee = await dehors.soumettre(lien, champs);
      expect(refusee.status, message).toBe(400);
      const texte = await refusee.text();
      expect(texte).toContain(message);
      expect(texte).toContain('aria-invalid="true"');
    }
    const enorme = await dehors.soumettre(lien, { 'texte-1': 'x'.repeat(70_000) });
    expect(enorme.status).toBe(413);
    expect(await enorme.text()).not.toContain('href="/import"');
    const sansJeton = await dehors.poster(lien, { 'texte-1': 'Forgé' });
    expect(sansJeton.status).toBe(403);

    const noeud = adresseDans(html, /<option value="([^"]+)">A1 · /u);
    const reponse = await dehors.soumettre(lien, {
      'niveau-1': noeud,
      'texte-1': `Réserver un lot. ${HOSTILE}`,
      'texte-2': 'Un résumé.',
      nom: 'Madame Durand, directrice',
    });
    expect(reponse.status).toBe(303);
    expect(reponse.headers.get('location')).toBe(lien);
    expect(await dehors.texte(lien)).toContain('Votre réponse est bien reçue');

    // Une seconde fois, même avec un formulaire encore ouvert : il dit qu'il a servi, et n'ajoute rien.
    const encore = await dehors.poster(lien, { jeton: champCache(html, 'jeton'), 'texte-1': 'Encore' });
    expect(await encore.text()).toContain('Ce lien a servi');

    const lue = await ada.texte(concertation);
    expect(lue).toContain('CRESS, Madame Durand, directrice');
    expect(lue).toContain('&lt;script&gt;');
    expect(lue).not.toContain('<script>');
    expect(lue).not.toContain('\u202E');
    expect(lue).not.toContain('Encore');
    const csv = await ada.texte(`${concertation}/contributions.csv`);
    expect(csv.match(/CRESS/gu)).toHaveLength(2);
    expect(installation.incidents).toEqual([]);
  });

  test('le nom de qui a répondu s’efface à sa demande ; l’avis et l’organisme restent', async () => {
    const liste = await ada.texte('/gouvernance/ajustements');
    const contribution = adresseDans(liste, /href="(\/gouvernance\/ajustements\/contributions\/[^"]+)"/u);
    expect(await ada.texte(contribution)).toContain('Madame Durand');
    const issue = await ada.soumettre(
      contribution,
      { version: champCache(await ada.texte(contribution), 'version') },
      `${contribution}/effacer-le-nom`,
    );
    expect(issue.status).toBe(303);
    const apres = await ada.texte(contribution);
    expect(apres).not.toContain('Madame Durand');
    expect(apres).toContain('CRESS');
    expect(await ada.texte('/journal')).not.toContain('Madame Durand');
  });

  test('un lien annulé, ou dont la concertation est finie, ne répond plus ; ni l’un pour l’autre', async () => {
    const { concertation, lien } = await inviter('Et ensuite ?', 'Chambre');
    const annuler = adresseDans(await ada.texte(concertation), /action="([^"]+\/annuler)"/u);
    expect((await ada.soumettre(concertation, {}, annuler)).status).toBe(303);
    const dehors = ouvrirNavigateur(installation.app);
    expect((await dehors.get(lien)).status).toBe(404);

    const second = await inviter('Encore ?', 'Club');
    const invitation = second.lien.replace('/contribuer/', '/invitation/');
    expect((await dehors.get(invitation)).status).toBe(404);
    await ada.soumettre('/organisation/personnes', {
      nom: 'Invitee',
      courriel: 'invitee@valmont.example',
      role: 'lecteur',
      portee: '',
    });
    const compte = dernierLien(installation);
    expect((await dehors.get(compte)).status).toBe(200);
    expect((await dehors.get(compte.replace('/invitation/', '/contribuer/'))).status).toBe(404);

    const avant = installation.horloge.maintenant;
    installation.horloge.maintenant = new Date('2026-12-01T08:00:00Z');
    const trop = await dehors.get(second.lien);
    expect(trop.status).toBe(404);
    expect(await trop.text()).toContain('Cette concertation est fermée');
    installation.horloge.maintenant = new Date('2026-12-02T12:00:00Z');
    expect(await dehors.texte(second.lien)).toContain('Ce lien n’est pas valable');
    installation.horloge.maintenant = avant;
    expect((await dehors.get(second.lien)).status).toBe(200);
  });
});

describe('dans l’équipe, chacun à sa place', () => {
  test('une contributrice saisit son temps et voit le sien seul ; une lectrice ne saisit rien', async () => {
    await ada.soumettre('/organisation/services', { nom: 'Voirie', sigle: 'V' });
    const service = adresseDans(
      await ada.texte('/organisation/services'),
      /href="\/organisation\/services\/([^"]+)"/u,
    );
    const lina = await inviterEtConnecter(installation, ada, {
      courriel: 'lina@valmont.example',
      role: 'contributeur',
      portee: `service:${service}`,
    });
    const lectrice = await inviterEtConnecter(installation, ada, {
      courriel: 'lectrice@valmont.example',
      role: 'lecteur',
    });
    const formulaire = await ada.texte('/gouvernance/equipe/nouveau');
    const personne = adresseDans(formulaire, /<option value="([^"]+)">contributeur Essai/u);
    const commun = {
      expertise: 'ess',
      mission: 'oui',
      missionLe: '2026-01-05',
      debut: '2026-01-05',
      version: '0',
      'heures-2026': '100',
    };
    const ajouter = (champs: Record<string, string>) =>
      ada.soumettre('/gouvernance/equipe/nouveau', { ...commun, ...champs }, '/gouvernance/equipe');
    expect((await ajouter({ personne, nom: '' })).status).toBe(303);
    expect((await ajouter({ personne: '', nom: 'Monsieur Autre', expertise: 'plie' })).status).toBe(303);
    const refusee = await ajouter({ personne: '', nom: 'Z', missionLe: '', 'heures-2026': 'cent' });
    expect(refusee.status).toBe(400);
    const fautes = await refusee.text();
    expect(fautes).toContain('href="#missionLe"');
    expect(fautes).toContain('href="#heures-2026"');
    expect(fautes).toContain('value="cent"');

    const equipe = await ada.texte('/gouvernance/equipe');
    const fiches = [...equipe.matchAll(/<a[^>]*href="(\/gouvernance\/equipe\/[\w-]{36})">([^<]+)/gu)];
    const ficheDe = (nom: string) => fiches.find((f) => f[2]?.includes(nom))?.[1] ?? '';
    const [sienne, autre] = [ficheDe('contributeur Essai'), ficheDe('Monsieur Autre')];

    const mienne = await lina.texte('/gouvernance/equipe');
    expect(mienne).toContain(`href="${sienne}/temps"`);
    expect(mienne).not.toContain(`href="${autre}/temps"`);
    expect(mienne).toContain('Vos heures de 2026');
    expect((await lina.get(`${autre}/temps`)).status).toBe(403);
    expect((await lectrice.get(`${sienne}/temps`)).status).toBe(403);
    // Le droit d'abord : ce qui manque à un formulaire ne se dit pas à qui ne peut pas l'envoyer.
    const sansDroit = await lectrice.soumettre(
      '/compte',
      { nom: '' },
      '/gouvernance/reseau/adhesions/nouvelle',
    );
    expect(sansDroit.status).toBe(403);
    expect(await sansDroit.text()).toContain('Votre rôle ne permet pas');
    expect((await lina.get('/gouvernance/equipe/nouveau')).status).toBe(403);

    const mois = await lina.texte(`${sienne}/temps?mois=2026-11`);
    const rang = /name="jour-(\d+)" value="2026-11-18"/u.exec(mois)?.[1] ?? '';
    const grille = (heures: string) => ({
      version: champCache(mois, 'version'),
      mois: '2026-11',
      [`jour-${rang}`]: '2026-11-18',
      [`heures-${rang}`]: heures,
      [`activite-${rang}`]: 'Conseil',
    });
    const faute = await lina.soumettre(`${sienne}/temps`, grille('trois'));
    expect(faute.status).toBe(400);
    const montree = await faute.text();
    expect(montree).toContain(`href="#heures-${rang}"`);
    expect(montree).toContain('value="trois"');
    expect((await lina.soumettre(`${sienne}/temps`, grille('3,5'))).status).toBe(303);
    // Le même écran, resté ouvert : la seconde saisie est montrée à côté de la première.
    const conflit = await ada.soumettre(`${sienne}/temps`, grille('8'));
    expect(conflit.status).toBe(409);
    const deux = await conflit.text();
    expect(deux).toContain('3,5 h, Conseil');
    expect(deux).toContain('8 h, Conseil');
    expect(deux).toContain('contributeur Essai');
    const forcee = await lina.soumettre(
      `${sienne}/temps`,
      { ...grille('2'), version: '0' },
      `${autre}/temps`,
    );
    expect(forcee.status).toBe(403);
    const donnees = JSON.parse(await lina.texte('/compte/donnees.json')) as Record<string, unknown>;
    expect(donnees).toMatchObject({
      lignes: { équipe: [{ expertise: 'ess' }], 'temps passé': [{ heures: 3.5, activite: 'Conseil' }] },
    });
    expect((await ada.texte('/gouvernance/equipe')).replace(/\u00a0/gu, ' ')).toContain('3,5 h');
    expect(installation.incidents).toEqual([]);
  });

  test('le réseau dit quel service n’a personne, et la charte qui finit ; tout s’exporte', async () => {
    expect(await ada.texte('/gouvernance/reseau')).toContain('0\u00a0sur 1\u00a0service');
    const service = adresseDans(
      await ada.texte('/gouvernance/reseau'),
      /relais\/nouveau\?service=([\w-]+)&amp;genre=transition/u,
    );
    const incomplet = await ada.soumettre('/gouvernance/reseau/relais/nouveau', {
      genre: 'autre',
      service: '',
      nom: 'Madame Tapée',
      depuis: '2026-02-30',
      version: '0',
    });
    expect(incomplet.status).toBe(400);
    const repris = await incomplet.text();
    expect(repris).toContain('value="Madame Tapée"');
    for (const champ of ['genre', 'service', 'depuis']) expect(repris).toContain(`href="#${champ}"`);
    const nommer = await ada.soumettre('/gouvernance/reseau/relais/nouveau', {
      genre: 'transition',
      service,
      personne: '',
      nom: 'Madame Relais',
      depuis: '2026-01-01',
      version: '0',
    });
    expect(nommer.status).toBe(303);
    const page = await ada.texte('/gouvernance/reseau');
    expect(page).toContain('1\u00a0sur 1\u00a0service');
    const relais = adresseDans(page, /href="(\/gouvernance\/reseau\/relais\/[\w-]{36})"/u);
    const partir = await ada.soumettre(relais, { version: '1', le: '2025-12-31' }, `${relais}/clore`);
    expect(partir.status).toBe(400);
    const depart = await partir.text();
    expect(depart).toContain('value="2025-12-31"');
    expect(depart).toContain('value="Madame Relais"');
    expect(depart).toContain('Indiquez son dernier jour, après sa nomination.');
    const charte = adresseDans(page, /href="(\/gouvernance\/reseau\/partenaires\/[^"]+)"/u);
    const signer = (champs: Record<string, string>) =>
      ada.soumettre(charte, { version: '0', signee: 'oui', note: '', ...champs });
    expect((await signer({ signeeLe: '', jusquAu: '' })).status).toBe(400);
    expect((await signer({ signeeLe: '2025-01-01', jusquAu: '2026-12-31' })).status).toBe(303);
    expect((await signer({ signeeLe: '2025-01-01', jusquAu: '2027-12-31' })).status).toBe(409);
    expect(await ada.texte('/gouvernance/reseau')).toContain('expire bientôt');
    const csv = await ada.texte('/gouvernance/reseau.csv');
    expect(csv).toContain('Madame Relais');
    expect(csv).toContain('charte expire bientôt');
    expect(csv).toContain('charte non déclarée');
  });
});
