import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Acteur, listerJournal } from '#domaines/acte';
import { lireNomsAnnuaire, nommer } from '#domaines/gouvernance';
import { definitionsCalculees, mesurer } from '#domaines/indicateur';
import { acteurLocal, anonymiser } from '#domaines/organisation';
import type { Base, Unite } from '#platform/db/base.ts';
import { toutOuRien } from '#platform/db/tout-ou-rien.ts';
import { pourChaqueBase } from '../../../tests/base-de-test.ts';
import { inscrire, reussir } from '../../../tests/personnes-d-essai.ts';
import { TOUTES_LES_DESIGNATIONS } from '../../lire-tranches.ts';
import { populationEquipe, populationTemps, vueEquipe, vueTemps } from './equipe.population.ts';
import { lireEquipier } from './equipe.repository.ts';
import type { FicheEquipier } from './equipe.ts';
import { ajouterEquipier, modifierEquipier, quitterEquipe } from './gerer-equipe.ts';
import { bornesDuMois, saisirTemps } from './saisir-temps.ts';
import { etatDuTemps, listerTemps } from './temps.repository.ts';

const LE = new Date('2026-06-15T10:00:00Z');
const acteur: Acteur = acteurLocal();

const POPULATIONS = [populationEquipe, populationTemps] as const;

const fiche = (nom: string, plus: Partial<FicheEquipier> = {}): FicheEquipier => ({
  personne: null,
  nom,
  expertise: 'achats',
  mission: null,
  missionLe: null,
  debut: '2025-03-01',
  heures: [],
  ...plus,
});

const ligne = (jour: string, heures: string, id: string | null = null, rang = 1) => ({
  rang,
  id,
  jour,
  heures,
  activite: heures === '' ? '' : 'Cotation',
  action: '',
});

