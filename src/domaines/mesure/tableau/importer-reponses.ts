import type { Acteur } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import type { ChoixDeLecture, ErreurTableau } from '#platform/tableur/lire-cellules.ts';
import { lireTableau, type SourceTableau } from '#platform/tableur/ouvrir-tableau.ts';
import { ACTES_MESURE } from '../actes.ts';
import type { DemandeSuivie } from '../collecte.ts';
import { peutRepondre } from '../droit-de-saisir.ts';
import { lireMesureDe } from '../mesure.repository.ts';
import { introuvable, mauvaisEtat, type RefusMesure } from '../refus.ts';
import { saisirMesure } from '../saisir-mesure.ts';
import { type CollecteSuivie, suivreCollecte } from '../suivre-collecte.ts';
import { FORME_COLLECTE } from './colonnes.ts';
import { type CollecteLue, lireTableauCollecte } from './lire-tableau.ts';

interface DemandeImport {
  readonly schema: string;
  readonly annee: number;
  readonly fichier: SourceTableau;
  readonly choix?: ChoixDeLecture | undefined;
}

/** Les demandes auxquelles cette personne peut répondre maintenant. */
const repondables = (acteur: Acteur, demandes: readonly DemandeSuivie[]): readonly DemandeSuivie[] =>
  demandes.filter((s) => s.etat !== 'sans-objet' && peutRepondre(acteur, s.demande).ok);

const enErreur = (erreurs: readonly ErreurTableau[]): CollecteLue => ({
  reponses: [],
  inchangees: 0,
  vides: 0,
  remarques: [],
  erreurs,
});

/** Cette personne peut-elle rendre un tableau de réponses ? À demander avant de recevoir le fichier. */
export const peutEnvoyerReponses = (
  acteur: Acteur,
  { collecte, demandes }: CollecteSuivie,
): Result<void, RefusMesure> => {
  if (collecte.closeLe !== null) return mauvaisEtat('Cette collecte est close : elle n’attend plus rien.');
  return repondables(acteur, demandes).length > 0
    ? ok(undefined)
    : refus({
        code: 'interdit',
        acte: ACTES_MESURE.saisirMesure.code,
        message: 'Cette collecte ne vous demande aucune mesure.',
      });
};

/** Ce que donnerait un tableau de réponses, ligne à ligne, sans rien écrire. */
export const simulerReponses = async (
  tx: Unite,
  acteur: Acteur,
  { schema, annee, fichier, choix }: DemandeImport,
  maintenant: Date,
): Promise<Result<CollecteLue, RefusMesure>> => {
  const aujourdhui = jourDeParis(maintenant);
  const suivie = await suivreCollecte(tx, schema, annee, aujourdhui);
  if (suivie === null) return introuvable('Cette collecte');
  if (suivie.collecte.closeLe !== null)
    return mauvaisEtat('Cette collecte est close : elle n’attend plus rien.');
  const lignes = await lireTableau(fichier, FORME_COLLECTE, choix);
  if (!lignes.ok) return ok(enErreur(lignes.erreur));
  return ok(lireTableauCollecte(lignes.valeur, repondables(acteur, suivie.demandes), annee, aujourdhui));
};

/** Saisit toutes les réponses du tableau, ou aucune. */
export const importerReponses = async (
  tx: Unite,
  acteur: Acteur,
  demande: DemandeImport,
  maintenant: Date,
): Promise<Result<{ readonly saisies: number }, RefusMesure>> => {
  const lu = await simulerReponses(tx, acteur, demande, maintenant);
  if (!lu.ok) return lu;
  if (lu.valeur.erreurs.length > 0)
    return refus({ code: 'etat', message: 'Ce tableau est encore à corriger.' });
  for (const { fiche, versionLue, change } of lu.valeur.reponses) {
    // Une mesure retirée ne compte plus, mais sa fiche et sa version sont toujours là.
    const retiree = change === 'nouvelle' ? await lireMesureDe(tx, fiche) : null;
    const issue = await saisirMesure(
      tx,
      acteur,
      { fiche, versionLue: retiree?.version ?? versionLue },
      maintenant,
    );
    if (!issue.ok) return issue;
  }
  return ok({ saisies: lu.valeur.reponses.length });
};
