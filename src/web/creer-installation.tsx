import { Hono } from 'hono';
import type { Acteur } from '#domaines/acte';
import { aUnCompte, chargerActeur, type Rattachement, rattachementDe } from '#domaines/organisation';
import { dossierDeCollectivite } from '#jobs/dossier-de-collectivite.ts';
import { demarrerOuvrier } from '#jobs/ouvrier.ts';
import { creerAuthentification } from '#platform/auth/authentification.ts';
import type { FournisseurIdentite } from '#platform/auth/oidc.ts';
import { deriverCle } from '#platform/auth/secret.ts';
import { CONSERVATION_PAR_DEFAUT } from '#platform/conservation.ts';
import type { Replique } from '#platform/db/replique.ts';
import type { Courrier } from '#platform/mail/courriel.ts';
import { creerAnnuairePublic } from './annuaire-public.ts';
import { creerCoquille } from './application.tsx';
import { adresseVisiteur, poserCookies, type ServicesComptes } from './comptes.ts';
import { type Application, creerApplication, type OptionsApplication } from './creer-application.tsx';
import { creerJournal } from './journal.ts';
import { creerGardeCsrf } from './middleware/csrf.ts';
import { entetesSecurite } from './middleware/entetes-securite.ts';
import { hotePermis } from './middleware/hote-local.ts';
import { auNomDe } from './middleware/session.ts';
import { monterConnexion } from './pages/compte/connexion.routes.tsx';
import { monterContribuerParLien } from './pages/gouvernance/contributions/contribuer-par-lien.routes.tsx';
import { codeInstallation, monterInstallation } from './pages/installation/installation.routes.tsx';
import { courrielReinitialisation } from './pages/organisation/courriel-invitation.ts';
import { monterPublic } from './pages/public/public.routes.tsx';
import { routes } from './routes.ts';
import { ADRESSE_PUBLIQUE } from './routes-publications.ts';
import { versionFeuille } from './styles/feuille.ts';
import { surErreur } from './sur-erreur.tsx';
import type { Cadre } from './ui/page.tsx';

/** Ce que l'exploitant règle pour les comptes. */
export interface ReglagesComptes {
  /** Exige une session même avant le premier compte. Sinon, dès qu'il en existe un. */
  readonly exiges: boolean;
  /**
   * Démonstration : sans session, on visite en administrateur de ce poste ; une session donne le rôle de son compte.
   * Refusé à une adresse publique.
   */
  readonly visiteLibre?: boolean;
  readonly secret: string;
  readonly adresse?: string | undefined;
  /** Un mandataire de confiance ajoute l'adresse du visiteur à `X-Forwarded-For`. */
  readonly mandataire: boolean;
  readonly fournisseur: FournisseurIdentite | null;
  readonly courrier: Courrier;
  /** Dit à l'exploitant ce qu'il doit savoir (code d'installation). */
  readonly dire: (message: string) => void;
}

export interface OptionsInstallation
  extends Omit<OptionsApplication, 'comptes' | 'sessionExigee' | 'adresse' | 'visiteLibre' | 'ouvrier'> {
  readonly reglagesComptes: ReglagesComptes;
  /** Les imports et les purges sont laissés à d'autres processus (`spaser ouvrier`). */
  readonly sansTravaux?: boolean | undefined;
  /** Copie en continu de la base, où se lisent les pages publiques. */
  readonly replique?: Replique | undefined;
}

/** Pages sans session : se connecter, être invité, contribuer par un lien, configurer. */
const PUBLIQUES =
  /^\/(connexion(\/.*)?|deconnexion(\/.*)?|mot-de-passe-oublie|reinitialiser\/.+|invitation\/.+|contribuer\/[^/]+|installation|statique\/.*|accessibilite|mentions-legales|donnees-personnelles)$/;

/** Pages publiques qu'une personne connectée voit avec l'habillage de sa collectivité. */
const INFORMATIONS = /^\/(accessibilite|mentions-legales|donnees-personnelles)$/;

/**
 * L'application à comptes. Chaque collectivité a la sienne (ses pages, ses caches, ses imports) ; ce qui suit choisit
 * laquelle répond, par la personne connectée et jamais par l'adresse. Tant qu'aucun compte n'existe et que l'exploitant
 * n'en exige pas, celle de ce poste répond à tous, comme sans comptes.
 */
