import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Acteur, listerJournal, type Role } from '#domaines/acte';
import { definitionsCalculees, mesurer } from '#domaines/indicateur';
import { acteurLocal, ajouterAuRepertoire, anonymiser, inviter } from '#domaines/organisation';
import type { Base, Unite } from '#platform/db/base.ts';
import { toutOuRien } from '#platform/db/tout-ou-rien.ts';
import type { Result } from '#platform/result.ts';
import { pourChaqueBase } from '../../../tests/base-de-test.ts';
import { TOUS_LES_ACTES, TOUTES_LES_DESIGNATIONS } from '../../lire-tranches.ts';
import { listerAjustements } from './contributions/ajustements.ts';
import { listerContributions } from './contributions/concertation.repository.ts';
import type { LireTexte, TexteSoumis } from './contributions/concertation.ts';
import { deposerContribution } from './contributions/contribuer.ts';
import { contribuerParLien, lireLienDeContribution } from './contributions/contribuer-par-lien.ts';
import { donnerSuiteContribution } from './contributions/donner-suite.ts';
import {
  cloreConcertation,
  modifierConcertation,
  ouvrirConcertation,
} from './contributions/gerer-concertations.ts';
import { annulerInvitation, inviterPartenaires } from './contributions/inviter-partenaires.ts';
import { vueEquipe, vueTemps } from './equipe/equipe.population.ts';
import { lireEquipier } from './equipe/equipe.repository.ts';
import type { FicheEquipier } from './equipe/equipe.ts';
import { ajouterEquipier, modifierEquipier, quitterEquipe } from './equipe/gerer-equipe.ts';
import { bornesDuMois, saisirTemps } from './equipe/saisir-temps.ts';
import { etatDuTemps, listerTemps } from './equipe/temps.repository.ts';
import { creerComite } from './gerer-comites.ts';
import { populationsGouvernance } from './indicateurs-gouvernance.ts';
import { lireNomsAnnuaire, nommer } from './personnes-citees.ts';
import { planifierSeance } from './planifier-seances.ts';
import { cloreRelais, nommerRelais } from './reseau/gerer-relais.ts';
import { lireCharte, listerRelais } from './reseau/reseau.repository.ts';
import { tenirCharte } from './reseau/tenir-charte.ts';
import { lireRecommandation } from './suites.repository.ts';
import { donnerSuite, recommander } from './suivre-decisions.ts';

const LE = new Date('2026-06-15T10:00:00Z');
const acteur: Acteur = acteurLocal();

const reussir = async <T>(issue: Promise<Result<T, { readonly message: string }>>): Promise<T> => {
  const r = await issue;
  if (!r.ok) throw new Error(r.erreur.message);
  return r.valeur;
};

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

/** Inscrit quelqu'un à l'annuaire avec un rôle, et rend l'acteur qu'il serait. */
const inscrire = async (tx: Unite, qui: Acteur, nom: string, role: Role): Promise<Acteur> => {
  const attribue = { role, portee: role === 'contributeur' ? { type: 'service' as const, id: '' } : null };
  if (attribue.portee !== null) {
    const service = await reussir(
      ajouterAuRepertoire(tx, { acteur: qui, maintenant: LE }, 'services', { nom: `S ${nom}`, sigle: '' }),
    );
    attribue.portee.id = service.id;
  }
  const { personne } = await reussir(
    inviter(
      tx,
      { acteur: qui, maintenant: LE },
      {
        nom,
        prenom: 'Lina',
        courriel: `${nom.toLowerCase()}@valmont.example`,
        fonction: '',
        delegation: '',
        elu: false,
        service: null,
      },
      [attribue],
      { portees: [], actes: TOUS_LES_ACTES },
    ),
  );
  return { personne, nom: `Lina ${nom}`, collectivite: qui.collectivite, roles: [attribue] };
};

