import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoleAttribue } from '#domaines/acte';
import { acteurLocal, ajouterAuRepertoire } from '#domaines/organisation';
import { creerDepuisModele, lireContenu, lireVersion, poserCible } from '#domaines/schema';
import type { Base } from '#platform/db/base.ts';
import type { Result } from '#platform/result.ts';
import { ouvrirBaseEnMemoire } from '../../../../tests/base-de-test.ts';
import { remplirRegistre } from '../../../../tests/registre-d-essai.ts';
import { lisse, visiteur } from '../../../../tests/visiteur-d-essai.ts';
import { type Application, creerApplication } from '../../creer-application.tsx';
import { auNomDe } from '../../middleware/session.ts';
import { routes } from '../../routes.ts';
import { routesMesures as r } from '../../routes-mesures.ts';

const LE = new Date('2026-06-15T10:00:00Z');
const incidents: string[] = [];
let dossier = '';
let base: Base;
let ici: Application;
let ailleurs: Application;
let schema = '';
let service = '';

const reussi = <T>(issue: Result<T, { readonly message: string }>): T => {
  if (!issue.ok) throw new Error(issue.erreur.message);
  return issue.valeur;
};

beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'spaser-mesures-'));
  base = await ouvrirBaseEnMemoire();
  await remplirRegistre(base, 120);
  const creer = (collectivite: string) =>
    creerApplication({
      base,
      collectivite,
      dossier,
      horloge: () => LE,
      ecrireJournal: (ligne) => incidents.push(ligne),
    });
  ici = await creer('defaut');
  ailleurs = await creer('ailleurs');
  const acteur = acteurLocal();
  await base.dansCollectivite('defaut', async (tx) => {
    service = reussi(
      await ajouterAuRepertoire(tx, { acteur, maintenant: LE }, 'services', {
        nom: 'Espaces verts',
        sigle: '',
      }),
    ).id;
    const cree = reussi(
      await creerDepuisModele(
        tx,
        acteur,
        {
          modele: 'clermont-spaser',
          entete: {
            intitule: 'SPASER de Valmont',
            debut: 2024,
            fin: 2027,
            organisations: ['Valmont'],
            etenduConcessions: false,
          },
          aLIdentique: false,
        },
        LE,
      ),
    );
    schema = cree.schema;
    // ENV-33 est de classe D ; on lui donne la cible que le modèle n'a pas.
    const version = await lireVersion(tx, cree.version);
    if (version === null) throw new Error('version absente');
    const contenu = await lireContenu(tx, version);
    const ligne = contenu.lignes.find((l) => l.contenu.canoniques.includes('ENV-33'));
    const noeud = contenu.noeuds.find((n) => n.id === ligne?.noeud);
    if (ligne === undefined || noeud === undefined) throw new Error('ligne absente');
    reussi(
      await poserCible(
        tx,
        acteur,
        {
          version: cree.version,
          noeud: noeud.id,
          versionLue: noeud.version,
          ligne: ligne.id,
          cible: null,
          enonce: { annee: 2025, valeur: 40, unite: '%', sens: '≥' },
        },
        LE,
      ),
    );
  });
});
afterAll(async () => {
  await ici?.arreter();
  await ailleurs?.arreter();
  await base?.fermer();
  await rm(dossier, { recursive: true });
});

type Visiteur = ReturnType<typeof visiteur>;

const saisir = (v: Visiteur, code: string, annee: number, champs: Readonly<Record<string, string>>) =>
  v.envoyer(r.saisir(code, { annee, acheteur: '' }), r.saisir(code), {
    declare: 'oui',
    source: 'Dossiers des ouvrages',
    ...champs,
  });

const acteur = (personne: string, roles: readonly RoleAttribue[]) => ({
  personne,
  nom: `Personne ${personne}`,
  collectivite: 'defaut',
  roles,
});

