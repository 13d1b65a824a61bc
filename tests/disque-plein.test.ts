import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, expect, vi } from 'vitest';
import { contratDe2022, fichierDe2022 } from '../src/domaines/decp/essais.ts';
import { conduireImports } from '../src/jobs/conduire-imports.ts';
import { depotDeCollectivite } from '../src/jobs/depot-de-collectivite.ts';
import { creerImports } from '../src/jobs/imports.ts';
import { creerLecteurDecp } from '../src/jobs/lecteur-decp.ts';
import type { RapportSimulation, ResumeImport } from '../src/jobs/rapport-import.ts';
import { type Base, ouvrirBase } from '../src/platform/db/base.ts';
import { DisquePlein } from '../src/platform/disque.ts';
import { creerApplication } from '../src/web/creer-application.tsx';
import { copieMigree, ouvrirBaseEnMemoire } from './base-de-test.ts';
import { condenserRegistre } from './condenser-registre.ts';
import { petitDisque } from './petit-disque.ts';
import { lisse } from './visiteur-d-essai.ts';

vi.stubEnv('SPASER_MARGE_DISQUE', '64');
const ouvertes: Base[] = [];
afterEach(async () => {
  for (const base of ouvertes.splice(0)) await base.fermer();
});

const horloge = () => new Date('2026-03-01T10:00:00Z');
const LOTS_DE_MILLE = fichierDe2022(
  ...Array.from({ length: 2_500 }, (_, n) => contratDe2022({ id: `2024M${n}`, objet: `Objet ${n}` })),
);

/** Ne laisse que `reste` octets sur le disque. */
const remplir = (disque: string, reste = 0): void => {
  const { bavail, bsize } = statfsSync(disque);
  writeFileSync(join(disque, 'plein'), Buffer.alloc(Math.max(0, bavail * bsize - reste)));
};
const liberer = (disque: string): void => rmSync(join(disque, 'plein'));

const importer = async (base: Base, dossier: string, enRoute: () => Promise<void>) => {
  const depot = depotDeCollectivite(base, { collectivite: 'defaut', dossier }, horloge);
  const conduite = conduireImports<RapportSimulation, ResumeImport>({
    base,
    depotDe: () => depot,
    dossierDe: () => dossier,
    lecteurDe: (collectivite, reprise) => creerLecteurDecp({ base, collectivite, horloge, reprise }),
    horloge,
    incident: () => 'attendu',
  });
  const imports = await creerImports<RapportSimulation, ResumeImport>({
    base,
    collectivite: 'defaut',
    depot,
    horloge,
    prevenir: conduite.reveiller,
  });
  const { id, destination } = await imports.reserver();
  writeFileSync(destination, LOTS_DE_MILLE);
  await imports.deposer({ id, nom: 'marches.json', octets: LOTS_DE_MILLE.length, fichierServeur: null });
  await conduite.vidange();
  await imports.confirmer(id);
  await enRoute();
  await conduite.vidange();
  const resume = (await imports.suivre(id))?.fiche.resume;
  await conduite.arreter();
  return { resume, registre: await condenserRegistre(base) };
};

petitDisque(
  320,
  'disque plein : la base embarquée se lit et ne s’écrit plus, les imports attendent, tout reprend seul',
  async (disque) => {
    const dossier = join(disque, 'donnees');
    const base = await ouvrirBase({ dossier, depuis: await copieMigree() });
    ouvertes.push(base);
    const { app } = await creerApplication({ base, collectivite: 'defaut', dossier, horloge });
    const demander = async (chemin: string, method = 'GET') => {
      const reponse = await app.request(`http://localhost${chemin}`, {
        method,
        headers: { 'Sec-Fetch-Site': 'same-origin' },
      });
      return { statut: reponse.status, texte: lisse(await reponse.text()) };
    };
    const compter = () =>
      base.dansCollectivite('defaut', (tx) => sql<{ n: number }>`select count(*) n from marche`.execute(tx));

    // Rempli jusqu'au dernier octet, quand un lot est peut-être en cours.
    const interrompu = await importer(base, dossier, async () => {
      await vi.waitFor(async () => expect(Number((await compter()).rows[0]?.n)).toBeGreaterThan(0), {
        timeout: 60_000,
        interval: 5,
      });
      remplir(disque);

      expect(base.refusDisque()).toContain(`dans « ${dossier} »`);
      for (const chemin of [
        '/',
        '/marches',
        '/indicateurs',
        '/qualite',
        '/import',
        '/organisation',
        '/schemas',
      ])
        expect(await demander(chemin)).toEqual({
          statut: 200,
          texte: expect.stringContaining('Lecture seule : le disque est plein.'),
        });
      const ecrire = await demander('/organisation', 'POST');
      expect(ecrire).toEqual({ statut: 507, texte: expect.stringContaining(`dans « ${dossier} »`) });
      expect(ecrire.texte).toContain('Libérez de la place ou agrandissez ce disque.');
      await expect(
        base.dansCollectivite('defaut', (tx) => sql`delete from marche`.execute(tx)),
      ).rejects.toBeInstanceOf(DisquePlein);
      await expect(base.comptes.deleteFrom('session').execute()).rejects.toBeInstanceOf(DisquePlein);
      await expect(ouvrirBase({ dossier: join(disque, 'autre') })).rejects.toThrow('Le disque est plein');
      expect(existsSync(join(disque, 'autre'))).toBe(false);

      liberer(disque);
    });
    expect(base.refusDisque()).toBeNull();
    expect((await demander('/')).texte).not.toContain('Lecture seule');
    expect((await demander('/organisation', 'POST')).statut).not.toBe(507);

    const temoin = await ouvrirBaseEnMemoire();
    ouvertes.push(temoin);
    const entier = await importer(temoin, join(disque, 'temoin'), async () => undefined);
    expect(interrompu.registre).toEqual(entier.registre);
    expect(interrompu.resume).toMatchObject({ lus: 2_500, gardes: entier.resume?.gardes });

    // Fermée sur un disque plein, elle se rouvre.
    remplir(disque);
    await base.fermer();
    ouvertes.splice(ouvertes.indexOf(base), 1);
    liberer(disque);
    const rouverte = await ouvrirBase({ dossier });
    ouvertes.push(rouverte);
    expect(await condenserRegistre(rouverte)).toEqual(entier.registre);
  },
  240_000,
);
