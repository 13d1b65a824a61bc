/** Un type d'objet sur lequel portent des actes, tel que sa tranche le déclare. */
export interface TypeObjet {
  /** Ce que le journal garde : ne change plus une fois écrit. */
  readonly code: string;
  /** Comme il se lit dans le journal (« membre d’un comité »). */
  readonly libelle: string;
}

/** Les types d'objet d'une tranche, par le nom que le code leur donne. */
export type Objets = Readonly<Record<string, TypeObjet>>;
