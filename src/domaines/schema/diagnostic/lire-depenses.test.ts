import { describe, expect, test } from 'vitest';
import { enCsv, enFichier, enXlsx } from '#platform/tableur/ecrire-fichiers.ts';
import type { ErreurTableau } from '#platform/tableur/lire-cellules.ts';
import { lireTableau } from '#platform/tableur/ouvrir-tableau.ts';
import { ecrireZip } from '../../../../tests/zip-d-essai.ts';
import { DEPENSES_D_EXEMPLE, FORME_DEPENSES } from './colonnes-depenses.ts';
import { type LigneDepense, lireDepenses } from './lire-depenses.ts';

const octets = (texte: string): Uint8Array => new TextEncoder().encode(texte);

const lire = async (
  fichier: Uint8Array,
): Promise<{ lignes: readonly LigneDepense[]; erreurs: readonly ErreurTableau[]; remarques: string }> => {
  const lues = await lireTableau(fichier, FORME_DEPENSES);
  if (!lues.ok) return { lignes: [], erreurs: lues.erreur, remarques: '' };
  const lu = lireDepenses(lues.valeur, { anneeCourante: 2026 });
  return lu.ok
    ? { lignes: lu.valeur.lignes, erreurs: [], remarques: lu.valeur.remarques.join(' ') }
    : { lignes: [], erreurs: lu.erreur, remarques: '' };
};

const csv = (...lignes: string[]) => lire(octets(['annee;service;typologie;montant', ...lignes].join('\n')));

describe('le tableau à remplir', () => {
  test.each(['csv', 'xlsx', 'ods'] as const)('en %s se relit tel quel', async (format) => {
    const { lignes, erreurs } = await lire(await enFichier(format, DEPENSES_D_EXEMPLE, FORME_DEPENSES));
    expect(erreurs).toEqual([]);
    expect(lignes.map((l) => l.montant)).toEqual([412_350.5, 890_000, 2_150_000]);
    expect(lignes[0]).toMatchObject({ ligne: 2, annee: 2025, fournisseur: 'Entreprise fictive A' });
    expect(lignes[1]?.fournisseur).toBeNull();
  });
});

describe('un export de logiciel financier', () => {
  test('se lit sous ses propres titres, en Windows-1252, avec un titre au-dessus et des colonnes en plus', async () => {
    const texte = [
      'Mandaté par direction;;;;',
      'EXERCICE;Direction;Famille d’achat;Mandaté HT;Compte',
      '2025;Espaces  verts;Végétaux;12 500,50 €;6068',
    ].join('\r\n');
    // « ’ » vaut 0x92 en Windows-1252.
    const { lignes, erreurs, remarques } = await lire(
      Uint8Array.from(Buffer.from(texte.replaceAll('’', '\u0092').replaceAll('€', '\u0080'), 'latin1')),
    );
    expect(erreurs).toEqual([]);
    expect(lignes).toEqual([
      {
        ligne: 3,
        annee: 2025,
        service: 'Espaces verts',
        typologie: 'Végétaux',
        montant: 12_500.5,
        fournisseur: null,
        acheteur: null,
      },
    ]);
    expect(remarques).toContain('Compte');
  });

  test('ce qui n’est pas déclaré le reste : ni zéro, ni un service nommé « NC »', async () => {
    const { lignes } = await csv('2025;NC;;', '2025;non renseigné;Papier;0', '2025;Voirie;Enrobés;n.c.');
    expect(lignes.map((l) => [l.service, l.typologie, l.montant])).toEqual([
      [null, null, null],
      [null, 'Papier', 0],
      ['Voirie', 'Enrobés', null],
    ]);
  });

  test('un avoir est un montant négatif ; un montant s’arrondit au centime', async () => {
    const { lignes } = await csv('2025;Voirie;Enrobés;-250,00', '2025;Voirie;Enrobés;10,0051');
    expect(lignes.map((l) => l.montant)).toEqual([-250, 10.01]);
  });
});

