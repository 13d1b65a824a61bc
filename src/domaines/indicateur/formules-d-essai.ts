import fc from 'fast-check';
import type { Colonne, LigneSql, Population } from '#platform/population.ts';
import type { Agregat, Condition, Formule, Litteral, Periode, Unites } from './formule.ts';
import { populationsDEssai } from './populations-d-essai.ts';
import type { Portee } from './portee.ts';

/** Formules, lignes et portées au hasard, pour les essais par propriétés : tout ce que le langage permet. */
const TEXTES = [
  '45',
  '71',
  'Vélo',
  "L'ÉTÉ « chaud »",
  'dit "oui"',
  ' bords ',
  "'; drop table x; --",
  'œuvre Ÿ',
  '1',
];
const JOURS = [
  '2023-12-31',
  '2024-01-01',
  '2024-02-29',
  '2024-12-31',
  '2025-01-01',
  '2025-06-15',
  '2026-03-01',
];
const NOMBRES = [0, 1, 2, 3, 12, 2024, 2025];
const MONTANTS = [0, 0.01, 999.99, 1000, 50000, 123456.78];

const textes = (colonne: Colonne) => fc.constantFrom(...(colonne.valeurs ?? TEXTES));
const unDe = <T>(...valeurs: readonly T[]) => fc.constantFrom(...valeurs);

const litteral = (colonne: Colonne): fc.Arbitrary<Litteral> => {
  switch (colonne.type) {
    case 'nombre':
      return fc.record({ type: unDe('nombre' as const), valeur: unDe(...NOMBRES, -1, 1.5) });
    case 'montant':
      return fc.record({ type: unDe('nombre' as const), valeur: unDe(...MONTANTS, -5) });
    case 'date':
      return fc.record({ type: unDe('date' as const), valeur: unDe(...JOURS) });
    case 'booleen':
      return fc.record({ type: unDe('booleen' as const), valeur: fc.boolean() });
    default:
      return fc.record({ type: unDe('texte' as const), valeur: textes(colonne) });
  }
};

const feuille = (population: Population): fc.Arbitrary<Condition> =>
  fc.constantFrom(...population.colonnes).chain((colonne): fc.Arbitrary<Condition> => {
    const nom = colonne.nom;
    const declaree = fc.record({
      genre: unDe('declaree' as const),
      colonne: unDe(nom),
      declaree: fc.boolean(),
    });
    if (colonne.type === 'ensemble') {
      const codes = (colonne.modalites ?? []).map((m) => m.code);
      return fc.oneof(
        {
          weight: 4,
          arbitrary: fc.record({
            genre: unDe('contient' as const),
            colonne: unDe(nom),
            valeur: unDe(...codes),
          }),
        },
        declaree,
      );
    }
    const pareilles = population.colonnes.filter((c) => c.type === colonne.type).map((c) => c.nom);
    const ordonnee = colonne.type !== 'texte' && colonne.type !== 'booleen';
    const operateurs = ordonnee ? (['=', '≠', '<', '≤', '>', '≥'] as const) : (['=', '≠'] as const);
    const operande = fc.oneof(
      { weight: 4, arbitrary: litteral(colonne) },
      fc.record({ type: unDe('colonne' as const), nom: unDe(...pareilles) }),
    );
    const comparaison = fc.record({
      genre: unDe('comparaison' as const),
      colonne: unDe(nom),
      operateur: unDe(...operateurs),
      operande,
    });
    const parmi = fc.record({
      genre: unDe('parmi' as const),
      colonne: unDe(nom),
      valeurs: fc.array(litteral(colonne), { minLength: 1, maxLength: 3 }),
    });
    const contient = fc.record({
      genre: unDe('contient' as const),
      colonne: unDe(nom),
      valeur: unDe('vel', 'É', '"', '»', "'", 'Œ'),
    });
    const choix: fc.Arbitrary<Condition>[] = [comparaison, comparaison, comparaison, declaree, parmi];
    return fc.oneof(...choix, ...(colonne.type === 'texte' ? [contient] : []));
  });

