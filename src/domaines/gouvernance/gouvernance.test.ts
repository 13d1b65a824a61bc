import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#domaines/acte';
import { acteurLocal } from '#domaines/organisation';
import type { Base, Unite } from '#platform/db/base.ts';
import { toutOuRien } from '#platform/db/tout-ou-rien.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import { pourChaqueBase } from '../../../tests/base-de-test.ts';
import { lireComite, listerMembres } from './comite.repository.ts';
import type { FicheComite, FicheMembre } from './comite.ts';
import { lireDeliberation } from './deliberation.repository.ts';
import {
  type AdopterSchema,
  abandonnerDeliberation,
  adopterParDeliberation,
  ficheDepuisSeance,
  inscrireDeliberation,
  modifierDeliberation,
  preparerDeliberation,
  publierDeliberation,
} from './deliberer.ts';
import { cloreComite, creerComite, modifierComite } from './gerer-comites.ts';
import { ajouterMembres, finirMandat, renouvelerMandat } from './gerer-membres.ts';
import { mesurerGouvernance } from './indicateurs-gouvernance.ts';
import { ajouterPoint, modifierPoint, rangerPoint } from './ordre-du-jour.ts';
import { modifierSeance, planifierAnnee, planifierSeance } from './planifier-seances.ts';
import { MAJORITE } from './quorum.rules.ts';
import { lireSeance, listerPoints, listerPresences, listerSeances } from './seance.repository.ts';
import type { FicheSeance } from './seance.ts';
import { lireDecision } from './suites.repository.ts';
import { avancerDecision, prendreDecision } from './suivre-decisions.ts';
import {
  annulerSeance,
  cloreSeance,
  convoquerSeance,
  ouvrirSeance,
  publierSeance,
  releverPresences,
} from './tenir-seance.ts';
import { vueDecisions, vuePresences, vueSeances } from './vues.population.ts';

const LE = new Date('2026-06-15T10:00:00Z');
const acteur: Acteur = acteurLocal();

const CONSEIL: FicheComite = {
  type: 'conseil',
  nom: 'Conseil',
  mission: '',
  frequence: { seancesParAn: 2, moisAttendus: [] },
  acheteurs: ['243900010'],
  schema: null,
  colleges: [{ nom: 'Élus', sieges: 5 }],
  effectif: 5,
  quorum: MAJORITE,
  procurationsMax: 1,
  delaiConvocation: 5,
};

const membre = (nom: string, plus: Partial<FicheMembre> = {}): FicheMembre => ({
  nom,
  personne: null,
  organisme: null,
  qualite: null,
  courriel: null,
  college: 'Élus',
  role: 'membre',
  suppleantDe: null,
  debut: '2024-01-01',
  fin: null,
  ...plus,
});

const SEANCE: FicheSeance = {
  intitule: '',
  echeance: '2026-06-30',
  dateSeance: '2026-06-15',
  heure: null,
  lieu: null,
  president: 'Madame A',
  secretaire: 'Madame B',
  notes: '',
};

const reussir = async <T>(issue: Promise<Result<T, { readonly message: string }>>): Promise<T> => {
  const r = await issue;
  if (!r.ok) throw new Error(r.erreur.message);
  return r.valeur;
};

const NOMS = ['A', 'B', 'C', 'D', 'E'].map((x) => `Madame ${x}`);

/** Un conseil de cinq membres, sa séance ouverte ; rend leurs identifiants. */
const tenirConseil = async (tx: Unite, fiche: Partial<FicheSeance> = {}, qui = acteur) => {
  const comite = await reussir(creerComite(tx, qui, CONSEIL, LE));
  const membres = await reussir(ajouterMembres(tx, qui, { comite, fiches: NOMS.map((n) => membre(n)) }, LE));
  const id = await reussir(planifierSeance(tx, qui, { comite, fiche: { ...SEANCE, ...fiche } }, LE));
  await reussir(convoquerSeance(tx, qui, { id, version: 1, dateConvocation: '2026-06-05' }, LE));
  await reussir(ouvrirSeance(tx, qui, { id, version: 2 }, LE));
  return { comite, membres, id };
};

