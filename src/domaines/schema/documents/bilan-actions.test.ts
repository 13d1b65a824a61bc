import { describe, expect, test } from 'vitest';
import { composerPdf } from '#platform/typst/composer-pdf.ts';
import { gabaritDocument } from '#platform/typst/gabarit-document.ts';
import type { Contenu, NoeudVivant } from '../contenu.ts';
import type { SuiviSaisi } from '../suivi.rules.ts';
import type { ActionSuivie, SuiviAnnuel } from '../suivre-actions.ts';
import type { Version } from '../version.ts';
import { presenterBilanActions } from './presenter-bilan-actions.ts';

const noeud = (id: string, parent: string | null, niveau: 'axe' | 'action'): NoeudVivant => ({
  id,
  rang: 0,
  closLe: null,
  parent,
  niveau,
  code: id,
  intitule: `Intitulé ${id}`,
  fiche: niveau === 'action' ? { pilote: 'SCP' } : {},
  version: 1,
  modifiePar: '',
  modifieLe: '2025-01-01T00:00:00Z',
});

const action = (id: string, axe: string, dit: Partial<SuiviSaisi> | null): ActionSuivie => ({
  noeud: noeud(id, axe, 'action'),
  chemin: [axe],
  axes: [id, axe],
  suivi: {
    schema: 's',
    noeud: id,
    annee: 2025,
    statut: 'a-lancer',
    avancement: null,
    jalon: '',
    jalonAtteint: null,
    jalonLigne: null,
    commentaire: '',
    ...dit,
    proprietaire: null,
    proprietaireNom: '',
    misAJourLe: dit === null ? null : '2025-12-01T09:00:00Z',
    relanceLe: null,
    version: 1,
    modifiePar: '',
    modifieLe: '2025-12-01T09:00:00Z',
  },
});

const suivi = (annee: number, actions: readonly ActionSuivie[]): SuiviAnnuel => ({
  version: {
    numero: 2,
    adopteLe: '2024-09-26',
    entete: { intitule: 'SPASER de Valmont' },
  } as unknown as Version,
  clos: false,
  contenu: { noeuds: [noeud('I', null, 'axe'), noeud('II', null, 'axe')] } as unknown as Contenu,
  annee,
  actions,
});

const ENTETE = { collectivite: 'Valmont', aujourdhui: '2026-02-03' };

describe('le bilan des actions que reçoit le comité', () => {
  const document = presenterBilanActions(
    suivi(2025, [
      action('A1', 'I', { statut: 'terminee', avancement: 100, commentaire: 'Fait.' }),
      action('A2', 'I', { statut: 'en-cours', jalon: 'Guide publié', jalonAtteint: false }),
      action('A3', 'II', null),
      action('A4', 'II', { statut: 'abandonnee' }),
    ]),
    suivi(2024, [action('A1', 'I', { statut: 'en-cours' }), action('A3', 'II', null)]),
    ENTETE,
  );

  test('compte chaque action une fois, à côté de l’année d’avant', () => {
    expect(document.comptes).toEqual([
      ['À lancer', '0', '0'],
      ['En cours', '1', '1'],
      ['Terminée', '1', '0'],
      ['Reportée', '0', '0'],
      ['Abandonnée', '1', '0'],
      ['Non renseignée', '1', '1'],
      ['Total', '4', '2'],
    ]);
    expect(document.lecture.replaceAll(/[\u00a0\u202f]/gu, ' ')).toBe(
      'Actions menées à terme : 1 sur 4, soit 25 % ; 50 % au plus si toutes les non renseignées l’étaient.',
    );
  });

  test('range sous chaque axe ce dont on a des nouvelles, et à part ce dont personne n’a parlé', () => {
    expect(document.parties.map((p) => [p.titre, p.actions.length])).toEqual([
      ['I Intitulé I', 2],
      ['II Intitulé II', 1],
    ]);
    expect(document.muettes).toEqual(['A3 Intitulé A3']);
    expect(document.parties[0]?.notes.map((n) => n.blocs[0])).toEqual([
      { genre: 'paragraphe', texte: 'Fait.' },
      { genre: 'paragraphe', texte: 'Jalon : Guide publié (non atteint).' },
    ]);
  });

  test('la première année n’a rien à quoi se comparer', () => {
    const premiere = presenterBilanActions(suivi(2024, []), null, ENTETE);
    expect(premiere.comptes.at(-1)).toEqual(['Total', '0', '—']);
    expect(premiere.lecture).toBe('Ce schéma n’a pas d’action à suivre cette année.');
  });
});

test('un tableau d’actions de plusieurs pages se compose en PDF/UA-1', () => {
  const actions = Array.from({ length: 200 }, (_, i) =>
    action(`A${i}`, 'I', { statut: 'en-cours', jalon: 'Guide publié', commentaire: 'Un mot → ✓' }),
  );
  const pdf = composerPdf({
    gabarit: gabaritDocument(new URL('./bilan-actions.typ', import.meta.url)),
    donnees: presenterBilanActions(suivi(2025, actions), null, ENTETE),
  });
  expect(pdf.ok ? '' : pdf.erreur.message).toBe('');
});
