import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import type { Enregistrement } from '../enregistrement.ts';
import { ligneCsv } from '../export/cellule-csv.ts';

const ENTETES = [
  'fichier',
  'enregistrement',
  'octet',
  'acheteur',
  'identifiant',
  'code',
  'champ',
  'valeur',
  'message',
  'correction',
];

/**
 * Écrit le détail des anomalies, une ligne par anomalie, dans un CSV qui s'ouvre d'un double clic (UTF-8 avec marque
 * d'ordre, séparé par des points-virgules).
 */
export class DetailCsv {
  readonly #flux: WriteStream;
  #erreur: Error | null = null;

  constructor(chemin: string) {
    this.#flux = createWriteStream(chemin);
    this.#flux.on('error', (erreur) => {
      this.#erreur = erreur;
    });
    this.#flux.write(`\ufeff${ligneCsv(ENTETES)}`);
  }

  async ecrire({ fichier, rang, position, marche, anomalies }: Enregistrement): Promise<void> {
    let texte = '';
    for (const { code, champ, valeur, message, correction } of anomalies) {
      texte += ligneCsv([
        fichier,
        String(rang),
        String(position),
        marche?.acheteur.siret ?? '',
        marche?.id ?? '',
        code,
        champ,
        sansFormule(valeur),
        message,
        correction,
      ]);
    }
    if (!this.#flux.write(texte) && this.#erreur === null)
      await Promise.race([once(this.#flux, 'drain'), once(this.#flux, 'close')]);
  }

  /** Attend que tout soit écrit ; lève l'erreur du disque s'il y en a une. */
  async fermer(): Promise<void> {
    if (this.#erreur === null) {
      this.#flux.end();
      await once(this.#flux, 'close');
    }
    if (this.#erreur !== null) throw this.#erreur;
  }
}

/** Une valeur publiée qui commence comme une formule ne doit pas être exécutée par le tableur. */
const sansFormule = (valeur: string): string => (/^[=@+\t\r]|^-(?!\d)/u.test(valeur) ? `'${valeur}` : valeur);
