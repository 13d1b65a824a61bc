import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoleAttribue } from '#domaines/acte';
import { ecrireCsv, type LIGNES_D_EXEMPLE, lireContenu, listerSchemasVivants } from '#domaines/schema';
import type { Base } from '#platform/db/base.ts';
import { ouvrirBaseEnMemoire } from '../../../../tests/base-de-test.ts';
import { visiteur } from '../../../../tests/visiteur-d-essai.ts';
import { type Application, creerApplication } from '../../creer-application.tsx';
import { auNomDe } from '../../middleware/session.ts';
import { routesSchemas as r } from '../../routes-schemas.ts';

let dossier = '';
let base: Base;
let ici: Application;
let ailleurs: Application;
const incidents: string[] = [];

beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'spaser-schemas-'));
  base = await ouvrirBaseEnMemoire();
  const creer = (collectivite: string) =>
    creerApplication({
      base,
      collectivite,
      dossier,
      horloge: () => new Date('2026-06-15T10:00:00Z'),
      ecrireJournal: (ligne) => incidents.push(ligne),
    });
  ici = await creer('defaut');
  ailleurs = await creer('ailleurs');
});
afterAll(async () => {
  await ici?.arreter();
  await ailleurs?.arreter();
  await base?.fermer();
  await rm(dossier, { recursive: true });
});

const acteur = (personne: string, roles: readonly RoleAttribue[]) => ({
  personne,
  nom: `Personne ${personne}`,
  collectivite: 'defaut',
  roles,
});

const CREATION = {
  depuis: 'clermont-spaser',
  intitule: 'SPASER de Valmont',
  debut: '2026',
  fin: '2029',
  organisations: 'Valmont Métropole\nVille de Valmont',
};

/** Crée un schéma par la page, et rend ses identifiants. */
const creer = async (champs: Readonly<Record<string, string>> = {}) => {
  const v = visiteur(ici.app);
  const { statut, vers } = await v.envoyer(r.nouveau(), r.liste(), { ...CREATION, ...champs });
  expect(statut).toBe(303);
  const [, schema = '', version = ''] = /^\/schemas\/([^/]+)\/versions\/([^/]+)$/u.exec(vers) ?? [];
  return { v, schema, version };
};

const contenuDe = (version: string) =>
  base.dansCollectivite('defaut', async (tx) => {
    const lue = (await listerSchemasVivants(tx)).flatMap((s) => s.versions).find((x) => x.id === version);
    if (lue === undefined) throw new Error('version absente');
    return lireContenu(tx, lue);
  });
const noeudDe = async (version: string, code: string) => {
  const noeud = (await contenuDe(version)).noeuds.find((n) => n.code === code);
  if (noeud === undefined) throw new Error(`${code} absent`);
  return noeud;
};

const fichier = (contenu: string, nom = 'schema.csv'): File => new File([contenu], nom, { type: 'text/csv' });

