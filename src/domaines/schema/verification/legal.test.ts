import { describe, expect, test } from 'vitest';
import type { Schema } from '../modele.ts';
import type { ContexteVerification } from './contexte.ts';
import { controlesLegaux } from './legal/controles-legaux.ts';
import type { EtatControle } from './rapport.ts';
import { avecNoeud, type Changements, ligneDEssai, noeudDEssai, schemaDEssai } from './schema-d-essai.ts';
import { verifierSchema } from './verifier-schema.ts';

const jour = { dateReference: '2026-11-23' };
const controler = (schema: Schema, code: string, contexte: Partial<ContexteVerification> = {}) => {
  const controle = verifierSchema(schema, { ...jour, ...contexte }).controles.find((c) => c.code === code);
  if (controle === undefined) throw new Error(`contrôle ${code} absent`);
  return controle;
};
const volume = (valeur: number, autres: Changements = {}) =>
  schemaDEssai({
    chiffresDeBase: [{ libelle: "Volume d'achats HT", annee: 2025, valeur, unite: '€', ...autres }],
  });
const nu = (...indicateurs: readonly unknown[]) =>
  schemaDEssai({ arbre: [noeudDEssai({ intitule: 'Acheter mieux', indicateurs })] });
const annexes = (...publications: readonly string[]) => schemaDEssai({ annexes: { publications } });
const esus = (cible: Changements) =>
  nu(
    ligneDEssai({
      id: 'ESUS',
      intitule: 'Achats auprès d’ESUS',
      cibles: [{ annee: 2027, valeur: 2, unite: '%', ...cible }],
    }),
  );
const avec = (intitule: string, autres: Changements = {}) =>
  nu(ligneDEssai({ id: 'X', intitule, ...autres }));
const commun = { organisations: ['Métropole', 'Ville'] };

test('le schéma sans reproche satisfait chaque contrôle : il est conforme', () => {
  const { conforme, controles } = verifierSchema(schemaDEssai(), jour);
  expect(controles.filter((c) => c.etat !== 'satisfait')).toEqual([]);
  expect(conforme).toBe(true);
});

test('une politique RSO n’est pas dite conforme : l’article ne la concerne pas', () => {
  const { conforme, controles } = verifierSchema(schemaDEssai({ type: 'RSO' }), jour);
  expect(controles.map((c) => [c.code, c.etat])).toEqual([['champ-d-application', 'indetermine']]);
  expect(conforme).toBe(false);
});

interface Cas {
  readonly code: string;
  readonly satisfait: Schema;
  /** Le cas où le contrôle n'est pas satisfait, et l'état qu'il rend alors. */
  readonly sinon: Schema;
  readonly etat: Exclude<EtatControle, 'satisfait'>;
  readonly dit: RegExp;
}

