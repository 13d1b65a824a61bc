import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contratDe2022, enOctets, fichierDe2022 } from '../essais.ts';
import { CompteurDeCles } from './compteur-de-cles.ts';
import { DetailCsv } from './detail-csv.ts';
import { verifierFichier } from './verifier-fichier.ts';

const verifier = async (octets: Buffer) => {
  const rapport = await verifierFichier(octets, { nom: 'essai.json' });
  if (!rapport.ok) throw new Error(rapport.erreur.message);
  return rapport.valeur;
};

test('le compteur de clés compte comme une table exacte', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 20_000 }), (cles) => {
      const compteur = new CompteurDeCles();
      const exact = new Map<number, number[]>();
      cles.forEach((cle, rang) => {
        const deja = exact.get(cle);
        expect(compteur.ajouter('21210231300013', `M${cle}`, rang)).toBe(deja?.[0] ?? null);
        exact.set(cle, [...(deja ?? []), rang]);
      });
      const repetees = [...exact.values()].filter((rangs) => rangs.length > 1);
      expect(compteur.repetees).toBe(repetees.length);
      expect(compteur.lignes).toBe(repetees.flat().length);
    }),
    { numRuns: 15 },
  );
});

describe('le rapport d’un fichier', () => {
  test('compte les enregistrements concernés, pas les anomalies', async () => {
    const titulaire = (id: string) => ({ titulaire: { typeIdentifiant: 'SIRET', id } });
    const rapport = await verifier(
      fichierDe2022(
        contratDe2022({ titulaires: [titulaire('1'), titulaire('2')], montant: 0 }),
        contratDe2022({ id: 'B', montant: 0 }),
      ),
    );
    expect(rapport.anomalies).toEqual({ 'montant-nul': 2, 'titulaire-siret-invalide': 1 });
  });

  test('lus = gardés + fusionnés + rejetés, et rien ne manque', async () => {
    const octets = enOctets({
      marches: {
        marche: [
          contratDe2022(),
          contratDe2022(),
          contratDe2022({ datePublicationDonnees: '2024-06-01', montant: 140000 }),
          contratDe2022({ id: null }),
          null,
          contratDe2022({ id: 'LOTS', objet: 'Travaux, lot 1', montant: 10 }),
          contratDe2022({ id: 'LOTS', objet: 'Travaux, lot 2', montant: 20 }),
        ],
      },
    });
    const rapport = await verifier(octets);
    expect(rapport).toMatchObject({
      lus: 7,
      marches: 5,
      concessions: 0,
      rejetes: 2,
      gardes: 3,
      fusionnes: 2,
      doublons: { cles: 2, lignes: 5 },
    });
    expect(rapport.rapprochements).toEqual([
      {
        acheteur: '21210231300013',
        id: '2024M001',
        lignes: 3,
        contrats: 1,
        fusion: ['copie', 'republication'],
        gardeAPart: [],
      },
      { acheteur: '21210231300013', id: 'LOTS', lignes: 2, contrats: 2, fusion: [], gardeAPart: ['lots'] },
    ]);
    expect(rapport.anomalies).toMatchObject({ 'identifiant-absent': 1, 'json-invalide': 1 });
  });

  test('un grand fichier relit les premières lignes des identifiants répétés, et compte pareil', async () => {
    const uniques = Array.from({ length: 6_050 }, (_, rang) => ({
      id: `U${rang}`,
      acheteur: { id: '21210231300013' },
    }));
    const { doublons, fusionnes, gardes, lus } = await verifier(
      enOctets({ marches: [contratDe2022(), ...uniques, contratDe2022(), contratDe2022()] }),
    );
    expect({ doublons, fusionnes, gardes, lus }).toEqual({
      doublons: { cles: 1, lignes: 3 },
      fusionnes: 2,
      gardes: 6_051,
      lus: 6_053,
    });
  });

  test('un fichier tronqué garde ses contrats entiers et dit qu’il est tronqué', async () => {
    const octets = fichierDe2022(contratDe2022(), contratDe2022({ id: 'B' }));
    expect(await verifier(octets.subarray(0, octets.length - 100))).toMatchObject({
      lus: 2,
      marches: 1,
      rejetes: 1,
      interruption: 'le fichier s’arrête avant sa fin',
    });
  });
});

test('le détail nomme fichier, enregistrement, champ, valeur et correction, et désarme les formules', async () => {
  const chemin = join(tmpdir(), `detail-${process.pid}.csv`);
  const detail = new DetailCsv(chemin);
  await verifierFichier(fichierDe2022(contratDe2022({ ccag: '=cmd()', montant: 0 })), {
    nom: 'a.json',
    surAnomalies: (e) => detail.ecrire(e),
  });
  await detail.fermer();
  const lignes = (await readFile(chemin, 'utf8')).split('\r\n');
  expect(lignes[0]).toBe(
    '\ufefffichier;enregistrement;octet;acheteur;identifiant;code;champ;valeur;message;correction',
  );
  expect(lignes[1]).toContain("a.json;1;22;21210231300013;2024M001;valeur-hors-liste;ccag;'=cmd();");
  expect(lignes[2]).toContain('montant-nul;montant;0;');
});
