import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  choixSaisi,
  jourOuRien,
  jourSaisi,
  ouiNonOuRien,
  referenceOuRien,
  referenceSaisie,
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
    ];
    const textes = { note: 'longue', genre: 'c', depuis: 'hier', fin: '2026-02-30' };
    expect(lireSaisie(FICHE, textes)).toEqual({
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
    };
    expect(ecrireSaisie(FICHE, ancienne)).toEqual({ ...ancienne, fin: '', personne: '', signee: 'non' });
  });

  test('nomme ses champs au journal', () =>
    expect(libellesDe(FICHE)).toMatchObject({ nom: 'Nom', signee: 'Signée' }));
});
