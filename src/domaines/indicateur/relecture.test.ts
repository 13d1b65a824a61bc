import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { montrerErreur } from './erreur-formule.ts';
import { formules } from './formules-d-essai.ts';
import { imprimerFormule } from './imprimer-formule.ts';
import { LONGUEUR_MAXIMALE, PROFONDEUR_MAXIMALE } from './limites.ts';
import { parserFormule } from './parser-formule.ts';
import { phrase } from './phrase.ts';
import { populationsDEssai } from './populations-d-essai.ts';

const lire = (texte: string) => parserFormule(texte, populationsDEssai);

/** Accepté, un texte s'imprime en un texte qui se relit au même arbre et s'imprime pareil ; refusé, il dit où. */
const verifier = (texte: string): boolean => {
  const lue = lire(texte);
  if (!lue.ok) {
    const { debut, fin, mot, message } = lue.erreur;
    if (!(debut >= 0 && debut <= fin && fin <= texte.normalize('NFC').length))
      throw new Error(`Refus mal placé (${debut}, ${fin}) : ${message}`);
    if (!mot.isWellFormed() || !montrerErreur(texte, lue.erreur).isWellFormed())
      throw new Error(`Le refus coupe un caractère : ${message}`);
    return false;
  }
  const imprimee = imprimerFormule(lue.valeur);
  const relue = lire(imprimee);
  if (!relue.ok) throw new Error(`Acceptée, mais pas relue :\n${montrerErreur(imprimee, relue.erreur)}`);
  expect(relue.valeur).toEqual(lue.valeur);
  expect(imprimerFormule(relue.valeur)).toBe(imprimee);
  expect(phrase(lue.valeur, populationsDEssai)).toMatch(/^(Part|Nombre|Montant|Somme|Moyenne|Rapport) /);
  return true;
};

/** Tient la propriété, et veille à ce qu'assez de textes soient acceptés pour qu'elle dise quelque chose. */
const tenir = (textes: fc.Arbitrary<string>, tirages: number, acceptes: number): void => {
  let oui = 0;
  fc.assert(
    fc.property(textes, (texte) => {
      if (verifier(texte)) oui++;
    }),
    { numRuns: tirages },
  );
  expect(oui).toBeGreaterThan(acceptes);
};

const chiffres = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });
const nombreSauvage = fc
  .tuple(
    fc.constantFrom('', '', '', '-', '+', '- '),
    fc.oneof(
      chiffres(1, 6),
      chiffres(1, 9),
      chiffres(10, 17),
      fc.constantFrom('1 000', '12\u00a0345\u202f678', '1 0000'),
    ),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant('') },
      fc
        .tuple(fc.constantFrom(',', '.'), fc.oneof(chiffres(1, 2), chiffres(0, 14)))
        .map(([point, suite]) => point + suite),
    ),
    fc.constantFrom('', '', '', '', '', '', ' €', 'e5', 'E-7', 'e999', 'et', '%', 'n'),
  )
  .map((morceaux) => morceaux.join(''));

const lettre = fc.oneof(
  fc.constantFrom('"', '"', '«', '»', "'", '’', '\\', ' ', '\u00a0', '\n', '\ufeff', 'é', 'œ', 'K', '；'),
  fc.constantFrom('\u0301', '\u0338', '=', '\u1100', '\u1161', '😀', '\u200d', '\ud83d', '\u0000', '\u0007'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
);
const texteSauvage = fc
  .tuple(fc.constantFrom('""', '""', '«»', '«»', '“”', "''"), fc.array(lettre, { maxLength: 6 }))
  .map(([[ouvre = '', ferme = ''], lettres]) => {
    const dedans = lettres.join('');
    return `${ouvre}${ouvre === '"' ? dedans.replaceAll('"', '""') : dedans}${ferme}`;
  });

const MOTS = [
  'part',
  'parmi',
  'où',
  'ou',
  'et',
  'non',
  'par',
  'en',
  'sur',
  'période',
  'nombre',
  'montant',
  'de',
];
const HERITES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'null', 'NaN', 'Infinity'];