export const creerInstallation = async (options: OptionsInstallation): Promise<Application> => {
  const { reglagesComptes, sansTravaux = false, replique, ...commun } = options;
  const { base, collectivite, dossier, horloge = () => new Date() } = options;
  const { conservation = CONSERVATION_PAR_DEFAUT } = options;
  const { secret, adresse, mandataire, fournisseur, courrier } = reglagesComptes;
  const https = adresse?.startsWith('https:') ?? false;
  const journal = creerJournal(horloge, options.ecrireJournal);

  let premierCompte = await aUnCompte(base);
  const existeUnCompte = async (): Promise<boolean> => {
    premierCompte ||= await aUnCompte(base);
    return premierCompte;
  };
  const visiteLibre = (reglagesComptes.visiteLibre ?? false) && adresse === undefined;
  const sessionExigee = (): boolean => !visiteLibre && (reglagesComptes.exiges || premierCompte);

  const poster: ServicesComptes['poster'] = async (courriel) => {
    try {
      await courrier.envoyer(courriel);
      return true;
    } catch (erreur) {
      journal.incident(erreur, 'envoi de courriel');
      return false;
    }
  };

  const authentification = creerAuthentification({
    base,
    secret,
    https,
    horloge,
    envoyerReinitialisation: async ({ courriel, nom, jeton, origine }) => {
      await poster(
        courrielReinitialisation({ a: courriel, nom, adresse: `${origine}${routes.reinitialiser(jeton)}` }),
      );
    },
  });

  const comptes: ServicesComptes = {
    base,
    authentification,
    fournisseur,
    courrier,
    horloge,
    secret,
    https,
    origine: (c) => adresse?.replace(/\/$/, '') ?? new URL(c.req.url).origin,
    visiteur: (c) => ({ entetes: c.req.raw.headers, adresse: adresseVisiteur(c, mandataire) }),
    poster,
  };

  const ouvrier = sansTravaux
    ? null
    : await demarrerOuvrier({
        base,
        dossier,
        collectivite,
        conservation,
        horloge,
        incident: journal.incident,
      });

  const applications = new Map<string, Promise<Application>>();
  const applicationDe = (id: string): Promise<Application> => {
    const connue = applications.get(id);
    if (connue !== undefined) return connue;
    const creee = creerApplication({
      ...commun,
      comptes,
      sessionExigee,
      visiteLibre,
      adresse,
      collectivite: id,
      ouvrier,
      dossier: dossierDeCollectivite({ dossier, collectivite }, id),
    });
    applications.set(id, creee);
    creee.catch(() => applications.delete(id));
    return creee;
  };

  const versionCss = await versionFeuille();
  const cadre = async (): Promise<Cadre> => ({
    nom: options.nom ?? 'Pilote SPASER',
    versionCss,
    demonstration: null,
    lectureSeule: base.refusDisque() !== null,
    connecte: null,
  });
  const services = {
    cadre,
    csrf: creerGardeCsrf(deriverCle(secret, 'formulaires publics')),
  };
  const code = codeInstallation(secret, collectivite);
  const publiques = creerCoquille({
    services,
    journal,
    collectivite: null,
    adresse,
    conservation,
    refusDisque: base.refusDisque,
    monter: (a) => {
      monterConnexion(a, { services, comptes });
      monterContribuerParLien(a, { services, base, horloge });
      // Sa collectivité seule compte : l'exploitant a pu en ouvrir d'autres avant.
      const existeUnAdministrateur = () => aUnCompte(base, collectivite);
      monterInstallation(a, {
        services,
        comptes,
        collectivite,
        code,
        existeUnCompte: existeUnAdministrateur,
      });
      const collectiviteDe = creerAnnuairePublic(base);
      monterPublic(a, { base, replique, versionCss, horloge, collectiviteDe });
      a.get(routes.sante(), (c) => c.json({ etat: 'ok', base: base.dialecte }));
    },
  });
  if (!visiteLibre && !(await aUnCompte(base, collectivite))) {
    reglagesComptes.dire(
      `Aucun compte encore. Pour créer la collectivité et son administrateur : ${routes.installation()}, code ${code}`,
    );
  }

  /** Relu dès que change ce qui le fait : un rôle retiré l'est à la requête suivante. */
  const chargerActeurGarde = ({ collectivite: id, personne }: Rattachement): Promise<Acteur | null> =>
    base.garderEntre(id, JSON.stringify(['acteur', personne]), () =>
      base.lireDansCollectivite(id, (tx) => chargerActeur(tx, id, personne)),
    );

  const app = new Hono();
  app.use(entetesSecurite(https));
  app.use(hotePermis(adresse));
  app.onError(surErreur(journal));
  app.all('*', async (c) => {
    const chemin = c.req.path;
    const vers = (cible: Hono) => cible.fetch(c.req.raw, c.env);
    // Les schémas publiés : à tous, et pareils pour tous, qu'une session existe ou non.
    if (ADRESSE_PUBLIQUE.test(chemin)) return vers(publiques);
    const estPublique = PUBLIQUES.test(chemin);
    if (estPublique && !INFORMATIONS.test(chemin)) return vers(publiques);
    await existeUnCompte();
    if (!sessionExigee() && !visiteLibre) return vers((await applicationDe(collectivite)).app);

    const session = await authentification.session(c.req.raw.headers);
    const rattachement = session === null ? null : await rattachementDe(base, session.compte);
    const acteur = rattachement === null ? null : await chargerActeurGarde(rattachement);
    if (acteur !== null) {
      const { app: sienne } = await applicationDe(acteur.collectivite);
      return auNomDe(acteur, async () => sienne.fetch(c.req.raw, c.env));
    }
    if (visiteLibre) return vers((await applicationDe(collectivite)).app);
    if (estPublique || chemin === routes.sante()) return vers(publiques);
    if (session !== null) {
      // Compte sans personne en activité : sa session ne mène plus à rien.
      poserCookies(c, (await authentification.fermerSession(c.req.raw.headers)).cookies);
      return c.redirect(routes.connexion({ motif: 'ferme' }), 303);
    }
    if (!premierCompte) return c.redirect(routes.installation(), 303);
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return c.redirect(routes.connexion(), 303);
    const { search } = new URL(c.req.url);
    const suite = chemin === '/' && search === '' ? undefined : `${chemin}${search}`;
    return c.redirect(routes.connexion({ suite }), 303);
  });

  return {
    app,
    arreter: async () => {
      await ouvrier?.arreter();
      for (const application of await Promise.allSettled(applications.values())) {
        if (application.status === 'fulfilled') await application.value.arreter();
      }
    },
  };
};
