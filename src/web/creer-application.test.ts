import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importerFichiers } from '#domaines/decp';
import type { Bilan } from '#domaines/rapport';
import type { Base } from '#platform/db/base.ts';
import type { EtatSauvegardes } from '#platform/sauvegarde/index.ts';
import { ouvrirBaseEnMemoire } from '../../tests/base-de-test.ts';
import { cheminDUnContrat, remplirRegistre } from '../../tests/registre-d-essai.ts';
import { type Application, creerApplication } from './creer-application.tsx';

const incidents: string[] = [];
let dossier: string;
let base: Base;
let vide: Base;
let application: Application;
let sansDonnees: Application;

const HOSTILE = '<script>alert(1)</script>"\'&';

const contratHostile = {
  id: 'HOSTILE-1',
  acheteur: { id: '24990001000011' },
  objet: HOSTILE,
  nature: 'Marché',
  codeCPV: '45000000-7',
  procedure: 'Procédure adaptée',
  dateNotification: '2025-03-04',
  montant: 1000,
  dureeMois: 12,
  titulaires: [{ titulaire: { typeIdentifiant: 'SIRET', id: '24990001000011' } }],
};

const contratMasque = {
  ...contratHostile,
  id: 'MASQUE-1',
  objet: 'Taille de haies',
  titulaires: ['24990001000011', '34498005700048'].map((id) => ({
    titulaire: { typeIdentifiant: 'SIRET', id, denominationSociale: 'JEANNE [NON-DIFFUSIBLE]' },
  })),
};

const creer = (b: Base): Promise<Application> =>
  creerApplication({
    base: b,
    collectivite: 'defaut',
    dossier,
    horloge: () => new Date('2026-06-15T10:00:00Z'),
    estAcheteurFictif: (siren) => siren.startsWith('249'),
    ecrireJournal: (ligne) => incidents.push(ligne),
    tailleMaximale: 1_000_000,
  });

beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'spaser-web-'));
  base = await ouvrirBaseEnMemoire();
  vide = await ouvrirBaseEnMemoire();
  await remplirRegistre(base, 300);
  const chemin = join(dossier, 'hostile.json');
  await writeFile(
    chemin,
    JSON.stringify({ marches: { marche: [contratHostile, contratMasque], 'contrat-concession': [] } }),
  );
  await importerFichiers(base, 'defaut', [chemin], { horloge: () => new Date('2026-06-14T10:00:00Z') });
  application = await creer(base);
  sansDonnees = await creer(vide);
});
afterAll(async () => {
  await application?.arreter();
  await base?.fermer();
  await vide?.fermer();
  await rm(dossier, { recursive: true });
});

const lire = async (chemin: string, a = application) => {
  const reponse = await a.app.request(chemin);
  return { statut: reponse.status, html: (await reponse.text()).replace(/[\u00a0\u202f]/g, ' '), reponse };
};
const bilanDe = async (recherche: string): Promise<Bilan> =>
  JSON.parse((await lire(`/bilan.json${recherche}`)).html) as Bilan;

const PAGES = [
  ['/', 'Tableau de bord 2026'],
  ['/?annee=2025&mesure=montant', 'Tableau de bord 2025'],
  ['/?annee=toutes&modele=clermont-spaser', 'Tableau de bord, toutes années'],
  ['/schema', 'Le schéma, branche par branche'],
  ['/schema?modele=dijon-rso', 'Le schéma, branche par branche'],
  ['/indicateurs', '180 indicateurs'],
  ['/indicateurs/ENV-01?annee=2025', 'Les contrats derrière ce chiffre'],
  ['/indicateurs/GOV-04', 'Pas encore mesuré'],
  ['/marches', 'Marchés'],
  ['/import', 'Importer des contrats'],
  ['/qualite', 'Anomalies par règle'],
] as const;

