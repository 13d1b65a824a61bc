import type { ColumnType } from 'kysely';

type Instant = ColumnType<Date, Date | string, Date | string>;
type InstantOuNul = ColumnType<Date | null, Date | string | null, Date | string | null>;

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
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: InstantOuNul;
  refreshTokenExpiresAt: InstantOuNul;
  scope: string | null;
  password: string | null;
  createdAt: Instant;
  updatedAt: Instant;
}

/** Un lien envoyé (table de better-auth). */
interface TableVerification {
  id: string;
  identifier: string;
  value: string;
  expiresAt: Instant;
  createdAt: Instant;
  updatedAt: Instant;
}

/** Une seconde étape de connexion (table de better-auth, et le dernier code servi). */
interface TableSecondeEtape {
  id: string;
  userId: string;
  secret: string;
  backupCodes: string;
  verified: boolean | null;
  failedVerificationCount: number | null;
  lockedUntil: InstantOuNul;
  dernierPas: number | null;
}

/** Le schéma `comptes` : ce qui est à l'installation. Hors d'atteinte des unités de travail cloisonnées. */
export interface TablesComptes {
  user: TableCompte;
  session: TableSession;
  account: TableMoyen;
  verification: TableVerification;
  twoFactor: TableSecondeEtape;
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
    verrou: InstantOuNul;
  };
}
