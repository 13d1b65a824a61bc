import { ErreurExploitation } from '../erreur-exploitation.ts';
import type { Mesure } from './ecrire-archive.ts';
import { ArchiveAbimee, type LectureArchive, lireArchive } from './lire-archive.ts';
import {
  lireEnTete,
  lireManifeste,
  lireSceau,
  type Manifeste,
  MEMBRE_MANIFESTE,
  MEMBRE_SCEAU,
  VERSION_DU_FORMAT,
} from './manifeste.ts';
import { empreinteDe } from './sceller.ts';

/** Une archive dont tout le contenu a été relu et trouvé conforme à son manifeste. */
export interface ArchiveVerifiee {
  readonly archive: LectureArchive;
  readonly manifeste: Manifeste;
  /** Le manifeste tel qu'écrit, et son sceau : de quoi reconnaître le secret de l'installation sauvegardée. */
  readonly texte: string;
  readonly sceau: string | null;
}

/** La sauvegarde ne peut pas servir ; rien n'a été écrit. */
class SauvegardeRefusee extends ErreurExploitation {
  constructor(chemin: string, raison: string, cause?: unknown) {
    super(`« ${chemin} » ne peut pas être restaurée : ${raison}`, { cause });
    this.name = 'SauvegardeRefusee';
  }
}

const AUTRE = 'Servez-vous d’une autre sauvegarde. Rien n’a été écrit.';

const lireJson = <T>(lecture: () => T): T | null => {
  try {
    return lecture();
  } catch {
    return null;
  }
};

const compterSauts = async function* (
  contenu: AsyncIterable<Uint8Array>,
  compte: { lignes: number },
): AsyncGenerator<Uint8Array> {
  for await (const morceau of contenu) {
    for (let i = morceau.indexOf(10); i !== -1; i = morceau.indexOf(10, i + 1)) compte.lignes += 1;
    yield morceau;
  }
};

const lireLeManifeste = async (
  chemin: string,
  archive: LectureArchive,
): Promise<Omit<ArchiveVerifiee, 'archive'>> => {
  if (!archive.membres.has(MEMBRE_MANIFESTE) || !archive.membres.has(MEMBRE_SCEAU))
    throw new SauvegardeRefusee(chemin, `ce n'est pas une sauvegarde de Pilote SPASER. ${AUTRE}`);
  const texte = await archive.texte(MEMBRE_MANIFESTE);
  const texteDuSceau = await archive.texte(MEMBRE_SCEAU);
  const enTete = lireJson(() => lireEnTete(texte));
  if (enTete !== null && enTete.version > VERSION_DU_FORMAT)
    throw new SauvegardeRefusee(
      chemin,
      `elle a été faite par une version plus récente de Pilote SPASER (${enTete.application}). Installez cette version, puis recommencez. Rien n’a été écrit.`,
    );
  const sceau = lireJson(() => lireSceau(texteDuSceau));
  const manifeste = lireJson(() => lireManifeste(texte));
  if (sceau === null || manifeste?.success !== true || sceau.empreinte !== empreinteDe(texte))
    throw new SauvegardeRefusee(chemin, `son manifeste a été altéré. ${AUTRE}`);
  return { manifeste: manifeste.data, texte, sceau: sceau.sceau };
};

/** Relit chaque membre contre le manifeste ; lève une `ErreurExploitation` au premier qui diffère. */
const verifierMembres = async (
  chemin: string,
  archive: LectureArchive,
  manifeste: Manifeste,
  surMembre: (fait: number, total: number) => void,
): Promise<void> => {
  const attendus = [...manifeste.tables, ...manifeste.fichiers];
  for (const [rang, attendu] of attendus.entries()) {
    const dire = 'nom' in attendu ? `la table « ${attendu.nom} »` : `le fichier « ${attendu.chemin} »`;
    const compte = { lignes: 0 };
    const lu: Mesure = await archive.mesurer(attendu.membre, (contenu) => compterSauts(contenu, compte));
    if (lu.octets !== attendu.octets || lu.empreinte !== attendu.empreinte)
      throw new SauvegardeRefusee(chemin, `${dire} y a été altérée ou tronquée. ${AUTRE}`);
    if ('nom' in attendu && compte.lignes !== attendu.lignes)
      throw new SauvegardeRefusee(
        chemin,
        `${dire} y a ${compte.lignes} lignes au lieu de ${attendu.lignes}. ${AUTRE}`,
      );
    surMembre(rang + 1, attendus.length);
  }
};

/**
 * Ouvre une sauvegarde et la relit en entier : manifeste, tables, fichiers. Lève une `ErreurExploitation` qui dit ce qui
 * ne va pas. L'archive rendue est à fermer.
 */
export const verifierArchive = async (
  chemin: string,
  surMembre: (fait: number, total: number) => void = () => undefined,
): Promise<ArchiveVerifiee> => {
  let archive: LectureArchive | undefined;
  try {
    archive = await lireArchive(chemin);
    const lu = await lireLeManifeste(chemin, archive);
    await verifierMembres(chemin, archive, lu.manifeste, surMembre);
    return { archive, ...lu };
  } catch (erreur) {
    archive?.fermer();
    if (erreur instanceof ArchiveAbimee)
      throw new SauvegardeRefusee(
        chemin,
        `elle est tronquée, altérée, ou n'est pas une sauvegarde. ${AUTRE}`,
        erreur,
      );
    throw erreur;
  }
};
