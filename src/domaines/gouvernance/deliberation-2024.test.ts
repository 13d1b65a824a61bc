import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Controle, ReglesDeliberation } from './controle.ts';
import { controlerDeliberation, fautesDe } from './controler-deliberation.rules.ts';
import type { FicheDeliberation } from './deliberation.ts';
import { lireNoms, lirePouvoirs } from './noms.rules.ts';
import { MAJORITE } from './quorum.rules.ts';

const EXTRAIT = new URL('../../../../shared/sources/001_d156bb40f7b16e2d.txt', import.meta.url);

const REGLES: ReglesDeliberation = { quorum: MAJORITE, procurationsMax: 1, delaiConvocation: 5 };

/** Les nombres de la délibération du 26 septembre 2024, avec des noms inventés. */
const nomme = (quoi: string, n: number): string[] =>
  Array.from({ length: n }, (_, i) => `Madame ${quoi}${i} TEST`);
const DELIBERATION: FicheDeliberation = {
  numero: null,
  objet: 'Adoption d’un schéma de promotion des achats socialement et écologiquement responsables',
  rapporteur: null,
  visas: '',
  expose: '',
  dispositif: 'd’adopter le schéma joint en annexe et qui sera publié sur le site internet',
  annexes: 'Le schéma',
  president: 'Madame Présente0 TEST',
  secretaire: 'Madame Présente14 TEST',
  dateSeance: '2024-09-26',
  dateConvocation: '2024-09-18',
  noms: {
    presents: nomme('Présente', 68),
    absents: nomme('Absente', 7),
    pouvoirs: nomme('Représentée', 11).map((de, i) => ({ de, a: `Madame Présente${i + 20} TEST` })),
  },
  voixPreponderante: null,
  membres: 86,
  enExercice: 86,
  presents: 68,
  procurations: 11,
  absents: 7,
  pour: 79,
  contre: 0,
  abstention: 0,
  nePrendPasPart: 0,
};

const messages = (changement: Partial<FicheDeliberation>, regles = REGLES): readonly string[] =>
  fautesDe(controlerDeliberation({ ...DELIBERATION, ...changement }, regles)).map((c) => c.message);

const champs = (changement: Partial<FicheDeliberation>): readonly Controle['champ'][] =>
  fautesDe(controlerDeliberation({ ...DELIBERATION, ...changement }, REGLES)).map((c) => c.champ);

const noms = DELIBERATION.noms ?? { presents: [], absents: [], pouvoirs: [] };

