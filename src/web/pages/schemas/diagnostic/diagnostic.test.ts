import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoleAttribue } from '#domaines/acte';
import { acteurLocal, ajouterAuRepertoire } from '#domaines/organisation';
import { creerSchema, FORME_DEPENSES, listerServices } from '#domaines/schema';
import type { Base } from '#platform/db/base.ts';
import { enXlsx } from '#platform/tableur/ecrire-fichiers.ts';
import { ouvrirBaseEnMemoire } from '../../../../../tests/base-de-test.ts';
import { visiteur } from '../../../../../tests/visiteur-d-essai.ts';
import { type Application, creerApplication } from '../../../creer-application.tsx';
import { auNomDe } from '../../../middleware/session.ts';
import { routesDiagnostic as r } from '../../../routes-diagnostic.ts';
import { routesSchemas } from '../../../routes-schemas.ts';

const maintenant = new Date('2026-06-15T10:00:00Z');
let dossier = '';
let base: Base;
let ici: Application;
let ailleurs: Application;

beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'spaser-diagnostic-'));
  base = await ouvrirBaseEnMemoire();
  const creer = (collectivite: string) =>
    creerApplication({ base, collectivite, dossier, horloge: () => maintenant });
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

const fichier = (contenu: string | Uint8Array<ArrayBuffer>, nom = 'depenses.csv'): File =>
  new File([contenu], nom);

const DEPENSES = [
  'Exercice;Direction;Famille d’achat;Montant HT',
  '2025;Voirie;Enrobés;1 000 000,50',
  '2025;Parcs;Végétaux;250000',
  '2025;Parcs;;n.c.',
  '2025;;Papier;500',
].join('\n');

/** Un schéma neuf, vide de tout diagnostic. */
const creer = async (): Promise<string> => {
  const issue = await base.dansCollectivite('defaut', (tx) =>
    creerSchema(
      tx,
      acteurLocal(),
      {
        type: 'SPASER',
        entete: {
          intitule: 'SPASER de Valmont',
          debut: 2026,
          fin: 2029,
          organisations: ['Valmont'],
          etenduConcessions: false,
        },
      },
      maintenant,
    ),
  );
  if (!issue.ok) throw new Error(issue.erreur.message);
  return issue.valeur.schema;
};

const importer = async (
  schema: string,
  contenu: string | Uint8Array<ArrayBuffer> = DEPENSES,
  nom?: string,
) => {
  const v = visiteur(ici.app);
  const envoi = await v.envoyer(r.importer(schema), r.importer(schema), { fichier: fichier(contenu, nom) });
  expect(envoi.statut).toBe(303);
  const depot = envoi.vers.split('/').at(-1) ?? '';
  return { v, depot, page: await v.lire(envoi.vers) };
};

const peupler = async () => {
  const schema = await creer();
  const { v, depot } = await importer(schema);
  const fait = await v.envoyer(r.depot(schema, depot), r.depotConfirmer(schema, depot), {});
  expect([fait.statut, fait.vers]).toEqual([303, r.depenses(schema, 2025)]);
  const services = await base.dansCollectivite('defaut', (tx) => listerServices(tx, schema, 2025));
  const idDe = (nom: string): string => services.find((s) => s.nom === nom)?.id ?? '';
  return { v, schema, voirie: idDe('Voirie'), parcs: idDe('Parcs') };
};

/** Le texte du rang d'un tableau qui commence par ce nom. */
const rangee = (html: string, nom: string): string =>
  (
    html
      .split('<tr')
      .slice(1)
      .find((t) => t.includes(`>${nom}<`)) ?? ''
  ).replace(/<[^>]*>/gu, '|');

