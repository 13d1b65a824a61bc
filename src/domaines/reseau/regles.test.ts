import { describe, expect, test } from 'vitest';
import { couvertureDe, etatDeCharte, verifierFicheCharte } from './reseau.rules.ts';
import type { Relais } from './reseau.ts';

const revision = { version: 1, modifiePar: 'p', modifieLe: '2026-06-01T00:00:00.000Z' };
const AUJOURDHUI = '2026-06-15';

describe('le réseau', () => {
  test('une charte expire bientôt dans ses 90 derniers jours, et n’est jamais « non signée » sans qu’on l’ait dit', () => {
    const charte = (jusquAu: string | null) => ({ signee: true, signeeLe: '2024-01-01', jusquAu, note: '' });
    expect(etatDeCharte(null, AUJOURDHUI)).toBe('non déclarée');
    expect(etatDeCharte({ signee: null, signeeLe: null, jusquAu: null, note: '' }, AUJOURDHUI)).toBe(
      'non déclarée',
    );
    expect(etatDeCharte({ signee: false, signeeLe: null, jusquAu: null, note: '' }, AUJOURDHUI)).toBe(
      'non signée',
    );
    expect(etatDeCharte(charte(null), AUJOURDHUI)).toBe('en vigueur');
    expect(etatDeCharte(charte('2026-09-14'), AUJOURDHUI)).toBe('en vigueur');
    expect(etatDeCharte(charte('2026-09-13'), AUJOURDHUI)).toBe('expire bientôt');
    expect(etatDeCharte(charte(AUJOURDHUI), AUJOURDHUI)).toBe('expire bientôt');
    expect(etatDeCharte(charte('2026-06-14'), AUJOURDHUI)).toBe('échue');
  });

  test('une charte non signée n’a pas de dates, une charte signée a la sienne', () => {
    const champs = (f: Parameters<typeof verifierFicheCharte>[0]) =>
      verifierFicheCharte(f, AUJOURDHUI).map((x) => x.champ);
    expect(champs({ signee: null, signeeLe: '2026-01-01', jusquAu: null, note: '' })).toEqual(['signeeLe']);
    expect(champs({ signee: true, signeeLe: null, jusquAu: null, note: '' })).toEqual(['signeeLe']);
    expect(champs({ signee: true, signeeLe: '2026-02-01', jusquAu: '2026-01-01', note: '' })).toEqual([
      'jusquAu',
    ]);
  });

  test('un service est couvert une fois, par un référent en fonction', () => {
    const relais = (service: string, plus: Partial<Relais> = {}): Relais => ({
      ...revision,
      id: service,
      genre: 'transition',
      service,
      personne: null,
      nom: 'A',
      depuis: '2026-01-01',
      closLe: null,
      ...plus,
    });
    const tous = [
      relais('voirie'),
      relais('voirie'),
      relais('parcs', { closLe: '2026-06-14' }),
      relais('eau', { depuis: '2026-07-01' }),
      relais('service clos'),
      relais('eau', { genre: 'commande-publique' }),
    ];
    expect(couvertureDe(['voirie', 'parcs', 'eau'], tous, AUJOURDHUI)).toEqual([
      { genre: 'transition', couverts: 1, services: 3 },
      { genre: 'commande-publique', couverts: 1, services: 3 },
    ]);
  });
});
