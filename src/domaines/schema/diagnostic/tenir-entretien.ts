import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { ok, type Result } from '#platform/result.ts';
import { conflit, invalide, mauvaisEtat, type RefusSchema } from '../refus.ts';
import { revisionSuivante } from '../version.ts';
import { ACTES_DIAGNOSTIC } from './actes.ts';
import { type Entretien, type EntretienSaisi, fautesDEntretien, repondre } from './entretien.rules.ts';
import { enregistrerEntretienDe } from './fiches.repository.ts';
import { lireGuide } from './guide.repository.ts';
import type { Guide } from './guide.rules.ts';
import { OBJETS_DIAGNOSTIC } from './objets.ts';
import type { ServiceDiagnostique } from './services.repository.ts';
import { diagnosticOuvert, type SurService, trouverService } from './sur-diagnostic.ts';

/** Ce que vise une réponse : le schéma, et le service du répertoire dont les contributeurs répondent. */
export const cibleDEntretien = ({
  schema,
  rattachement,
}: Pick<ServiceDiagnostique, 'schema' | 'rattachement'>) => ({
  schema,
  services: rattachement === null ? [] : [rattachement],
});

const nommer = ({ tenuLe, personnes, reponses }: Entretien, { questions }: Guide) => ({
  'Date de l’entretien': tenuLe,
  'Personnes rencontrées': personnes,
  ...Object.fromEntries(
    questions.map((q) => [q.texte, reponses.find((r) => r.question === q.id)?.texte ?? '']),
  ),
});

/** Enregistre l'entretien d'un service retenu : le pilote, ou un contributeur de ce service. */
export const enregistrerEntretien = async (
  tx: Unite,
  acteur: Acteur,
  demande: SurService & { readonly saisie: EntretienSaisi },
  maintenant: Date,
): Promise<Result<void, RefusSchema>> => {
  const trouve = await trouverService(tx, demande);
  if (!trouve.ok) return trouve;
  const service = trouve.valeur;
  const droit = autoriser(acteur, ACTES_DIAGNOSTIC.renseignerDiagnostic, cibleDEntretien(service));
  if (!droit.ok) return droit;
  const ouvert = await diagnosticOuvert(tx, demande.schema);
  if (!ouvert.ok) return ouvert;
  if (service.selection.decision !== 'retenu')
    return mauvaisEtat('Ce service n’est pas retenu pour un entretien.');
  const fautes = fautesDEntretien(demande.saisie);
  if (fautes.length > 0) return invalide(fautes);
  const guide = await lireGuide(tx, demande.schema);
  const { entretien: actuel } = service;
  const suivant: Entretien = {
    tenuLe: demande.saisie.tenuLe,
    personnes: demande.saisie.personnes.trim(),
    reponses: repondre(actuel.reponses, demande.saisie.reponses, guide),
    ...revisionSuivante(actuel, acteur, maintenant),
  };
  if (
    actuel.version !== demande.versionLue ||
    !(await enregistrerEntretienDe(tx, acteur.collectivite, service.id, suivant, demande.versionLue))
  ) {
    const relu = await trouverService(tx, demande);
    const enPlace = relu.ok ? relu.valeur.entretien : actuel;
    return conflit(enPlace, nommer(suivant, guide), nommer(enPlace, guide));
  }
  await journaliser(tx, {
    acteur,
    acte: ACTES_DIAGNOSTIC.renseignerDiagnostic,
    objet: { type: OBJETS_DIAGNOSTIC.serviceDiagnostique, id: service.id },
    avant: actuel.version === 0 ? null : { reponses: actuel.reponses.length, tenuLe: actuel.tenuLe },
    apres: {
      service: service.nom,
      reponses: suivant.reponses.length,
      tenuLe: suivant.tenuLe,
      questionsTouchees: suivant.reponses.filter((r) => !actuel.reponses.includes(r)).map((r) => r.posee),
    },
    le: maintenant,
  });
  return ok(undefined);
};