describe('une formule acceptée se relit', () => {
  test('quels que soient ses nombres', () => {
    tenir(
      fc
        .tuple(
          fc.constantFrom('montant > ', 'duree_mois = ', 'annee parmi (2024 ; ', 'montant parmi (1,5,'),
          nombreSauvage,
        )
        .map(([debut, n]) => `nombre marches où ${debut}${n}${debut.includes('(') ? ')' : ''}`),
      500,
      60,
    );
  });

  test('quels que soient ses textes', () => {
    tenir(
      fc
        .tuple(fc.constantFrom('objet =', 'objet contient ', 'famille parmi ("45";'), texteSauvage)
        .map(([debut, texte]) => `nombre marches où ${debut}${texte}${debut.includes('(') ? ')' : ''}`),
      500,
      100,
    );
  });

  test('retouchée au hasard : mots ôtés, doublés, changés, signes et lettres intrus', () => {
    const intrus = fc.oneof(
      fc.constantFrom(...MOTS, ...HERITES, '(', ')', ';', ',', '/', '=', '≠', '<', 'montant', "d'", 'l’'),
      nombreSauvage,
      texteSauvage,
      lettre,
    );
    const geste = fc.constantFrom(
      'espacer',
      'espacer',
      'crier',
      'crier',
      'ôter',
      'doubler',
      'mettre',
      'changer',
    );
    const retouche = fc.tuple(fc.nat(), geste, intrus);
    tenir(
      fc.tuple(formules, fc.array(retouche, { minLength: 1, maxLength: 3 })).map(([formule, retouches]) => {
        const mots = imprimerFormule(formule).split(/(?<=[\s();,])|(?=[();,])/u);
        for (const [rang, faire, intruse] of retouches) {
          const i = rang % mots.length;
          const mot = mots[i] ?? '';
          if (faire === 'espacer') mots[i] = ` ${mot}\u00a0\n`;
          else if (faire === 'crier') mots[i] = mot.toUpperCase().normalize('NFD');
          else if (faire === 'ôter') mots.splice(i, 1);
          else if (faire === 'doubler') mots.splice(i, 0, mot);
          else mots.splice(i, faire === 'mettre' ? 0 : 1, `${intruse} `);
        }
        return mots.join('');
      }),
      800,
      200,
    );
  });

  test('quelle que soit sa profondeur, jusqu’à la limite', () => {
    const emboitee = fc
      .tuple(
        fc.integer({ min: PROFONDEUR_MAXIMALE - 3, max: PROFONDEUR_MAXIMALE + 2 }),
        fc.array(fc.constantFrom('non ', 'non ', '(groupement ou ', '(titulaire_pme et ', '('), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.constantFrom('groupement', 'objet ne contient pas "x"'),
      )
      .map(([niveaux, motifs, feuille]) => {
        const ouvertures = Array.from({ length: niveaux }, (_, i) => motifs[i % motifs.length] ?? '');
        const fermantes = ouvertures.filter((o) => o.startsWith('(')).length;
        return `nombre marches où ${ouvertures.join('')}${feuille}${')'.repeat(fermantes)}`;
      });
    tenir(emboitee, 200, 40);
  });

  test('quelle que soit sa longueur, jusqu’à la limite', () => {
    const longue = fc
      .tuple(
        fc.constantFrom(
          { debut: 'annee parmi (1', morceau: ';1', fin: ')' },
          { debut: 'annee parmi (1', morceau: ' ; 1', fin: ')' },
          { debut: 'groupement', morceau: ' et groupement', fin: '' },
          { debut: 'groupement', morceau: ' ou groupement = oui', fin: '' },
          { debut: 'objet = "', morceau: 'é', fin: '"' },
          { debut: 'objet = "»', morceau: '""', fin: '"' },
        ),
        fc.integer({ min: LONGUEUR_MAXIMALE - 90, max: LONGUEUR_MAXIMALE + 5 }),
      )
      .map(([{ debut, morceau, fin }, longueur]) => {
        const place = longueur - `nombre marches où ${debut}${fin}`.length;
        return `nombre marches où ${debut}${morceau.repeat(Math.floor(place / morceau.length))}${fin}`;
      });
    tenir(longue, 30, 1);
  });
});

describe('ce qui ne se relirait pas est refusé, avec sa place', () => {
  const niee = `nombre marches où ${'non '.repeat(PROFONDEUR_MAXIMALE)}objet ne contient pas "x"`;
  const liste = `nombre marches où annee parmi (${Array(4000).fill('1').join(';')})`;
  test.each([
    ['rien', '', 'commence par', 0],
    ['des espaces', ' \n\u00a0\t', 'commence par', 4],
    ['un mot de JavaScript', 'nombre marches en constructor', "n'est pas une de ces unités", 18],
    ['un autre', 'nombre marches en __proto__', "n'est pas une de ces unités", 18],
    ['un exposant', 'nombre marches où montant > 1e999', 'sans exposant', 28],
    ['trop de chiffres', 'nombre marches où montant > 1234567890123456', '15 au plus', 28],
    ['moins qu’un centime', 'nombre marches où montant > 0,0000001', 'deux décimales', 28],
    ['un caractère nul', 'nombre marches où objet = "😀\u0000"', 'le caractère 30', 29],
    ['une moitié de caractère', 'nombre marches où objet = "😀\ud83d"', 'le caractère 30', 29],
    ['un ordre de terminal', 'nombre marches où objet = "\u001b[1m"', 'illisible', 27],
    ['un dessin', 'nombre marches 😀', '« 😀 »', 15],
    [
      'un niveau de trop',
      niee,
      `au caractère ${niee.indexOf('ne contient') + 1}`,
      niee.indexOf('ne contient'),
    ],
    ['une liste trop longue', liste, 'Mise au propre', liste.length],
    ['un texte trop long', 'x'.repeat(LONGUEUR_MAXIMALE + 1), 'Partagez-la', LONGUEUR_MAXIMALE],
  ])('%s', (_, texte, morceau, debut) => {
    const lue = lire(texte);
    expect(lue.ok ? null : lue.erreur).toMatchObject({ debut, message: expect.stringContaining(morceau) });
  });

  test('un montant a deux décimales, si grand qu’il soit', () => {
    for (const montant of ['9999999999999,99', '8888888888888.37', '0,10', '-0,01', '12,500'])
      expect(verifier(`nombre marches où montant = ${montant}`), montant).toBe(true);
  });

  test('une ligne démesurée se montre autour de l’erreur', () => {
    const texte = `nombre marches où ${'groupement et '.repeat(300)}enviroment et groupement`;
    const lue = lire(texte);
    if (lue.ok) throw new Error('« enviroment » aurait dû être refusé.');
    const [ligne = '', marques = ''] = montrerErreur(texte, lue.erreur).split('\n');
    expect(ligne.length).toBeLessThan(500);
    expect(ligne.slice(marques.indexOf('^'), marques.length)).toBe('enviroment');
  });
});
