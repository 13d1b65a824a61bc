import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Base } from '#platform/db/base.ts';
import { ok, refus } from '#platform/result.ts';
import { ouvrirBaseEnMemoire } from '../../tests/base-de-test.ts';
import { conduireImports, type LecteurImport } from './conduire-imports.ts';
import { ouvrirDepotImports } from './depot-imports.ts';
import { type EtatImport, transition } from './etat-import.rules.ts';
import { creerImports } from './imports.ts';

let racine: string;
let base: Base;
beforeAll(async () => {
  racine = await mkdtemp(join(tmpdir(), 'imports-'));
  base = await ouvrirBaseEnMemoire();
});
afterAll(async () => {
  await base.fermer();
  await rm(racine, { recursive: true });
});

const horloge = () => new Date('2026-03-01T10:00:00Z');
const incidents: unknown[] = [];
/** Les imports vus des pages, et l'ouvrier qui les fait. */
const conduire = async (lecteur: Partial<LecteurImport<string, string>>, sur = base) => {
  const depot = ouvrirDepotImports(racine, horloge);
  const conduite = conduireImports<string, string>({
    base: sur,
    depotDe: () => depot,
    dossierDe: () => racine,
    lecteurDe: () => ({ simuler: async () => ok('rapport'), importer: async () => ok('resume'), ...lecteur }),
    horloge,
    incident: (erreur) => String(incidents.push(erreur)),
  });
  const imports = await creerImports<string, string>({
    base: sur,
    collectivite: 'defaut',
    depot,
    horloge,
    prevenir: conduite.reveiller,
  });
  return { ...imports, vidange: conduite.vidange, arreter: conduite.arreter };
};
const deposer = async (imports: Awaited<ReturnType<typeof conduire>>) => {
  const { id, destination } = await imports.reserver();
  await writeFile(destination, 'contenu');
  await imports.deposer({ id, nom: 'decp.json', octets: 7, fichierServeur: null });
  return { id, destination };
};

const essaisDe = (id: string) =>
  base.dansCollectivite('defaut', async (tx) => {
    const ligne = await tx
      .selectFrom('import_depose')
      .select('essais')
      .where('id', '=', id)
      .executeTakeFirst();
    return ligne?.essais;
  });

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
      .poll(async () => (await imports.suivre(id))?.progression, { timeout: 10_000 })
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

  it('en cours quand son ouvrier meurt est repris par le suivant, et l’issue du mort ne compte plus', async () => {
    let debloquer = (): void => undefined;
    const bloque = await conduire({
      importer: () =>
        new Promise((resolve) => {
          debloquer = () => resolve(ok('tard'));
        }),
    });
    const { id } = await deposer(bloque);
    await bloque.vidange();
    await bloque.confirmer(id);
    const depuis: Date[] = [];
    const suivant = await conduire({
      importer: async (fichier) => {
        depuis.push(fichier.depuis);
        return ok('resume');
      },
    });
    await suivant.vidange();
    expect((await suivant.suivre(id))?.fiche).toMatchObject({ etat: 'importe', resume: 'resume' });
    expect(depuis, 'l’ouvrier sait depuis quand dure ce travail').toEqual([horloge()]);
    debloquer();
    await bloque.vidange();
    expect((await suivant.suivre(id))?.fiche.resume).toBe('resume');
  });

  it('est rendu par un ouvrier qu’on arrête, entre deux lots, et fini par un autre', async () => {
    let lots = 0;
    const lent: LecteurImport<string, string>['importer'] = async (_fichier, surProgression) => {
      for (lots = 1; ; lots += 1) {
        surProgression({ octetsLus: lots, octetsTotal: 7, enregistrements: lots });
        await new Promise((suite) => setTimeout(suite, 5));
      }
    };
    const arrete = await conduire({ importer: lent });
    const { id } = await deposer(arrete);
    await arrete.vidange();
    await arrete.confirmer(id);
    await expect.poll(() => lots).toBeGreaterThan(1);
    await arrete.arreter();
    expect((await arrete.suivre(id))?.fiche.etat).toBe('import');
    const autre = await conduire({});
    await autre.vidange();
    expect((await autre.suivre(id))?.fiche.etat).toBe('importe');
  });

  it('que trois ouvriers n’ont pas fini attend qu’une personne le reprenne', async () => {
    const fige = (): Promise<never> => new Promise(() => undefined);
    const { id } = await deposer(await conduire({ simuler: fige }));
    for (let mort = 0; mort < 2; mort += 1) {
      await expect.poll(async () => (await essaisDe(id)) ?? 0).toBe(mort + 1);
      await conduire({ simuler: fige });
    }
    await expect.poll(() => essaisDe(id)).toBe(3);
    const dernier = await conduire({});
    await dernier.vidange();
    const laisse = (await dernier.suivre(id))?.fiche;
    expect(laisse?.etat).toBe('interrompu');
    expect(laisse?.erreur).toContain('3 fois');
    expect(await dernier.confirmer(id)).toEqual(ok(undefined));
    await dernier.vidange();
    expect((await dernier.suivre(id))?.fiche.etat).toBe('importe');
  });

  it('dont la fiche était sur le disque, d’une version précédente, garde son histoire', async () => {
    const id = '20260201-abcdefghij';
    await mkdir(join(racine, id));
    const fiche = {
      id,
      nom: 'ancien.json',
      octets: 7,
      cheminServeur: '/quelque/part/a-importer/ancien.json',
      etat: 'simule',
      depose: '2026-02-01T10:00:00.000Z',
      fini: '2026-02-01T10:00:05.000Z',
      rapport: 'rapport',
      resume: null,
      erreur: null,
    };
    await writeFile(join(racine, id, 'fiche.json'), JSON.stringify(fiche));
    const imports = await conduire({});
    const { cheminServeur: _chemin, ...reste } = fiche;
    expect((await imports.suivre(id))?.fiche).toEqual({ ...reste, fichierServeur: 'ancien.json' });
    expect(existsSync(join(racine, id, 'fiche.json'))).toBe(false);
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
