import { journaliser } from '#domaines/acte';
import type { Base } from '#platform/db/base.ts';
import { toutOuRien } from '#platform/db/tout-ou-rien.ts';
import { identifiant } from '#platform/identifiant.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import { ACTES_ORGANISATION } from './actes.ts';
import { poserCollectivite } from './collectivite.repository.ts';
import { collectiviteDuSiren } from './comptes.repository.ts';
import { OBJETS_ORGANISATION } from './objets.ts';
import { inviter } from './personnes.ts';
import { type RefusOrganisation, valeur } from './refus.ts';
import { ajouterAuRepertoire, refuserDoublon } from './repertoire.ts';
import { lireSiren } from './siren.rules.ts';

export interface DemandeCollectivite {
  readonly nom: string;
  readonly siren: string;
  readonly type: string;
  readonly administrateur: { readonly nom: string; readonly prenom: string; readonly courriel: string };
}

/**
 * Ouvre une collectivité de plus dans l'installation (acte de l'exploitant) et invite son administrateur. Rend le jeton
 * d'invitation à lui transmettre.
 */
export const ouvrirCollectivite = async (
  base: Base,
  demande: DemandeCollectivite,
  maintenant: Date,
): Promise<Result<{ readonly collectivite: string; readonly jeton: string }, RefusOrganisation>> => {
  const nom = demande.nom.trim();
  const siren = lireSiren(demande.siren);
  if (nom === '' || nom.length > 120) return refus(valeur('nom', 'Donnez le nom de la collectivité.'));
  if (siren === null) return refus(valeur('siren', 'Ce n’est pas un SIREN : vérifiez les neuf chiffres.'));
  if ((await collectiviteDuSiren(base, siren)) !== null) {
    return refus(valeur('siren', 'Ce SIREN est déjà celui d’un acheteur de cette installation.'));
  }
  const collectivite = identifiant();
  return refuserDoublon(() =>
    toutOuRien(base, collectivite, async (tx) => {
      const acteur = {
        personne: 'exploitant',
        nom: 'Exploitant',
        collectivite,
        roles: [{ role: 'administrateur' as const, portee: null }],
      };
      const contexte = { acteur, maintenant };
      await poserCollectivite(tx, { id: collectivite, nom, siren, le: maintenant });
      await journaliser(tx, {
        acteur,
        acte: ACTES_ORGANISATION.gererOrganisation,
        objet: { type: OBJETS_ORGANISATION.collectivite, id: collectivite },
        avant: null,
        apres: { nom, siren },
        le: maintenant,
      });
      const acheteur = await ajouterAuRepertoire(tx, contexte, 'acheteurs', {
        nom,
        siren,
        type: demande.type,
      });
      if (!acheteur.ok) return acheteur;
      const saisie = { ...demande.administrateur, fonction: '', delegation: '', elu: false, service: null };
      const invite = await inviter(tx, contexte, saisie, [{ role: 'administrateur', portee: null }]);
      return invite.ok ? ok({ collectivite, jeton: invite.valeur.jeton }) : invite;
    }),
  );
};