pourChaqueBase((base_, ouvrir) => {
  let base: Base;
  const dans = <T>(travail: (tx: Unite) => Promise<T>) => base.dansCollectivite('defaut', travail);
  beforeAll(async () => {
    base = await ouvrir();
  });

  describe(`l’équipe et son temps (${base_})`, () => {
    test('chacun saisit son temps et celui de personne d’autre ; qui pilote saisit celui de tous', async () => {
      await dans(async (tx) => {
        const lina = await inscrire(tx, acteur, 'CONTRIBUTRICE', 'contributeur');
        const pilote = await inscrire(tx, acteur, 'PILOTE', 'pilote');
        const lectrice = await inscrire(tx, acteur, 'LECTRICE', 'lecteur');
        const sienne = await reussir(ajouterEquipier(tx, acteur, fiche('', { personne: lina.personne }), LE));
        const autre = await reussir(ajouterEquipier(tx, acteur, fiche('Monsieur B'), LE));
        const saisir = (qui: Acteur, membre: string, etat: number) =>
          saisirTemps(
            tx,
            qui,
            { membre, mois: '2026-06', etat, lignes: [ligne('2026-06-10', '2')], actions: [] },
            LE,
          );
        expect(await saisir(lina, sienne, 0)).toEqual({ ok: true, valeur: 1 });
        expect(await saisir(lina, autre, 0)).toMatchObject({ erreur: { code: 'interdit' } });
        expect(await saisir(lectrice, autre, 0)).toMatchObject({ erreur: { code: 'interdit' } });
        expect(await saisir(pilote, autre, 0)).toEqual({ ok: true, valeur: 1 });
        expect(await ajouterEquipier(tx, lina, fiche('X'), LE)).toMatchObject({
          erreur: { code: 'interdit' },
        });
      });
    });

    test('une correction garde l’ancienne valeur au journal ; une ligne vidée est retirée, jamais effacée', async () => {
      await dans(async (tx) => {
        const membre = await reussir(ajouterEquipier(tx, acteur, fiche('Madame C'), LE));
        const saisir = (lignes: ReturnType<typeof ligne>[], etat: number) =>
          saisirTemps(tx, acteur, { membre, mois: '2026-06', etat, lignes, actions: [] }, LE);
        await reussir(saisir([ligne('2026-06-10', '2'), ligne('2026-06-11', '3', null, 2)], 0));
        const [a, b] = await listerTemps(tx, membre, bornesDuMois('2026-06'));
        const etat = await etatDuTemps(tx, membre);
        await reussir(saisir([ligne('2026-06-10', '2,5', a?.id), ligne('2026-06-11', '', b?.id, 2)], etat));
        expect((await listerTemps(tx, membre, bornesDuMois('2026-06'))).map((t) => t.heures)).toEqual([2.5]);
        const journal = async (id = '') =>
          (await listerJournal(tx, { objetType: 'temps', objet: id }, { page: 1, taille: 9 })).lignes;
        expect((await journal(a?.id)).find((l) => l.acte === 'temps.corriger')).toMatchObject({
          avant: { heures: 2 },
          apres: { heures: 2.5 },
        });
        expect((await journal(b?.id)).find((l) => l.acte === 'temps.retirer')).toMatchObject({
          avant: { heures: 3 },
          apres: null,
        });
        const { rows } = await sql<{ n: number }>`select count(*) as n from temps_passe
          where membre = ${membre}`.execute(tx);
        expect(rows[0]?.n).toBe(2);
      });
    });

    test('deux personnes remplissent le même mois : la seconde voit les deux saisies, rien n’est écrasé', async () => {
      const membre = await dans((tx) => reussir(ajouterEquipier(tx, acteur, fiche('Madame D'), LE)));
      const saisir = (heures: string) =>
        toutOuRien(base, 'defaut', (tx) =>
          saisirTemps(
            tx,
            acteur,
            { membre, mois: '2026-06', etat: 0, lignes: [ligne('2026-06-10', heures)], actions: [] },
            LE,
          ),
        );
      const issues = await Promise.all([saisir('2'), saisir('3')]);
      expect(issues.filter((i) => i.ok)).toHaveLength(1);
      const refusee = issues.find((i) => !i.ok);
      expect(refusee).toMatchObject({ erreur: { code: 'conflit' } });
      const temps = await dans((tx) => listerTemps(tx, membre, bornesDuMois('2026-06')));
      expect(temps).toHaveLength(1);
      expect(JSON.stringify(refusee)).toContain(`${temps[0]?.heures} h, Cotation`);
    });

    test('deux personnes modifient la même fiche : la seconde est prévenue, par le nom de la première', async () => {
      await dans(async (tx) => {
        const id = await reussir(ajouterEquipier(tx, acteur, fiche('Madame E'), LE));
        await reussir(
          modifierEquipier(
            tx,
            acteur,
            { id, version: 1, fiche: fiche('Madame E', { expertise: 'ess' }) },
            LE,
          ),
        );
        const seconde = await modifierEquipier(
          tx,
          acteur,
          { id, version: 1, fiche: fiche('Madame E', { expertise: 'plie' }) },
          LE,
        );
        expect(seconde).toMatchObject({
          erreur: {
            code: 'conflit',
            message: expect.stringContaining('Administrateur local'),
            ecarts: [
              {
                champ: 'Expertise',
                voulu: 'Insertion (PLIE)',
                actuel: 'Économie sociale et solidaire (ESS)',
              },
            ],
          },
        });
        expect((await lireEquipier(tx, id))?.expertise).toBe('ess');
      });
    });

    test('un départ garde la fiche et ses heures, et ne les précède pas', async () => {
      await dans(async (tx) => {
        const id = await reussir(ajouterEquipier(tx, acteur, fiche('Madame F'), LE));
        const lignes = [ligne('2026-06-10', '2')];
        await reussir(
          saisirTemps(tx, acteur, { membre: id, mois: '2026-06', etat: 0, lignes, actions: [] }, LE),
        );
        const partir = (le: string) => quitterEquipe(tx, acteur, { id, version: 1, le }, LE);
        expect(await partir('2026-06-09')).toMatchObject({ erreur: { fautes: [{ champ: 'le' }] } });
        await reussir(partir('2026-06-12'));
        expect(await lireEquipier(tx, id)).toMatchObject({ fin: '2026-06-12', nom: 'Madame F' });
        expect(await listerTemps(tx, id, bornesDuMois('2026-06'))).toHaveLength(1);
        const apres = await saisirTemps(
          tx,
          acteur,
          { membre: id, mois: '2026-06', etat: 1, lignes: [ligne('2026-06-14', '1')], actions: [] },
          LE,
        );
        expect(apres).toMatchObject({ erreur: { fautes: [{ champ: 'jour-1' }] } });
      });
    });

    test('une personne anonymisée n’est plus nommée nulle part, ses heures restent', async () => {
      await dans(async (tx) => {
        await inscrire(tx, acteur, 'ADMIN', 'administrateur');
        const experte = await inscrire(tx, acteur, 'OUBLI', 'expert');
        const { personne } = experte;
        const id = await reussir(ajouterEquipier(tx, acteur, fiche('', { personne }), LE));
        await reussir(
          saisirTemps(
            tx,
            experte,
            { membre: id, mois: '2026-06', etat: 0, lignes: [ligne('2026-06-10', '2')], actions: [] },
            LE,
          ),
        );
        const membre = await lireEquipier(tx, id);
        if (membre === null) throw new Error('absent');
        expect(nommer(await lireNomsAnnuaire(tx), membre)).toBe('Lina OUBLI');
        await reussir(anonymiser(tx, { acteur, maintenant: LE }, personne, TOUTES_LES_DESIGNATIONS));
        expect(nommer(await lireNomsAnnuaire(tx), membre)).toBe('Personne anonymisée');
        expect((await listerTemps(tx, id, bornesDuMois('2026-06'))).map((t) => t.heures)).toEqual([2]);
        for (const table of ['equipe_membre', 'temps_passe', 'journal']) {
          const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} t
            where to_json(t)::text like '%OUBLI%'`.execute(tx);
          expect(rows[0]?.n, table).toBe(0);
        }
      });
    });
  });

  describe(`ce que l’équipe donne à compter (${base_})`, () => {
    test('les vues en base sont celles du code', async () => {
      await dans(async (tx) => {
        for (const [vue, texte] of [
          ['population_equipe', vueEquipe],
          ['population_temps', vueTemps],
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

    test('GOV-09 et GOV-10 se comptent par année, le non déclaré à part, le retiré pas du tout', async () => {
      const mesures = (collectivite: string, annee: number | null) =>
        base.dansCollectivite(collectivite, async (tx) => {
          const lues = await mesurer(
            base.executeur(tx),
            definitionsCalculees(POPULATIONS).filter((d) => ['GOV-09', 'GOV-10'].includes(d.code)),
            {
              dialecte: base.dialecte,
              populations: POPULATIONS,
              annee,
              dateReference: '2026-06-15',
            },
          );
          return Object.fromEntries([...lues].map(([code, m]) => [code, [m.numerateur, m.nonDeclare]]));
        });
      await base.dansCollectivite('aix', async (tx) => {
        const qui = { ...acteur, collectivite: 'aix' };
        const ajouter = (f: FicheEquipier) => reussir(ajouterEquipier(tx, qui, f, LE));
        // Écrite en 2025 ; écrite en 2026 seulement ; constatée absente en 2026 ; non déclarée ; partie en 2025.
        const a = await ajouter(fiche('A', { mission: true, missionLe: '2025-05-01' }));
        await ajouter(fiche('B', { mission: true, missionLe: '2026-02-01' }));
        await ajouter(fiche('C', { mission: false, missionLe: '2026-01-10' }));
        await ajouter(fiche('D'));
        const parti = await ajouter(fiche('E', { mission: true, missionLe: '2025-03-01' }));
        await reussir(quitterEquipe(tx, qui, { id: parti, version: 1, le: '2025-12-31' }, LE));
        const saisir = async (mois: string, lignes: ReturnType<typeof ligne>[]) =>
          reussir(
            saisirTemps(
              tx,
              qui,
              { membre: a, mois, etat: await etatDuTemps(tx, a), lignes, actions: [] },
              LE,
            ),
          );
        await saisir('2025-12', [ligne('2025-12-01', '4')]);
        await saisir('2026-06', [ligne('2026-06-10', '1,5'), ligne('2026-06-11', '2,25', null, 2)]);
        const [premiere] = await listerTemps(tx, a, bornesDuMois('2026-06'));
        await saisir('2026-06', [ligne('2026-06-10', '', premiere?.id)]);
      });
      // En 2025, rien ne dit encore ce que vaut la fiche de C : elle est non déclarée, avec celle de D.
      expect(await mesures('aix', 2025)).toEqual({ 'GOV-09': [2, 2], 'GOV-10': [4, 0] });
      expect(await mesures('aix', 2026)).toEqual({ 'GOV-09': [2, 1], 'GOV-10': [2.25, 0] });
      expect(await mesures('aix', null)).toMatchObject({
        'GOV-09': [3, expect.any(Number)],
        'GOV-10': [6.25, 0],
      });
      expect(await mesures('dijon', 2026)).toEqual({ 'GOV-09': [0, 0], 'GOV-10': [0, 0] });
    });
  });
});