const TEXTE: TexteSoumis = {
  schema: 's1',
  version: 'v1',
  intitule: 'SPASER',
  precision: 'version 1, brouillon',
  niveaux: [{ id: 'n1', repere: 'A1', intitule: 'Un', nom: 'action', profondeur: 0, descriptif: [] }],
};
const lireTexte: LireTexte = async (_tx, version) => (version === 'v1' ? TEXTE : null);

const CONCERTATION = {
  question: 'Que renforcer ?',
  presentation: '',
  publics: 'Partenaires',
  ouvreLe: '2026-06-10',
  fermeLe: '2026-06-20',
};

const partenaire = (tx: Unite, qui: Acteur, nom: string, courriel: string) =>
  reussir(
    ajouterAuRepertoire(tx, { acteur: qui, maintenant: LE }, 'partenaires', {
      nom,
      type: 'CRESS',
      contact: '',
      courriel,
    }),
  ).then((p) => p.id);

/** Une concertation ouverte et le lien d'un partenaire invité. */
const inviterUn = async (tx: Unite, qui: Acteur, nom = 'CRESS') => {
  const concertation = await reussir(
    ouvrirConcertation(tx, qui, { version: 'v1', fiche: CONCERTATION }, lireTexte, LE),
  );
  const id = await partenaire(tx, qui, nom, 'cress@partenaire.example');
  const { pretes } = await reussir(inviterPartenaires(tx, qui, { concertation, partenaires: [id] }, LE));
  const [prete] = pretes;
  if (prete === undefined) throw new Error('aucun lien');
  return { concertation, partenaire: id, ...prete };
};

