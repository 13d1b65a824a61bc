import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EtatSauvegardes, lireEtatSauvegardes, noterSauvegarde } from '#platform/sauvegarde/index.ts';
import { alerteSauvegarde, sauvegardeDue, sauvegardesARetirer } from './echeance-sauvegarde.rules.ts';
import { sauvegarderChaqueNuit } from './sauvegarder-chaque-nuit.ts';

const a = (jour: number, heure: number, minute = 0): Date => new Date(2026, 10, jour, heure, minute);
const reussie = (le: Date): EtatSauvegardes => ({
  reussie: { le: le.toISOString(), octets: 1, lignes: 1, fichiers: 1 },
  echec: null,
});
const echouee = (le: Date, avant: EtatSauvegardes): EtatSauvegardes => ({
  ...avant,
  echec: { le: le.toISOString(), message: 'Le disque est plein.' },
});

describe('la sauvegarde de chaque nuit', () => {
  it('est due une fois par jour, à son heure, et rattrape une nuit manquée', () => {
    const hier = reussie(a(29, 3, 4));
    expect(sauvegardeDue(hier, a(30, 2, 59), 3)).toBe(false);
    expect(sauvegardeDue(hier, a(30, 3), 3)).toBe(true);
    expect(sauvegardeDue(hier, a(30, 9), 3)).toBe(true);
    expect(sauvegardeDue(reussie(a(30, 3, 1)), a(30, 23), 3)).toBe(false);
    expect(sauvegardeDue({ reussie: null, echec: null }, a(30, 12), 3)).toBe(true);
    expect(sauvegardeDue(reussie(a(29, 22)), a(30, 0, 30), 23), 'faite à la main dans la journée').toBe(true);
  });

  it('qui échoue se retente au bout d’une heure', () => {
    const echec = echouee(a(30, 3, 1), reussie(a(29, 3)));
    expect(sauvegardeDue(echec, a(30, 3, 30), 3)).toBe(false);
    expect(sauvegardeDue(echec, a(30, 4, 1), 3)).toBe(true);
  });

  it('alerte d’un échec, de deux jours sans réussite, ou s’il n’y en a jamais eu', () => {
    expect(alerteSauvegarde(reussie(a(28, 12)), a(30, 12))).toBeNull();
    expect(alerteSauvegarde(reussie(a(28, 11, 59)), a(30, 12))).toBe('ancienne');
    expect(alerteSauvegarde(echouee(a(30, 3), reussie(a(30, 1))), a(30, 12))).toBe('echec');
    expect(alerteSauvegarde({ reussie: null, echec: null }, a(30, 12))).toBe('jamais');
  });

  it('retire les plus anciennes des siennes, et rien d’autre', () => {
    const noms = ['spaser-2026-11-28-0300.zip', 'spaser-2026-11-30-0300.zip', 'spaser-2026-11-29-0300.zip'];
    const autres = ['avant-mise-a-jour.zip', 'spaser-2020-01-01.zip', 'notes.txt'];
    expect(sauvegardesARetirer([...autres, ...noms], 2)).toEqual(['spaser-2026-11-28-0300.zip']);
  });
});

describe('le travail de nuit', () => {
  let donnees: string;
  beforeAll(async () => {
    donnees = await mkdtemp(join(tmpdir(), 'spaser-nuits-'));
  });
  afterAll(() => rm(donnees, { recursive: true, force: true }));

  it('lance la commande quand elle est due, garde les dernières, et dit ce qui échoue', async () => {
    const dossier = join(donnees, 'sauvegardes');
    await mkdir(dossier);
    for (const jour of [27, 28, 29]) await writeFile(join(dossier, `spaser-2026-11-${jour}-0300.zip`), '');
    await writeFile(join(dossier, 'x.zip.12.partielle'), '');
    await utimes(join(dossier, 'x.zip.12.partielle'), 0, 0);
    let maintenant = a(30, 12);
    const dits: string[] = [];
    const lancees: string[] = [];
    let issue: string | null = null;
    const nuits = sauvegarderChaqueNuit({
      sauvegardes: { dossier, gardees: 2, heure: 3 },
      donnees,
      horloge: () => maintenant,
      dire: (message) => dits.push(message),
      lancer: (sortie) => {
        lancees.push(sortie);
        const fin = (async () => {
          if (issue !== null) return issue;
          await writeFile(sortie, '');
          await noterSauvegarde(donnees, reussie(maintenant));
          return null;
        })();
        return { fin, arreter: () => undefined };
      },
    });
    await Promise.all([nuits.verifier(), nuits.verifier()]);
    await nuits.verifier();
    expect(lancees).toHaveLength(1);
    expect(await readdir(dossier)).toEqual(['spaser-2026-11-29-0300.zip', expect.stringMatching(/-30-/)]);
    expect(existsSync(join(dossier, 'x.zip.12.partielle'))).toBe(false);

    maintenant = new Date(a(30, 12).getTime() + 24 * 3_600_000);
    issue = 'Le disque est plein.';
    await nuits.verifier();
    expect(dits).toEqual(['Sauvegarde automatique : Le disque est plein.']);
    expect(await lireEtatSauvegardes(donnees)).toEqual(echouee(maintenant, reussie(a(30, 12))));
    expect(await readdir(dossier), 'rien n’est retiré').toHaveLength(2);
    await nuits.cesser();
  });
});
