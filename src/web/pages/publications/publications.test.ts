import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acteurLocal, ajouterAuRepertoire } from '#domaines/organisation';
import { changerEtat, creerDepuisModele } from '#domaines/schema';
import type { Base } from '#platform/db/base.ts';
import type { Result } from '#platform/result.ts';
import { ouvrirBaseEnMemoire } from '../../../../tests/base-de-test.ts';
import { champCache, ouvrirNavigateur } from '../../../../tests/navigateur-d-essai.ts';
import { type Application, creerApplication } from '../../creer-application.tsx';
import { auNomDe } from '../../middleware/session.ts';
import { routes } from '../../routes.ts';
import { routesGouvernance } from '../../routes-gouvernance.ts';
import { routesPublications as r, routesPubliques } from '../../routes-publications.ts';
import { routesSchemas } from '../../routes-schemas.ts';

const LE = new Date('2026-06-15T10:00:00Z');
let dossier = '';
let base: Base;
let ici: Application;
const incidents: string[] = [];

const reussir = async <T>(issue: Promise<Result<T, { readonly message: string }>>): Promise<T> => {
  const rendu = await issue;
  if (!rendu.ok) throw new Error(rendu.erreur.message);
  return rendu.valeur;
};
const lisse = (html: string): string =>
  html
    .replace(/[\u00a0\u202f]/gu, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'");

beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'spaser-publications-'));
  base = await ouvrirBaseEnMemoire();
  ici = await creerApplication({
    base,
    collectivite: 'defaut',
    dossier,
    horloge: () => LE,
    adresse: 'https://spaser.valmont.example',
    ecrireJournal: (ligne) => incidents.push(ligne),
  });
});
afterAll(async () => {
  expect(incidents).toEqual([]);
  await ici?.arreter();
  await base?.fermer();
  await rm(dossier, { recursive: true });
});

const lire = async (chemin: string) => lisse(await ouvrirNavigateur(ici.app).texte(chemin));

const FICHE = {
  type: 'tableau-de-bord',
  titre: 'Tableau de bord, 1er trimestre 2026',
  schema: '',
  acheteur: '',
  echeance: '2026-04-30',
  publieeLe: '',
  adresse: '',
  canal: '',
  commentaire: 'À relire',
  version: '0',
};

const inscrire = async (champs: Partial<typeof FICHE> = {}) => {
  const n = ouvrirNavigateur(ici.app);
  const reponse = await n.soumettre(r.nouvelle(), { ...FICHE, ...champs }, r.creer());
  expect(reponse.status).toBe(303);
  return { n, href: reponse.headers.get('location') ?? '' };
};

