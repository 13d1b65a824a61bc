import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Acteur, listerJournal } from '#domaines/acte';
import { acteurLocal } from '#domaines/organisation';
import { creerSchema } from '#domaines/schema';
import type { Base, Unite } from '#platform/db/base.ts';
import type { Result } from '#platform/result.ts';
import { pourChaqueBase } from '../../../tests/base-de-test.ts';
import { faitsDePublication } from './faits-de-publication.ts';
import { mesurerPublications } from './mesurer-publications.ts';
import { echeancesAInscrire, ouvrirAnneeDePublications } from './ouvrir-annee.ts';
import { lirePublication, listerPublications } from './publication.repository.ts';
import type { FichePublication } from './publication.ts';
import { lireReglage } from './reglages.repository.ts';
import { choisirLicence, listerCadences, reglerCadence } from './regler.ts';
import {
  annulerPublication,
  inscrirePeriode,
  inscrirePublication,
  inscrireSchemaPublie,
  modifierPublication,
} from './tenir-registre.ts';
import { vuePublications } from './vues.population.ts';

const LE = new Date('2026-06-15T10:00:00Z');
const lecteurDe = (collectivite: string): Acteur => ({
  personne: 'p',
  nom: 'Lectrice',
  collectivite,
  roles: [{ role: 'lecteur', portee: null }],
});

const FICHE: FichePublication = {
  type: 'tableau-de-bord',
  titre: 'Tableau de bord',
  schema: null,
  acheteur: null,
  echeance: '2020-04-30',
  publieeLe: null,
  adresse: null,
  canal: null,
  commentaire: '',
};
const FAITE = { canal: 'Recueil des actes' } as const;

const reussir = async <T>(issue: Promise<Result<T, { readonly message: string }>>): Promise<T> => {
  const r = await issue;
  if (!r.ok) throw new Error(r.erreur.message);
  return r.valeur;
};

