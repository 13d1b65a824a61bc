import { type Acte, type Acteur, autoriser, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { estJour, jourDeParis } from '#platform/jours.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_GOUVERNANCE } from './actes.ts';
import { lireComite, listerMembres } from './comite.repository.ts';
import type { Comite } from './comite.ts';
import { FICHE_SEANCE } from './fiches.ts';
import { enExercice, suppleantsDe } from './mandats.rules.ts';
import { OBJETS_GOUVERNANCE } from './objets.ts';
import { type Presence, verifierPresences, verifierSuppleants } from './presences.rules.ts';
import { conflit, introuvable, invalide, mauvaisEtat, type RefusGouvernance } from './refus.ts';
import { premiereRevision, revisionSuivante } from './revision.ts';
import {
  ecrirePresences,
  insererSeances,
  lireSeance,
  listerPresences,
  poserFeuille,
  remplacerSeance,
} from './seance.repository.ts';
import { type ActeSeance, apres, peutEcrire, refusEcriture } from './seance.rules.ts';
import type { Seance } from './seance.ts';

const TRACES: Readonly<Record<ActeSeance, Acte>> = {
  convoquer: ACTES_GOUVERNANCE.convoquerSeance,
  ouvrir: ACTES_GOUVERNANCE.ouvrirSeance,
  clore: ACTES_GOUVERNANCE.cloreSeance,
  rouvrir: ACTES_GOUVERNANCE.rouvrirSeance,
  publier: ACTES_GOUVERNANCE.publierSeance,
  annuler: ACTES_GOUVERNANCE.annulerSeance,
};

interface Demande {
  readonly id: string;
  readonly version: number;
}

interface Chargee {
  readonly seance: Seance;
  readonly comite: Comite;
}

/** Autorise, charge, et dit le statut d'après ; sans rien écrire. */
const preparer = async (
  tx: Unite,
  acteur: Acteur,
  id: string,
  acte: ActeSeance,
): Promise<Result<Chargee & { readonly statut: Seance['statut'] }, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.tenirSeance);
  if (!droit.ok) return droit;
  const seance = await lireSeance(tx, id);
  const comite = seance === null ? null : await lireComite(tx, seance.comite);
  if (seance === null || comite === null) return introuvable('Cette séance');
  const statut = apres(seance.statut, acte);
  return statut.ok ? ok({ seance, comite, statut: statut.valeur }) : mauvaisEtat(statut.erreur.message);
};

const ecrire = async (
  tx: Unite,
  acteur: Acteur,
  acte: ActeSeance,
  avant: Seance,
  changement: Partial<Seance>,
  versionLue: number,
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const suivante: Seance = { ...avant, ...changement, ...revisionSuivante(avant, acteur, maintenant) };
  if (!(await remplacerSeance(tx, suivante, versionLue)))
    return conflit(FICHE_SEANCE, changement, (await lireSeance(tx, avant.id)) ?? avant);
  await journaliser(tx, {
    acteur,
    acte: TRACES[acte],
    objet: { type: OBJETS_GOUVERNANCE.seance, id: avant.id },
    avant: { statut: avant.statut },
    apres: changement,
    le: maintenant,
  });
  return ok(undefined);
};

/** Enregistre l'envoi de la convocation. Une séance déjà convoquée peut l'être à nouveau (autre date). */
export const convoquerSeance = async (
  tx: Unite,
  acteur: Acteur,
  demande: Demande & { readonly dateConvocation: string },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const prete = await preparer(tx, acteur, demande.id, 'convoquer');
  if (!prete.ok) return prete;
  const { seance, statut } = prete.valeur;
  const { dateConvocation } = demande;
  if (!estJour(dateConvocation))
    return invalide([{ champ: 'dateConvocation', message: 'Indiquez la date d’envoi de la convocation.' }]);
  if (seance.dateSeance === null) return mauvaisEtat('Fixez d’abord la date de la séance, puis convoquez.');
  if (dateConvocation > seance.dateSeance)
    return invalide([{ champ: 'dateConvocation', message: 'La convocation ne peut pas suivre la séance.' }]);
  return ecrire(tx, acteur, 'convoquer', seance, { statut, dateConvocation }, demande.version, maintenant);
};

/** Ouvre la séance : la liste des membres en exercice ce jour-là est figée, les présences se relèvent. */
export const ouvrirSeance = async (
  tx: Unite,
  acteur: Acteur,
  demande: Demande,
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const prete = await preparer(tx, acteur, demande.id, 'ouvrir');
  if (!prete.ok) return prete;
  const { seance, comite, statut } = prete.valeur;
  if (seance.dateSeance === null) return mauvaisEtat('Fixez d’abord la date de la séance.');
  if (seance.dateSeance > jourDeParis(maintenant))
    return mauvaisEtat('La séance n’a pas encore eu lieu : changez sa date, ou attendez ce jour-là.');
  const membres = enExercice(await listerMembres(tx, comite.id), seance.dateSeance);
  if (membres.length === 0)
    return mauvaisEtat(
      'Cette instance n’a aucun membre en exercice à la date de la séance : ajoutez ses membres d’abord.',
    );
  await poserFeuille(tx, acteur.collectivite, seance.id, membres);
  return ecrire(tx, acteur, 'ouvrir', seance, { statut }, demande.version, maintenant);
};

