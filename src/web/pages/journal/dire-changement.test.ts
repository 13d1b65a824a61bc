import { describe, expect, test } from 'vitest';
import { direActe, direTypeObjet } from './dire-acte.ts';
import { direChangement, identifiantsCites } from './dire-changement.ts';

const PERSONNE = '11111111-2222-4333-8444-555555555555';
const nommer = (id: string): string | undefined => (id === PERSONNE ? 'Ada Delmas' : undefined);
const dire = (objetType: string, avant: unknown, apres: unknown) =>
  direChangement({ objetType, avant, apres }, nommer);

describe('ce qui a changé', () => {
  test('ne montre que les champs qui changent, avant et après, en clair', () => {
    expect(
      dire(
        'action',
        { Statut: 'à lancer', Avancement: null, Commentaire: 'Rien' },
        { annee: 2026, Statut: 'en cours', Avancement: 30, Commentaire: 'Rien' },
      ),
    ).toEqual([
      { libelle: 'Année', avant: null, apres: '2026' },
      { libelle: 'Statut', avant: 'à lancer', apres: 'en cours' },
      { libelle: 'Avancement', avant: 'vide', apres: '30' },
    ]);
  });

  test('une fiche entière d’un côté, ce que l’acte écrit de l’autre : le reste n’a pas changé', () => {
    const decision = {
      id: 'd1',
      objet: 'Former les acheteurs',
      statut: 'a-faire',
      personne: PERSONNE,
      echeance: '2026-12-31',
      version: 1,
      modifiePar: 'Ada',
      modifieLe: '2026-11-23T10:00:00.000Z',
    };
    expect(dire('decision', decision, { statut: 'faite', echeance: '2026-12-31' })).toEqual([
      { libelle: 'Statut', avant: 'à faire', apres: 'faite' },
    ]);
    expect(dire('decision', null, decision)).toEqual([
      { libelle: 'Objet', avant: null, apres: 'Former les acheteurs' },
      { libelle: 'Statut', avant: null, apres: 'à faire' },
      { libelle: 'Personne', avant: null, apres: 'Ada Delmas' },
      { libelle: 'Échéance', avant: null, apres: '31 décembre 2026' },
    ]);
  });

  test('un même code se dit selon ce dont il parle', () => {
    expect(dire('seance', { statut: 'close' }, { statut: 'publiee' })[0]?.apres).toBe('compte rendu publié');
    expect(dire('deliberation', { statut: 'inscrite' }, { statut: 'publiee' })[0]?.apres).toBe('publiée');
    expect(dire('partenaire_externe', null, { type: 'réseau' })[0]?.apres).toBe('réseau');
  });

  test('ce qui disparaît se dit retiré ; ce que l’on vide, vide', () => {
    expect(dire('personne', { role: 'Pilote', portee: 'schéma X' }, null)).toEqual([
      { libelle: 'Rôle', avant: 'Pilote', apres: null },
      { libelle: 'Limité à', avant: 'schéma X', apres: null },
    ]);
    expect(dire('service', { sigle: 'EV' }, { sigle: '' })).toEqual([
      { libelle: 'Sigle', avant: 'EV', apres: 'vide' },
    ]);
    expect(dire('personne', null, null)).toEqual([]);
  });

  test('les listes et les objets se lisent', () => {
    expect(
      dire(
        'seance',
        { presences: [] },
        { presences: [{ membre: PERSONNE, statut: 'present', pouvoirA: null }] },
      ),
    ).toEqual([{ libelle: 'Présences', avant: 'vide', apres: 'membre Ada Delmas, statut présent' }]);
    expect(dire('noeud', null, { nom: 'preuve.pdf', octets: 12_400, empreinte: 'abc' })).toEqual([
      { libelle: 'Nom', avant: null, apres: 'preuve.pdf' },
      { libelle: 'Taille', avant: null, apres: '12,4\u00a0ko' },
    ]);
  });
});

test('les identifiants cités se trouvent à toute profondeur', () => {
  expect(identifiantsCites([{ a: [{ b: PERSONNE }] }, 'texte', null, PERSONNE])).toEqual([PERSONNE]);
});

test('chaque acte et chaque type d’objet se dit en français ; un code d’avant garde son nom', () => {
  expect(direActe('seance.envoyerConvocation')).toBe('envoyer une convocation');
  expect(direActe('schema.adopter')).toBe('déclarer ce schéma adopté');
  expect(direActe('toString')).toBe('toString');
  expect(direTypeObjet('acheteur_collectivite')).toBe('acheteur');
  expect(direTypeObjet('constructor')).toBe('constructor');
});
