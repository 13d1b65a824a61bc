import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { FournisseurIdentite } from '../src/platform/auth/oidc.ts';
import type { Base } from '../src/platform/db/base.ts';
import { ouvrirCourrier } from '../src/platform/mail/ouvrir-courrier.ts';
import { demarrerServeur } from '../src/web/server.ts';
import { ouvrirBaseEnMemoire } from '../tests/base-de-test.ts';
import { remplir, valider } from './gestes.ts';

export const MOT_DE_PASSE = 'une phrase assez longue';
export const COURRIEL = 'ada@valmont.example';

/** Ce que demande la première configuration, sans le code imprimé. */
export const PREMIERE_CONFIGURATION = {
  nom: 'Métropole de Valmont',
  siren: '242 100 410',
  administrateurPrenom: 'Ada',
  administrateurNom: 'Delmas',
  courriel: COURRIEL,
  motDePasse: MOT_DE_PASSE,
  confirmation: MOT_DE_PASSE,
} as const;

export interface Installation {
  readonly adresse: string;
  /** Code de première configuration, tel que le serveur l'a imprimé. */
  readonly code: string;
  readonly base: Base;
  /** Adresse que donne le dernier courriel écrit à cette personne. */
  readonly lienRecuPar: (courriel: string) => Promise<string>;
  readonly fermer: () => Promise<void>;
}

/** Un `.eml` tel qu'on le lit : lignes recollées, octets `=C3=A9` décodés. */
const lireEml = async (chemin: string): Promise<string> => {
  const brut = (await readFile(chemin, 'latin1')).replaceAll(/=\r?\n/gu, '');
  const octets = brut.replaceAll(/=([0-9A-F]{2})/gu, (_tout, hexa: string) =>
    String.fromCharCode(Number.parseInt(hexa, 16)),
  );
  return Buffer.from(octets, 'latin1').toString('utf8');
};

/** L'application à comptes, entière, sur ce port, sans premier compte ; ses courriels sont écrits en fichiers. */
export const lancerInstallation = async (
  port: number,
  fournisseur: FournisseurIdentite | null = null,
): Promise<Installation> => {
  const dossier = await mkdtemp(join(tmpdir(), 'spaser-e2e-comptes-'));
  const courriels = join(dossier, 'courriels');
  const base = await ouvrirBaseEnMemoire();
  let code = '';
  const issue = await demarrerServeur({
    base,
    collectivite: 'defaut',
    dossier,
    port,
    reglagesComptes: {
      exiges: true,
      secret: 'secret-d-essai-de-plus-de-32-caracteres',
      adresse: undefined,
      mandataire: false,
      fournisseur,
      courrier: ouvrirCourrier({
        expediteur: 'Pilote <p@localhost>',
        dossier: courriels,
        horloge: () => new Date(),
      }),
      dire: (message) => {
        code = /code (\S+)/.exec(message)?.[1] ?? code;
      },
    },
  });
  if (!issue.ok) throw new Error(issue.erreur.message);
  return {
    adresse: `http://localhost:${port}`,
    code,
    base,
    lienRecuPar: async (courriel) => {
      for (const nom of (await readdir(courriels)).sort().reverse()) {
        const lu = await lireEml(join(courriels, nom));
        const lien = /https?:\/\/\S+/u.exec(lu)?.[0];
        if (lu.includes(`To: ${courriel}`) && lien !== undefined) return lien;
      }
      throw new Error(`aucun courriel avec un lien pour ${courriel}`);
    },
    fermer: async () => {
      await issue.valeur.arreter();
      await base.fermer();
      await rm(dossier, { recursive: true, force: true });
    },
  };
};

/** Suit un lien d'invitation, choisit un mot de passe et entre. */
export const accepterInvitation = async (page: Page, lien: string, courriel: string): Promise<void> => {
  const motDePasse = 'encore une phrase longue';
  await page.goto(lien);
  await remplir(page, { motDePasse, confirmation: motDePasse });
  await page.locator('main button[type="submit"]').click();
  if (!new URL(page.url()).pathname.startsWith('/connexion')) return;
  await remplir(page, { courriel, motDePasse });
  await valider(page, 'Se connecter');
};
