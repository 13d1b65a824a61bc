import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { ajouterJours, estJour } from '#platform/jours.ts';
import { memeNom } from '#platform/noms.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_GOUVERNANCE } from './actes.ts';
import { fautesAnnuaire } from './annuaire.ts';
import {
  insererMembres,
  lireComite,
  lireMembre,
  listerMembres,
  remplacerMembre,
} from './comite.repository.ts';
import type { Comite, FicheMembre, Membre } from './comite.ts';
import { FICHE_MEMBRE } from './fiches.ts';
import { finEffective } from './mandats.rules.ts';
import { OBJETS_GOUVERNANCE } from './objets.ts';
import { conflit, type Faute, introuvable, invalide, mauvaisEtat, type RefusGouvernance } from './refus.ts';
import { premiereRevision, revisionSuivante } from './revision.ts';
import { verifierFicheMembre } from './verifier-fiches.rules.ts';

const chevauche = (a: FicheMembre, b: Pick<Membre, 'debut' | 'fin' | 'closLe'>): boolean => {
  const finB = finEffective(b);
  return (a.fin === null || b.debut <= a.fin) && (finB === null || a.debut <= finB);
};

/** Ce qui ne va pas dans une fiche au regard des autres membres de l'instance. */
const fautesDe = (
  fiche: FicheMembre,
  comite: Comite,
  autres: readonly Membre[],
  deja: readonly FicheMembre[] = [],
): readonly Faute[] => {
  const fautes: Faute[] = [...verifierFicheMembre(fiche, comite.colleges)];
  if (fiche.suppleantDe !== null && !autres.some((m) => m.id === fiche.suppleantDe && m.role !== 'suppleant'))
    fautes.push({ champ: 'suppleantDe', message: 'Choisissez un membre titulaire de cette instance.' });
  const double =
    autres.some((m) => memeNom(m.nom, fiche.nom) && chevauche(fiche, m)) ||
    deja.some((m) => memeNom(m.nom, fiche.nom));
  if (double)
    fautes.push({ champ: 'nom', message: `${fiche.nom} est déjà membre de cette instance à ces dates.` });
  return fautes;
};

/** Ajoute un ou plusieurs membres, tous ou aucun. */
export const ajouterMembres = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly comite: string; readonly fiches: readonly FicheMembre[] },
  maintenant: Date,
): Promise<Result<readonly string[], RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.gererComites);
  if (!droit.ok) return droit;
  const comite = await lireComite(tx, demande.comite);
  if (comite === null) return introuvable('Cette instance');
  if (comite.closLe !== null) return mauvaisEtat('Cette instance est close : elle n’a plus de membres.');
  if (demande.fiches.length === 0) return invalide([{ champ: 'noms', message: 'Indiquez au moins un nom.' }]);
  const actuels = await listerMembres(tx, demande.comite);
  const fautes = [
    ...demande.fiches.flatMap((f, rang) => fautesDe(f, comite, actuels, demande.fiches.slice(0, rang))),
    ...(await fautesAnnuaire(tx, demande.fiches)),
  ];
  if (fautes.length > 0) return invalide(fautes);
  const dernier = Math.max(0, ...actuels.map((m) => m.rang));
  const membres: Membre[] = demande.fiches.map((f, i) => ({
    ...f,
    rang: dernier + i + 1,
    id: identifiant(),
    comite: comite.id,
    closLe: null,
    ...premiereRevision(acteur, maintenant),
  }));
  await insererMembres(tx, acteur.collectivite, membres);
  for (const m of membres)
    await journaliser(tx, {
      acteur,
      acte: ACTES_GOUVERNANCE.ajouterMembre,
      objet: { type: OBJETS_GOUVERNANCE.membre, id: m.id },
      avant: null,
      apres: m,
      le: maintenant,
    });
  return ok(membres.map((m) => m.id));
};

