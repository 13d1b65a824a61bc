import { describe, expect, it } from 'vitest';
import { anneeDe, estJour, jourDeParis } from './jours.ts';

describe('le jour d’un acte', () => {
  it('est celui de Paris, l’hiver, l’été et au changement d’heure', () => {
    expect(jourDeParis(new Date('2026-12-31T22:59:59Z'))).toBe('2026-12-31');
    expect(jourDeParis(new Date('2026-12-31T23:00:00Z'))).toBe('2027-01-01');
    expect(jourDeParis(new Date('2026-07-14T21:59:59Z'))).toBe('2026-07-14');
    expect(jourDeParis(new Date('2026-07-14T22:00:00Z'))).toBe('2026-07-15');
    expect(jourDeParis(new Date('2026-10-25T00:30:00Z'))).toBe('2026-10-25');
  });
  it('change d’année à minuit, heure de Paris', () => {
    expect(anneeDe(jourDeParis(new Date('2026-12-31T23:30:00Z')))).toBe(2027);
  });
  it('s’écrit toujours avec deux chiffres au mois et au jour', () => {
    expect(estJour(jourDeParis(new Date('2026-03-04T12:00:00Z')))).toBe(true);
  });
});