describe('une délibération aux nombres de celle du 26 septembre 2024', () => {
  it('satisfait tous ses contrôles, et ils disent leurs nombres', () => {
    const controles = controlerDeliberation(DELIBERATION, REGLES);
    expect(fautesDe(controles)).toEqual([]);
    expect(controles.every((c) => c.etat === 'satisfait')).toBe(true);
    const dits = controles.map((c) => c.message);
    expect(dits).toContain(
      '68 présents + 11 procurations = 79 voix ; 79 pour + 0 contre + 0 abstention + 0 ne prenant pas part = 79.',
    );
    expect(dits).toContain(
      '68 présents + 11 procurations + 7 absents sans pouvoir = 86 membres en exercice.',
    );
    expect(dits).toContain('11\u00a0porteurs présents et distincts pour 11\u00a0pouvoirs.');
    expect(dits).toContain(
      'Quorum atteint : 68 présents, 44 nécessaires sur 86 (règle choisie : plus de la moitié des membres en exercice présents).',
    );
    expect(dits).toContain(
      'Convocation envoyée 8\u00a0jours avant (7\u00a0jours francs ; 5 exigés par la règle choisie).',
    );
  });

  it('dit combien de voix manquent, ou sont en trop', () => {
    expect(messages({ pour: 78 })).toEqual([
      '68 présents + 11 procurations = 79 voix, mais 78 pour + 0 contre + 0 abstention + 0 ne prenant pas part = 78 : il manque 1\u00a0voix dans le scrutin.',
    ]);
    expect(messages({ contre: 2 })).toEqual([
      '68 présents + 11 procurations = 79 voix, mais 79 pour + 2 contre + 0 abstention + 0 ne prenant pas part = 81 : le scrutin compte 2\u00a0voix de trop.',
    ]);
    expect(messages({ pour: 70, contre: 4, abstention: 3, nePrendPasPart: 2 })).toEqual([]);
  });

  it('dit l’écart avec les membres en exercice', () => {
    expect(messages({ absents: 6, noms: { ...noms, absents: noms.absents.slice(1) } })).toEqual([
      '68 présents + 11 procurations + 6 absents sans pouvoir = 85, mais il y a 86 membres en exercice : il en manque 1 (présents, représentés ou absents).',
    ]);
    expect(messages({ enExercice: 87 })).toEqual([
      '87 membres en exercice pour une assemblée de 86 : il y en a 1 de trop.',
      '68 présents + 11 procurations + 7 absents sans pouvoir = 86, mais il y a 87 membres en exercice : il en manque 1 (présents, représentés ou absents).',
    ]);
    expect(messages({ absents: null, noms: null, enExercice: 70 })).toEqual([
      '68 présents + 11 procurations = 79, plus que les 70 membres en exercice.',
    ]);
  });

  it('refuse un quorum manqué d’une personne, en le chiffrant', () => {
    const petit = { presents: 43, absents: 32, pour: 54, noms: null };
    expect(messages(petit)).toEqual([
      'Quorum non atteint : 43 présents, 44 nécessaires sur 86 membres en exercice (règle choisie : plus de la moitié des membres en exercice présents ; les pouvoirs ne comptent pas).',
    ]);
    expect(messages({ presents: 44, absents: 31, pour: 55, noms: null })).toEqual([]);
    expect(messages(petit, { ...REGLES, quorum: null })).toEqual([]);
  });

  it('compte les noms comme les nombres', () => {
    expect(messages({ noms: { ...noms, presents: noms.presents.slice(0, 67) } })).toEqual([
      '67\u00a0membres présents nommés, mais le nombre annoncé est 68 : il manque 1\u00a0nom.',
    ]);
    expect(messages({ noms: { ...noms, absents: [...noms.absents, 'Madame Enplus TEST'] } })).toEqual([
      '8\u00a0membres absents nommés, mais le nombre annoncé est 7 : il y a 1\u00a0nom de trop.',
    ]);
    expect(messages({ noms: { ...noms, pouvoirs: noms.pouvoirs.slice(1) } })).toEqual([
      '10\u00a0pouvoirs nommés, mais le nombre annoncé est 11 : il manque 1\u00a0nom.',
    ]);
  });

  it('refuse un porteur absent, soi-même, représenté ou qui porte trop', () => {
    const porte = (a: string) => ({
      noms: {
        ...noms,
        pouvoirs: [{ de: 'Madame Représentée0 TEST', a }, ...noms.pouvoirs.slice(1)],
      },
    });
    expect(messages(porte('Madame Absente0 TEST'))).toEqual([
      '« Madame Absente0 TEST », porteur du pouvoir de « Madame Représentée0 TEST », n’est pas parmi les présents.',
    ]);
    expect(messages(porte('madame représentée0 Test'))).toEqual([
      '« Madame Représentée0 TEST » ne peut pas se donner pouvoir.',
    ]);
    expect(messages(porte('Madame Représentée1 TEST'))).toEqual([
      '« Madame Représentée1 TEST » a lui-même donné pouvoir : il ne peut pas porter celui de « Madame Représentée0 TEST ».',
    ]);
    expect(messages(porte('Madame Présente21 TEST'))).toEqual([
      '« Madame Présente21 TEST » porte 2 pouvoirs (Madame Représentée0 TEST et Madame Représentée1 TEST) : 1 au plus (règle choisie).',
    ]);
  });

  it('refuse un nom en double ou dans deux listes', () => {
    const presents = [...noms.presents.slice(0, 67), 'Mme PRÉSENTE0 Test'];
    expect(messages({ noms: { ...noms, presents } })).toEqual([
      '« Mme PRÉSENTE0 Test » est nommé deux fois parmi les présents.',
    ]);
    const absents = [...noms.absents.slice(0, 6), 'Madame Présente3 TEST'];
    expect(messages({ noms: { ...noms, absents } })).toEqual([
      '« Madame Présente3 TEST » est nommé à la fois parmi les présents et les absents.',
    ]);
  });

  it('refuse une convocation tardive, postérieure ou sans date', () => {
    expect(messages({ dateConvocation: '2024-09-21' })).toEqual([
      'Convocation trop tardive : envoyée 5\u00a0jours avant (4\u00a0jours francs ; 5 exigés par la règle choisie).',
    ]);
    expect(messages({ dateConvocation: '2024-09-20' })).toEqual([]);
    expect(messages({ dateConvocation: '2024-09-27' })).toEqual([
      'La convocation (27 septembre 2024) est postérieure à la séance (26 septembre 2024).',
    ]);
    expect(champs({ dateConvocation: null, dateSeance: null })).toEqual(['dateSeance']);
  });

  it('refuse des nombres absents, négatifs ou à virgule, champ par champ', () => {
    expect(champs({ pour: null, contre: -1, presents: 67.5, noms: null })).toEqual([
      'presents',
      'pour',
      'contre',
    ]);
    expect(messages({ contre: null })).toEqual(['Indiquez le nombre de voix contre (0 s’il n’y en a pas).']);
  });

  it('refuse un bureau absent', () => {
    expect(messages({ secretaire: 'Monsieur HOAREAU' })).toEqual([
      'Le secrétaire de séance, Monsieur HOAREAU, n’est pas parmi les présents.',
    ]);
  });

  it('ne tient rien pour vérifié sans les noms', () => {
    const controles = controlerDeliberation({ ...DELIBERATION, noms: null }, REGLES);
    expect(fautesDe(controles)).toEqual([]);
    expect(controles.filter((c) => c.etat === 'a-verifier').map((c) => c.code)).toEqual(['noms']);
  });
});

