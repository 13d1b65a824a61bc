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
import { estPubliqueDe, menuDe } from './lire-rubriques.ts';
import { creerGardeCsrf } from './middleware/csrf.ts';
import { entetesSecurite } from './middleware/entetes-securite.ts';
import { hotePermis } from './middleware/hote-local.ts';
import { acteurConnecte, auNomDe } from './middleware/session.ts';
import { codeInstallation } from './pages/installation/installation.routes.tsx';
import { courrielReinitialisation } from './pages/organisation/courriel-invitation.ts';
import { RACCORDS } from './raccords.ts';
import { routes } from './routes.ts';
import { RUBRIQUES } from './rubriques.ts';
import type { ServicesSansSession } from './services.ts';
import { STATIQUE } from './statique.ts';
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

/**
 * L'application à comptes. Chaque collectivité a la sienne (ses pages, ses caches, ses imports) ; ce qui suit choisit
 * laquelle répond, par la personne connectée et jamais par l'adresse. Tant qu'aucun compte n'existe et que l'exploitant
 * n'en exige pas, celle de ce poste répond à tous, comme sans comptes.
 */
export const creerInstallation = async (options: OptionsInstallation): Promise<Application> => {
  const { reglagesComptes, sansTravaux = false, replique, ...commun } = options;
  const { base, collectivite, dossier, horloge = () => new Date() } = options;
  const { conservation = CONSERVATION_PAR_DEFAUT, rubriques = RUBRIQUES } = options;
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
  const menuDeTous = menuDe(rubriques, null);
  const cadre = async (): Promise<Cadre> => ({
    nom: options.nom ?? 'Pilote SPASER',
    versionCss,
    demonstration: null,
    lectureSeule: base.refusDisque() !== null,
    connecte: null,
    menu: menuDeTous,
  });
  const services: ServicesSansSession = {
    cadre,
    csrf: creerGardeCsrf(deriverCle(secret, 'formulaires publics')),
    base,
    horloge,
    versionCss,
    conservation,
    menuDeTous,
    collectiviteDuSiren: creerAnnuairePublic(base),
    replique,
    raccords: RACCORDS,
    comptes,
    premiereConfiguration: {
      collectivite,
      code: codeInstallation(secret, collectivite),
      // Sa collectivité seule compte : l'exploitant a pu en ouvrir d'autres avant.
      existeUnCompte: () => aUnCompte(base, collectivite),
    },
  };
  const publiques = creerCoquille({
    services,
    journal,
    rubriques,
    collectivite: null,
    adresse,
    refusDisque: base.refusDisque,
    monter: (a) => {
      for (const rubrique of rubriques) rubrique.monterSansSession(a, services);
      a.get(routes.sante(), (c) =>
        c.json({ etat: base.refusDisque() === null ? 'ok' : 'disque plein', base: base.dialecte }),
      );
    },
  });
  if (!visiteLibre && !(await aUnCompte(base, collectivite))) {
    reglagesComptes.dire(
      `Aucun compte encore. Pour créer la collectivité et son administrateur : ${routes.installation()}, code ${services.premiereConfiguration.code}`,
    );
  }

  /** Relu dès que change ce qui le fait : un rôle retiré l'est à la requête suivante. */
  const chargerActeurGarde = ({ collectivite: id, personne }: Rattachement): Promise<Acteur | null> =>
    base.garderEntre(id, JSON.stringify(['acteur', personne]), () =>
      base.lireDansCollectivite(id, (tx) => chargerActeur(tx, id, personne)),
    );

  const estAnonyme = estPubliqueDe(rubriques, 'anonyme');
  const estSansSession = estPubliqueDe(rubriques, 'sans-session');
  /** Une personne connectée les voit avec l'habillage de sa collectivité. */
  const estHabillee = estPubliqueDe(rubriques, 'habillee');

  const app = new Hono();
  app.use(entetesSecurite(https));
  app.use(hotePermis(adresse));
  app.onError(surErreur(journal, () => menuDe(rubriques, acteurConnecte() ?? null)));
  app.all('*', async (c) => {
    const chemin = c.req.path;
    const vers = (cible: Hono) => cible.fetch(c.req.raw, c.env);
    // Les schémas publiés : à tous, et pareils pour tous, qu'une session existe ou non.
    if (chemin.startsWith(`${STATIQUE}/`) || estAnonyme(chemin) || estSansSession(chemin))
      return vers(publiques);
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
    if (estHabillee(chemin) || chemin === routes.sante()) return vers(publiques);
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
