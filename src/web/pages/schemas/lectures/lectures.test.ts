import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoleAttribue } from '#domaines/acte';
import { lireContenu, lireVersion } from '#domaines/schema';
import type { Base } from '#platform/db/base.ts';
import { ouvrirBaseEnMemoire } from '../../../../../tests/base-de-test.ts';
import { remplirRegistre } from '../../../../../tests/registre-d-essai.ts';
import { visiteur } from '../../../../../tests/visiteur-d-essai.ts';
import { type Application, creerApplication } from '../../../creer-application.tsx';
import { auNomDe } from '../../../middleware/session.ts';
import { routes } from '../../../routes.ts';
import { routesLectures as l } from '../../../routes-lectures.ts';
import { routesSchemas as r } from '../../../routes-schemas.ts';

let dossier = '';
let base: Base;
let ici: Application;
let ailleurs: Application;
const incidents: string[] = [];
const creerAppli = (collectivite: string) =>
  creerApplication({
    base,
    collectivite,
    dossier,
    horloge: () => new Date('2026-06-15T10:00:00Z'),
    ecrireJournal: (ligne) => incidents.push(ligne),
  });

beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'spaser-lectures-'));
  base = await ouvrirBaseEnMemoire();
  await remplirRegistre(base);
  ici = await creerAppli('defaut');
  ailleurs = await creerAppli('ailleurs');
});
afterAll(async () => {
  await ici?.arreter();
  await ailleurs?.arreter();
  await base?.fermer();
  await rm(dossier, { recursive: true });
});

const creer = async (modele = 'clermont-spaser', champs: Readonly<Record<string, string>> = {}) => {
  const v = visiteur(ici.app);
  const { vers } = await v.envoyer(r.nouveau(), r.liste(), {
    depuis: modele,
    intitule: `Essai ${modele}`,
    debut: '2026',
    fin: '2029',
    organisations: 'Dijon Métropole\nVille de Dijon',
    aLIdentique: 'oui',
    ...champs,
  });
  const [, schema = '', version = ''] = /^\/schemas\/([^/]+)\/versions\/([^/]+)$/u.exec(vers) ?? [];
  return { v, ici: [schema, version] as const };
};
const contenuDe = (version: string) =>
  base.dansCollectivite('defaut', async (tx) => {
    const lue = await lireVersion(tx, version);
    if (lue === null) throw new Error('version absente');
    return lireContenu(tx, lue);
  });
const toutes = (lieu: readonly [string, string]) =>
  [
    l.sommaire(...lieu),
    l.odd(...lieu),
    l.liens(...lieu),
    l.actions(...lieu),
    l.base(...lieu),
    l.textes(...lieu),
    l.plans(...lieu),
    l.referenceNouvelle(...lieu),
  ] as const;
const exports = (lieu: readonly [string, string]) =>
  [
    l.oddCsv(...lieu),
    l.liensCsv(...lieu),
    l.actionsCsv(...lieu),
    l.baseCsv(...lieu),
    l.textesCsv(...lieu),
  ] as const;