/** Clôt la séance. Une présence non relevée reste « non relevée » : elle ne devient pas une absence. */
export const cloreSeance = async (
  tx: Unite,
  acteur: Acteur,
  demande: Demande,
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const prete = await preparer(tx, acteur, demande.id, 'clore');
  if (!prete.ok) return prete;
  const { seance, statut } = prete.valeur;
  return ecrire(tx, acteur, 'clore', seance, { statut }, demande.version, maintenant);
};

export const rouvrirSeance = async (
  tx: Unite,
  acteur: Acteur,
  demande: Demande,
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const prete = await preparer(tx, acteur, demande.id, 'rouvrir');
  if (!prete.ok) return prete;
  const { seance, statut } = prete.valeur;
  return ecrire(tx, acteur, 'rouvrir', seance, { statut }, demande.version, maintenant);
};

/** Publie le compte rendu : il ne change plus. */
export const publierSeance = async (
  tx: Unite,
  acteur: Acteur,
  demande: Demande,
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const prete = await preparer(tx, acteur, demande.id, 'publier');
  if (!prete.ok) return prete;
  const { seance, statut } = prete.valeur;
  const publieeLe = jourDeParis(maintenant);
  return ecrire(tx, acteur, 'publier', seance, { statut, publieeLe }, demande.version, maintenant);
};

/**
 * Annule la séance. Reportée, son échéance passe à une nouvelle séance à fixer (dont on rend l'identifiant) ; sinon
 * l'échéance reste, et comptera comme non tenue.
 */
export const annulerSeance = async (
  tx: Unite,
  acteur: Acteur,
  demande: Demande & { readonly motif: string; readonly reporter: boolean },
  maintenant: Date,
): Promise<Result<string | null, RefusGouvernance>> => {
  const prete = await preparer(tx, acteur, demande.id, 'annuler');
  if (!prete.ok) return prete;
  const { seance, statut } = prete.valeur;
  const motif = demande.motif.trim();
  if (motif === '') return invalide([{ champ: 'motif', message: 'Dites pourquoi la séance est annulée.' }]);
  const echeance = seance.echeance ?? seance.dateSeance;
  const reportee: Seance | null = demande.reporter
    ? {
        ...seance,
        id: identifiant(),
        statut: 'planifiee',
        echeance,
        dateSeance: null,
        dateConvocation: null,
        ...premiereRevision(acteur, maintenant),
      }
    : null;
  const ecrite = await ecrire(
    tx,
    acteur,
    'annuler',
    seance,
    { statut, motifAnnulation: motif, ...(reportee === null ? {} : { echeance: null }) },
    demande.version,
    maintenant,
  );
  if (!ecrite.ok) return ecrite;
  if (reportee !== null) await insererSeances(tx, acteur.collectivite, [reportee]);
  return ok(reportee?.id ?? null);
};

/** Ce que l'on relève d'un membre. */
export type Releve = Pick<Presence, 'membre' | 'statut' | 'pouvoirA' | 'suppleePar'>;

/**
 * Relève les présences et les pouvoirs. Un pouvoir fautif fait refuser l'ensemble, avec une faute par membre
 * (`champ` : `pouvoir-<membre>`…) ; rien n'est écrit à moitié.
 */
export const releverPresences = async (
  tx: Unite,
  acteur: Acteur,
  demande: Demande & { readonly releves: readonly Releve[] },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.tenirSeance);
  if (!droit.ok) return droit;
  const seance = await lireSeance(tx, demande.id);
  const comite = seance === null ? null : await lireComite(tx, seance.comite);
  if (seance === null || comite === null) return introuvable('Cette séance');
  if (!peutEcrire(seance.statut, 'deroule')) return mauvaisEtat(refusEcriture(seance.statut, 'deroule'));
  const avant = await listerPresences(tx, seance.id);
  const releves = new Map(demande.releves.map((r) => [r.membre, r]));
  const apresReleve = avant.map((p): Presence => {
    const r = releves.get(p.membre);
    if (r === undefined) return p;
    return {
      ...p,
      statut: r.statut,
      pouvoirA: r.statut === 'pouvoir' ? r.pouvoirA : null,
      suppleePar: r.statut === 'supplee' ? r.suppleePar : null,
    };
  });
  const jour = seance.dateSeance ?? jourDeParis(maintenant);
  const fautes = [
    ...verifierPresences(apresReleve, comite.procurationsMax),
    ...verifierSuppleants(apresReleve, suppleantsDe(await listerMembres(tx, comite.id), jour)),
  ];
  if (fautes.length > 0)
    return invalide(fautes.map((f) => ({ champ: `${f.champ}-${f.membre}`, message: f.message })));
  const suivante: Seance = { ...seance, ...revisionSuivante(seance, acteur, maintenant) };
  if (!(await remplacerSeance(tx, suivante, demande.version)))
    return conflit(FICHE_SEANCE, {}, (await lireSeance(tx, seance.id)) ?? seance);
  const changes = apresReleve.filter((p, i) => {
    const a = avant[i];
    return a?.statut !== p.statut || a?.pouvoirA !== p.pouvoirA || a?.suppleePar !== p.suppleePar;
  });
  await ecrirePresences(tx, seance.id, changes);
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.releverPresences,
    objet: { type: OBJETS_GOUVERNANCE.seance, id: seance.id },
    avant: { presences: avant.filter((p) => changes.some((c) => c.membre === p.membre)) },
    apres: { presences: changes },
    le: maintenant,
  });
  return ok(undefined);
};