const cas: readonly Cas[] = [
  {
    code: 'assujettissement',
    satisfait: volume(60_000_000),
    sinon: schemaDEssai({ chiffresDeBase: [] }),
    etat: 'indetermine',
    dit: /dépense annuelle HT inconnue/,
  },
  {
    code: 'objectifs-sociaux',
    satisfait: schemaDEssai(),
    sinon: nu(),
    etat: 'manquant',
    dit: /handicapés ou défavorisés/,
  },
  {
    code: 'objectifs-ecologiques',
    satisfait: schemaDEssai(),
    sinon: nu(),
    etat: 'manquant',
    dit: /gaz à effet/,
  },
  {
    code: 'modalites-de-mise-en-oeuvre',
    satisfait: schemaDEssai(),
    sinon: avecNoeud({ enfants: [] }),
    etat: 'manquant',
    dit: /Sans action ni moyen : O1/,
  },
  {
    code: 'suivi-annuel',
    satisfait: schemaDEssai(),
    sinon: avecNoeud({ indicateurs: [ligneDEssai({ id: 'R', frequence: 'tous les 3 ans' })] }),
    etat: 'manquant',
    dit: /R \(tous les 3 ans\)/,
  },
  {
    code: 'durabilite-des-produits',
    satisfait: schemaDEssai(),
    sinon: nu(),
    etat: 'indetermine',
    dit: /en ces mots/,
  },
  {
    code: 'sobriete-numerique',
    satisfait: schemaDEssai(),
    sinon: nu(),
    etat: 'indetermine',
    dit: /sobriété numérique/,
  },
  {
    code: 'economie-circulaire',
    satisfait: schemaDEssai(),
    sinon: nu(),
    etat: 'indetermine',
    dit: /circulaire/,
  },
  {
    code: 'mise-en-ligne',
    satisfait: annexes('schéma publié sur le site internet'),
    sinon: annexes('indicateurs sur le site'),
    etat: 'indetermine',
    dit: /Donnez son adresse/,
  },
  {
    code: 'indicateurs-en-nombre-ou-en-valeur',
    satisfait: schemaDEssai(),
    sinon: nu(
      ligneDEssai({ unite: 'heures', canoniques: ['SOC-01'] }),
      ligneDEssai({ id: 'L2', canoniques: ['ENV-01'] }),
    ),
    etat: 'manquant',
    dit: /pour la catégorie sociale \(catégorie environnementale : L2\)/,
  },
  {
    code: 'publication-des-indicateurs',
    satisfait: annexes('indicateurs publiés tous les deux ans'),
    sinon: annexes('bilan diffusé aux services'),
    etat: 'indetermine',
    dit: /24 mois après/,
  },
  {
    code: 'cibles-par-categorie',
    satisfait: schemaDEssai(),
    sinon: nu(ligneDEssai(), ligneDEssai({ id: 'L2', canoniques: ['ENV-01'], cibles: [] })),
    etat: 'manquant',
    dit: /pour la catégorie environnementale/,
  },
  {
    code: 'cible-esus',
    satisfait: esus({}),
    sinon: esus({ valeur: null }),
    etat: 'manquant',
    dit: /n'a pas de valeur/,
  },
  {
    code: 'cible-personnes-defavorisees',
    satisfait: avec('Achats auprès de SIAE et d’ESAT'),
    sinon: avec("Contrats avec une clause d'insertion"),
    etat: 'manquant',
    dit: /Aucune cible chiffrée/,
  },
  {
    code: 'indicateurs-par-acheteur',
    satisfait: avecNoeud({ indicateurs: [ligneDEssai({ ventilation: ['Métropole', 'Ville'] })] }, commun),
    sinon: schemaDEssai(commun),
    etat: 'indetermine',
    dit: /Schéma commun à Métropole, Ville/,
  },
];

describe('chaque contrôle se satisfait, ou dit ce qui manque et où', () => {
  test.each(cas)('$code', ({ code, satisfait, sinon, etat, dit }) => {
    expect(controler(satisfait, code).etat).toBe('satisfait');
    const controle = controler(sinon, code);
    expect(controle).toMatchObject({ etat, message: expect.stringMatching(dit) });
    expect(controle.noeuds.length, 'où corriger').toBeGreaterThan(0);
    expect(controle.article).toMatch(/L2111-3/);
  });

  test('aucun contrôle n’est sans essai', () => {
    const essayes = [...cas.map((c) => c.code), 'concessions'];
    expect(essayes.toSorted()).toEqual(controlesLegaux.map((c) => c.code).toSorted());
  });
});

test.each(['annuelle', 'trimestrielle (reporting)', 'tous les ans', 'en continu'])(
  '« %s » suffit au suivi annuel',
  (f) => {
    expect(controler(avecNoeud({ indicateurs: [ligneDEssai({ frequence: f })] }), 'suivi-annuel').etat).toBe(
      'satisfait',
    );
  },
);
test.each(['bisannuelle', 'pluriannuelle', 'en fin de schéma'])('« %s » ne suffit pas', (f) => {
  expect(controler(avecNoeud({ indicateurs: [ligneDEssai({ frequence: f })] }), 'suivi-annuel').etat).toBe(
    'manquant',
  );
});

