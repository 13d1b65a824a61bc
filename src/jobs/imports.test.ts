import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, refus } from '#platform/result.ts';
import { ouvrirDepotImports } from './depot-imports.ts';
import { type EtatImport, transition } from './etat-import.rules.ts';
import { creerImports, type LecteurImport } from './imports.ts';

let racine: string;
beforeAll(async () => {
  racine = await mkdtemp(join(tmpdir(), 'imports-'));
});
afterAll(() => rm(racine, { recursive: true }));

const horloge = () => new Date('2026-03-01T10:00:00Z');
const incidents: unknown[] = [];
const conduire = async (lecteur: Partial<LecteurImport<string, string>>, dossier = racine) =>
  creerImports<string, string>({
    depot: ouvrirDepotImports(dossier, horloge),
    lecteur: { simuler: async () => ok('rapport'), importer: async () => ok('resume'), ...lecteur },
    horloge,
    incident: (erreur) => String(incidents.push(erreur)),
  });
const deposer = async (imports: Awaited<ReturnType<typeof conduire>>) => {
  const { id, destination } = await imports.reserver();
  await writeFile(destination, 'contenu');
  await imports.deposer({ id, nom: 'decp.json', octets: 7, cheminServeur: null });
  return { id, destination };
};

describe('un import', () => {
  it('se simule, attend la confirmation, s’importe, puis efface le fichier envoyé', async () => {
    let laisserFinir = (): void => undefined;
    const attente = new Promise<void>((resolve) => {
      laisserFinir = resolve;
    });
    const imports = await conduire({
      importer: async (_fichier, surProgression) => {
        surProgression({ octetsLus: 3, octetsTotal: 7, enregistrements: 1 });
        await attente;
        return ok('resume');
      },
    });
    const { id, destination } = await deposer(imports);
    await imports.vidange();
    expect((await imports.suivre(id))?.fiche).toMatchObject({
      etat: 'simule',
      rapport: 'rapport',
      resume: null,
    });
    expect(existsSync(destination)).toBe(true);
    expect(await imports.confirmer(id)).toEqual(ok(undefined));
    await expect
      .poll(async () => (await imports.suivre(id))?.progression)
      .toEqual({ octetsLus: 3, octetsTotal: 7, enregistrements: 1 });
    laisserFinir();
    await imports.vidange();
    expect((await imports.suivre(id))?.fiche).toMatchObject({
      etat: 'importe',
      resume: 'resume',
      rapport: 'rapport',
    });
    expect(existsSync(destination)).toBe(false);
  });

  it('ne se confirme pas deux fois, ni après abandon', async () => {
    const imports = await conduire({});
    const { id } = await deposer(imports);
    await imports.vidange();
    const clics = await Promise.all([imports.confirmer(id), imports.confirmer(id)]);
    expect(clics).toEqual([ok(undefined), refus('impossible')]);
    await imports.vidange();
    const autre = await deposer(imports);
    await imports.vidange();
    await imports.abandonner(autre.id);
    expect(existsSync(autre.destination)).toBe(false);
    expect(await imports.confirmer(autre.id)).toEqual(refus('impossible'));
  });

  it('dit qu’un fichier est illisible, sans pouvoir le confirmer', async () => {
    const imports = await conduire({ simuler: async () => refus({ message: 'format inconnu' }) });
    const { id } = await deposer(imports);
    await imports.vidange();
    expect((await imports.suivre(id))?.fiche).toMatchObject({ etat: 'illisible', erreur: 'format inconnu' });
    expect(await imports.confirmer(id)).toEqual(refus('impossible'));
  });

  it('qui plante devient un échec numéroté, et les suivants passent', async () => {
    let fois = 0;
    const imports = await conduire({
      importer: async () => {
        fois += 1;
        if (fois === 1) throw new Error('panne');
        return ok('resume');
      },
    });
    const { id } = await deposer(imports);
    await imports.vidange();
    await imports.confirmer(id);
    await imports.vidange();
    const echec = (await imports.suivre(id))?.fiche;
    expect(echec?.etat).toBe('echec');
    expect(echec?.erreur).toBe(`Erreur interne, incident ${incidents.length}.`);
    expect(await imports.confirmer(id)).toEqual(ok(undefined));
    await imports.vidange();
    expect((await imports.suivre(id))?.fiche.etat).toBe('importe');
  });

  it('en cours quand le serveur s’arrête est dit interrompu au redémarrage, et se reprend', async () => {
    const dossier = join(racine, 'arret');
    let debloquer = (): void => undefined;
    const bloque = await conduire(
      {
        importer: () =>
          new Promise((resolve) => {
            debloquer = () => resolve(ok('tard'));
          }),
      },
      dossier,
    );
    const { id } = await deposer(bloque);
    await bloque.vidange();
    await bloque.confirmer(id);
    const redemarre = await conduire({}, dossier);
    expect((await redemarre.suivre(id))?.fiche.etat).toBe('interrompu');
    await redemarre.confirmer(id);
    await redemarre.vidange();
    expect((await redemarre.suivre(id))?.fiche.etat).toBe('importe');
    debloquer();
  });

  it('inconnu ou à l’identifiant hostile est introuvable', async () => {
    const imports = await conduire({});
    for (const id of ['20260301-abcdefghij', '../../etc', '', '%2e%2e', '20260301-ABCDEFGHIJ/..']) {
      expect(await imports.suivre(id)).toBeNull();
      expect(await imports.confirmer(id)).toEqual(refus('introuvable'));
    }
  });

  it('ne quitte jamais les états finaux', () => {
    for (const etat of ['importe', 'abandonne'] satisfies EtatImport[]) {
      for (const acte of ['confirmer', 'abandonner', 'interrompre', 'echouer'] as const) {
        expect(transition(etat, acte)).toBeNull();
      }
    }
  });
});