const conditions = (population: Population): fc.Arbitrary<Condition> =>
  fc.letrec<{ condition: Condition }>((lier) => ({
    condition: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { weight: 4, arbitrary: feuille(population) },
      {
        weight: 2,
        arbitrary: fc.record({
          genre: unDe('et' as const, 'ou' as const),
          termes: fc.array(lier('condition'), { minLength: 2, maxLength: 3 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ genre: unDe('non' as const), terme: lier('condition') }) },
    ),
  })).condition;

const condition = (population: Population) => fc.option(conditions(population), { nil: null, freq: 4 });

const agregats = (population: Population): fc.Arbitrary<Agregat> => {
  const selection = fc.record({ population: unDe(population.nom), condition: condition(population) });
  const nombres = population.colonnes
    .filter((c) => c.type === 'nombre' || c.type === 'montant')
    .map((c) => c.nom);
  const comptables = population.colonnes.filter((c) => c.type !== 'ensemble').map((c) => c.nom);
  return fc.oneof(
    fc.record({ fonction: unDe('nombre' as const), selection }),
    fc.record({ fonction: unDe('somme' as const, 'moyenne' as const), colonne: unDe(...nombres), selection }),
    fc.record({ fonction: unDe('nombre distinct' as const), colonne: unDe(...comptables), selection }),
  );
};

const unites: fc.Arbitrary<Unites> = fc.constantFrom<Unites>(
  ['nombre'],
  ['montant'],
  ['nombre', 'montant'],
  ['montant', 'nombre'],
);

const periodes: fc.Arbitrary<Periode> = fc.constantFrom<Periode>(
  { genre: 'date', colonne: 'date_notification' },
  { genre: 'date', colonne: 'date_notification' },
  { genre: 'date', colonne: 'date_fin' },
  { genre: 'en cours' },
);

const parts = (population: Population): fc.Arbitrary<Formule> =>
  fc.record({
    genre: unDe('part' as const),
    population: unDe(population.nom),
    numerateur: condition(population),
    denominateur: condition(population),
    periode: periodes,
    unites,
  });

const simples = (population: Population): fc.Arbitrary<Formule> =>
  agregats(population).chain(
    (agregat): fc.Arbitrary<Formule> =>
      agregat.fonction === 'nombre'
        ? fc.record({
            genre: unDe('nombre' as const),
            selection: unDe(agregat.selection),
            periode: periodes,
            unites,
          })
        : fc.record({ genre: unDe('agregat' as const), agregat: unDe(agregat), periode: periodes }),
  );

const rapports = (population: Population): fc.Arbitrary<Formule> =>
  fc.constantFrom(...populationsDEssai).chain((autre) =>
    fc.record({
      genre: unDe('rapport' as const),
      numerateur: agregats(population),
      denominateur: agregats(autre),
      periode: periodes,
    }),
  );

export const formules: fc.Arbitrary<Formule> = fc
  .constantFrom(...populationsDEssai)
  .chain((population) =>
    fc.oneof<fc.MaybeWeightedArbitrary<Formule>[]>(
      { weight: 4, arbitrary: parts(population) },
      { weight: 3, arbitrary: simples(population) },
      { weight: 1, arbitrary: rapports(population) },
    ),
  );

const valeurs = (colonne: Colonne): fc.Arbitrary<unknown> => {
  const connues: Record<Exclude<Colonne['type'], 'ensemble'>, fc.Arbitrary<unknown>> = {
    texte: textes(colonne),
    nombre: unDe(...NOMBRES),
    montant: unDe(...MONTANTS, -250.5),
    date: unDe(...JOURS),
    booleen: fc.boolean(),
  };
  const connue = colonne.type === 'ensemble' ? fc.boolean() : connues[colonne.type];
  return colonne.peutNonDeclare ? fc.option(connue, { nil: null, freq: 3 }) : connue;
};

/** Des lignes de population ; l'année suit la date, la clé est unique. */
export const lignesDe = (population: Population, maximum: number): fc.Arbitrary<LigneSql[]> => {
  const modele: Record<string, fc.Arbitrary<unknown>> = {};
  for (const colonne of population.colonnes) {
    if (colonne.type === 'ensemble')
      for (const modalite of colonne.modalites ?? []) modele[modalite.colonne] = valeurs(colonne);
    else modele[colonne.nom] = valeurs(colonne);
  }
  return fc.array(fc.record(modele), { maxLength: maximum, size: 'max' }).map((lignes) =>
    lignes.map((ligne, i) => {
      const date = ligne.date_notification;
      return {
        ...ligne,
        id: `l${String(i).padStart(3, '0')}`,
        annee: typeof date === 'string' ? Number(date.slice(0, 4)) : null,
      };
    }),
  );
};

export const portees: fc.Arbitrary<Portee> = fc.record(
  {
    annee: unDe(null, 2024, 2025),
    acheteurs: unDe(null, [], ['45'], ['45', '71', 'Vélo']),
    typeContrat: unDe(null, 'marche' as const, 'concession' as const),
    schema: unDe(null, '45', '71'),
    dateReference: unDe(null, '2024-07-01'),
  },
  { requiredKeys: [] },
);
