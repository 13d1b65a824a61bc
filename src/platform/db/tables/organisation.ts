import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string, Date | string>;
type InstantOuNul = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

/** Le locataire : une autorité et son habillage. */
export interface TableCollectivite {
  collectivite: string;
  nom: string;
  siren: string | null;
  /** Couleur forte de l'habillage, `#rrggbb`, vérifiée au contraste AA. */
  couleur: string | null;
  /** Image du logo en base64, et son type MIME (PNG, JPEG ou WebP). */
  logo: string | null;
  logo_type: string | null;
  demonstration: Generated<boolean>;
  creee_le: InstantOuNul;
  version: Generated<number>;
}

/** Un acheteur de la collectivité (métropole, ville, CCAS), reconnu à son SIREN. */
export interface TableAcheteurCollectivite {
  collectivite: string;
  id: string;
  siren: string;
  nom: string;
  type: string;
  version: Generated<number>;
  clos_le: InstantOuNul;
}

export interface TableService {
  collectivite: string;
  id: string;
  nom: string;
  sigle: string;
  version: Generated<number>;
  clos_le: InstantOuNul;
}

export interface TablePersonne {
  collectivite: string;
  id: string;
  nom: string;
  prenom: string;
  fonction: string;
  delegation: string;
  elu: boolean;
  /** En minuscules. Vide après anonymisation. */
  courriel: string;
  service: string | null;
  /** Compte de connexion ; nul tant que la personne n'a pas accepté son invitation. */
  compte: string | null;
  version: Generated<number>;
  creee_le: Instant;
  clos_le: InstantOuNul;
  anonymisee_le: InstantOuNul;
}

export interface TableRoleAttribue {
  collectivite: string;
  id: string;
  personne: string;
  role: string;
  portee_type: string | null;
  portee_id: string | null;
  donne_le: Instant;
  donne_par: string;
  clos_le: InstantOuNul;
}

export interface TablePartenaireExterne {
  collectivite: string;
  id: string;
  nom: string;
  type: string;
  contact: string;
  courriel: string;
  version: Generated<number>;
  clos_le: InstantOuNul;
}

/** Lien à usage unique : invitation, ou accès d'une personne extérieure à une seule chose. Le jeton n'est pas gardé. */
export interface TableLienDedie {
  collectivite: string;
  id: string;
  /** SHA-256 du jeton, en hexadécimal. */
  empreinte: string;
  usage: string;
  objet_type: string;
  objet: string;
  destinataire: string;
  cree_le: Instant;
  cree_par: string;
  expire_le: Instant;
  utilise_le: InstantOuNul;
  revoque_le: InstantOuNul;
}

export interface TablesOrganisation {
  collectivite: TableCollectivite;
  acheteur_collectivite: TableAcheteurCollectivite;
  service: TableService;
  personne: TablePersonne;
  role_attribue: TableRoleAttribue;
  partenaire_externe: TablePartenaireExterne;
  lien_dedie: TableLienDedie;
}
