import type { Unite } from '#platform/db/base.ts';

export interface Collectivite {
  readonly id: string;
  readonly nom: string;
  readonly siren: string | null;
  readonly couleur: string | null;
  readonly logo: { readonly type: string; readonly contenu: string } | null;
  readonly demonstration: boolean;
  readonly version: number;
}

/** La collectivité de l'unité de travail ; nulle si elle n'a pas encore été créée. */
export const lireCollectivite = async (tx: Unite): Promise<Collectivite | null> => {
  const c = await tx.selectFrom('collectivite').selectAll().executeTakeFirst();
  return c === undefined
    ? null
    : {
        id: c.collectivite,
        nom: c.nom,
        siren: c.siren,
        couleur: c.couleur,
        logo: c.logo === null || c.logo_type === null ? null : { type: c.logo_type, contenu: c.logo },
        demonstration: c.demonstration,
        version: c.version,
      };
};

/**
 * Fait attendre toute autre unité de travail qui la demande aussi, jusqu'à la fin de celle-ci, dans ce processus ou un
 * autre : pour décider d'après ce qui est enregistré sans qu'un autre le change entre-temps.
 */
export const retenirCollectivite = async (tx: Unite): Promise<void> => {
  await tx.selectFrom('collectivite').select('collectivite').forUpdate().execute();
};

/** Crée la collectivité, ou donne son identité à celle qui attendait (les données importées avant y restent). */
export const poserCollectivite = async (
  tx: Unite,
  collectivite: { readonly id: string; readonly nom: string; readonly siren: string; readonly le: Date },
): Promise<void> => {
  const { id, nom, siren, le } = collectivite;
  await tx
    .insertInto('collectivite')
    .values({ collectivite: id, nom, siren, couleur: null, logo: null, logo_type: null, creee_le: le })
    .onConflict((c) => c.column('collectivite').doUpdateSet({ nom, siren, creee_le: le }))
    .execute();
};

export interface HabillageCollectivite {
  readonly nom: string;
  readonly couleur: string | null;
  /** `undefined` : le logo ne change pas ; nul : il est retiré. */
  readonly logo?: { readonly type: string; readonly contenu: string } | null | undefined;
}

/** Enregistre si la collectivité a encore la version lue. */
export const majCollectivite = async (
  tx: Unite,
  version: number,
  { nom, couleur, logo }: HabillageCollectivite,
): Promise<boolean> => {
  const lignes = await tx
    .updateTable('collectivite')
    .set((eb) => ({
      nom,
      couleur,
      version: eb('version', '+', 1),
      ...(logo === undefined ? {} : { logo: logo?.contenu ?? null, logo_type: logo?.type ?? null }),
    }))
    .where('version', '=', version)
    .returning('collectivite')
    .execute();
  return lignes.length > 0;
};

/** Marque la collectivité de démonstration : elle seule peut avoir des comptes de démonstration. */
export const marquerDemonstration = async (tx: Unite): Promise<void> => {
  await tx.updateTable('collectivite').set({ demonstration: true }).execute();
};
