import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { enregistrerLot, type Marche } from '#domaines/marche';
import type { Base } from '#platform/db/base.ts';
import { ok, refus } from '#platform/result.ts';
import { pourChaqueBase } from '../../../tests/base-de-test.ts';
import { marche, titulaire } from '../../../tests/marche-de-test.ts';
import { completerEntreprises } from './completer-entreprises.ts';
import { referentielEnregistre } from './entreprise.repository.ts';
import type { FicheEntreprise } from './entreprise.ts';
import { importerEntreprises } from './importer-entreprises.ts';

const dossier = mkdtempSync(join(tmpdir(), 'spaser-import-entreprises-'));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

const DIJONNAISE = '34498005700048';
const PARISIENNE = '41246592400055';
const INCONNUE = '50016846300023';
const ACHETEUR = '21210231300013';

const fichier = (texte: string): string => {
  const chemin = join(dossier, 'entreprises.csv');
  writeFileSync(chemin, texte);
  return chemin;
};

const FICHIER =
  'siren,siret,nom_complet,categorie_entreprise,tranche_effectif_salarie,commune,est_ess,est_siae\n' +
  `344980057,${DIJONNAISE},Chenue,PME,02,21231,true,false\n` +
  `412465924,${PARISIENNE},Grande,GE,53,75108,false,false\n` +
  `552081317,55208131766522,Étrangère,GE,53,75108,false,false\n`;

const remplir = (base: Base, titulaires: readonly (readonly string[])[]) =>
  base.dansCollectivite('defaut', (tx) =>
    enregistrerLot(tx, {
      fichier: 'f.json',
      horodatage: '2026-01-01T00:00:00Z',
      enregistrements: titulaires
        .map(
          (sirets, rang): Marche =>
            marche({ id: `M${rang + 1}`, titulaires: sirets.map((s) => titulaire(s)) }),
        )
        .map((m, rang) => ({
          rang: rang + 1,
          position: 0,
          brut: m,
          texteBrut: null,
          marche: m,
          anomalies: [],
        })),
    }),
  );

const population = (base: Base) =>
  base.dansCollectivite('defaut', (tx) =>
    tx
      .selectFrom('population_marches')
      .select(['numero', 'titulaire_pme as pme', 'titulaire_ess as ess', 'titulaire_taille as taille'])
      .select(['titulaire_meme_departement as departement', 'titulaire_meme_epci as epci'])
      .orderBy('numero')
      .execute(),
  );

const rien = { pme: null, ess: null, taille: null, departement: null, epci: null };
const options = { horodatage: '2026-02-01T00:00:00Z' };

