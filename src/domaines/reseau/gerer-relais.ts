import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import { ACTES_EQUIPE } from '#domaines/equipe';
import { conflitPar, fautesDePersonne, type RefusGouvernance, revisionPar } from '#domaines/gouvernance';
import { listerRepertoire } from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { estJour } from '#platform/jours.ts';
import { memeNom } from '#platform/noms.ts';
import { type Faute, introuvable, invalide, mauvaisEtat } from '#platform/refus.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_RESEAU } from './actes.ts';
import { FICHE_RELAIS } from './fiches.ts';
import { OBJETS_RESEAU } from './objets.ts';
import { insererRelais, lireRelais, listerRelais, remplacerRelais } from './reseau.repository.ts';
import { verifierFicheRelais } from './reseau.rules.ts';
import type { FicheRelais, Relais } from './reseau.ts';

const fautesDe = async (tx: Unite, f: FicheRelais, actuel: Relais | null): Promise<readonly Faute[]> => {
  const services = await listerRepertoire(tx, 'services');
  const connu = services.some((s) => s.id === f.service && (s.clos_le === null || s.id === actuel?.service));
  const double = (await listerRelais(tx)).some(
    (r) =>
      r.id !== actuel?.id &&
      r.closLe === null &&
      r.genre === f.genre &&
      r.service === f.service &&
      (f.personne === null ? r.personne === null && memeNom(r.nom, f.nom) : r.personne === f.personne),
  );
  return [
    ...verifierFicheRelais(f),
    ...(f.service === '' || connu
      ? []
      : [{ champ: 'service', message: 'Choisissez un service du répertoire.' }]),
    ...(await fautesDePersonne(tx, f.personne, actuel?.personne ?? null)),
    ...(double ? [{ champ: 'nom', message: 'Cette personne est déjà référente de ce service.' }] : []),
  ];
};

/** Nomme un référent dans un service. */
export const nommerRelais = async (
  tx: Unite,
  acteur: Acteur,
  fiche: FicheRelais,
  maintenant: Date,
): Promise<Result<string, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  const fautes = await fautesDe(tx, fiche, null);
  if (fautes.length > 0) return invalide(fautes);
  const relais: Relais = { ...fiche, id: identifiant(), closLe: null, ...revisionPar(acteur, maintenant) };
  await insererRelais(tx, acteur.collectivite, relais);
  await journaliser(tx, {
    acteur,
    acte: ACTES_RESEAU.nommerRelais,
    objet: { type: OBJETS_RESEAU.relais, id: relais.id },
    avant: null,
    apres: fiche,
    le: maintenant,
  });
  return ok(relais.id);
};

/** Corrige la fiche d'un référent, si personne ne l'a fait depuis la version lue. */
export const modifierRelais = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number; readonly fiche: FicheRelais },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  const actuel = await lireRelais(tx, demande.id);
  if (actuel === null) return introuvable('Ce référent');
  if (actuel.closLe !== null) return mauvaisEtat('Ce référent ne l’est plus : sa fiche ne se modifie plus.');
  const fautes = await fautesDe(tx, demande.fiche, actuel);
  if (fautes.length > 0) return invalide(fautes);
  const suivant: Relais = { ...actuel, ...demande.fiche, ...revisionPar(acteur, maintenant, actuel) };
  if (!(await remplacerRelais(tx, suivant, demande.version)))
    return conflitPar(tx, FICHE_RELAIS, demande.fiche, (await lireRelais(tx, actuel.id)) ?? actuel);
  await journaliser(tx, {
    acteur,
    acte: ACTES_RESEAU.modifierRelais,
    objet: { type: OBJETS_RESEAU.relais, id: actuel.id },
    avant: actuel,
    apres: demande.fiche,
    le: maintenant,
  });
  return ok(undefined);
};

/** Un référent cesse de l'être : `le` est son dernier jour. Sa fiche reste. */
export const cloreRelais = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number; readonly le: string },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  const actuel = await lireRelais(tx, demande.id);
  if (actuel === null) return introuvable('Ce référent');
  if (actuel.closLe !== null) return mauvaisEtat('Le départ de ce référent est déjà enregistré.');
  if (!estJour(demande.le) || demande.le < actuel.depuis)
    return invalide([{ champ: 'le', message: 'Indiquez son dernier jour, après sa nomination.' }]);
  const suivant: Relais = { ...actuel, closLe: demande.le, ...revisionPar(acteur, maintenant, actuel) };
  if (!(await remplacerRelais(tx, suivant, demande.version)))
    return conflitPar(tx, FICHE_RELAIS, { closLe: demande.le }, (await lireRelais(tx, actuel.id)) ?? actuel);
  await journaliser(tx, {
    acteur,
    acte: ACTES_RESEAU.cloreRelais,
    objet: { type: OBJETS_RESEAU.relais, id: actuel.id },
    avant: { closLe: null },
    apres: { closLe: demande.le },
    le: maintenant,
  });
  return ok(undefined);
};
