import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acteurLocal, ajouterAuRepertoire, installer } from '#domaines/organisation';
import { choisirLicence } from '#domaines/publication';
import {
  changerEtat,
  confierAction,
  creerDepuisModele,
  lireContenu,
  lireSchemaYaml,
  lireVersion,
  mettreAJourAction,
  modifierFiche,
  ouvrirVersion,
  saisieDe,
} from '#domaines/schema';
import { creerAuthentification } from '#platform/auth/authentification.ts';
import type { Base, Unite } from '#platform/db/base.ts';
import type { Result } from '#platform/result.ts';
import { pourChaqueBase } from '../../../../tests/base-de-test.ts';
import {
  configurer,
  type InstallationDEssai,
  ouvrirInstallation,
} from '../../../../tests/installation-d-essai.ts';
import { routesPubliques as r } from '../../routes-publications.ts';

const LE = new Date('2026-11-23T10:00:00Z');
const VALMONT = '242100410';
const AIX = '211300017';

/** Ce qu'aucune page publique ne doit dire. */
const SECRETS = [
  'Zanzibar-brouillon',
  'Propriétaire Secrète',
  'Commentaire-interne',
  'Jalon-interne',
  'Contributrice Nommée',
  'Ada Delmas',
  'Administrateur local',
] as const;

const reussir = async <T>(issue: Promise<Result<T, { readonly message: string }>>): Promise<T> => {
  const rendu = await issue;
  if (!rendu.ok) throw new Error(rendu.erreur.message);
  return rendu.valeur;
};

const ENTETE = {
  intitule: 'SPASER de Valmont',
  debut: 2026,
  fin: 2029,
  organisations: ['Métropole de Valmont', 'Ville de Valmont'],
  etenduConcessions: false,
};

const passer = (
  tx: Unite,
  version: string,
  acte: 'soumettre' | 'adopter' | 'publier' | 'clore',
  le: string,
) =>
  reussir(
    changerEtat(
      tx,
      acteurLocal(),
      { version, versionLue: null, acte, le, publieA: acte === 'publier' ? 'Recueil des actes' : null },
      LE,
    ),
  );

/** Réécrit la fiche d'une action d'un brouillon. */
const ecrireAction = async (tx: Unite, version: string, code: string, plus: object) => {
  const lue = await lireVersion(tx, version);
  const noeud = lue === null ? undefined : (await lireContenu(tx, lue)).noeuds.find((n) => n.code === code);
  if (noeud === undefined) throw new Error(`${code} absent`);
  await reussir(
    modifierFiche(
      tx,
      acteurLocal(),
      { version, noeud: noeud.id, versionLue: noeud.version, saisie: { ...saisieDe(noeud), ...plus } },
      LE,
    ),
  );
  return noeud.id;
};