describe('de la saisie au tableau de bord', () => {
  it('un indicateur sans mesure n’a pas de valeur, et mène à sa saisie', async () => {
    const v = visiteur(ici.app);
    const { html } = await v.lire(routes.indicateur('ENV-33', { annee: 2025 }));
    expect(html).toContain('Pas encore mesuré en 2025');
    expect(html).toContain(r.saisir('ENV-33', { annee: 2025 }));
    expect(html).not.toContain('n’est pas encore ouverte');
    const tableau = await v.lire(routes.tableauDeBord({ annee: 2025, modele: schema }));
    expect(tableau.html).toContain('à saisir par un service');
  });

  it('saisi, il se voit partout : valeur, compte, statut, source, auteur, « non validé »', async () => {
    const v = visiteur(ici.app);
    const { statut, vers } = await saisir(v, 'ENV-33', 2025, {
      numerateur: '5 400',
      denominateur: '18000',
      dateSource: '2026-03-31',
      commentaire: 'Trois opérations sur quatre.',
    });
    expect(statut).toBe(303);
    const fiche = await v.lire(vers);
    for (const dit of [
      '30 %',
      '5 400 sur 18 000',
      'saisie, non validée',
      '31 mars 2026',
      'Administrateur local',
    ])
      expect(fiche.html, dit).toContain(dit);

    const { html } = await v.lire(routes.tableauDeBord({ annee: 2025, modele: schema }));
    const carte = html.split('<article').find((a) => a.includes('ENV-33 ·')) ?? '';
    for (const dit of [
      '30 %',
      '5 400 sur 18 000',
      'non atteint',
      'saisi, non validé',
      'Dossiers des ouvrages (31/03/2026)',
      'saisi par Administrateur local le 15/06/2026',
    ])
      expect(carte, dit).toContain(dit);
    const page = await v.lire(routes.indicateur('ENV-33', { modele: schema }));
    expect(page.html).toContain('L’échéance est passée, et la valeur saisie n’atteint pas la cible.');
    expect(page.html, 'de la valeur à la saisie').toContain(`href="${vers}"`);

    const json = await v.demander(routes.bilan('json', { annee: 2025, modele: schema }));
    const { indicateurs } = (await json.json()) as {
      indicateurs: { code: string; valeur: number; saisie?: object }[];
    };
    expect(indicateurs.find((i) => i.code === 'ENV-33')).toMatchObject({
      valeur: 0.3,
      statut: 'non atteint',
      saisie: {
        validee: false,
        mesures: [{ source: 'Dossiers des ouvrages', saisiePar: 'Administrateur local' }],
      },
    });
    const csv = lisse(await (await v.demander(routes.bilan('csv', { annee: 2025, modele: schema }))).text());
    expect(csv).toMatch(/ENV-33;.*saisi, non validé.*Dossiers des ouvrages/);
    const pdf = await v.demander(routes.bilan('pdf', { annee: 2025, modele: schema }));
    expect(pdf.status).toBe(200);
    expect(incidents).toEqual([]);
  });

  it('corrigé puis validé, il change aussitôt, et son histoire reste', async () => {
    const v = visiteur(ici.app);
    const { vers } = await saisir(v, 'ENV-33', 2025, { numerateur: '9000', denominateur: '18000' });
    expect((await v.envoyer(vers, `${vers}/valider`, {})).statut).toBe(303);
    const { html } = await v.lire(routes.tableauDeBord({ annee: 2025, modele: schema }));
    const carte = html.split('<article').find((a) => a.includes('ENV-33 ·')) ?? '';
    for (const dit of ['50 %', 'atteint', 'saisi, validé']) expect(carte, dit).toContain(dit);
    const fiche = await v.lire(vers);
    for (const dit of ['30 % : 5 400 sur 18 000', '50 % : 9 000 sur 18 000', 'correction', 'validation'])
      expect(fiche.html, dit).toContain(dit);
  });

  it('le second qui écrit est prévenu et voit les deux réponses', async () => {
    const [ada, brice] = [visiteur(ici.app), visiteur(ici.app)];
    const page = r.saisir('DEC-06', { annee: 2024, acheteur: '' });
    const [d, e] = [
      await ada.formulaireDe(page, r.saisir('DEC-06')),
      await brice.formulaireDe(page, r.saisir('DEC-06')),
    ];
    for (const [corps, valeur] of [
      [d, '12'],
      [e, '15'],
    ] as const) {
      for (const [nom, v] of Object.entries({ declare: 'oui', source: 'Relevé', numerateur: valeur }))
        corps.set(nom, v);
    }
    expect((await ada.poster(r.saisir('DEC-06'), d)).statut).toBe(303);
    const seconde = await brice.poster(r.saisir('DEC-06'), e);
    expect(seconde.statut).toBe(409);
    expect(seconde.html).toMatch(/<td[^>]*>15<\/td><td[^>]*>12<\/td>/);
  });

  it('une faute est dite à son champ, et ce qui est tapé revient', async () => {
    const v = visiteur(ici.app);
    const { statut, html } = await saisir(v, 'ENV-32', 2025, {
      numerateur: 'environ 12',
      denominateur: '',
      source: '',
    });
    expect(statut).toBe(400);
    expect(html).toContain('3 points sont à corriger');
    expect(html).toContain('value="environ 12"');
    expect(html).toMatch(/id="denominateur"[^>]*aria-invalid="true"/);
    const oui = await saisir(v, 'GOV-19', 2025, { oui: '', forme: 'oui-non' });
    expect(oui.statut, 'rien n’est choisi : ce n’est pas un non').toBe(400);
    expect(oui.html).toContain('Choisissez oui ou non.');
    expect((await v.lire(routes.indicateur('GOV-19', { annee: 2025 }))).html).toContain('Pas encore mesuré');
  });

  it('« non déclaré » est une réponse : elle se voit, avec sa raison, et ne vaut pas zéro', async () => {
    const v = visiteur(ici.app);
    const { vers } = await saisir(v, 'RES-01', 2025, {
      declare: 'non',
      motif: 'Compteurs non relevés.',
      source: '',
    });
    expect((await v.lire(vers)).html).toContain('Compteurs non relevés.');
    const { html } = await v.lire(routes.tableauDeBord({ annee: 2025, modele: schema }));
    const carte = html.split('<article').find((a) => a.includes('RES-01 ·')) ?? '';
    expect(carte).toContain('non déclaré : Compteurs non relevés.');
    expect(carte).toMatch(/<span class="text-3xl font-bold">—<\/span>/);
  });

  it('plus de 100 % s’enregistre, et la fiche le signale', async () => {
    const v = visiteur(ici.app);
    const { statut, vers } = await saisir(v, 'ENV-32', 2024, { numerateur: '120', denominateur: '100' });
    expect(statut).toBe(303);
    for (const page of [vers, r.liste({ annee: 2024 })])
      expect((await v.lire(page)).html, page).toContain('120 sur 100 fait plus de 100 %');
  });

  it('un justificatif se joint, se relit, et un fichier refusé le dit', async () => {
    const v = visiteur(ici.app);
    const { vers } = await saisir(v, 'DEC-07', 2025, { numerateur: '40' });
    const pieces = `${vers}/pieces`;
    const refuse = await v.envoyer(vers, pieces, { fichier: new File(['<html>'], 'preuve.html') });
    expect([refuse.statut, refuse.html]).toEqual([400, expect.stringContaining('n’est pas accepté')]);
    const joint = await v.envoyer(vers, pieces, { fichier: new File(['bacs;40'], 'Relevé des bacs.csv') });
    expect(joint.statut).toBe(303);
    const fiche = await v.lire(vers);
    const lien = /href="(\/mesures\/fiches\/[^"]+\/pieces\/[^"]+)"/.exec(fiche.html)?.[1] ?? '';
    expect(await (await v.demander(lien)).text()).toBe('bacs;40');
    expect((await visiteur(ailleurs.app).lire(lien)).statut).toBe(404);
  });
});

