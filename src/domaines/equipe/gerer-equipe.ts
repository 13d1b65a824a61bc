import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import { conflitPar, fautesDePersonne, type RefusGouvernance, revisionPar } from '#domaines/gouvernance';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { estJour, jourDeParis } from '#platform/jours.ts';
import { introuvable, invalide, mauvaisEtat } from '#platform/refus.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_EQUIPE } from './actes.ts';
import { insererEquipier, lireEquipier, listerEquipe, remplacerEquipier } from './equipe.repository.ts';
import { fautesDeDoublon, verifierFicheEquipier } from './equipe.rules.ts';
import type { Equipier, FicheEquipier } from './equipe.ts';
import { FICHE_EQUIPIER } from './fiches.ts';
import { OBJETS_EQUIPE } from './objets.ts';
import { dernierJourSaisi } from './temps.repository.ts';

/** Fait entrer quelqu'un dans l'équipe ; rend l'identifiant de sa fiche. */
export const ajouterEquipier = async (
  tx: Unite,
  acteur: Acteur,
  fiche: FicheEquipier,
  maintenant: Date,
): Promise<Result<string, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  const fautes = [
    ...verifierFicheEquipier(fiche, jourDeParis(maintenant)),
    ...(await fautesDePersonne(tx, fiche.personne, null)),
    ...fautesDeDoublon(fiche, null, await listerEquipe(tx)),
  ];
  if (fautes.length > 0) return invalide(fautes);
  const membre: Equipier = { ...fiche, id: identifiant(), fin: null, ...revisionPar(acteur, maintenant) };
  await insererEquipier(tx, acteur.collectivite, membre);
  await journaliser(tx, {
    acteur,
    acte: ACTES_EQUIPE.ajouterEquipier,
    objet: { type: OBJETS_EQUIPE.equipier, id: membre.id },
    avant: null,
    apres: fiche,
    le: maintenant,
  });
  return ok(membre.id);
};

/** Modifie une fiche, si personne ne l'a fait depuis la version lue. Les années non citées gardent leurs heures. */
export const modifierEquipier = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number; readonly fiche: FicheEquipier },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  const actuel = await lireEquipier(tx, demande.id);
  if (actuel === null) return introuvable('Ce membre de l’équipe');
  const { fiche } = demande;
  const autres = (await listerEquipe(tx)).filter((m) => m.id !== actuel.id);
  const fautes = [
    ...verifierFicheEquipier(fiche, jourDeParis(maintenant)),
    ...(await fautesDePersonne(tx, fiche.personne, actuel.personne)),
    ...fautesDeDoublon(fiche, actuel.fin, autres),
    ...(actuel.fin !== null && fiche.debut > actuel.fin
      ? [{ champ: 'debut', message: 'Cette date suit le départ enregistré.' }]
      : []),
  ];
  if (fautes.length > 0) return invalide(fautes);
  const suivant: Equipier = { ...actuel, ...fiche, ...revisionPar(acteur, maintenant, actuel) };
  if (!(await remplacerEquipier(tx, acteur.collectivite, suivant, demande.version)))
    return conflitPar(tx, FICHE_EQUIPIER, fiche, (await lireEquipier(tx, actuel.id)) ?? actuel);
  await journaliser(tx, {
    acteur,
    acte: ACTES_EQUIPE.modifierEquipier,
    objet: { type: OBJETS_EQUIPE.equipier, id: actuel.id },
    avant: actuel,
    apres: fiche,
    le: maintenant,
  });
  return ok(undefined);
};

/** Enregistre un départ : `le` est le dernier jour. Ses heures restent. */
export const quitterEquipe = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number; readonly le: string },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  const actuel = await lireEquipier(tx, demande.id);
  if (actuel === null) return introuvable('Ce membre de l’équipe');
  if (actuel.fin !== null) return mauvaisEtat('Le départ de cette personne est déjà enregistré.');
  const { le } = demande;
  const dernier = await dernierJourSaisi(tx, actuel.id);
  if (!estJour(le) || le < actuel.debut || (dernier !== null && dernier > le))
    return invalide([
      {
        champ: 'le',
        message: !estJour(le)
          ? 'Indiquez le dernier jour dans l’équipe.'
          : le < actuel.debut
            ? 'Cette personne est arrivée après cette date.'
            : 'Des heures sont saisies après cette date : retirez-les d’abord, ou choisissez un autre jour.',
      },
    ]);
  const suivant: Equipier = { ...actuel, fin: le, ...revisionPar(acteur, maintenant, actuel) };
  if (!(await remplacerEquipier(tx, acteur.collectivite, suivant, demande.version)))
    return conflitPar(tx, FICHE_EQUIPIER, { fin: le }, (await lireEquipier(tx, actuel.id)) ?? actuel);
  await journaliser(tx, {
    acteur,
    acte: ACTES_EQUIPE.quitterEquipe,
    objet: { type: OBJETS_EQUIPE.equipier, id: actuel.id },
    avant: { fin: null },
    apres: { fin: le },
    le: maintenant,
  });
  return ok(undefined);
};
