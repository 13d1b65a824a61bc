import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_GOUVERNANCE } from './actes.ts';
import { FICHE_SEANCE } from './fiches.ts';
import { OBJETS_GOUVERNANCE } from './objets.ts';
import { conflit, introuvable, invalide, mauvaisEtat, type RefusGouvernance } from './refus.ts';
import { premiereRevision, revisionSuivante } from './revision.ts';
import { insererPoint, lireSeance, listerPoints, remplacerPoint } from './seance.repository.ts';
import { peutEcrire, refusEcriture } from './seance.rules.ts';
import type { FichePoint, Point, Seance } from './seance.ts';
import { verifierFichePoint } from './verifier-fiches.rules.ts';

interface Chargees {
  readonly seance: Seance;
  readonly points: readonly Point[];
}

const charger = async (
  tx: Unite,
  acteur: Acteur,
  seanceId: string,
): Promise<Result<Chargees, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.tenirSeance);
  if (!droit.ok) return droit;
  const seance = await lireSeance(tx, seanceId);
  if (seance === null) return introuvable('Cette séance');
  return ok({ seance, points: await listerPoints(tx, seanceId) });
};

/** Ajoute un point à la fin de l'ordre du jour. */
export const ajouterPoint = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly seance: string; readonly fiche: FichePoint },
  maintenant: Date,
): Promise<Result<string, RefusGouvernance>> => {
  const chargees = await charger(tx, acteur, demande.seance);
  if (!chargees.ok) return chargees;
  const { seance, points } = chargees.valeur;
  if (!peutEcrire(seance.statut, 'preparation'))
    return mauvaisEtat(refusEcriture(seance.statut, 'preparation'));
  const fautes = verifierFichePoint(demande.fiche);
  if (fautes.length > 0) return invalide(fautes);
  const point: Point = {
    ...demande.fiche,
    id: identifiant(),
    seance: seance.id,
    rang: (points.at(-1)?.rang ?? 0) + 1,
    ...premiereRevision(acteur, maintenant),
  };
  await insererPoint(tx, acteur.collectivite, point);
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.ajouterPoint,
    objet: { type: OBJETS_GOUVERNANCE.seance, id: seance.id },
    avant: null,
    apres: { point },
    le: maintenant,
  });
  return ok(point.id);
};

/** Modifie un point ; ce qui s'y est dit (`suite`) s'écrit jusqu'à la publication. */
export const modifierPoint = async (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly seance: string;
    readonly id: string;
    readonly version: number;
    readonly fiche: FichePoint;
  },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const chargees = await charger(tx, acteur, demande.seance);
  if (!chargees.ok) return chargees;
  const { seance, points } = chargees.valeur;
  const actuel = points.find((p) => p.id === demande.id);
  if (actuel === undefined) return introuvable('Ce point');
  const { fiche } = demande;
  const sujetChange =
    fiche.sujet !== actuel.sujet ||
    fiche.rapporteur !== actuel.rapporteur ||
    fiche.consacreAuProjet !== actuel.consacreAuProjet;
  const partie = sujetChange ? 'preparation' : 'suites';
  if (!peutEcrire(seance.statut, partie) && !peutEcrire(seance.statut, 'preparation'))
    return mauvaisEtat(refusEcriture(seance.statut, partie));
  const fautes = verifierFichePoint(fiche);
  if (fautes.length > 0) return invalide(fautes);
  const suivant: Point = { ...actuel, ...fiche, ...revisionSuivante(actuel, acteur, maintenant) };
  if (!(await remplacerPoint(tx, suivant, demande.version)))
    return conflit(FICHE_SEANCE.shape.point, fiche, actuel);
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.modifierPoint,
    objet: { type: OBJETS_GOUVERNANCE.seance, id: seance.id },
    avant: { point: actuel },
    apres: { point: fiche },
    le: maintenant,
  });
  return ok(undefined);
};

/** Monte, descend ou retire un point. Au bord de la liste, monter ou descendre ne fait rien. */
export const rangerPoint = async (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly seance: string;
    readonly id: string;
    readonly version: number;
    readonly vers: 'haut' | 'bas' | 'retirer';
  },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const chargees = await charger(tx, acteur, demande.seance);
  if (!chargees.ok) return chargees;
  const { seance, points } = chargees.valeur;
  if (!peutEcrire(seance.statut, 'preparation'))
    return mauvaisEtat(refusEcriture(seance.statut, 'preparation'));
  const rang = points.findIndex((p) => p.id === demande.id);
  const actuel = points[rang];
  if (actuel === undefined) return introuvable('Ce point');
  const retirer = demande.vers === 'retirer';
  const voisin = retirer ? undefined : points[demande.vers === 'haut' ? rang - 1 : rang + 1];
  if (!retirer && voisin === undefined) return ok(undefined);
  const suivant: Point = {
    ...actuel,
    rang: voisin?.rang ?? actuel.rang,
    ...revisionSuivante(actuel, acteur, maintenant),
  };
  const retireLe = retirer ? maintenant.toISOString() : null;
  if (!(await remplacerPoint(tx, suivant, demande.version, retireLe)))
    return conflit(FICHE_SEANCE.shape.point, { rang: suivant.rang }, actuel);
  if (voisin !== undefined) {
    const echange: Point = {
      ...voisin,
      rang: actuel.rang,
      ...revisionSuivante(voisin, acteur, maintenant),
    };
    await remplacerPoint(tx, echange, voisin.version);
  }
  await journaliser(tx, {
    acteur,
    acte: retirer ? ACTES_GOUVERNANCE.retirerPoint : ACTES_GOUVERNANCE.deplacerPoint,
    objet: { type: OBJETS_GOUVERNANCE.seance, id: seance.id },
    avant: { point: { sujet: actuel.sujet, rang: actuel.rang } },
    apres: retirer ? null : { point: { sujet: actuel.sujet, rang: suivant.rang } },
    le: maintenant,
  });
  return ok(undefined);
};
