import { readFile } from 'node:fs/promises';
import type { Context, Hono } from 'hono';
import { autoriser, libellesDe } from '#domaines/acte';
import {
  ACTES_ORGANISATION,
  ajouterAuRepertoire,
  CHAMPS_REPERTOIRES,
  clore,
  FICHE_COLLECTIVITE,
  FICHES_REPERTOIRES,
  feuilleDeCouleur,
  habillerCollectivite,
  lireCollectivite,
  listerRepertoire,
  modifierRepertoire,
  type RefusOrganisation,
  type Repertoire,
  refuserDoublon,
} from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';
import type { Result } from '#platform/result.ts';
import { rendre, type StatutEnvoi } from '../../contexte.ts';
import { refuserDroit, refuserJeton } from '../../formulaires/refus.tsx';
import { type FormulaireRecu, lireEntier, lireFormulaire } from '../../middleware/lire-formulaire.ts';
import { motifs, routes } from '../../routes.ts';
import type { Services } from '../../services.ts';
import { PageConflit } from './conflit.tsx';
import { LOGO } from './envois.ts';
import { type Faute, PageCollectivite, PageFiche, PageRepertoire } from './organisation.page.tsx';
import { monterPersonnes } from './personnes.routes.tsx';

const REPERTOIRES: readonly Repertoire[] = ['acheteurs', 'services', 'partenaires'];

const lireRepertoire = (c: Context): Repertoire => {
  const nom = c.req.param('repertoire');
  const connu = REPERTOIRES.find((r) => r === nom);
  // Le motif de routage n'en laisse pas passer d'autre.
  if (connu === undefined) throw new Error(`répertoire inconnu : ${nom}`);
  return connu;
};

const lireChamps = (f: FormulaireRecu, repertoire: Repertoire): Record<string, string> =>
  Object.fromEntries(CHAMPS_REPERTOIRES[repertoire].map(({ nom }) => [nom, f.texte(nom)]));