describe('chaque page', () => {
  it('répond, vide puis remplie, avec un seul titre, rien en ligne et des identifiants uniques', async () => {
    const vierge = await creer();
    const { v, schema, voirie } = await peupler();
    await v.envoyer(r.service(schema, voirie), r.choisir(schema, voirie), {
      decision: 'retenu',
      motif: 'Oui',
    });
    const pages = (s: string) =>
      [
        r.accueil(s),
        r.depenses(s),
        r.importer(s),
        r.cotation(s),
        r.ponderation(s),
        r.croisement(s),
        r.guide(s),
        r.question(s, 'outils-1'),
        r.entretiens(s),
        r.synthese(s),
      ] as const;
    for (const chemin of [
      ...pages(vierge),
      ...pages(schema),
      r.lignes(schema, { annee: 2025 }),
      r.service(schema, voirie),
      r.entretien(schema, voirie),
    ]) {
      const { statut, html } = await v.lire(chemin);
      expect(statut, chemin).toBe(200);
      expect(html.match(/<h1/gu), chemin).toHaveLength(1);
      expect(html, chemin).not.toMatch(/ style="|<script/u);
      const ids = [...html.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id);
      expect(new Set(ids).size, `${chemin} : ${ids.filter((x, i) => ids.indexOf(x) !== i).join()}`).toBe(
        ids.length,
      );
    }
  });

  it('est atteinte depuis le schéma', async () => {
    const { v, schema } = await peupler();
    expect((await v.lire(routesSchemas.versions(schema))).html).toContain(`href="${r.accueil(schema)}"`);
  });

  it('un schéma inconnu, un dépôt d’un autre, un entretien inconnu : introuvables ; un caractère nul : illisible', async () => {
    const { v, schema } = await peupler();
    for (const chemin of [
      r.accueil('inconnu'),
      r.depot(schema, '00000000-0000-4000-8000-000000000000'),
      r.service(schema, 'inconnu'),
      r.entretien(schema, 'inconnu'),
    ])
      expect((await v.lire(chemin)).statut, chemin).toBe(404);
    expect((await v.lire(`${r.depenses(schema)}/lignes?annee=2025&service=%00`)).statut).toBe(400);
    // Une année que l'on n'a pas retombe sur la plus récente.
    expect((await v.lire(r.depenses(schema, 1999))).html).toContain('Dépenses de 2025');
  });
});

describe('importer des dépenses', () => {
  it('dit ce que le fichier donnera, puis classe les services avec leurs parts et leurs lignes', async () => {
    const schema = await creer();
    const { v, depot, page } = await importer(schema);
    expect(page.statut).toBe(200);
    expect(page.html).toContain('Rien n’est encore enregistré');
    expect(page.html).toContain('nouvelle année');
    expect((await v.lire(r.depenses(schema))).html).toContain('Aucune dépense n’est relevée');
    await v.envoyer(r.depot(schema, depot), r.depotConfirmer(schema, depot), {});
    const { html } = await v.lire(r.depenses(schema));
    expect(rangee(html, 'Voirie')).toMatch(/\|1\|.*1 000 000,50 €.*80 % de 1 250 500,50 €/u);
    expect(rangee(html, 'Parcs')).toContain('2, dont 1 sans montant');
    expect(rangee(html, 'Service non déclaré')).toContain('500 €');
    expect(html).toContain('role="img"');
    const href = /href="([^"]*lignes\?[^"]*service=non-declare[^"]*)"/u.exec(html)?.[1] ?? '';
    const lignes = await v.lire(href);
    expect(lignes.html).toContain('1 ligne sans service déclaré');
    expect(lignes.html).toContain('Papier');
    expect(lignes.html).not.toContain('Enrobés');
  });

  it('dit ce qui sera remplacé, et ne fait rien d’un fichier identique', async () => {
    const { v, schema } = await peupler();
    const meme = await importer(schema);
    expect(meme.page.html).toContain('rien ne change');
    expect(meme.page.html).not.toContain('>Remplacer ces dépenses<');
    const autre = await importer(schema, 'annee;service;montant\n2025;Voirie;7');
    expect(autre.page.html).toContain('remplace 4 lignes de « depenses.csv »');
    await autre.v.envoyer(r.depot(schema, autre.depot), r.depotConfirmer(schema, autre.depot), {});
    expect(rangee((await v.lire(r.depenses(schema))).html, 'Voirie')).toContain('7 €');
  });

  it('nomme chaque point à corriger, en page et en CSV, sans rien enregistrer', async () => {
    const schema = await creer();
    const { v, depot, page } = await importer(
      schema,
      'annee;service;montant\n2025;Voirie;mille\n;Parcs;3\n2025;Total;12',
    );
    expect(page.statut).toBe(400);
    expect(page.html).toContain('3 points sont à corriger');
    const csv = (await v.lire(r.depotErreurs(schema, depot))).html;
    expect(csv).toMatch(/2;Montant HT \(€\);.*mille/u);
    expect(csv).toMatch(/4;Service;.*ligne de total/u);
    expect((await v.lire(r.cotation(schema))).html).toContain('Aucun service à coter');
    const force = await v.formulaireDe(r.importer(schema), r.importer(schema));
    force.set('constat', '2025:');
    expect((await v.poster(r.depotConfirmer(schema, depot), force)).statut).toBe(409);
  });

  it('lit un vrai classeur, et refuse un binaire, un zip coupé, un envoi vide', async () => {
    const schema = await creer();
    const classeur = new Uint8Array(
      await enXlsx([{ annee: 2025, service: 'Voirie', montant: 12.5 }], FORME_DEPENSES),
    );
    expect((await importer(schema, classeur, 'a.xlsx')).page.html).toContain('12,50 €');
    for (const mauvais of [new Uint8Array([0, 1, 2]), classeur.slice(0, 300)])
      expect((await importer(schema, mauvais, 'x.xlsx')).page.statut).toBe(400);
    const v = visiteur(ici.app);
    const vide = await v.envoyer(r.importer(schema), r.importer(schema), { fichier: fichier('') });
    expect([vide.statut, vide.html.includes('Ce fichier est vide')]).toEqual([400, true]);
  });

  it('rend les lignes dans la forme du tableau à remplir, et le classement en CSV', async () => {
    const { v, schema } = await peupler();
    const csv = (await v.lire(r.exporter(schema, 2025, 'csv'))).html;
    expect(csv).toContain('Année;Service;Typologie d’achat;Montant HT (€);Fournisseur;Acheteur');
    expect(csv).toContain('2025;Voirie;Enrobés;1000000,5;;');
    const classement = (await v.lire(r.classement(schema, 2025))).html;
    expect(classement).toContain('service;1;Voirie;1000000,5;1250500,5;79,97;1;0');
    expect(classement).toContain('service;;non déclaré;500;');
    const xlsx = await v.lire(r.tableauVide(schema, 'xlsx'));
    expect(xlsx.reponse.headers.get('content-type')).toContain('spreadsheetml');
  });

  it('est refusé à qui ne pilote pas, et le dépôt n’est qu’à qui l’a envoyé', async () => {
    const { schema } = await peupler();
    const { depot } = await importer(schema, 'annee;montant\n2024;1');
    const pilote: RoleAttribue = { role: 'pilote', portee: null };
    await auNomDe(acteur('autre', [pilote]), async () => {
      expect((await visiteur(ici.app).lire(r.depot(schema, depot))).statut).toBe(404);
    });
    await auNomDe(acteur('lise', [{ role: 'lecteur', portee: null }]), async () => {
      const v = visiteur(ici.app);
      expect((await v.lire(r.importer(schema))).statut).toBe(403);
      const depenses = await v.lire(r.depenses(schema));
      expect([depenses.statut, depenses.html.includes('Importer des dépenses')]).toEqual([200, false]);
    });
  });
});

