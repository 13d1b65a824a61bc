import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { anneeDe, jourDeParis } from '#platform/jours.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_GOUVERNANCE } from './actes.ts';
import { lireComite } from './comite.repository.ts';
import { FICHE_SEANCE } from './fiches.ts';
import { echeancesSansSeance } from './frequence.rules.ts';
import { OBJETS_GOUVERNANCE } from './objets.ts';
import { conflit, introuvable, invalide, mauvaisEtat, type RefusGouvernance } from './refus.ts';
import { premiereRevision, revisionSuivante } from './revision.ts';
import { insererSeances, lireSeance, listerSeances, remplacerSeance } from './seance.repository.ts';
import { estTenue } from './seance.rules.ts';
import type { FicheSeance, Seance } from './seance.ts';
import { verifierFicheSeance } from './verifier-fiches.rules.ts';

const neuve = (comite: string, fiche: FicheSeance, acteur: Acteur, maintenant: Date): Seance => ({
  ...fiche,
  id: identifiant(),
  comite,
  statut: 'planifiee',
  dateConvocation: null,
  publieeLe: null,
  motifAnnulation: null,
  ...premiereRevision(acteur, maintenant),
});

const FICHE_VIDE: FicheSeance = {
  intitule: '',
  echeance: null,
  dateSeance: null,
  heure: null,
  lieu: null,
  president: null,
  secretaire: null,
  notes: '',
};

const enregistrer = async (
  tx: Unite,
  acteur: Acteur,
  seances: readonly Seance[],
  maintenant: Date,
): Promise<void> => {
  await insererSeances(tx, acteur.collectivite, seances);
  for (const s of seances)
    await journaliser(tx, {
      acteur,
      acte: ACTES_GOUVERNANCE.planifierSeance,
      objet: { type: OBJETS_GOUVERNANCE.seance, id: s.id },
      avant: null,
      apres: { comite: s.comite, echeance: s.echeance, dateSeance: s.dateSeance },
      le: maintenant,
    });
};

/** Prévoit une séance ; rend son identifiant. */
export const planifierSeance = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly comite: string; readonly fiche: FicheSeance },
  maintenant: Date,
): Promise<Result<string, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.tenirSeance);
  if (!droit.ok) return droit;
  const comite = await lireComite(tx, demande.comite);
  if (comite === null) return introuvable('Cette instance');
  if (comite.closLe !== null) return mauvaisEtat('Cette instance est close : elle ne se réunit plus.');
  const fautes = verifierFicheSeance(demande.fiche);
  if (fautes.length > 0) return invalide(fautes);
  const seance = neuve(comite.id, demande.fiche, acteur, maintenant);
  await enregistrer(tx, acteur, [seance], maintenant);
  return ok(seance.id);
};

/** Ouvre l'année : une séance à fixer par échéance que rien ne porte encore. Rend leur nombre (0 : rien à faire). */
export const planifierAnnee = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly comite: string; readonly annee: number },
  maintenant: Date,
): Promise<Result<number, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.tenirSeance);
  if (!droit.ok) return droit;
  const comite = await lireComite(tx, demande.comite);
  if (comite === null) return introuvable('Cette instance');
  if (comite.closLe !== null) return mauvaisEtat('Cette instance est close : elle ne se réunit plus.');
  if (!Number.isSafeInteger(demande.annee) || demande.annee < 2000 || demande.annee > 2200)
    return invalide([{ champ: 'annee', message: 'Une année s’écrit avec quatre chiffres.' }]);
  const connues = (await listerSeances(tx, comite.id)).filter(
    (s) => s.echeance !== null && anneeDe(s.echeance) === demande.annee,
  );
  const manquantes = echeancesSansSeance(
    comite.frequence,
    demande.annee,
    connues.map((s) => ({ echeance: s.echeance, annulee: s.statut === 'annulee' })),
  );
  const seances = manquantes.map((echeance) =>
    neuve(comite.id, { ...FICHE_VIDE, echeance }, acteur, maintenant),
  );
  await enregistrer(tx, acteur, seances, maintenant);
  return ok(seances.length);
};

/** Change la date, le lieu, le bureau ou les notes d'une séance. */
export const modifierSeance = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number; readonly fiche: FicheSeance },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.tenirSeance);
  if (!droit.ok) return droit;
  const actuelle = await lireSeance(tx, demande.id);
  if (actuelle === null) return introuvable('Cette séance');
  if (actuelle.statut === 'publiee' || actuelle.statut === 'annulee')
    return mauvaisEtat('Cette séance est publiée ou annulée : elle ne se modifie plus.');
  const fautes = [...verifierFicheSeance(demande.fiche)];
  if (actuelle.statut !== 'planifiee' && demande.fiche.dateSeance === null)
    fautes.push({ champ: 'dateSeance', message: 'Une séance convoquée garde une date.' });
  if (estTenue(actuelle.statut) && (demande.fiche.dateSeance ?? '') > jourDeParis(maintenant))
    fautes.push({ champ: 'dateSeance', message: 'Une séance déjà ouverte ne peut pas être à venir.' });
  if (fautes.length > 0) return invalide(fautes);
  const suivante: Seance = {
    ...actuelle,
    ...demande.fiche,
    ...revisionSuivante(actuelle, acteur, maintenant),
  };
  if (!(await remplacerSeance(tx, suivante, demande.version)))
    return conflit(FICHE_SEANCE, demande.fiche, (await lireSeance(tx, actuelle.id)) ?? actuelle);
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.modifierSeance,
    objet: { type: OBJETS_GOUVERNANCE.seance, id: actuelle.id },
    avant: actuelle,
    apres: demande.fiche,
    le: maintenant,
  });
  return ok(undefined);
};