describe('les lectures des quatre modèles', () => {
  it.each([
    ['dijon-spaser-2024-2027', ['17 groupes d’actions', '132 145 k€', '16 textes et plans', 'ambitions']],
    [
      'clermont-spaser',
      ['26 actions', 'Aucun chiffre de départ', 'Aucun texte n’est au registre', 'objectifs'],
    ],
    ['aix-spaser', ['14 actions', '56 M€', '8 textes et plans', 'objectifs']],
    ['dijon-rso', ['15 engagements', 'Année', 'Aucun texte n’est au registre', 'engagements']],
  ])(
    '%s : chaque page répond, en français, avec un seul titre et rien en ligne',
    async (modele, attendus) => {
      const { v, ici: lieu } = await creer(modele);
      const pages: Record<string, string> = {};
      for (const chemin of [...toutes(lieu), l.pratiques({ schema: lieu[0] })]) {
        const { statut, html } = await v.lire(chemin);
        expect(statut, chemin).toBe(200);
        expect(html.match(/<h1[\s>]/g), chemin).toHaveLength(1);
        expect(html, chemin).not.toMatch(/<script|<style|\sstyle=|\son\w+=|undefined|NaN|\[object/);
        const ids = [...html.matchAll(/\sid="([^"]+)"/gu)].map((x) => x[1]);
        expect(
          ids.filter((id, i) => ids.indexOf(id) !== i),
          chemin,
        ).toEqual([]);
        pages[chemin] = html;
      }
      const [actions = '', chiffres = '', textes = '', niveau = ''] = attendus;
      expect(pages[l.actions(...lieu)]).toContain(actions);
      expect(pages[l.base(...lieu)]).toContain(chiffres);
      expect(pages[l.textes(...lieu)]).toContain(textes);
      expect(pages[l.odd(...lieu)]).toContain(`Les ${niveau} du schéma`);
      expect(incidents).toEqual([]);
    },
  );

  it('Clermont : les vingt-six fiches, filtrées par l’adresse comme le CSV', async () => {
    const { v, ici: lieu } = await creer();
    const page = await v.lire(l.actions(...lieu, { experimentales: 'oui' }));
    expect(page.html).toContain('2 fiches');
    expect(page.html).toContain('A25');
    expect(page.html).not.toMatch(/>A24 /u);
    const csv = async (filtres: Record<string, string>) =>
      (await (await v.demander(l.actionsCsv(...lieu, filtres))).text()).trim().split('\r\n').length - 1;
    expect([await csv({}), await csv({ experimentales: 'oui' }), await csv({ manque: 'pilote' })]).toEqual([
      26, 2, 0,
    ]);
    const rien = await v.lire(l.actions(...lieu, { manque: 'pilote' }));
    expect(rien.html).toContain('Aucune fiche ne répond à ces choix');
  });

  it('Clermont : dix liens dessinés et dans le tableau', async () => {
    const { v, ici: lieu } = await creer();
    const { html } = await v.lire(l.liens(...lieu));
    expect(html.match(/class="liens-trait"/gu)).toHaveLength(11);
    expect(html).toContain('10 liens entre 8 actions');
    expect(html).toContain('est citée par');
  });

  it('une marque de la matrice mène à la fiche qui la porte', async () => {
    const { v, ici: lieu } = await creer('clermont-spaser');
    const a13 = (await contenuDe(lieu[1])).noeuds.find((n) => n.code === 'A13');
    const o4 = (await contenuDe(lieu[1])).noeuds.find((n) => n.code === 'O4');
    const fiche = r.noeud(...lieu, a13?.id ?? '');
    await v.envoyer(fiche, fiche, { code: 'A13', intitule: a13?.intitule ?? '', odd: '12' });
    const { html } = await v.lire(l.odd(...lieu));
    expect(html).toContain('O4 contribue à l’ODD 12, par ce qu’elle contient');
    expect(html).toContain(`href="${r.noeud(...lieu, o4?.id ?? '')}"`);
    expect(html).toContain('Non renseigné : 7 objectifs');
    const parAction = await v.lire(l.odd(...lieu, { niveau: 'action' }));
    expect(parAction.html).toContain('A13 contribue à l’ODD 12"');
    const csv = await (await v.demander(l.oddCsv(...lieu))).text();
    expect(csv).toMatch(/O4;.*;oui;/u);
    expect(csv.match(/non renseigné/gu)).toHaveLength(7);
  });

  it('les fiches s’impriment : PDF, Word et ODT, toutes ou une seule', async () => {
    const { v, ici: lieu } = await creer();
    const a1 = (await contenuDe(lieu[1])).noeuds.find((n) => n.code === 'A1')?.id ?? '';
    for (const [chemin, type, nom, debut] of [
      [l.fiches(...lieu, 'pdf'), 'application/pdf', 'fiches.pdf', '%PDF'],
      [l.fiches(...lieu, 'docx'), 'wordprocessingml', 'fiches.docx', 'PK'],
      [l.fiche(...lieu, a1, 'pdf'), 'application/pdf', 'fiche-A1.pdf', '%PDF'],
      [l.fiche(...lieu, a1, 'docx'), 'wordprocessingml', 'fiche-A1.docx', 'PK'],
      [l.fiches(...lieu, 'odt'), 'opendocument.text', 'fiches.odt', 'PK'],
      [l.fiche(...lieu, a1, 'odt'), 'opendocument.text', 'fiche-A1.odt', 'PK'],
    ] as const) {
      const reponse = await v.demander(chemin);
      expect(reponse.headers.get('content-type'), chemin).toContain(type);
      expect(reponse.headers.get('content-disposition'), chemin).toContain(nom);
      expect(
        Buffer.from(await reponse.arrayBuffer())
          .toString('latin1')
          .startsWith(debut),
      ).toBe(true);
    }
    expect((await v.demander(l.fiche(...lieu, 'inconnu', 'pdf'))).status).toBe(404);
  });
});

describe('le registre des textes et des plans', () => {
  const PLAN = {
    nature: 'plan',
    intitule: 'Plan climat <2030>',
    date: '02/2024',
    adresse: 'https://exemple.fr/plan',
    cibles: 'Émissions ; -55 ; % ; 2030',
  };

  it('se remplit par un formulaire, qui rend ce qu’on a tapé quand il refuse', async () => {
    const { v, ici: lieu } = await creer();
    const page = l.referenceNouvelle(...lieu);
    const refusee = await v.envoyer(page, l.references(...lieu), {
      ...PLAN,
      adresse: 'javascript:alert(1)',
      cibles: 'Émissions ; beaucoup',
    });
    expect([refusee.statut, refusee.html.includes('value="javascript:alert(1)"')]).toEqual([400, true]);
    expect(refusee.html).toContain('2 points sont à corriger');
    expect(refusee.html).not.toContain('href="javascript:');
    const o3 = (await contenuDe(lieu[1])).noeuds.find((n) => n.code === 'O3')?.id ?? '';
    const bon = await v.envoyer(page, l.references(...lieu), { ...PLAN, noeuds: o3 });
    expect([bon.statut, bon.vers]).toEqual([303, l.plans(...lieu)]);
    const { html } = await v.lire(l.plans(...lieu));
    expect(html).toContain('Plan climat &lt;2030&gt;');
    expect(html).toContain('Émissions : -55 % en 2030');
    expect(html).toContain('février 2024');
    expect(html).toContain('1 objectif sur 8 sert un plan au moins. 1 plan est rattaché au schéma.');
    const fiche = await v.lire(r.noeud(...lieu, o3));
    expect(fiche.html).toContain('Textes et plans servis');
  });

  it('la seconde de deux personnes voit les deux valeurs ; retiré, le plan n’est plus au registre', async () => {
    const { v, ici: lieu } = await creer();
    await v.envoyer(l.referenceNouvelle(...lieu), l.references(...lieu), PLAN);
    const id = (await contenuDe(lieu[1])).references[0]?.id ?? '';
    const page = l.reference(...lieu, id);
    const marc = visiteur(ici.app);
    const deMarc = await marc.formulaireDe(page, page);
    expect((await v.envoyer(page, page, { ...PLAN, intitule: 'De Paule' })).statut).toBe(303);
    for (const [nom, valeur] of Object.entries({ ...PLAN, intitule: 'De Marc' })) deMarc.set(nom, valeur);
    const conflit = await marc.demander(page, { method: 'POST', body: deMarc });
    const html = await conflit.text();
    expect([conflit.status, html.includes('De Marc'), html.includes('De Paule')]).toEqual([409, true, true]);
    expect((await v.envoyer(page, l.referenceClore(...lieu, id), {})).statut).toBe(303);
    expect((await v.lire(page)).statut).toBe(404);
    expect((await v.lire(l.plans(...lieu))).html).toContain('Aucun plan n’est rattaché');
  });

  it('« reprendre » un texte cité ouvre le formulaire rempli', async () => {
    const { v, ici: lieu } = await creer('dijon-spaser-2024-2027');
    const textes = await v.lire(l.textes(...lieu));
    const lien = /href="([^"]*references\/nouvelle\?texte=Plan[^"]*)"/u.exec(textes.html)?.[1] ?? '';
    const { html } = await v.lire(lien);
    expect(html).toContain('value="Plan Climat et Biodiversité 2024-2030"');
    expect(html).toMatch(/<option value="plan" selected/u);
  });

  it('une version soumise, un lecteur, un jeton absent : rien ne s’écrit', async () => {
    const { v, ici: lieu } = await creer();
    const sansJeton = new FormData();
    for (const [nom, valeur] of Object.entries(PLAN)) sansJeton.set(nom, valeur);
    expect((await v.demander(l.references(...lieu), { method: 'POST', body: sansJeton })).status).toBe(403);
    const roles: readonly RoleAttribue[] = [{ role: 'lecteur', portee: null }];
    const lise = { personne: 'p', nom: 'Lise', collectivite: 'defaut', roles };
    const textes = await auNomDe(lise, () => v.lire(l.textes(...lieu)));
    expect([textes.statut, textes.html.includes('Ajouter un texte')]).toEqual([200, false]);
    expect((await auNomDe(lise, () => v.lire(l.referenceNouvelle(...lieu)))).statut).toBe(403);
    const ecrire = () => v.envoyer(l.referenceNouvelle(...lieu), l.references(...lieu), PLAN);
    await expect(auNomDe(lise, ecrire)).rejects.toThrow('aucun formulaire');
    const page = r.version(...lieu);
    await v.envoyer(page, r.etat(...lieu), { acte: 'soumettre', le: '2026-05-01' });
    expect((await v.lire(l.referenceNouvelle(...lieu))).statut).toBe(409);
    expect((await v.lire(l.textes(...lieu))).html).toContain('ouvrez une nouvelle version');
    expect((await contenuDe(lieu[1])).references).toEqual([]);
  });
});

it('d’une autre collectivité, ou sous un autre schéma, aucune lecture ne répond', async () => {
  const { v, ici: lieu } = await creer();
  const autre = visiteur(ailleurs.app);
  for (const chemin of [...toutes(lieu), ...exports(lieu), l.fiches(...lieu, 'pdf')]) {
    expect((await autre.lire(chemin)).statut, chemin).toBe(404);
  }
  expect((await autre.lire(l.pratiques())).html).toContain('Aucune bonne pratique n’est notée');
  expect((await v.lire(l.odd('autre', lieu[1]))).statut).toBe(404);
  expect(incidents).toEqual([]);
});

describe('la bibliothèque des bonnes pratiques', () => {
  it('réunit celles de tous les schémas, et compte les exemples des documents à part', async () => {
    const { v, ici: lieu } = await creer('dijon-spaser-2024-2027', { intitule: 'Essai bibliothèque' });
    const e1 = (await contenuDe(lieu[1])).noeuds.find((n) => n.code === 'E1')?.id ?? '';
    const fiche = r.noeud(...lieu, e1);
    await v.envoyer(fiche, r.partie(...lieu, e1, 'pratiques'), {
      pratiqueTitre: 'Café équitable',
      pratiqueService: 'Moyens généraux',
      pratiqueAnnee: '2023',
      pratiqueMontant: '9500',
    });
    const { html } = await v.lire(l.pratiques({ schema: lieu[0] }));
    expect(html).toContain('9 500 €');
    expect(html).toContain('dit pour 1 sur 1');
    expect(html).toContain('et 16 exemples relevés');
    expect((await v.lire(l.pratiques({ schema: lieu[0], mots: 'introuvable' }))).html).toContain(
      'Aucune bonne pratique notée ne répond',
    );
    const csv = await (await v.demander(l.pratiquesCsv({ schema: lieu[0] }))).text();
    expect(csv.trim().split('\r\n')).toHaveLength(18);
    expect(csv).toContain('Café équitable;Moyens généraux;2023;9500,00');
  });
});

describe('l’extension aux concessions', () => {
  it('gouverne ce que les indicateurs comptent, sans toucher aux marchés, et la page le dit', async () => {
    const sans = await creer('clermont-spaser', { intitule: 'Sans concessions' });
    const avec = await creer('clermont-spaser', { intitule: 'Avec concessions', etenduConcessions: 'oui' });
    const lire = async (schema: string) =>
      (await avec.v.lire(routes.tableauDeBord({ modele: schema, annee: 'toutes' }))).html;
    const [page, etendue] = [await lire(sans.ici[0]), await lire(avec.ici[0])];
    expect(page).toContain(
      'Le schéma ne s’étend pas aux concessions : aucun de ses indicateurs ne les compte.',
    );
    expect(page).not.toContain('Les indicateurs du schéma sur les concessions');
    expect(etendue).toContain('Le schéma s’étend à elles');
    expect(etendue).toContain('Les indicateurs du schéma sur les concessions');
    const chiffres = (html: string) => [...html.matchAll(/text-3xl font-bold">([^<]*)</gu)].map((x) => x[1]);
    expect(chiffres(etendue)).toEqual(chiffres(page));
    expect(chiffres(page).length).toBeGreaterThan(0);
    // 2026 n'a encore aucune concession : le schéma qui s'y étend le dit aussi.
    const { html } = await avec.v.lire(routes.tableauDeBord({ modele: avec.ici[0], annee: 2026 }));
    expect(html).toContain('aucune n’a été signée dans cette période');
  });

  it('un schéma créé d’après Aix s’y étend, comme son modèle', async () => {
    const v = visiteur(ici.app);
    const { html } = await v.lire(r.nouveau('aix-spaser'));
    expect(html).toMatch(/name="etenduConcessions"[^>]*checked/u);
    expect((await v.lire(r.nouveau('clermont-spaser'))).html).not.toMatch(
      /name="etenduConcessions"[^>]*checked/u,
    );
  });
});
