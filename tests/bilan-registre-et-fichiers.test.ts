import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importerFichiers } from '#domaines/decp';
import { importerEntreprises, lignesEntreprise, lireEntreprises } from '#domaines/fournisseur';
import { populationMarches, populationTitulaires } from '#domaines/marche';
import { type Observatoire, ouvrirObservatoire, sourceDecp } from '#domaines/observatoire';
import { type Bilan, composerBilan, suivreBilan } from '#domaines/rapport';
import { ecrireFichierDecp, ecrireFichierEntreprises } from '../src/demo/index.ts';
import { COLLECTIVITE_PAR_DEFAUT } from '../src/platform/db/cloisonnement.ts';
import { pourChaqueBase } from './base-de-test.ts';

const dateReference = '2026-11-23';
const horloge = () => new Date(`${dateReference}T12:00:00Z`);
const populations = [populationMarches, populationTitulaires];
const dossier = mkdtempSync(join(tmpdir(), 'spaser-bilans-'));
const contrats = join(dossier, 'contrats.json');
const entreprises = join(dossier, 'entreprises.csv');
const demandes = [
  { annee: null, modele: null },
  { annee: 2025, modele: 'clermont-spaser' },
  { annee: 2024, modele: 'aix-spaser' },
];

let observatoire: Observatoire;
let attendus: Bilan[] = [];

const fiches = async function* () {
  const fichier = await lireEntreprises(entreprises);
  if (!fichier.ok) throw new Error(fichier.erreur.message);
  for await (const ligne of fichier.valeur.lignes)
    if ('fiches' in ligne) for (const fiche of ligne.fiches) yield* lignesEntreprise(fiche);
};

/** Les sommes binaires diffèrent au milliardième selon le moteur et l'ordre : on compare au millionième. */
const arrondi = (bilan: Bilan): unknown =>
  JSON.parse(JSON.stringify(bilan), (_, v: unknown) =>
    typeof v === 'number' ? Number(v.toPrecision(12)) : v,
  );

beforeAll(async () => {
  await ecrireFichierDecp(contrats, { graine: 11, contrats: 400, sansDefauts: false });
  await ecrireFichierEntreprises(entreprises, { graine: 11, contrats: 400 });
  observatoire = await ouvrirObservatoire();
  await observatoire.charger([sourceDecp(contrats, { dateReference })]);
  await observatoire.completer(fiches());
  attendus = await Promise.all(
    demandes.map(async (demande) => {
      const bilan = await composerBilan({ ...observatoire, populations, dateReference, ...demande });
      if (!bilan.ok) throw new Error(bilan.erreur.message);
      return bilan.valeur;
    }),
  );
});
afterAll(() => {
  observatoire?.fermer();
  rmSync(dossier, { recursive: true, force: true });
});

pourChaqueBase((_, ouvrir) => {
  it('le registre et les fichiers lus en mémoire donnent les mêmes bilans, et les mêmes contrats derrière', async () => {
    const base = await ouvrir();
    const importees = await importerEntreprises(base, COLLECTIVITE_PAR_DEFAUT, entreprises, {
      horodatage: horloge().toISOString(),
    });
    expect(importees.ok).toBe(true);
    await importerFichiers(base, COLLECTIVITE_PAR_DEFAUT, [contrats], { horloge });
    await base.dansCollectivite(COLLECTIVITE_PAR_DEFAUT, async (tx) => {
      const source = { executer: base.executeur(tx), dialecte: base.dialecte, populations };
      for (const [rang, demande] of demandes.entries()) {
        const bilan = await composerBilan({ ...source, dateReference, ...demande });
        if (!bilan.ok) throw new Error(bilan.erreur.message);
        const attendu = attendus[rang];
        if (attendu === undefined) throw new Error('bilan attendu absent');
        expect(arrondi(bilan.valeur)).toEqual(arrondi(attendu));
      }
      const [attendu] = attendus;
      if (attendu === undefined) throw new Error('bilan attendu absent');
      const portee = { acheteurs: null, annee: 2025, dateReference };
      const lignes = async (ou: Omit<Parameters<typeof suivreBilan>[1], keyof typeof portee>) =>
        (await suivreBilan(attendu, { ...ou, ...portee })).map(({ code, comptes, lignes: suivies }) => ({
          code,
          comptes,
          suivies,
        }));
      expect(await lignes(source)).toEqual(
        await lignes({ executer: observatoire.executer, dialecte: 'duckdb', populations }),
      );
    });
  });
});
