import { spawn } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { retirerFichiersAnciens } from '#platform/fichiers-anciens.ts';
import { lireEtatSauvegardes, noterSauvegarde } from '#platform/sauvegarde/index.ts';
import { nomDeSauvegarde, sauvegardeDue, sauvegardesARetirer } from './echeance-sauvegarde.rules.ts';

/** Réglages des sauvegardes automatiques. */
export interface SauvegardesAutomatiques {
  /** Où elles s'écrivent. */
  readonly dossier: string;
  /** Combien on en garde. */
  readonly gardees: number;
  /** Heure de la journée (0 à 23), celle du serveur. */
  readonly heure: number;
}

interface Options {
  readonly sauvegardes: SauvegardesAutomatiques;
  /** Dossier de données de l'installation. */
  readonly donnees: string;
  readonly horloge: () => Date;
  /** Dit un échec à l'exploitant. */
  readonly dire: (message: string) => void;
  /** Lance la sauvegarde vers ce fichier ; rend la phrase de son échec, ou `null`. */
  readonly lancer?: (sortie: string) => {
    readonly fin: Promise<string | null>;
    readonly arreter: () => void;
  };
}

/** Un serveur qui démarre a mieux à faire ; l'échéance n'est pas à dix minutes près. */
const DIX_MINUTES = 600_000;
const JOUR = 86_400_000;

const SPASER = fileURLToPath(new URL('../../bin/spaser.mjs', import.meta.url));

/**
 * La commande même de l'exploitant, dans un processus à part et moins pressé que les pages : ni sa mémoire ni son calcul
 * ne leur manquent.
 */
const lancerLaCommande: NonNullable<Options['lancer']> = (sortie) => {
  const enfant = spawn(process.execPath, [SPASER, 'sauvegarder', '-o', sortie], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (enfant.pid !== undefined)
    try {
      setPriority(enfant.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // Déjà fini, ou un système qui ne le permet pas.
    }
  let dit = '';
  enfant.stderr.on('data', (morceau: Buffer) => {
    dit = `${dit}${morceau.toString()}`.slice(-2_000);
  });
  const fin = new Promise<string | null>((resoudre) => {
    enfant.once('error', (erreur) => resoudre(erreur.message));
    enfant.once('close', (code, signal) => {
      if (code === 0) resoudre(null);
      else resoudre(dit.trim() || `la commande s'est arrêtée (${signal ?? `code ${code}`})`);
    });
  });
  return { fin, arreter: () => enfant.kill('SIGTERM') };
};

/**
 * Sauvegarde l'installation une fois par jour et retire les plus anciennes. Rien n'est retiré tant que la nouvelle n'est
 * pas complète. Rend de quoi vérifier l'échéance à la demande, et de quoi cesser.
 */
export const sauvegarderChaqueNuit = ({
  sauvegardes,
  donnees,
  horloge,
  dire,
  lancer = lancerLaCommande,
}: Options): { readonly verifier: () => Promise<void>; readonly cesser: () => Promise<void> } => {
  let cesse = false;
  const enCours: { commande: { readonly fin: Promise<void>; readonly arreter: () => void } | null } = {
    commande: null,
  };

  const courante = () => enCours.commande;

  const tourner = async (): Promise<void> => {
    const noms = await readdir(sauvegardes.dossier);
    for (const nom of sauvegardesARetirer(noms, sauvegardes.gardees))
      await rm(join(sauvegardes.dossier, nom), { force: true });
    // Ce qu'une commande tuée a laissé.
    const hier = new Date(horloge().getTime() - JOUR);
    await retirerFichiersAnciens(sauvegardes.dossier, hier, (nom) => nom.endsWith('.partielle'));
  };

  const verifier = async (): Promise<void> => {
    const deja = courante();
    if (deja !== null) return deja.fin;
    if (!sauvegardeDue(await lireEtatSauvegardes(donnees), horloge(), sauvegardes.heure)) return;
    // Une autre demande a pu la lancer pendant la lecture.
    const entretemps = courante();
    if (entretemps !== null) return entretemps.fin;
    const commande = lancer(join(sauvegardes.dossier, nomDeSauvegarde(horloge())));
    const fin = commande.fin
      .then(async (echec) => {
        if (echec === null) return tourner();
        if (cesse) return;
        // Un autre processus de la même installation l'a faite au même instant.
        if (!sauvegardeDue(await lireEtatSauvegardes(donnees), horloge(), sauvegardes.heure)) return;
        dire(`Sauvegarde automatique : ${echec}`);
        await noterSauvegarde(donnees, { echec: { le: horloge().toISOString(), message: echec } });
      })
      .catch((erreur: unknown) =>
        dire(`Sauvegarde automatique : ${erreur instanceof Error ? erreur.message : String(erreur)}`),
      )
      .finally(() => {
        enCours.commande = null;
      });
    enCours.commande = { fin, arreter: commande.arreter };
    return fin;
  };

  const minuterie = setInterval(() => void verifier(), DIX_MINUTES);
  minuterie.unref();
  return {
    verifier,
    cesser: async () => {
      cesse = true;
      clearInterval(minuterie);
      enCours.commande?.arreter();
      await enCours.commande?.fin;
    },
  };
};
