import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Marche } from '#domaines/marche';
import { aLePartage, contratDe2022, enOctets, fichierDe2022, lireTout, lireUn, PARTAGE } from '../essais.ts';
import { exporterCsv, exporterDecp2022 } from './exporter.ts';
import { versDecp2022 } from './vers-decp-2022.rules.ts';

let dossier: string;
beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'export-'));
});

const enFlux = async function* (marches: readonly Marche[]) {
  yield* marches;
};
const contratsDe = async (source: string | Buffer) =>
  (await lireTout(source)).flatMap(({ marche }) => marche ?? []);
const parCsv = async (marches: readonly Marche[]) => {
  await exporterCsv(enFlux(marches), join(dossier, 'e.csv'));
  return contratsDe(join(dossier, 'e.csv'));
};
const par2022 = async (marches: readonly Marche[]) => {
  const resume = await exporterDecp2022(enFlux(marches), join(dossier, 'e.json'));
  return { resume, relus: await contratsDe(join(dossier, 'e.json')) };
};

/** Des valeurs de toute sorte, publiées n'importe comment. */
const texte = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('INX x', 'a, b', '"x";\n', '=1+1', 'É’œ', ' nc ', '[1]', '&amp;lt;br>'),
);
const date = fc.oneof(
  fc.constantFrom('2024-02-29', '2024-03-01+01:00', '01/02/2024', '0019-01-01', null),
  texte,
);
const nombre = fc.oneof(
  fc.integer({ min: -2, max: 500 }),
  fc.double({ noNaN: true, min: 0, max: 1e9 }),
  texte,
  fc.constant(null),
);
const titulaire = fc.record(
  {
    typeIdentifiant: fc.oneof(fc.constantFrom('SIRET', 'TVA', 'UE', 'HORS-UE', null), texte),
    id: fc.oneof(fc.constantFrom('34498005700048', '344 980 057 00048', '79420271300010'), texte),
    denominationSociale: fc.option(texte),
  },
  { requiredKeys: ['id'] },
);
const contratPublie = fc.record(
  {
    objet: texte,
    nature: fc.constantFrom('Marché', 'Accord-cadre', 'x', null),
    codeCPV: fc.oneof(fc.constantFrom('45000000-7', '3111000'), texte),
    procedure: fc.constantFrom('MAPA', 'Procédure adaptée', null),
    techniques: fc.constantFrom(
      { technique: ['Sans objet'] },
      { technique: ['Concours', 'Accord-cadre'] },
      null,
    ),
    idAccordCadre: fc.option(texte),
    marcheInnovant: fc.constantFrom(true, 'non', null),
    offresRecues: nombre,
    tauxAvance: nombre,
    attributionAvance: fc.constantFrom(true, false, null),
    lieuExecution: fc.option(
      fc.record({ code: texte, typeCode: fc.constantFrom('Code postal', 'x', null), nom: fc.option(texte) }),
    ),
    dureeMois: nombre,
    dateNotification: date,
    datePublicationDonnees: date,
    montant: nombre,
    formePrix: fc.constantFrom('Révisable', 'Forfaitaire', null),
    titulaires: fc.array(fc.record({ titulaire }), { maxLength: 5 }),
    considerationsSociales: fc.constantFrom(
      { considerationSociale: ['Pas de considération sociale'] },
      { considerationSociale: ['Marché réservé', 'Clause sociale'] },
      null,
    ),
    modifications: fc.array(
      fc.record({
        modification: fc.record({
          id: nombre,
          objetModification: texte,
          dateNotificationModification: date,
          montant: nombre,
          dureeMois: nombre,
          titulaires: fc.array(fc.record({ titulaire }), { maxLength: 2 }),
        }),
      }),
      { maxLength: 3 },
    ),
    actesSousTraitance: fc.array(
      fc.record({
        acteSousTraitance: fc.record({
          id: nombre,
          sousTraitant: titulaire,
          montant: nombre,
          variationPrix: fc.constantFrom('Ferme', 'x'),
        }),
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);

describe('importer, exporter, importer ne change rien', () => {
  test('par le CSV, quoi qu’il ait été publié', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(contratPublie, { minLength: 1, maxLength: 4 }), async (publies) => {
        const contrats = await contratsDe(
          enOctets({
            marches: {
              marche: publies.map((publie, rang) => ({
                id: `M${rang}`,
                acheteur: { id: '21210231300013', nom: 'Ville' },
                ...publie,
              })),
            },
          }),
        );
        expect(contrats).toHaveLength(publies.length);
        expect(await parCsv(contrats)).toEqual(contrats);
      }),
      { numRuns: 250 },
    );
  });

  test('par le format 2022, pour les contrats complets', async () => {
    const complet = contratDe2022({
      modifications: [
        {
          modification: {
            id: 1,
            dateNotificationModification: '2024-10-01',
            datePublicationDonneesModification: '2024-10-02',
            montant: 150000,
            titulaires: [{ titulaire: { typeIdentifiant: 'SIRET', id: '79420271300010' } }],
          },
        },
      ],
      actesSousTraitance: [
        {
          acteSousTraitance: {
            id: 1,
            sousTraitant: { typeIdentifiant: 'SIRET', id: '79420271300010' },
            dureeMois: 3,
            dateNotification: '2024-05-01',
            datePublicationDonnees: '2024-05-02',
            montant: 1000,
            variationPrix: 'Ferme',
          },
        },
      ],
    });
    const contrats = await contratsDe(fichierDe2022(complet, contratDe2022({ id: 'B' })));
    const { resume, relus } = await par2022(contrats);
    expect([resume.exportes, relus]).toEqual([2, contrats]);
  });

  test('une concession de 2019 passe par le CSV avec ses données d’exécution', async () => {
    const contrats = await contratsDe(
      enOctets({
        marches: [
          {
            id: 'DSP1',
            _type: 'Contrat de concession',
            autoriteConcedante: { id: '21350238800019', nom: 'Millau' },
            nature: 'Concession de travaux',
            objet: 'Viaduc',
            procedure: 'Procédure négociée restreinte',
            dureeMois: 360,
            dateSignature: '2001-02-21',
            datePublicationDonnees: '2001-02-21',
            dateDebutExecution: '2001-03-01',
            valeurGlobale: 27860000,
            montantSubventionPublique: 0,
            donneesExecution: [
              {
                datePublicationDonneesExecution: '2002-01-01',
                depensesInvestissement: 0,
                tarifs: [{ intituleTarif: 'Péage', tarif: 5.6 }],
              },
            ],
            concessionnaires: [
              { typeIdentifiant: 'SIRET', id: '81223113200026', denominationSociale: 'Atlas' },
            ],
            modifications: [],
          },
        ],
      }),
    );
    expect(contrats[0]).toMatchObject({ typeContrat: 'concession', montantSubventionPublique: 0 });
    expect(await parCsv(contrats)).toEqual(contrats);
  });
});

describe('un contrat incomplet n’est pas écrit : on dit ce qui lui manque', () => {
  const manques = async (autres: Record<string, unknown>) =>
    versDecp2022((await lireUn(fichierDe2022(contratDe2022(autres)))).marche).manques;
  test.each([
    ['rien', {}, []],
    [
      'les considérations',
      { considerationsSociales: undefined, considerationsEnvironnementales: null },
      ['considerationsSociales', 'considerationsEnvironnementales'],
    ],
    ['un montant nul', { montant: 0 }, ['montant (1 au moins)']],
    ['un identifiant trop long', { id: 'A'.repeat(17) }, ['id (16 caractères au plus)']],
    ['un objet trop long', { objet: 'x'.repeat(1001) }, ['objet (1000 caractères au plus)']],
    [
      'un titulaire de type UE',
      { titulaires: [{ titulaire: { typeIdentifiant: 'UE', id: 'BE1' } }] },
      ['titulaires.typeIdentifiant'],
    ],
    [
      'le numéro d’une modification',
      {
        modifications: [
          {
            modification: {
              dateNotificationModification: '2024-10-01',
              datePublicationDonneesModification: '2024-10-02',
            },
          },
        ],
      },
      ['modifications.id'],
    ],
    ['le lieu', { lieuExecution: null }, ['lieuExecution.code', 'lieuExecution.typeCode']],
  ])('%s', async (_, autres, attendu) => expect(await manques(autres)).toEqual(attendu));
});

describe.runIf(aLePartage())('contre le schéma officiel et les fichiers réels', () => {
  const valider = () =>
    new Ajv({ strict: false, allErrors: true }).compile(
      JSON.parse(readFileSync(join(PARTAGE, 'schemas/2.0.3/schema_decp_v2.0.3.json'), 'utf8')),
    );

  test('les exemples officiels et Dijon s’exportent, valides contre le schéma 2.0.3, et se relisent égaux', async () => {
    const dossiers = ['donnees/v2-exemples-officiels', 'donnees/v2-reelles'];
    const contrats: Marche[] = [];
    for (const nom of dossiers)
      for (const fichier of await readdir(join(PARTAGE, nom)))
        contrats.push(...(await contratsDe(join(PARTAGE, nom, fichier))));
    const { resume, relus } = await par2022(contrats);
    const schema = valider();
    expect(
      schema(JSON.parse(await readFile(join(dossier, 'e.json'), 'utf8'))),
      JSON.stringify(schema.errors?.slice(0, 3)),
    ).toBe(true);
    expect(resume).toMatchObject({ exportes: contrats.length, incomplets: 0 });
    const tries = [
      ...contrats.filter((m) => m.typeContrat === 'marche'),
      ...contrats.filter((m) => m.typeContrat === 'concession'),
    ];
    expect(relus).toEqual(tries);
  });

  test('quoi qu’il ait été publié, ce qui s’exporte est valide', async () => {
    const schema = valider();
    await fc.assert(
      fc.asyncProperty(contratPublie, async (publie) => {
        const contrats = await contratsDe(fichierDe2022(contratDe2022(publie)));
        const { contrat, manques } = versDecp2022(contrats[0] as Marche);
        if (manques.length === 0)
          expect(
            schema({ marches: { marche: [contrat] } }),
            JSON.stringify([contrat, schema.errors?.[0]]),
          ).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('les fichiers réels de 2019 passent par le CSV sans rien perdre', async () => {
    for (const nom of ['marches-publics.info.json', 'e-marchespublics.json', 'extract_dijon_aix.json']) {
      const contrats = await contratsDe(join(PARTAGE, 'donnees/v1-reelles', nom));
      expect(await parCsv(contrats), nom).toEqual(contrats);
    }
  });
});

test('une panne en cours d’écriture ne laisse pas un fichier à moitié écrit', async () => {
  const sortie = join(dossier, 'garde.csv');
  await writeFile(sortie, 'ancien');
  const enPanne = async function* (): AsyncGenerator<Marche> {
    yield (await lireUn(fichierDe2022(contratDe2022()))).marche;
    throw new Error('panne');
  };
  await expect(exporterCsv(enPanne(), sortie)).rejects.toThrow('panne');
  expect(await readFile(sortie, 'utf8')).toBe('ancien');
  expect((await readdir(dossier)).filter((nom) => nom.includes('partiel'))).toEqual([]);
});
