import { type Acteur, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import { conflitDeFiche, type Ecart, type Faute, invalide, type RefusSchema } from '../refus.ts';
import { revisionSuivante } from '../version.ts';
import { ACTES_DIAGNOSTIC } from './actes.ts';
import { enregistrerSelection } from './fiches.repository.ts';
import { FICHE_SERVICE_DIAGNOSTIQUE } from './fiches.ts';
import { OBJETS_DIAGNOSTIC } from './objets.ts';
import { listerPonderations } from './ponderation.repository.ts';
import { calculerScore, PONDERATION_DE_DEPART } from './score.rules.ts';
import { fautesDeSelection, type Selection, type SelectionSaisie } from './selection.rules.ts';
import { ouvrirDiagnostic, ouvrirService, type SurService, trouverService } from './sur-diagnostic.ts';

const choixDe = ({ decision, motif }: SelectionSaisie): SelectionSaisie => ({ decision, motif });

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
    return conflitDeFiche(FICHE_SERVICE_DIAGNOSTIQUE, enPlace, choixDe(suivante), enPlace);
  }
  const [ponderation = PONDERATION_DE_DEPART] = await listerPonderations(tx, demande.schema);
  const score = calculerScore(cotation.notes, ponderation.poids);
  await journaliser(tx, {
    acteur,
    acte: ACTES_DIAGNOSTIC.choisirService,
    objet: { type: OBJETS_DIAGNOSTIC.serviceDiagnostique, id: demande.service },
    avant: actuelle.version === 0 ? null : choixDe(actuelle),
    apres: {
      service: nom,
      ...choixDe(suivante),
      score: score.etat === 'note' ? `${score.numerateur} / ${score.denominateur}` : 'inconnu',
      ponderation: ponderation.numero,
    },
    le: maintenant,
  });
  return ok(undefined);
};

/** Choisit plusieurs services à la fois. Une faute ou un conflit, et rien n'est fait : tout est dit, service par service. */
export const choisirServices = async (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly schema: string;
    readonly choix: readonly (Omit<SurService, 'schema'> & { readonly saisie: SelectionSaisie })[];
  },
  maintenant: Date,
): Promise<Result<number, RefusSchema>> => {
  const { schema, choix } = demande;
  const ouvert = await ouvrirDiagnostic(tx, acteur, schema);
  if (!ouvert.ok) return ouvert;
  const fautes: Faute[] = [];
  const ecarts: Ecart[] = [];
  let dit = '';
  for (const c of choix) {
    const issue = await choisirService(tx, acteur, { schema, ...c }, maintenant);
    if (issue.ok) continue;
    const { erreur } = issue;
    if (erreur.code !== 'invalide' && erreur.code !== 'conflit') return issue;
    const trouve = await trouverService(tx, { schema, service: c.service });
    const nom = trouve.ok ? trouve.valeur.nom : 'Ce service';
    if (erreur.code === 'invalide')
      fautes.push(
        ...erreur.fautes.map((f) => ({
          champ: `${f.champ}-${c.service}`,
          message: `${nom} : ${f.message}`,
        })),
      );
    else {
      dit = erreur.message;
      ecarts.push(...erreur.ecarts.map((e) => ({ ...e, champ: `${nom}, ${e.champ.toLowerCase()}` })));
    }
  }
  if (fautes.length > 0) return invalide(fautes);
  return dit === '' ? ok(choix.length) : refus({ code: 'conflit', message: dit, ecarts });
};