describe('coter et choisir', () => {
  it('explique le score point par point, et « non noté » n’est jamais zéro', async () => {
    const { v, schema, voirie } = await peupler();
    const avant = await v.lire(r.service(schema, voirie));
    expect(avant.html).toContain('Une note absente n’est pas une note basse');
    const incomplet = { enjeux: '4', risque: '', influence: '2' };
    await v.envoyer(r.service(schema, voirie), r.coter(schema, voirie), incomplet);
    expect((await v.lire(r.cotation(schema))).html).toContain('il manque : Risque');
    await v.envoyer(r.service(schema, voirie), r.coter(schema, voirie), { ...incomplet, risque: '3' });
    await v.envoyer(r.ponderation(schema), r.ponderation(schema), {
      enjeux: '2',
      risque: '1',
      influence: '1',
      motif: 'Les enjeux d’abord',
    });
    const { html } = await v.lire(r.service(schema, voirie));
    expect(html).toContain(
      'Somme des produits 13, divisée par la somme des poids 4 : le score est 3,25 sur 4',
    );
    expect(html).toContain('Poids n° 1');
    expect((await v.lire(r.ponderation(schema))).html).toContain('Les enjeux d’abord');
  });

  it('tout est au journal, en clair', async () => {
    const { v, schema, voirie } = await peupler();
    await v.envoyer(r.service(schema, voirie), r.coter(schema, voirie), { enjeux: '4' });
    const lien = /href="([^"]*journal[^"]*)"[^>]*>Journal de cette fiche/u.exec(
      (await v.lire(r.service(schema, voirie))).html,
    )?.[1];
    const { html } = await v.lire(lien ?? '');
    expect(html).toContain('coter un service');
    expect(html).toContain('Enjeux RSO');
    expect(html).toContain('4, très forts');
    const accueil = /href="([^"]*journal[^"]*)"[^>]*>Journal de cette fiche/u.exec(
      (await v.lire(r.accueil(schema))).html,
    )?.[1];
    expect((await v.lire(accueil ?? '')).html).toContain('importer les dépenses d’une année');
  });

  it('rend la saisie à qui se trompe, et mène au service suivant sans score', async () => {
    const { v, schema, voirie, parcs } = await peupler();
    const faux = await v.envoyer(r.service(schema, voirie), r.coter(schema, voirie), {
      enjeux: '9',
      enjeuxCommentaire: 'gardé à l’écran',
    });
    expect(faux.statut).toBe(400);
    expect(faux.html).toContain('choisissez une note de 1 à 4');
    expect(faux.html).toContain('gardé à l’écran');
    const suite = await v.envoyer(r.service(schema, parcs), r.coter(schema, parcs), {
      enjeux: '1',
      risque: '1',
      influence: '1',
      suite: 'suivant',
    });
    expect(suite.vers).toBe(r.service(schema, voirie));
  });

  it('deux personnes cotent le même service : la seconde voit les deux notes', async () => {
    const { v, schema, voirie } = await peupler();
    const [a, b] = [
      await v.formulaireDe(r.service(schema, voirie), r.coter(schema, voirie)),
      await v.formulaireDe(r.service(schema, voirie), r.coter(schema, voirie)),
    ];
    a.set('enjeux', '4');
    b.set('enjeux', '1');
    expect((await v.poster(r.coter(schema, voirie), a)).statut).toBe(303);
    const refuse = await v.poster(r.coter(schema, voirie), b);
    expect(refuse.statut).toBe(409);
    expect(rangee(refuse.html, 'Enjeux RSO')).toMatch(/1, faibles.*4, très forts/u);
  });

  it('retient plusieurs services d’un coup, sans toucher ceux qu’un autre vient de changer', async () => {
    const { v, schema, voirie, parcs } = await peupler();
    const page = r.croisement(schema);
    const ouverte = await v.formulaireDe(page, page);
    // Quelqu'un d'autre écarte Parcs entre-temps ; ici on ne touche qu'à Voirie.
    await v.envoyer(r.service(schema, parcs), r.choisir(schema, parcs), {
      decision: 'ecarte',
      motif: 'Petit',
    });
    for (const [nom, valeur] of [
      [`decision-${voirie}`, 'retenu'],
      [`motif-${voirie}`, 'Gros enjeu'],
      [`decision-${parcs}`, ''],
      [`motif-${parcs}`, ''],
    ] as const)
      ouverte.set(nom, valeur);
    expect((await v.poster(page, ouverte)).statut).toBe(303);
    expect((await v.lire(page)).html).toContain('1 service retenu sur 2 ; 1 écarté, 0 pas encore décidé');
    // Touché des deux côtés : prévenu, service par service.
    ouverte.set(`decision-${parcs}`, 'retenu');
    ouverte.set(`motif-${parcs}`, 'Non, gros');
    ouverte.set(`lu-${voirie}`, 'retenu Gros enjeu');
    const refuse = await v.poster(page, ouverte);
    expect(refuse.statut).toBe(409);
    expect(refuse.html).toContain('Parcs, choix');
    const sansMotif = await v.envoyer(page, page, {
      [`decision-${voirie}`]: 'ecarte',
      [`motif-${voirie}`]: '',
    });
    expect([sansMotif.statut, sansMotif.html.includes('Voirie : Dites pourquoi')]).toEqual([400, true]);
  });
});

