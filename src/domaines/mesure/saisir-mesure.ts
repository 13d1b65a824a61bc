import { type Acteur, journaliser } from '#domaines/acte';
import { type IndicateurCanonique, indicateurCanoniqueDe } from '#domaines/indicateur';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_MESURE } from './actes.ts';
import { direReponseEntiere } from './dire-reponse.rules.ts';
import { droitDeSaisir } from './droit-de-saisir.ts';
import { FICHE_MESURE } from './fiches.ts';
import { estSaisissable, formesDe } from './forme.rules.ts';
import { enregistrerMesure, lireMesureDe } from './mesure.repository.ts';
import { OBJETS_MESURE } from './objets.ts';
import { conflit, introuvable, invalide, mauvaisEtat, type RefusMesure } from './refus.ts';
import type { FicheMesure, MesureSaisie, Reponse } from './reponse.ts';
import { premiereRevision, revisionSuivante } from './revision.ts';
import { fautesDeFiche } from './verifier-fiche.rules.ts';

/** L'indicateur, s'il se saisit. */
export const indicateurASaisir = (code: string): Result<IndicateurCanonique, RefusMesure> => {
  const indicateur = indicateurCanoniqueDe(code);
  if (indicateur === null) return introuvable('Cet indicateur');
  return estSaisissable(indicateur)
    ? ok(indicateur)
    : mauvaisEtat(`${code} se calcule : il ne se saisit pas. Corrigez plutôt ce qu’il compte.`);
};

/** La forme de la réponse est l'une de celles de l'indicateur, dans son unité. */
const accepte = (indicateur: IndicateurCanonique, reponse: Reponse): boolean =>
  reponse.forme === 'non-declare' ||
  formesDe(indicateur).some(
    ({ forme, unite }) => forme === reponse.forme && unite === ('unite' in reponse ? reponse.unite : ''),
  );

/** Ce que le journal et les conflits disent d'une mesure : sa réponse telle qu'elle se lit. */
export const direFiche = ({ reponse, source, dateSource, commentaire }: FicheMesure) => ({
  reponse: direReponseEntiere(reponse),
  source,
  dateSource,
  commentaire,
});

/**
 * Saisit une mesure, ou corrige celle qui existe : la réponse d'avant reste dans ses révisions, et la validation tombe.
 * `versionLue` 0 : rien n'était encore saisi. Rend l'identifiant de la mesure.
 */
export const saisirMesure = async (
  tx: Unite,
  acteur: Acteur,
  { fiche, versionLue }: { readonly fiche: FicheMesure; readonly versionLue: number },
  maintenant: Date,
): Promise<Result<string, RefusMesure>> => {
  const indicateur = indicateurASaisir(fiche.code);
  if (!indicateur.ok) return indicateur;
  const droit = await droitDeSaisir(tx, acteur, fiche);
  if (!droit.ok) return droit;
  const fautes = [
    ...fautesDeFiche(fiche, jourDeParis(maintenant)),
    ...(accepte(indicateur.valeur, fiche.reponse)
      ? []
      : [{ champ: 'forme', message: `${fiche.code} ne se répond pas de cette façon.` }]),
  ];
  if (fautes.length > 0) return invalide(fautes);
  const actuelle = await lireMesureDe(tx, fiche);
  const suivante: MesureSaisie = {
    ...fiche,
    id: actuelle?.id ?? identifiant(),
    saisiePar: acteur.nom,
    saisieLe: maintenant.toISOString(),
    valideePar: null,
    valideeLe: null,
    retireeLe: null,
    motifRetrait: '',
    ...(actuelle === null
      ? premiereRevision(acteur, maintenant)
      : revisionSuivante(actuelle, acteur, maintenant)),
  };
  const acte = actuelle === null ? 'saisie' : 'correction';
  if (
    (actuelle?.version ?? 0) !== versionLue ||
    !(await enregistrerMesure(tx, acteur.collectivite, suivante, versionLue, acte))
  ) {
    const enPlace = await lireMesureDe(tx, fiche);
    if (enPlace === null) return introuvable('Cette mesure');
    return conflit(FICHE_MESURE, enPlace, direFiche(fiche), direFiche(enPlace));
  }
  await journaliser(tx, {
    acteur,
    acte: actuelle === null ? ACTES_MESURE.saisirMesure : ACTES_MESURE.corrigerMesure,
    objet: { type: OBJETS_MESURE.mesure, id: suivante.id },
    avant: actuelle === null ? null : direFiche(actuelle),
    apres: {
      code: fiche.code,
      annee: fiche.annee,
      acheteur: fiche.acheteur ?? 'ensemble',
      ...direFiche(fiche),
    },
    le: maintenant,
  });
  return ok(suivante.id);
};
