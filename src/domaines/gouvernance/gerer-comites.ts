import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { estJour } from '#platform/jours.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_GOUVERNANCE } from './actes.ts';
import { insererComite, lireComite, remplacerComite } from './comite.repository.ts';
import type { Comite, FicheComite } from './comite.ts';
import { FICHE_COMITE } from './fiches.ts';
import { OBJETS_GOUVERNANCE } from './objets.ts';
import { conflit, introuvable, invalide, mauvaisEtat, type RefusGouvernance } from './refus.ts';
import { premiereRevision, revisionSuivante } from './revision.ts';
import { verifierFicheComite } from './verifier-fiches.rules.ts';

/** Crée une instance ; rend son identifiant. */
export const creerComite = async (
  tx: Unite,
  acteur: Acteur,
  fiche: FicheComite,
  maintenant: Date,
): Promise<Result<string, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.gererComites);
  if (!droit.ok) return droit;
  const fautes = verifierFicheComite(fiche);
  if (fautes.length > 0) return invalide(fautes);
  const comite: Comite = {
    ...fiche,
    id: identifiant(),
    closLe: null,
    ...premiereRevision(acteur, maintenant),
  };
  await insererComite(tx, acteur.collectivite, comite);
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.creerComite,
    objet: { type: OBJETS_GOUVERNANCE.comite, id: comite.id },
    avant: null,
    apres: fiche,
    le: maintenant,
  });
  return ok(comite.id);
};

/** Modifie une instance, si personne ne l'a fait depuis la version lue. */
export const modifierComite = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number; readonly fiche: FicheComite },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.gererComites);
  if (!droit.ok) return droit;
  const actuel = await lireComite(tx, demande.id);
  if (actuel === null) return introuvable('Cette instance');
  const fautes = verifierFicheComite(demande.fiche);
  if (fautes.length > 0) return invalide(fautes);
  if (actuel.closLe !== null) return mauvaisEtat('Cette instance est close : elle ne se modifie plus.');
  const suivant: Comite = { ...actuel, ...demande.fiche, ...revisionSuivante(actuel, acteur, maintenant) };
  if (!(await remplacerComite(tx, suivant, demande.version)))
    return conflit(FICHE_COMITE, demande.fiche, (await lireComite(tx, actuel.id)) ?? actuel);
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.modifierComite,
    objet: { type: OBJETS_GOUVERNANCE.comite, id: demande.id },
    avant: actuel,
    apres: demande.fiche,
    le: maintenant,
  });
  return ok(undefined);
};

/** Clôt une instance : elle ne se réunit plus, son histoire reste. */
export const cloreComite = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number; readonly le: string },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.gererComites);
  if (!droit.ok) return droit;
  const actuel = await lireComite(tx, demande.id);
  if (actuel === null) return introuvable('Cette instance');
  if (actuel.closLe !== null) return mauvaisEtat('Cette instance est déjà close.');
  if (!estJour(demande.le)) return invalide([{ champ: 'le', message: 'Indiquez le dernier jour.' }]);
  const suivant: Comite = {
    ...actuel,
    closLe: demande.le,
    ...revisionSuivante(actuel, acteur, maintenant),
  };
  if (!(await remplacerComite(tx, suivant, demande.version)))
    return conflit(FICHE_COMITE, { closLe: demande.le }, (await lireComite(tx, actuel.id)) ?? actuel);
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.cloreComite,
    objet: { type: OBJETS_GOUVERNANCE.comite, id: demande.id },
    avant: { closLe: null },
    apres: { closLe: demande.le },
    le: maintenant,
  });
  return ok(undefined);
};
