import type { Acteur } from '#domaines/acte';
import { journaliser } from '#domaines/acte';
import type { Authentification } from '#platform/auth/authentification.ts';
import type { IdentiteOidc } from '#platform/auth/oidc.ts';
import type { Base, Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import { ACTES_ORGANISATION } from './actes.ts';
import {
  collectiviteDuSiren,
  compteDuFournisseur,
  lierFournisseur,
  rattachementDe,
  rattacher,
} from './comptes.repository.ts';
import { creerFiche } from './fiche.ts';
import { revoquerLiens } from './lien.repository.ts';
import { OBJETS_ORGANISATION } from './objets.ts';
import {
  insererRole,
  lirePersonne,
  nomComplet,
  personneDuCourriel,
  poserCompte,
} from './personne.repository.ts';
import { USAGE_INVITATION } from './personnes.ts';

export interface RefusReconnaissance {
  readonly code: 'siret-inconnu' | 'autre-collectivite' | 'deja-un-compte' | 'partie' | 'courriel-pris';
  readonly message: string;
}

const REFUS = {
  siret: (siret: string): RefusReconnaissance => ({
    code: 'siret-inconnu',
    message: `Votre fournisseur d’identité vous dit agent de l’établissement ${siret}, qui n’est celui d’aucun acheteur de cette installation. Demandez à l’administrateur de votre collectivité d’ajouter cet acheteur.`,
  }),
  autre: {
    code: 'autre-collectivite',
    message:
      'Votre compte appartient à une autre collectivité que l’établissement annoncé par votre fournisseur d’identité. Demandez à l’administrateur de votre nouvelle collectivité de vous inviter avec un autre courriel.',
  },
  deja: {
    code: 'deja-un-compte',
    message:
      'Un compte à mot de passe existe déjà avec votre courriel. Connectez-vous d’abord avec ce mot de passe, puis liez votre fournisseur d’identité dans « Mon compte ».',
  },
  partie: { code: 'partie', message: 'Votre accès à cette collectivité a été fermé.' },
  pris: {
    code: 'courriel-pris',
    message: 'Votre courriel sert déjà à un compte d’une autre collectivité de cette installation.',
  },
} as const;

const acteurDuFournisseur = (collectivite: string): Acteur => ({
  personne: 'fournisseur-identite',
  nom: 'Fournisseur d’identité',
  collectivite,
  roles: [{ role: 'administrateur', portee: null }],
});

/** Inscrit comme lecteur un agent que sa collectivité n'a pas encore invité. */
const inscrireLecteur = async (
  tx: Unite,
  collectivite: string,
  identite: IdentiteOidc,
  maintenant: Date,
): Promise<string> => {
  const acteur = acteurDuFournisseur(collectivite);
  const cree = await creerFiche(tx, { acteur, maintenant }, ACTES_ORGANISATION.inviterPersonne, 'personne', {
    nom: identite.nom === '' ? identite.courriel : identite.nom,
    prenom: identite.prenom,
    courriel: identite.courriel,
    fonction: '',
    delegation: '',
    elu: false,
    service: null,
    creee_le: maintenant,
  });
  if (!cree.ok) throw new Error(cree.erreur.message);
  const { id } = cree.valeur;
  await insererRole(
    tx,
    acteur,
    { id: identifiant(), personne: id, role: 'lecteur', portee: null },
    maintenant,
  );
  return id;
};

/**
 * À quel compte mène une identité certifiée. Le `sub` d'abord ; sinon le `siret` donne la collectivité, et là le
 * courriel une personne invitée, ou une nouvelle, lectrice. Un compte à mot de passe n'est jamais pris par son seul
 * courriel : la personne connectée (`connecte`) le lie elle-même.
 */
export const reconnaitre = async (
  base: Base,
  authentification: Authentification,
  identite: IdentiteOidc,
  { connecte, maintenant }: { readonly connecte: string | null; readonly maintenant: Date },
): Promise<Result<{ readonly compte: string }, RefusReconnaissance>> => {
  const collectivite = await collectiviteDuSiren(base, identite.siret.slice(0, 9));
  if (collectivite === null) return refus(REFUS.siret(identite.siret));

  const connu = await compteDuFournisseur(base, identite);
  if (connu !== null) {
    const rattachement = await rattachementDe(base, connu);
    if (rattachement?.collectivite !== collectivite) return refus(REFUS.autre);
    const personne = await base.dansCollectivite(collectivite, (tx) =>
      lirePersonne(tx, rattachement.personne),
    );
    if (personne === null || personne.closLe !== null) return refus(REFUS.partie);
    await lierFournisseur(base, connu, identite, maintenant);
    return ok({ compte: connu });
  }

  if (connecte !== null) {
    const rattachement = await rattachementDe(base, connecte);
    if (rattachement?.collectivite !== collectivite) return refus(REFUS.autre);
    await lierFournisseur(base, connecte, identite, maintenant);
    await base.dansCollectivite(collectivite, async (tx) => {
      const personne = await lirePersonne(tx, rattachement.personne);
      await journaliser(tx, {
        acteur: {
          personne: rattachement.personne,
          nom: personne === null ? '' : nomComplet(personne),
          collectivite,
          roles: [],
        },
        acte: ACTES_ORGANISATION.lierFournisseurIdentite,
        objet: { type: OBJETS_ORGANISATION.personne, id: rattachement.personne },
        avant: null,
        apres: { emetteur: identite.emetteur },
        le: maintenant,
      });
    });
    return ok({ compte: connecte });
  }

  const connue = await base.dansCollectivite(collectivite, (tx) => personneDuCourriel(tx, identite.courriel));
  if (connue !== null && connue.compte !== null) return refus(REFUS.deja);
  const nom = nomComplet(identite);
  const cree = await authentification.creerCompte({
    courriel: identite.courriel,
    nom: nom === '' ? identite.courriel : nom,
    motDePasse: null,
  });
  if (!cree.ok) return refus(REFUS.pris);
  const { compte } = cree.valeur;
  const personne = await base
    .dansCollectivite(collectivite, async (tx) => {
      const id = connue?.id ?? (await inscrireLecteur(tx, collectivite, identite, maintenant));
      await poserCompte(tx, id, compte);
      await revoquerLiens(tx, USAGE_INVITATION, { type: 'personne', id }, maintenant);
      await journaliser(tx, {
        acteur: acteurDuFournisseur(collectivite),
        acte: ACTES_ORGANISATION.accepterInvitation,
        objet: { type: OBJETS_ORGANISATION.personne, id },
        avant: null,
        apres: { compte: true, emetteur: identite.emetteur },
        le: maintenant,
      });
      return id;
    })
    .catch(async (erreur: unknown) => {
      await authentification.effacerCompte(compte);
      throw erreur;
    });
  await rattacher(base, compte, { collectivite, personne });
  await lierFournisseur(base, compte, identite, maintenant);
  return ok({ compte });
};
