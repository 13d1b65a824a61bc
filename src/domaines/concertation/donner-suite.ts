import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import { ACTES_EQUIPE } from '#domaines/equipe';
import {
  conflitPar,
  fautesDeSuite,
  type RefusGouvernance,
  revisionPar,
  type SuiteDonnee,
} from '#domaines/gouvernance';
import { ACTES_ORGANISATION } from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';
import { introuvable, invalide, mauvaisEtat } from '#platform/refus.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_CONCERTATION } from './actes.ts';
import { lireContribution, remplacerSuite } from './concertation.repository.ts';
import type { Contribution } from './concertation.ts';
import { FICHE_CONTRIBUTION } from './fiches.ts';
import { OBJETS_CONCERTATION } from './objets.ts';

/** Dit ce que devient une contribution, qui l'a décidé et quand. */
export const donnerSuiteContribution = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number } & SuiteDonnee,
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  const actuelle = await lireContribution(tx, demande.id);
  if (actuelle === null) return introuvable('Cette contribution');
  const { suite, motif } = demande;
  const fautes = fautesDeSuite({ suite, motif });
  if (fautes.length > 0) return invalide(fautes);
  const suivante: Contribution = {
    ...actuelle,
    suite,
    motif,
    suitePar: acteur.personne,
    suiteLe: maintenant.toISOString(),
    ...revisionPar(acteur, maintenant, actuelle),
  };
  if (!(await remplacerSuite(tx, suivante, demande.version)))
    return conflitPar(
      tx,
      FICHE_CONTRIBUTION,
      { suite, motif },
      (await lireContribution(tx, actuelle.id)) ?? actuelle,
    );
  await journaliser(tx, {
    acteur,
    acte: ACTES_CONCERTATION.donnerSuite,
    objet: { type: OBJETS_CONCERTATION.contribution, id: actuelle.id },
    avant: { suite: actuelle.suite, motif: actuelle.motif },
    apres: { suite, motif },
    le: maintenant,
  });
  return ok(undefined);
};

/** Efface le nom de qui a répondu pour un organisme, à sa demande (RGPD, art. 17) ; l'avis et l'organisme restent. */
export const effacerNomContributeur = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_ORGANISATION.effacerDonneesPersonnelles);
  if (!droit.ok) return droit;
  const actuelle = await lireContribution(tx, demande.id);
  if (actuelle === null) return introuvable('Cette contribution');
  if (actuelle.nom === '') return mauvaisEtat('Cette contribution ne porte aucun nom.');
  const suivante: Contribution = { ...actuelle, nom: '', ...revisionPar(acteur, maintenant, actuelle) };
  if (!(await remplacerSuite(tx, suivante, demande.version)))
    return conflitPar(
      tx,
      FICHE_CONTRIBUTION,
      { nom: '' },
      (await lireContribution(tx, actuelle.id)) ?? actuelle,
    );
  await journaliser(tx, {
    acteur,
    acte: ACTES_ORGANISATION.effacerDonneesPersonnelles,
    objet: { type: OBJETS_CONCERTATION.contribution, id: actuelle.id },
    avant: null,
    apres: { nom: 'effacé' },
    le: maintenant,
  });
  return ok(undefined);
};