describe('ce qui est refusé se dit par ligne et par colonne, avec quoi corriger', () => {
  test('tout à la fois, et une seule erreur ne laisse rien passer', async () => {
    const { lignes, erreurs } = await csv(
      '2025;Voirie;Enrobés;1000',
      'l’an dernier;Voirie;Enrobés;1000',
      ';Voirie;Enrobés;1000',
      '2031;Voirie;Enrobés;1000',
      '2025;Voirie;Enrobés;mille',
      '2025;Voirie;Enrobés;1000 TTC',
      '2025;Voirie;Enrobés;1.234',
      '2025;Voirie;Enrobés;12 %',
      `2025;Voirie;Enrobés;${'9'.repeat(20)}`,
    );
    expect(lignes).toEqual([]);
    expect(erreurs.map((e) => [e.ligne, e.champ])).toEqual([
      [3, 'Année'],
      [4, 'Année'],
      [5, 'Année'],
      [6, 'Montant HT (€)'],
      [7, 'Montant HT (€)'],
      [8, 'Montant HT (€)'],
      [9, 'Montant HT (€)'],
      [10, 'Montant HT (€)'],
    ]);
    expect(erreurs[5]?.message).toContain('écrivez 1234 ou 1,23');
    expect(erreurs[2]?.message).toContain('de 2000 à 2026');
  });

  test('une ligne de total compterait deux fois ; un fournisseur nommé Total n’en est pas une', async () => {
    const { erreurs } = await csv('2025;Voirie;Enrobés;1000', ';Total général;;1000', 'Sous-total;;;1000');
    expect(erreurs.map((e) => [e.ligne, e.champ])).toEqual([
      [3, 'Service'],
      [4, 'Année'],
    ]);
    const bon = await lire(octets('annee;service;montant;fournisseur\n2025;Voirie;10;Total Énergies'));
    expect(bon.erreurs).toEqual([]);
  });

  test('des montants toutes taxes comprises, ou en milliers, ne sont pas des euros hors taxes', async () => {
    for (const titre of [
      'Montant TTC',
      'Montant HT (k€)',
      'Montant en M€ HT',
      'Montant en milliers d’euros',
    ]) {
      const { erreurs } = await lire(octets(`Année;Service;${titre}\n2025;Voirie;1000`));
      expect(erreurs.length, titre).toBe(1);
      expect(erreurs[0]?.ligne).toBe(1);
    }
    const { erreurs } = await lire(octets('Année;Service;Montant TTC\n2025;Voirie;1000'));
    expect(erreurs[0]?.champ).toBe('Montant TTC');
    expect(erreurs[0]?.message).toContain('Montant HT (€)');
  });

  test('un tableau sans ligne, ou sans les colonnes nécessaires', async () => {
    expect((await csv()).erreurs[0]?.message).toContain('aucune ligne');
    expect((await lire(octets('a;b\n1;2'))).erreurs[0]?.message).toContain('n’ont pas été trouvées');
    expect((await lire(octets('\n'))).erreurs).toHaveLength(1);
  });
});

describe('un fichier hostile ou abîmé', () => {
  test('un classeur coupé, un binaire, un faux zip', async () => {
    const bon = await enXlsx(DEPENSES_D_EXEMPLE, FORME_DEPENSES);
    expect((await lire(bon.slice(0, bon.length / 2))).erreurs[0]?.message).toContain('ne se lit pas');
    expect((await lire(new Uint8Array([1, 0, 2, 0]))).erreurs[0]?.message).toContain('ni un classeur');
    expect((await lire(octets('PK pas un zip'))).erreurs[0]?.message).toContain('ne se lit pas');
  });

  test('une bombe : un petit zip qui en cache un énorme n’est pas ouvert, quoi qu’il annonce', async () => {
    const feuille = { nom: 'xl/worksheets/sheet1.xml', contenu: Buffer.alloc(80_000_000, ' ') };
    const bombe = ecrireZip([feuille]);
    expect(bombe.byteLength).toBeLessThan(200_000);
    expect((await lire(bombe)).erreurs[0]?.message).toContain('trop gros');
    const menteuse = ecrireZip([{ ...feuille, annonce: 10 }]);
    expect((await lire(menteuse)).erreurs[0]?.message).toContain('se contredit');
  });

  test('trop de lignes, trop d’octets, une cellule démesurée', async () => {
    expect((await lire(octets(`annee;montant\n${'2025;1\n'.repeat(50_001)}`))).erreurs[0]?.message).toContain(
      'lignes',
    );
    expect((await lire(new Uint8Array(5_000_001).fill(65))).erreurs[0]?.message).toContain('5 Mo');
    expect((await csv(`2025;${'x'.repeat(301)};Papier;1`)).erreurs[0]).toMatchObject({
      ligne: 2,
      champ: 'Service',
    });
  });

  test('une formule n’est qu’un texte, désarmée à l’export ; les caractères de commande tombent', async () => {
    const { lignes } = await csv('2025;"=HYPERLINK(""http://x"")";Pa\u202epier\u0007;1');
    expect(lignes[0]).toMatchObject({ service: '=HYPERLINK("http://x")', typologie: 'Papier' });
    expect(enCsv([{ service: lignes[0]?.service ?? '' }], FORME_DEPENSES)).toContain("'=HYPERLINK");
  });
});
