import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { lignesEntreprise, reunirLignes } from './lignes-entreprise.rules.ts';
import { type LigneEntreprises, lireEntreprises } from './lire-entreprises.ts';
import { lireEntrepriseApi } from './lire-reponse.rules.ts';
import { tailleDe } from './taille.rules.ts';

const dossier = mkdtempSync(join(tmpdir(), 'spaser-entreprises-'));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

const lire = async (contenu: string | Buffer): Promise<readonly LigneEntreprises[]> => {
  const chemin = join(dossier, 'fichier');
  writeFileSync(chemin, contenu);
  const ouvert = await lireEntreprises(chemin);
  if (!ouvert.ok) throw new Error(ouvert.erreur.message);
  const lignes: LigneEntreprises[] = [];
  for await (const ligne of ouvert.valeur.lignes) lignes.push(ligne);
  return lignes;
};

const fiche = {
  siren: '344980057',
  siret: null,
  denomination: 'SOCIÉTÉ CHENUE',
  taille: 'PME',
  trancheEffectif: '21',
  ess: null,
  siae: null,
  commune: null,
  departement: null,
  region: null,
  epci: null,
};

describe('taille d’une entreprise', () => {
  test.each([
    ['PME', '03', 'micro'],
    ['PME', '00', 'micro'],
    ['PME', '11', 'PME'],
    ['PME', 'NN', 'PME'],
    ['PME', null, 'PME'],
    ['ETI', '01', 'ETI'],
    ['GE', '53', 'GE'],
    ['micro', null, 'micro'],
    [null, '01', null],
    [null, null, null],
  ])('catégorie %s et tranche %s : %s', (categorie, tranche, attendue) => {
    expect(tailleDe(categorie, tranche)).toBe(attendue);
  });
});

