import { timingSafeEqual } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { installer } from '#domaines/organisation';
import { deriverCle } from '#platform/auth/secret.ts';
import { conclure, tenter } from '#platform/auth/tentatives.repository.ts';
import { LIMITES } from '#platform/auth/verrouillage.ts';
import { poserCookies } from '../../comptes.ts';
import { rendre } from '../../contexte.ts';
import { PageArret, refuserJeton } from '../../formulaires/refus.tsx';
import { lireFormulaire } from '../../middleware/lire-formulaire.ts';
import { routes } from '../../routes.ts';
import type { ServicesSansSession } from '../../services.ts';
import { PageInstallation, type SaisieInstallation } from './installation.page.tsx';

// Sans les caractères que l'on confond : le code se recopie d'un terminal.
const LETTRES = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/**
 * Code que le serveur affiche à son démarrage tant que la collectivité n'a pas d'administrateur : 60 bits tirés du secret
 * de l'installation, donc le même à chaque démarrage et dans chaque processus. Il ne sert plus ensuite.
 */
export const codeInstallation = (secret: string, collectivite: string): string =>
  // 32 lettres pour 256 valeurs d'octet : toutes également probables.
  Array.from(
    deriverCle(secret, `code d'installation de ${collectivite}`).subarray(0, 12),
    (octet) => LETTRES[octet % LETTRES.length] ?? '',
  )
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

const memeCode = (attendu: string, saisi: string): boolean => {
  const propre = (texte: string) => Buffer.from(texte.toUpperCase().replace(/[^A-Z0-9]/g, ''));
  const [a, b] = [propre(attendu), propre(saisi)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const VIDE: SaisieInstallation = {
  code: '',
  nom: '',
  siren: '',
  type: 'commune',
  administrateurNom: '',
  administrateurPrenom: '',
  courriel: '',
};

/** Première configuration : la collectivité et son administrateur. N'existe que tant qu'aucun compte n'existe. */
export const monterInstallation = (
  app: Hono,
  {
    cadre,
    csrf,
    comptes,
    premiereConfiguration: { collectivite, code, existeUnCompte },
  }: ServicesSansSession,
): void => {
  let enCours = false;

  const page = async (
    c: Context,
    saisie: SaisieInstallation,
    erreur?: { readonly champ: string; readonly message: string },
  ) =>
    rendre(
      c,
      <PageInstallation cadre={await cadre()} jeton={csrf.jeton(c)} saisie={saisie} erreur={erreur} />,
      erreur === undefined ? 200 : 400,
    );

  const dejaFaite = async (c: Context) =>
    rendre(
      c,
      <PageArret
        cadre={await cadre()}
        titre="Déjà configurée"
        raison="Cette application a déjà un administrateur. Demandez-lui une invitation."
        retour={{ libelle: 'Se connecter', href: routes.connexion() }}
      />,
      404,
    );

  app.get(routes.installation(), async (c) => ((await existeUnCompte()) ? dejaFaite(c) : page(c, VIDE)));

  app.post(routes.installation(), async (c) => {
    if (enCours || (await existeUnCompte())) return dejaFaite(c);
    const f = await lireFormulaire(c, csrf);
    if (f === null) return refuserJeton(c, await cadre(), routes.installation());
    const saisie: SaisieInstallation = {
      code: f.texte('code'),
      nom: f.texte('nom'),
      siren: f.texte('siren'),
      type: f.texte('type'),
      administrateurNom: f.texte('administrateurNom'),
      administrateurPrenom: f.texte('administrateurPrenom'),
      courriel: f.texte('courriel'),
    };
    const visiteur = comptes.visiteur(c);
    const cle = `installation:${visiteur.adresse}`;
    const { issue: permis } = await tenter(comptes.base, cle, LIMITES.compte, comptes.horloge());
    // Juste ou faux, un essai compte : le code ne sert qu'une fois.
    if (permis === 'permise') await conclure(comptes.base, cle, LIMITES.compte, comptes.horloge(), 'faux');
    else {
      return page(c, saisie, { champ: 'code', message: 'Trop d’essais : attendez un quart d’heure.' });
    }
    if (!memeCode(code, saisie.code)) {
      return page(c, saisie, {
        champ: 'code',
        message: 'Ce n’est pas le code affiché par le serveur à son démarrage.',
      });
    }
    if (f.texte('motDePasse') !== f.texte('confirmation')) {
      return page(c, saisie, {
        champ: 'motDePasse',
        message: 'Les deux mots de passe ne sont pas les mêmes.',
      });
    }
    enCours = true;
    try {
      const issue = await installer(
        comptes.base,
        comptes.authentification,
        {
          collectivite,
          nom: saisie.nom,
          siren: saisie.siren,
          type: saisie.type,
          administrateur: {
            nom: saisie.administrateurNom,
            prenom: saisie.administrateurPrenom,
            courriel: saisie.courriel,
            motDePasse: f.texte('motDePasse'),
          },
        },
        comptes.horloge(),
      );
      if (!issue.ok) {
        const { erreur } = issue;
        return page(c, saisie, {
          champ: erreur.code === 'valeur' ? erreur.champ : '',
          message: erreur.message,
        });
      }
      const ouverte = await comptes.authentification.ouvrirSession(visiteur, issue.valeur.compte);
      poserCookies(c, ouverte.cookies);
      return c.redirect(routes.organisation({ fait: 'installation' }), 303);
    } finally {
      enCours = false;
    }
  });
};