pourChaqueBase((nom, ouvrir) => {
  let base: Base;
  let rang = 0;
  beforeAll(async () => {
    base = await ouvrir();
  });
  /** Chaque essai a sa collectivité. */
  const ailleurs = <T>(travail: (tx: Unite, acteur: Acteur) => Promise<T>): Promise<T> => {
    rang += 1;
    const collectivite = `c${rang}`;
    return base.dansCollectivite(collectivite, (tx) => travail(tx, acteurLocal(collectivite)));
  };
  const inscrire = (tx: Unite, acteur: Acteur, f: Partial<FichePublication>) =>
    reussir(inscrirePublication(tx, acteur, { ...FICHE, ...f }, LE));
  const chiffres = async (tx: Unite, annee: number) =>
    new Map(
      (await mesurerPublications(base.executeur(tx), base.dialecte, { annee, aujourdhui: '2026-06-15' })).map(
        (c) => [
          c.code,
          {
            valeur: c.valeur,
            sur: c.mesure.denominateur,
            oui: c.mesure.numerateur,
          },
        ],
      ),
    );

  describe(`le registre des publications (${nom})`, () => {
    test('ouvrir l’année inscrit chaque échéance une seule fois, même après un délai changé ou une annulation', async () => {
      await ailleurs(async (tx, acteur) => {
        const cadence = { parAn: 4, delaiJours: 30, mois: null, premiere: null };
        const regler = (version: number, delaiJours: number) =>
          reussir(
            reglerCadence(
              tx,
              acteur,
              { type: 'tableau-de-bord', version, cadence: { ...cadence, delaiJours }, schema: null },
              LE,
            ),
          );
        await regler(0, 30);
        expect(await echeancesAInscrire(tx, 2026)).toHaveLength(4);
        expect(await reussir(ouvrirAnneeDePublications(tx, acteur, 2026, LE))).toBe(4);
        expect(await reussir(ouvrirAnneeDePublications(tx, acteur, 2026, LE))).toBe(0);
        const [premiere] = await listerPublications(tx);
        await reussir(
          annulerPublication(tx, acteur, { id: premiere?.id ?? '', version: 1, motif: 'Doublon' }, LE),
        );
        await regler(1, 45);
        expect(await reussir(ouvrirAnneeDePublications(tx, acteur, 2026, LE))).toBe(0);
        expect((await listerPublications(tx)).map((p) => p.echeance)).toEqual([
          '2026-01-30',
          '2026-04-30',
          '2026-07-30',
          '2026-10-30',
        ]);
      });
    });

    test('sans période, chaque inscription a sa fiche ; une période n’en a qu’une, et une seule trace', async () => {
      await ailleurs(async (tx, acteur) => {
        const ids = [await inscrire(tx, acteur, {}), await inscrire(tx, acteur, {})];
        expect((await listerPublications(tx)).map((p) => p.id).sort()).toEqual(ids.toSorted());
        const echeance = { fiche: FICHE, periode: '2026-T1' };
        expect(await inscrirePeriode(tx, acteur, echeance, LE)).toBe(true);
        expect(await inscrirePeriode(tx, acteur, echeance, LE)).toBe(false);
        const toutes = await listerPublications(tx);
        expect(toutes).toHaveLength(3);
        const { lignes } = await listerJournal(tx, { acte: 'publication.inscrire' }, { page: 1, taille: 10 });
        expect(lignes.map((l) => l.objet).sort()).toEqual(toutes.map((p) => p.id).sort());
      });
    });

    test('une ligne saisie à la main pour le même jour tient lieu d’échéance', async () => {
      await ailleurs(async (tx, acteur) => {
        await inscrire(tx, acteur, { type: 'bilan', echeance: '2026-12-31' });
        const cadence = { parAn: 1, delaiJours: 0, mois: null, premiere: null };
        await reussir(reglerCadence(tx, acteur, { type: 'bilan', version: 0, cadence, schema: null }, LE));
        expect(await echeancesAInscrire(tx, 2026)).toEqual([]);
      });
    });

    test('la loi attend les indicateurs tous les vingt-quatre mois, sans rien régler', async () => {
      await ailleurs(async (tx, acteur) => {
        const legale = (await listerCadences(tx)).find((c) => c.type === 'indicateurs');
        expect(legale).toMatchObject({
          cadence: { mois: 24 },
          legale: { article: 'L2111-3 al. 3' },
          version: 0,
        });
        expect(await reussir(ouvrirAnneeDePublications(tx, acteur, 2026, LE)), 'aucun départ connu').toBe(0);
        await inscrire(tx, acteur, {
          type: 'indicateurs',
          echeance: null,
          publieeLe: '2024-09-26',
          ...FAITE,
        });
        expect(await reussir(ouvrirAnneeDePublications(tx, acteur, 2026, LE))).toBe(1);
        expect((await listerPublications(tx)).at(-1)).toMatchObject({
          type: 'indicateurs',
          echeance: '2026-09-26',
          publieeLe: null,
        });
        const refusee = await reglerCadence(
          tx,
          acteur,
          {
            type: 'indicateurs',
            version: 0,
            cadence: { parAn: null, delaiJours: 0, mois: 36, premiere: null },
            schema: null,
          },
          LE,
        );
        expect(refusee).toMatchObject({ ok: false, erreur: { code: 'invalide' } });
      });
    });

    test('GOV-06 et GOV-14 comptent les échéances passées ou faites, et l’écart moyen à part', async () => {
      await ailleurs(async (tx, acteur) => {
        await inscrire(tx, acteur, { publieeLe: '2020-04-20', ...FAITE });
        await inscrire(tx, acteur, { echeance: '2020-07-30', publieeLe: '2020-08-03', ...FAITE });
        await inscrire(tx, acteur, { echeance: '2020-10-30' });
        await inscrire(tx, acteur, { echeance: null, publieeLe: '2020-11-01', ...FAITE });
        await inscrire(tx, acteur, { type: 'programmation', publieeLe: '2020-04-30', ...FAITE });
        await inscrire(tx, acteur, { type: 'donnees-essentielles', publieeLe: '2020-05-10', ...FAITE });
        await inscrire(tx, acteur, { type: 'bilan' });
        const lus = await chiffres(tx, 2020);
        expect(lus.get('GOV-06')).toMatchObject({ oui: 1, sur: 3, valeur: 1 / 3 });
        expect(lus.get('GOV-06/ecart')).toMatchObject({ valeur: -3, sur: 2 });
        expect(lus.get('GOV-14')).toMatchObject({ oui: 1, sur: 2, valeur: 0.5 });
        expect(lus.get('GOV-14/ecart')).toMatchObject({ valeur: 5, sur: 2 });
      });
    });

    test('sans ligne, ou avant toute échéance, le chiffre est sans objet : jamais zéro', async () => {
      await ailleurs(async (tx, acteur) => {
        const vides = await chiffres(tx, 2020);
        expect([...vides.keys()]).toEqual(['GOV-06', 'GOV-06/ecart', 'GOV-14', 'GOV-14/ecart']);
        expect([...vides.values()].map((c) => c.valeur)).toEqual([null, null, null, null]);
        await inscrire(tx, acteur, { echeance: '2199-04-30' });
        expect((await chiffres(tx, 2199)).get('GOV-06')).toMatchObject({ valeur: null, sur: 0 });
      });
    });

    test('annulée avant son échéance, elle sort du compte ; après, elle y reste comme non faite', async () => {
      await ailleurs(async (tx, acteur) => {
        const apres = await inscrire(tx, acteur, { publieeLe: '2020-04-20', ...FAITE });
        const avant = await inscrire(tx, acteur, { echeance: '2199-07-30' });
        for (const id of [apres, avant])
          await reussir(annulerPublication(tx, acteur, { id, version: 1, motif: 'Saisie par erreur' }, LE));
        expect((await chiffres(tx, 2020)).get('GOV-06')).toMatchObject({ oui: 0, sur: 1, valeur: 0 });
        const { rows } = await sql<{
          n: number;
        }>`select count(*)::int as n from population_publications`.execute(tx);
        expect(rows[0]?.n).toBe(1);
        expect(await lirePublication(tx, avant)).toMatchObject({ motifAnnulation: 'Saisie par erreur' });
        const encore = await modifierPublication(tx, acteur, { id: avant, version: 2, fiche: FICHE }, LE);
        expect(encore).toMatchObject({ ok: false, erreur: { code: 'etat' } });
      });
    });

    test('deux personnes à la fois : la seconde voit les deux valeurs, rien n’est remplacé', async () => {
      await ailleurs(async (tx, acteur) => {
        const id = await inscrire(tx, acteur, {});
        const modifier = (titre: string) =>
          modifierPublication(tx, acteur, { id, version: 1, fiche: { ...FICHE, titre } }, LE);
        expect((await modifier('Premier titre')).ok).toBe(true);
        expect(await modifier('Second titre')).toMatchObject({
          ok: false,
          erreur: {
            code: 'conflit',
            version: 2,
            ecarts: [{ champ: 'Titre', voulu: 'Second titre', actuel: 'Premier titre' }],
          },
        });
        expect((await lirePublication(tx, id))?.titre).toBe('Premier titre');
        const cadence = { parAn: 2, delaiJours: 0, mois: null, premiere: null };
        const regler = () =>
          reglerCadence(tx, acteur, { type: 'bilan', version: 0, cadence, schema: null }, LE);
        expect((await regler()).ok).toBe(true);
        expect(await regler()).toMatchObject({ ok: false, erreur: { code: 'conflit' } });
        const choisir = () => choisirLicence(tx, acteur, { licence: 'ODbL', version: 0 }, LE);
        expect((await choisir()).ok).toBe(true);
        expect(await choisir()).toMatchObject({ ok: false, erreur: { code: 'conflit' } });
        expect((await lireReglage(tx)).licence).toBe('ODbL');
      });
    });

    test('qui ne peut que lire n’inscrit, ne règle ni n’annule rien', async () => {
      await ailleurs(async (tx, acteur) => {
        const id = await inscrire(tx, acteur, {});
        const lecteur = lecteurDe(acteur.collectivite);
        const cadence = { parAn: 1, delaiJours: 0, mois: null, premiere: null };
        for (const issue of [
          await inscrirePublication(tx, lecteur, FICHE, LE),
          await modifierPublication(tx, lecteur, { id, version: 1, fiche: FICHE }, LE),
          await annulerPublication(tx, lecteur, { id, version: 1, motif: 'Non' }, LE),
          await ouvrirAnneeDePublications(tx, lecteur, 2026, LE),
          await reglerCadence(tx, lecteur, { type: 'bilan', version: 0, cadence, schema: null }, LE),
          await choisirLicence(tx, lecteur, { licence: 'LO', version: 0 }, LE),
        ])
          expect(issue).toMatchObject({ ok: false, erreur: { code: 'interdit' } });
        expect(await listerPublications(tx)).toHaveLength(1);
      });
    });

    test('chaque changement est au journal', async () => {
      await ailleurs(async (tx, acteur) => {
        const id = await inscrire(tx, acteur, {});
        await reussir(annulerPublication(tx, acteur, { id, version: 1, motif: 'Doublon' }, LE));
        const lignes = await tx.selectFrom('journal').select(['acte', 'objet']).orderBy('numero').execute();
        expect(lignes).toEqual([
          { acte: 'publication.inscrire', objet: id },
          { acte: 'publication.annuler', objet: id },
        ]);
      });
    });

    test('la vérification reçoit la dernière publication du schéma, et l’adresse où il est en ligne', async () => {
      await ailleurs(async (tx, acteur) => {
        const creer = (intitule: string) =>
          reussir(
            creerSchema(
              tx,
              acteur,
              {
                type: 'SPASER',
                entete: {
                  intitule,
                  debut: 2026,
                  fin: 2029,
                  organisations: ['Valmont'],
                  etenduConcessions: false,
                },
              },
              LE,
            ),
          );
        const [{ schema }, { schema: autre }] = [await creer('Un'), await creer('Deux')];
        const faits = (publieA: string | null) => faitsDePublication(tx, { schema, publieA });
        expect(await faits(null)).toEqual({});
        for (const [sien, publieeLe] of [
          [autre, '2026-06-01'],
          [null, '2025-01-02'],
          [schema, '2024-09-26'],
        ] as const)
          await inscrire(tx, acteur, {
            type: 'indicateurs',
            schema: sien,
            echeance: null,
            publieeLe,
            ...FAITE,
          });
        expect(await faits('Recueil des actes')).toEqual({ dernierePublicationIndicateurs: '2025-01-02' });
        await inscrireSchemaPublie(
          tx,
          acteur,
          { schema, intitule: 'Un', numero: 1, publieLe: '2026-06-10', publieA: 'https://un.example/spaser' },
          LE,
        );
        expect(await faits(null)).toMatchObject({ adressePublique: 'https://un.example/spaser' });
        expect(await faits('https://ici.example')).toMatchObject({ adressePublique: 'https://ici.example' });
      });
    });

    test('publier un schéma remplit la ligne qui l’attendait, s’il y en a une', async () => {
      await ailleurs(async (tx, acteur) => {
        const { schema } = await reussir(
          creerSchema(
            tx,
            acteur,
            {
              type: 'SPASER',
              entete: {
                intitule: 'Un',
                debut: 2026,
                fin: 2029,
                organisations: ['Valmont'],
                etenduConcessions: false,
              },
            },
            LE,
          ),
        );
        const id = await inscrire(tx, acteur, { type: 'schema', schema, echeance: '2026-07-01' });
        const publie = { schema, intitule: 'Un', numero: 1, publieLe: '2026-06-10', publieA: null };
        await inscrireSchemaPublie(tx, acteur, publie, LE);
        expect(await listerPublications(tx)).toMatchObject([
          { id, echeance: '2026-07-01', publieeLe: '2026-06-10', adresse: null },
        ]);
        await inscrireSchemaPublie(tx, acteur, { ...publie, numero: 2 }, LE);
        expect((await listerPublications(tx)).map((p) => p.titre)).toContain('Un, version 2');
      });
    });

    test('la base garde la vue que ce code décrit', async () => {
      await ailleurs(async (tx) => {
        const definition = async (nomDeVue: string) =>
          (await sql<{ d: string }>`select pg_get_viewdef(${nomDeVue}::regclass) as d`.execute(tx)).rows[0]
            ?.d;
        const enBase = await definition('population_publications');
        await sql.raw(`create temporary view essai as ${vuePublications}`).execute(tx);
        expect(await definition('essai')).toBe(enBase);
      });
    });
  });
});
