import { describe, expect, test } from 'vitest';
import { acteurLocal } from '#domaines/organisation';
import { ecrireZip } from '../../../../tests/zip-d-essai.ts';
import { chargerModele } from '../charger-modele.ts';
import type { Contenu, Revision } from '../contenu.ts';
import { depuisModele, versModele } from '../convertir-modele.rules.ts';
import type { Schema } from '../modele.ts';
import { COLONNES, type LigneTableau } from './colonnes.ts';
import { ecrireTableau } from './ecrire-tableau.ts';
import { ecrireCsv, ecrireFichierDuSchema } from './fichiers.ts';
import { simulerTableau } from './importer-tableau.ts';

const acteur = acteurLocal();
const maintenant = new Date('2026-11-23T10:00:00Z');
const revision: Revision = { version: 1, modifiePar: 'Essai', modifieLe: maintenant.toISOString() };
const compteur = () => {
  let n = 0;
  return () => {
    n += 1;
    return `id-${n}`;
  };
};
const modele = (id: string): Schema => {
  const lu = chargerModele(id);
  if (!lu.ok) throw new Error(lu.erreur.message);
  return lu.valeur;
};
const contenuDe = (schema: Schema): Contenu => depuisModele(schema, { nouvelId: compteur(), revision });
const octets = (texte: string): Uint8Array => new TextEncoder().encode(texte);

const lire = async (fichier: Uint8Array, existant: Contenu | null = null) =>
  simulerTableau(fichier, acteur, existant, maintenant);

const MODELES = ['dijon-spaser-2024-2027', 'clermont-spaser', 'aix-spaser', 'dijon-rso'];

describe('le modèle et le schéma vivant', () => {
  test.each(MODELES)('%s : mis à plat puis remonté, le modèle est le même', (id) => {
    const schema = modele(id);
    expect(versModele(contenuDe(schema), { id: schema.id, type: schema.type })).toEqual(schema);
  });
});

describe('exporter puis importer rend le même schéma', () => {
  for (const id of MODELES) {
    test.each(['xlsx', 'ods', 'csv'] as const)(`${id} en %s`, async (format) => {
      const schema = modele(id);
      const tableau = ecrireTableau(contenuDe(schema), schema.type);
      const fichier = await ecrireFichierDuSchema(format, tableau);
      const lu = await lire(fichier);
      if (!lu.ok) throw new Error(JSON.stringify(lu.erreur.slice(0, 5)));
      expect(versModele(lu.valeur.contenu, { id: schema.id, type: lu.valeur.type })).toEqual(schema);
    });
  }

  test('sur un brouillon, ce qui garde son code garde son identifiant', async () => {
    const schema = modele('clermont-spaser');
    const contenu = contenuDe(schema);
    const lu = await lire(octets(ecrireCsv(ecrireTableau(contenu, schema.type))), contenu);
    if (!lu.ok) throw new Error('refusé');
    const ids = (c: Contenu) => [c.noeuds, c.lignes, c.cibles].map((liste) => liste.map((x) => x.id).sort());
    expect(ids(lu.valeur.contenu)).toEqual(ids(contenu));
  });
});

const csv = (lignes: readonly LigneTableau[]): Uint8Array => octets(ecrireCsv(lignes));
const BASE: readonly LigneTableau[] = [
  { type: 'axe', code: '1', intitule: 'Social' },
  { type: 'action', code: '1.1', intitule: 'Clauses d’insertion', pilote: 'Commande publique' },
  {
    type: 'indicateur',
    code: 'I1',
    rattache: '1.1',
    intitule: 'Part des marchés avec clause',
    canoniques: 'SOC-07',
  },
  { type: 'cible', rattache: 'I1', annee: 2026, valeur: 30, unite: '%' },
];

