import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { ErreurExploitation } from '../erreur-exploitation.ts';

/** La table qui reste dans une base tant que sa restauration n'est pas finie. */
export const TABLE_DE_RESTAURATION = 'restauration_inachevee';

/** Le fichier qui reste dans un dossier de données tant que sa restauration n'est pas finie. */
export const TEMOIN_DE_RESTAURATION = 'restauration-inachevee';

export const restaurationInachevee = async (db: Kysely<unknown>): Promise<boolean> =>
  (
    await sql<{
      existe: boolean;
    }>`select to_regclass(${TABLE_DE_RESTAURATION}) is not null as existe`.execute(db)
  ).rows[0]?.existe === true;

/** Une restauration a été interrompue ici : la place n'est pas complète, et ne sert pas. */
export class RestaurationInachevee extends ErreurExploitation {
  constructor() {
    super(
      'Une restauration a été interrompue ici : cette place est incomplète et ne peut pas servir. Relancez ' +
        '« npx spaser restaurer » avec la même sauvegarde, elle reprendra.',
    );
    this.name = 'RestaurationInachevee';
  }
}

/** Lève `RestaurationInachevee` si le dossier de données en porte le témoin. */
export const refuserDossierInacheve = async (dossier: string | undefined): Promise<void> => {
  if (dossier === undefined || dossier === 'memory') return;
  const present = await access(join(dossier, TEMOIN_DE_RESTAURATION)).then(
    () => true,
    () => false,
  );
  if (present) throw new RestaurationInachevee();
};
