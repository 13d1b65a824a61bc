import type { Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { journaliser } from '#domaines/acte';
import {
  ACTES_ORGANISATION,
  accepterInvitation,
  chargerActeur,
  idTokenDe,
  lireInvitation,
  OBJETS_ORGANISATION,
  rattachementDe,
  reconnaitre,
} from '#domaines/organisation';
import { creerJeton } from '#platform/auth/jeton.ts';
import { poserCookies, suiteSure } from '../../comptes.ts';
import { rendre } from '../../contexte.ts';
import { PageArret, refuserJeton } from '../../formulaires/refus.tsx';
import { lireFormulaire } from '../../middleware/lire-formulaire.ts';
import { motifs, routes } from '../../routes.ts';
import type { ServicesSansSession } from '../../services.ts';
import {
  PageCode,
  PageConnexion,
  PageDeconnexion,
  PageLienEnvoye,
  PageMotDePasseOublie,
  PageNouveauMotDePasse,
  PageVersFournisseur,
} from './connexion.page.tsx';
import { garderDepart, reprendreDepart } from './cookie-oidc.ts';

/** Dit qu'une session a été ouverte par le fournisseur d'identité : la déconnexion passera aussi par lui. */
const COOKIE_FOURNISSEUR = 'pilote_fournisseur';
const COOKIE_DECONNEXION = 'pilote_deconnexion';

const MOTS_DIFFERENTS = 'Les deux mots de passe ne sont pas les mêmes.';

/** Connexion, second facteur, fournisseur d'identité, mots de passe, invitations : les pages publiques. */
export const monterConnexion = (app: Hono, { cadre, csrf, comptes }: ServicesSansSession): void => {
  const { base, authentification, fournisseur, horloge } = comptes;

  const connexion = async (
    c: Context,
    statut: 200 | 400,
    vue: { courriel: string; suite: string; erreur?: string; motif?: string | undefined },
  ) =>
    rendre(
      c,
      <PageConnexion
        cadre={await cadre()}
        jeton={csrf.jeton(c)}
        courriel={vue.courriel}
        suite={vue.suite}
        erreur={vue.erreur}
        motif={vue.motif}
        fournisseur={fournisseur?.libelle ?? null}
      />,
      statut,
    );

  const arret = async (c: Context, titre: string, raison: string, statut: 400 | 403 | 404 = 400) =>
    rendre(
      c,
      <PageArret
        cadre={await cadre()}
        titre={titre}
        raison={raison}
        retour={{ libelle: 'Se connecter', href: routes.connexion() }}
      />,
      statut,
    );

  const journaliserConnexion = async (compte: string, par: string): Promise<void> => {
    const rattachement = await rattachementDe(base, compte);
    if (rattachement === null) return;
    const { collectivite, personne } = rattachement;
    await base.dansCollectivite(collectivite, async (tx) => {
      const acteur = await chargerActeur(tx, collectivite, personne);
      if (acteur === null) return;
      await journaliser(tx, {
        acteur,
        acte: ACTES_ORGANISATION.seConnecter,
        objet: { type: OBJETS_ORGANISATION.personne, id: personne },
        avant: null,
        apres: { par },
        le: horloge(),
      });
    });
  };

  app.get(routes.connexion(), async (c) =>
    connexion(c, 200, {
      courriel: '',
      suite: suiteSure(c.req.query('suite')),
      motif: c.req.query('motif'),
    }),
  );

  app.post(routes.connexion(), async (c) => {
    const f = await lireFormulaire(c, csrf);
    if (f === null) return refuserJeton(c, await cadre(), routes.connexion());
    const courriel = f.texte('courriel').trim().toLowerCase().slice(0, 254);
    const suite = suiteSure(f.texte('suite'));
    const issue = await authentification.connecter(comptes.visiteur(c), courriel, f.texte('motDePasse'));
    if (!issue.ok) return connexion(c, 400, { courriel, suite, erreur: issue.erreur.message });
    poserCookies(c, issue.valeur.cookies);
    deleteCookie(c, COOKIE_FOURNISSEUR);
    if (issue.valeur.etape === 'ouverte') await journaliserConnexion(issue.valeur.compte, 'mot de passe');
    return c.redirect(
      issue.valeur.etape === 'ouverte'
        ? suite
        : routes.connexionCode({ suite: suite === '/' ? undefined : suite }),
      303,
    );
  });

  app.get(routes.connexionCode(), async (c) =>
    rendre(
      c,
      <PageCode cadre={await cadre()} jeton={csrf.jeton(c)} suite={suiteSure(c.req.query('suite'))} />,
    ),
  );

  app.post(routes.connexionCode(), async (c) => {
    const f = await lireFormulaire(c, csrf);
    if (f === null) return refuserJeton(c, await cadre(), routes.connexion());
    const suite = suiteSure(f.texte('suite'));
    const issue = await authentification.verifierCode(comptes.visiteur(c), f.texte('code'));
    if (issue.ok) {
      poserCookies(c, issue.valeur.cookies);
      await journaliserConnexion(issue.valeur.compte, 'mot de passe et code');
      return c.redirect(suite, 303);
    }
    if (issue.erreur.code === 'sans-session') {
      return connexion(c, 400, { courriel: '', suite, erreur: issue.erreur.message });
    }
    return rendre(
      c,
      <PageCode cadre={await cadre()} jeton={csrf.jeton(c)} suite={suite} erreur={issue.erreur.message} />,
      400,
    );
  });

  app.get(routes.connexionFournisseur(), async (c) => {
    if (fournisseur === null) return c.notFound();
    const depart = await fournisseur.commencer(`${comptes.origine(c)}${routes.connexionRetour()}`);
    if (!depart.ok) return arret(c, 'Connexion impossible', depart.erreur.message);
    const suite = suiteSure(c.req.query('suite'));
    await garderDepart(c, { ...depart.valeur.demande, suite, lier: null }, comptes.secret, comptes.https);
    return c.redirect(depart.valeur.adresse, 302);
  });

  app.get(routes.connexionRetour(), async (c) => {
    if (fournisseur === null) return c.notFound();
    const depart = await reprendreDepart(c, comptes.secret);
    if (depart === null) {
      return arret(
        c,
        'Connexion expirée',
        'Cette réponse ne correspond à aucune demande partie de ce navigateur. Recommencez la connexion.',
      );
    }
    const retour = new URL(`${comptes.origine(c)}${routes.connexionRetour()}`);
    retour.search = new URL(c.req.url).search;
    const identite = await fournisseur.terminer(retour, depart);
    if (!identite.ok) return arret(c, 'Connexion refusée', identite.erreur.message);
    // Lier : le compte qui l'a demandé doit encore être celui de ce navigateur.
    const session = depart.lier === null ? null : await authentification.session(c.req.raw.headers);
    if (depart.lier !== null && session?.compte !== depart.lier) {
      return arret(c, 'Connexion expirée', 'Votre session a changé pendant la liaison. Recommencez.');
    }
    const reconnu = await reconnaitre(base, authentification, identite.valeur, {
      connecte: session?.compte ?? null,
      maintenant: horloge(),
    });
    if (!reconnu.ok) return arret(c, 'Connexion refusée', reconnu.erreur.message, 403);
    if (session !== null) return c.redirect(routes.compte({ fait: 'lie' }), 303);
    const ouverte = await authentification.ouvrirSession(comptes.visiteur(c), reconnu.valeur.compte);
    poserCookies(c, ouverte.cookies);
    setCookie(c, COOKIE_FOURNISSEUR, 'oui', {
      httpOnly: true,
      sameSite: 'Lax',
      secure: comptes.https,
      path: '/',
    });
    await journaliserConnexion(reconnu.valeur.compte, fournisseur.libelle);
    return c.redirect(depart.suite, 303);
  });

  app.get(routes.deconnexion(), async (c) =>
    rendre(c, <PageDeconnexion cadre={await cadre()} jeton={csrf.jeton(c)} />),
  );

  app.post(routes.deconnexion(), async (c) => {
    const f = await lireFormulaire(c, csrf);
    if (f === null) return refuserJeton(c, await cadre(), routes.deconnexion());
    const session = await authentification.session(c.req.raw.headers);
    const parFournisseur = getCookie(c, COOKIE_FOURNISSEUR) === 'oui';
    poserCookies(c, (await authentification.fermerSession(c.req.raw.headers)).cookies);
    deleteCookie(c, COOKIE_FOURNISSEUR);
    const idToken = session !== null && parFournisseur ? await idTokenDe(base, session.compte) : null;
    if (fournisseur !== null && idToken !== null) {
      const etat = creerJeton();
      const href = await fournisseur.deconnexion({
        idToken,
        apres: `${comptes.origine(c)}${routes.deconnecte()}`,
        etat,
      });
      if (href !== null) {
        setCookie(c, COOKIE_DECONNEXION, etat, {
          httpOnly: true,
          sameSite: 'Lax',
          secure: comptes.https,
          path: routes.deconnexion(),
          maxAge: 600,
        });
        return rendre(
          c,
          <PageVersFournisseur
            cadre={await cadre()}
            titre="Vous êtes déconnecté"
            texte={`Votre session ici est fermée. Fermez aussi celle de ${fournisseur.libelle} :`}
            href={href}
            bouton={`Se déconnecter de ${fournisseur.libelle}`}
          />,
        );
      }
    }
    return c.redirect(routes.connexion({ motif: 'deconnecte' }), 303);
  });

  app.get(routes.deconnecte(), async (c) => {
    const attendu = getCookie(c, COOKIE_DECONNEXION);
    deleteCookie(c, COOKIE_DECONNEXION, { path: routes.deconnexion() });
    return attendu !== undefined && c.req.query('state') === attendu
      ? c.redirect(routes.connexion({ motif: 'deconnecte' }), 303)
      : c.redirect(routes.connexion(), 303);
  });

  app.get(routes.motDePasseOublie(), async (c) =>
    rendre(c, <PageMotDePasseOublie cadre={await cadre()} jeton={csrf.jeton(c)} />),
  );

  app.post(routes.motDePasseOublie(), async (c) => {
    const f = await lireFormulaire(c, csrf);
    if (f === null) return refuserJeton(c, await cadre(), routes.motDePasseOublie());
    const courriel = f.texte('courriel').trim().toLowerCase().slice(0, 254);
    // Sans attendre l'envoi : la durée de la réponse ne dit pas si le compte existe.
    void authentification.demanderReinitialisation(comptes.visiteur(c), courriel, comptes.origine(c));
    return rendre(c, <PageLienEnvoye cadre={await cadre()} />);
  });

  const nouveauMotDePasse = async (c: Context, jeton: string, erreur?: string) =>
    rendre(
      c,
      <PageNouveauMotDePasse
        cadre={await cadre()}
        jeton={csrf.jeton(c)}
        erreur={erreur}
        titre="Choisir un nouveau mot de passe"
        sousTitre="Vos sessions ouvertes seront fermées."
        action={routes.reinitialiser(jeton)}
        bouton="Changer le mot de passe"
      />,
      erreur === undefined ? 200 : 400,
    );

  app.get(motifs.reinitialiser, (c) => nouveauMotDePasse(c, c.req.param('jeton')));

  app.post(motifs.reinitialiser, async (c) => {
    const jeton = c.req.param('jeton');
    const f = await lireFormulaire(c, csrf);
    if (f === null) return refuserJeton(c, await cadre(), routes.reinitialiser(jeton));
    if (f.texte('motDePasse') !== f.texte('confirmation'))
      return nouveauMotDePasse(c, jeton, MOTS_DIFFERENTS);
    const issue = await authentification.reinitialiser(comptes.visiteur(c), jeton, f.texte('motDePasse'));
    if (issue.ok) return c.redirect(routes.connexion({ motif: 'reinitialise' }), 303);
    return nouveauMotDePasse(c, jeton, issue.erreur.message);
  });

  const invitation = async (c: Context, jeton: string, erreur?: string) => {
    const lue = await lireInvitation(base, jeton, horloge());
    if (!lue.ok) return arret(c, 'Invitation non valable', lue.erreur.message, 404);
    const { nom, nomCollectivite, courriel } = lue.valeur;
    return rendre(
      c,
      <PageNouveauMotDePasse
        cadre={await cadre()}
        jeton={csrf.jeton(c)}
        erreur={erreur}
        titre={`Bienvenue, ${nom}`}
        sousTitre={`${nomCollectivite} vous ouvre un accès à Pilote SPASER. Vous vous connecterez avec ${courriel} et le mot de passe choisi ici.`}
        action={routes.invitation(jeton)}
        bouton="Créer mon compte"
        courriel={courriel}
      />,
      erreur === undefined ? 200 : 400,
    );
  };

  app.get(motifs.invitation, (c) => invitation(c, c.req.param('jeton')));

  app.post(motifs.invitation, async (c) => {
    const jeton = c.req.param('jeton');
    const f = await lireFormulaire(c, csrf);
    if (f === null) return refuserJeton(c, await cadre(), routes.invitation(jeton));
    const motDePasse = f.texte('motDePasse');
    if (motDePasse !== f.texte('confirmation')) return invitation(c, jeton, MOTS_DIFFERENTS);
    const issue = await accepterInvitation(base, authentification, { jeton, motDePasse }, horloge());
    if (!issue.ok) return invitation(c, jeton, issue.erreur.message);
    poserCookies(c, (await authentification.ouvrirSession(comptes.visiteur(c), issue.valeur.compte)).cookies);
    return c.redirect(routes.tableauDeBord(), 303);
  });
};
