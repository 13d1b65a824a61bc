import { ErreurExploitation } from '../erreur-exploitation.ts';

/**
 * Ce qu'est une panne de la base :
 * - `injoignable` : aucune connexion n'a pu s'ouvrir, rien n'a commencé ;
 * - `coupure` : la connexion est tombée en route ; ce qui était en train de se valider l'a été, ou non ;
 * - `occupee` : trop de demandes, ou une demande trop longue ; rien n'a été enregistré ;
 * - `lecture-seule` : le serveur refuse d'écrire (bascule vers un autre, disque plein) ; rien n'a été enregistré ;
 * - `conflit` : deux unités de travail se gênaient, celle-ci a été annulée en entier.
 */
export type SortePanne = 'injoignable' | 'coupure' | 'occupee' | 'lecture-seule' | 'conflit';

export interface Panne {
  readonly sorte: SortePanne;
  /** En français, sans majuscule ni point : ce qui s'est passé. */
  readonly raison: string;
  /** Attendre peut suffire. Faux : il faut que quelqu'un corrige un réglage ou une donnée. */
  readonly passagere: boolean;
}

/** La base ne peut pas servir en ce moment ; le message dit pourquoi, sans adresse, ni mot de passe, ni SQL. */
export class BaseIndisponible extends ErreurExploitation implements Panne {
  readonly sorte: SortePanne;
  readonly raison: string;
  readonly passagere: boolean;

  constructor({ sorte, raison, passagere }: Panne, cause?: unknown) {
    super(
      sorte === 'injoignable'
        ? `La base PostgreSQL de DATABASE_URL ne peut pas être ouverte : ${raison}.`
        : `La base PostgreSQL ne répond pas comme il faut : ${raison}.`,
      { cause },
    );
    this.name = 'BaseIndisponible';
    this.sorte = sorte;
    this.raison = raison;
    this.passagere = passagere;
  }
}

/** La panne de base qui est à l'origine d'une erreur, si une bibliothèque l'a enveloppée ; sinon `null`. */
export const panneDe = (erreur: unknown): BaseIndisponible | null => {
  let courante = erreur;
  for (let profondeur = 0; profondeur < 5 && courante instanceof Error; profondeur += 1) {
    if (courante instanceof BaseIndisponible) return courante;
    courante = courante.cause;
  }
  return null;
};