describe('l’arithmétique du vote', () => {
  const voixValables = fc
    .record({
      presents: fc.nat(200),
      procurations: fc.nat(100),
      absents: fc.nat(100),
      coupes: fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300)),
    })
    .map(({ presents, procurations, absents, coupes }) => {
      const voix = presents + procurations;
      const [a = 0, b = 0, c = 0] = coupes
        .map((x) => (voix === 0 ? 0 : x % (voix + 1)))
        .sort((x, y) => x - y);
      return {
        membres: presents + procurations + absents,
        enExercice: presents + procurations + absents,
        presents,
        procurations,
        absents,
        pour: a,
        contre: b - a,
        abstention: c - b,
        nePrendPasPart: voix - c,
      };
    });
  const sansRegles: ReglesDeliberation = { quorum: null, procurationsMax: null, delaiConvocation: null };
  const codes = (changement: Partial<FicheDeliberation>) =>
    fautesDe(controlerDeliberation({ ...DELIBERATION, noms: null, ...changement }, sansRegles)).map(
      (c) => c.code,
    );

  it('ne reproche rien à un scrutin qui tombe juste', () => {
    fc.assert(
      fc.property(voixValables, (n) => {
        expect(codes(n)).toEqual([]);
      }),
    );
  });

  it('voit tout écart d’une voix ou plus, dans n’importe quel nombre du scrutin', () => {
    fc.assert(
      fc.property(
        voixValables,
        fc.constantFrom('pour', 'contre', 'abstention', 'nePrendPasPart' as const),
        fc.integer({ min: 1, max: 50 }),
        (n, champ, ecart) => {
          expect(codes({ ...n, [champ]: n[champ as 'pour'] + ecart })).toEqual(['voix']);
        },
      ),
    );
  });

  it('voit tout écart dans les membres en exercice', () => {
    fc.assert(
      fc.property(voixValables, fc.integer({ min: 1, max: 50 }), (n, ecart) => {
        expect(codes({ ...n, absents: n.absents + ecart })).toEqual(['decompte']);
        expect(codes({ ...n, membres: n.membres + ecart, enExercice: n.enExercice + ecart })).toEqual([
          'decompte',
        ]);
        if (n.membres >= ecart) expect(codes({ ...n, membres: n.membres - ecart })).toEqual(['effectifs']);
      }),
    );
  });
});

const present = existsSync(EXTRAIT);
if (!present) console.warn('\n⚠ ../shared est absent : l’extrait du 26 septembre 2024 est LAISSÉ DE CÔTÉ.\n');

describe.skipIf(!present)('l’extrait du registre du 26 septembre 2024', () => {
  const texte = present ? readFileSync(EXTRAIT, 'utf8') : '';
  const entre = (debut: string, fin: string): string =>
    texte.slice(texte.indexOf(debut) + debut.length, texte.indexOf(fin)).replaceAll('\f', '\n');
  const presents = lireNoms(entre('Membres présents :', 'Membres absents :'));
  const reste = lireNoms(entre('Membres absents :', 'OBJET :'));
  const absents = reste.filter((ligne) => !ligne.includes('pouvoir à'));
  const { pouvoirs, illisibles } = lirePouvoirs(
    reste.filter((ligne) => ligne.includes('pouvoir à')).join('\n'),
  );
  const fiche: FicheDeliberation = {
    ...DELIBERATION,
    president: 'Monsieur REBSAMEN',
    secretaire: 'Monsieur HOAREAU',
    noms: { presents, absents, pouvoirs },
  };

  it('se lit tel quel : 68 présents, 7 absents, 11 pouvoirs', () => {
    expect([presents.length, absents.length, pouvoirs.length, illisibles]).toEqual([68, 7, 11, []]);
    expect(presents).toContain('Madame Marie-Hélène JUILLARD-RANDRIAN');
  });

  it('satisfait tous les contrôles, noms compris', () => {
    const controles = controlerDeliberation(fiche, REGLES);
    expect(controles.filter((c) => c.etat !== 'satisfait')).toEqual([]);
    expect(controles.map((c) => c.message)).toContain(
      '11\u00a0porteurs présents et distincts pour 11\u00a0pouvoirs.',
    );
  });
});
