import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { contratDe2022, enOctets, fichierDe2022, lireTout, lireUn, ouvrir } from './essais.ts';
import { ouvrirFichierDecp } from './ouvrir-fichier.ts';

const acheteur = { id: '21210231300013', nom: 'Ville de Dijon' };
const contratDe2019 = {
  id: '2019MAPA01',
  _type: 'Marché',
  acheteur,
  nature: 'Accord-cadre',
  objet: 'Nettoyage',
  codeCPV: '90910000',
  procedure: 'Procédure adaptée',
  lieuExecution: { code: '21231', typeCode: 'Code commune', nom: 'Dijon' },
  dureeMois: 48,
  dateNotification: '2019-01-16+01:00',
  datePublicationDonnees: '2019-02-01',
  montant: 120000,
  formePrix: 'Révisable',
  titulaires: [{ typeIdentifiant: 'SIRET', id: '34498005700048', denominationSociale: 'NET SA' }],
  modifications: [],
};
const concession = {
  id: 'DSP1',
  autoriteConcedante: { id: '21210231300013' },
  nature: 'Délégation de service public',
  dateSignature: '2024-01-02',
  valeurGlobale: 5000000,
  concessionnaires: [{ concessionnaire: { typeIdentifiant: 'SIRET', id: '34498005700048' } }],
};

describe('un fichier se reconnaît à son contenu', () => {
  test.each([
    ['2019', enOctets({ marches: [contratDe2019] }), 'decp-2019-json'],
    ['2022', fichierDe2022(contratDe2022()), 'decp-2022-json'],
    [
      '2022, un seul marché sans tableau',
      enOctets({ marches: { marche: contratDe2022() } }),
      'decp-2022-json',
    ],
    ['2022 sans enveloppe', enOctets([contratDe2022()]), 'decp-2022-json'],
    [
      'un objet par ligne',
      Buffer.from(`${JSON.stringify(contratDe2022())}\n${JSON.stringify(contratDe2022())}\n`),
      'decp-2022-json',
    ],
    ['un seul contrat nu', enOctets(contratDe2019), 'decp-2019-json'],
    ['export plat', enOctets({ records: [{ id: '1', acheteur_id: acheteur.id }] }), 'ministere-json'],
    [
      'export plat sous fields',
      enOctets({ nhits: 1, records: [{ recordid: 'x', fields: { id: '1', acheteur_id: acheteur.id } }] }),
      'ministere-json',
    ],
    [
      'export plat, réponse d’interface',
      enOctets({ total_count: 1, results: [{ id: '1', acheteur_id: acheteur.id }] }),
      'ministere-json',
    ],
    ['CSV à points-virgules', Buffer.from(`id;acheteur_id\n1;${acheteur.id}\n`), 'ministere-csv'],
    ['CSV à virgules', Buffer.from(`\ufeff"id","acheteur_id"\r\n"1","${acheteur.id}"\r\n`), 'ministere-csv'],
    [
      'XML',
      Buffer.from('<?xml version="1.0"?><marches><marche><id>1</id><ccag>Travaux</ccag></marche></marches>'),
      'decp-2022-xml',
    ],
    [
      'XML de 2019',
      Buffer.from(`<marche><id>1</id><acheteur><id>${acheteur.id}</id></acheteur></marche>`),
      'decp-2019-xml',
    ],
    ['compressé', gzipSync(fichierDe2022(contratDe2022())), 'decp-2022-json'],
    [
      'UTF-16',
      Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        Buffer.from(JSON.stringify({ marches: [contratDe2019] }), 'utf16le'),
      ]),
      'decp-2019-json',
    ],
  ])('%s', async (_, octets, format) => expect((await ouvrir(octets)).format).toBe(format));

  test.each([
    ['vide', Buffer.alloc(0), 'essai : le fichier est vide.'],
    [
      'une page HTML',
      Buffer.from('<!doctype html><html></html>'),
      /n’est pas un fichier de données essentielles/,
    ],
    ['un autre JSON', Buffer.from('{"bonjour":1}'), /n’est pas un fichier de données essentielles/],
    ['un autre CSV', Buffer.from('nom;prénom\na;b\n'), /n’est pas un fichier de données essentielles/],
    ['que des zéros', Buffer.alloc(5000), /n’est pas un fichier de données essentielles/],
  ])('%s est refusé en disant pourquoi', async (_, octets, message) => {
    const issue = await ouvrirFichierDecp(octets, { nom: 'essai' });
    expect(issue).toMatchObject({ ok: false, erreur: { message: expect.stringMatching(message) } });
  });

  test('un fichier absent ou un dossier est refusé en disant pourquoi', async () => {
    expect(await ouvrirFichierDecp('/nulle/part.json')).toMatchObject({
      erreur: { message: 'part.json : le fichier n’existe pas.' },
    });
    expect(await ouvrirFichierDecp('/tmp')).toMatchObject({
      erreur: { message: 'tmp : c’est un dossier, pas un fichier.' },
    });
  });
});

