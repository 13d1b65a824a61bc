import type { ColumnType } from 'kysely';

type Instant = ColumnType<Date, Date | string, Date | string>;

/** Un compte de connexion (table de better-auth). */
export interface TableCompte {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  image: string | null;
  createdAt: Instant;
  updatedAt: Instant;
  twoFactorEnabled: boolean | null;
}

/** Une session ouverte (table de better-auth). */
export interface TableSession {
  id: string;
  expiresAt: Instant;
  token: string;
  createdAt: Instant;
  updatedAt: Instant;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
}

/** Un moyen de se connecter : mot de passe (`credential`) ou fournisseur d'identité (table de better-auth). */
export interface TableMoyen {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  idToken: string | null;
  password: string | null;
  createdAt: Instant;
  updatedAt: Instant;
}

/** Le schéma `comptes` : ce qui est à l'installation. Hors d'atteinte des unités de travail cloisonnées. */
export interface TablesComptes {
  user: TableCompte;
  session: TableSession;
  account: TableMoyen;
  verification: { id: string; expiresAt: Instant };
  twoFactor: { id: string; userId: string; secret: string; dernierPas: number | null };
  collectivite: { collectivite: string };
  acheteur: { siren: string; collectivite: string };
  jeton: { empreinte: string; collectivite: string };
  rattachement: { compte: string; collectivite: string; personne: string };
  /** Les imports qu'un ouvrier doit faire, de toutes les collectivités ; tenu par `import_depose`. */
  import_attendu: { collectivite: string; id: string; depuis: Instant };
  /** La dernière fois qu'une tâche de l'installation a été faite. */
  tache: { nom: string; derniere: Instant };
  tentative: {
    cle: string;
    echecs: number;
    /** Essais permis, pas encore vérifiés. */
    enCours: number;
    depuis: Instant;
    verrou: ColumnType<Date | null, Date | string | null, Date | string | null>;
  };
}
