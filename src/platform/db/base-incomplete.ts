import { ErreurExploitation } from '../erreur-exploitation.ts';

/** Un dossier de base dont il manque de quoi la reconnaître : rien n'y est écrit. */
export class BaseIncomplete extends ErreurExploitation {
  constructor(dossier: string) {
    super(
      `La base « ${dossier} » est incomplète : il y manque « pglite/PG_VERSION ». Rien n’y a été écrit. Remettez ce qui manque si sa copie s’est arrêtée en chemin ; sinon, restaurez la dernière sauvegarde dans un dossier vide (docs/exploitation.md).`,
    );
    this.name = 'BaseIncomplete';
  }
}