describe('une collecte', () => {
  it('s’ouvre, s’adresse à un service, et lui seul y répond, en ligne ou par un tableau', async () => {
    const v = visiteur(ici.app);
    const ouverte = await v.envoyer(r.collectes(), r.collectes(), {
      schema,
      annee: '2025',
      echeance: '2026-06-20',
    });
    expect(ouverte.vers).toBe(r.collecte(schema, 2025));
    const collecte = await v.lire(ouverte.vers);
    expect(collecte.html).toContain('2 sur 13');
    const demandes = [...collecte.html.matchAll(/href="(\/mesures\/demandes\/[^"]+)"/gu)].map(
      ([, href]) => href ?? '',
    );
    expect(demandes).toHaveLength(13);
    // ENV-32 et ENV-34 : au service des espaces verts.
    for (const demande of demandes) {
      const page = await v.lire(demande);
      if (!/Demande de ENV-3[24]/.test(page.html)) continue;
      expect(
        (await v.envoyer(demande, demande, { service, echeance: '2026-06-10', sansObjet: 'non' })).statut,
      ).toBe(303);
    }
    expect((await v.lire(ouverte.vers)).html).toContain('5 jours de retard');

    const chloe = acteur('chloe', [{ role: 'contributeur', portee: { type: 'service', id: service } }]);
    await auNomDe(chloe, async () => {
      const c = visiteur(ici.app);
      const { html } = await c.lire(r.liste());
      expect(html).toContain('Ce que l’on attend de moi');
      expect(html).toContain('2 mesures sont attendues');
      const sienne = await c.lire(r.collecte(schema, 2025));
      expect(sienne.html).toContain('ENV-32');
      expect(sienne.html, 'la demande d’un autre service').not.toContain('RES-13');
      expect((await c.lire(r.saisir('RES-13', { annee: 2025, acheteur: '' }))).statut).toBe(403);
      expect((await c.lire(r.collectes())).statut).toBe(409);
      expect((await saisir(c, 'ENV-32', 2025, { numerateur: '10', denominateur: '100' })).statut).toBe(303);

      const csv = await (await c.demander(r.tableau(schema, 2025, 'csv'))).text();
      const lignes = csv.trim().split('\r\n');
      expect(lignes.map((l) => l.split(';')[0])).toEqual(['Code', 'ENV-32', 'ENV-34']);
      const rempli = 'Code;Non déclaré, parce que\nENV-34;Les entreprises ne l’ont pas transmis\n';
      const envoi = await c.envoyer(r.reponses(schema, 2025), r.reponses(schema, 2025), {
        fichier: new File([rempli], 'reponses.csv'),
      });
      expect(envoi.statut).toBe(303);
      const simulee = await c.lire(envoi.vers);
      expect(simulee.html).toContain('1 réponse sera enregistrée');
      expect((await c.envoyer(envoi.vers, `${envoi.vers}/confirmer`, {})).statut).toBe(303);
      expect((await c.lire(r.liste())).html).toContain('Vous avez répondu à tout.');

      const faux = await c.envoyer(r.reponses(schema, 2025), r.reponses(schema, 2025), {
        fichier: new File(['Code;Valeur;Source\nRES-13;3;x'], 'faux.csv'),
      });
      const lu = await c.lire(faux.vers);
      expect([lu.statut, lu.html]).toEqual([400, expect.stringContaining('ne vous est pas demandé')]);
    });
    expect((await v.lire(ouverte.vers)).html).toContain('4 sur 13');
    // Sans courrier réglé, on dit quoi faire au lieu de faire semblant.
    const prevenir = await v.envoyer(ouverte.vers, r.prevenir(schema, 2025), {});
    expect([prevenir.statut, prevenir.html]).toEqual([409, expect.stringContaining('npx spaser rappels')]);
  });

  it('rien n’en est visible d’une autre collectivité', async () => {
    const v = visiteur(ailleurs.app);
    expect((await v.lire(r.collecte(schema, 2025))).statut).toBe(404);
    expect((await v.lire(r.tableau(schema, 2025, 'csv'))).statut).toBe(404);
    expect((await v.lire(r.liste())).html).toContain('Aucune collecte n’est ouverte');
  });
});
