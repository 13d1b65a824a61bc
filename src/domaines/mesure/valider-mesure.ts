import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_MESURE } from './actes.ts';
import { droitDeSaisir } from './droit-de-saisir.ts';
import { FICHE_MESURE } from './fiches.ts';
import { enregistrerMesure, lireMesure } from './mesure.repository.ts';
import { OBJETS_MESURE } from './objets.ts';
import { conflit, introuvable, invalide, mauvaisEtat, type RefusMesure } from './refus.ts';
import type { MesureSaisie } from './reponse.ts';
import { revisionSuivante } from './revision.ts';
import { direFiche } from './saisir-mesure.ts';

interface SurMesure {
  readonly id: string;
  readonly versionLue: number;
}

/** La réponse que la personne avait sous les yeux n'est plus celle qui est enregistrée. */
const depassee = async (tx: Unite, lue: MesureSaisie): Promise<Result<never, RefusMesure>> => {
  const enPlace = (await lireMesure(tx, lue.id)) ?? lue;
  return conflit(FICHE_MESURE, enPlace, {}, {});
};

/** Valide ce qui a été saisi : la mesure cesse d'être signalée « non validée ». */
export const validerMesure = async (
  tx: Unite,
  acteur: Acteur,
  { id, versionLue }: SurMesure,
  maintenant: Date,
): Promise<Result<void, RefusMesure>> => {
  const droit = autoriser(acteur, ACTES_MESURE.validerMesures);
  if (!droit.ok) return droit;
  const actuelle = await lireMesure(tx, id);
  if (actuelle === null) return introuvable('Cette mesure');
  if (actuelle.retireeLe !== null) return mauvaisEtat('Cette mesure est retirée : elle ne se valide pas.');
  const suivante: MesureSaisie = {
    ...actuelle,
    valideePar: acteur.nom,
    valideeLe: maintenant.toISOString(),
    ...revisionSuivante(actuelle, acteur, maintenant),
  };
  if (
    actuelle.version !== versionLue ||
    !(await enregistrerMesure(tx, acteur.collectivite, suivante, versionLue, 'validation'))
  )
    return depassee(tx, actuelle);
  await journaliser(tx, {
    acteur,
    acte: ACTES_MESURE.validerMesures,
    objet: { type: OBJETS_MESURE.mesure, id },
    avant: null,
    apres: { code: actuelle.code, annee: actuelle.annee, ...direFiche(actuelle) },
    le: maintenant,
  });
  return ok(undefined);
};

/** Retire une mesure : elle ne compte plus nulle part, ses révisions restent, et la saisir à nouveau la rétablit. */
export const retirerMesure = async (
  tx: Unite,
  acteur: Acteur,
  { id, versionLue, motif }: SurMesure & { readonly motif: string },
  maintenant: Date,
): Promise<Result<void, RefusMesure>> => {
  const actuelle = await lireMesure(tx, id);
  if (actuelle === null) return introuvable('Cette mesure');
  const droit = await droitDeSaisir(tx, acteur, actuelle);
  if (!droit.ok) return droit;
  if (actuelle.retireeLe !== null) return mauvaisEtat('Cette mesure est déjà retirée.');
  if (motif.trim() === '' || motif.length > 1_000)
    return invalide([{ champ: 'motifRetrait', message: 'Dites pourquoi, en 1 000 caractères au plus.' }]);
  const suivante: MesureSaisie = {
    ...actuelle,
    valideePar: null,
    valideeLe: null,
    retireeLe: maintenant.toISOString(),
    motifRetrait: motif.trim(),
    ...revisionSuivante(actuelle, acteur, maintenant),
  };
  if (
    actuelle.version !== versionLue ||
    !(await enregistrerMesure(tx, acteur.collectivite, suivante, versionLue, 'retrait'))
  )
    return depassee(tx, actuelle);
  await journaliser(tx, {
    acteur,
    acte: ACTES_MESURE.retirerMesure,
    objet: { type: OBJETS_MESURE.mesure, id },
    avant: direFiche(actuelle),
    apres: { motif: suivante.motifRetrait },
    le: maintenant,
  });
  return ok(undefined);
};
