/** `modifie_par` est l'identifiant d'une personne : son nom se lit dans l'annuaire, et s'efface avec lui. */
export interface ColonnesRevision {
  version: number;
  modifie_par: string;
  modifie_le: Date | string;
}