describe('le registre des publications', () => {
  it('vide, dit quoi faire', async () => {
    const page = await lire(r.accueil());
    expect(page).toContain('Aucune publication');
    expect(page).toContain('Régler les cadences');
    expect(await lire(routesGouvernance.accueil())).toContain('Aucune publication n’est attendue');
  });

  it('règle quatre tableaux de bord par an, ouvre l’année, et montre ce qui est en retard', async () => {
    const n = ouvrirNavigateur(ici.app);
    const cadence = { parAn: '4', delaiJours: '30', mois: '', premiere: '', schema: '', version: '0' };
    const faux = await n.soumettre(r.cadence('tableau-de-bord'), { ...cadence, parAn: '5' });
    expect(faux.status).toBe(400);
    const refusee = lisse(await faux.text());
    expect(refusee).toContain('Erreur : Cadence');
    expect(refusee).toContain('id="parAn-erreur"');
    expect(refusee).toContain('value="5"');
    expect((await n.soumettre(r.cadence('tableau-de-bord'), cadence)).status).toBe(303);
    expect(await lire(r.accueil())).toContain('4 échéances attendues ne sont pas encore inscrites en 2026');
    const ouverture = await n.soumettre(r.accueil(), { annee: '2026' }, r.annee());
    expect(ouverture.headers.get('location')).toBe(r.accueil({ annee: 2026 }));
    const page = await lire(r.accueil({ annee: 2026 }));
    expect(page).toContain('Tableau de bord, 3e trimestre 2026');
    expect(page).toContain('en retard de 46 jours');
    expect(page).toContain('dans 45 jours');
    expect(page).not.toContain('ne sont pas encore inscrites');
    expect(page).toContain('Tableau de bord : 30 janvier 2026 (en retard)');
    expect(await lire(r.accueil({ annee: 2026, etat: 'a-venir' }))).not.toContain('4e trimestre 2025</a>');
    const accueil = await lire(routesGouvernance.accueil());
    expect(accueil).toContain('Publications attendues');
    expect(accueil).toContain('en retard de 46 jours');
  });

  it('enregistre une publication, rejoue une saisie refusée, et le chiffre suit jusqu’à sa ligne', async () => {
    const { n, href } = await inscrire();
    const modifier = `${href}/modifier`;
    const sansLieu = await n.soumettre(modifier, {
      ...FICHE,
      version: '1',
      publieeLe: '2026-05-02',
      titre: 'Un titre <script>',
    });
    expect(sansLieu.status).toBe(400);
    const rejouee = lisse(await sansLieu.text());
    expect(rejouee).toContain('Dites où c’est publié');
    expect(rejouee).toContain('value="2026-05-02"');
    expect(rejouee).toContain('Un titre &lt;script&gt;');
    const faite = await n.soumettre(modifier, {
      ...FICHE,
      version: '1',
      publieeLe: '2026-05-02',
      adresse: 'https://valmont.example/tableau',
    });
    expect(faite.status).toBe(303);
    const fiche = await lire(href);
    expect(fiche).toContain('publiée en retard');
    expect(fiche).toContain('2 jours de retard');
    expect(fiche).toContain('href="https://valmont.example/tableau"');
    const conflit = await n.soumettre(modifier, { ...FICHE, version: '1', titre: 'Autre' });
    expect(conflit.status).toBe(409);
    const deux = lisse(await conflit.text());
    expect(deux).toContain('Autre');
    expect(deux).toContain('https://valmont.example/tableau');
    const indicateur = await lire(routes.indicateur('GOV-06', { annee: 'toutes', partie: 'denominateur' }));
    expect(indicateur).toContain('Les publications derrière ce chiffre');
    expect(indicateur).toContain(`href="${href}"`);
  });

  it('joint une pièce, la sert en téléchargement, puis la retire', async () => {
    const { n, href } = await inscrire({ titre: 'Avec une pièce' });
    const corps = new FormData();
    corps.set('jeton', champCache(await n.texte(href), 'jeton'));
    corps.set('fichier', new File(['%PDF-1.7 essai'], 'tableau de bord.pdf'));
    const envoi = await ici.app.request(`http://localhost${href}/pieces`, {
      method: 'POST',
      headers: { cookie: [...n.cookies].map(([k, v]) => `${k}=${v}`).join('; '), origin: 'http://localhost' },
      body: corps,
    });
    expect(envoi.status).toBe(303);
    const page = await lire(href);
    const piece = /href="([^"]+\/pieces\/[^"]+)"/u.exec(page)?.[1] ?? '';
    const servie = await n.get(piece);
    expect(servie.headers.get('content-disposition')).toContain('attachment');
    expect(await servie.text()).toBe('%PDF-1.7 essai');
    expect((await n.soumettre(href, {}, `${piece}/retirer`)).status).toBe(303);
    expect((await n.get(piece)).status).toBe(404);
  });

  it('s’annule en disant pourquoi', async () => {
    const { n, href } = await inscrire({ titre: 'À annuler' });
    const sans = await n.soumettre(href, { version: '1', motif: '' }, `${href}/annuler`);
    expect(sans.status).toBe(400);
    expect(lisse(await sans.text())).toContain('Dites pourquoi elle est annulée');
    const avec = await n.soumettre(
      href,
      { version: '1', motif: 'Reportée à l’an prochain' },
      `${href}/annuler`,
    );
    expect(avec.status).toBe(303);
    const page = await lire(href);
    expect(page).toContain('Reportée à l’an prochain');
    expect(page).not.toContain('/annuler');
  });

  it('se lit par tous, s’écrit par qui publie', async () => {
    const { href } = await inscrire({ titre: 'Lue par une lectrice' });
    const lectrice = {
      personne: 'p',
      nom: 'Lectrice',
      collectivite: 'defaut',
      roles: [{ role: 'lecteur', portee: null }],
    } as const;
    const demander = (chemin: string) => auNomDe(lectrice, async () => ici.app.request(chemin));
    const page = await demander(href);
    expect(page.status).toBe(200);
    expect(await page.text()).not.toContain('/modifier');
    for (const chemin of [r.nouvelle(), `${href}/modifier`, r.cadence('bilan')])
      expect((await demander(chemin)).status, chemin).toBe(403);
  });

  it.each(['/publications/fiches/rien', '/publications/cadences/rien', '/publications/rien'])(
    '%s est introuvable',
    async (chemin) => {
      expect((await ouvrirNavigateur(ici.app).get(chemin)).status).toBe(404);
    },
  );

  it.each(['?annee=0', '?annee=99999', '?type=rien&etat=rien', "?annee=2026'--"])(
    'des filtres absurdes (%s) ne cassent rien',
    async (recherche) => {
      expect((await ouvrirNavigateur(ici.app).get(`${r.accueil()}${recherche}`)).status).toBe(200);
    },
  );
});

