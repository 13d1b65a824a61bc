import { type Acteur, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { ok, type Result } from '#platform/result.ts';
import { conflitDeFiche, invalide, type RefusSchema } from '../refus.ts';
import { revisionSuivante } from '../version.ts';
import { ACTES_DIAGNOSTIC } from './actes.ts';
import {
  type Cotation,
  type CotationSaisie,
  estNote,
  fautesDeCotation,
  LISTE_CRITERES,
  type Notes,
} from './cotation.rules.ts';
import { enregistrerCotation } from './fiches.repository.ts';
import { FICHE_SERVICE_DIAGNOSTIQUE } from './fiches.ts';
import { OBJETS_DIAGNOSTIC } from './objets.ts';
import { ouvrirService, type SurService, trouverService } from './sur-diagnostic.ts';

const coteDe = ({ notes, commentaires }: Cotation) => ({ notes, commentaires });

/** Cote un service : ses enjeux, son risque, ce que la commande publique peut y changer. */
export const coterService = async (
  tx: Unite,
  acteur: Acteur,
  demande: SurService & { readonly saisie: CotationSaisie },
  maintenant: Date,
): Promise<Result<void, RefusSchema>> => {
  const ouvert = await ouvrirService(tx, acteur, demande);
  if (!ouvert.ok) return ouvert;
  const fautes = fautesDeCotation(demande.saisie);
  if (fautes.length > 0) return invalide(fautes);
  const { cotation: actuelle } = ouvert.valeur;
  const notes = Object.fromEntries(
    LISTE_CRITERES.map((c) => {
      const note = demande.saisie.notes[c];
      return [c, estNote(note) ? note : null];
    }),
  ) as Notes;
  const suivante: Cotation = {
    notes,
    commentaires: demande.saisie.commentaires,
    ...revisionSuivante(actuelle, acteur, maintenant),
  };
  if (
    actuelle.version !== demande.versionLue ||
    !(await enregistrerCotation(tx, acteur.collectivite, demande.service, suivante, demande.versionLue))
  ) {
    const relu = await trouverService(tx, demande);
    const enPlace = relu.ok ? relu.valeur.cotation : actuelle;
    return conflitDeFiche(FICHE_SERVICE_DIAGNOSTIQUE, enPlace, coteDe(suivante), enPlace);
  }
  await journaliser(tx, {
    acteur,
    acte: ACTES_DIAGNOSTIC.coterService,
    objet: { type: OBJETS_DIAGNOSTIC.serviceDiagnostique, id: demande.service },
    avant: actuelle.version === 0 ? null : coteDe(actuelle),
    apres: { service: ouvert.valeur.nom, ...coteDe(suivante) },
    le: maintenant,
  });
  return ok(undefined);
};
