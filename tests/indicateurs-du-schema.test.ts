import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enregistrerLot, type Marche } from '#domaines/marche';
import { acteurLocal } from '#domaines/organisation';
import { type Bilan, jugerObjectifs } from '#domaines/rapport';
import {
  adopterSchema,
  changerEtat,
  codesDe,
  creerDepuisModele,
  deplacerDansSchema,
  enVigueur,
  lireSuivi,
  mettreAJourAction,
  ouvrirVersion,
  type SuiviSaisi,
  schemaDeReference,
} from '#domaines/schema';
import type { Base, Unite } from '#platform/db/base.ts';
import { POPULATIONS_REGISTRE } from '../src/web/bilans.ts';
import { type Application, creerApplication } from '../src/web/creer-application.tsx';
import { routes } from '../src/web/routes.ts';
import { pourChaqueBase } from './base-de-test.ts';
import { marche } from './marche-de-test.ts';

const LE = new Date('2025-06-15T10:00:00Z');
const acteur = acteurLocal();

const reussi = <T>(issue: { ok: true; valeur: T } | { ok: false; erreur: { message: string } }): T => {
  if (!issue.ok) throw new Error(issue.erreur.message);
  return issue.valeur;
};

const adopte = async (tx: Unite, modele: string, le: string): Promise<string> => {
  const entete = {
    intitule: `Schéma d’essai ${modele}`,
    debut: 2023,
    fin: 2027,
    organisations: ['Ville de Valmont'],
    etenduConcessions: false,
  };
  const { schema, version } = reussi(
    await creerDepuisModele(tx, acteur, { modele, entete, aLIdentique: true }, LE),
  );
  await adopterVersion(tx, schema, version, le);
  return schema;
};

const adopterVersion = async (tx: Unite, schema: string, version: string, le: string): Promise<void> => {
  reussi(await changerEtat(tx, acteur, { version, versionLue: null, acte: 'soumettre', le }, LE));
  reussi(await adopterSchema(tx, acteur, { schema, version, deliberation: 'D', le }, LE));
};

const mettreAJour = async (
  tx: Unite,
  schema: string,
  annee: number,
  code: string,
  dit: Partial<SuiviSaisi>,
): Promise<void> => {
  const action = (await lireSuivi(tx, schema, annee))?.actions.find((a) => a.noeud.code === code);
  if (action === undefined) throw new Error(`${code} n'est pas suivie en ${annee}`);
  const saisie = {
    statut: 'en-cours',
    avancement: null,
    jalon: '',
    jalonAtteint: null,
    jalonLigne: null,
    commentaire: '',
    ...dit,
  } as const;
  reussi(
    await mettreAJourAction(
      tx,
      acteur,
      { schema, noeud: action.noeud.id, annee, versionLue: action.suivi.version, saisie },
      LE,
    ),
  );
};

/**
 * Dix marchés formalisés de 2024. Environnement : 4 critères, 6 « pas de considération ». Social : 2 clauses, 3 « pas de
 * considération », 5 qui ne déclarent rien.
 */
const contrats = (): readonly Marche[] =>
  Array.from({ length: 10 }, (_, i) =>
    marche({
      id: `2024VDPA0${i}`,
      procedure: 'Appel d’offres ouvert',
      considerationsEnvironnementales: i < 4 ? ['Critère environnemental'] : [],
      considerationsSociales: i < 2 ? ['Clause sociale'] : i < 5 ? [] : null,
    }),
  );