const releve = (m: string, statut: 'present' | 'absent' | 'pouvoir', pouvoirA: string | null = null) => ({
  membre: m,
  statut,
  pouvoirA,
  suppleePar: null,
});

pourChaqueBase((nom, ouvrir) => {
  let base: Base;
  const dans = <T>(travail: (tx: Unite) => Promise<T>) => base.dansCollectivite('defaut', travail);
  beforeAll(async () => {
    base = await ouvrir();
  });

  describe(`la gouvernance (${nom})`, () => {
    test('une séance va de sa convocation à sa publication, présences et pouvoirs relevés', async () => {
      await dans(async (tx) => {
        const { membres, id } = await tenirConseil(tx);
        const [a = '', b = '', c = '', d = '', e = ''] = membres;
        const releves = [
          releve(a, 'present'),
          releve(b, 'present'),
          releve(c, 'present'),
          releve(d, 'absent'),
          releve(e, 'pouvoir', d),
        ];
        const refusee = await releverPresences(tx, acteur, { id, version: 3, releves }, LE);
        expect(refusee).toMatchObject({
          ok: false,
          erreur: {
            code: 'invalide',
            fautes: [
              { champ: `pouvoir-${e}`, message: 'Madame D est absent : il ne peut pas porter un pouvoir.' },
            ],
          },
        });
        expect(
          (await listerPresences(tx, id)).every((p) => p.statut === null),
          'rien à moitié',
        ).toBe(true);
        const bons = [...releves.slice(0, 4), releve(e, 'pouvoir', a)];
        await reussir(releverPresences(tx, acteur, { id, version: 3, releves: bons }, LE));
        expect((await listerPresences(tx, id)).map((p) => p.statut)).toEqual([
          'present',
          'present',
          'present',
          'absent',
          'pouvoir',
        ]);
        await reussir(cloreSeance(tx, acteur, { id, version: 4 }, LE));
        expect(await releverPresences(tx, acteur, { id, version: 5, releves: bons }, LE)).toMatchObject({
          erreur: { code: 'etat', message: expect.stringContaining('séance ouverte') },
        });
        await reussir(publierSeance(tx, acteur, { id, version: 5 }, LE));
        expect(await lireSeance(tx, id)).toMatchObject({ statut: 'publiee', publieeLe: '2026-06-15' });
        const { rows } = await sql<{ acte: string }>`
          select acte from journal where objet = ${id} order by numero`.execute(tx);
        expect(rows.map((x) => x.acte)).toEqual([
          'seance.planifier',
          'seance.convoquer',
          'seance.ouvrir',
          'seance.releverPresences',
          'seance.clore',
          'seance.publier',
        ]);
      });
    });

    test('une délibération fausse ne s’inscrit pas ; juste, elle adopte un schéma une seule fois', async () => {
      const appels: unknown[] = [];
      const adopter: AdopterSchema = async (_tx, _acteur, demande) => {
        appels.push(demande);
        return ok(undefined);
      };
      const { delib, fiche, adoption } = await dans(async (tx) => {
        const { comite, membres, id } = await tenirConseil(tx);
        const [a = '', b = '', c = '', d = '', e = ''] = membres;
        await reussir(
          releverPresences(
            tx,
            acteur,
            {
              id,
              version: 3,
              releves: [
                releve(a, 'present'),
                releve(b, 'present'),
                releve(c, 'present'),
                releve(d, 'absent'),
                releve(e, 'pouvoir', a),
              ],
            },
            LE,
          ),
        );
        const seance = await lireSeance(tx, id);
        const conseil = await lireComite(tx, comite);
        if (seance === null || conseil === null) throw new Error('séance perdue');
        const fiche = {
          ...ficheDepuisSeance(seance, conseil, await listerPresences(tx, id)),
          objet: 'Adoption',
          dispositif: 'd’adopter le schéma',
          pour: 3,
          contre: 0,
          abstention: 0,
          nePrendPasPart: 0,
        };
        expect(fiche).toMatchObject({ membres: 5, enExercice: 5, presents: 3, procurations: 1, absents: 1 });
        const delib = await reussir(preparerDeliberation(tx, acteur, { seance: id, fiche }, LE));
        expect(await inscrireDeliberation(tx, acteur, { id: delib, version: 1 }, LE)).toMatchObject({
          erreur: { code: 'invalide', fautes: [{ champ: 'pour', code: 'voix' }] },
        });
        await reussir(
          modifierDeliberation(tx, acteur, { id: delib, version: 1, fiche: { ...fiche, pour: 4 } }, LE),
        );
        const adoption = { deliberation: delib, schema: 'spaser', version: '2' };
        expect(
          await adopterParDeliberation(tx, acteur, { ...adoption, versionLue: 2 }, adopter, LE),
        ).toMatchObject({ erreur: { code: 'etat' } });
        await reussir(inscrireDeliberation(tx, acteur, { id: delib, version: 2 }, LE));
        return { delib, fiche, adoption };
      });
      const refusee = await toutOuRien(base, 'defaut', (tx) =>
        adopterParDeliberation(
          tx,
          acteur,
          { ...adoption, versionLue: 3 },
          async () => refus({ message: 'Cette version n’est pas soumise.' }),
          LE,
        ),
      );
      expect(refusee).toMatchObject({ erreur: { message: 'Cette version n’est pas soumise.' } });
      await dans(async (tx) => {
        expect(await lireDeliberation(tx, delib)).toMatchObject({ adopte: null, version: 3 });
        await reussir(adopterParDeliberation(tx, acteur, { ...adoption, versionLue: 3 }, adopter, LE));
        expect(appels).toEqual([{ schema: 'spaser', version: '2', deliberation: delib, le: '2026-06-15' }]);
        expect(await lireDeliberation(tx, delib)).toMatchObject({
          adopte: { schema: 'spaser', version: '2', le: '2026-06-15' },
          statut: 'inscrite',
        });
        expect(
          await adopterParDeliberation(tx, acteur, { ...adoption, versionLue: 4 }, adopter, LE),
        ).toMatchObject({ erreur: { message: 'Cette délibération a déjà adopté un schéma.' } });
        expect(
          await modifierDeliberation(tx, acteur, { id: delib, version: 4, fiche }, LE),
          'inscrite, elle ne change plus',
        ).toMatchObject({ erreur: { code: 'etat' } });
        expect(
          await publierDeliberation(tx, acteur, { id: delib, version: 4, le: '2026-06-14' }, LE),
        ).toMatchObject({ erreur: { code: 'invalide' } });
        await reussir(publierDeliberation(tx, acteur, { id: delib, version: 4, le: '2026-06-20' }, LE));
        expect(await abandonnerDeliberation(tx, acteur, { id: delib, version: 5 }, LE)).toMatchObject({
          erreur: { code: 'etat' },
        });
      });
    });

    test('un vote défavorable n’adopte rien', async () => {
      await dans(async (tx) => {
        const { id } = await tenirConseil(tx);
        const fiche = {
          numero: null,
          objet: 'Adoption',
          rapporteur: null,
          visas: '',
          expose: '',
          dispositif: 'd’adopter',
          annexes: '',
          president: 'Madame A',
          secretaire: 'Madame B',
          dateSeance: '2026-06-15',
          dateConvocation: '2026-06-05',
          noms: null,
          voixPreponderante: null,
          membres: 5,
          enExercice: 5,
          presents: 5,
          procurations: 0,
          absents: 0,
          pour: 2,
          contre: 3,
          abstention: 0,
          nePrendPasPart: 0,
        };
        const delib = await reussir(preparerDeliberation(tx, acteur, { seance: id, fiche }, LE));
        await reussir(inscrireDeliberation(tx, acteur, { id: delib, version: 1 }, LE));
        const issue = await adopterParDeliberation(
          tx,
          acteur,
          { deliberation: delib, versionLue: 2, schema: 's', version: '1' },
          async () => ok(undefined),
          LE,
        );
        expect(issue).toMatchObject({
          erreur: {
            message:
              'Le vote du 15 juin 2026 n’est pas favorable (2 pour, 3 contre) : le schéma n’est pas adopté.',
          },
        });
      });
    });

    test('deux personnes sur la même fiche : la seconde est prévenue, rien n’est remplacé', async () => {
      await dans(async (tx) => {
        const id = await reussir(creerComite(tx, acteur, CONSEIL, LE));
        await reussir(
          modifierComite(
            tx,
            { ...acteur, nom: 'Camille' },
            { id, version: 1, fiche: { ...CONSEIL, nom: 'Un' } },
            LE,
          ),
        );
        const seconde = await modifierComite(
          tx,
          acteur,
          { id, version: 1, fiche: { ...CONSEIL, nom: 'Deux' } },
          LE,
        );
        expect(seconde).toMatchObject({
          erreur: {
            code: 'conflit',
            version: 2,
            message: expect.stringContaining('Camille l’a modifiée le 15 juin 2026'),
            ecarts: [{ champ: 'Nom', voulu: 'Deux', actuel: 'Un' }],
          },
        });
        expect((await lireComite(tx, id))?.nom).toBe('Un');
      });
    });

    test('la feuille de présence ne change pas quand un mandat change ensuite', async () => {
      await dans(async (tx) => {
        const { membres, id, comite } = await tenirConseil(tx);
        const [a = ''] = membres;
        await reussir(finirMandat(tx, acteur, { id: a, version: 1, le: '2026-06-01' }, LE));
        expect(await listerPresences(tx, id)).toHaveLength(5);
        await reussir(
          ajouterMembres(tx, acteur, { comite, fiches: [membre('Madame F', { debut: '2026-06-02' })] }, LE),
        );
        const autre = await reussir(planifierSeance(tx, acteur, { comite, fiche: SEANCE }, LE));
        await reussir(
          convoquerSeance(tx, acteur, { id: autre, version: 1, dateConvocation: '2026-06-05' }, LE),
        );
        await reussir(ouvrirSeance(tx, acteur, { id: autre, version: 2 }, LE));
        expect((await listerPresences(tx, autre)).map((p) => p.nom)).toEqual([...NOMS.slice(1), 'Madame F']);
      });
    });

    test('un mandat se renouvelle au lendemain de son terme, sans doublon', async () => {
      await dans(async (tx) => {
        const comite = await reussir(creerComite(tx, acteur, CONSEIL, LE));
        const [id = ''] = await reussir(
          ajouterMembres(tx, acteur, { comite, fiches: [membre('Madame A', { fin: '2026-12-31' })] }, LE),
        );
        await reussir(renouvelerMandat(tx, acteur, { id, version: 1, fin: '2028-12-31' }, LE));
        const mandats = await listerMembres(tx, comite);
        expect(mandats.map((m) => [m.debut, m.fin, m.closLe])).toEqual([
          ['2024-01-01', '2026-12-31', '2026-12-31'],
          ['2027-01-01', '2028-12-31', null],
        ]);
        expect(
          await ajouterMembres(
            tx,
            acteur,
            { comite, fiches: [membre('mme a', { debut: '2028-01-01' })] },
            LE,
          ),
        ).toMatchObject({
          erreur: {
            code: 'invalide',
            fautes: [{ champ: 'nom', message: expect.stringContaining('déjà membre') }],
          },
        });
        expect(
          await ajouterMembres(
            tx,
            acteur,
            { comite, fiches: [membre('X'), membre('Y', { debut: 'hier' })] },
            LE,
          ),
          'tous ou aucun',
        ).toMatchObject({ ok: false });
        expect(await listerMembres(tx, comite)).toHaveLength(2);
      });
    });

    test('une année s’ouvre une fois ; une séance reportée garde son échéance', async () => {
      await dans(async (tx) => {
        const comite = await reussir(creerComite(tx, acteur, CONSEIL, LE));
        expect(await reussir(planifierAnnee(tx, acteur, { comite, annee: 2027 }, LE))).toBe(2);
        expect(await reussir(planifierAnnee(tx, acteur, { comite, annee: 2027 }, LE))).toBe(0);
        const [premiere] = await listerSeances(tx, comite);
        if (premiere === undefined) throw new Error('séance perdue');
        expect([premiere.echeance, premiere.dateSeance]).toEqual(['2027-06-30', null]);
        expect(
          await convoquerSeance(
            tx,
            acteur,
            { id: premiere.id, version: 1, dateConvocation: '2027-06-01' },
            LE,
          ),
        ).toMatchObject({ erreur: { message: 'Fixez d’abord la date de la séance, puis convoquez.' } });
        const demande = { id: premiere.id, version: 1, motif: 'Grève', reporter: true };
        const reportee = await reussir(annulerSeance(tx, acteur, demande, LE));
        expect(await lireSeance(tx, premiere.id)).toMatchObject({ statut: 'annulee', echeance: null });
        expect(await lireSeance(tx, reportee ?? '')).toMatchObject({
          statut: 'planifiee',
          echeance: '2027-06-30',
        });
        expect(await reussir(planifierAnnee(tx, acteur, { comite, annee: 2027 }, LE))).toBe(0);
        await reussir(cloreComite(tx, acteur, { id: comite, version: 1, le: '2026-06-15' }, LE));
        expect(await planifierSeance(tx, acteur, { comite, fiche: SEANCE }, LE)).toMatchObject({
          erreur: { code: 'etat' },
        });
      });
    });

    test('une séance ne s’ouvre ni en avance ni sans membres', async () => {
      await dans(async (tx) => {
        const comite = await reussir(creerComite(tx, acteur, CONSEIL, LE));
        const id = await reussir(
          planifierSeance(tx, acteur, { comite, fiche: { ...SEANCE, dateSeance: '2026-06-16' } }, LE),
        );
        await reussir(convoquerSeance(tx, acteur, { id, version: 1, dateConvocation: '2026-06-10' }, LE));
        expect(await ouvrirSeance(tx, acteur, { id, version: 2 }, LE)).toMatchObject({
          erreur: { message: expect.stringContaining('pas encore eu lieu') },
        });
        await reussir(modifierSeance(tx, acteur, { id, version: 2, fiche: SEANCE }, LE));
        expect(await ouvrirSeance(tx, acteur, { id, version: 3 }, LE)).toMatchObject({
          erreur: { message: expect.stringContaining('aucun membre en exercice') },
        });
      });
    });

    test('l’ordre du jour se range, se retire, et ne bouge plus après la clôture', async () => {
      await dans(async (tx) => {
        const { id } = await tenirConseil(tx);
        const point = (sujet: string) => ({ sujet, consacreAuProjet: false, rapporteur: null, suite: '' });
        const ids: string[] = [];
        for (const s of ['un', 'deux', 'trois'])
          ids.push(await reussir(ajouterPoint(tx, acteur, { seance: id, fiche: point(s) }, LE)));
        const [un = '', , trois = ''] = ids;
        const sujets = async () => (await listerPoints(tx, id)).map((p) => p.sujet);
        await reussir(rangerPoint(tx, acteur, { seance: id, id: trois, version: 1, vers: 'haut' }, LE));
        expect(await sujets()).toEqual(['un', 'trois', 'deux']);
        await reussir(rangerPoint(tx, acteur, { seance: id, id: un, version: 1, vers: 'haut' }, LE));
        expect(await sujets(), 'au bord, rien ne bouge').toEqual(['un', 'trois', 'deux']);
        await reussir(rangerPoint(tx, acteur, { seance: id, id: un, version: 1, vers: 'retirer' }, LE));
        expect(await sujets()).toEqual(['trois', 'deux']);
        await reussir(cloreSeance(tx, acteur, { id, version: 3 }, LE));
        expect(await ajouterPoint(tx, acteur, { seance: id, fiche: point('quatre') }, LE)).toMatchObject({
          erreur: { code: 'etat' },
        });
        await reussir(
          modifierPoint(
            tx,
            acteur,
            { seance: id, id: trois, version: 2, fiche: { ...point('trois'), suite: 'Adopté.' } },
            LE,
          ),
        );
        expect(
          await modifierPoint(tx, acteur, { seance: id, id: trois, version: 3, fiche: point('autre') }, LE),
          'le sujet, lui, est figé',
        ).toMatchObject({ erreur: { code: 'etat' } });
      });
    });

    test('une décision se suit par son responsable, et par lui seul parmi les contributeurs', async () => {
      await dans(async (tx) => {
        const { id } = await tenirConseil(tx);
        const decision = await reussir(
          prendreDecision(
            tx,
            acteur,
            {
              seance: id,
              fiche: {
                objet: 'Clauser',
                responsable: 'Paul',
                personne: 'paul',
                echeance: '2026-09-30',
                point: null,
              },
            },
            LE,
          ),
        );
        const avancement = {
          statut: 'faite',
          commentaire: '',
          responsable: 'Paul',
          echeance: '2026-09-30',
        } as const;
        const contributeur = (personne: string): Acteur => ({
          ...acteur,
          personne,
          roles: [{ role: 'contributeur', portee: null }],
        });
        const demande = { id: decision, version: 1, avancement };
        expect(await avancerDecision(tx, contributeur('jean'), demande, LE)).toMatchObject({
          erreur: { code: 'interdit' },
        });
        await reussir(avancerDecision(tx, contributeur('paul'), demande, LE));
        expect(await lireDecision(tx, decision)).toMatchObject({ statut: 'faite', acheveeLe: '2026-06-15' });
        expect(
          await avancerDecision(
            tx,
            acteur,
            { id: decision, version: 2, avancement: { ...avancement, statut: 'abandonnee' } },
            LE,
          ),
        ).toMatchObject({ erreur: { code: 'etat' } });
      });
    });

    test('un lecteur ne change rien', async () => {
      await dans(async (tx) => {
        const lecteur: Acteur = { ...acteur, roles: [{ role: 'lecteur', portee: null }] };
        const { comite, membres, id } = await tenirConseil(tx);
        const [a = ''] = membres;
        const essais = [
          creerComite(tx, lecteur, CONSEIL, LE),
          modifierComite(tx, lecteur, { id: comite, version: 1, fiche: CONSEIL }, LE),
          cloreComite(tx, lecteur, { id: comite, version: 1, le: '2026-06-15' }, LE),
          ajouterMembres(tx, lecteur, { comite, fiches: [membre('X')] }, LE),
          finirMandat(tx, lecteur, { id: a, version: 1, le: '2026-06-15' }, LE),
          planifierSeance(tx, lecteur, { comite, fiche: SEANCE }, LE),
          planifierAnnee(tx, lecteur, { comite, annee: 2027 }, LE),
          cloreSeance(tx, lecteur, { id, version: 3 }, LE),
          releverPresences(tx, lecteur, { id, version: 3, releves: [] }, LE),
          prendreDecision(
            tx,
            lecteur,
            {
              seance: id,
              fiche: { objet: 'x', responsable: 'x', personne: null, echeance: null, point: null },
            },
            LE,
          ),
        ];
        for (const essai of essais) expect(await essai).toMatchObject({ erreur: { code: 'interdit' } });
      });
    });
  });

  describe(`les populations de la gouvernance (${nom})`, () => {
    let neuve: Base;
    beforeAll(async () => {
      neuve = await ouvrir();
    });

    test('les vues en base sont celles du code', async () => {
      await neuve.dansCollectivite('defaut', async (tx) => {
        for (const [vue, texte] of [
          ['population_seances', vueSeances],
          ['population_presences', vuePresences],
          ['population_decisions', vueDecisions],
        ] as const) {
          const definition = async (n: string) =>
            (await sql<{ d: string }>`select pg_get_viewdef(${n}::regclass) as d`.execute(tx)).rows[0]?.d;
          await sql.raw(`set local role none`).execute(tx);
          await sql.raw(`create temporary view attendue_${vue} as ${texte}`).execute(tx);
          expect(await definition(vue)).toBe(await definition(`attendue_${vue}`));
          await sql.raw(`drop view attendue_${vue}`).execute(tx);
        }
      });
    });

    test('GOV-01, GOV-16 et GOV-17 se comptent, le non relevé à part', async () => {
      const chiffres = await neuve.dansCollectivite('aix', async (tx) => {
        const qui = { ...acteur, collectivite: 'aix' };
        // Tenue 15 jours en avance : 3 présents, 1 absent, 1 non relevé ; 2 points sur 3 consacrés au projet.
        const { comite, membres, id } = await tenirConseil(tx, {}, qui);
        const [a = '', b = '', c = '', d = ''] = membres;
        const releves = [a, b, c].map((m) => releve(m, 'present')).concat(releve(d, 'absent'));
        await reussir(releverPresences(tx, qui, { id, version: 3, releves }, LE));
        for (const consacreAuProjet of [true, true, false])
          await reussir(
            ajouterPoint(
              tx,
              qui,
              { seance: id, fiche: { sujet: 'x', consacreAuProjet, rapporteur: null, suite: '' } },
              LE,
            ),
          );
        // Jamais tenue, échéance passée ; annulée sans report : deux « non ». Une autre, dans un siècle : pas encore.
        await reussir(
          planifierSeance(
            tx,
            qui,
            { comite, fiche: { ...SEANCE, echeance: '2026-03-31', dateSeance: null } },
            LE,
          ),
        );
        const annulee = await reussir(
          planifierSeance(tx, qui, { comite, fiche: { ...SEANCE, echeance: '2026-01-31' } }, LE),
        );
        await reussir(annulerSeance(tx, qui, { id: annulee, version: 1, motif: 'x', reporter: false }, LE));
        await reussir(planifierSeance(tx, qui, { comite, fiche: { ...SEANCE, echeance: null } }, LE));
        return mesurerGouvernance(neuve.executeur(tx), neuve.dialecte, {
          annee: 2026,
          aujourdhui: '2026-06-15',
        });
      });
      const lus = chiffres.map(({ code, valeur, mesure: m }) => [
        code,
        valeur,
        m.numerateur,
        m.denominateur,
        m.nonDeclare,
      ]);
      expect(lus).toEqual([
        ['GOV-01', 1 / 3, 1, 3, 0],
        ['GOV-01/ecart', -15, -15, 1, 0],
        ['GOV-16', 3 / 5, 3, 5, 1],
        ['GOV-17', 2, 2, null, 0],
      ]);
    });

    test('une autre collectivité n’y voit rien', async () => {
      const chiffres = await neuve.dansCollectivite('dijon', (tx) =>
        mesurerGouvernance(neuve.executeur(tx), neuve.dialecte, { annee: 2026, aujourdhui: '2026-06-15' }),
      );
      expect(chiffres.map((x) => x.mesure.effectif)).toEqual([0, 0, 0, 0]);
    });
  });
});