describe('obligation (D2111-3)', () => {
  test('50 M€ tout juste n’oblige pas, un euro de plus oblige', () => {
    expect(controler(volume(50_000_000), 'assujettissement').message).toContain('pas tenu');
    const oblige = controler(volume(50_000_001), 'assujettissement');
    expect(oblige).toMatchObject({ etat: 'satisfait', message: expect.stringContaining('tenu d’adopter') });
    expect(oblige.message).not.toContain('pas tenu');
  });

  test('sans « HT » ni année, la dépense ne se compare pas au seuil', () => {
    expect(controler(volume(60_000_000, { libelle: "Volume d'achats" }), 'assujettissement').etat).toBe(
      'indetermine',
    );
    expect(controler(volume(60_000_000, { annee: undefined }), 'assujettissement').etat).toBe('indetermine');
  });

  test('une dépense invraisemblable n’est pas retenue', () => {
    expect(controler(volume(132_145_000_000), 'assujettissement').etat).toBe('indetermine');
  });

  test('un schéma commun se juge acheteur par acheteur, sur la dernière année connue ; une dépense fournie l’emporte', () => {
    const chiffresDeBase = [
      {
        libelle: "Volume d'achats HT",
        annee: 2023,
        valeur: 90,
        unite: 'M€',
        ventilation: { Métropole: 60, Ville: 30 },
      },
    ];
    const schema = schemaDEssai({ ...commun, chiffresDeBase });
    expect(controler(schema, 'assujettissement').message).toMatch(
      /Métropole : 60 M€ HT en 2023, tenu.*Ville : 30 M€ HT en 2023, pas tenu/,
    );
    const depenses = [{ acheteur: 'ville', annee: 2025, montantHT: 51_000_000 }];
    expect(controler(schema, 'assujettissement', { depenses }).message).toMatch(/51 M€ HT en 2025, tenu/);
  });

  test('avant le 1er janvier 2023, le seuil n’est pas connu : on ne l’invente pas', () => {
    expect(controler(volume(60_000_000), 'assujettissement', { dateReference: '2022-12-31' }).etat).toBe(
      'indetermine',
    );
  });
});

describe('les deux cibles que la loi nomme sont distinctes', () => {
  test('une cible sur l’ESS n’est pas une cible ESUS', () => {
    const controle = controler(avec('Achats auprès de l’ESS'), 'cible-esus');
    expect(controle).toMatchObject({
      etat: 'manquant',
      message: expect.stringContaining("n'en tient pas lieu"),
    });
  });

  test('une seule ligne pour les deux : la seconde manque, et on dit de les séparer', () => {
    const melange = avec('Achats auprès d’ESUS et de SIAE');
    expect(controler(melange, 'cible-esus').etat).toBe('satisfait');
    expect(controler(melange, 'cible-personnes-defavorisees')).toMatchObject({
      etat: 'manquant',
      message: expect.stringContaining('Séparez-les'),
      noeuds: ['X'],
    });
  });
});

describe('publication tous les deux ans', () => {
  const publier = (dernierePublicationIndicateurs: string, dateReference = '2026-09-26') =>
    controler(schemaDEssai(), 'publication-des-indicateurs', {
      dernierePublicationIndicateurs,
      dateReference,
    });

  test('24 mois jour pour jour : encore à temps, le lendemain en retard', () => {
    expect(publier('2024-09-26')).toMatchObject({
      etat: 'satisfait',
      message: expect.stringContaining('2026-09-26'),
    });
    expect(publier('2024-09-26', '2026-09-27').etat).toBe('manquant');
  });

  test('le 29 février échoit le 28', () => {
    expect(publier('2024-02-29', '2025-01-01').message).toContain('due le 2026-02-28');
  });
});

test('une adresse en ligne et des indicateurs par acheteur se déclarent ; « non » n’est pas « on ne sait pas »', () => {
  expect(
    controler(annexes(), 'mise-en-ligne', { adressePublique: 'https://ville.example/spaser' }).etat,
  ).toBe('satisfait');
  const schema = schemaDEssai(commun);
  expect(controler(schema, 'indicateurs-par-acheteur', { indicateursParAcheteur: true }).etat).toBe(
    'satisfait',
  );
  expect(controler(schema, 'indicateurs-par-acheteur', { indicateursParAcheteur: false }).etat).toBe(
    'manquant',
  );
});

test('l’extension aux concessions se signale', () => {
  expect(controler(schemaDEssai({ etenduConcessions: true }), 'concessions').message).toContain(
    "s'étend aux concessions",
  );
  expect(controler(schemaDEssai(), 'concessions').message).toContain('ne porte que sur les marchés');
});