describe('s’entretenir', () => {
  const retenir = async () => {
    const p = await peupler();
    const ajout = await base.dansCollectivite('defaut', (tx) =>
      ajouterAuRepertoire(tx, { acteur: acteurLocal(), maintenant }, 'services', {
        nom: `Parcs et jardins ${p.schema.slice(0, 6)}`,
        sigle: '',
      }),
    );
    if (!ajout.ok) throw new Error('service refusé');
    for (const s of [p.voirie, p.parcs])
      await p.v.envoyer(r.service(p.schema, s), r.choisir(p.schema, s), { decision: 'retenu', motif: 'Oui' });
    await p.v.envoyer(r.service(p.schema, p.parcs), r.rattacher(p.schema, p.parcs), {
      rattachement: ajout.valeur.id,
    });
    return { ...p, service: ajout.valeur.id };
  };

  it('le contributeur du service répond pour lui, pas pour un autre, et la synthèse le range', async () => {
    const { v, schema, voirie, parcs, service } = await retenir();
    await auNomDe(
      acteur('chloe', [{ role: 'contributeur', portee: { type: 'service', id: service } }]),
      async () => {
        const elle = visiteur(ici.app);
        const fait = await elle.envoyer(r.entretien(schema, parcs), r.entretien(schema, parcs), {
          tenuLe: '2026-06-10',
          personnes: 'Cheffe de service',
          'reponse-formation-1': 'Écrire une clause\nd’insertion',
        });
        expect(fait.statut).toBe(303);
        const autre = await elle.lire(r.entretien(schema, voirie));
        expect(autre.html).not.toContain('Enregistrer l’entretien');
        const corps = await elle.formulaireDe(r.entretien(schema, parcs), r.entretien(schema, parcs));
        corps.set('version', '0');
        expect((await elle.poster(r.entretien(schema, voirie), corps)).statut).toBe(403);
        expect((await elle.lire(r.service(schema, parcs))).html).not.toContain('Enregistrer le choix');
      },
    );
    const synthese = (await v.lire(r.synthese(schema))).html;
    expect(synthese).toContain('1 réponse ; 1 service a répondu sur 2');
    expect(synthese).toContain('Écrire une clause');
    expect((await v.lire(r.syntheseFichier(schema, 'csv'))).html).toContain(
      'Besoins de formation;Sur quels sujets',
    );
    for (const [format, type] of [
      ['docx', 'wordprocessingml'],
      ['odt', 'opendocument.text'],
    ] as const) {
      const { reponse } = await v.lire(r.syntheseFichier(schema, format));
      expect(reponse.headers.get('content-type')).toContain(type);
      expect(reponse.headers.get('content-disposition')).toContain(`synthese-des-entretiens.${format}`);
    }
    expect((await v.lire(r.entretiens(schema))).html).toContain('1 entretien tenu sur 2 services retenus');
  });

  it('deux personnes écrivent le même entretien : la seconde voit les deux textes', async () => {
    const { v, schema, voirie } = await retenir();
    const page = r.entretien(schema, voirie);
    const [a, b] = [await v.formulaireDe(page, page), await v.formulaireDe(page, page)];
    a.set('reponse-outils-1', 'Une clause type');
    b.set('reponse-outils-1', 'Un annuaire');
    expect((await v.poster(page, a)).statut).toBe(303);
    const refuse = await v.poster(page, b);
    expect(refuse.statut).toBe(409);
    expect(refuse.html).toContain('Une clause type');
    expect(refuse.html).toContain('Un annuaire');
  });

  it('un long entretien passe, une réponse démesurée se dit', async () => {
    const { v, schema, voirie } = await retenir();
    const page = r.entretien(schema, voirie);
    const longue = Object.fromEntries(
      ['pratiques-1', 'pratiques-2', 'pratiques-3', 'enjeux-1', 'enjeux-2', 'projets-1', 'projets-2'].map(
        (q) => [`reponse-${q}`, 'é'.repeat(4_000)],
      ),
    );
    // Comme un navigateur l'envoie : un accent y prend six octets.
    const corps = new URLSearchParams(longue);
    for (const [nom, valeur] of await v.formulaireDe(page, page)) corps.set(nom, String(valeur));
    expect(corps.toString().length).toBeGreaterThan(150_000);
    const fait = await v.envoyer(page, page, longue);
    expect(fait.statut).toBe(303);
    const trop = await v.envoyer(page, page, { 'reponse-outils-1': 'x'.repeat(4_001) });
    expect([trop.statut, trop.html.includes('4000 caractères au plus')]).toEqual([400, true]);
  });

  it('le pilote change le guide ; une question retirée ne se pose plus', async () => {
    const { v, schema, voirie } = await retenir();
    await v.envoyer(r.guide(schema), r.guide(schema), { theme: 'outils', texte: 'Et le temps ?' });
    await v.envoyer(r.question(schema, 'outils-1'), r.question(schema, 'outils-1'), {
      theme: 'outils',
      texte: 'De quoi avez-vous besoin ?',
    });
    await v.envoyer(r.guide(schema), r.questionRetirer(schema, 'outils-2'), {});
    const { html } = await v.lire(r.entretien(schema, voirie));
    expect(html).toContain('Et le temps ?');
    expect(html).toContain('De quoi avez-vous besoin ?');
    expect(html).not.toContain('Quels chiffres sur vos achats vous manquent');
    const vide = await v.envoyer(r.guide(schema), r.guide(schema), { theme: 'outils', texte: ' ' });
    expect(vide.statut).toBe(400);
  });
});