/** Modifie un membre, si personne ne l'a fait depuis la version lue. */
export const modifierMembre = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number; readonly fiche: FicheMembre },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.gererComites);
  if (!droit.ok) return droit;
  const actuel = await lireMembre(tx, demande.id);
  const comite = actuel === null ? null : await lireComite(tx, actuel.comite);
  if (actuel === null || comite === null) return introuvable('Ce membre');
  const autres = (await listerMembres(tx, comite.id)).filter((m) => m.id !== actuel.id);
  const fautes = [
    ...fautesDe(demande.fiche, comite, autres),
    ...(await fautesAnnuaire(tx, [demande.fiche], actuel.personne)),
  ];
  if (fautes.length > 0) return invalide(fautes);
  const suivant: Membre = { ...actuel, ...demande.fiche, ...revisionSuivante(actuel, acteur, maintenant) };
  if (!(await remplacerMembre(tx, suivant, demande.version)))
    return conflit(FICHE_MEMBRE, demande.fiche, (await lireMembre(tx, actuel.id)) ?? actuel);
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.modifierMembre,
    objet: { type: OBJETS_GOUVERNANCE.membre, id: actuel.id },
    avant: actuel,
    apres: demande.fiche,
    le: maintenant,
  });
  return ok(undefined);
};

/** Met fin au mandat : `le` est son dernier jour. */
export const finirMandat = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number; readonly le: string },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.gererComites);
  if (!droit.ok) return droit;
  const actuel = await lireMembre(tx, demande.id);
  if (actuel === null) return introuvable('Ce membre');
  if (actuel.closLe !== null) return mauvaisEtat('Le départ de ce membre est déjà enregistré.');
  if (!estJour(demande.le))
    return invalide([{ champ: 'le', message: 'Indiquez le dernier jour du mandat.' }]);
  if (demande.le < actuel.debut)
    return invalide([{ champ: 'le', message: 'Ce mandat commence après cette date.' }]);
  const suivant: Membre = {
    ...actuel,
    closLe: demande.le,
    ...revisionSuivante(actuel, acteur, maintenant),
  };
  if (!(await remplacerMembre(tx, suivant, demande.version)))
    return conflit(FICHE_MEMBRE, { closLe: demande.le }, (await lireMembre(tx, actuel.id)) ?? actuel);
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.finirMandat,
    objet: { type: OBJETS_GOUVERNANCE.membre, id: actuel.id },
    avant: { closLe: null },
    apres: { closLe: demande.le },
    le: maintenant,
  });
  return ok(undefined);
};

/** Renouvelle : le mandat échu se ferme à son terme, un autre commence le lendemain. Rend le nouveau membre. */
export const renouvelerMandat = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number; readonly fin: string | null },
  maintenant: Date,
): Promise<Result<string, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.gererComites);
  if (!droit.ok) return droit;
  const actuel = await lireMembre(tx, demande.id);
  const comite = actuel === null ? null : await lireComite(tx, actuel.comite);
  if (actuel === null || comite === null) return introuvable('Ce membre');
  if (actuel.fin === null || actuel.closLe !== null)
    return mauvaisEtat('Ce mandat n’a pas de terme à renouveler.');
  const nouveau: Membre = {
    ...actuel,
    id: identifiant(),
    debut: ajouterJours(actuel.fin, 1),
    fin: demande.fin,
    closLe: null,
    ...premiereRevision(acteur, maintenant),
  };
  const fautes = verifierFicheMembre(nouveau, comite.colleges);
  if (fautes.length > 0) return invalide(fautes);
  const ferme: Membre = { ...actuel, closLe: actuel.fin, ...revisionSuivante(actuel, acteur, maintenant) };
  if (!(await remplacerMembre(tx, ferme, demande.version)))
    return conflit(FICHE_MEMBRE, { closLe: actuel.fin }, (await lireMembre(tx, actuel.id)) ?? actuel);
  await insererMembres(tx, acteur.collectivite, [nouveau]);
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.renouvelerMandat,
    objet: { type: OBJETS_GOUVERNANCE.membre, id: nouveau.id },
    avant: null,
    apres: { membre: actuel.id, debut: nouveau.debut, fin: nouveau.fin },
    le: maintenant,
  });
  return ok(nouveau.id);
};
