import { readFileSync, unlinkSync } from 'node:fs';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as attendre } from 'node:timers/promises';
import { ErreurExploitation } from '../erreur-exploitation.ts';

const ESSAIS = 100;
/** Millisecondes laissées à celui qui retire un verrou abandonné. */
const ATTENTE_REPRISE = 20;

export class BaseDejaOuverte extends ErreurExploitation {
  constructor(dossier: string, processus: number) {
    super(
      `La base « ${dossier} » est déjà ouverte par le processus ${processus}. Arrêtez-le (ou attendez sa fin), ` +
        'ou choisissez un autre dossier avec SPASER_DONNEES.',
    );
    this.name = 'BaseDejaOuverte';
  }
}

/** Instant de démarrage d'un processus (Linux) : distingue un processus vivant d'un numéro réutilisé. */
const demarrage = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
};

const estVivant = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (erreur) {
    return (erreur as NodeJS.ErrnoException).code === 'EPERM';
  }
};

type Tenue = { readonly etat: 'libre' | 'abandonne' } | { readonly etat: 'tenu'; readonly pid: number };

const tenue = async (chemin: string): Promise<Tenue> => {
  const contenu = await readFile(chemin, 'utf8').catch(() => null);
  if (contenu === null) return { etat: 'libre' };
  const [numero = '', depuis = ''] = contenu.trim().split(' ');
  const pid = Number(numero);
  if (!Number.isInteger(pid) || pid <= 0 || !estVivant(pid)) return { etat: 'abandonne' };
  const constate = demarrage(pid);
  return depuis !== '' && constate !== '' && depuis !== constate
    ? { etat: 'abandonne' }
    : { etat: 'tenu', pid };
};

/** `link` échoue si le verrou existe, et le pose déjà rempli : personne ne le lit à moitié écrit. */
const poser = async (mien: string, chemin: string): Promise<boolean> => {
  try {
    await link(mien, chemin);
    return true;
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code !== 'EEXIST') throw erreur;
    return false;
  }
};

/**
 * Retire un verrou abandonné, un seul processus à la fois : sans cela, celui qui l'a vu abandonné un instant plus tôt
 * retirerait le verrou neuf d'un autre.
 */
const retirerAbandonne = async (mien: string, chemin: string): Promise<void> => {
  const reprise = `${chemin}.reprise`;
  if (!(await poser(mien, reprise))) {
    if ((await tenue(reprise)).etat === 'abandonne') await rm(reprise, { force: true });
    else await attendre(ATTENTE_REPRISE);
    return;
  }
  try {
    if ((await tenue(chemin)).etat === 'abandonne') await rm(chemin, { force: true });
  } finally {
    await rm(reprise, { force: true });
  }
};

/**
 * Prend le verrou d'un dossier de données ou lève `BaseDejaOuverte`. Un verrou laissé par un processus tué
 * (`kill -9`) est repris. Rend la fonction qui le libère ; il l'est aussi à la sortie normale du processus.
 */
export const prendreVerrou = async (chemin: string, dossier: string): Promise<() => Promise<void>> => {
  const mien = `${chemin}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(mien, `${process.pid} ${demarrage(process.pid)}\n`);
  try {
    for (let essai = 0; !(await poser(mien, chemin)); essai += 1) {
      const etat = await tenue(chemin);
      if (etat.etat === 'tenu') throw new BaseDejaOuverte(dossier, etat.pid);
      if (essai === ESSAIS) throw new BaseDejaOuverte(dossier, 0);
      if (etat.etat === 'abandonne') await retirerAbandonne(mien, chemin);
    }
  } finally {
    await rm(mien, { force: true });
  }
  const aLaSortie = (): void => {
    try {
      unlinkSync(chemin);
    } catch {
      // Déjà libéré.
    }
  };
  process.once('exit', aLaSortie);
  return async () => {
    process.off('exit', aLaSortie);
    await rm(chemin, { force: true });
  };
};
