import { ligneCsv } from './cellule-csv.ts';
import { FichierEcrit } from './ecrire-fichier.ts';
import type { ContratIncomplet } from './exporter.ts';

const ENTETES = ['acheteur', 'identifiant', 'type', 'objet', 'manques'];

/** La liste des contrats qui ne sont pas publiables au format 2022, et ce qui manque à chacun. */
export class IncompletsCsv {
  readonly #fichier: FichierEcrit;
  #entete = false;

  constructor(chemin: string) {
    this.#fichier = new FichierEcrit(chemin);
  }

  async ecrire({ marche, manques }: ContratIncomplet): Promise<void> {
    await this.#ecrireEntete();
    await this.#fichier.ecrire(
      ligneCsv([
        marche.acheteur.siret,
        marche.id,
        marche.typeContrat,
        marche.objet ?? '',
        manques.join(', '),
      ]),
    );
  }

  async terminer(): Promise<void> {
    await this.#ecrireEntete();
    await this.#fichier.terminer();
  }

  async #ecrireEntete(): Promise<void> {
    if (this.#entete) return;
    this.#entete = true;
    await this.#fichier.ecrire(`\ufeff${ligneCsv(ENTETES)}`);
  }
}