describe('chaque page', () => {
  it('répond, en français, avec un seul titre, rien en ligne et des identifiants uniques', async () => {
    const { v, schema, version } = await creer();
    const a1 = await noeudDe(version, 'A1');
    const pages = [
      [r.liste(), 'SPASER de Valmont'],
      [r.nouveau('aix-spaser'), 'Créer un schéma'],
      [r.version(schema, version), '26 actions'],
      [r.arbre(schema, version), 'Monter'],
      [r.ajouter(schema, version, a1.parent), 'Ajouter sous'],
      [r.noeud(schema, version, a1.id), 'Résultats attendus'],
      [r.entete(schema, version), 'bloc stratégique'],
      [r.chiffres(schema, version), 'Chiffres de base'],
      [r.verification(schema, version), 'Ce que la loi demande'],
      [r.versions(schema), 'Version 1'],
      [r.suivi(schema), 'Suivi des actions en 2026'],
      [r.action(schema, 2026, a1.id), 'Où en est l’action'],
      [r.importer(), 'Importer un tableau'],
    ] as const;
    for (const [chemin, attendu] of pages) {
      const { statut, html } = await v.lire(chemin);
      expect(statut, chemin).toBe(200);
      expect(html, chemin).toContain(attendu);
      expect(html.match(/<h1[\s>]/g), chemin).toHaveLength(1);
      expect(html, chemin).not.toMatch(/<script|<style|\sstyle=|\son\w+=|undefined|NaN|\[object/);
      const ids = [...html.matchAll(/\sid="([^"]+)"/gu)].map((x) => x[1]);
      expect(
        ids.filter((id, i) => ids.indexOf(id) !== i),
        chemin,
      ).toEqual([]);
    }
    expect(incidents).toEqual([]);
  });

  it('un identifiant inventé, ou d’une autre collectivité, ne mène à rien', async () => {
    const { v, schema, version } = await creer();
    const a1 = await noeudDe(version, 'A1');
    const autre = visiteur(ailleurs.app);
    for (const chemin of [
      r.schema(schema),
      r.version(schema, version),
      r.arbre(schema, version),
      r.noeud(schema, version, a1.id),
      r.exporter(schema, version, 'csv'),
      r.suivi(schema),
      r.action(schema, 2026, a1.id),
      r.verification(schema, version),
      r.importer(version),
    ]) {
      expect((await autre.lire(chemin)).statut, chemin).toBe(404);
    }
    expect((await v.lire(r.version('autre', version))).statut).toBe(404);
    expect((await v.lire(r.noeud(schema, version, "x' or '1'='1"))).statut).toBe(404);
    expect((await v.lire(r.depot('../../etc/passwd'))).statut).toBe(404);
    expect(incidents).toEqual([]);
  });

  it('sans jeton, rien ne s’écrit', async () => {
    const { v, schema, version } = await creer();
    const a1 = await noeudDe(version, 'A1');
    for (const action of [
      r.geste(schema, version, a1.id),
      r.etat(schema, version),
      r.copier(schema, version),
    ]) {
      const corps = new FormData();
      corps.set('geste', 'clore');
      expect((await v.demander(action, { method: 'POST', body: corps })).status).toBe(403);
    }
    expect((await noeudDe(version, 'A1')).closLe).toBeNull();
  });
});

describe('modifier l’arbre', () => {
  it('chaque geste revient au niveau touché, et se voit', async () => {
    const { v, schema, version } = await creer();
    const [a2, o1] = [await noeudDe(version, 'A2'), await noeudDe(version, 'O1')];
    const arbre = r.arbre(schema, version);
    const monter = await v.envoyer(arbre, r.geste(schema, version, a2.id), { geste: 'monter' });
    expect([monter.statut, monter.vers]).toEqual([303, `${arbre}#niveau-${a2.id}`]);
    expect((await v.lire(arbre)).html).toContain(`id="niveau-${a2.id}" tabindex="-1"`);
    const encore = await v.envoyer(arbre, r.geste(schema, version, a2.id), { geste: 'monter' });
    expect([encore.statut, encore.html.includes('déjà le premier')]).toEqual([409, true]);

    const ajouter = r.ajouter(schema, version, o1.id);
    const vide = await v.envoyer(ajouter, ajouter, { niveau: 'action', intitule: '', code: 'A77' });
    expect([vide.statut, vide.html.includes('Écrivez l’intitulé')]).toEqual([400, true]);
    const ajout = await v.envoyer(ajouter, ajouter, { niveau: 'action', intitule: 'Neuve', code: 'A77' });
    expect(ajout.statut).toBe(303);
    const neuve = await noeudDe(version, 'A77');
    expect(ajout.vers).toBe(`${arbre}#niveau-${neuve.id}`);

    await v.envoyer(arbre, r.renommer(schema, version, neuve.id), { [`intitule-${neuve.id}`]: 'Renommée' });
    expect((await noeudDe(version, 'A77')).intitule).toBe('Renommée');
    const o2 = await noeudDe(version, 'O2');
    await v.envoyer(arbre, r.geste(schema, version, neuve.id), {
      geste: 'deplacer',
      [`parent-${neuve.id}`]: o2.id,
    });
    expect((await noeudDe(version, 'A77')).parent).toBe(o2.id);
  });

  it('deux personnes sur la même fiche : la seconde est prévenue, avec les deux valeurs', async () => {
    const { v, schema, version } = await creer();
    const marc = visiteur(ici.app);
    const a1 = await noeudDe(version, 'A1');
    const page = r.noeud(schema, version, a1.id);
    const champs = { code: 'A1', pilote: 'SCP' };
    const deMarc = await marc.formulaireDe(page, page);
    expect((await v.envoyer(page, page, { ...champs, intitule: 'Celle de Paule' })).statut).toBe(303);
    for (const [nom, valeur] of Object.entries({ ...champs, intitule: 'Celle de Marc' }))
      deMarc.set(nom, valeur);
    const reponse = await marc.demander(page, { method: 'POST', body: deMarc });
    const html = await reponse.text();
    expect(reponse.status).toBe(409);
    expect(html).toContain('Celle de Marc');
    expect(html).toContain('Celle de Paule');
    expect((await noeudDe(version, 'A1')).intitule).toBe('Celle de Paule');
  });

  it('un indicateur, sa cible, corrigée : la page garde ce qui est saisi quand elle refuse', async () => {
    const { v, schema, version } = await creer();
    const a1 = await noeudDe(version, 'A1');
    const page = r.noeud(schema, version, a1.id);
    const ajout = r.partie(schema, version, a1.id, 'indicateurs');
    expect((await v.envoyer(page, ajout, { canonique: 'ENV-01', ligneIntitule: 'Part verte' })).statut).toBe(
      303,
    );
    const ligne = (await contenuDe(version)).lignes.find((l) => l.contenu.intitule === 'Part verte');
    const action = r.partie(schema, version, a1.id, 'cibles');
    const cible = { cibleLigne: ligne?.id ?? '', cibleSens: '≥', cibleUnite: '%', cibleAnnee: '2028' };
    const refusee = await v.envoyer(page, action, { ...cible, cibleValeur: 'beaucoup' });
    expect([refusee.statut, refusee.html.includes('value="beaucoup"')]).toEqual([400, true]);
    expect((await v.envoyer(page, action, { ...cible, cibleValeur: '42,5' })).statut).toBe(303);
    const posee = (await contenuDe(version)).cibles.find((c) => c.ligne === ligne?.id);
    expect(posee?.contenu).toEqual({ annee: 2028, valeur: 42.5, unite: '%', sens: '≥' });
    const reprise = `${page}?cible=${posee?.id}`;
    expect((await v.lire(reprise)).html).toContain('value="42,5"');
    await v.envoyer(reprise, action, { ...cible, cibleValeur: '50' });
    expect((await contenuDe(version)).cibles.find((c) => c.id === posee?.id)?.contenu.valeur).toBe(50);
    expect((await v.lire(r.version(schema, version))).html).toContain('≥ 50 % en 2028');
  });
});

describe('les états', () => {
  it('soumise, adoptée, publiée ; puis une nouvelle version, et ce qui change', async () => {
    const { v, schema, version } = await creer();
    const page = r.version(schema, version);
    const passer = (acte: string, le: string) => v.envoyer(page, r.etat(schema, version), { acte, le });
    expect((await passer('soumettre', '2026-05-01')).statut).toBe(303);
    expect((await v.lire(r.arbre(schema, version))).statut).toBe(409);
    expect((await passer('adopter', '2026-09-01')).html).toContain('futur');
    expect((await passer('adopter', '2026-05-20')).statut).toBe(303);
    expect((await passer('publier', '2026-06-01')).statut).toBe(303);
    expect((await v.lire(page)).html).toContain('20 mai 2026');
    const copie = await v.envoyer(page, r.copier(schema, version), {});
    const v2 = copie.vers.split('/').at(-1) ?? '';
    const a1 = await noeudDe(v2, 'A1');
    const fiche = r.noeud(schema, v2, a1.id);
    await v.envoyer(fiche, fiche, { code: 'A1', intitule: 'Le CAD renforcé', pilote: 'DGA' });
    const { html } = await v.lire(r.versions(schema));
    expect(html).toContain('Le CAD renforcé');
    expect(html).toContain('Changé : A1');
    expect((await v.lire(r.schema(schema))).reponse.headers.get('location')).toBe(page);
  });
});

describe('importer et exporter', () => {
  it('un schéma exporté se réimporte, après simulation et accord', async () => {
    const { v, schema, version } = await creer();
    const csv = await (await v.demander(r.exporter(schema, version, 'csv'))).text();
    const envoi = await v.envoyer(r.importer(), r.importer(), { fichier: fichier(csv) });
    expect(envoi.statut).toBe(303);
    const avant = (await v.lire(r.liste())).html.split('SPASER de Valmont').length;
    const simulation = await v.lire(envoi.vers);
    expect(simulation.html).toContain('Rien n’est encore enregistré');
    expect(simulation.html).toContain('26 actions');
    expect((await v.lire(r.liste())).html.split('SPASER de Valmont').length).toBe(avant);
    const confirme = await v.envoyer(envoi.vers, `${envoi.vers}/confirmer`, {});
    expect(confirme.statut).toBe(303);
    const nouvelle = confirme.vers.split('/').at(-1) ?? '';
    const [a, b] = [await contenuDe(version), await contenuDe(nouvelle)];
    expect(b.noeuds.map((n) => [n.code, n.intitule])).toEqual(
      expect.arrayContaining(a.noeuds.map((n) => [n.code, n.intitule])),
    );
    expect((await v.lire(envoi.vers)).statut).toBe(404);
    expect((await v.demander(r.exporter(schema, version, 'xlsx'))).headers.get('content-type')).toContain(
      'spreadsheetml',
    );
  });

  it('le tableau à remplir se lit tel quel ; un tableau fautif dit ses lignes et n’enregistre rien', async () => {
    const v = visiteur(ici.app);
    const vide = await (await v.demander(r.tableauVide('csv'))).text();
    const bon = await v.envoyer(r.importer(), r.importer(), { fichier: fichier(vide) });
    const lu = await v.lire(bon.vers);
    expect([lu.statut, lu.html.includes('1 axe, 1 objectif, 1 action')]).toEqual([200, true]);
    const lignes: typeof LIGNES_D_EXEMPLE = [
      { type: 'axe', code: '1', intitule: 'A' },
      { type: 'axe', code: '1', intitule: 'B' },
    ];
    const faux = await v.envoyer(r.importer(), r.importer(), { fichier: fichier(ecrireCsv(lignes)) });
    const page = await v.lire(faux.vers);
    expect([page.statut, page.html.includes('déjà pris')]).toEqual([400, true]);
    expect(await (await v.demander(`${faux.vers}/erreurs.csv`)).text()).toContain('\r\n3;B3;Code;1;');
    const autre = auNomDe(acteur('p2', [{ role: 'pilote', portee: null }]), () =>
      visiteur(ici.app).lire(faux.vers),
    );
    expect((await autre).statut).toBe(404);
  });

  it('un fichier hostile est refusé en clair', async () => {
    const v = visiteur(ici.app);
    for (const contenu of ['', '\u0000\u0001', 'PK\u0003\u0004n’importe quoi']) {
      const envoi = await v.envoyer(r.importer(), r.importer(), {
        fichier: fichier(contenu, '../../x.xlsx'),
      });
      if (envoi.statut === 303) expect((await v.lire(envoi.vers)).statut).toBe(400);
      else expect(envoi.statut).toBe(400);
    }
    expect(incidents).toEqual([]);
  });
});

describe('le suivi', () => {
  it('un contributeur ne met à jour que ce qui lui est confié ; un lecteur, rien', async () => {
    const { v, schema, version } = await creer();
    const [a1, a2] = [await noeudDe(version, 'A1'), await noeudDe(version, 'A2')];
    const page = r.action(schema, 2026, a1.id);
    await v.envoyer(page, r.confier(schema, 2026, a1.id), {
      proprietaire: '',
      proprietaireNom: 'Marie Roux',
    });
    expect((await v.lire(r.suivi(schema))).html).toContain('1 sur 26');
    const marie = acteur('marie', [{ role: 'contributeur', portee: { type: 'axe', id: a1.id } }]);
    await auNomDe(marie, async () => {
      const m = visiteur(ici.app);
      const envoi = await m.envoyer(page, page, {
        statut: 'terminee',
        avancement: '40',
        commentaire: 'Fait',
      });
      expect([envoi.statut, envoi.html.includes('avancée à 100')]).toEqual([400, true]);
      expect((await m.envoyer(page, page, { statut: 'terminee', avancement: '100' })).statut).toBe(303);
      const interdite = r.action(schema, 2026, a2.id);
      expect((await m.lire(interdite)).html).not.toContain('name="statut"');
      const force = await m.formulaireDe(page, page);
      force.set('version', '0');
      expect((await m.demander(interdite, { method: 'POST', body: force })).status).toBe(403);
      expect((await m.lire(r.noeud(schema, version, a1.id))).html).not.toContain('Enregistrer la fiche');
    });
    const { html } = await v.lire(r.suivi(schema));
    expect(html).toContain('terminée');
  });

  it('une preuve se joint, se télécharge sans s’ouvrir dans le site, se retire', async () => {
    const { v, schema, version } = await creer();
    const a1 = await noeudDe(version, 'A1');
    const page = r.noeud(schema, version, a1.id);
    const envoyer = (f: File) => v.envoyer(page, r.pieces(schema, version, a1.id), { fichier: f });
    expect((await envoyer(new File(['<script>alert(1)</script>'], 'x.html'))).statut).toBe(400);
    expect((await envoyer(new File(['preuve de l’action'], 'preuve.txt'))).statut).toBe(303);
    const { html } = await v.lire(page);
    const [, lien = ''] = /href="([^"]+\/pieces\/[^"]+)"/u.exec(html) ?? [];
    const piece = await v.demander(lien);
    expect(piece.headers.get('content-disposition')).toContain('attachment');
    expect(await piece.text()).toBe('preuve de l’action');
    expect((await visiteur(ailleurs.app).lire(lien)).statut).toBe(404);
    await v.envoyer(page, `${lien}/retirer`, {});
    expect((await v.lire(lien)).statut).toBe(404);
  });
});

describe('avec les chiffres du registre', () => {
  it('le schéma de la collectivité se choisit avant les modèles, et mène à sa page', async () => {
    const { v, schema } = await creer({ intitule: 'SPASER chiffré' });
    const { html } = await v.lire(`/schema?modele=${schema}`);
    expect(html).toContain('Schéma de votre collectivité');
    expect(html).toContain(`href="${r.schema(schema)}"`);
    const choix = [...html.matchAll(/<option value="([^"]+)"/gu)].map((x) => x[1]);
    expect(choix.indexOf(schema)).toBeLessThan(choix.indexOf('aix-spaser'));
    expect((await visiteur(ailleurs.app).lire(`/schema?modele=${schema}`)).html).not.toContain(
      'SPASER chiffré',
    );
    const tableau = await v.lire(`/?modele=${schema}`);
    expect(tableau.statut).toBe(200);
  });
});
