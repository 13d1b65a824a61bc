import { type Acte, type Acteur, autoriser, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { ecrireJour } from '#platform/francais.ts';
import { identifiant } from '#platform/identifiant.ts';
import { estJour, jourDeParis } from '#platform/jours.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_GOUVERNANCE } from './actes.ts';
import { lireComite } from './comite.repository.ts';
import type { Comite } from './comite.ts';
import type { ReglesDeliberation } from './controle.ts';
import { controlerDeliberation, fautesDe } from './controler-deliberation.rules.ts';
import { insererDeliberation, lireDeliberation, remplacerDeliberation } from './deliberation.repository.ts';
import { type ActeDeliberation, apresActe, sensDuVote } from './deliberation.rules.ts';
import type { Adoption, Deliberation, FicheDeliberation } from './deliberation.ts';
import { FICHE_DELIBERATION } from './fiches.ts';
import { OBJETS_GOUVERNANCE } from './objets.ts';
import { compterPresences, faireLAppel, type Presence } from './presences.rules.ts';
import { conflit, introuvable, invalide, mauvaisEtat, type RefusGouvernance } from './refus.ts';
import { premiereRevision, revisionSuivante } from './revision.ts';
import { lireSeance } from './seance.repository.ts';
import { estTenue } from './seance.rules.ts';
import type { Seance } from './seance.ts';

export const reglesDe = (comite: Comite): ReglesDeliberation => ({
  quorum: comite.quorum,
  procurationsMax: comite.procurationsMax,
  delaiConvocation: comite.delaiConvocation,
});

/** Une fiche préremplie : ce que la séance et sa feuille de présence disent déjà. Les voix restent à saisir. */
export const ficheDepuisSeance = (
  seance: Seance,
  comite: Comite,
  presences: readonly Presence[],
): FicheDeliberation => {
  const decompte = compterPresences(presences);
  const relevees = presences.length > 0 && decompte.nonReleves === 0;
  return {
    numero: null,
    objet: '',
    rapporteur: null,
    visas: '',
    expose: '',
    dispositif: '',
    annexes: '',
    president: seance.president ?? '',
    secretaire: seance.secretaire ?? '',
    dateSeance: seance.dateSeance,
    dateConvocation: seance.dateConvocation,
    noms: relevees ? faireLAppel(presences) : null,
    voixPreponderante: null,
    membres: comite.effectif ?? (presences.length > 0 ? presences.length : null),
    enExercice: presences.length > 0 ? presences.length : null,
    presents: relevees ? decompte.presents : null,
    procurations: relevees ? decompte.procurations : null,
    absents: relevees ? decompte.absents : null,
    pour: null,
    contre: null,
    abstention: null,
    nePrendPasPart: null,
  };
};

/** Garde un brouillon, même incomplet ou faux : les contrôles le disent, l'inscription l'exige. */
export const preparerDeliberation = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly seance: string; readonly fiche: FicheDeliberation },
  maintenant: Date,
): Promise<Result<string, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.enregistrerDeliberation);
  if (!droit.ok) return droit;
  const seance = await lireSeance(tx, demande.seance);
  if (seance === null) return introuvable('Cette séance');
  if (seance.statut === 'annulee') return mauvaisEtat('Une séance annulée ne délibère pas.');
  const d: Deliberation = {
    ...demande.fiche,
    id: identifiant(),
    seance: seance.id,
    statut: 'brouillon',
    inscriteLe: null,
    publieeLe: null,
    adopte: null,
    ...premiereRevision(acteur, maintenant),
  };
  await insererDeliberation(tx, acteur.collectivite, d);
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.preparerDeliberation,
    objet: { type: OBJETS_GOUVERNANCE.deliberation, id: d.id },
    avant: null,
    apres: demande.fiche,
    le: maintenant,
  });
  return ok(d.id);
};

