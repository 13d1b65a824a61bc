import { type Acte, type Acteur, journaliser, type ValeursDeFiche } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { compter } from '#platform/francais.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ok, type Result } from '#platform/result.ts';
import { conflitDeFiche, introuvable, invalide, mauvaisEtat, type RefusSchema } from '../refus.ts';
import { revisionSuivante } from '../version.ts';
import { ACTES_DIAGNOSTIC } from './actes.ts';
import { FICHE_SERVICE_DIAGNOSTIQUE } from './fiches.ts';
import { OBJETS_DIAGNOSTIC } from './objets.ts';
import { listerServicesDuRepertoire, reconnaitreServices } from './reconnaitre-services.ts';
import {
  ajouterServices,
  compterLignesDe,
  listerServices,
  remplacerService,
  type ServiceDuDiagnostic,
} from './services.repository.ts';
import { ouvrirDiagnostic, type SurService, trouverService } from './sur-diagnostic.ts';

const noter = (
  tx: Unite,
  acteur: Acteur,
  acte: Acte,
  service: Pick<ServiceDuDiagnostic, 'id' | 'nom'>,
  avant: ValeursDeFiche<typeof FICHE_SERVICE_DIAGNOSTIQUE> | null,
  apres: ValeursDeFiche<typeof FICHE_SERVICE_DIAGNOSTIQUE>,
  le: Date,
): Promise<void> =>
  journaliser(tx, {
    acteur,
    acte,
    objet: { type: OBJETS_DIAGNOSTIC.serviceDiagnostique, id: service.id },
    avant,
    apres: { service: service.nom, ...apres },
    le,
  });

/** Fait entrer dans le diagnostic un service du répertoire dont on n'a pas relevé les dépenses ; rend son identifiant. */
export const ajouterService = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly schema: string; readonly rattachement: string },
  maintenant: Date,
): Promise<Result<string, RefusSchema>> => {
  const ouvert = await ouvrirDiagnostic(tx, acteur, demande.schema);
  if (!ouvert.ok) return ouvert;
  const fiche = (await listerServicesDuRepertoire(tx)).find((s) => s.id === demande.rattachement);
  if (fiche === undefined)
    return invalide([{ champ: 'rattachement', message: 'Choisissez un service du répertoire.' }]);
  const reconnus = await reconnaitreServices(tx, acteur, demande.schema, maintenant);
  const trouve = reconnus.trouver(fiche.nom);
  if (reconnus.neufs().length === 0) return mauvaisEtat('Ce service est déjà dans le diagnostic.');
  await ajouterServices(tx, reconnus.neufs());
  await noter(tx, acteur, ACTES_DIAGNOSTIC.ajouterService, trouve, null, {}, maintenant);
  return ok(trouve.id);
};

/** Dit à quel service du répertoire correspond un service du diagnostic : ses contributeurs répondront à l'entretien. */
export const rattacherService = async (
  tx: Unite,
  acteur: Acteur,
  demande: SurService & { readonly rattachement: string | null },
  maintenant: Date,
): Promise<Result<void, RefusSchema>> => {
  const ouvert = await ouvrirDiagnostic(tx, acteur, demande.schema);
  if (!ouvert.ok) return ouvert;
  const services = await listerServices(tx, demande.schema, null);
  const service = services.find((s) => s.id === demande.service);
  if (service === undefined) return introuvable('Ce service');
  const repertoire = await listerServicesDuRepertoire(tx);
  const nomDe = (id: string | null): string =>
    id === null ? 'aucun' : (repertoire.find((s) => s.id === id)?.nom ?? 'un service clos');
  if (demande.rattachement !== null && !repertoire.some((s) => s.id === demande.rattachement))
    return invalide([{ champ: 'rattachement', message: 'Choisissez un service du répertoire.' }]);
  const pris = services.find(
    (s) => s.rattachement !== null && s.rattachement === demande.rattachement && s.id !== service.id,
  );
  if (pris !== undefined)
    return invalide([
      {
        champ: 'rattachement',
        message: `« ${pris.nom} » est déjà rattaché à ce service. S’il s’agit du même, donnez-leur le même nom dans le fichier des dépenses, puis importez-le à nouveau.`,
      },
    ]);
  const suivant = {
    ...service,
    rattachement: demande.rattachement,
    ...revisionSuivante(service, acteur, maintenant),
  };
  if (!(await remplacerService(tx, suivant, demande.versionLue)))
    return conflitDeFiche(
      FICHE_SERVICE_DIAGNOSTIQUE,
      service,
      { rattachement: nomDe(demande.rattachement) },
      { rattachement: nomDe(service.rattachement) },
    );
  await noter(
    tx,
    acteur,
    ACTES_DIAGNOSTIC.rattacherService,
    service,
    { rattachement: nomDe(service.rattachement) },
    { rattachement: nomDe(demande.rattachement) },
    maintenant,
  );
  return ok(undefined);
};

/** Sort un service du diagnostic, ou l'y remet. Celui qui a des dépenses en vigueur y reste. */
export const sortirService = async (
  tx: Unite,
  acteur: Acteur,
  demande: SurService & { readonly remettre: boolean },
  maintenant: Date,
): Promise<Result<void, RefusSchema>> => {
  const ouvert = await ouvrirDiagnostic(tx, acteur, demande.schema);
  if (!ouvert.ok) return ouvert;
  const trouve = await trouverService(tx, demande);
  if (!trouve.ok) return trouve;
  const service = trouve.valeur;
  const lignes = demande.remettre ? 0 : await compterLignesDe(tx, service.id);
  if (lignes > 0)
    return mauvaisEtat(
      `Ce service a ${compter(lignes, 'ligne de dépense', 'lignes de dépenses')} : il reste au diagnostic. Vous pouvez l’écarter en disant pourquoi ; si son nom est mal écrit, corrigez-le dans le fichier, puis importez-le à nouveau.`,
    );
  const closLe = demande.remettre ? null : jourDeParis(maintenant);
  const suivant = { ...service, closLe, ...revisionSuivante(service, acteur, maintenant) };
  if (!(await remplacerService(tx, suivant, demande.versionLue)))
    return conflitDeFiche(FICHE_SERVICE_DIAGNOSTIQUE, service, { closLe }, { closLe: service.closLe });
  await noter(
    tx,
    acteur,
    ACTES_DIAGNOSTIC.sortirService,
    service,
    { closLe: service.closLe },
    { closLe },
    maintenant,
  );
  return ok(undefined);
};