describe('un contrat de 2019 devient un contrat de 2022', () => {
  test('nature, forme de prix et fuseau', async () => {
    const { marche, codes } = await lireUn(enOctets({ marches: [contratDe2019] }));
    expect(marche).toMatchObject({
      typeContrat: 'marche',
      nature: 'Marché',
      techniques: ['Accord-cadre'],
      modalitesExecution: null,
      typesPrix: ['Définitif révisable'],
      formePrix: null,
      dateNotification: '2019-01-16',
      acheteur: { siret: '21210231300013', nom: 'Ville de Dijon' },
      lieuExecution: { code: '21231', typeCode: 'Code commune', nom: 'Dijon' },
      titulaires: [{ typeIdentifiant: 'SIRET', id: '34498005700048', denomination: 'NET SA' }],
      considerationsSociales: null,
      considerationsEnvironnementales: null,
      marcheInnovant: null,
    });
    expect(codes).toEqual([]);
  });

  test('sans _type, une autorité concédante fait une concession, jugée sur sa signature', async () => {
    const { marche, codes } = await lireUn(
      enOctets({ marches: [{ ...concession, dateSignature: undefined }] }),
    );
    expect(marche.typeContrat).toBe('concession');
    expect(marche.montant).toBe(5000000);
    expect(codes).toContain('date-notification-absente');
    const { codes: signee } = await lireUn(enOctets({ marches: { 'contrat-concession': [concession] } }));
    expect(signee).not.toContain('date-notification-absente');
  });
});

describe('marchés et concessions', () => {
  test.each([
    [
      'marchés d’abord',
      { marches: { marche: [contratDe2022()], 'contrat-concession': [concession] } },
      ['marche', 'concession'],
    ],
    [
      'concessions d’abord',
      { marches: { 'contrat-concession': [concession], marche: [contratDe2022()] } },
      ['concession', 'marche'],
    ],
  ])('%s', async (_, contenu, types) => {
    const lus = await lireTout(enOctets(contenu));
    expect(lus.map(({ marche }) => marche?.typeContrat)).toEqual(types);
    expect(lus.map(({ rang }) => rang)).toEqual([1, 2]);
  });
});

test('les modifications s’appliquent par date puis par numéro, quel que soit l’ordre publié', async () => {
  const modification = (id: number, dateNotificationModification: string | null, montant: number) => ({
    modification: { id, dateNotificationModification, montant },
  });
  const { marche } = await lireUn(
    fichierDe2022(
      contratDe2022({
        modifications: [
          modification(4, null, 400),
          modification(3, '2025-02-01', 300),
          modification(2, '2025-02-01', 200),
          modification(1, '2025-01-01', 100),
        ],
      }),
    ),
  );
  expect(marche.modifications.map(({ montant }) => montant)).toEqual([100, 200, 300, 400]);
});

