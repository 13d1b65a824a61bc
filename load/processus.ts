/** Lance un processus fils et mesure son temps et son pic de mémoire résidente, vus du système. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface MesureProcessus {
  /** Du lancement à la fin, démarrage compris. */
  readonly total: number;
  /** Temps de processeur (utilisateur et système) vu au dernier relevé, en ms (0 si le système ne le dit pas). */
  readonly processeur: number;
  /** Pic de mémoire résidente, en Mo (0 si le système ne le dit pas). */
  readonly pic: number;
  /** La dernière ligne écrite sur la sortie standard. */
  readonly sortie: string;
}

/** `sortieUtile` faux : la sortie standard est jetée par le système, comme par `> /dev/null`. */
export const lancer = (
  commande: string,
  parametres: readonly string[],
  sortieUtile = true,
): Promise<MesureProcessus> =>
  new Promise((resoudre, rejeter) => {
    const debut = performance.now();
    const fils = spawn(commande, parametres, {
      stdio: ['ignore', sortieUtile ? 'pipe' : 'ignore', 'inherit'],
    });
    let pic = 0;
    let processeur = 0;
    const guet = setInterval(() => {
      pic = Math.max(pic, picResident(fils.pid));
      processeur = Math.max(processeur, tempsProcesseur(fils.pid));
    }, 25);
    let sortie = '';
    fils.stdout?.on('data', (morceau: Buffer) => {
      sortie = (sortie + morceau.subarray(-4096).toString('utf8')).slice(-4096);
    });
    fils.on('error', rejeter);
    fils.on('close', (code) => {
      clearInterval(guet);
      if (code !== 0) return rejeter(new Error(`${commande} ${parametres.join(' ')} a fini en ${code}.`));
      resoudre({
        total: performance.now() - debut,
        processeur,
        pic,
        sortie: sortie.trimEnd().split('\n').at(-1) ?? '',
      });
    });
  });

/** `VmHWM` de Linux, en Mo. */
const picResident = (pid: number | undefined): number => {
  try {
    const statut = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB/mu.exec(statut)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
};

/** `utime + stime` de Linux, en ms ; l'unité du noyau est le centième de seconde. */
const tempsProcesseur = (pid: number | undefined): number => {
  try {
    const champs = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return 10 * (Number(champs[11]) + Number(champs[12]));
  } catch {
    return 0;
  }
};
