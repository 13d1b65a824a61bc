import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ajouterEquipier, saisirTemps } from '#domaines/equipe';
import {
  ajouterMembres,
  ajouterPoint,
  convoquerSeance,
  creerComite,
  type FicheComite,
  listerPresences,
  ouvrirSeance,
  planifierSeance,
  releverPresences,
} from '#domaines/gouvernance';
import { acteurLocal } from '#domaines/organisation';
import type { Bilan } from '#domaines/rapport';
import type { Base, Unite } from '#platform/db/base.ts';
import { ouvrirBaseEnMemoire } from '../../../../tests/base-de-test.ts';
import { remplirRegistre } from '../../../../tests/registre-d-essai.ts';
import { type Application, creerApplication } from '../../creer-application.tsx';
import { routes } from '../../routes.ts';

const LE = new Date('2026-06-15T10:00:00Z');
const acteur = acteurLocal();
const incidents: string[] = [];
let dossier = '';
let base: Base;
let application: Application;

const reussi = <T>(issue: { ok: true; valeur: T } | { ok: false; erreur: { message: string } }): T => {
  if (!issue.ok) throw new Error(issue.erreur.message);
  return issue.valeur;
};

const comite = (nom: string, acheteurs: readonly string[]): FicheComite => ({
  type: 'COPIL',
  nom,
  mission: '',
  frequence: { seancesParAn: 1, moisAttendus: [] },
  acheteurs,
  schema: null,
  colleges: [],
  effectif: null,
  quorum: null,
  procurationsMax: null,
  delaiConvocation: null,
});

/** Une séance tenue à temps, avec deux membres dont un présent, et un point consacré au projet. */
const tenir = async (tx: Unite, fiche: FicheComite, relever = true): Promise<string> => {
  const instance = reussi(await creerComite(tx, acteur, fiche, LE));
  const fiches = ['Madame A', 'Monsieur B'].map((nom) => ({
    nom,
    personne: null,
    organisme: null,
    qualite: null,
    courriel: null,
    college: null,
    role: 'membre' as const,
    suppleantDe: null,
    debut: '2024-01-01',
    fin: null,
  }));
  reussi(await ajouterMembres(tx, acteur, { comite: instance, fiches }, LE));
  const id = reussi(
    await planifierSeance(
      tx,
      acteur,
      {
        comite: instance,
        fiche: {
          intitule: '',
          echeance: '2026-06-30',
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
  reussi(
    await ajouterPoint(
      tx,
      acteur,
      { seance: id, fiche: { sujet: 'SPASER', consacreAuProjet: true, rapporteur: null, suite: '' } },
      LE,
    ),
  );
  reussi(await convoquerSeance(tx, acteur, { id, version: 1, dateConvocation: '2026-06-01' }, LE));
  reussi(await ouvrirSeance(tx, acteur, { id, version: 2 }, LE));
  if (relever) await releverTous(tx, id, 3);
  return id;
};

const releverTous = async (tx: Unite, id: string, version: number): Promise<void> => {
  const releves = (await listerPresences(tx, id)).map(({ membre }, rang) => ({
    membre,
    statut: rang === 0 ? ('present' as const) : ('absent' as const),
    pouvoirA: null,
    suppleePar: null,
  }));
  reussi(await releverPresences(tx, acteur, { id, version, releves }, LE));
};

const lire = async (adresse: string, de = application): Promise<string> => {
  const reponse = await de.app.request(adresse);
  expect(reponse.status, adresse).toBe(200);
  return (await reponse.text()).replace(/[\u00a0\u202f]/gu, ' ').replaceAll('<!-- -->', '');
};

beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'spaser-indicateurs-'));
  base = await ouvrirBaseEnMemoire();
  application = await creerApplication({
    base,
    collectivite: 'defaut',
    dossier,
    horloge: () => LE,
    ecrireJournal: (ligne) => incidents.push(ligne),
  });
});
afterAll(async () => {
  await application?.arreter();
  await base?.fermer();
  await rm(dossier, { recursive: true });
});

