import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';

const TAILLE_TAMPON = 64 * 1024;

/** Un fichier écrit à part puis mis en place d'un coup : une panne ne laisse jamais un fichier à moitié écrit. */
export class FichierEcrit {
  readonly #chemin: string;
  #fichier: FileHandle | null = null;
  #tampon = '';

  constructor(chemin: string) {
    this.#chemin = chemin;
  }

  async ecrire(texte: string): Promise<void> {
    this.#tampon += texte;
    if (this.#tampon.length > TAILLE_TAMPON) await this.#vider();
  }

  /** Recopie un autre fichier à la suite. */
  async recopier(chemin: string): Promise<void> {
    const fichier = await this.#vider();
    for await (const bloc of createReadStream(chemin)) await fichier.writeFile(bloc as Buffer);
  }

  /** Met le fichier en place ; lève l'erreur du disque s'il y en a une. */
  async terminer(): Promise<void> {
    const fichier = await this.#vider();
    await fichier.close();
    this.#fichier = null;
    await rename(`${this.#chemin}.partiel`, this.#chemin);
  }

  async abandonner(): Promise<void> {
    await this.#fichier?.close();
    this.#fichier = null;
    await rm(`${this.#chemin}.partiel`, { force: true });
  }

  async #vider(): Promise<FileHandle> {
    this.#fichier ??= await open(`${this.#chemin}.partiel`, 'w');
    const texte = this.#tampon;
    this.#tampon = '';
    if (texte !== '') await this.#fichier.writeFile(texte);
    return this.#fichier;
  }
}
