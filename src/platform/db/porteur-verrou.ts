import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Qui tient un verrou : de quoi le reconnaître d'un conteneur ou d'une machine à l'autre, où les numéros se répètent. */
export interface Porteur {
  readonly hote: string;
  /** `/etc/machine-id`, vide s'il n'y en a pas (conteneurs). */
  readonly machine: string;
  /** Change à chaque démarrage du système ; vide là où il ne se lit pas (hors Linux). */
  readonly demarrageSysteme: string;
  /** Espace de numéros de processus : chaque conteneur a le sien. */
  readonly espace: string;
  readonly pid: number;
  /** Instant de démarrage du processus : distingue un processus vivant d'un numéro réutilisé. */
  readonly demarrage: string;
  /** Au hasard : ce verrou-ci, et pas un autre posé au même endroit. */
  readonly jeton: string;
  /** Instant ISO, pour le dire. */
  readonly depuis: string;
}

/**
 * `vivant`, `mort` : d'ici, on le voit. `redemarree` : le système de cette machine a redémarré depuis. `ailleurs` : une autre
 * machine, un autre conteneur, dont d'ici on ne peut rien savoir. `illisible` : le fichier ne dit rien.
 */
export type EtatPorteur = 'vivant' | 'mort' | 'redemarree' | 'ailleurs' | 'illisible';

const lire = (chemin: string): string => {
  try {
    return readFileSync(chemin, 'utf8').trim();
  } catch {
    return '';
  }
};

const espaceDesProcessus = (): string => {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
};

const demarrageDe = (pid: number): string => {
  const stat = lire(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
};

const estVivant = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (erreur) {
    return (erreur as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const ici = () => ({
  hote: hostname(),
  machine: lire('/etc/machine-id'),
  demarrageSysteme: lire('/proc/sys/kernel/random/boot_id'),
  espace: espaceDesProcessus(),
});

export const nouveauPorteur = (): Porteur => ({
  ...ici(),
  pid: process.pid,
  demarrage: demarrageDe(process.pid),
  jeton: randomUUID(),
  depuis: new Date().toISOString(),
});

/** `null` : contenu vide ou abîmé. Un verrou d'une version antérieure (« numéro instant ») n'a pas de machine. */
export const lirePorteur = (contenu: string): Porteur | null => {
  const inconnu = { hote: '', machine: '', demarrageSysteme: '', espace: '', jeton: '', depuis: '' };
  const ancien = /^([1-9]\d*)(?: (\d*))?$/u.exec(contenu.trim());
  if (ancien !== null)
    return { ...inconnu, pid: Number(ancien[1]), demarrage: ancien[2] ?? '', jeton: contenu.trim() };
  try {
    const lu = JSON.parse(contenu) as Partial<Porteur>;
    const entier = Number.isInteger(lu.pid) && typeof lu.jeton === 'string' && lu.jeton !== '';
    return entier ? ({ ...inconnu, demarrage: '', ...lu } as Porteur) : null;
  } catch {
    return null;
  }
};

export const jugerPorteur = (porteur: Porteur | null): EtatPorteur => {
  if (porteur === null) return 'illisible';
  const moi = ici();
  const memeHote = porteur.hote === moi.hote;
  const memeSysteme = porteur.demarrageSysteme === moi.demarrageSysteme && porteur.espace === moi.espace;
  if (memeHote && memeSysteme) {
    if (!estVivant(porteur.pid)) return 'mort';
    const constate = demarrageDe(porteur.pid);
    return porteur.demarrage !== '' && constate !== '' && porteur.demarrage !== constate ? 'mort' : 'vivant';
  }
  const memeMachine = memeHote && porteur.machine !== '' && porteur.machine === moi.machine;
  const redemarree = memeMachine && porteur.demarrageSysteme !== '' && moi.demarrageSysteme !== '';
  return redemarree && porteur.demarrageSysteme !== moi.demarrageSysteme ? 'redemarree' : 'ailleurs';
};
