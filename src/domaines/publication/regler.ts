import { type Acteur, autoriser, fautesDeSaisie, journaliser } from '#domaines/acte';
import { ACTES_RAPPORT } from '#domaines/rapport';
import { lireSchema, publicationLegaleDesIndicateurs } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_PUBLICATION } from './actes.ts';
import type { Cadence } from './cadence.rules.ts';
import { FICHE_CADENCE, FICHE_REGLAGE, SAISIE_CADENCE } from './fiches.ts';
import { type Licence, TYPES_PUBLICATION, type TypePublication } from './listes.ts';
import { OBJETS_PUBLICATION } from './objets.ts';
import { conflit, invalide, type RefusPublication } from './refus.ts';
import { ecrireCadence, ecrireReglage, lireReglage, listerCadencesReglees } from './reglages.repository.ts';
import type { CadenceReglee } from './reglages.ts';
import { revisionApres } from './revision.ts';
import { type PlafondLegal, verifierCadence } from './verifier-fiches.rules.ts';

const SANS_ECHEANCE: Cadence = { parAn: null, delaiJours: 0, mois: null, premiere: null };

/** Ce que la loi impose : les indicateurs, tous les deux ans. */
const plafondsLegaux = (): readonly PlafondLegal[] => {
  const { mois, article } = publicationLegaleDesIndicateurs();
  return [{ type: 'indicateurs', mois, article }];
};

/** La cadence d'un type : celle qui est réglée, sinon celle de la loi, sinon aucune. */
export interface CadenceEnVigueur {
  readonly type: TypePublication;
  readonly cadence: Cadence;
  readonly schema: string | null;
  readonly legale: PlafondLegal | null;
  /** Numéro à rendre pour la changer ; 0 : jamais réglée. */
  readonly version: number;
}

export const listerCadences = async (tx: Unite): Promise<readonly CadenceEnVigueur[]> => {
  const reglees = new Map((await listerCadencesReglees(tx)).map((c) => [c.type, c]));
  const plafonds = plafondsLegaux();
  return (Object.keys(TYPES_PUBLICATION) as TypePublication[]).map((type) => {
    const reglee = reglees.get(type);
    const legale = plafonds.find((p) => p.type === type) ?? null;
    const parDefaut = legale === null ? SANS_ECHEANCE : { ...SANS_ECHEANCE, mois: legale.mois };
    return {
      type,
      cadence: reglee ?? parDefaut,
      schema: reglee?.schema ?? null,
      legale,
      version: reglee?.version ?? 0,
    };
  });
};

export interface DemandeCadence {
  readonly type: TypePublication;
  readonly version: number;
  readonly cadence: Cadence;
  readonly schema: string | null;
}

/** Règle la cadence d'un type. Ce qui est déjà inscrit garde son échéance. */
export const reglerCadence = async (
  tx: Unite,
  acteur: Acteur,
  demande: DemandeCadence,
  maintenant: Date,
): Promise<Result<void, RefusPublication>> => {
  const droit = autoriser(acteur, ACTES_RAPPORT.publierBilan);
  if (!droit.ok) return droit;
  const { type, cadence, schema, version } = demande;
  const fautes = [
    ...fautesDeSaisie(SAISIE_CADENCE, { ...cadence, schema }),
    ...verifierCadence(type, cadence, plafondsLegaux()),
    ...(schema === null || (await lireSchema(tx, schema)) !== null
      ? []
      : [{ champ: 'schema', message: 'Choisissez un schéma dans la liste.' }]),
  ];
  if (fautes.length > 0) return invalide(fautes);
  const avant = (await listerCadencesReglees(tx)).find((c) => c.type === type) ?? null;
  const { parAn, delaiJours, mois, premiere } = cadence;
  const voulue = { parAn, delaiJours, mois, premiere, schema };
  const suivante: CadenceReglee = { type, ...voulue, ...revisionApres(avant, acteur, maintenant) };
  if ((avant?.version ?? 0) !== version || !(await ecrireCadence(tx, acteur.collectivite, suivante, version)))
    return conflit(
      FICHE_CADENCE,
      voulue,
      (await listerCadencesReglees(tx)).find((c) => c.type === type) ?? suivante,
    );
  await journaliser(tx, {
    acteur,
    acte: ACTES_PUBLICATION.reglerCadence,
    objet: { type: OBJETS_PUBLICATION.cadence, id: type },
    avant,
    apres: voulue,
    le: maintenant,
  });
  return ok(undefined);
};

/** Choisit la licence de réutilisation de ce qui est publié ; `null` : aucune n'est encore choisie. */
export const choisirLicence = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly licence: Licence | null; readonly version: number },
  maintenant: Date,
): Promise<Result<void, RefusPublication>> => {
  const droit = autoriser(acteur, ACTES_RAPPORT.publierBilan);
  if (!droit.ok) return droit;
  const avant = await lireReglage(tx);
  const { licence, version } = demande;
  const suivant = { licence, ...revisionApres(avant, acteur, maintenant) };
  if (avant.version !== version || !(await ecrireReglage(tx, acteur.collectivite, suivant, version)))
    return conflit(FICHE_REGLAGE, { licence }, await lireReglage(tx));
  await journaliser(tx, {
    acteur,
    acte: ACTES_PUBLICATION.choisirLicence,
    objet: { type: OBJETS_PUBLICATION.reglage, id: 'licence' },
    avant: { licence: avant.licence },
    apres: { licence },
    le: maintenant,
  });
  return ok(undefined);
};
