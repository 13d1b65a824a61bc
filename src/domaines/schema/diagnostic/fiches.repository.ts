import { sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';
import type { Revision } from '../contenu.ts';
import { type Cotation, LISTE_CRITERES } from './cotation.rules.ts';
import type { Entretien } from './entretien.rules.ts';
import type { Selection } from './selection.rules.ts';

type TableDeFiche =
  | 'schema_diagnostic_cotation'
  | 'schema_diagnostic_entretien'
  | 'schema_diagnostic_selection';

/** Écrit la fiche d'un service si elle a encore la version lue (0 : elle n'existe pas encore) ; faux sinon. */
const ecrire = async (
  tx: Unite,
  table: TableDeFiche,
  collectivite: string,
  service: string,
  { version, modifiePar, modifieLe }: Revision,
  propres: Readonly<Record<string, string | number | null>>,
  versionLue: number,
): Promise<boolean> => {
  const champs = Object.entries({
    ...propres,
    version,
    modifie_par: modifiePar,
    modifie_le: modifieLe,
  });
  const noms = champs.map(([nom]) => sql.ref(nom));
  const { rows } =
    versionLue === 0
      ? await sql`insert into ${sql.table(table)} (collectivite, service, ${sql.join(noms)})
          values (${collectivite}, ${service}, ${sql.join(champs.map(([, valeur]) => valeur))})
          on conflict do nothing returning service`.execute(tx)
      : await sql`update ${sql.table(table)}
          set ${sql.join(champs.map(([nom, valeur]) => sql`${sql.ref(nom)} = ${valeur}`))}
          where service = ${service} and version = ${versionLue} returning service`.execute(tx);
  return rows.length > 0;
};

export const enregistrerCotation = (
  tx: Unite,
  collectivite: string,
  service: string,
  cotation: Cotation,
  versionLue: number,
): Promise<boolean> =>
  ecrire(
    tx,
    'schema_diagnostic_cotation',
    collectivite,
    service,
    cotation,
    Object.fromEntries(
      LISTE_CRITERES.flatMap((critere) => [
        [critere, cotation.notes[critere]],
        [`${critere}_commentaire`, cotation.commentaires[critere]],
      ]),
    ),
    versionLue,
  );

export const enregistrerSelection = (
  tx: Unite,
  collectivite: string,
  service: string,
  selection: Selection,
  versionLue: number,
): Promise<boolean> =>
  ecrire(
    tx,
    'schema_diagnostic_selection',
    collectivite,
    service,
    selection,
    { decision: selection.decision, motif: selection.motif },
    versionLue,
  );

export const enregistrerEntretienDe = (
  tx: Unite,
  collectivite: string,
  service: string,
  entretien: Entretien,
  versionLue: number,
): Promise<boolean> =>
  ecrire(
    tx,
    'schema_diagnostic_entretien',
    collectivite,
    service,
    entretien,
    {
      tenu_le: entretien.tenuLe,
      personnes: entretien.personnes,
      reponses: JSON.stringify(entretien.reponses),
    },
    versionLue,
  );
