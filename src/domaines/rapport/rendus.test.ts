import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composerPdf } from '#platform/typst/composer-pdf.ts';
import type { Bilan } from './bilan.ts';
import { bilanCsv } from './bilan-csv.ts';
import { bilanJson } from './bilan-json.ts';
import { bilanPdf } from './bilan-pdf.ts';
import { bilanXlsx } from './bilan-xlsx.ts';
import { exempleBilan } from './exemple-bilan.ts';
import type { Lignage } from './lignage.ts';
import { presenterBilan } from './presenter-bilan.ts';

const lisible = (texte: string): string => texte.replace(/[\u00a0\u202f]/g, ' ');

/** Les fichiers d'une archive zip, décompressés. */
const ouvrirZip = (octets: Uint8Array): Map<string, string> => {
  const zip = Buffer.from(octets);
  const fichiers = new Map<string, string>();
  let entree = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\x05\x06')) + 16);
  while (zip.readUInt32LE(entree) === 0x02014b50) {
    const [methode, taille] = [zip.readUInt16LE(entree + 10), zip.readUInt32LE(entree + 20)];
    const [nom, extra, commentaire] = [28, 30, 32].map((d) => zip.readUInt16LE(entree + d));
    const local = zip.readUInt32LE(entree + 42);
    const debut = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const donnees = zip.subarray(debut, debut + taille);
    const chemin = zip.subarray(entree + 46, entree + 46 + (nom ?? 0)).toString();
    fichiers.set(chemin, (methode === 8 ? inflateRawSync(donnees) : donnees).toString('utf8'));
    entree += 46 + (nom ?? 0) + (extra ?? 0) + (commentaire ?? 0);
  }
  return fichiers;
};

const lignage: Lignage = {
  code: 'ENV-01',
  intitule: 'Considérations environnementales',
  comptes: { numerateur: 1, nonDeclare: 0, denominateur: 3 },
  tronque: true,
  lignes: [
    {
      role: 'numérateur',
      id: '01234567890123-7',
      contrat: '01234567890123-7',
      numero: '0007',
      acheteur: '012345678',
      acheteurNom: '=HYPERLINK("http://exemple.invalid")',
      dateNotification: '2025-02-01',
      objet: 'Objet \u0000 abîmé <&> "cité"',
      montant: 12.5,
      titulaire: null,
      titulaireSiren: null,
      offresRecues: null,
    },
  ],
};

describe('le CSV', () => {
  const lignes: Record<string, string>[] = parse(bilanCsv(exempleBilan()), {
    delimiter: ';',
    columns: true,
    bom: true,
  });
  it('met le consolidé, puis chaque acheteur, en nombres français', () => {
    expect(lignes).toHaveLength(7 + 2);
    expect(lignes[0]).toMatchObject({
      code: 'ENV-01',
      valeur: '0,70977',
      'borne haute': '0,798851',
      numérateur: '247',
      'montant numérateur': '24700123,50',
      statut: 'en retard',
    });
  });
  it('laisse vide ce qui n’est pas mesuré', () => {
    expect(lignes.find(({ code }) => code === 'GOV-04')).toMatchObject({
      valeur: '',
      numérateur: '',
      statut: 'non mesuré',
    });
  });
  it('désarme un nom qui serait une formule', () => {
    const bilan = exempleBilan();
    const [premier] = bilan.parAcheteur;
    if (premier === undefined) throw new Error('pas d’acheteur');
    const csv = bilanCsv({ ...bilan, parAcheteur: [{ ...premier, nom: '=1+1;"x"' }] });
    expect(csv).toContain(`;"'=1+1;""x""";`);
  });
});

