import type { Acte, Role, RoleAttribue } from '#domaines/acte';
import type { Authentification } from '#platform/auth/authentification.ts';
import type { Base } from '#platform/db/base.ts';
import { accepterInvitation } from './accepter-invitation.ts';
import { acteurLocal } from './acteur-local.ts';
import { lireCollectivite } from './collectivite.repository.ts';
import { personneDuCourriel } from './personne.repository.ts';
import { inviter, type SaisiePersonne } from './personnes.ts';
import { ajouterAuRepertoire, listerRepertoire } from './repertoire.ts';

export interface CompteDeDemonstration {
  readonly courriel: string;
  readonly motDePasse: string;
  readonly role: Role;
  readonly nom: string;
}

const MOT_DE_PASSE = 'valmont-demonstration';

const PERSONNES: readonly (Pick<SaisiePersonne, 'nom' | 'prenom' | 'fonction' | 'elu'> & { role: Role })[] = [
  {
    role: 'administrateur',
    prenom: 'Ariane',
    nom: 'Delmas',
    fonction: 'Directrice des systèmes d’information',
    elu: false,
  },
  {
    role: 'pilote',
    prenom: 'Paul',
    nom: 'Vernier',
    fonction: 'Chef du service de la commande publique',
    elu: false,
  },
  {
    role: 'contributeur',
    prenom: 'Chloé',
    nom: 'Besson',
    fonction: 'Référente achats des espaces verts',
    elu: false,
  },
  {
    role: 'expert',
    prenom: 'Élias',
    nom: 'Morin',
    fonction: 'Facilitateur des clauses sociales',
    elu: false,
  },
  { role: 'presidentCao', prenom: 'Sylvie', nom: 'Carrel', fonction: 'Présidente de la CAO', elu: true },
  { role: 'elu', prenom: 'Jean', nom: 'Aubry', fonction: 'Vice-président', elu: true },
  { role: 'lecteur', prenom: 'Lina', nom: 'Roche', fonction: 'Chargée de communication', elu: false },
];

const SERVICE = { nom: 'Espaces verts', sigle: 'EV' };

/**
 * Crée (ou retrouve) un compte par rôle, au mot de passe connu de tous, dans une collectivité marquée de démonstration :
 * partout ailleurs, c'est une exception. Rend de quoi se connecter, à afficher.
 */
export const creerComptesDeDemonstration = async (options: {
  /** Les actes de toutes les tranches : ce à quoi un rôle limité sert en dépend. */
  readonly actes: readonly Acte[];
  readonly base: Base;
  readonly authentification: Authentification;
  readonly collectivite: string;
  readonly maintenant: Date;
}): Promise<readonly CompteDeDemonstration[]> => {
  const { base, authentification, collectivite, maintenant } = options;
  const contexte = { acteur: acteurLocal(collectivite), maintenant };
  const fiche = await base.dansCollectivite(collectivite, lireCollectivite);
  if (fiche?.demonstration !== true) {
    throw new Error(`la collectivité « ${collectivite} » n’est pas marquée de démonstration`);
  }
  const service = await base.dansCollectivite(collectivite, async (tx) => {
    const connu = (await listerRepertoire(tx, 'services')).find((s) => s.nom === SERVICE.nom);
    if (connu !== undefined) return connu.id;
    const cree = await ajouterAuRepertoire(tx, contexte, 'services', SERVICE);
    if (!cree.ok) throw new Error(cree.erreur.message);
    return cree.valeur.id;
  });

  const comptes: CompteDeDemonstration[] = [];
  for (const { role, ...personne } of PERSONNES) {
    const courriel = `${role.toLowerCase()}@demonstration.invalid`;
    const attribue: RoleAttribue = {
      role,
      portee: role === 'contributeur' ? { type: 'service', id: service } : null,
    };
    const jeton = await base.dansCollectivite(collectivite, async (tx) => {
      if ((await personneDuCourriel(tx, courriel)) !== null) return null;
      const saisie = {
        ...personne,
        courriel,
        delegation: '',
        service: role === 'contributeur' ? service : null,
      };
      const issue = await inviter(tx, contexte, saisie, [attribue], { portees: [], actes: options.actes });
      if (!issue.ok) throw new Error(issue.erreur.message);
      return issue.valeur.jeton;
    });
    if (jeton !== null) {
      const issue = await accepterInvitation(
        base,
        authentification,
        { jeton, motDePasse: MOT_DE_PASSE },
        maintenant,
      );
      if (!issue.ok) throw new Error(issue.erreur.message);
    }
    comptes.push({ courriel, motDePasse: MOT_DE_PASSE, role, nom: `${personne.prenom} ${personne.nom}` });
  }
  return comptes;
};
