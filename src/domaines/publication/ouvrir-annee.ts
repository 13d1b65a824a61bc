import { type Acteur, autoriser } from '#domaines/acte';
import { ACTES_RAPPORT } from '#domaines/rapport';
import { comparerTextes } from '#platform/comparer.ts';
import type { Unite } from '#platform/db/base.ts';
import { ok, type Result } from '#platform/result.ts';
import { type EcheanceAttendue, echeancesDeLAnnee } from './cadence.rules.ts';
import type { TypePublication } from './listes.ts';
import { dernierePublication, listerPublications } from './publication.repository.ts';
import { invalide, type RefusPublication } from './refus.ts';
import { listerCadences } from './regler.ts';
import { inscrirePeriode } from './tenir-registre.ts';

export interface AInscrire extends EcheanceAttendue {
  readonly type: TypePublication;
  readonly schema: string | null;
}

/** Ce que les cadences attendent dans l'année et que rien ne porte encore au registre. */
export const echeancesAInscrire = async (tx: Unite, annee: number): Promise<readonly AInscrire[]> => {
  const inscrites = await listerPublications(tx);
  const connues = new Set(inscrites.map((p) => `${p.type} ${p.periode}`));
  // Une ligne saisie à la main pour ce jour-là en tient lieu.
  const dues = new Set(inscrites.map((p) => `${p.type} ${p.echeance}`));
  const attendues: AInscrire[] = [];
  for (const { type, cadence, schema } of await listerCadences(tx)) {
    const derniere = await dernierePublication(tx, { type, schema: null });
    for (const e of echeancesDeLAnnee(type, cadence, derniere?.publieeLe ?? null, annee))
      if (!connues.has(`${type} ${e.periode}`) && !dues.has(`${type} ${e.echeance}`))
        attendues.push({ ...e, type, schema });
  }
  return attendues.toSorted((a, b) => comparerTextes(a.echeance, b.echeance));
};

/** Ouvre l'année : une ligne par échéance que rien ne porte encore. Rend leur nombre (0 : rien à faire). */
export const ouvrirAnneeDePublications = async (
  tx: Unite,
  acteur: Acteur,
  annee: number,
  maintenant: Date,
): Promise<Result<number, RefusPublication>> => {
  const droit = autoriser(acteur, ACTES_RAPPORT.publierBilan);
  if (!droit.ok) return droit;
  if (!Number.isSafeInteger(annee) || annee < 2000 || annee > 2200)
    return invalide([{ champ: 'annee', message: 'Une année s’écrit avec quatre chiffres.' }]);
  let inscrites = 0;
  for (const { type, schema, titre, echeance, periode } of await echeancesAInscrire(tx, annee)) {
    const fiche = {
      type,
      titre,
      schema,
      acheteur: null,
      echeance,
      publieeLe: null,
      adresse: null,
      canal: null,
      commentaire: '',
    };
    if (await inscrirePeriode(tx, acteur, { fiche, periode }, maintenant)) inscrites += 1;
  }
  return ok(inscrites);
};
