import { type Acteur, autoriser, fautesDeSaisie, journaliser } from '#domaines/acte';
import { ACTES_EQUIPE } from '#domaines/equipe';
import { conflitPar, type RefusGouvernance, revisionPar } from '#domaines/gouvernance';
import { listerRepertoire } from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';
import { jourDeParis } from '#platform/jours.ts';
import { introuvable, invalide } from '#platform/refus.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_RESEAU } from './actes.ts';
import { FICHE_CHARTE, SAISIE_CHARTE } from './fiches.ts';
import { OBJETS_RESEAU } from './objets.ts';
import { enregistrerCharte, lireCharte } from './reseau.repository.ts';
import { verifierFicheCharte } from './reseau.rules.ts';
import type { Charte, FicheCharte } from './reseau.ts';

/** Dit où en est la charte d'un partenaire. Les valeurs précédentes restent au journal. */
export const tenirCharte = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly partenaire: string; readonly version: number; readonly fiche: FicheCharte },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  const { partenaire, version, fiche } = demande;
  if (!(await listerRepertoire(tx, 'partenaires')).some((p) => p.id === partenaire))
    return introuvable('Ce partenaire');
  const fautes = [
    ...fautesDeSaisie(SAISIE_CHARTE, fiche),
    ...verifierFicheCharte(fiche, jourDeParis(maintenant)),
  ];
  if (fautes.length > 0) return invalide(fautes);
  const actuelle = await lireCharte(tx, partenaire);
  const suivante: Charte = {
    ...fiche,
    partenaire,
    ...revisionPar(acteur, maintenant, actuelle ?? undefined),
  };
  if (!(await enregistrerCharte(tx, acteur.collectivite, suivante, version))) {
    const trouvee = (await lireCharte(tx, partenaire)) ?? actuelle;
    return trouvee === null ? introuvable('Cette charte') : conflitPar(tx, FICHE_CHARTE, fiche, trouvee);
  }
  await journaliser(tx, {
    acteur,
    acte: ACTES_RESEAU.tenirCharte,
    objet: { type: OBJETS_RESEAU.charte, id: partenaire },
    avant: actuelle,
    apres: fiche,
    le: maintenant,
  });
  return ok(undefined);
};