pourChaqueBase((nom, ouvrir) => {
  describe(`les indicateurs que le schéma se donne à lui-même (${nom})`, () => {
    let base: Base;
    let application: Application;
    let dossier = '';
    let clermont = '';
    let dijon = '';
    let rso = '';
    const dans = <T>(travail: (tx: Unite) => Promise<T>): Promise<T> =>
      base.dansCollectivite('defaut', travail);

    const bilan = async (modele: string, annee: number | 'toutes'): Promise<Bilan> => {
      const reponse = await application.app.request(routes.bilan('json', { modele, annee }));
      expect(reponse.status).toBe(200);
      return (await reponse.json()) as Bilan;
    };
    const indicateur = async (modele: string, code: string, annee: number | 'toutes' = 2024) => {
      const trouve = (await bilan(modele, annee)).indicateurs.find((i) => i.code === code);
      if (trouve === undefined) throw new Error(`${code} n'est pas au bilan de ${modele}`);
      const { valeur, numerateur, denominateur, nonDeclare, bornes } = trouve;
      return { valeur, numerateur, denominateur, nonDeclare, bornes };
    };

    beforeAll(async () => {
      base = await ouvrir();
      dossier = await mkdtemp(join(tmpdir(), 'spaser-objectifs-'));
      await dans(async (tx) => {
        await enregistrerLot(tx, {
          fichier: 'essai.json',
          horodatage: LE.toISOString(),
          enregistrements: contrats().map((contrat, i) => ({
            rang: i + 1,
            position: i,
            brut: contrat,
            texteBrut: null,
            marche: contrat,
            anomalies: [],
          })),
        });
        clermont = await adopte(tx, 'clermont-spaser', '2024-02-01');
        dijon = await adopte(tx, 'dijon-spaser-2024-2027', '2024-09-26');
        rso = await adopte(tx, 'dijon-rso', '2024-03-01');
        await mettreAJour(tx, clermont, 2024, 'A1', { statut: 'terminee', avancement: 100 });
        await mettreAJour(tx, clermont, 2024, 'A2', { statut: 'en-cours' });
        await mettreAJour(tx, clermont, 2024, 'A3', { statut: 'abandonnee' });
        const suivi = await lireSuivi(tx, dijon, 2024);
        const jalonLigne = suivi?.contenu.lignes.find((l) => l.code === 'E1-I9')?.id ?? '';
        const code = suivi?.actions[0]?.noeud.code ?? '';
        await mettreAJour(tx, dijon, 2024, code, { jalon: 'Kit étudié', jalonAtteint: true, jalonLigne });
      });
      application = await creerApplication({ base, collectivite: 'defaut', dossier, horloge: () => LE });
    });
    afterAll(async () => {
      await application.arreter();
      await rm(dossier, { recursive: true });
    });

    test('GOV-03 compte toutes les actions adoptées : celles dont personne n’a rien dit ne sont pas finies', async () => {
      expect(await indicateur(clermont, 'GOV-03')).toEqual({
        valeur: 1 / 26,
        numerateur: 1,
        denominateur: 26,
        nonDeclare: 23,
        bornes: [1 / 26, 24 / 26],
      });
      // En 2023, le schéma n'était pas adopté : aucune action n'était arrêtée. Personne n'a rien dit de 2025 ni de 2026 :
      // tout y est non déclaré, rien n'y est à 0 %.
      const toutes = await bilan(clermont, 'toutes');
      const parAnnee = toutes.indicateurs.find((i) => i.code === 'GOV-03')?.parAnnee ?? [];
      expect(parAnnee.filter((c) => c.annee <= 2026).map((c) => [c.annee, c.denominateur, c.valeur])).toEqual(
        [
          [2023, 0, null],
          [2024, 26, 1 / 26],
          [2025, 26, null],
          [2026, 26, null],
        ],
      );
    });

    test('GOV-07 juge chaque cible à son échéance, et ne dit « manquée » que ce qui l’est sûrement', async () => {
      // 2024 : critère 40 % pour 30 % (atteinte) ; considérations 40 % pour 50 % (manquée) ; sociales 20 à 70 % pour
      // 30 % (à confirmer) ; insertion, économie circulaire et TPE-PME n'ont pas de mesure.
      expect(await indicateur(clermont, 'GOV-07')).toEqual({
        valeur: 1 / 6,
        numerateur: 1,
        denominateur: 6,
        nonDeclare: 4,
        bornes: [1 / 6, 5 / 6],
      });
      const page = await application.app.request(
        routes.indicateur('GOV-07', { modele: clermont, annee: 2024, partie: 'denominateur' }),
      );
      const texte = (await page.text()).replaceAll(/\s+/gu, ' ');
      expect(texte).toContain('non atteinte');
      expect(texte).toContain('à confirmer');
      expect(texte.match(/non mesuré/gu)?.length).toBeGreaterThanOrEqual(3);
      // Le schéma de Dijon n'énonce aucune cible chiffrée : il n'y a rien à atteindre.
      expect(await indicateur(rso, 'GOV-15').then((i) => i.denominateur)).toBeGreaterThan(0);
    });

    test('une cible à venir ne compte ni pour ni contre', async () => {
      const { cibles } = await dans(async (tx) => {
        const schema = await schemaDeReference(tx, clermont);
        if (schema === null) throw new Error('absent');
        const source = {
          executer: base.executeur(tx),
          dialecte: base.dialecte,
          populations: POPULATIONS_REGISTRE,
        };
        return jugerObjectifs(source, [schema], [], '2025-06-15');
      });
      expect(cibles).toHaveLength(12);
      expect(cibles.filter((c) => c.annee === 2026).map((c) => [c.constat, c.atteinte])).toEqual(
        Array.from({ length: 6 }, () => ['à venir', null]),
      );
    });

    test('une cible dont l’indicateur a été saisi se juge sur la saisie ; ce qui se calcule ne s’y lit pas', async () => {
      const saisie = (code: string) => ({
        id: code,
        code,
        annee: 2024,
        acheteur: null,
        reponse: { forme: 'part', unite: '', numerateur: 99, denominateur: 100 } as const,
        source: 'relevé',
        dateSource: null,
        commentaire: '',
        saisiePar: 'Ada',
        saisieLe: '2025-03-01T10:00:00.000Z',
        valideePar: null,
        valideeLe: null,
        retireeLe: null,
        motifRetrait: '',
        version: 1,
        modifiePar: 'Ada',
        modifieLe: '2025-03-01T10:00:00.000Z',
      });
      const juger = (codes: readonly string[]) =>
        dans(async (tx) => {
          const schema = await schemaDeReference(tx, clermont);
          if (schema === null) throw new Error('absent');
          const source = {
            executer: base.executeur(tx),
            dialecte: base.dialecte,
            populations: POPULATIONS_REGISTRE,
          };
          const { cibles } = await jugerObjectifs(source, [schema], codes.map(saisie), '2026-06-15');
          return new Map(
            cibles.filter((c) => c.annee === 2024).map((c) => [String(c.indicateur), c.constat]),
          );
        });
      const sans = await juger([]);
      const nonMesures = [...sans].filter(([, constat]) => constat === 'non mesuré').map(([code]) => code);
      const avec = await juger([...nonMesures, 'ENV-01']);
      expect(nonMesures.length).toBeGreaterThan(0);
      expect(nonMesures.map((code) => avec.get(code))).toEqual(nonMesures.map(() => 'atteinte'));
      expect(avec.get('ENV-01')).toBe(sans.get('ENV-01'));
    });

    test('GOV-13 lit le jalon là où il se tient, dans le suivi de l’action', async () => {
      expect(await indicateur(dijon, 'GOV-13')).toMatchObject({
        valeur: 1,
        numerateur: 1,
        denominateur: 1,
        nonDeclare: 0,
      });
      const refuse = await dans(async (tx) => {
        const action = (await lireSuivi(tx, clermont, 2024))?.actions[5];
        return mettreAJourAction(
          tx,
          acteur,
          {
            schema: clermont,
            noeud: action?.noeud.id ?? '',
            annee: 2024,
            versionLue: 0,
            saisie: {
              statut: 'en-cours',
              avancement: null,
              jalon: 'Un jalon',
              jalonAtteint: true,
              jalonLigne: 'ailleurs',
              commentaire: '',
            },
          },
          LE,
        );
      });
      expect(refuse).toMatchObject({ ok: false, erreur: { fautes: [{ champ: 'jalonLigne' }] } });
    });

    test('GOV-15 compte les indicateurs du schéma dont l’année a une valeur, et rien d’un autre schéma', async () => {
      const schema = await dans((tx) => schemaDeReference(tx, rso));
      if (schema === null) throw new Error('absent');
      const autres = (await bilan(rso, 2024)).indicateurs.filter((i) => i.code !== 'GOV-15');
      const mesures = autres.filter((i) => i.valeur !== null).map((i) => i.code);
      const lu = await indicateur(rso, 'GOV-15');
      expect(lu.denominateur).toBe(codesDe(schema).length - 1);
      expect(lu.numerateur).toBe(mesures.length);
      expect(lu.nonDeclare).toBe(0);
    });

    test('une année se lit dans la version qui y faisait foi, même si la suivante en a clos une action', async () => {
      const schema = await dans(async (tx) => {
        const id = await adopte(tx, 'aix-spaser', '2024-05-01');
        const reference = (await lireSuivi(tx, id, 2024))?.version.id ?? '';
        const suivante = reussi(await ouvrirVersion(tx, acteur, { depuis: reference }, LE));
        const contenu = (await lireSuivi(tx, id, 2024))?.contenu;
        const noeud = enVigueur(contenu?.noeuds ?? []).find((n) => n.niveau === 'action')?.id ?? '';
        reussi(
          await deplacerDansSchema(tx, acteur, { version: suivante, noeud, geste: { acte: 'clore' } }, LE),
        );
        await adopterVersion(tx, id, suivante, '2025-03-01');
        return id;
      });
      const actionsDe = (annee: number) =>
        dans(async (tx) => (await lireSuivi(tx, schema, annee))?.actions.length);
      expect([await actionsDe(2024), await actionsDe(2025)]).toEqual([14, 13]);
    });
  });
});