describe('un indicateur de gouvernance', () => {
  it('sans séance, est calculé mais sans objet : jamais zéro', async () => {
    for (const code of ['GOV-01', 'GOV-06', 'GOV-09', 'GOV-10', 'GOV-14', 'GOV-16', 'GOV-17']) {
      const page = await lire(routes.indicateur(code));
      expect(page, code).toContain('sans objet : aucun');
      expect(page, code).not.toMatch(/>0( %)?</u);
    }
    expect(await lire(routes.indicateur('GOV-08'))).toContain('Pas encore mesuré');
  });

  it('se compte dès qu’un acte est enregistré, sans contrat au registre, et mène aux séances', async () => {
    const id = await base.dansCollectivite('defaut', (tx) => tenir(tx, comite('COPIL commun', []), false));
    expect(await lire(routes.indicateur('GOV-16'))).toContain('rien n’est déclaré');
    await base.dansCollectivite('defaut', (tx) => releverTous(tx, id, 3));
    const participation = await lire(routes.indicateur('GOV-16'));
    expect(participation).toContain('50 %');
    expect(participation).toContain('1 sur 2');
    expect(participation).toContain('Les convocations derrière ce chiffre');
    expect(participation).toContain(`/gouvernance/seances/${id}`);
    expect(participation).not.toContain('/marches/');
    const tenues = await lire(routes.indicateur('GOV-01'));
    expect(tenues).toContain('100 %');
    expect(tenues).toContain('1 sur 1');
    expect(tenues).toMatch(/Écart moyen avec l’échéance[^|]*>[-−]15</u);
    expect(tenues).toContain('COPIL commun');
    expect(tenues).toContain('Une séance compte dans l’année de son échéance');
    expect(await lire(routes.indicateurs({}))).toContain('180 indicateurs');
    expect(incidents).toEqual([]);
  });

  it('le temps de l’équipe se lit ligne à ligne, sans nommer personne', async () => {
    await base.dansCollectivite('defaut', async (tx) => {
      const fiche = {
        personne: null,
        nom: 'Madame Nommée',
        expertise: 'plie' as const,
        mission: true,
        missionLe: '2026-01-01',
        debut: '2026-01-01',
        heures: [{ annee: 2026, heures: 80 }],
      };
      const membre = reussi(await ajouterEquipier(tx, acteur, fiche, LE));
      reussi(await ajouterEquipier(tx, acteur, { ...fiche, nom: 'B', mission: null, missionLe: null }, LE));
      const ligne = { rang: 1, id: null, jour: '2026-06-10', heures: '2,5', activite: 'Conseil', action: '' };
      reussi(
        await saisirTemps(tx, acteur, { membre, mois: '2026-06', etat: 0, lignes: [ligne], actions: [] }, LE),
      );
    });
    const temps = await lire(routes.indicateur('GOV-10'));
    expect(temps).toMatch(/>2,5</u);
    expect(temps).toContain('Les saisies de temps derrière ce chiffre');
    expect(temps).toContain('Conseil');
    expect(temps).toContain('Insertion (PLIE)');
    expect(temps).not.toContain('Nommée');
    expect(await lire(routes.indicateurCsv('GOV-10', { partie: 'numerateur' }))).not.toContain('Nommée');
    const fiches = await lire(routes.indicateur('GOV-09'));
    expect(fiches).toContain('jusqu’à 2 si tout était déclaré');
    expect(fiches).toContain('80 h');
    expect(fiches).not.toContain('Nommée');
    expect(await lire(routes.indicateur('GOV-09', { partie: 'nonDeclare' }))).toContain('non déclaré');
    expect(incidents).toEqual([]);
  });

  it('s’exporte en lignes de séances', async () => {
    const csv = await lire(routes.indicateurCsv('GOV-17', { partie: 'numerateur' }));
    expect(csv).toContain('COPIL commun');
    expect(csv).toContain('attendue le');
    expect(csv).not.toContain('notifié le');
  });
});

describe('à côté des contrats', () => {
  let pleine: Base;
  let avec: Application;
  beforeAll(async () => {
    pleine = await ouvrirBaseEnMemoire();
    await remplirRegistre(pleine, 60);
    avec = await creerApplication({
      base: pleine,
      collectivite: 'defaut',
      dossier,
      horloge: () => LE,
      ecrireJournal: (ligne) => incidents.push(ligne),
    });
  });
  afterAll(async () => {
    await avec?.arreter();
    await pleine?.fermer();
  });
  const bilan = async (recherche: string): Promise<Bilan> =>
    JSON.parse(await lire(`/bilan.json${recherche}`, avec)) as Bilan;
  const de = (b: Bilan, code: string) => b.indicateurs.find((i) => i.code === code);

  it('les séances ne changent ni les années proposées, ni un chiffre des contrats', async () => {
    const avant = await bilan('?annee=toutes');
    const choixAvant = [...(await lire('/', avec)).matchAll(/<option value="(\d{4})"/gu)].map((m) => m[1]);
    await pleine.dansCollectivite('defaut', async (tx) => {
      await tenir(tx, comite('COPIL commun', []));
      await tenir(tx, comite('COPIL d’un acheteur', [avant.acheteurs[0] ?? '']));
    });
    expect(await bilan('?annee=toutes')).toEqual(avant);
    const choix = [...(await lire('/', avec)).matchAll(/<option value="(\d{4})"/gu)].map((m) => m[1]);
    expect(choix).toEqual(choixAvant);
    const [un] = avant.parAcheteur;
    expect(un?.indicateurs.map((i) => i.code).filter((code) => code.startsWith('GOV'))).toEqual([]);
  });

  it('le schéma qui les suit les montre ; pour un seul acheteur, seule son instance compte', async () => {
    const tous = await bilan('?annee=toutes&modele=clermont-spaser');
    expect(de(tous, 'GOV-01')).toMatchObject({
      etat: 'calculé',
      numerateur: 2,
      denominateur: 2,
      valeur: 1,
      autresLignes: { pluriel: 'séances' },
    });
    expect(de(tous, 'GOV-01')?.variantes).toMatchObject([{ id: 'ecart', valeur: -15, nature: 'moyenne' }]);
    expect(de(tous, 'GOV-04')).toMatchObject({ etat: 'population à venir', valeur: null });
    const [premier = '', second = ''] = tous.acheteurs;
    const sien = await bilan(`?annee=toutes&modele=clermont-spaser&acheteur=${premier}`);
    expect(de(sien, 'GOV-01')).toMatchObject({ numerateur: 1, denominateur: 1 });
    const autre = await bilan(`?annee=toutes&modele=clermont-spaser&acheteur=${second}`);
    expect(de(autre, 'GOV-01')).toMatchObject({ numerateur: null, valeur: null });
    const page = await lire(routes.indicateur('GOV-17', { annee: 'toutes', acheteur: second }), avec);
    expect(page).toContain('n’entre pas dans le chiffre d’un seul');
    expect(page).toContain('sans objet : aucune séance à compter');
    const parAcheteur = tous.parAcheteur.map(
      (a) => a.indicateurs.find((i) => i.code === 'GOV-01')?.numerateur,
    );
    expect(parAcheteur.filter((n) => n !== undefined)).toEqual([1]);
    expect(await lire('/schema?modele=clermont-spaser&annee=toutes', avec)).toContain('2 sur 2');
    expect(incidents).toEqual([]);
  });
});
