import type { Context, Hono } from 'hono';
import { renderSVG } from 'uqr';
import { estLie, exporterDonneesPersonnelles, lirePersonne } from '#domaines/organisation';
import type { SessionOuverte } from '#platform/auth/authentification.ts';
import { TOUTES_LES_DESIGNATIONS } from '../../../lire-tranches.ts';
import { poserCookies } from '../../comptes.ts';
import { rendre } from '../../contexte.ts';
import { listerPortees, nommerPortees } from '../../formulaires/portees.ts';
import { PageArret, refuserJeton } from '../../formulaires/refus.tsx';
import { type FormulaireRecu, lireFormulaire } from '../../middleware/lire-formulaire.ts';
import { repondreFichier } from '../../repondre-fichier.ts';
import { routes } from '../../routes.ts';
import type { Services } from '../../services.ts';
import { PageCompte, PageSansCompte, PageTotpCode, PageTotpMotDePasse } from './compte.page.tsx';
import { PageVersFournisseur } from './connexion.page.tsx';
import { garderDepart } from './cookie-oidc.ts';

/** « Mon compte » : chaque personne n'y voit et n'y change que le sien. */
export const monterCompte = (app: Hono, { cadre, csrf, reception, comptes }: Services): void => {
  if (comptes === null) {
    app.get(routes.compte(), async (c) =>
      rendre(
        c,
        <PageSansCompte
          configurable={false}
          cadre={await cadre()}
          place={await reception.place(c.var.acteur)}
        />,
      ),
    );
    return;
  }
  const { base, authentification, fournisseur } = comptes;

  const avecSession = async (
    c: Context,
    suite: (session: SessionOuverte) => Response | Promise<Response>,
  ): Promise<Response> => {
    const session = await authentification.session(c.req.raw.headers);
    if (session === null)
      return rendre(
        c,
        <PageSansCompte configurable cadre={await cadre()} place={await reception.place(c.var.acteur)} />,
      );
    return suite(session);
  };

  const avecFormulaire = (
    c: Context,
    suite: (f: FormulaireRecu, session: SessionOuverte) => Promise<Response>,
  ): Promise<Response> =>
    avecSession(c, async (session) => {
      const f = await lireFormulaire(c, csrf);
      return f === null ? refuserJeton(c, await cadre(), routes.compte()) : suite(f, session);
    });

  const page = async (c: Context, session: SessionOuverte, erreur?: string): Promise<Response> => {
    const { acteur } = c.var;
    const { personne, roles } = await base.dansCollectivite(acteur.collectivite, async (tx) => ({
      personne: await lirePersonne(tx, acteur.personne),
      roles: nommerPortees(await listerPortees(tx), acteur.roles),
    }));
    const donnees = {
      jeton: csrf.jeton(c),
      nom: acteur.nom,
      courriel: session.courriel,
      fonction: personne?.fonction ?? '',
      roles,
      secondFacteur: session.secondFacteur,
      aMotDePasse: await authentification.aMotDePasse(session.compte),
      fournisseur:
        fournisseur === null
          ? null
          : { libelle: fournisseur.libelle, lie: await estLie(base, session.compte) },
      sessions: await authentification.sessions(c.req.raw.headers),
      place: await reception.place(acteur),
      fait: c.req.query('fait'),
      erreur,
    };
    return rendre(
      c,
      <PageCompte cadre={await cadre()} donnees={donnees} />,
      erreur === undefined ? 200 : 400,
    );
  };

  app.get(routes.compte(), (c) => avecSession(c, (session) => page(c, session)));

  app.post(routes.compteMotDePasse(), (c) =>
    avecFormulaire(c, async (f, session) => {
      if (f.texte('motDePasse') !== f.texte('confirmation')) {
        return page(c, session, 'Les deux mots de passe ne sont pas les mêmes.');
      }
      const issue = await authentification.changerMotDePasse(
        c.req.raw.headers,
        f.texte('actuel'),
        f.texte('motDePasse'),
      );
      if (!issue.ok) return page(c, session, issue.erreur.message);
      poserCookies(c, issue.valeur.cookies);
      return c.redirect(routes.compte({ fait: 'mot-de-passe' }), 303);
    }),
  );

  app.get(routes.compteTotp(), (c) =>
    avecSession(c, async () => rendre(c, <PageTotpMotDePasse cadre={await cadre()} jeton={csrf.jeton(c)} />)),
  );

  app.post(routes.compteTotp(), (c) =>
    avecFormulaire(c, async (f) => {
      const issue = await authentification.preparerTotp(comptes.visiteur(c), f.texte('motDePasse'));
      if (!issue.ok) {
        return rendre(
          c,
          <PageTotpMotDePasse cadre={await cadre()} jeton={csrf.jeton(c)} erreur={issue.erreur.message} />,
          400,
        );
      }
      const { uri, secours } = issue.valeur;
      const image = `data:image/svg+xml;base64,${Buffer.from(renderSVG(uri)).toString('base64')}`;
      const secret = new URL(uri).searchParams.get('secret') ?? '';
      return rendre(
        c,
        <PageTotpCode cadre={await cadre()} jeton={csrf.jeton(c)} cle={{ image, secret, secours }} />,
      );
    }),
  );

  app.post(routes.compteTotpActiver(), (c) =>
    avecFormulaire(c, async (f) => {
      const issue = await authentification.activerTotp(comptes.visiteur(c), f.texte('code'));
      if (!issue.ok) {
        return rendre(
          c,
          <PageTotpCode cadre={await cadre()} jeton={csrf.jeton(c)} erreur={issue.erreur.message} />,
          400,
        );
      }
      poserCookies(c, issue.valeur.cookies);
      return c.redirect(routes.compte({ fait: 'totp' }), 303);
    }),
  );

  app.post(routes.compteTotpDesactiver(), (c) =>
    avecFormulaire(c, async (f, session) => {
      const issue = await authentification.desactiverTotp(comptes.visiteur(c), f.texte('motDePasse'));
      if (!issue.ok) return page(c, session, issue.erreur.message);
      poserCookies(c, issue.valeur.cookies);
      return c.redirect(routes.compte({ fait: 'sans-totp' }), 303);
    }),
  );

  app.post(routes.compteSessions(), (c) =>
    avecFormulaire(c, async (f) => {
      const id = f.texte('session');
      await authentification.fermerAutres(c.req.raw.headers, id === '' ? undefined : id);
      return c.redirect(routes.compte({ fait: 'sessions' }), 303);
    }),
  );

  app.post(routes.compteFournisseur(), (c) =>
    avecFormulaire(c, async (_f, session) => {
      if (fournisseur === null) return c.notFound() as Response;
      const depart = await fournisseur.commencer(`${comptes.origine(c)}${routes.connexionRetour()}`);
      if (!depart.ok) return page(c, session, depart.erreur.message);
      await garderDepart(
        c,
        { ...depart.valeur.demande, suite: routes.compte(), lier: session.compte },
        comptes.secret,
        comptes.https,
      );
      return rendre(
        c,
        <PageVersFournisseur
          cadre={await cadre()}
          titre={`Vers ${fournisseur.libelle}`}
          texte="Vous allez prouver votre identité, puis revenir ici."
          href={depart.valeur.adresse}
          bouton={`Continuer vers ${fournisseur.libelle}`}
        />,
      );
    }),
  );

  app.get(routes.compteDonnees(), (c) =>
    avecSession(c, async (session) => {
      const { acteur } = c.var;
      const donnees = await base.dansCollectivite(acteur.collectivite, (tx) =>
        exporterDonneesPersonnelles(tx, acteur.personne, TOUTES_LES_DESIGNATIONS),
      );
      if (donnees === null) {
        return rendre(
          c,
          <PageArret
            cadre={await cadre()}
            titre="Rien à montrer"
            raison="Aucune fiche ne correspond à votre compte."
            retour={{ libelle: 'Mon compte', href: routes.compte() }}
          />,
          404,
        );
      }
      const sessions = await authentification.sessions(c.req.raw.headers);
      const toutes = {
        ...donnees,
        compte: { courriel: session.courriel, doubleAuthentification: session.secondFacteur },
        sessions,
      };
      return repondreFichier(c, 'mes-donnees.json', JSON.stringify(toutes, null, 2));
    }),
  );
};
