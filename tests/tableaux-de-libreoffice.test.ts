import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acteurLocal } from '#domaines/organisation';
import type { FormeTableau } from '#platform/tableur/forme.ts';
import { creerLecteur } from '#platform/tableur/lecteur.ts';
import type { ChoixDeLecture, ErreurTableau, LigneLue } from '#platform/tableur/lire-cellules.ts';
import { lireTableau } from '#platform/tableur/ouvrir-tableau.ts';
import { chargerModele } from '../src/domaines/schema/charger-modele.ts';
import { depuisModele, versModele } from '../src/domaines/schema/convertir-modele.rules.ts';
import { FORME_DEPENSES } from '../src/domaines/schema/diagnostic/colonnes-depenses.ts';
import { lireDepenses } from '../src/domaines/schema/diagnostic/lire-depenses.ts';
import { COLONNES } from '../src/domaines/schema/tableau/colonnes.ts';
import { ecrireTableau } from '../src/domaines/schema/tableau/ecrire-tableau.ts';
import { ecrireFichierDuSchema } from '../src/domaines/schema/tableau/fichiers.ts';
import { simulerTableau } from '../src/domaines/schema/tableau/importer-tableau.ts';
import {
  type ClasseurTape,
  type FeuilleTapee,
  libreOfficePresent,
  taperDansLibreOffice,
} from './libreoffice/tableur.ts';

const FORMATS = ['xlsx', 'ods', 'csv'] as const;
type Format = (typeof FORMATS)[number];

/** Une colonne par façon de lire. */
const SORTES = [
  'code',
  'part',
  'euros',
  'heures',
  'nombre',
  'odd',
  'jour',
  'date',
  'annee',
  'texte',
] as const;
type Sorte = (typeof SORTES)[number];
const FORME: FormeTableau<Sorte> = {
  colonnes: SORTES.map((nom) => ({
    nom,
    titre: nom,
    alias: [],
    attend: nom === 'code' || nom === 'date' || nom === 'texte' ? nom : 'texte',
  })),
  necessaires: ['code', 'texte'],
  siAbsentes: () => ({ champ: 'code', message: 'absent' }),
  feuille: 'Sortes',
  largeurs: {},
  lignesMaximales: 1_000,
  siTropLong: '',
};

interface Tape {
  readonly sorte: Sorte;
  readonly tape: string;
  /** Mise en forme donnée à la case avant d'y taper, en français. */
  readonly format?: string;
  /** Ce qui est lu ; une expression : ce qui est refusé. */
  readonly lu: unknown;
  /** Quand un CSV, qui n'a que ce que le tableur montre, dit autre chose. */
  readonly csv?: unknown;
}

const TAPES: readonly Tape[] = [
  { sorte: 'part', tape: '30%', lu: 30 },
  { sorte: 'part', tape: '12,5 %', lu: 12.5 },
  { sorte: 'part', tape: '30', lu: 30 },
  { sorte: 'part', tape: '=3/10', format: '0%', lu: 30 },
  { sorte: 'nombre', tape: '45 %', lu: /en pourcentage|n’est pas un nombre/ },
  { sorte: 'euros', tape: '45 %', lu: /en pourcentage|n’est pas des euros/ },
  { sorte: 'euros', tape: '12 500,00 €', lu: 12_500 },
  { sorte: 'euros', tape: '12500,5', lu: 12_500.5 },
  // Une espace à la fin des chiffres divise par mille : la case vaut bien ce que l'on a tapé ; sans elle, non.
  { sorte: 'euros', tape: '173211', format: '# ##0 " k€"', lu: 173_211, csv: /entier/ },
  { sorte: 'euros', tape: '173', format: '# ##0" k€"', lu: /milliers|entier/ },
  { sorte: 'nombre', tape: '1.234', lu: /deux façons/ },
  { sorte: 'nombre', tape: '1 234,5', lu: 1234.5 },
  { sorte: 'code', tape: '1.1.1', lu: /date.*« Texte »/ },
  { sorte: 'code', tape: '2.1.3', lu: /date.*« Texte »/ },
  { sorte: 'code', tape: '1.13.1', lu: '1.13.1' },
  { sorte: 'code', tape: '2E1', lu: /nombre.*« Texte »/ },
  { sorte: 'code', tape: "'1.1.1", lu: '1.1.1' },
  { sorte: 'code', tape: '1.1.1', format: '@', lu: '1.1.1' },
  { sorte: 'odd', tape: '5,10', lu: /points-virgules/ },
  { sorte: 'odd', tape: '5;10', lu: [5, 10] },
  { sorte: 'odd', tape: '5 10', lu: [5, 10] },
  { sorte: 'texte', tape: '=1/0', lu: /erreur de calcul/ },
  { sorte: 'texte', tape: '=NA()', lu: /erreur de calcul/ },
  { sorte: 'texte', tape: '=NOMINCONNU()', lu: /erreur de calcul/ },
  { sorte: 'heures', tape: '1607:00', format: '[HH]:MM', lu: 1607 },
  { sorte: 'heures', tape: '-2:30', lu: -2.5 },
  { sorte: 'nombre', tape: '1607:00', lu: /durée|n’est pas un nombre/ },
  { sorte: 'jour', tape: '26/09/2024 23:59', lu: '2024-09-26' },
  { sorte: 'jour', tape: '31/03/24', lu: '2024-03-31' },
  { sorte: 'jour', tape: '31 mars 2024', lu: '2024-03-31' },
  { sorte: 'date', tape: '01/02/2024', format: 'MMM AAAA', lu: '02/2024' },
  { sorte: 'jour', tape: '01/02/2024', format: 'MMM AAAA', lu: /jour/ },
  { sorte: 'date', tape: '2024', lu: '2024' },
  { sorte: 'jour', tape: '10/03/2024', format: 'QQ AAAA', lu: /jour/ },
  {
    sorte: 'date',
    tape: '10/03/2024',
    format: 'QQ AAAA',
    lu: /n’est pas une date/,
    csv: '1er trimestre 2024',
  },
  { sorte: 'annee', tape: '2029', lu: 2029 },
  { sorte: 'annee', tape: '2029', format: 'JJ/MM/AAAA', lu: /format date/, csv: 1905 },
  { sorte: 'annee', tape: '31/12/2024', lu: 2024 },
  { sorte: 'texte', tape: "'=formule écrite", lu: '=formule écrite' },
  { sorte: 'texte', tape: 'deux\nlignes', lu: 'deux\nlignes' },
];