describe('un tableau écrit à la main', () => {
  test('se lit avec des titres sans accents ni casse, dans un autre ordre, avec des colonnes en plus et un titre au-dessus', async () => {
    const texte = [
      'Mon tableau;;;',
      'INTITULE;Budget;type;n°;Cible;Echeance',
      'Social;12;AXE;1;;',
      'Clauses d’insertion;;Actions;1.1;;',
    ].join('\n');
    const lu = await lire(octets(texte));
    if (!lu.ok) throw new Error(JSON.stringify(lu.erreur));
    const [axe, action] = lu.valeur.contenu.noeuds;
    expect([axe?.niveau, axe?.intitule, action?.niveau, action?.parent]).toEqual([
      'axe',
      'Social',
      'action',
      axe?.id,
    ]);
    expect(lu.valeur.remarques.join(' ')).toContain('Budget');
  });

  test('complète une ligne d’indicateur par son indicateur canonique', async () => {
    const lu = await lire(csv(BASE));
    if (!lu.ok) throw new Error(JSON.stringify(lu.erreur));
    const [ligne] = lu.valeur.contenu.lignes;
    expect(ligne?.contenu).toMatchObject({ classe: 'A', frequence: 'annuelle', canoniques: ['SOC-07'] });
    expect(ligne?.contenu.numerateur.length).toBeGreaterThan(5);
    expect(lu.valeur.contenu.cibles[0]?.contenu).toEqual({ annee: 2026, valeur: 30, unite: '%' });
  });

  test('un fichier Windows-1252 séparé par des virgules se lit', async () => {
    const latin = Buffer.from('Type,Code,Intitulé\naxe,1,Économie\n', 'latin1');
    const lu = await lire(new Uint8Array(latin));
    expect(lu.ok && lu.valeur.contenu.noeuds[0]?.intitule).toBe('Économie');
  });

  test.each(
    COLONNES.flatMap((c) => ('choix' in c ? c.choix.map((mot) => [c.titre, c.nom, mot] as const) : [])),
  )('le mot proposé dans « %s » se lit (%s : %s)', async (titre, nom, mot) => {
    const ligne: LigneTableau = {
      ...(nom === 'sens' ? { type: 'cible', rattache: 'I1' } : {}),
      [nom]: mot,
    };
    const lu = await lire(csv([...BASE, ligne]));
    const erreurs = lu.ok ? [] : lu.erreur;
    // Le reste de la ligne manque : seule compte la colonne du mot.
    expect(erreurs.filter((e) => e.champ === titre)).toEqual([]);
  });

  const FAUTES: readonly (readonly [string, readonly LigneTableau[], string, RegExp, number])[] = [
    ['un type inconnu', [{ type: 'axxe', code: '1', intitule: 'A' }], 'Type', /Vouliez-vous dire « axe »/, 2],
    [
      'un parent absent',
      [...BASE, { type: 'action', code: '9', rattache: '1.l', intitule: 'B' }],
      'Rattaché à',
      /code « 1\.l »/,
      6,
    ],
    ['un code en double', [...BASE, { type: 'axe', code: '1', intitule: 'B' }], 'Code', /déjà pris/, 6],
    [
      'un niveau sous plus profond que lui',
      [...BASE, { type: 'axe', code: '2', rattache: '1.1', intitule: 'B' }],
      'Rattaché à',
      /ne se range pas dessous/,
      6,
    ],
    ['un intitulé vide', [{ type: 'axe', code: '1' }, ...BASE.slice(1)], 'Intitulé', /Écrivez l’intitulé/, 2],
    [
      'un indicateur inconnu',
      [...BASE, { type: 'indicateur', rattache: '1.1', intitule: 'X', canoniques: 'SOC-99' }],
      'Indicateur canonique',
      /n’est pas un indicateur connu/,
      6,
    ],
    [
      'une année fausse',
      [...BASE, { type: 'cible', rattache: 'I1', annee: 'bientôt', valeur: 3 }],
      'Année',
      /quatre chiffres/,
      6,
    ],
    [
      'une valeur fausse',
      [...BASE, { type: 'cible', rattache: 'I1', annee: 2026, valeur: 'la moitié' }],
      'Valeur',
      /n’est pas un pourcentage/,
      6,
    ],
    ['un ODD hors de 1 à 17', [{ type: 'axe', code: '1', intitule: 'A', odd: '3, 18' }], 'ODD', /1 à 17/, 2],
    [
      'des compléments écrits à la main',
      [{ type: 'axe', code: '1', intitule: 'A', complements: '{oups' }],
      'Compléments',
      /videz/,
      2,
    ],
  ];
  test.each(FAUTES)(
    '%s est dit, à sa ligne et à sa colonne',
    async (_nom, lignes, champ, message, numero) => {
      const lu = await lire(csv(lignes));
      if (lu.ok) throw new Error('accepté');
      expect(lu.erreur).toContainEqual(
        expect.objectContaining({ ligne: numero, champ, message: expect.stringMatching(message) }),
      );
    },
  );

  test('toutes les erreurs sont dites à la fois', async () => {
    const lu = await lire(
      csv([
        { type: 'axe', code: '1' },
        { type: 'zzzzzzzz', intitule: 'A' },
      ]),
    );
    expect(!lu.ok && lu.erreur.length).toBe(2);
  });

  test('des compléments qui n’ont pas la forme d’un schéma n’entrent pas', async () => {
    const lu = await lire(
      csv([{ type: 'axe', code: '1', intitule: 'A', complements: '{"numero":"un","enfants":7}' }]),
    );
    expect(lu.ok).toBe(false);
  });
});

describe('un fichier hostile', () => {
  test('un binaire, un zip quelconque, un texte sans titres, un fichier vide sont refusés en clair', async () => {
    const fichiers = [
      new Uint8Array([0, 1, 2, 3]),
      new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9, 9]),
      octets('bonjour\nmonde\n'),
      new Uint8Array(0),
      octets('"a;b\nc;"d'),
    ];
    for (const fichier of fichiers) {
      const lu = await lire(fichier);
      expect(lu.ok).toBe(false);
      if (!lu.ok) expect(lu.erreur[0]?.message.length).toBeGreaterThan(20);
    }
  });

  test('un classeur de quelques kilo-octets qui en cache des millions n’est pas décompressé', async () => {
    const feuille = { nom: 'xl/worksheets/sheet1.xml', contenu: Buffer.alloc(70_000_000, ' '), annonce: 10 };
    const lu = await lire(ecrireZip([feuille]));
    expect(!lu.ok && lu.erreur[0]?.message).toContain('se contredit');
  });

  test('une formule de tableur est désarmée à l’export et revient telle quelle', async () => {
    const texte = ecrireCsv([{ type: 'axe', code: '1', intitule: '=HYPERLINK("http://x")' }]);
    expect(texte).toContain(`"'=HYPERLINK`);
    const lu = await lire(octets(texte));
    expect(lu.ok && lu.valeur.contenu.noeuds[0]?.intitule).toBe('=HYPERLINK("http://x")');
  });

  test('le tableau vide à remplir porte toutes les colonnes', () => {
    expect(ecrireCsv([]).replace('\ufeff', '').trim().split(';')).toEqual(COLONNES.map((c) => c.titre));
  });
});
