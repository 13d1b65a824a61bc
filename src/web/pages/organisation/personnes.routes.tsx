import type { Context, Hono } from 'hono';
import type { PorteeConnue } from '#domaines/acte';
import { autoriser, libellesDe, ROLES, type RoleAttribue } from '#domaines/acte';
import {
  ACTES_ORGANISATION,
  anonymiser,
  attribuerRole,
  cloreOuRouvrirPersonne,
  FICHE_PERSONNE,
  inviter,
  lireCollectivite,
  lirePersonne,
  listerPersonnes,
  modifierPersonne,
  type RefusOrganisation,
  reinviter,
  retirerRole,
  type SaisiePersonne,
} from '#domaines/organisation';
import { listerPorteesDeSchema } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { TOUS_LES_ACTES, TOUTES_LES_DESIGNATIONS } from '../../../lire-tranches.ts';
import { rendre } from '../../contexte.ts';
import { choixDePortee, lirePortee, listerPortees, nommerPortees } from '../../formulaires/portees.ts';
import { refuserJeton } from '../../formulaires/refus.tsx';
import { type FormulaireRecu, lireFormulaire } from '../../middleware/lire-formulaire.ts';
import { motifs, routes } from '../../routes.ts';
import type { Services } from '../../services.ts';
import { ROLE_VIDE, type RoleSaisi } from './champs-role.tsx';
import { courrielInvitation } from './courriel-invitation.ts';
import type { Faute } from './organisation.page.tsx';
import { PagePersonne, PagePersonnes, SAISIE_VIDE } from './personnes.page.tsx';

interface Outils extends Services {
  readonly dans: <T>(c: Context, travail: (tx: Unite) => Promise<T>) => Promise<T>;
  readonly contexte: (c: Context) => Parameters<typeof inviter>[1];
  readonly repondreRefus: (
    c: Context,
    erreur: RefusOrganisation,
    vues: {
      readonly libelles: Readonly<Record<string, string>>;
      readonly retour: string;
      readonly page: (faute: Faute) => Promise<Response>;
    },
  ) => Promise<Response>;
}

const LIBELLES = libellesDe(FICHE_PERSONNE);

const lireSaisie = (f: FormulaireRecu): SaisiePersonne => ({
  nom: f.texte('nom'),
  prenom: f.texte('prenom'),
  courriel: f.texte('courriel'),
  fonction: f.texte('fonction'),
  delegation: f.texte('delegation'),
  elu: f.coche('elu'),
  service: f.texte('service') === '' ? null : f.texte('service'),
});

const lireRoleSaisi = (f: FormulaireRecu): RoleSaisi => ({
  role: f.texte('role'),
  portee: f.texte('portee'),
});

const lireRole = (f: FormulaireRecu): readonly RoleAttribue[] => {
  const role = ROLES.find((r) => r === f.texte('role'));
  return role === undefined ? [] : [{ role, portee: lirePortee(f.texte('portee')) }];
};

/** Ce que l'organisation ne sait pas elle-même de ce à quoi un rôle se limite. */
const ailleurs = async (tx: Unite) => ({ portees: await listerPorteesDeSchema(tx), actes: TOUS_LES_ACTES });

