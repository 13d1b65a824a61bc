import { readFileSync, unlinkSync } from 'node:fs';
import { readFile, utimes } from 'node:fs/promises';
import { BaseDejaOuverte } from './base-deja-ouverte.ts';
import {
  avecProvisoire,
  balayer,
  poser,
  RYTHME,
  type Rythme,
  regarderVerrou,
  resteSilencieux,
  retirer,
} from './fichier-verrou.ts';
import { jugerPorteur, lirePorteur, type Porteur } from './porteur-verrou.ts';

const ESSAIS = 100;

/** Un verrou tenu. */
export interface Verrou {
  /** Le rend, s'il est encore le nôtre. Il l'est aussi à la sortie normale du processus. */
  readonly liberer: () => Promise<void>;
  /**
   * À appeler avant chaque travail : si ce processus est resté longtemps sans battre (suspendu, occupé), un autre a pu
   * juger le verrou abandonné ; relit alors le fichier, et appelle `surPerte` s'il n'est plus le nôtre.
   */
  readonly verifier: () => void;
}

export interface OptionsVerrou {
  /** Le verrou n'est plus le nôtre : il ne faut plus rien écrire, pas même fermer la base. */
  readonly surPerte: () => void;
  readonly dire?: (message: string) => void;
  readonly rythme?: Rythme;
}

const obtenir = async (
  chemin: string,
  dossier: string,
  rythme: Rythme,
  dire: (message: string) => void,
): Promise<Porteur> =>
  avecProvisoire(chemin, async (mien, porteur) => {
    for (let essai = 0; !(await poser(mien, chemin)); essai += 1) {
      const vu = await regarderVerrou(chemin);
      if (vu === null) continue;
      const etat = jugerPorteur(vu.porteur);
      if (etat === 'vivant' || etat === 'ailleurs' || essai === ESSAIS)
        throw new BaseDejaOuverte(dossier, vu.porteur);
      if (etat !== 'mort') {
        dire(
          `Le verrou de « ${dossier} » date d’avant le redémarrage de cette machine, ou ne se lit pas : il sera repris s’il reste sans signe de vie ${Math.round(rythme.silence / 1_000)} s.`,
        );
        if (!(await resteSilencieux(chemin, vu, rythme))) {
          const encore = await regarderVerrou(chemin);
          if (encore !== null && encore.contenu === vu.contenu)
            throw new BaseDejaOuverte(dossier, vu.porteur);
          continue;
        }
      }
      await retirer(mien, chemin, vu);
    }
    return porteur;
  });

/**
 * Prend le verrou d'un dossier de données, ou lève `BaseDejaOuverte`. Le verrou d'un processus tué sur cette machine est
 * repris ; celui d'une autre machine ou d'un autre conteneur, jamais. Tenu, il bat : qui l'observe le voit vivre, et son
 * porteur s'aperçoit s'il l'a perdu.
 */
export const prendreVerrou = async (
  chemin: string,
  dossier: string,
  { surPerte, dire = console.error, rythme = RYTHME }: OptionsVerrou,
): Promise<Verrou> => {
  const { jeton } = await obtenir(chemin, dossier, rythme, dire);
  const estNotre = (contenu: string): boolean => lirePorteur(contenu)?.jeton === jeton;
  let dernier = Date.now();
  let tenu = true;
  const arreter = (): void => {
    tenu = false;
    clearInterval(battement);
    process.off('exit', aLaSortie);
  };
  /** Un fichier absent, ou d'un autre, est une perte ; un disque qui ne répond pas se redemande au battement suivant. */
  const constater = (lire: () => string): boolean => {
    try {
      if (estNotre(lire())) return true;
    } catch (erreur) {
      if ((erreur as NodeJS.ErrnoException).code !== 'ENOENT') return false;
    }
    if (!tenu) return false;
    arreter();
    surPerte();
    return false;
  };
  const battre = async (): Promise<void> => {
    const lu = await readFile(chemin, 'utf8').then(
      (contenu) => () => contenu,
      (erreur: unknown) => () => {
        throw erreur;
      },
    );
    if (!tenu || !constater(lu)) return;
    const instant = new Date();
    await utimes(chemin, instant, instant).catch(() => undefined);
    dernier = Date.now();
  };
  const battement = setInterval(() => void battre(), rythme.periode).unref();
  const aLaSortie = (): void => {
    try {
      if (estNotre(readFileSync(chemin, 'utf8'))) unlinkSync(chemin);
    } catch {
      // Déjà rendu, ou le disque ne répond plus.
    }
  };
  process.once('exit', aLaSortie);
  await balayer(chemin, (await regarderVerrou(chemin))?.battement ?? 0);
  return {
    liberer: async () => {
      if (!tenu) return;
      arreter();
      aLaSortie();
    },
    verifier: () => {
      if (!tenu || Math.abs(Date.now() - dernier) < 3 * rythme.periode) return;
      if (constater(() => readFileSync(chemin, 'utf8'))) dernier = Date.now();
    },
  };
};
