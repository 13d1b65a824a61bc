import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { identifiant } from '../identifiant.ts';
import { ok, type Result, refus } from '../result.ts';
import { typeDePiece } from './type-de-piece.ts';

/** Taille d'une pièce, au plus. */
export const TAILLE_MAXIMALE = 20_000_000;

/** Une pièce rangée : ce que sa ligne en base doit garder pour la retrouver. */
export interface PieceRangee {
  /** SHA-256 du contenu, en hexadécimal. */
  readonly empreinte: string;
  readonly octets: number;
  /** Type MIME, vérifié sur le contenu. */
  readonly type: string;
}

/**
 * Les pièces jointes, sur le disque, rangées par collectivité et par empreinte. Aucun nom de fichier ne vient du
 * visiteur : il n'est gardé qu'en base, pour l'affichage.
 */
export interface DepotPieces {
  /** Où écrire un fichier qui arrive ; à effacer par `ranger` ou `renoncer`. */
  readonly provisoire: () => Promise<string>;
  /** Vérifie le fichier provisoire et le range, après l'avoir annoncé ; refusé, il est effacé. */
  readonly ranger: (
    collectivite: string,
    provisoire: string,
    nom: string,
    annoncer?: (piece: PieceRangee) => Promise<void>,
  ) => Promise<Result<PieceRangee, { message: string }>>;
  /** Efface le contenu d'une pièce que plus rien ne cite. */
  readonly effacer: (collectivite: string, empreinte: string) => Promise<void>;
  readonly renoncer: (provisoire: string) => Promise<void>;
  /** Le contenu, ou `null` s'il n'est pas là ou n'est plus celui que son empreinte annonce. */
  readonly lire: (collectivite: string, empreinte: string) => Promise<Uint8Array<ArrayBuffer> | null>;
}

const EMPREINTE = /^[0-9a-f]{64}$/;
const sha256 = (contenu: Uint8Array | string): string => createHash('sha256').update(contenu).digest('hex');

export const ouvrirDepotPieces = (dossier: string): DepotPieces => {
  // Le nom d'une collectivité n'est pas un nom de dossier sûr : son empreinte l'est.
  const dossierDe = (collectivite: string, empreinte: string): string =>
    join(dossier, sha256(collectivite).slice(0, 32), empreinte.slice(0, 2));
  const attente = join(dossier, 'attente');
  return {
    provisoire: async () => {
      await mkdir(attente, { recursive: true, mode: 0o700 });
      return join(attente, identifiant());
    },
    renoncer: (provisoire) => rm(provisoire, { force: true }),
    effacer: async (collectivite, empreinte) => {
      if (EMPREINTE.test(empreinte))
        await rm(join(dossierDe(collectivite, empreinte), empreinte), { force: true });
    },
    ranger: async (collectivite, provisoire, nom, annoncer) => {
      const { size } = await stat(provisoire);
      if (size === 0 || size > TAILLE_MAXIMALE) {
        await rm(provisoire, { force: true });
        return refus({
          message:
            size === 0
              ? 'Ce fichier est vide.'
              : `Ce fichier dépasse la limite de ${TAILLE_MAXIMALE / 1_000_000} Mo.`,
        });
      }
      const contenu = await readFile(provisoire);
      const type = typeDePiece(nom, contenu);
      if (!type.ok) {
        await rm(provisoire, { force: true });
        return type;
      }
      const empreinte = sha256(contenu);
      const piece = { empreinte, octets: size, type: type.valeur };
      await annoncer?.(piece);
      const destination = dossierDe(collectivite, empreinte);
      await mkdir(destination, { recursive: true, mode: 0o700 });
      await rename(provisoire, join(destination, empreinte));
      return ok(piece);
    },
    lire: async (collectivite, empreinte) => {
      if (!EMPREINTE.test(empreinte)) return null;
      const chemin = join(dossierDe(collectivite, empreinte), empreinte);
      if (!existsSync(chemin)) return null;
      const contenu = new Uint8Array(await readFile(chemin));
      return sha256(contenu) === empreinte ? contenu : null;
    },
  };
};