const lettre = (rang: number): string => String.fromCharCode(65 + rang);

const FEUILLE_DES_SORTES: FeuilleTapee = {
  nom: 'Sortes',
  rangees: [[...SORTES], ...TAPES.map(({ sorte, tape }) => SORTES.map((s) => (s === sorte ? tape : '')))],
  formats: Object.fromEntries(
    TAPES.flatMap(({ sorte, format }, i) =>
      format === undefined ? [] : [[`${lettre(SORTES.indexOf(sorte))}${i + 2}`, format]],
    ),
  ),
};

const DEPENSES = ['Année', 'Service', 'Typologie', 'Montant HT'];

const MODELES = ['dijon-spaser-2024-2027', 'clermont-spaser', 'aix-spaser', 'dijon-rso'];
const revision = { version: 1, modifiePar: 'Essai', modifieLe: '2026-11-23T10:00:00.000Z' };
const schemaDe = (id: string) => {
  const lu = chargerModele(id);
  if (!lu.ok) throw new Error(lu.erreur.message);
  return lu.valeur;
};
const lignesDe = (id: string) => {
  const schema = schemaDe(id);
  let n = 0;
  const nouvelId = () => {
    n += 1;
    return `id-${n}`;
  };
  return ecrireTableau(depuisModele(schema, { nouvelId, revision }), schema.type);
};

/** Le tableau d'un modèle, tapé case à case ; ses codes en texte, ou comme on les tape sans y penser. */
const tapeDuModele = (id: string, enTexte: boolean): FeuilleTapee => {
  const lignes = lignesDe(id);
  const colonne = (nom: string): string => {
    const rang = COLONNES.findIndex((c) => c.nom === nom);
    return `${lettre(rang)}1:${lettre(rang)}${lignes.length + 1}`;
  };
  return {
    nom: 'Schéma',
    rangees: [
      COLONNES.map((c) => c.titre),
      ...lignes.map((l) =>
        COLONNES.map(({ nom }) => {
          const valeur = l[nom];
          return valeur === undefined
            ? ''
            : typeof valeur === 'number'
              ? String(valeur).replace('.', ',')
              : valeur;
        }),
      ),
    ],
    textes: enTexte ? ['code', 'rattache'].map(colonne) : [],
  };
};

const present = libreOfficePresent();