export const modifierDeliberation = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number; readonly fiche: FicheDeliberation },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.enregistrerDeliberation);
  if (!droit.ok) return droit;
  const actuelle = await lireDeliberation(tx, demande.id);
  if (actuelle === null) return introuvable('Cette délibération');
  if (actuelle.statut !== 'brouillon')
    return mauvaisEtat(
      'Une délibération inscrite au registre ne se modifie plus : une erreur se corrige par une autre délibération.',
    );
  const suivante: Deliberation = {
    ...actuelle,
    ...demande.fiche,
    ...revisionSuivante(actuelle, acteur, maintenant),
  };
  if (!(await remplacerDeliberation(tx, suivante, demande.version)))
    return conflit(FICHE_DELIBERATION, demande.fiche, (await lireDeliberation(tx, actuelle.id)) ?? actuelle);
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.modifierDeliberation,
    objet: { type: OBJETS_GOUVERNANCE.deliberation, id: actuelle.id },
    avant: actuelle,
    apres: demande.fiche,
    le: maintenant,
  });
  return ok(undefined);
};

interface DeliberationChargee {
  readonly deliberation: Deliberation;
  readonly seance: Seance;
  readonly comite: Comite;
}

const charger = async (
  tx: Unite,
  acteur: Acteur,
  id: string,
): Promise<Result<DeliberationChargee, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.enregistrerDeliberation);
  if (!droit.ok) return droit;
  const deliberation = await lireDeliberation(tx, id);
  const seance = deliberation === null ? null : await lireSeance(tx, deliberation.seance);
  const comite = seance === null ? null : await lireComite(tx, seance.comite);
  if (deliberation === null || seance === null || comite === null) return introuvable('Cette délibération');
  return ok({ deliberation, seance, comite });
};

const TRACES: Readonly<Record<ActeDeliberation, Acte>> = {
  inscrire: ACTES_GOUVERNANCE.inscrireDeliberation,
  publier: ACTES_GOUVERNANCE.publierDeliberation,
  abandonner: ACTES_GOUVERNANCE.abandonnerDeliberation,
};

const passer = async (
  tx: Unite,
  acteur: Acteur,
  acte: ActeDeliberation,
  avant: Deliberation,
  changement: Partial<Deliberation>,
  versionLue: number,
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const suivante: Deliberation = { ...avant, ...changement, ...revisionSuivante(avant, acteur, maintenant) };
  if (!(await remplacerDeliberation(tx, suivante, versionLue)))
    return conflit(FICHE_DELIBERATION, changement, (await lireDeliberation(tx, avant.id)) ?? avant);
  await journaliser(tx, {
    acteur,
    acte: TRACES[acte],
    objet: { type: OBJETS_GOUVERNANCE.deliberation, id: avant.id },
    avant: { statut: avant.statut },
    apres: changement,
    le: maintenant,
  });
  return ok(undefined);
};

/** Inscrit la délibération au registre : tous ses contrôles doivent être satisfaits, elle ne change plus. */
export const inscrireDeliberation = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const chargee = await charger(tx, acteur, demande.id);
  if (!chargee.ok) return chargee;
  const { deliberation, seance, comite } = chargee.valeur;
  const statut = apresActe(deliberation.statut, 'inscrire');
  if (!statut.ok) return mauvaisEtat(statut.erreur.message);
  if (!estTenue(seance.statut))
    return mauvaisEtat('La séance n’est pas ouverte : elle n’a pas pu délibérer.');
  const fautes = fautesDe(controlerDeliberation(deliberation, reglesDe(comite)));
  if (fautes.length > 0) return invalide(fautes);
  const inscriteLe = jourDeParis(maintenant);
  return passer(
    tx,
    acteur,
    'inscrire',
    deliberation,
    { statut: statut.valeur, inscriteLe },
    demande.version,
    maintenant,
  );
};