const AVIS = [{ rang: 1, noeud: 'n1', texte: 'Réserver un lot.' }];

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
        for (const table of ['equipe_membre', 'temps_passe', 'concertation_contribution', 'journal']) {
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
            definitionsCalculees(populationsGouvernance).filter((d) => ['GOV-09', 'GOV-10'].includes(d.code)),
            {
              dialecte: base.dialecte,
              populations: populationsGouvernance,
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

  describe(`le réseau (${base_})`, () => {
    test('un référent est d’un service du répertoire, une seule fois, et son départ le laisse dans la liste', async () => {
      await dans(async (tx) => {
        const contexte = { acteur, maintenant: LE };
        const { id: service } = await reussir(
          ajouterAuRepertoire(tx, contexte, 'services', { nom: 'Voirie', sigle: '' }),
        );
        const relais = {
          genre: 'transition' as const,
          service,
          personne: null,
          nom: 'Madame A',
          depuis: '2026-01-01',
        };
        expect(await nommerRelais(tx, acteur, { ...relais, service: 'ailleurs' }, LE)).toMatchObject({
          erreur: { fautes: [{ champ: 'service' }] },
        });
        const id = await reussir(nommerRelais(tx, acteur, relais, LE));
        expect(await nommerRelais(tx, acteur, relais, LE)).toMatchObject({
          erreur: { fautes: [{ champ: 'nom' }] },
        });
        await reussir(cloreRelais(tx, acteur, { id, version: 1, le: '2026-05-31' }, LE));
        expect((await listerRelais(tx)).find((r) => r.id === id)).toMatchObject({ closLe: '2026-05-31' });
        await reussir(nommerRelais(tx, acteur, { ...relais, depuis: '2026-06-01' }, LE));
      });
    });

    test('deux personnes tiennent la même charte : une seule passe, l’autre est prévenue', async () => {
      const id = await dans((tx) => partenaire(tx, acteur, 'Chambre', ''));
      const tenir = (jusquAu: string) =>
        toutOuRien(base, 'defaut', (tx) =>
          tenirCharte(
            tx,
            acteur,
            {
              partenaire: id,
              version: 0,
              fiche: { signee: true, signeeLe: '2026-01-01', jusquAu, note: '' },
            },
            LE,
          ),
        );
      const issues = await Promise.all([tenir('2027-01-01'), tenir('2028-01-01')]);
      expect(issues.filter((i) => i.ok)).toHaveLength(1);
      expect(issues.find((i) => !i.ok)).toMatchObject({
        erreur: { code: 'conflit', ecarts: [{ champ: 'Jusqu’au' }] },
      });
      expect(await dans((tx) => lireCharte(tx, id))).toMatchObject({ version: 1, signee: true });
    });
  });

  describe(`les contributions (${base_})`, () => {
    test('un lien montre le texte et reçoit une réponse, une seule fois, même deux fois à la fois', async () => {
      const { jeton, concertation } = await dans((tx) => inviterUn(tx, acteur));
      for (const _ of [1, 2])
        expect(await lireLienDeContribution(base, jeton, lireTexte, LE)).toMatchObject({
          ok: true,
          valeur: { invitation: { organisme: 'CRESS' }, texte: { intitule: 'SPASER' } },
        });
      const invalide = await contribuerParLien(
        base,
        { jeton, nom: '', avis: [{ rang: 1, noeud: 'inconnu', texte: 'x' }] },
        lireTexte,
        LE,
      );
      expect(invalide).toMatchObject({ erreur: { fautes: [{ champ: 'niveau-1' }] } });
      const repondre = () => contribuerParLien(base, { jeton, nom: 'Madame X', avis: AVIS }, lireTexte, LE);
      const issues = await Promise.all([repondre(), repondre()]);
      expect(issues.filter((i) => i.ok)).toHaveLength(1);
      expect(issues.find((i) => !i.ok)).toMatchObject({ erreur: { code: 'lien', serviLe: LE } });
      expect(await lireLienDeContribution(base, jeton, lireTexte, LE)).toMatchObject({
        erreur: { code: 'lien', serviLe: LE },
      });
      await dans(async (tx) => {
        const recues = await listerContributions(tx, concertation);
        expect(recues).toMatchObject([
          { organisme: 'CRESS', nom: 'Madame X', repere: 'A1', texte: 'Réserver un lot.', suite: null },
        ]);
        const { lignes } = await listerJournal(
          tx,
          { objetType: 'contribution', objet: recues[0]?.id },
          { page: 1, taille: 9 },
        );
        expect(lignes).toMatchObject([{ acteurNom: 'CRESS', acte: 'contribution.deposer' }]);
        expect(JSON.stringify(lignes)).not.toContain('Madame X');
      });
    });

    test('un lien expiré, annulé, d’un autre usage, d’une concertation close ou d’ailleurs ne mène à rien', async () => {
      const lire = (jeton: string, le = LE) => lireLienDeContribution(base, jeton, lireTexte, le);
      const { jeton, concertation, invitation } = await dans((tx) => inviterUn(tx, acteur, 'Une'));
      expect(await lire(jeton, new Date('2026-06-21T09:00:00Z'))).toMatchObject({
        erreur: { message: expect.stringContaining('fermée') },
      });
      expect(await lire(jeton, new Date('2026-06-22T10:00:01Z'))).toMatchObject({
        erreur: { code: 'lien', serviLe: null },
      });
      for (const faux of ['', 'x', `${jeton.slice(0, -1)}!`, 'A'.repeat(43), '../../gouvernance'])
        expect(await lire(faux), faux).toMatchObject({ erreur: { code: 'lien', serviLe: null } });
      await dans(async (tx) => {
        await reussir(annulerInvitation(tx, acteur, { concertation, invitation: invitation.id }, LE));
      });
      expect(await lire(jeton)).toMatchObject({ erreur: { code: 'lien', serviLe: null } });
      const close = await dans(async (tx) => {
        const une = await inviterUn(tx, acteur, 'Deux');
        await reussir(cloreConcertation(tx, acteur, { id: une.concertation, version: 1 }, LE));
        return une;
      });
      expect(await lire(close.jeton)).toMatchObject({ erreur: { code: 'etat' } });
      // Une invitation de compte n'ouvre pas une concertation.
      const compte = await dans((tx) =>
        reussir(
          inviter(
            tx,
            { acteur, maintenant: LE },
            {
              nom: 'AUTRE',
              prenom: '',
              courriel: 'autre@valmont.example',
              fonction: '',
              delegation: '',
              elu: false,
              service: null,
            },
            [{ role: 'lecteur', portee: null }],
          ),
        ),
      );
      expect(await lire(compte.jeton)).toMatchObject({ erreur: { code: 'lien' } });
      // Un lien d'Aix répond à Aix, jamais à Valmont ; et Aix n'invite pas à une concertation de Valmont.
      const aix = { ...acteur, collectivite: 'aix' };
      const ailleurs = await base.dansCollectivite('aix', (tx) => inviterUn(tx, aix, 'D’Aix'));
      await reussir(contribuerParLien(base, { jeton: ailleurs.jeton, nom: '', avis: AVIS }, lireTexte, LE));
      expect(await dans((tx) => listerContributions(tx, ailleurs.concertation))).toEqual([]);
      expect(
        await base.dansCollectivite('aix', (tx) =>
          inviterPartenaires(tx, aix, { concertation, partenaires: [ailleurs.partenaire] }, LE),
        ),
      ).toMatchObject({ erreur: { code: 'introuvable' } });
    });

    test('un partenaire a un lien à la fois ; sans courriel il n’en a pas', async () => {
      await dans(async (tx) => {
        const { concertation, partenaire: id, invitation } = await inviterUn(tx, acteur, 'Trois');
        const muet = await partenaire(tx, acteur, 'Muet', '');
        expect(await inviterPartenaires(tx, acteur, { concertation, partenaires: [id] }, LE)).toMatchObject({
          erreur: { fautes: [{ champ: 'partenaires' }] },
        });
        expect(
          await reussir(inviterPartenaires(tx, acteur, { concertation, partenaires: [muet] }, LE)),
        ).toMatchObject({ pretes: [], sansAdresse: ['Muet'] });
        await reussir(annulerInvitation(tx, acteur, { concertation, invitation: invitation.id }, LE));
        const { pretes } = await reussir(
          inviterPartenaires(tx, acteur, { concertation, partenaires: [id] }, LE),
        );
        expect(pretes).toHaveLength(1);
      });
    });

    test('on contribue en son nom ; au nom d’un autre, seulement si l’on pilote', async () => {
      await dans(async (tx) => {
        const concertation = await reussir(
          ouvrirConcertation(tx, acteur, { version: 'v1', fiche: CONCERTATION }, lireTexte, LE),
        );
        const expert = await inscrire(tx, acteur, 'EXPERTE', 'expert');
        const lectrice = await inscrire(tx, acteur, 'LISEUSE', 'lecteur');
        const deposer = (qui: Acteur, personne: string | null, le = LE) =>
          deposerContribution(
            tx,
            qui,
            {
              concertation,
              contributeur: {
                auteur: 'agent',
                personne,
                nom: '',
                organisme: personne === null ? 'Club' : '',
              },
              avis: AVIS,
            },
            lireTexte,
            le,
          );
        expect(await deposer(expert, expert.personne)).toEqual({ ok: true, valeur: 1 });
        expect(await deposer(expert, null)).toMatchObject({ erreur: { code: 'interdit' } });
        expect(await deposer(expert, lectrice.personne)).toMatchObject({ erreur: { code: 'interdit' } });
        expect(await deposer(lectrice, lectrice.personne)).toMatchObject({ erreur: { code: 'interdit' } });
        expect(await deposer(acteur, null)).toEqual({ ok: true, valeur: 1 });
        const apres = new Date('2026-06-25T10:00:00Z');
        expect(await deposer(expert, expert.personne, apres)).toMatchObject({ erreur: { code: 'etat' } });
        expect(await deposer(acteur, null, apres)).toEqual({ ok: true, valeur: 1 });
      });
    });

    test('la question ne change plus dès qu’on y a répondu', async () => {
      await dans(async (tx) => {
        const { concertation: id } = await inviterUn(tx, acteur, 'Quatre');
        const modifier = (version: number, plus: object) =>
          modifierConcertation(tx, acteur, { id, version, fiche: { ...CONCERTATION, ...plus } }, LE);
        await reussir(modifier(1, { question: 'Autre ?' }));
        await reussir(
          deposerContribution(
            tx,
            acteur,
            {
              concertation: id,
              contributeur: { auteur: 'usager', personne: null, nom: '', organisme: 'Club' },
              avis: AVIS,
            },
            lireTexte,
            LE,
          ),
        );
        expect(await modifier(2, { question: 'Encore autre ?' })).toMatchObject({
          erreur: { fautes: [{ champ: 'question' }] },
        });
        await reussir(modifier(2, { question: 'Autre ?', fermeLe: '2026-07-20' }));
      });
    });

    test('contributions et recommandations se suivent dans une liste ; deux suites à la fois n’en font qu’une', async () => {
      const { seance, recommandation } = await dans(async (tx) => {
        const comite = await reussir(
          creerComite(
            tx,
            acteur,
            {
              type: 'comite-de-suivi',
              nom: 'Comité de suivi',
              mission: '',
              frequence: { seancesParAn: null, moisAttendus: [] },
              acheteurs: [],
              schema: null,
              colleges: [],
              effectif: null,
              quorum: null,
              procurationsMax: null,
              delaiConvocation: null,
            },
            LE,
          ),
        );
        const id = await reussir(
          planifierSeance(
            tx,
            acteur,
            {
              comite,
              fiche: {
                intitule: '',
                echeance: null,
                dateSeance: '2026-06-15',
                heure: null,
                lieu: null,
                president: null,
                secretaire: null,
                notes: '',
              },
            },
            LE,
          ),
        );
        await sql`update seance set statut = 'ouverte' where id = ${id}`.execute(tx);
        return {
          seance: id,
          recommandation: await reussir(
            recommander(
              tx,
              acteur,
              { seance: id, fiche: { texte: 'Associer la CRESS', origine: 'Les partenaires', suite: '' } },
              LE,
            ),
          ),
        };
      });
      await dans(async (tx) => {
        const suivre = (version: number, suite: string, issue: 'ecartee' | 'retenue') =>
          donnerSuite(tx, acteur, { seance, id: recommandation, version, suite, issue }, LE);
        expect(await suivre(1, '', 'ecartee')).toMatchObject({ erreur: { fautes: [{ champ: 'suite' }] } });
        await reussir(suivre(1, 'Déjà fait', 'ecartee'));
        expect(await suivre(1, '', 'retenue')).toMatchObject({ erreur: { code: 'conflit' } });
        // La page de la séance, qui ne connaît que le texte, ne défait pas la suite.
        await reussir(donnerSuite(tx, acteur, { seance, id: recommandation, version: 2, suite: 'Fait' }, LE));
        expect(await lireRecommandation(tx, recommandation)).toMatchObject({
          issue: 'ecartee',
          suite: 'Fait',
        });
        const [contribution] = (await listerContributions(tx, null)).filter((c) => c.suite === null);
        if (contribution === undefined) throw new Error('aucune contribution');
        const decider = (motif: string, suite: 'ecartee' | 'retenue') =>
          donnerSuiteContribution(tx, acteur, { id: contribution.id, version: 1, suite, motif }, LE);
        expect(await decider('', 'ecartee')).toMatchObject({ erreur: { fautes: [{ champ: 'motif' }] } });
        await reussir(decider('', 'retenue'));
        expect(await decider('Non', 'ecartee')).toMatchObject({
          erreur: {
            code: 'conflit',
            ecarts: expect.arrayContaining([{ champ: 'Suite', voulu: 'Écartée', actuel: 'Retenue' }]),
          },
        });
        const liste = await listerAjustements(tx);
        expect(liste.find((a) => a.id === contribution.id)).toMatchObject({
          origine: 'contribution',
          suite: 'retenue',
          suitePar: 'Administrateur local',
        });
        expect(liste.find((a) => a.id === recommandation)).toMatchObject({
          origine: 'recommandation',
          de: 'Les partenaires',
          sourceDite: 'Comité de suivi',
          suite: 'ecartee',
          motif: 'Fait',
        });
      });
    });
  });
});