describe('les titulaires', () => {
  const avec = (...titulaires: unknown[]) =>
    lireUn(fichierDe2022(contratDe2022({ titulaires: titulaires.map((titulaire) => ({ titulaire })) })));

  test('plusieurs, sans doublon, dans l’ordre publié', async () => {
    const a = { typeIdentifiant: 'SIRET', id: '34498005700048' };
    const b = { typeIdentifiant: 'SIRET', id: '79420271300010' };
    expect((await avec(b, a, b)).marche.titulaires.map(({ id }) => id)).toEqual([b.id, a.id]);
  });
  test.each([
    [
      'des espaces',
      { typeIdentifiant: 'SIRET', id: '344 980 057 00048' },
      '34498005700048',
      'titulaire-siret-invalide',
    ],
    ['un SIREN', { typeIdentifiant: 'SIRET', id: '344980057' }, '344980057', 'titulaire-siret-invalide'],
    [
      'une clé fausse',
      { typeIdentifiant: 'SIRET', id: '34498005700049' },
      '34498005700049',
      'titulaire-siret-invalide',
    ],
    ['une TVA', { typeIdentifiant: 'TVA', id: 'DE814864138' }, 'DE814864138', 'titulaire-non-siret'],
    [
      'un établissement de La Poste',
      { typeIdentifiant: 'SIRET', id: '35600000049837' },
      '35600000049837',
      undefined,
    ],
    ['sans type mais avec un SIRET', { id: '34498005700048' }, '34498005700048', undefined],
  ])('%s', async (_, titulaire, id, code) => {
    const { marche, codes } = await avec(titulaire);
    expect(marche.titulaires[0]?.id).toBe(id);
    expect(codes[0]).toBe(code);
  });
  test.each(['[ND]', '[NON-DIFFUSIBLE]', '[Non diffusible]', 'JEANNE [ND]', '&#91;ND&#93;'])(
    '« %s » n’est le nom de personne, où qu’il soit écrit, et n’en confond pas deux',
    async (marque) => {
      const masque = (id: string) => ({ typeIdentifiant: 'SIRET', id, denominationSociale: marque });
      const [a, b] = [masque('34498005700048'), masque('79420271300010')];
      const { marche, codes } = await lireUn(
        fichierDe2022(
          contratDe2022({
            acheteur: { id: '21210231300013', nom: marque },
            lieuExecution: { code: '21000', typeCode: 'Code postal', nom: marque },
            titulaires: [{ titulaire: a }, { titulaire: b }],
            modifications: [
              {
                modification: {
                  id: 1,
                  dateNotificationModification: '2024-05-01',
                  titulaires: [{ titulaire: b }],
                },
              },
            ],
            actesSousTraitance: [{ acteSousTraitance: { id: 1, sousTraitant: a } }],
          }),
        ),
      );
      expect(marche.titulaires).toEqual([
        { typeIdentifiant: 'SIRET', id: a?.id, denomination: null },
        { typeIdentifiant: 'SIRET', id: b?.id, denomination: null },
      ]);
      expect(marche.modifications[0]?.titulaires?.map(({ denomination }) => denomination)).toEqual([null]);
      expect(marche.actesSousTraitance[0]?.sousTraitant?.denomination).toBeNull();
      expect([marche.acheteur.nom, marche.lieuExecution?.nom]).toEqual([null, null]);
      expect(codes.filter((code) => code.includes('titulaire'))).toEqual([]);
    },
  );
  test('une marque n’est pas non plus un identifiant', async () => {
    const { marche, codes } = await avec(
      { id: '[ND]' },
      { typeIdentifiant: 'SIRET', id: '[NON-DIFFUSIBLE]' },
    );
    expect([marche.titulaires, codes[0]]).toEqual([[], 'titulaire-siret-invalide']);
  });
  test('aucun se signale', async () => expect((await avec()).codes).toEqual(['titulaire-absent']));
});

describe('rejeté seulement quand il ne peut pas être enregistré', () => {
  test.each([
    ['sans identifiant', { id: null }, 'identifiant-absent'],
    ['identifiant vide', { id: ' ' }, 'identifiant-absent'],
    ['acheteur sans SIRET', { acheteur: { nom: 'Ville' } }, 'acheteur-siret-invalide'],
    ['acheteur réduit à son SIREN', { acheteur: { id: '212102313' } }, 'acheteur-siret-invalide'],
  ])('%s', async (_, autres, code) => {
    const [lu] = await lireTout(fichierDe2022(contratDe2022(autres)));
    expect(lu?.marche).toBeNull();
    expect(lu?.anomalies.map((anomalie) => anomalie.code)).toContain(code);
    expect(lu?.brut).not.toBeNull();
  });
  test('une clé de SIRET fausse chez l’acheteur se garde et se signale', async () => {
    const { marche, codes } = await lireUn(
      fichierDe2022(contratDe2022({ acheteur: { id: '12345678901234' } })),
    );
    expect([marche.acheteur.siret, ...codes]).toEqual(['12345678901234', 'acheteur-siret-invalide']);
  });
});

