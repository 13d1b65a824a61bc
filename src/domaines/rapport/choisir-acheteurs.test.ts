import { describe, expect, test } from 'vitest';
import { type AcheteurPresent, choisirAcheteurs } from './choisir-acheteurs.rules.ts';

const acheteur = (siren: string, tous = 1, nom: string | null = `Ville ${siren}`): AcheteurPresent => ({
  siren,
  nom,
  tous,
});
const presents = [acheteur('100000001'), acheteur('100000002'), acheteur('100000003')];
const nombreux = (nombre: number) =>
  Array.from({ length: nombre }, (_, rang) => acheteur(String(200_000_000 + rang)));

const refusDe = (demandes: readonly string[], parmi = presents): string => {
  const choix = choisirAcheteurs(demandes, parmi);
  if (choix.ok) throw new Error('un refus était attendu');
  return choix.erreur.message;
};

describe('choisir les acheteurs à compter', () => {
  test('sans demande, tous comptent', () => {
    expect(choisirAcheteurs(null, presents)).toEqual({ ok: true, valeur: null });
    expect(choisirAcheteurs([], presents)).toEqual({ ok: true, valeur: null });
  });

  test('un SIRET vaut son SIREN, écrit avec des espaces ou non, et ne compte qu’une fois', () => {
    expect(choisirAcheteurs(['100 000 002', '10000000200017', '100000003'], presents)).toEqual({
      ok: true,
      valeur: ['100000002', '100000003'],
    });
  });

  test('ce qui n’est ni un SIREN ni un SIRET est nommé, et lui seul', () => {
    expect(refusDe(['100000001', '12345', 'Lyon'])).toBe(
      "« 12345 », « Lyon » n'est pas un SIREN : neuf chiffres (ou quatorze pour un SIRET).",
    );
    for (const faux of ['12345678', '1234567890', '1234567890123', '123456789012345', '12345678A'])
      expect(refusDe([faux]), faux).toContain(`« ${faux} »`);
  });

  test('un acheteur absent fait refuser, même si les autres sont présents', () => {
    expect(refusDe(['100000001', '999999999'])).toMatch(
      /^Aucun contrat de cet acheteur dans les données : 999999999\.\n/u,
    );
    expect(refusDe(['888888888', '999999999'])).toMatch(
      /^Aucun contrat de ces acheteurs dans les données : 888888888, 999999999\.\n/u,
    );
  });

  test('les présents sont dits du plus grand nombre de contrats au plus petit, puis par SIREN', () => {
    const parmi = [
      acheteur('100000003'),
      acheteur('100000001'),
      acheteur('100000002', 12),
      acheteur('', 2, null),
    ];
    expect(refusDe(['999999999'], parmi).split('\n').slice(1)).toEqual([
      'Acheteurs présents :',
      '  100000002  Ville 100000002 — 12\u00a0contrats',
      '  (sans SIREN)  nom non déclaré ou non diffusé — 2\u00a0contrats',
      '  100000001  Ville 100000001 — 1\u00a0contrat',
      '  100000003  Ville 100000003 — 1\u00a0contrat',
    ]);
  });

  test('jusqu’à vingt, tous sont dits ; au-delà, vingt, et combien il y en a', () => {
    const lignes = (nombre: number) => refusDe(['999999999'], nombreux(nombre)).split('\n').slice(1);
    expect(lignes(20)[0]).toBe('Acheteurs présents :');
    expect(lignes(20)).toHaveLength(21);
    expect(lignes(21)[0]).toBe('Les 20 principaux acheteurs présents, sur 21 :');
    expect(lignes(21)).toHaveLength(21);
  });
});
