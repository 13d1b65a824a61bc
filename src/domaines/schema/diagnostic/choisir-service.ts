import { type Acteur, journaliser } from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';
import { ok, type Result } from '#platform/result.ts';
import { conflit, invalide, type RefusSchema } from '../refus.ts';
import { revisionSuivante } from '../version.ts';
import { enregistrerSelection } from './fiches.repository.ts';
import { listerPonderations } from './ponderation.repository.ts';
import { calculerScore, PONDERATION_DE_DEPART } from './score.rules.ts';
import { direDecision, fautesDeSelection, type Selection, type SelectionSaisie } from './selection.rules.ts';
import { ouvrirService, type SurService, trouverService } from './sur-diagnostic.ts';

const nommer = ({ decision, motif }: SelectionSaisie) => ({ Choix: direDecision(decision), Motif: motif });

/** Retient ou écarte un service pour un entretien, en disant pourquoi. Le journal garde le score de ce jour-là. */
export const choisirService = async (
  tx: Unite,
  acteur: Acteur,
  demande: SurService & { readonly saisie: SelectionSaisie },
  maintenant: Date,
): Promise<Result<void, RefusSchema>> => {
  const ouvert = await ouvrirService(tx, acteur, demande);
  if (!ouvert.ok) return ouvert;
  const fautes = fautesDeSelection(demande.saisie);
  if (fautes.length > 0) return invalide(fautes);
  const { selection: actuelle, cotation, nom } = ouvert.valeur;
  const suivante: Selection = {
    decision: demande.saisie.decision,
    motif: demande.saisie.motif.trim(),
    ...revisionSuivante(actuelle, acteur, maintenant),
  };
  if (
    actuelle.version !== demande.versionLue ||
    !(await enregistrerSelection(tx, acteur.collectivite, demande.service, suivante, demande.versionLue))
  ) {
    const relu = await trouverService(tx, demande);
    const enPlace = relu.ok ? relu.valeur.selection : actuelle;
    return conflit(enPlace, nommer(suivante), nommer(enPlace));
  }
  const [ponderation = PONDERATION_DE_DEPART] = await listerPonderations(tx, demande.schema);
  const score = calculerScore(cotation.notes, ponderation.poids);
  await journaliser(tx, {
    acteur,
    acte: 'diagnostic.choisir',
    objet: { type: 'service_diagnostique', id: demande.service },
    avant: actuelle.version === 0 ? null : nommer(actuelle),
    apres: {
      service: nom,
      ...nommer(suivante),
      score: score.etat === 'note' ? `${score.numerateur} / ${score.denominateur}` : 'inconnu',
      ponderation: ponderation.numero,
    },
    le: maintenant,
  });
  return ok(undefined);
};