test('une avance attribuée au taux de 0 a un taux inconnu', async () => {
  const { marche } = await lireUn(fichierDe2022(contratDe2022({ attributionAvance: true, tauxAvance: 0 })));
  expect(marche.tauxAvance).toBeNull();
  const { marche: sans } = await lireUn(
    fichierDe2022(contratDe2022({ attributionAvance: false, tauxAvance: 0 })),
  );
  expect(sans.tauxAvance).toBe(0);
});

describe('l’export plat du ministère', () => {
  const plat = (autres: Record<string, unknown>) =>
    lireUn(
      enOctets({
        records: [
          {
            id: '1',
            acheteur_id: acheteur.id,
            datenotification: '2024-02-27',
            montant: '135540.36',
            titulaire_id_1: '34498005700048',
            titulaire_typeidentifiant_1: 'SIRET',
            titulaire_id_2: 'CDL',
            titulaire_typeidentifiant_2: 'CDL',
            ...autres,
          },
        ],
      }),
    );

  test('les marqueurs sont « non déclaré », une valeur hors format est jugée', async () => {
    const { marche, codes } = await plat({
      idaccordcadre: 'CDL',
      ccag: 'MQ',
      offresrecues: 'MQ NC',
      marcheinnovant: 'NC',
      nature: 'INX Accord-cadre',
      dureemois: 'INX 0',
    });
    expect(marche).toMatchObject({
      idAccordCadre: null,
      ccag: null,
      offresRecues: null,
      marcheInnovant: null,
      nature: 'Marché',
      techniques: ['Accord-cadre'],
      dureeMois: null,
      montant: 135540.36,
    });
    expect(codes).toEqual(['valeur-hors-liste', 'duree-aberrante']);
    expect(marche.titulaires).toHaveLength(1);
  });
  test('listes réunies, oui et non, dernière modification et dernier acte', async () => {
    const { marche } = await plat({
      considerationsenvironnementales: 'Critère environnemental, Clause environnementale',
      considerationssociales: 'Pas de considération sociale',
      marcheinnovant: 'non',
      attributionavance: 'oui',
      titulaire_id_2: '79420271300010',
      titulaire_typeidentifiant_2: 'SIRET',
      idmodification: '2',
      montantmodification: '150000',
      datenotificationmodificationmodification: '2024-09-01',
      datepublicationdonneesmodificationmodification: '2024-09-02',
      idactesoustraitance: '1',
      idsoustraitant: '34498005700048',
      typeidentifiantsoustraitant: 'SIRET',
      montantactesoustraitance: '12500.50',
      variationprixactesoustraitance: 'Ferme',
    });
    expect(marche).toMatchObject({
      considerationsEnvironnementales: ['Critère environnemental', 'Clause environnementale'],
      considerationsSociales: [],
      marcheInnovant: false,
      attributionAvance: true,
      modifications: [
        {
          numero: 2,
          montant: 150000,
          dateNotification: '2024-09-01',
          datePublicationDonnees: '2024-09-02',
          titulaires: null,
        },
      ],
      actesSousTraitance: [
        { numero: 1, montant: 12500.5, variationPrix: 'Ferme', sousTraitant: { id: '34498005700048' } },
      ],
    });
    expect(marche.titulaires.map(({ id }) => id)).toEqual(['34498005700048', '79420271300010']);
  });
});

test('un fichier en Windows-1252 se lit, et chaque contrat concerné le dit', async () => {
  const octets = Buffer.from(
    `{"marches":[{"id":"1","acheteur":{"id":"${acheteur.id}"},"objet":"March\xe9 d\x92entretien"},{"id":"2","acheteur":{"id":"${acheteur.id}"},"objet":"Net"}]}`,
    'latin1',
  );
  const lus = await lireTout(octets);
  expect(lus[0]?.marche?.objet).toBe('Marché d’entretien');
  expect(lus.map(({ anomalies }) => anomalies.some(({ code }) => code === 'encodage-casse'))).toEqual([
    true,
    false,
  ]);
});

test('une date trop loin dans l’avenir se juge par rapport à aujourd’hui', async () => {
  const source = fichierDe2022(contratDe2022({ dateNotification: '2031-01-01' }));
  expect((await lireUn(source)).marche.dateNotification).toBe('2031-01-01');
  expect((await lireUn(source, { dateReference: '2026-11-23' })).codes).toEqual(['date-aberrante']);
});