describe('chaque page', () => {
  for (const [chemin, attendu] of PAGES) {
    it(`${chemin} répond, en français, avec un seul titre et rien en ligne`, async () => {
      const { statut, html } = await lire(chemin);
      expect(statut).toBe(200);
      expect(html).toContain(attendu);
      expect(html.match(/<h1[\s>]/g)).toHaveLength(1);
      expect(html).toContain('<html lang="fr">');
      expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=|undefined|NaN|\[object/);
      expect(incidents).toEqual([]);
    });
  }

  it('le tableau de bord dit à qui administre qu’une sauvegarde a échoué, tant qu’elle échoue', async () => {
    const le = '2026-06-15T03:00:00.000Z';
    let etat: EtatSauvegardes = { reussie: null, echec: { le, message: 'Le disque est plein.' } };
    const suivie = await creerApplication({
      base,
      collectivite: 'defaut',
      dossier,
      horloge: () => new Date('2026-06-15T10:00:00Z'),
      lireSauvegardes: async () => etat,
    });
    expect((await lire('/', suivie)).html).toContain('La dernière sauvegarde a échoué');
    etat = { reussie: { le, octets: 1, lignes: 1, fichiers: 0 }, echec: null };
    expect((await lire('/', suivie)).html).not.toContain('sauvegarde');
    etat = { reussie: null, echec: null };
    expect((await lire('/', suivie)).html, 'la première va se faire').not.toContain('sauvegarde');
    expect((await lire('/organisation', suivie)).html).toContain('dans le quart d’heure');
    await suivie.arreter();
  });

  it('d’un registre vide dit quoi faire', async () => {
    for (const chemin of ['/', '/marches', '/qualite']) {
      const { statut, html } = await lire(chemin, sansDonnees);
      expect(statut).toBe(200);
      expect(html).toContain('Importer des contrats');
    }
    for (const chemin of ['/schema', '/indicateurs/ENV-01', '/sante']) {
      expect((await lire(chemin, sansDonnees)).statut).toBe(200);
    }
    expect((await lire('/bilan.pdf', sansDonnees)).statut).toBe(303);
  });

  it('prévient que les données sont inventées, et seulement alors', async () => {
    expect((await lire('/')).html).toContain('Données de démonstration');
    expect((await lire('/', sansDonnees)).html).not.toContain('Données de démonstration');
  });

  it('échappe ce qui vient des fichiers', async () => {
    const liste = await lire('/marches?q=alert');
    expect(liste.html).toContain('&lt;script&gt;');
    expect(liste.html).not.toContain('<script>');
    const lien = /href="(\/marches\/[^"]+)"/.exec(liste.html)?.[1] ?? '';
    const fiche = await lire(lien);
    expect(fiche.statut).toBe(200);
    expect(fiche.html).not.toContain('<script>');
  });
});

describe('un nom que sa source masque', () => {
  const absent = 'nom non déclaré ou non diffusé';

  it('ne se voit ni ne se cherche : les pages et les fichiers disent qu’il manque', async () => {
    const liste = await lire('/marches?q=haies');
    expect(liste.html).toContain(`${absent} (249900010), ${absent} (344980057)`);
    const fiche = await lire(/href="(\/marches\/[^"]+MASQUE[^"]*)"/.exec(liste.html)?.[1] ?? '');
    // L'acheteur et les deux titulaires.
    expect(fiche.html.match(new RegExp(absent, 'g'))).toHaveLength(3);
    const csv = await lire('/indicateurs/ENV-01/contrats.csv?annee=2025&partie=nonDeclare');
    expect(csv.html).toContain(`${absent} (249900010), ${absent} (344980057)`);
    // La fiche montre aussi la donnée telle qu'elle a été publiée.
    for (const { html } of [liste, csv]) expect(html).not.toMatch(/diffusible|jeanne/i);
    for (const mot of ['jeanne', '[NON-DIFFUSIBLE]', 'diffusible'])
      expect((await lire(`/marches?q=${encodeURIComponent(mot)}`)).html).not.toContain('Taille de haies');
  });
});

describe('ce qui n’existe pas', () => {
  it.each([
    '/marches/inconnu',
    "/marches/'%3B%20drop%20table%20marche%3B--",
    '/marches/%F0%9F%92%A5',
    `/marches/${'x'.repeat(5_000)}`,
    '/indicateurs/ENV-99',
    '/indicateurs/%3Cscript%3E',
    '/indicateurs/ENV-99/contrats.csv',
    '/import/..%2f..%2fetc%2fpasswd',
    '/import/20260101-abcdefghij',
    '/import/20260101-abcdefghij/anomalies.csv',
    '/qualite?regle=%3Cscript%3E',
  ])('%s répond 404', async (chemin) => {
    incidents.length = 0;
    const { statut, html } = await lire(chemin);
    expect(statut).toBe(404);
    expect(html).not.toContain('<script>');
    expect(incidents).toEqual([]);
  });

  it.each(['/marches/%00', '/marches?q=%00'])('%s répond 400 : l’adresse ne se lit pas', async (chemin) => {
    incidents.length = 0;
    const { statut, html } = await lire(chemin);
    expect(statut).toBe(400);
    expect(html).toContain('Adresse illisible');
    expect(incidents).toEqual([]);
  });

  it('dans les filtres est ignoré', async () => {
    const { statut, html } = await lire("/?annee=abc&acheteur=1' or '1'='1&modele=../../etc&mesure=x");
    expect(statut).toBe(200);
    expect(html).toContain('Tableau de bord 2026');
    expect((await lire('/marches?page=99999&tri=drop&annee=1e9&q=%25_')).statut).toBe(200);
  });
});