describe('un schéma que l’on publie', () => {
  it('propose sa page publique, s’inscrit au registre, et nourrit la vérification', async () => {
    const { schema, version } = await base.dansCollectivite('defaut', async (tx) => {
      const cree = await reussir(
        creerDepuisModele(
          tx,
          acteurLocal(),
          {
            modele: 'aix-spaser',
            entete: {
              intitule: 'SPASER d’essai',
              debut: 2026,
              fin: 2029,
              organisations: ['Valmont'],
              etenduConcessions: false,
            },
            aLIdentique: true,
          },
          LE,
        ),
      );
      for (const acte of ['soumettre', 'adopter'] as const)
        await reussir(
          changerEtat(
            tx,
            acteurLocal(),
            { version: cree.version, versionLue: null, acte, le: '2026-05-01' },
            LE,
          ),
        );
      return cree;
    });
    const page = routesSchemas.version(schema, version);
    expect(await lire(page)).toContain('inscrivez d’abord vos acheteurs');
    const siren = '242100410';
    await base.dansCollectivite('defaut', (tx) =>
      ajouterAuRepertoire(tx, { acteur: acteurLocal(), maintenant: LE }, 'acheteurs', {
        nom: 'Métropole de Valmont',
        siren,
        type: 'métropole',
      }),
    );
    const publique = routesPubliques.schema(siren, schema);
    const adresse = `https://spaser.valmont.example${publique}`;
    const n = ouvrirNavigateur(ici.app);
    const avant = await n.texte(page);
    expect(avant).toContain(`value="${adresse}"`);
    expect((await n.get(publique)).status).toBe(404);

    const verification = routesSchemas.verification(schema, version);
    expect(await lire(verification)).toContain('date de la dernière publication n’est pas connue');
    const publier = await n.soumettre(
      page,
      { version: champCache(avant, 'version'), le: '2026-05-20', publieA: adresse, acte: 'publier' },
      routesSchemas.etat(schema, version),
    );
    expect(publier.status).toBe(303);
    expect((await n.get(publique)).status).toBe(200);
    expect(await lire(page)).toContain(`href="${publique}"`);
    expect(await lire(r.accueil({ annee: 2026, type: 'schema' }))).toContain('SPASER d’essai, version 1');
    expect(await lire(verification)).toContain(`En ligne : ${adresse}`);

    await inscrire({
      type: 'indicateurs',
      titre: 'Indicateurs 2024',
      echeance: '',
      publieeLe: '2024-03-01',
      canal: 'Recueil des actes',
    });
    const tardive = await lire(verification);
    expect(tardive).toContain('la publication suivante était due le 2026-03-01');
    expect(tardive).toContain(`href="${r.accueil()}"`);
    await inscrire({
      type: 'indicateurs',
      titre: 'Indicateurs 2026',
      echeance: '',
      publieeLe: '2026-06-01',
      canal: 'Recueil des actes',
    });
    expect(await lire(verification)).toContain('prochaine publication due le 2028-06-01');
  });
});
