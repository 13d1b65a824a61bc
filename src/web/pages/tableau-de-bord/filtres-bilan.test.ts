import { describe, expect, it } from 'vitest';
import { lireFiltresBilan } from '../../ui/filtres-bilan.tsx';

const choix = {
  annees: [2026, 2025],
  acheteurs: [{ siren: '249900010', nom: 'Métropole de Valmont' }],
  modeles: [
    { id: 'valmont', intitule: 'SPASER de Valmont (adopté)' },
    { id: 'aix-spaser', intitule: 'SPASER d’Aix' },
  ],
  schemaEnVigueur: 'valmont',
} as const;

describe('les filtres du tableau de bord', () => {
  it('montrent d’abord le schéma qui fait foi et le dernier exercice', () => {
    expect(lireFiltresBilan({}, choix)).toEqual({ filtres: { modele: 'valmont' }, annee: 2026 });
  });
  it('laissent choisir un modèle, ou aucun schéma', () => {
    expect(lireFiltresBilan({ modele: 'aix-spaser' }, choix).filtres.modele).toBe('aix-spaser');
    expect(lireFiltresBilan({ modele: 'communs' }, choix).filtres.modele).toBe('communs');
  });
  it('n’inventent pas de schéma quand aucun ne fait foi', () => {
    expect(lireFiltresBilan({}, { ...choix, schemaEnVigueur: null }).filtres).toEqual({});
  });
  it('ignorent ce que le registre ne connaît pas', () => {
    const lus = lireFiltresBilan({ annee: '1999', acheteur: '1', modele: '../../etc' }, choix);
    expect(lus).toEqual({ filtres: { modele: 'valmont' }, annee: 2026 });
  });
});