describe('un chiffre', () => {
  it('se retrouve ligne à ligne : les listes ont la longueur qu’il annonce', async () => {
    for (const code of ['ENV-01', 'SOC-04', 'SOC-07', 'TER-03', 'SOC-13']) {
      const bilan = await bilanDe('?annee=2025');
      const indicateur = bilan.indicateurs.find((i) => i.code === code);
      for (const partie of ['numerateur', 'nonDeclare', 'denominateur'] as const) {
        const attendu = indicateur?.[partie];
        if (attendu === null || attendu === undefined) continue;
        const csv = await lire(`/indicateurs/${code}/contrats.csv?annee=2025&partie=${partie}`);
        expect(csv.html.trimEnd().split('\r\n').length - 1, `${code} ${partie}`).toBe(attendu);
        const page = await lire(`/indicateurs/${code}?annee=2025&partie=${partie}`);
        expect(page.html, `${code} ${partie}`).toContain(`${attendu} ${attendu < 2 ? 'ligne' : 'lignes'}`);
      }
    }
  });

  it('est le même sur la page, dans le JSON et pour un seul acheteur', async () => {
    const bilan = await bilanDe('?annee=2025&acheteur=249900010');
    expect(bilan.acheteurs).toEqual(['249900010']);
    const env = bilan.indicateurs.find((i) => i.code === 'ENV-01');
    const { html } = await lire('/?annee=2025&acheteur=249900010');
    expect(html).toContain(`${env?.numerateur} sur ${env?.denominateur}`);
    expect(env?.denominateur).toBeLessThan(
      (await bilanDe('?annee=2025')).indicateurs.find((i) => i.code === 'ENV-01')?.denominateur ?? 0,
    );
  });

  it('change dès que le registre change', async () => {
    const avant = (await bilanDe('?annee=2025')).marches;
    const chemin = join(dossier, 'nouveau.json');
    const marche = { ...contratHostile, id: 'NOUVEAU-1', objet: 'Achat d’arbres' };
    await writeFile(chemin, JSON.stringify({ marches: { marche: [marche], 'contrat-concession': [] } }));
    await importerFichiers(base, 'defaut', [chemin], { horloge: () => new Date('2026-06-15T10:00:00Z') });
    expect((await bilanDe('?annee=2025')).marches).toBe(avant + 1);
  });
});

describe('la liste des marchés', () => {
  const total = async (recherche: string): Promise<number> => {
    const { html } = await lire(`/marches${recherche}`);
    return Number((/<strong>([\d ]+) contrats?<\/strong>/.exec(html)?.[1] ?? '0').replaceAll(' ', ''));
  };

  it('se filtre : les années, les états de considération se partagent le total', async () => {
    const tous = await total('?type=marche&annee=2025');
    const etats = await Promise.all(
      ['oui', 'non', 'non-declare'].map((e) => total(`?type=marche&annee=2025&environnement=${e}`)),
    );
    expect(tous).toBeGreaterThan(0);
    expect(etats.reduce((a, b) => a + b, 0)).toBe(tous);
  });

  it('mène du « À faire » à exactement les contrats annoncés', async () => {
    const { html } = await lire('/?annee=2025');
    const annonce = Number(/(\d+) marchés? sans considération environnementale déclarée/.exec(html)?.[1]);
    const lien = (/href="(\/marches\?[^"]*environnement=non-declare[^"]*)"/.exec(html)?.[1] ?? '').replaceAll(
      '&amp;',
      '&',
    );
    expect(annonce).toBeGreaterThan(0);
    expect(await total(lien.replace('/marches', ''))).toBe(annonce);
  });

  it('s’exporte telle que filtrée, en CSV et en DECP', async () => {
    const nombre = await total('?annee=2025&q=ecole');
    const csv = await lire('/marches.csv?annee=2025&q=ecole');
    expect(csv.reponse.headers.get('content-disposition')).toContain('marches.csv');
    const objets = csv.html.split(/\r?\n/).filter((l) => /[eé]cole/i.test(l));
    expect(nombre).toBeGreaterThan(0);
    expect(objets).toHaveLength(nombre);
    const json = JSON.parse((await lire('/marches.json?annee=2025&q=ecole')).html);
    expect(json.marches.marche.length).toBeGreaterThan(0);
    expect(json.marches.marche.length).toBeLessThanOrEqual(nombre);
  });

  it('mène à une fiche qui met la donnée publiée à côté de ce que le registre en retient', async () => {
    const { html } = await lire(await cheminDUnContrat(base));
    expect(html).toContain('Ce que le registre en retient');
    expect(html).toContain('&quot;dateNotification&quot;');
    expect(html).toContain('Indicateurs où il compte');
  });
});