describe('fichiers d’entreprises', () => {
  test('un stock Sirene d’unités légales', async () => {
    const lignes = await lire(
      'siren,denominationUniteLegale,trancheEffectifsUniteLegale,categorieEntreprise,economieSocialeSolidaireUniteLegale,nomUniteLegale,prenom1UniteLegale\n' +
        '344980057,SOCIÉTÉ CHENUE,21,PME,,,\n' +
        '005520135,,NN,,O,MARTIN,LÉA\n',
    );
    expect(lignes).toEqual([
      { ligne: 2, fiches: [fiche] },
      {
        ligne: 3,
        fiches: [
          {
            ...fiche,
            siren: '005520135',
            denomination: 'LÉA MARTIN',
            taille: null,
            trancheEffectif: 'NN',
            ess: true,
          },
        ],
      },
    ]);
  });

  test.each(['[ND]', '[NON-DIFFUSIBLE]', '[non diffusible]', 'JEANNE [ND]'])(
    '« %s » n’est jamais un nom, ni d’un fichier, ni du service, ni d’un contrat',
    async (marque) => {
      const [lue] = await lire(
        `siren;siret;nom_complet;code_postal\n344980057;34498005700048;${marque};${marque}\n`,
      );
      expect(lue).toMatchObject({ fiches: [{ denomination: null }] });
      expect(lireEntrepriseApi({ siren: '344980057', nom_complet: marque })?.[0]?.denomination).toBeNull();
    },
  );

  test('un prénom dont le nom est masqué ne nomme personne', async () => {
    const [masque, connue] = await lire(
      'siren;prenomUsuelUniteLegale;nomUniteLegale\n344980057;JEANNE;[ND]\n344980057;JEANNE;MARTIN\n',
    );
    expect(masque).toMatchObject({ fiches: [{ denomination: null }] });
    expect(connue).toMatchObject({ fiches: [{ denomination: 'JEANNE MARTIN' }] });
  });

  test('un stock Sirene d’établissements : la commune donne le département, la région et l’EPCI', async () => {
    const [ligne] = await lire(
      '"siren","nic","siret","trancheEffectifsEtablissement","enseigne1Etablissement","codeCommuneEtablissement"\n' +
        '"344980057","00048","34498005700048","12","[ND]","21231"\n',
    );
    expect(ligne).toEqual({
      ligne: 2,
      fiches: [
        {
          ...fiche,
          siret: '34498005700048',
          denomination: null,
          nomMasque: true,
          taille: null,
          trancheEffectif: null,
          commune: '21231',
          departement: '21',
          region: '27',
          epci: '242100410',
        },
      ],
    });
  });

  test('un CSV Windows-1252 compressé, aux titres approximatifs, d’un tableur français', async () => {
    const texte =
      'Raison sociale;N° SIRET ;SIRET;Catégorie entreprise;Est ESS;Code postal\r\nÉtudes & Cie;x;552 081 317 66522;ge;non;75008\r\n';
    const octets = gzipSync(Buffer.from(texte, 'latin1'));
    expect(await lire(octets)).toMatchObject([
      {
        ligne: 2,
        fiches: [
          {
            siret: '55208131766522',
            denomination: 'Études & Cie',
            taille: 'GE',
            ess: false,
            departement: '75',
            region: '11',
          },
        ],
      },
    ]);
  });

  test('une réponse de « Recherche d’entreprises », une liste, ou une entreprise par ligne', async () => {
    const resultat = {
      siren: '344980057',
      nom_complet: 'SOCIÉTÉ CHENUE',
      categorie_entreprise: 'PME',
      tranche_effectif_salarie: '02',
      siege: { siret: '34498005700022', commune: '75108', departement: '75', region: '11' },
      matching_etablissements: [{ siret: '34498005700048', commune: '93066', region: '11' }],
      complements: { est_ess: false, est_siae: true },
    };
    for (const texte of [
      JSON.stringify({ results: [resultat], total_results: 1 }),
      JSON.stringify([resultat], null, 2),
      `${JSON.stringify(resultat)}\n${JSON.stringify({ siren: '552081317' })}\n`,
    ]) {
      const [premiere] = await lire(texte);
      expect(premiere).toMatchObject({
        ligne: 1,
        fiches: [
          { siret: '34498005700048', taille: 'micro', ess: false, siae: true, departement: '93' },
          { siret: '34498005700022', departement: '75', region: '11' },
        ],
      });
    }
  });

  test.each([
    ['3,44980057E+13', '', '', 'siret', /abîmé par un tableur/],
    ['1234', '', '', 'siret', /14 chiffres/],
    ['', '', '', 'siren', /9 chiffres/],
    ['34498005700048', 'XXL', '', 'categorie', /Catégorie inconnue/],
    ['34498005700048', '', 'peut-être', 'ess', /Ni oui ni non/],
  ])('la ligne « %s,%s,%s » est fautive au champ %s', async (siret, categorie, ess, champ, message) => {
    const [ligne] = await lire(`siret;categorie;ess\n"${siret}";${categorie};${ess}\n`);
    expect(ligne).toMatchObject({ ligne: 2, defaut: { champ, message: expect.stringMatching(message) } });
  });

  test('les zéros de tête retirés par un tableur sont rendus quand la clé le confirme', async () => {
    const [premiere, seconde] = await lire('siren\n5520135\n5520136\n');
    expect(premiere).toMatchObject({ fiches: [{ siren: '005520135' }] });
    expect(seconde).toMatchObject({ defaut: { champ: 'siren' } });
  });

  test.each([
    ['', /vide/],
    ['nom;ville\nx;y\n', /aucune colonne SIREN ou SIRET.*nom, ville/],
    ['{"results": [', /JSON valide/],
  ])('« %s » est refusé en clair', async (contenu, message) => {
    await expect(lire(contenu)).rejects.toThrow(message);
  });

  test('un fichier absent est refusé, un fichier abîmé rend ce qui précède', async () => {
    expect(await lireEntreprises(join(dossier, 'absent'))).toMatchObject({ ok: false });
    const entier = gzipSync(`siren\n${'344980057\n'.repeat(5000)}`, { level: 0 });
    const lignes = await lire(entier.subarray(0, entier.length - 5000));
    expect(lignes.length).toBeGreaterThan(1000);
    expect(lignes.at(-1)).toMatchObject({ defaut: { message: expect.stringContaining("s'arrête ici") } });
  });
});

test('une fiche range la taille à l’unité légale et le lieu à l’établissement ; l’inconnu n’efface rien', () => {
  const lignes = reunirLignes([
    ...lignesEntreprise({ ...fiche, taille: 'PME', siret: '34498005700048', departement: '21' }),
    ...lignesEntreprise({ ...fiche, taille: null, denomination: null, ess: true }),
  ]);
  expect(lignes).toMatchObject([
    { id: '344980057', denomination: 'SOCIÉTÉ CHENUE', taille: 'PME', ess: true, departement: null },
    { id: '34498005700048', taille: null, departement: '21' },
  ]);
});