/** La collectivité, ses acheteurs, ses services, ses partenaires et ses personnes. */
export const monterOrganisation = (app: Hono, services: Services): void => {
  const { base, horloge, cadre, csrf, reception, lireSauvegardes } = services;

  const dans = <T,>(c: Context, travail: (tx: Unite) => Promise<T>): Promise<T> =>
    base.dansCollectivite(c.var.acteur.collectivite, travail);

  const contexte = (c: Context) => ({ acteur: c.var.acteur, maintenant: horloge() });

  const peutGerer = (c: Context): boolean => autoriser(c.var.acteur, ACTES_ORGANISATION.gererOrganisation).ok;

  /** Refus d'un enregistrement : la page avec sa faute, le conflit, ou l'interdiction. */
  const repondreRefus = async (
    c: Context,
    erreur: RefusOrganisation,
    vues: {
      readonly libelles: Readonly<Record<string, string>>;
      readonly retour: string;
      readonly page: (faute: Faute) => Promise<Response>;
    },
  ): Promise<Response> => {
    if (erreur.code === 'interdit') return refuserDroit(c, await cadre(), erreur.message);
    if (erreur.code === 'introuvable') return c.notFound() as Response;
    if (erreur.code === 'valeur') return vues.page({ champ: erreur.champ, message: erreur.message });
    const { libelles, retour } = vues;
    return rendre(
      c,
      <PageConflit cadre={await cadre()} conflit={erreur} libelles={libelles} retour={retour} />,
      409,
    );
  };

  const collectivite = async (
    c: Context,
    saisie?: { nom: string; couleur: string },
    faute?: Faute,
    statut: StatutEnvoi = 400,
  ): Promise<Response> => {
    const fiche = await dans(c, lireCollectivite);
    if (fiche === null) return c.notFound() as Response;
    return rendre(
      c,
      <PageCollectivite
        cadre={await cadre()}
        jeton={csrf.jeton(c)}
        fait={c.req.query('fait')}
        faute={faute}
        peutGerer={peutGerer(c)}
        collectivite={fiche}
        saisie={saisie ?? { nom: fiche.nom, couleur: fiche.couleur ?? '' }}
        sauvegardes={
          lireSauvegardes === undefined || !peutGerer(c)
            ? null
            : { etat: await lireSauvegardes(), maintenant: horloge() }
        }
      />,
      faute === undefined ? 200 : statut,
    );
  };

  app.get(routes.organisation(), (c) => collectivite(c));

  app.post(routes.organisation(), async (c) => {
    const droit = autoriser(c.var.acteur, ACTES_ORGANISATION.gererOrganisation);
    if (!droit.ok) return refuserDroit(c, await cadre(), droit.erreur.message);
    return reception.recevoir(c, LOGO, {
      refuse: async ({ statut, message }) =>
        statut === 403
          ? refuserJeton(c, await cadre(), routes.organisation())
          : collectivite(c, undefined, { champ: 'logo', message }, statut),
      recu: async ({ champs, fichier, chemin }) => {
        const saisie = { nom: champs.nom ?? '', couleur: champs.couleur ?? '' };
        const logo =
          champs.retirerLogo === 'oui'
            ? null
            : fichier === null
              ? undefined
              : new Uint8Array(await readFile(chemin));
        const version = lireEntier(champs.version);
        const issue = await dans(c, (tx) =>
          habillerCollectivite(tx, contexte(c), { version, ...saisie, logo }),
        );
        if (issue.ok) return c.redirect(routes.organisation({ fait: 'enregistre' }), 303);
        return repondreRefus(c, issue.erreur, {
          libelles: libellesDe(FICHE_COLLECTIVITE),
          retour: routes.organisation(),
          page: (faute) => collectivite(c, saisie, faute),
        });
      },
    });
  });

  app.get(routes.organisationLogo(), async (c) => {
    const logo = (await dans(c, lireCollectivite))?.logo ?? null;
    if (logo === null) return c.notFound();
    return c.body(new Uint8Array(Buffer.from(logo.contenu, 'base64')), 200, { 'Content-Type': logo.type });
  });

  app.get('/organisation/theme.css', async (c) => {
    const couleur = (await dans(c, lireCollectivite))?.couleur ?? null;
    return c.body(feuilleDeCouleur(couleur), 200, { 'Content-Type': 'text/css; charset=utf-8' });
  });

  monterPersonnes(app, { ...services, dans, contexte, repondreRefus });

  const liste = async (
    c: Context,
    repertoire: Repertoire,
    saisie: Readonly<Record<string, string>> = {},
    faute?: Faute,
  ): Promise<Response> => {
    const fiches = await dans(c, (tx) => listerRepertoire(tx, repertoire));
    return rendre(
      c,
      <PageRepertoire
        cadre={await cadre()}
        jeton={csrf.jeton(c)}
        fait={c.req.query('fait')}
        faute={faute}
        peutGerer={peutGerer(c)}
        repertoire={repertoire}
        champs={CHAMPS_REPERTOIRES[repertoire]}
        fiches={fiches}
        saisie={saisie}
      />,
      faute === undefined ? 200 : 400,
    );
  };

  const libelles = (repertoire: Repertoire): Record<string, string> =>
    libellesDe(FICHES_REPERTOIRES[repertoire]);

  app.get(motifs.repertoire, (c) => liste(c, lireRepertoire(c)));

  app.post(motifs.repertoire, async (c) => {
    const repertoire = lireRepertoire(c);
    const f = await lireFormulaire(c, csrf);
    if (f === null) return refuserJeton(c, await cadre(), routes.repertoire(repertoire));
    const saisie = lireChamps(f, repertoire);
    const issue = await refuserDoublon(() =>
      dans(c, (tx) => ajouterAuRepertoire(tx, contexte(c), repertoire, saisie)),
    );
    if (issue.ok) return c.redirect(routes.repertoire(repertoire, { fait: 'enregistre' }), 303);
    return repondreRefus(c, issue.erreur, {
      libelles: libelles(repertoire),
      retour: routes.repertoire(repertoire),
      page: (faute) => liste(c, repertoire, saisie, faute),
    });
  });

  const fiche = async (
    c: Context,
    repertoire: Repertoire,
    id: string,
    saisie?: Readonly<Record<string, string>>,
    faute?: Faute,
  ): Promise<Response> => {
    const permis = autoriser(c.var.acteur, ACTES_ORGANISATION.gererOrganisation);
    if (!permis.ok) return refuserDroit(c, await cadre(), permis.erreur.message);
    const lue = (await dans(c, (tx) => listerRepertoire(tx, repertoire))).find((x) => x.id === id);
    if (lue === undefined) return c.notFound() as Response;
    return rendre(
      c,
      <PageFiche
        cadre={await cadre()}
        jeton={csrf.jeton(c)}
        faute={faute}
        repertoire={repertoire}
        champs={CHAMPS_REPERTOIRES[repertoire]}
        fiche={lue}
        saisie={saisie ?? lue}
      />,
      faute === undefined ? 200 : 400,
    );
  };

  app.get(motifs.ficheRepertoire, (c) => fiche(c, lireRepertoire(c), c.req.param('id')));

  const enregistrer = async (
    c: Context,
    travail: (tx: Unite, f: FormulaireRecu) => Promise<Result<void, RefusOrganisation>>,
    fait: (f: FormulaireRecu) => string,
  ): Promise<Response> => {
    const repertoire = lireRepertoire(c);
    const id = c.req.param('id') ?? '';
    const retour = routes.ficheRepertoire(repertoire, id);
    const f = await lireFormulaire(c, csrf);
    if (f === null) return refuserJeton(c, await cadre(), retour);
    const issue = await refuserDoublon(() => dans(c, (tx) => travail(tx, f)));
    if (issue.ok) return c.redirect(routes.repertoire(repertoire, { fait: fait(f) }), 303);
    return repondreRefus(c, issue.erreur, {
      libelles: libelles(repertoire),
      retour,
      page: (faute) => fiche(c, repertoire, id, lireChamps(f, repertoire), faute),
    });
  };

  app.post(motifs.ficheRepertoire, (c) =>
    enregistrer(
      c,
      (tx, f) =>
        modifierRepertoire(tx, contexte(c), lireRepertoire(c), {
          id: c.req.param('id'),
          version: f.entier('version'),
          saisie: lireChamps(f, lireRepertoire(c)),
        }),
      () => 'enregistre',
    ),
  );

  app.post(motifs.ficheRepertoireClore, (c) =>
    enregistrer(
      c,
      (tx, f) =>
        clore(tx, contexte(c), lireRepertoire(c), {
          id: c.req.param('id'),
          version: f.entier('version'),
          rouvrir: f.coche('rouvrir'),
        }),
      (f) => (f.coche('rouvrir') ? 'rouvre' : 'ferme'),
    ),
  );
};