/** Publie une délibération inscrite au registre ; `le` : jour de la mise en ligne. */
export const publierDeliberation = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number; readonly le: string },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const chargee = await charger(tx, acteur, demande.id);
  if (!chargee.ok) return chargee;
  const { deliberation } = chargee.valeur;
  const statut = apresActe(deliberation.statut, 'publier');
  if (!statut.ok) return mauvaisEtat(statut.erreur.message);
  if (!estJour(demande.le))
    return invalide([{ champ: 'le', message: 'Indiquez le jour de la mise en ligne.' }]);
  if (deliberation.dateSeance !== null && demande.le < deliberation.dateSeance)
    return invalide([{ champ: 'le', message: 'Une délibération se publie après la séance.' }]);
  return passer(
    tx,
    acteur,
    'publier',
    deliberation,
    { statut: statut.valeur, publieeLe: demande.le },
    demande.version,
    maintenant,
  );
};

/** Abandonne un brouillon : il reste lisible, et ne s'inscrira plus. */
export const abandonnerDeliberation = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const chargee = await charger(tx, acteur, demande.id);
  if (!chargee.ok) return chargee;
  const { deliberation } = chargee.valeur;
  const statut = apresActe(deliberation.statut, 'abandonner');
  if (!statut.ok) return mauvaisEtat(statut.erreur.message);
  return passer(
    tx,
    acteur,
    'abandonner',
    deliberation,
    { statut: statut.valeur },
    demande.version,
    maintenant,
  );
};

/**
 * Ce que la gouvernance demande à la tranche `schema`, que web et cli lui donnent : passer une version à l'état
 * « adopté » par une délibération, dans la même transaction, ou dire pourquoi c'est impossible.
 */
export type AdopterSchema = (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly schema: string;
    readonly version: string;
    /** Identifiant de la délibération. */
    readonly deliberation: string;
    /** Jour de la séance. */
    readonly le: string;
  },
  maintenant: Date,
) => Promise<Result<unknown, { readonly message: string }>>;

/**
 * Adopte un schéma par une délibération inscrite dont le vote est favorable. La délibération est écrite avant que le schéma
 * ne réponde : s'il refuse, l'appelant annule toute son unité de travail (`toutOuRien`).
 */
export const adopterParDeliberation = async (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly deliberation: string;
    readonly versionLue: number;
    readonly schema: string;
    readonly version: string;
  },
  adopterSchema: AdopterSchema,
  maintenant: Date,
): Promise<Result<Adoption, RefusGouvernance>> => {
  const chargee = await charger(tx, acteur, demande.deliberation);
  if (!chargee.ok) return chargee;
  const { deliberation } = chargee.valeur;
  const { dateSeance } = deliberation;
  if (dateSeance === null || (deliberation.statut !== 'inscrite' && deliberation.statut !== 'publiee'))
    return mauvaisEtat(
      'Inscrivez d’abord la délibération au registre : elle pourra alors adopter un schéma.',
    );
  const sens = sensDuVote(deliberation);
  if (sens !== 'adoptée')
    return mauvaisEtat(
      `Le vote du ${ecrireJour(dateSeance)} n’est pas favorable (${deliberation.pour ?? 0} pour, ${deliberation.contre ?? 0} contre) : le schéma n’est pas adopté.`,
    );
  if (deliberation.adopte !== null) return mauvaisEtat('Cette délibération a déjà adopté un schéma.');
  const adopte: Adoption = { schema: demande.schema, version: demande.version, le: dateSeance };
  const suivante: Deliberation = {
    ...deliberation,
    adopte,
    ...revisionSuivante(deliberation, acteur, maintenant),
  };
  if (!(await remplacerDeliberation(tx, suivante, demande.versionLue)))
    return conflit(
      FICHE_DELIBERATION,
      { adopte },
      (await lireDeliberation(tx, deliberation.id)) ?? deliberation,
    );
  const issue = await adopterSchema(
    tx,
    acteur,
    { schema: demande.schema, version: demande.version, deliberation: deliberation.id, le: dateSeance },
    maintenant,
  );
  if (!issue.ok) return mauvaisEtat(issue.erreur.message);
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.adopterSchemaParDeliberation,
    objet: { type: OBJETS_GOUVERNANCE.deliberation, id: deliberation.id },
    avant: { adopte: null },
    apres: { adopte },
    le: maintenant,
  });
  return ok(adopte);
};