describe('le bilan emporté', () => {
  it.each([
    ['pdf', 'application/pdf', '%PDF'],
    ['xlsx', 'spreadsheetml', 'PK'],
    ['csv', 'text/csv', '\ufeff'],
    ['json', 'application/json', '{'],
  ])('%s a son type et son contenu', async (format, type, debut) => {
    const reponse = await application.app.request(`/bilan.${format}?annee=2025`);
    expect(reponse.headers.get('content-type')).toContain(type);
    expect(reponse.headers.get('content-disposition')).toContain(`bilan-2025.${format}`);
    const octets = Buffer.from(await reponse.arrayBuffer());
    expect(octets.subarray(0, Buffer.byteLength(debut)).toString()).toBe(debut);
  });
});

describe('l’import', () => {
  const ouvrir = async () => {
    const reponse = await sansDonnees.app.request('/import');
    const cookie = (reponse.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const jeton = /name="jeton" value="([^"]+)"/.exec(await reponse.text())?.[1] ?? '';
    return { cookie, jeton };
  };
  const envoyer = (cookie: string, jeton: string, contenu: string, nom = 'decp.json') => {
    const corps = new FormData();
    corps.append('jeton', jeton);
    corps.append('fichier', new File([contenu], nom));
    return sansDonnees.app.request('/import', { method: 'POST', body: corps, headers: { cookie } });
  };
  const agir = (chemin: string, cookie: string, jeton: string) =>
    sansDonnees.app.request(chemin, {
      method: 'POST',
      body: new URLSearchParams({ jeton }),
      headers: { cookie },
    });

  it('va du dépôt au registre : essai, confirmation, résultat', async () => {
    const { cookie, jeton } = await ouvrir();
    const contenu = JSON.stringify({ marches: { marche: [contratHostile], 'contrat-concession': [] } });
    const depot = await envoyer(cookie, jeton, contenu, '../../<b>x</b>.json');
    expect(depot.status).toBe(303);
    const suivi = depot.headers.get('location') ?? '';
    const page = async () => (await lire(suivi, sansDonnees)).html;
    await expect.poll(page, { timeout: 20_000 }).toContain('Essai terminé : rien n’a encore été écrit');
    const essai = await lire(suivi, sansDonnees);
    expect(essai.html).not.toContain('<b>x');
    expect((await lire('/sante', sansDonnees)).html).toContain('"contrats":0');
    expect((await lire(`${suivi}/anomalies.csv`, sansDonnees)).html).toContain('correction');

    expect((await agir(`${suivi}/confirmer`, cookie, 'faux')).status).toBe(403);
    expect((await agir(`${suivi}/confirmer`, '', jeton)).status).toBe(403);
    expect((await agir(`${suivi}/confirmer`, cookie, jeton)).status).toBe(303);
    expect((await agir(`${suivi}/confirmer`, cookie, jeton)).status).toBe(409);
    await expect.poll(page, { timeout: 20_000 }).toContain('Import terminé');
    expect((await lire('/sante', sansDonnees)).html).toContain('"contrats":1');
  });

  it('refuse un envoi sans jeton, sans fichier, ou trop gros, sans perdre la page', async () => {
    const { cookie, jeton } = await ouvrir();
    expect((await envoyer(cookie, 'faux', '{}')).status).toBe(403);
    expect((await envoyer('', jeton, '{}')).status).toBe(403);
    expect((await envoyer(cookie, jeton, '')).status).toBe(400);
    const gros = await envoyer(cookie, jeton, 'x'.repeat(1_000_001));
    expect(gros.status).toBe(413);
    const html = await gros.text();
    expect(html).toContain('dépasse la limite de 1 Mo');
    expect(html).toContain('aria-invalid="true"');
    expect(
      (
        await sansDonnees.app.request('/import', {
          method: 'POST',
          headers: { 'sec-fetch-site': 'cross-site' },
        })
      ).status,
    ).toBe(403);
  });

  it('ne prend que les fichiers du dossier d’échange', async () => {
    const { cookie, jeton } = await ouvrir();
    for (const fichier of ['../hostile.json', '/etc/passwd', 'absent.json']) {
      const reponse = await sansDonnees.app.request('/import/serveur', {
        method: 'POST',
        body: new URLSearchParams({ jeton, fichier }),
        headers: { cookie },
      });
      expect(reponse.status).toBe(400);
    }
  });
});
