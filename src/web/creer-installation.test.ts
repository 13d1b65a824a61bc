import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { ouvrirBaseEnMemoire } from '../../tests/base-de-test.ts';
import { creerInstallation } from './creer-installation.tsx';

test('la purge passe au démarrage, puis chaque jour, aux durées réglées', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const dossier = await mkdtemp(join(tmpdir(), 'spaser-purge-serveur-'));
  const courriels = join(dossier, 'courriels');
  await mkdir(courriels);
  const base = await ouvrirBaseEnMemoire();
  let maintenant = new Date('2026-11-23T10:00:00Z');
  const poser = async (nom: string, jours: number): Promise<string> => {
    const date = new Date(maintenant.getTime() - jours * 86_400_000);
    await writeFile(join(courriels, nom), 'x');
    await utimes(join(courriels, nom), date, date);
    return join(courriels, nom);
  };
  const [ancien, recent] = [await poser('ancien.eml', 11), await poser('recent.eml', 9)];
  const incidents: string[] = [];
  const { arreter } = await creerInstallation({
    base,
    collectivite: 'defaut',
    dossier,
    horloge: () => maintenant,
    ecrireJournal: (ligne) => incidents.push(ligne),
    conservation: {
      liens: 10,
      comptesFermes: 10,
      adressesDesMembres: 10,
      connexions: 10,
      courriels: 10,
      imports: 10,
    },
    reglagesComptes: {
      exiges: true,
      secret: 'secret-d-essai-de-plus-de-32-caracteres',
      mandataire: false,
      fournisseur: null,
      courrier: { destination: 'la mémoire', envoyer: async () => undefined },
      dire: () => undefined,
    },
  });
  await vi.waitFor(() => expect(existsSync(ancien)).toBe(false));
  expect(existsSync(recent)).toBe(true);
  const plusTard = await poser('plus-tard.eml', 11);
  vi.advanceTimersByTime(23 * 3_600_000);
  expect(existsSync(plusTard)).toBe(true);
  maintenant = new Date('2026-11-24T10:00:00Z');
  vi.advanceTimersByTime(3_600_000);
  await arreter();
  expect(existsSync(plusTard), 'l’arrêt attend la purge en cours').toBe(false);
  expect(incidents).toEqual([]);
  vi.useRealTimers();
  await base.fermer();
  await rm(dossier, { recursive: true, force: true });
});
