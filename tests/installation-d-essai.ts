import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import type { FournisseurIdentite } from '../src/platform/auth/oidc.ts';
import type { Base } from '../src/platform/db/base.ts';
import type { Courriel } from '../src/platform/mail/courriel.ts';
import { creerInstallation } from '../src/web/creer-installation.tsx';
import { type NavigateurDEssai, ouvrirNavigateur } from './navigateur-d-essai.ts';

export interface InstallationDEssai {
  readonly app: Hono;
  readonly base: Base;
  readonly courriels: Courriel[];
  readonly incidents: string[];
  readonly code: string;
  /** L'heure que voit l'application, avançable. */
  readonly horloge: { maintenant: Date };
  readonly fermer: () => Promise<void>;
}

export const ADMINISTRATEUR = {
  courriel: 'ada@valmont.example',
  motDePasse: 'une phrase assez longue',
} as const;

/** L'application à comptes, en mémoire, sans premier compte. Ses fichiers vont dans un dossier d'un instant, sauf s'il est donné. */
export const ouvrirInstallation = async (
  base: Base,
  fournisseur: FournisseurIdentite | null = null,
  exiges = true,
  dossierDonne?: string,
): Promise<InstallationDEssai> => {
  const dossier = dossierDonne ?? (await mkdtemp(join(tmpdir(), 'spaser-comptes-')));
  const courriels: Courriel[] = [];
  const incidents: string[] = [];
  const horloge = { maintenant: new Date('2026-11-23T10:00:00Z') };
  let code = '';
  const { app, arreter } = await creerInstallation({
    base,
    collectivite: 'defaut',
    dossier,
    horloge: () => horloge.maintenant,
    ecrireJournal: (ligne) => incidents.push(ligne),
    reglagesComptes: {
      exiges,
      secret: 'secret-d-essai-de-plus-de-32-caracteres',
      adresse: undefined,
      mandataire: true,
      fournisseur,
      courrier: {
        destination: 'la mémoire',
        envoyer: async (courriel) => {
          courriels.push(courriel);
        },
      },
      dire: (message) => {
        code = /code (\S+)/.exec(message)?.[1] ?? code;
      },
    },
  });
  return {
    app,
    base,
    courriels,
    incidents,
    get code() {
      return code;
    },
    horloge,
    fermer: async () => {
      await arreter();
      if (dossierDonne === undefined) await rm(dossier, { recursive: true, force: true });
    },
  };
};

/** Fait la première configuration et rend le navigateur de l'administrateur, connecté. */
export const configurer = async (
  installation: InstallationDEssai,
  champs: Readonly<Record<string, string>> = {},
): Promise<NavigateurDEssai> => {
  const navigateur = ouvrirNavigateur(installation.app);
  const reponse = await navigateur.soumettre('/installation', {
    code: installation.code,
    nom: 'Métropole de Valmont',
    siren: '242100410',
    type: 'métropole',
    administrateurNom: 'Delmas',
    administrateurPrenom: 'Ada',
    courriel: ADMINISTRATEUR.courriel,
    motDePasse: ADMINISTRATEUR.motDePasse,
    confirmation: ADMINISTRATEUR.motDePasse,
    ...champs,
  });
  if (reponse.status !== 303) throw new Error(`installation refusée : ${await reponse.text()}`);
  return navigateur;
};

/** Lien du dernier courriel reçu. */
export const dernierLien = (installation: InstallationDEssai): string => {
  const lien = /https?:\/\/\S+/.exec(installation.courriels.at(-1)?.texte ?? '')?.[0];
  if (lien === undefined) throw new Error('aucun lien dans le dernier courriel');
  return new URL(lien).pathname;
};

export const MOT_DE_PASSE_INVITE = 'encore une phrase longue';

/** Invite une personne, accepte pour elle, et rend son navigateur connecté. */
export const inviterEtConnecter = async (
  installation: InstallationDEssai,
  administrateur: NavigateurDEssai,
  personne: { readonly courriel: string; readonly role: string; readonly portee?: string },
): Promise<NavigateurDEssai> => {
  await administrateur.soumettre('/organisation/personnes', {
    nom: 'Essai',
    prenom: personne.role,
    fonction: '',
    delegation: '',
    service: '',
    portee: '',
    ...personne,
  });
  const navigateur = ouvrirNavigateur(installation.app);
  const motDePasse = MOT_DE_PASSE_INVITE;
  await navigateur.soumettre(dernierLien(installation), { motDePasse, confirmation: motDePasse });
  return navigateur;
};