pourChaqueBase((nom, ouvrir) => {
  describe('les données d’entreprises', () => {
    test(`complètent les contrats déjà importés, en logique à trois valeurs (${nom})`, async () => {
      const base = await ouvrir();
      await remplir(base, [
        [DIJONNAISE],
        [PARISIENNE],
        [INCONNUE],
        [PARISIENNE, INCONNUE],
        [INCONNUE, DIJONNAISE],
        [],
      ]);
      expect(await population(base)).toEqual(
        ['M1', 'M2', 'M3', 'M4', 'M5', 'M6'].map((numero) => ({ numero, ...rien })),
      );
      expect(await importerEntreprises(base, 'defaut', fichier(FICHIER), options)).toMatchObject({
        ok: true,
        valeur: { lues: 3, fiches: 3, ecartees: 0, fautives: 0 },
      });
      expect(await population(base)).toEqual([
        { numero: 'M1', pme: true, ess: true, taille: 'micro', departement: true, epci: true },
        { numero: 'M2', pme: false, ess: false, taille: 'GE', departement: false, epci: false },
        { numero: 'M3', ...rien },
        { numero: 'M4', ...rien, taille: 'GE' },
        { numero: 'M5', ...rien, pme: true, ess: true, departement: true, epci: true },
        { numero: 'M6', ...rien },
      ]);
    });

    test(`valent aussi pour les contrats importés ensuite (${nom})`, async () => {
      const base = await ouvrir();
      await importerEntreprises(base, 'defaut', fichier(FICHIER), options);
      await remplir(base, [[DIJONNAISE]]);
      expect(await population(base)).toMatchObject([{ pme: true, taille: 'micro', departement: true }]);
      const connue = await base.dansCollectivite('defaut', (tx) =>
        referentielEnregistre(tx).parSiret(DIJONNAISE),
      );
      expect(connue).toMatchObject({
        ok: true,
        valeur: { denomination: 'Chenue', trancheEffectif: '02', commune: '21231' },
      });
      const ailleurs = await base.dansCollectivite('aix', (tx) =>
        referentielEnregistre(tx).parSiret(DIJONNAISE),
      );
      expect(ailleurs).toEqual({ ok: true, valeur: null });
    });

    test(`perdent le nom d’une entreprise qui ne le diffuse plus, et rien d’autre (${nom})`, async () => {
      const base = await ouvrir();
      await importerEntreprises(base, 'defaut', fichier(FICHIER), options);
      const lieu = '34498005700055';
      const masquer = (marque: string) =>
        importerEntreprises(
          base,
          'defaut',
          fichier(`siren,siret,nom_complet,commune\n344980057,${lieu},${marque},75056\n`),
          options,
        );
      const noms = () =>
        base.dansCollectivite('defaut', (tx) =>
          tx
            .selectFrom('entreprise')
            .select(['id', 'denomination'])
            .where('denomination', 'is not', null)
            .orderBy('id')
            .execute(),
        );
      const autres = [
        { id: '412465924', denomination: 'Grande' },
        { id: PARISIENNE, denomination: 'Grande' },
        { id: '552081317', denomination: 'Étrangère' },
        { id: '55208131766522', denomination: 'Étrangère' },
      ];
      const siens = ['344980057', DIJONNAISE].map((id) => ({ id, denomination: 'Chenue' }));
      await masquer('');
      expect(await noms(), 'un nom qui manque n’efface rien').toEqual([...siens, ...autres]);
      await masquer('[NON-DIFFUSIBLE]');
      expect(await noms()).toEqual(autres);
      expect(
        await base.dansCollectivite('defaut', (tx) => referentielEnregistre(tx).parSiret(DIJONNAISE)),
      ).toMatchObject({ ok: true, valeur: { denomination: null, taille: 'micro', commune: '21231' } });
    });

    test(`une ligne fautive annule l’import, sauf si on l’accepte (${nom})`, async () => {
      const base = await ouvrir();
      await remplir(base, [[DIJONNAISE]]);
      const fautif = fichier(`${FICHIER}1234,,Courte,,,,,\n`);
      expect(await importerEntreprises(base, 'defaut', fautif, options)).toMatchObject({
        ok: false,
        erreur: { resume: { fautives: 1, defauts: [{ ligne: 5, champ: 'siren', valeur: '1234' }] } },
      });
      expect(await population(base)).toEqual([{ numero: 'M1', ...rien }]);
      const garde = { ...options, malgreDefauts: true, duRegistre: true };
      expect(await importerEntreprises(base, 'defaut', fautif, garde)).toMatchObject({
        ok: true,
        valeur: { fiches: 1, ecartees: 2, fautives: 1 },
      });
      expect(await population(base)).toMatchObject([{ taille: 'micro' }]);
    });

    test(`se complètent en ligne : ce qui est connu n’est pas redemandé, un échec le sera (${nom})`, async () => {
      const base = await ouvrir();
      await remplir(base, [[DIJONNAISE], [PARISIENNE], [INCONNUE]]);
      const demandes: string[] = [];
      let enPanne = true;
      const fiche: FicheEntreprise = {
        siren: DIJONNAISE.slice(0, 9),
        siret: DIJONNAISE,
        denomination: 'Chenue',
        taille: 'PME',
        trancheEffectif: '21',
        ess: false,
        siae: null,
        commune: '21231',
        departement: '21',
        region: '27',
        epci: '242100410',
      };
      const client = {
        parSiret: async () => ok(null),
        chercher: async (siret: string) => {
          demandes.push(siret);
          if (siret === PARISIENNE && enPanne) return refus({ message: 'en panne' });
          return ok(siret === DIJONNAISE ? [fiche] : []);
        },
      };
      const completer = (perimesAvant: string) =>
        completerEntreprises(base, 'defaut', client, { horodatage: '2026-03-01T00:00:00Z', perimesAvant });
      expect(await completer('2025-01-01T00:00:00Z')).toEqual({
        cherches: 4,
        trouves: 1,
        inconnus: 2,
        echecs: ['en panne'],
      });
      expect(demandes.sort()).toEqual([ACHETEUR, DIJONNAISE, PARISIENNE, INCONNUE].sort());
      expect(await population(base)).toMatchObject([
        { taille: 'PME', ess: false, departement: true },
        rien,
        rien,
      ]);
      enPanne = false;
      demandes.length = 0;
      await completer('2025-01-01T00:00:00Z');
      expect(demandes).toEqual([PARISIENNE]);
      demandes.length = 0;
      await completer('2026-12-31T00:00:00Z');
      expect(demandes).toHaveLength(4);
    });
  });
});