describe('le classeur', () => {
  it('a une feuille par lecture, des pourcentages, et des identifiants en texte', async () => {
    const zip = ouvrirZip(await bilanXlsx(exempleBilan(), [lignage]));
    expect(
      [...(zip.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, nom]) => nom),
    ).toEqual([
      'Bilan',
      'Par acheteur',
      'Par année',
      'Contrats derrière les chiffres',
      'Cibles',
      'Définitions et sources',
      'Qualité des données',
    ]);
    expect(zip.get('xl/styles.xml')).toContain('formatCode="0.0%"');
    const textes = [...(zip.get('xl/sharedStrings.xml') ?? '').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(
      ([, t]) => t ?? '',
    );
    expect(textes).toContain('012345678');
    expect(textes).toContain('0007');
    expect(textes.find((t) => t.startsWith('Listes coupées'))).toContain('ENV-01 (1 lignes sur 3)');
    expect(zip.get('xl/worksheets/sheet1.xml')).toContain('<v>0.7097701149425287</v>');
    expect([...zip.values()].some((xml) => xml.includes('\u0000') || xml.includes('<f>'))).toBe(false);
  });
});

describe('le JSON', () => {
  it('commence par ce que promet le format', () => {
    expect(Object.keys(JSON.parse(bilanJson(exempleBilan()))).slice(0, 4)).toEqual([
      'acheteurs',
      'annee',
      'marches',
      'indicateurs',
    ]);
  });
});

describe('le PDF', () => {
  it('se compose pour chaque état d’un chiffre', () => {
    expect(bilanPdf(exempleBilan()).ok).toBe(true);
  });
  it('se compose avec des tableaux de plusieurs pages', () => {
    const estTableau = (v: unknown): v is unknown[][] =>
      Array.isArray(v) && v.length > 0 && v.every((l) => Array.isArray(l) && l.length > 2);
    let allonges = 0;
    const donnees: unknown = JSON.parse(
      JSON.stringify(presenterBilan(exempleBilan()), (_, v: unknown) => {
        if (!estTableau(v)) return v;
        allonges += 1;
        return Array.from({ length: 120 }, (_, i) => v[i % v.length]);
      }),
    );
    expect(allonges).toBeGreaterThanOrEqual(3);
    const pdf = composerPdf({
      gabarit: readFileSync(new URL('./bilan.typ', import.meta.url), 'utf8'),
      donnees,
    });
    expect(pdf.ok ? '' : pdf.erreur.message).toBe('');
  });
  it('se compose quels que soient les textes et les nombres', () => {
    const texte = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(texte, texte, fc.double({ noNaN: true, min: 0, max: 1 }), (nom, intitule, part) => {
        const bilan = exempleBilan();
        const hostile: Bilan = {
          ...bilan,
          modele: { id: 'x', intitule: nom, etenduConcessions: true },
          indicateurs: bilan.indicateurs.map((i) => ({
            ...i,
            intitule,
            phrase: nom,
            formule: nom,
            valeur: part,
            bornes: [part, 1],
          })),
          parAcheteur: bilan.parAcheteur.map((a) => ({ ...a, nom })),
          sources: bilan.sources.map((s) => ({ ...s, fichier: intitule })),
        };
        const pdf = bilanPdf(hostile);
        expect(pdf.ok ? '' : pdf.erreur.message).toBe('');
      }),
      { numRuns: 25 },
    );
  });
  it('dit l’essentiel en phrases', () => {
    const { essentiel, faire, resume } = presenterBilan(exempleBilan());
    expect(essentiel.map(lisible).slice(0, 3)).toEqual([
      '348 marchés notifiés en 2025 par Métropole de Valmont #panic *gras* et SIREN 212302319 pour 67,5 M€ HT à la notification (70,1 M€ après modifications).',
      '1 indicateur a une cible : 1 en retard.',
      "Part des contrats avec considération environnementale : 71 % (247 sur 348), jusqu'à 80 % si tout était déclaré.",
    ]);
    expect(faire.map(lisible)).toContain(
      "Dater 2 marchés sans date de notification : ils n'entrent dans aucune année.",
    );
    expect(lisible(resume[1]?.valeur ?? '')).toBe('0 sur 1');
  });
});