describe.skipIf(!present)('un tableau que LibreOffice a enregistré', () => {
  let dossier = '';
  const nosFichiers: string[] = [];

  beforeAll(async () => {
    const { mkdtemp } = await import('node:fs/promises');
    const { tmpdir } = await import('node:os');
    const depart = await mkdtemp(join(tmpdir(), 'spaser-modeles-'));
    nosFichiers.push(depart);
    for (const id of MODELES)
      await writeFile(join(depart, `${id}.xlsx`), await ecrireFichierDuSchema('xlsx', lignesDe(id)));
    const classeurs: readonly ClasseurTape[] = [
      { nom: 'sortes', feuilles: [FEUILLE_DES_SORTES] },
      {
        nom: 'de-1904',
        date1904: true,
        feuilles: [
          { nom: 'Sortes', rangees: [[...SORTES], SORTES.map((s) => (s === 'jour' ? '26/09/2024' : ''))] },
        ],
      },
      {
        nom: 'depenses',
        feuilles: [
          { nom: 'Mode d’emploi', rangees: [['Remplissez la feuille suivante']] },
          // La première ne se masque pas : LibreOffice la montre dans un .xlsx.
          { nom: 'Ancienne', masquee: true, rangees: [DEPENSES, ['2024', 'Voirie', 'Enrobés', '1']] },
          {
            nom: 'Dépenses',
            rangees: [
              DEPENSES,
              ['2025', 'Voirie', 'Travaux', '120000'],
              ['2025', '', 'Signalisation', '30000'],
              ['2025', '', 'Enrobés', '50000'],
              ['2025', 'Espaces verts', 'Plantations', '40000'],
              ['2025', '', 'Tonte', '20000'],
            ],
            fusions: ['B2:B4', 'B5:B6'],
          },
          { nom: 'Autre année', rangees: [DEPENSES, ['2023', 'Parcs', 'Tonte', '7']] },
        ],
      },
      {
        nom: 'depenses-fautives',
        feuilles: [
          {
            nom: 'Dépenses',
            rangees: [
              DEPENSES,
              ['2025', 'Voirie', '21,10', '45 %'],
              ['2025', '=NA()', 'Enrobés', '1.234'],
              ['2029', 'Voirie', 'Enrobés', '12 500,00 €'],
            ],
            formats: { A4: 'JJ/MM/AAAA' },
          },
        ],
      },
      ...MODELES.flatMap((id): ClasseurTape[] => [
        { nom: `${id}-repasse`, ouvrir: join(depart, `${id}.xlsx`) },
        { nom: `${id}-en-texte`, feuilles: [tapeDuModele(id, true)] },
        { nom: `${id}-sans-y-penser`, feuilles: [tapeDuModele(id, false)] },
      ]),
    ];
    dossier = await taperDansLibreOffice(classeurs);
  }, 300_000);
  afterAll(async () => {
    for (const d of [dossier, ...nosFichiers]) if (d !== '') await rm(d, { recursive: true, force: true });
  });

  const octets = async (nom: string, format: Format): Promise<Uint8Array> =>
    new Uint8Array(await readFile(join(dossier, `${nom}.${format}`)));

  describe.each(FORMATS)('en .%s', (format) => {
    test('dit de chaque case tapée ce qu’elle veut dire, ou la refuse en le disant', async () => {
      const tableau = await lireTableau(await octets('sortes', format), FORME);
      if (!tableau.ok) throw new Error(JSON.stringify(tableau.erreur));
      const lecteur = creerLecteur(FORME, tableau.valeur);
      const lire: Record<Sorte, (l: LigneLue<Sorte>) => unknown> = {
        code: (l) => lecteur.texte(l, 'code'),
        texte: (l) => lecteur.texte(l, 'texte'),
        date: (l) => lecteur.texte(l, 'date'),
        part: (l) => lecteur.nombre(l, 'part', 'pourcentage'),
        euros: (l) => lecteur.nombre(l, 'euros', 'euros'),
        heures: (l) => lecteur.nombre(l, 'heures', 'heures'),
        nombre: (l) => lecteur.nombre(l, 'nombre', 'nombre'),
        odd: (l) => lecteur.numeros(l, 'odd'),
        jour: (l) => lecteur.jour(l, 'jour'),
        annee: (l) => lecteur.annee(l, 'annee'),
      };
      expect(tableau.valeur.lignes).toHaveLength(TAPES.length);
      TAPES.forEach(({ sorte, tape, lu, csv }, i) => {
        const ligne = tableau.valeur.lignes[i];
        if (ligne === undefined) throw new Error(`ligne ${i + 2} perdue`);
        const obtenu = lire[sorte](ligne);
        const attendu = format === 'csv' && csv !== undefined ? csv : lu;
        const quoi = `${sorte} « ${tape} » (ligne ${ligne.numero})`;
        const fautes = lecteur.erreurs.filter((e) => e.ligne === ligne.numero);
        if (attendu instanceof RegExp) {
          expect(fautes.map((e) => e.message).join(' '), quoi).toMatch(attendu);
          expect(fautes[0]?.cellule, quoi).toBe(`${lettre(SORTES.indexOf(sorte))}${ligne.numero}`);
          expect(fautes[0]?.ecrit, quoi).not.toBe('');
        } else expect([obtenu, fautes], quoi).toEqual([attendu, []]);
      });
    });

    test('d’un classeur qui compte depuis 1904 rend le bon jour', async () => {
      const tableau = await lireTableau(await octets('de-1904', format), FORME);
      if (!tableau.ok) throw new Error(JSON.stringify(tableau.erreur));
      const [ligne] = tableau.valeur.lignes;
      if (ligne === undefined) throw new Error('vide');
      expect(creerLecteur(FORME, tableau.valeur).jour(ligne, 'jour')).toBe('2024-09-26');
    });

    test('les dépenses disent leurs cases fautives, ce qui y est écrit et ce qui y est compris', async () => {
      const lignes = await lireTableau(await octets('depenses-fautives', format), FORME_DEPENSES);
      if (!lignes.ok) throw new Error(JSON.stringify(lignes.erreur));
      const lu = lireDepenses(lignes.valeur, { anneeCourante: 2026 });
      const erreurs: readonly ErreurTableau[] = lu.ok ? [] : lu.erreur;
      expect(erreurs.map((e) => e.cellule).toSorted()).toEqual(
        ['A4', 'B3', 'C2', 'D2', 'D3'].filter((c) => format !== 'csv' || c !== 'C2'),
      );
      expect(erreurs.find((e) => e.cellule === 'D2')).toMatchObject({
        ecrit: expect.stringMatching(/^45(?:,00)?.%$/u),
      });
      expect(erreurs.find((e) => e.cellule === 'B3')).toMatchObject({ ecrit: '#N/A' });
    });

    describe.each(MODELES)('%s', (id) => {
      const relire = async (variante: string) => {
        const lu = await simulerTableau(
          await octets(`${id}-${variante}`, format),
          acteurLocal(),
          null,
          new Date('2026-11-23T10:00:00Z'),
        );
        return lu.ok
          ? { schema: versModele(lu.valeur.contenu, { id, type: lu.valeur.type }), erreurs: [] }
          : { schema: null, erreurs: lu.erreur };
      };

      test('exporté, repassé par LibreOffice, revient le même', async () => {
        expect(await relire('repasse')).toEqual({ schema: schemaDe(id), erreurs: [] });
      });

      test('tapé, ses codes en texte, est le même', async () => {
        expect(await relire('en-texte')).toEqual({ schema: schemaDe(id), erreurs: [] });
      });

      test('tapé sans y penser, est le même, ou dit les cases que le tableur a changées', async () => {
        const { schema, erreurs } = await relire('sans-y-penser');
        if (schema !== null) expect(schema).toEqual(schemaDe(id));
        else {
          const changees = erreurs.filter((e) => e.champ === 'Code' && e.message.includes('« Texte »'));
          expect(changees.length).toBeGreaterThan(0);
          expect(changees.every((e) => /^B\d+$/u.test(e.cellule ?? '') && e.compris !== undefined)).toBe(
            true,
          );
        }
      });
    });
  });

  describe.each(['xlsx', 'ods'] as const)('plusieurs feuilles et cases fusionnées, en .%s', (format) => {
    const depenses = async (choix: ChoixDeLecture) => {
      const lignes = await lireTableau(await octets('depenses', format), FORME_DEPENSES, choix);
      if (!lignes.ok) return { erreurs: lignes.erreur, parService: [], remarques: [] };
      const lu = lireDepenses(lignes.valeur, { anneeCourante: 2026 });
      if (!lu.ok) return { erreurs: lu.erreur, parService: [], remarques: [] };
      const parService = [...Map.groupBy(lu.valeur.lignes, (l) => l.service)].map(([service, siennes]) => [
        service,
        siennes.reduce((total, l) => total + (l.montant ?? 0), 0),
      ]);
      return { erreurs: [], parService, remarques: lu.valeur.remarques };
    };

    test('la valeur fusionnée se demande, puis se répète ou se laisse', async () => {
      expect((await depenses({})).erreurs.map((e) => [e.cellule, e.ecrit])).toEqual(
        expect.arrayContaining([
          ['B2:B4', 'Voirie'],
          ['B5:B6', 'Espaces verts'],
        ]),
      );
      expect((await depenses({ fusions: 'repeter' })).parService).toEqual([
        ['Voirie', 200_000],
        ['Espaces verts', 60_000],
      ]);
      expect((await depenses({ fusions: 'vides' })).parService).toEqual([
        ['Voirie', 120_000],
        [null, 100_000],
        ['Espaces verts', 40_000],
      ]);
    });

    test('la feuille lue est la première visible qui a les titres ; les autres sont dites, et se choisissent', async () => {
      const { remarques } = await depenses({ fusions: 'repeter' });
      expect(remarques[0]).toBe(
        'Feuille lue : « Dépenses ». D’autres ont aussi des lignes : « Ancienne » (masquée), « Autre année ».',
      );
      expect((await depenses({ feuille: 'Autre année' })).parService).toEqual([['Parcs', 7]]);
      expect((await depenses({ feuille: 'Ancienne' })).parService).toEqual([['Voirie', 1]]);
    });
  });
});
