import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Base } from '../src/platform/db/base.ts';
import { demarrerServeur } from '../src/web/server.ts';
import { ouvrirBaseEnMemoire } from '../tests/base-de-test.ts';

export interface ApplicationDEssai {
  readonly adresse: string;
  readonly base: Base;
  readonly fermer: () => Promise<void>;
}

/** L'application entière, sur un port libre, avec une base neuve en mémoire. */
export const lancerApplication = async (): Promise<ApplicationDEssai> => {
  const dossier = await mkdtemp(join(tmpdir(), 'spaser-e2e-'));
  const base = await ouvrirBaseEnMemoire();
  const issue = await demarrerServeur({ base, collectivite: 'defaut', dossier, port: 0 });
  if (!issue.ok) throw new Error(issue.erreur.message);
  const serveur = issue.valeur;
  return {
    adresse: serveur.adresse,
    base,
    fermer: async () => {
      await serveur.arreter();
      await base.fermer();
      await rm(dossier, { recursive: true });
    },
  };
};
