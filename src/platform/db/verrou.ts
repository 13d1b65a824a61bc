import { readFileSync, unlinkSync } from 'node:fs';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { ErreurExploitation } from '../erreur-exploitation.ts';

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

const tenuPar = async (chemin: string): Promise<number | null> => {
  const contenu = await readFile(chemin, 'utf8').catch(() => '');
  const [numero = '', depuis = ''] = contenu.trim().split(' ');
  const pid = Number(numero);
  if (!Number.isInteger(pid) || pid <= 0 || !estVivant(pid)) return null;
  const constate = demarrage(pid);
  return depuis !== '' && constate !== '' && depuis !== constate ? null : pid;
};

/**
 * Prend le verrou d'un dossier de données ou lève `BaseDejaOuverte`. Un verrou laissé par un processus tué
 * (`kill -9`) est repris. Rend la fonction qui le libère ; il l'est aussi à la sortie normale du processus.
 */
export const prendreVerrou = async (chemin: string, dossier: string): Promise<() => Promise<void>> => {
  const mien = `${chemin}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(mien, `${process.pid} ${demarrage(process.pid)}\n`);
  try {
    for (let essai = 0; ; essai += 1) {
      try {
        // `link` échoue si le verrou existe, et le pose déjà rempli : personne ne le lit à moitié écrit.
        await link(mien, chemin);
        break;
      } catch (erreur) {
        if ((erreur as NodeJS.ErrnoException).code !== 'EEXIST') throw erreur;
        const pid = await tenuPar(chemin);
        if (pid !== null || essai >= 5) throw new BaseDejaOuverte(dossier, pid ?? 0);
        // `rename` ne réussit que pour un seul de ceux qui voient le même verrou abandonné.
        await rename(chemin, `${mien}.abandonne`).catch(() => undefined);
        await rm(`${mien}.abandonne`, { force: true });
      }
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
