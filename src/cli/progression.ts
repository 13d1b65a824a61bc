import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

interface Avancement {
  readonly octetsLus: number;
  readonly lus: number;
}

export interface SuiviLecture {
  readonly avancer: (avancement: Avancement) => void;
  readonly finir: () => void;
}

/** Montre sur la sortie d'erreur, si c'est un terminal, où en est la lecture d'un fichier long. */
export const suivreLecture = async (fichier: string): Promise<SuiviLecture> => {
  const rien = { avancer: () => {}, finir: () => {} };
  if (!process.stderr.isTTY) return rien;
  const taille = await stat(fichier).then(
    ({ size }) => size,
    () => 0,
  );
  if (taille < 20_000_000) return rien;
  let dernier = 0;
  return {
    avancer: ({ octetsLus, lus }) => {
      const maintenant = performance.now();
      if (maintenant - dernier < 200) return;
      dernier = maintenant;
      const part = Math.min(100, Math.round((100 * octetsLus) / taille));
      process.stderr.write(
        `\r${basename(fichier)} : ${part} %, ${lus.toLocaleString('fr-FR')} enregistrements`,
      );
    },
    finir: () => process.stderr.write('\r\x1b[2K'),
  };
};
