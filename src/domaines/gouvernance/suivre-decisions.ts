import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_GOUVERNANCE } from './actes.ts';
import {
  type Decision,
  estOuverte,
  type FicheDecision,
  peutPasser,
  STATUTS_DECISION,
  type StatutDecision,
} from './decision.rules.ts';
import { FICHE_DECISION, FICHE_RECOMMANDATION } from './fiches.ts';
import { OBJETS_GOUVERNANCE } from './objets.ts';
import { conflit, introuvable, invalide, mauvaisEtat, type RefusGouvernance } from './refus.ts';
import { premiereRevision, revisionSuivante } from './revision.ts';
import { lireSeance, listerPoints } from './seance.repository.ts';
import { peutEcrire, refusEcriture } from './seance.rules.ts';
import type { FicheRecommandation, Recommandation } from './seance.ts';
import { fautesDeSuite, type Suite } from './suite.rules.ts';
import {
  insererDecision,
  insererRecommandation,
  lireDecision,
  lireRecommandation,
  remplacerDecision,
  remplacerRecommandation,
} from './suites.repository.ts';
import { verifierFicheDecision, verifierFicheRecommandation } from './verifier-fiches.rules.ts';

/** Enregistre une décision prise en séance. */
export const prendreDecision = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly seance: string; readonly fiche: FicheDecision },
  maintenant: Date,
): Promise<Result<string, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.tenirSeance);
  if (!droit.ok) return droit;
  const seance = await lireSeance(tx, demande.seance);
  if (seance === null) return introuvable('Cette séance');
  if (!peutEcrire(seance.statut, 'suites')) return mauvaisEtat(refusEcriture(seance.statut, 'suites'));
  const fautes = [...verifierFicheDecision(demande.fiche)];
  const { point } = demande.fiche;
  if (point !== null && !(await listerPoints(tx, seance.id)).some((p) => p.id === point))
    fautes.push({ champ: 'point', message: 'Ce point n’est pas à l’ordre du jour de la séance.' });
  if (fautes.length > 0) return invalide(fautes);
  const decision: Decision = {
    ...demande.fiche,
    id: identifiant(),
    seance: seance.id,
    statut: 'a-faire',
    commentaire: '',
    acheveeLe: null,
    ...premiereRevision(acteur, maintenant),
  };
  await insererDecision(tx, acteur.collectivite, decision);
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.prendreDecision,
    objet: { type: OBJETS_GOUVERNANCE.decision, id: decision.id },
    avant: null,
    apres: decision,
    le: maintenant,
  });
  return ok(decision.id);
};

export interface Avancement {
  readonly statut: StatutDecision;
  readonly commentaire: string;
  readonly responsable: string;
  readonly echeance: string | null;
}

/** Met à jour où en est une décision, jusqu'à sa fin. Achever ou rouvrir date ou efface `acheveeLe`. */
export const avancerDecision = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number; readonly avancement: Avancement },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const actuelle = await lireDecision(tx, demande.id);
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.suivreDecision, {
    personnes: actuelle?.personne === null || actuelle === null ? [] : [actuelle.personne],
  });
  if (!droit.ok) return droit;
  if (actuelle === null) return introuvable('Cette décision');
  const { avancement } = demande;
  if (!peutPasser(actuelle.statut, avancement.statut))
    return mauvaisEtat(
      `Une décision « ${STATUTS_DECISION[actuelle.statut].toLowerCase()} » ne passe pas à « ${STATUTS_DECISION[avancement.statut].toLowerCase()} ».`,
    );
  const fautes = [
    ...verifierFicheDecision({ ...actuelle, ...avancement }),
    ...(avancement.statut === 'abandonnee' && avancement.commentaire.trim() === ''
      ? [{ champ: 'commentaire', message: 'Dites pourquoi la décision est abandonnée.' }]
      : []),
    ...(avancement.commentaire.length > 5_000
      ? [{ champ: 'commentaire', message: '5 000 caractères au plus.' }]
      : []),
  ];
  if (fautes.length > 0) return invalide(fautes);
  const jour = jourDeParis(maintenant);
  const suivante: Decision = {
    ...actuelle,
    ...avancement,
    acheveeLe: estOuverte(avancement.statut) ? null : (actuelle.acheveeLe ?? jour),
    ...revisionSuivante(actuelle, acteur, maintenant),
  };
  if (!(await remplacerDecision(tx, suivante, demande.version)))
    return conflit(FICHE_DECISION, avancement, (await lireDecision(tx, actuelle.id)) ?? actuelle);
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.suivreDecision,
    objet: { type: OBJETS_GOUVERNANCE.decision, id: actuelle.id },
    avant: actuelle,
    apres: avancement,
    le: maintenant,
  });
  return ok(undefined);
};

/** Enregistre une recommandation. */
export const recommander = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly seance: string; readonly fiche: FicheRecommandation },
  maintenant: Date,
): Promise<Result<string, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.tenirSeance);
  if (!droit.ok) return droit;
  const seance = await lireSeance(tx, demande.seance);
  if (seance === null) return introuvable('Cette séance');
  if (!peutEcrire(seance.statut, 'suites')) return mauvaisEtat(refusEcriture(seance.statut, 'suites'));
  const fautes = verifierFicheRecommandation(demande.fiche);
  if (fautes.length > 0) return invalide(fautes);
  const r: Recommandation = {
    ...demande.fiche,
    id: identifiant(),
    seance: seance.id,
    issue: null,
    ...premiereRevision(acteur, maintenant),
  };
  await insererRecommandation(tx, acteur.collectivite, r);
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.recommander,
    objet: { type: OBJETS_GOUVERNANCE.recommandation, id: r.id },
    avant: null,
    apres: r,
    le: maintenant,
  });
  return ok(r.id);
};

/** Dit ce qui a été fait d'une recommandation, même longtemps après la séance. */
export const donnerSuite = async (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly seance: string;
    readonly id: string;
    readonly version: number;
    readonly suite: string;
    /** Retenue, adaptée, écartée, ou `null` ; absente : inchangée. */
    readonly issue?: Suite | null;
  },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.tenirSeance);
  if (!droit.ok) return droit;
  const actuelle = await lireRecommandation(tx, demande.id);
  if (actuelle === null || actuelle.seance !== demande.seance) return introuvable('Cette recommandation');
  const suivante: Recommandation = {
    ...actuelle,
    suite: demande.suite,
    issue: demande.issue === undefined ? actuelle.issue : demande.issue,
    ...revisionSuivante(actuelle, acteur, maintenant),
  };
  const fautes = [
    ...verifierFicheRecommandation(suivante),
    ...fautesDeSuite({ suite: suivante.issue, motif: suivante.suite }).map((f) => ({ ...f, champ: 'suite' })),
  ];
  if (fautes.length > 0) return invalide(fautes);
  if (!(await remplacerRecommandation(tx, suivante, demande.version)))
    return conflit(
      FICHE_RECOMMANDATION,
      { suite: demande.suite, issue: suivante.issue },
      (await lireRecommandation(tx, actuelle.id)) ?? actuelle,
    );
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.donnerSuite,
    objet: { type: OBJETS_GOUVERNANCE.recommandation, id: actuelle.id },
    avant: { suite: actuelle.suite, issue: actuelle.issue },
    apres: { suite: demande.suite, issue: suivante.issue },
    le: maintenant,
  });
  return ok(undefined);
};
