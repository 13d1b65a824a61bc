import { ecrireFichierDecp, ecrireFichierEntreprises } from '../demo/index.ts';
import { direEchecEcriture } from '../platform/erreur-disque.ts';
import { compter } from '../platform/francais.ts';

export interface OptionsGenerer {
  readonly graine: number;
  readonly marches: number;
  readonly sansDefauts: boolean;
  readonly sortie?: string;
  readonly entreprises?: string;
}

/** Écrit les fichiers demandés ; le compte rendu va sur la sortie d'erreur, la sortie standard peut être le fichier. */
export const genererDemo = async (options: OptionsGenerer): Promise<void> => {
  const { graine, marches: contrats, sansDefauts, sortie, entreprises } = options;
  try {
    const bilan = await ecrireFichierDecp(sortie ?? process.stdout, { graine, contrats, sansDefauts });
    const defauts = [...bilan.defauts.values()].reduce((total, n) => total + n, 0);
    console.error(
      `${compter(bilan.marches, 'marché', 'marchés')} et ${compter(bilan.concessions, 'concession', 'concessions')}, ` +
        `en ${compter(bilan.enregistrements, 'enregistrement', 'enregistrements')}` +
        `${sansDefauts ? ', sans défaut' : `, dont ${compter(defauts, 'défaut', 'défauts')} de la vie réelle`}` +
        `${sortie === undefined ? '' : ` : ${sortie}`}`,
    );
    if (entreprises !== undefined) {
      const ecrites = await ecrireFichierEntreprises(entreprises, { graine, contrats });
      console.error(`${compter(ecrites, 'entreprise', 'entreprises')} : ${entreprises}`);
    }
  } catch (erreur) {
    if (estTuyauFerme(erreur)) return;
    if (!estErreurSysteme(erreur)) throw erreur;
    console.error(
      `Écriture impossible de ${sortie ?? entreprises ?? 'la sortie'} : ${direEchecEcriture(erreur)}.`,
    );
    process.exitCode = 1;
  }
};

const estErreurSysteme = (erreur: unknown): erreur is NodeJS.ErrnoException =>
  erreur instanceof Error && 'code' in erreur;

/** `spaser demo generer | head` : le lecteur est parti, ce n'est pas une erreur. */
const estTuyauFerme = (erreur: unknown): boolean =>
  estErreurSysteme(erreur) && (erreur.code === 'EPIPE' || erreur.code === 'ERR_STREAM_PREMATURE_CLOSE');