export const monterPersonnes = (app: Hono, outils: Outils): void => {
  const { cadre, csrf, comptes, dans, contexte, repondreRefus } = outils;

  const droits = (c: Context) => ({
    inviter: autoriser(c.var.acteur, ACTES_ORGANISATION.inviterPersonne).ok,
    gerer: autoriser(c.var.acteur, ACTES_ORGANISATION.gererPersonnes).ok,
    effacer: autoriser(c.var.acteur, ACTES_ORGANISATION.effacerDonneesPersonnelles).ok,
  });

  /** Les services à choisir, et tout ce à quoi un rôle peut se limiter. */
  const choix = (portees: readonly PorteeConnue[]) => ({
    services: portees
      .filter((p) => p.type === 'service' && p.ouverte)
      .map((p) => ({ valeur: p.id, libelle: p.nom })),
    portees: choixDePortee(portees),
  });

  const liste = async (
    c: Context,
    saisie: SaisiePersonne = SAISIE_VIDE,
    roleSaisi: RoleSaisi = ROLE_VIDE,
    faute?: Faute,
  ): Promise<Response> => {
    const lu = await dans(c, async (tx) => {
      const personnes = await listerPersonnes(tx);
      const portees = await listerPortees(tx);
      return {
        personnes: personnes.map((p) => ({ ...p, roles: nommerPortees(portees, p.roles) })),
        ...choix(portees),
      };
    });
    return rendre(
      c,
      <PagePersonnes
        cadre={await cadre()}
        jeton={csrf.jeton(c)}
        fait={c.req.query('fait')}
        faute={faute}
        droits={droits(c)}
        saisie={saisie}
        roleSaisi={roleSaisi}
        {...lu}
      />,
      faute === undefined ? 200 : 400,
    );
  };

  /** Envoie l'invitation ; sans service de courrier, elle est écrite en fichier par l'exploitant. */
  const envoyer = async (c: Context, courriel: string, jeton: string): Promise<boolean> => {
    if (comptes === null) return false;
    const nom = (await dans(c, lireCollectivite))?.nom ?? 'Pilote SPASER';
    return comptes.poster(
      courrielInvitation({
        a: courriel,
        collectivite: nom,
        par: c.var.acteur.nom,
        adresse: `${comptes.origine(c)}${routes.invitation(jeton)}`,
      }),
    );
  };

  app.get(routes.personnes(), (c) => liste(c));

  app.post(routes.personnes(), async (c) => {
    const f = await lireFormulaire(c, csrf);
    if (f === null) return refuserJeton(c, await cadre(), routes.personnes());
    const saisie = lireSaisie(f);
    const issue = await dans(c, async (tx) =>
      inviter(tx, contexte(c), saisie, lireRole(f), await ailleurs(tx)),
    );
    if (!issue.ok) {
      return repondreRefus(c, issue.erreur, {
        libelles: LIBELLES,
        retour: routes.personnes(),
        page: (faute) => liste(c, saisie, lireRoleSaisi(f), faute),
      });
    }
    const parti = await envoyer(c, issue.valeur.courriel, issue.valeur.jeton);
    return c.redirect(routes.personnes({ fait: parti ? 'invitee' : 'invitee-sans-courriel' }), 303);
  });

  const fiche = async (
    c: Context,
    id: string,
    saisie?: SaisiePersonne,
    faute?: Faute,
    roleSaisi: RoleSaisi = ROLE_VIDE,
  ): Promise<Response> => {
    const lu = await dans(c, async (tx) => {
      const personne = await lirePersonne(tx, id);
      if (personne === null) return null;
      const portees = await listerPortees(tx);
      return {
        personne: { ...personne, roles: nommerPortees(portees, personne.roles) },
        ...choix(portees),
      };
    });
    if (lu === null) return c.notFound() as Response;
    return rendre(
      c,
      <PagePersonne
        cadre={await cadre()}
        jeton={csrf.jeton(c)}
        fait={c.req.query('fait')}
        faute={faute}
        droits={droits(c)}
        saisie={saisie ?? lu.personne}
        roleSaisi={roleSaisi}
        {...lu}
      />,
      faute === undefined ? 200 : 400,
    );
  };

  app.get(motifs.personne, (c) => fiche(c, c.req.param('id')));

  app.post(motifs.personne, async (c) => {
    const id = c.req.param('id');
    const f = await lireFormulaire(c, csrf);
    if (f === null) return refuserJeton(c, await cadre(), routes.personne(id));
    const saisie = lireSaisie(f);
    const issue = await dans(c, (tx) =>
      modifierPersonne(tx, contexte(c), { id, version: f.entier('version'), saisie }),
    );
    if (issue.ok) return c.redirect(routes.personne(id, { fait: 'enregistre' }), 303);
    return repondreRefus(c, issue.erreur, {
      libelles: LIBELLES,
      retour: routes.personne(id),
      page: (faute) => fiche(c, id, saisie, faute),
    });
  });

  /** Chaque acte rend la marque `?fait=` de sa réussite, ou son refus. */
  const actes: Readonly<
    Record<string, (c: Context, id: string, f: FormulaireRecu) => Promise<string | RefusOrganisation>>
  > = {
    roles: async (c, id, f) => {
      const [role] = lireRole(f);
      if (role === undefined) return { code: 'valeur', champ: 'role', message: 'Choisissez un rôle.' };
      const issue = await dans(c, async (tx) => attribuerRole(tx, contexte(c), id, role, await ailleurs(tx)));
      return issue.ok ? 'enregistre' : issue.erreur;
    },
    'retirer-role': async (c, id, f) => {
      const issue = await dans(c, async (tx) =>
        retirerRole(tx, contexte(c), { personne: id, role: f.texte('role') }, await ailleurs(tx)),
      );
      return issue.ok ? 'enregistre' : issue.erreur;
    },
    inviter: async (c, id) => {
      const issue = await dans(c, (tx) => reinviter(tx, contexte(c), id));
      if (!issue.ok) return issue.erreur;
      return (await envoyer(c, issue.valeur.courriel, issue.valeur.jeton))
        ? 'invitee'
        : 'invitee-sans-courriel';
    },
    acces: async (c, id, f) => {
      const rouvrir = f.coche('rouvrir');
      const issue = await dans(c, (tx) =>
        cloreOuRouvrirPersonne(tx, contexte(c), { id, version: f.entier('version'), rouvrir }),
      );
      if (!issue.ok) return issue.erreur;
      const { compte } = issue.valeur;
      if (!rouvrir && compte !== null) await comptes?.authentification.fermerToutes(compte);
      return rouvrir ? 'rouvre' : 'ferme';
    },
    anonymiser: async (c, id, f) => {
      if (!f.coche('certain')) {
        return { code: 'valeur', champ: 'certain', message: 'Cochez la case pour confirmer.' };
      }
      const issue = await dans(c, async (tx) => {
        return anonymiser(tx, contexte(c), id, TOUTES_LES_DESIGNATIONS);
      });
      if (!issue.ok) return issue.erreur;
      if (issue.valeur.compte !== null) await comptes?.authentification.effacerCompte(issue.valeur.compte);
      return 'anonymisee';
    },
  };

  app.post(motifs.personneActe, async (c) => {
    const id = c.req.param('id');
    const acte = actes[c.req.param('acte')];
    if (acte === undefined) return c.notFound();
    const f = await lireFormulaire(c, csrf);
    if (f === null) return refuserJeton(c, await cadre(), routes.personne(id));
    const issue = await acte(c, id, f);
    if (typeof issue === 'string') return c.redirect(routes.personne(id, { fait: issue }), 303);
    return repondreRefus(c, issue, {
      libelles: LIBELLES,
      retour: routes.personne(id),
      page: (faute) => fiche(c, id, undefined, faute, lireRoleSaisi(f)),
    });
  });
};