it('une autre collectivité n’y voit rien et n’y écrit rien', async () => {
  const { schema, voirie } = await peupler();
  const autre = visiteur(ailleurs.app);
  for (const chemin of [
    r.accueil(schema),
    r.depenses(schema),
    r.lignes(schema, { annee: 2025 }),
    r.exporter(schema, 2025, 'csv'),
    r.classement(schema, 2025),
    r.cotation(schema),
    r.croisement(schema),
    r.ponderation(schema),
    r.service(schema, voirie),
    r.guide(schema),
    r.entretiens(schema),
    r.entretien(schema, voirie),
    r.synthese(schema),
    r.syntheseFichier(schema, 'csv'),
    r.syntheseFichier(schema, 'docx'),
    r.syntheseFichier(schema, 'odt'),
    r.importer(schema),
  ])
    expect((await autre.lire(chemin)).statut, chemin).toBe(404);

  // Avec un jeton à elle, tous les envois vers un diagnostic qui n'est pas le sien sont introuvables.
  const corps = await autre.formulaireDe(routesSchemas.nouveau(), routesSchemas.liste());
  for (const [nom, valeur] of [
    ['version', '0'],
    ['enjeux', '1'],
    ['risque', '1'],
    ['influence', '2'],
    ['decision', 'retenu'],
    ['motif', 'Pris'],
    [`decision-${voirie}`, 'retenu'],
    [`motif-${voirie}`, 'Pris'],
    ['theme', 'outils'],
    ['texte', 'Pris ?'],
    ['reponse-outils-1', 'Pris'],
  ] as const)
    corps.set(nom, valeur);
  const tout = () => base.dansCollectivite('defaut', (tx) => listerServices(tx, schema, 2025));
  const avant = await tout();
  for (const chemin of [
    r.coter(schema, voirie),
    r.choisir(schema, voirie),
    r.rattacher(schema, voirie),
    r.sortir(schema, voirie),
    r.services(schema),
    r.croisement(schema),
    r.ponderation(schema),
    r.guide(schema),
    r.question(schema, 'outils-1'),
    r.questionRetirer(schema, 'outils-1'),
    r.entretien(schema, voirie),
    r.depotConfirmer(schema, '00000000-0000-4000-8000-000000000000'),
  ])
    expect((await autre.poster(chemin, corps)).statut, chemin).toBe(404);
  expect(await tout()).toEqual(avant);
});