pourChaqueBase((nom, ouvrir) => {
  describe(`la page publique (${nom})`, () => {
    let base: Base;
    let installation: InstallationDEssai;
    let schema = '';
    let adopte = '';
    let brouillon = '';
    let premiere = '';

    const demander = (chemin: string, entetes: Record<string, string> = {}) =>
      Promise.resolve(installation.app.request(`http://localhost${chemin}`, { headers: entetes }));
    const lire = async (chemin: string) => {
      const reponse = await demander(chemin);
      const html = (await reponse.text()).replace(/[\u00a0\u202f]/gu, ' ').replaceAll('&#x27;', "'");
      return { statut: reponse.status, html, entetes: reponse.headers };
    };
    const dans = <T>(travail: (tx: Unite) => Promise<T>) => base.dansCollectivite('defaut', travail);

    beforeAll(async () => {
      base = await ouvrir();
      installation = await ouvrirInstallation(base);
      await configurer(installation);
      const creer = (tx: Unite, intitule: string) =>
        reussir(
          creerDepuisModele(
            tx,
            acteurLocal(),
            { modele: 'clermont-spaser', entete: { ...ENTETE, intitule }, aLIdentique: true },
            LE,
          ),
        );
      await dans(async (tx) => {
        const cree = await creer(tx, 'SPASER de Valmont');
        schema = cree.schema;
        premiere = cree.version;
        const noeud = await ecrireAction(tx, premiere, 'A1', {
          descriptif: ['Ce que tout le monde peut lire.'],
          contributeurs: ['Contributrice Nommée'],
          odd: [8, 12],
        });
        await passer(tx, premiere, 'soumettre', '2026-01-10');
        await passer(tx, premiere, 'adopter', '2026-02-01');
        await passer(tx, premiere, 'publier', '2026-02-15');
        const acteur = acteurLocal();
        await reussir(
          confierAction(
            tx,
            acteur,
            {
              schema,
              noeud,
              annee: 2026,
              versionLue: 0,
              proprietaire: { id: 'p-1', nom: 'Propriétaire Secrète' },
            },
            LE,
          ),
        );
        await reussir(
          mettreAJourAction(
            tx,
            acteur,
            {
              schema,
              noeud,
              annee: 2026,
              versionLue: 1,
              saisie: {
                statut: 'en-cours',
                avancement: 40,
                jalon: 'Jalon-interne',
                jalonAtteint: null,
                jalonLigne: null,
                commentaire: 'Commentaire-interne',
              },
            },
            LE,
          ),
        );
        // Un brouillon de la même version suivante, un schéma adopté mais pas publié, un autre en brouillon.
        const suivante = await reussir(ouvrirVersion(tx, acteur, { depuis: premiere }, LE));
        await ecrireAction(tx, suivante, 'A1', { descriptif: ['Zanzibar-brouillon'] });
        const autre = await creer(tx, 'Zanzibar-brouillon adopté');
        adopte = autre.schema;
        await passer(tx, autre.version, 'soumettre', '2026-01-10');
        await passer(tx, autre.version, 'adopter', '2026-02-01');
        brouillon = (await creer(tx, 'Zanzibar-brouillon')).schema;
      });

      const authentification = creerAuthentification({
        base,
        secret: 'secret-d-essai-de-plus-de-32-caracteres',
        https: false,
        horloge: () => LE,
        envoyerReinitialisation: async () => undefined,
      });
      await reussir(
        installer(
          base,
          authentification,
          {
            collectivite: 'aix',
            nom: 'Ville d’Aix',
            siren: AIX,
            type: 'commune',
            administrateur: {
              nom: 'Roux',
              prenom: 'Brice',
              courriel: 'brice@aix.example',
              motDePasse: 'la phrase secrète de Brice',
            },
          },
          LE,
        ) as Promise<Result<unknown, { readonly message: string }>>,
      );
    });
    afterAll(() => installation.fermer());

    const toutes = () => [
      r.collectivite(VALMONT),
      r.schema(VALMONT, schema),
      r.fichier(VALMONT, schema, 'tableau.csv'),
      r.fichier(VALMONT, schema, 'schema.json'),
    ];

    it('se lit sans se connecter, quand tout le reste renvoie à la connexion', async () => {
      expect((await demander('/schemas')).status).toBe(303);
      const liste = await lire(r.collectivite(VALMONT));
      expect(liste.statut).toBe(200);
      expect(liste.html).toContain('SPASER de Valmont');
      expect(liste.html).toContain('15 février 2026');
      const { statut, html } = await lire(r.schema(VALMONT, schema));
      expect(statut).toBe(200);
      for (const attendu of [
        'Métropole de Valmont, Ville de Valmont',
        '2026 à 2029',
        'publiée le 15 février 2026',
        '1er février 2026',
        'Ce que tout le monde peut lire.',
        '8 et 12',
        'Service de la Commande Publique',
        '≥ 50 % en 2024',
        'Recueil des actes',
      ])
        expect(html, attendu).toContain(attendu);
    });

    it('ne dit rien d’un brouillon, d’un responsable, d’un commentaire ni de qui a écrit', async () => {
      for (const chemin of toutes()) {
        const { statut, html } = await lire(chemin);
        expect(statut, chemin).toBe(200);
        for (const secret of SECRETS) expect(html, `${chemin} dit « ${secret} »`).not.toContain(secret);
        expect(html).not.toContain('A_COMPLETER');
      }
    });

    it('rend introuvable ce qui n’est pas publié, ce qui est à une autre, et tout identifiant hostile', async () => {
      for (const chemin of [
        r.schema(VALMONT, brouillon),
        r.schema(VALMONT, adopte),
        r.schema(VALMONT, premiere),
        r.schema(AIX, schema),
        r.fichier(AIX, schema, 'schema.json'),
        r.fichier(VALMONT, adopte, 'tableau.csv'),
        r.schema('999999999', schema),
        r.collectivite('999999999'),
        '/public',
        '/public/',
        '/public/defaut',
        `/public/${VALMONT}0`,
        `/public/${VALMONT}/schemas/..%2f..%2fgouvernance`,
        `/public/${VALMONT}/schemas/' or '1'='1`,
        `/public/${VALMONT}/schemas/${schema.toUpperCase()}`,
        `${r.schema(VALMONT, schema)}/tableau.pdf`,
        `${r.schema(VALMONT, schema)}/suivi`,
        r.logo(VALMONT),
      ]) {
        const { statut, html } = await lire(chemin);
        expect(statut, chemin).toBe(404);
        expect(html, chemin).not.toContain('Zanzibar');
      }
      expect((await lire(`/public/${VALMONT}/schemas/%00`)).statut).toBe(400);
      const aix = await lire(r.collectivite(AIX));
      expect(aix.statut).toBe(200);
      expect(aix.html).toContain('n’a pas encore publié de schéma');
      expect(aix.html).not.toContain('Valmont');
      expect(installation.incidents).toEqual([]);
    });

    it('garde les mêmes en-têtes stricts, sans cookie, et se revérifie par son empreinte', async () => {
      const { entetes } = await lire(r.schema(VALMONT, schema));
      expect(entetes.get('content-security-policy')).toContain("default-src 'none'");
      expect(entetes.get('x-content-type-options')).toBe('nosniff');
      expect(entetes.get('x-frame-options')).toBe('DENY');
      expect(entetes.get('set-cookie')).toBeNull();
      expect(entetes.get('cache-control')).toBe('public, no-cache');
      const empreinte = entetes.get('etag') ?? '';
      expect(empreinte).not.toBe('');
      const encore = await demander(r.schema(VALMONT, schema), { 'if-none-match': empreinte });
      expect(encore.status).toBe(304);
      expect(encore.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect((await demander(r.schema(VALMONT, schema), { 'if-none-match': '"autre"' })).status).toBe(200);
    });

    it('porte la couleur de la collectivité, par une feuille que tout le monde peut lire', async () => {
      expect((await lire(r.schema(VALMONT, schema))).html).not.toContain('theme.css');
      await dans((tx) => tx.updateTable('collectivite').set({ couleur: '#1a5fb4' }).execute());
      const { html } = await lire(r.schema(VALMONT, schema));
      const feuille = /href="([^"]+theme\.css[^"]*)"/u.exec(html)?.[1] ?? '';
      const { statut, html: regles, entetes } = await lire(feuille);
      expect(statut).toBe(200);
      expect(entetes.get('content-type')).toContain('text/css');
      expect(regles).toContain('--color-primary:#1a5fb4');
    });

    it('une session ne change pas ce qu’elle montre', async () => {
      const sans = await lire(r.schema(VALMONT, schema));
      const avec = await demander(r.schema(VALMONT, schema), { cookie: 'better-auth.session_token=faux' });
      expect((await avec.text()).length).toBeGreaterThan(1_000);
      expect(avec.headers.get('etag')).toBe(sans.entetes.get('etag'));
    });

    it('se télécharge, avec sa source, sa date et sa licence, dans la forme commune', async () => {
      const page = await lire(r.schema(VALMONT, schema));
      expect(page.html).toContain('n’a pas encore choisi de licence');
      const json = await lire(r.fichier(VALMONT, schema, 'schema.json'));
      const lu = lireSchemaYaml(json.html);
      expect(lu.ok ? lu.valeur.sources : lu.erreur).toEqual([
        'Métropole de Valmont, SPASER de Valmont, version 1 publiée le 15 février 2026',
      ]);
      expect(lu.ok && lu.valeur.annexes.publication).toMatchObject({ licence: null, publieLe: '2026-02-15' });
      expect(lu.ok && lu.valeur.arbre.length).toBe(4);
      expect((await lire(r.fichier(VALMONT, schema, 'tableau.csv'))).html).toContain(
        'Ce que tout le monde peut lire.',
      );
      const xlsx = await demander(r.fichier(VALMONT, schema, 'tableau.xlsx'));
      expect(new Uint8Array(await xlsx.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));

      await dans((tx) => reussir(choisirLicence(tx, acteurLocal(), { licence: 'ODbL', version: 0 }, LE)));
      const ensuite = await lire(r.schema(VALMONT, schema));
      expect(ensuite.html).toContain('Open Database License (ODbL)');
      expect(ensuite.entetes.get('etag')).not.toBe(page.entetes.get('etag'));
    });

    it('le SIREN de chaque acheteur y mène ; celui d’un acheteur clos, non', async () => {
      const ville = '212102313';
      const { id } = await dans((tx) =>
        reussir(
          ajouterAuRepertoire(tx, { acteur: acteurLocal(), maintenant: LE }, 'acheteurs', {
            nom: 'Ville de Valmont',
            siren: ville,
            type: 'commune',
          }) as Promise<Result<{ id: string }, { readonly message: string }>>,
        ),
      );
      expect((await lire(r.schema(ville, schema))).statut).toBe(200);
      await dans((tx) =>
        tx.updateTable('acheteur_collectivite').set({ clos_le: LE }).where('id', '=', id).execute(),
      );
      expect((await lire(r.schema(ville, schema))).statut).toBe(404);
    });

    it('une nouvelle version publiée dit ce qui a changé ; entre-temps l’ancienne reste lisible', async () => {
      const suivante = await dans(async (tx) => {
        const versions = await tx
          .selectFrom('schema_version')
          .select('id')
          .where('schema', '=', schema)
          .where('numero', '=', 2)
          .executeTakeFirstOrThrow();
        await ecrireAction(tx, versions.id, 'A1', { descriptif: ['Un texte nouveau.'] });
        await passer(tx, versions.id, 'soumettre', '2026-10-01');
        await passer(tx, versions.id, 'adopter', '2026-10-10');
        return versions.id;
      });
      const entreTemps = await lire(r.schema(VALMONT, schema));
      expect(entreTemps.html).toContain('Version 1, publiée le 15 février 2026, close le 10 octobre 2026');
      expect(entreTemps.html).not.toContain('Un texte nouveau.');
      await dans((tx) => passer(tx, suivante, 'publier', '2026-10-20'));
      const { html } = await lire(r.schema(VALMONT, schema));
      expect(html).toContain('Version 2, publiée le 20 octobre 2026');
      expect(html).toContain('Ce qui a changé depuis la version 1');
      expect(html).toContain('Ce que tout le monde peut lire.');
      expect(html).toContain('Un texte nouveau.');
      expect(html).not.toContain('Contributeurs');
      await dans((tx) => passer(tx, suivante, 'clore', '2026-11-01'));
      expect((await lire(r.schema(VALMONT, schema))).html).toContain('close le 1er novembre 2026');
    });
  });
});
