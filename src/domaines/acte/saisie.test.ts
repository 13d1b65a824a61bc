import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  choixSaisi,
  entierOuRien,
  entierOuZero,
  jourOuRien,
  jourSaisi,
  ouiNonOuRien,
  referenceOuRien,
  referenceSaisie,
  texteOuRien,
  texteSaisi,
} from './champs-saisis.ts';
import { libellesDe } from './dire-fiche.rules.ts';
import { ecrireSaisie, fautesDeSaisie, lireSaisie } from './saisie.ts';

const FICHE = z.object({
  nom: texteSaisi('Nom', { requis: 'Écrivez un nom.', maximum: 10 }),
  note: texteSaisi('Note', { maximum: 5 }),
  genre: choixSaisi('Genre', { a: 'Un', b: 'Deux' }, 'Choisissez un genre.'),
  depuis: jourSaisi('Depuis', 'Indiquez le premier jour.'),
  fin: jourOuRien('Fin'),
  service: referenceSaisie('Service', 'service', 'Choisissez un service.'),
  personne: referenceOuRien('Personne', 'personne'),
  signee: ouiNonOuRien('Signée'),
  siren: texteOuRien('Acheteur', (t) => /^\d{9}$/u.test(t), 'Choisissez un acheteur.'),
  mois: entierOuRien('Mois', (n) => n >= 1 && n <= 120, 'De 1 à 120 mois.'),
  delai: entierOuZero('Délai', (n) => n >= 0 && n <= 365, 'De 0 à 365 jours.'),
});

const texteNet = (maximum: number, minLength: number) =>
  fc.string({ maxLength: maximum, minLength }).filter((t) => t === t.trim());
const jour = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const valeur = fc.record({
  nom: texteNet(10, 1),
  note: texteNet(5, 0),
  genre: fc.constantFrom('a' as const, 'b' as const),
  depuis: jour,
  fin: fc.option(jour),
  service: fc.uuid(),
  personne: fc.option(fc.uuid()),
  signee: fc.option(fc.boolean()),
  siren: fc.option(fc.integer({ min: 1e8, max: 999_999_999 }).map(String)),
  mois: fc.option(fc.integer({ min: 1, max: 120 })),
  delai: fc.integer({ min: 0, max: 365 }),
});

describe('une fiche qui se saisit', () => {
  test('se relit telle qu’elle s’est écrite', () =>
    fc.assert(
      fc.property(valeur, (v) => {
        expect(fautesDeSaisie(FICHE, v)).toEqual([]);
        expect(lireSaisie(FICHE, ecrireSaisie(FICHE, v))).toEqual({ ok: true, valeur: v });
      }),
    ));

  test('n’échoue sur aucun texte, et ce qu’elle accepte se réécrit', () =>
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...Object.keys(FICHE.shape), '__proto__', 'autre'),
          fc.oneof(fc.string(), fc.constantFrom('a', 'oui', '2026-02-28', '2026-02-30')),
        ),
        (textes) => {
          const lue = lireSaisie(FICHE, textes);
          if (lue.ok) expect(lireSaisie(FICHE, ecrireSaisie(FICHE, lue.valeur))).toEqual(lue);
          else for (const f of lue.erreur) expect(Object.keys(FICHE.shape)).toContain(f.champ);
        },
      ),
    ));

  test('dit toutes ses fautes, à leur champ : les mêmes d’un formulaire et d’une valeur', () => {
    const fautes = [
      { champ: 'nom', message: 'Écrivez un nom.' },
      { champ: 'note', message: '5 caractères au plus : il y en a 6.' },
      { champ: 'genre', message: 'Choisissez un genre.' },
      { champ: 'depuis', message: 'Indiquez le premier jour.' },
      { champ: 'fin', message: 'Cette date n’existe pas.' },
      { champ: 'service', message: 'Choisissez un service.' },
      { champ: 'siren', message: 'Choisissez un acheteur.' },
      { champ: 'mois', message: 'De 1 à 120 mois.' },
      { champ: 'delai', message: 'De 0 à 365 jours.' },
    ];
    const textes = { note: 'longue', genre: 'c', depuis: 'hier', fin: '2026-02-30', siren: '12' };
    const nombres = { mois: '1,5', delai: '-1' };
    expect(lireSaisie(FICHE, { ...textes, ...nombres })).toEqual({
      ok: false,
      erreur: [...fautes],
    });
    expect(
      fautesDeSaisie(FICHE, {
        ...textes,
        nom: ' ',
        genre: 'c' as 'a',
        service: '',
        personne: null,
        signee: null,
        mois: 1.5,
        delai: -1,
      }),
    ).toEqual(fautes);
    expect(lireSaisie(FICHE, { signee: 'peut-être' })).toMatchObject({
      erreur: expect.arrayContaining([{ champ: 'signee', message: 'Choisissez oui, non, ou non déclaré.' }]),
    });
  });

  test('montre ce qui est enregistré, même si elle ne l’admettrait plus', () => {
    const ancienne = {
      nom: 'un nom d’avant la règle',
      note: '',
      genre: 'a' as const,
      depuis: '',
      fin: null,
      service: '',
      personne: null,
      signee: false,
      siren: '12',
      mois: 600,
      delai: 0,
    };
    expect(ecrireSaisie(FICHE, ancienne)).toEqual({
      ...ancienne,
      fin: '',
      personne: '',
      signee: 'non',
      mois: '600',
      delai: '0',
    });
  });

  test('nomme ses champs au journal', () =>
    expect(libellesDe(FICHE)).toMatchObject({ nom: 'Nom', signee: 'Signée' }));
});
