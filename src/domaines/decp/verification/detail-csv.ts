import type { Enregistrement } from '../enregistrement.ts';
import { ligneCsv } from '../export/cellule-csv.ts';
import { FichierEcrit } from '../export/ecrire-fichier.ts';

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
 * d'ordre, séparé par des points-virgules). Lève l'erreur du disque si le fichier ne peut pas être écrit.
 */
export class DetailCsv {
  readonly #fichier: FichierEcrit;
  #entete = false;

  constructor(chemin: string) {
    this.#fichier = new FichierEcrit(chemin);
  }

  async ecrire({ fichier, rang, position, marche, anomalies }: Enregistrement): Promise<void> {
    await this.#ecrireEntete();
    let texte = '';
    for (const { code, champ, valeur, message, correction } of anomalies) {
      texte += ligneCsv([
        fichier,
        String(rang),
        String(position),
        marche?.acheteur.siret ?? '',
        sansFormule(marche?.id ?? ''),
        code,
        champ,
        sansFormule(valeur),
        message,
        correction,
      ]);
    }
    await this.#fichier.ecrire(texte);
  }

  async fermer(): Promise<void> {
    await this.#ecrireEntete();
    await this.#fichier.terminer();
  }

  async #ecrireEntete(): Promise<void> {
    if (this.#entete) return;
    this.#entete = true;
    await this.#fichier.ecrire(`\ufeff${ligneCsv(ENTETES)}`);
  }
}

/** Une valeur publiée qui commence comme une formule ne doit pas être exécutée par le tableur. */
const sansFormule = (valeur: string): string => (/^[=@+\t\r]|^-(?!\d)/u.test(valeur) ? `'${valeur}` : valeur);
