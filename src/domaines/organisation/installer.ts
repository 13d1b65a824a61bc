import type { Acteur } from '#domaines/acte';
import { journaliser } from '#domaines/acte';
import type { Authentification } from '#platform/auth/authentification.ts';
import type { Base } from '#platform/db/base.ts';
import { toutOuRien } from '#platform/db/tout-ou-rien.ts';
import { identifiant } from '#platform/identifiant.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import { ACTES_ORGANISATION } from './actes.ts';
import { poserCollectivite } from './collectivite.repository.ts';
import { collectiviteDuSiren, rattacher } from './comptes.repository.ts';
import { type ContexteFiche, creerFiche } from './fiche.ts';
import { OBJETS_ORGANISATION } from './objets.ts';
import { insererRole, listerPersonnes, nomComplet, poserCompte } from './personne.repository.ts';
import { type RefusOrganisation, valeur } from './refus.ts';
import { ajouterAuRepertoire, refuserDoublon } from './repertoire.ts';
import { lireSiren } from './siren.rules.ts';

export interface DemandeInstallation {
  /** Identifiant de la collectivité : celle de l'installation locale, ou une nouvelle. */
  readonly collectivite: string;
  readonly nom: string;
  readonly siren: string;
  readonly type: string;
  readonly administrateur: {
    readonly nom: string;
    readonly prenom: string;
    readonly courriel: string;
    readonly motDePasse: string;
  };
}

const COURRIEL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * Crée une collectivité, son premier acheteur, son administrateur et le compte de celui-ci. Les données déjà importées
 * dans cette collectivité y restent. Un refus ne laisse rien derrière lui.
 */
export const installer = async (
  base: Base,
  authentification: Authentification,
  demande: DemandeInstallation,
  maintenant: Date,
): Promise<Result<{ readonly personne: string; readonly compte: string }, RefusOrganisation>> => {
  const { collectivite, administrateur } = demande;
  const nom = demande.nom.trim();
  const courriel = administrateur.courriel.trim().toLowerCase();
  const siren = lireSiren(demande.siren);
  if (nom === '' || nom.length > 120) return refus(valeur('nom', 'Donnez le nom de la collectivité.'));
  if (siren === null) {
    return refus(
      valeur('siren', 'Ce n’est pas un SIREN : vérifiez les neuf chiffres (le dernier est une clé).'),
    );
  }
  if (administrateur.nom.trim() === '') return refus(valeur('administrateurNom', 'Donnez votre nom.'));
  if (!COURRIEL.test(courriel)) return refus(valeur('courriel', 'Un courriel s’écrit nom@domaine.fr.'));
  const prise = await collectiviteDuSiren(base, siren);
  if (prise !== null && prise !== collectivite) {
    return refus(valeur('siren', 'Ce SIREN est déjà celui d’un acheteur de cette installation.'));
  }
  const nomAdministrateur = nomComplet({
    nom: administrateur.nom.trim(),
    prenom: administrateur.prenom.trim(),
  });
  const cree = await authentification.creerCompte({
    courriel,
    nom: nomAdministrateur,
    motDePasse: administrateur.motDePasse,
  });
  if (!cree.ok) {
    return refus(
      valeur(cree.erreur.code === 'courriel-pris' ? 'courriel' : 'motDePasse', cree.erreur.message),
    );
  }
  const { compte } = cree.valeur;

  const issue = await refuserDoublon(() =>
    toutOuRien(base, collectivite, async (tx): Promise<Result<string, RefusOrganisation>> => {
      const acteur: Acteur = {
        personne: 'installation',
        nom: 'Installation',
        collectivite,
        roles: [{ role: 'administrateur', portee: null }],
      };
      const contexte: ContexteFiche = { acteur, maintenant };
      await poserCollectivite(tx, { id: collectivite, nom, siren, le: maintenant });
      // Deux premières configurations simultanées, dans deux processus, attendent ici l'une derrière l'autre.
      if ((await listerPersonnes(tx)).some((p) => p.compte !== null && p.closLe === null)) {
        return refus(
          valeur('code', 'Cette application a déjà un administrateur. Demandez-lui une invitation.'),
        );
      }
      await journaliser(tx, {
        acteur,
        acte: ACTES_ORGANISATION.gererOrganisation,
        objet: { type: OBJETS_ORGANISATION.collectivite, id: collectivite },
        avant: null,
        apres: { nom, siren },
        le: maintenant,
      });
      if (prise === null) {
        const acheteur = await ajouterAuRepertoire(tx, contexte, 'acheteurs', {
          nom,
          siren,
          type: demande.type,
        });
        if (!acheteur.ok) return acheteur;
      }
      const personne = await creerFiche(tx, contexte, ACTES_ORGANISATION.inviterPersonne, 'personne', {
        nom: administrateur.nom.trim(),
        prenom: administrateur.prenom.trim(),
        courriel,
        fonction: '',
        delegation: '',
        elu: false,
        service: null,
        creee_le: maintenant,
      });
      if (!personne.ok) return personne;
      const { id } = personne.valeur;
      await insererRole(
        tx,
        acteur,
        { id: identifiant(), personne: id, role: 'administrateur', portee: null },
        maintenant,
      );
      await poserCompte(tx, id, compte);
      return ok(id);
    }),
  ).catch(async (erreur: unknown) => {
    await authentification.effacerCompte(compte);
    throw erreur;
  });
  if (!issue.ok) {
    await authentification.effacerCompte(compte);
    return issue;
  }
  await rattacher(base, compte, { collectivite, personne: issue.valeur });
  return ok({ personne: issue.valeur, compte });
};
