import type { Context, Hono } from 'hono';
import { autoriser } from '#domaines/acte';
import { ACTES_GOUVERNANCE } from '#domaines/gouvernance';
import {
  annulerPublication,
  choisirLicence,
  ETATS_PUBLICATION,
  estTypePublication,
  inscrirePublication,
  lirePublication,
  listerCadences,
  modifierPublication,
  ouvrirAnneeDePublications,
  PIECES_DE_PUBLICATION,
  reglerCadence,
  situerPublication,
} from '#domaines/publication';
import { ACTES_RAPPORT } from '#domaines/rapport';
import type { Unite } from '#platform/db/base.ts';
import type { StatutEnvoi } from '../../contexte.ts';
import { creerGestes } from '../../formulaires/gestes-de-page.tsx';
import { monterPieces } from '../../formulaires/pieces.tsx';
import type { Saisie } from '../../formulaires/saisie.ts';
import { lireVersionLue } from '../../formulaires/valeurs.ts';
import { motifsPublications as m, routesPublications as r } from '../../routes-publications.ts';
import type { Services } from '../../services.ts';
import { PageCadence, PageCadences } from './cadences.page.tsx';
import { chargerCadences, chargerDesignables, chargerRegistre } from './charger-publications.ts';
import { PIECE_DE_PUBLICATION } from './envois.ts';
import { PageFormulairePublication } from './formulaire.page.tsx';
import {
  lireCadence,
  lireFichePublication,
  lireLicence,
  valeursDeLaCadence,
  valeursDeLaPublication,
} from './lire-formulaires.ts';
import { PagePublication } from './publication.page.tsx';
import { PagePublications } from './publications.page.tsx';

const VIDE: Saisie = { valeurs: {}, fautes: [], version: 0 };
const ANNEE = /^2[01]\d{2}$/u;

/** Le registre des publications : ce qui est attendu, ce qui est fait, les cadences et la licence. */
export const monterPublications = (app: Hono, services: Services): void => {
  const { base, registre } = services;
  const ACCUEIL = { libelle: 'Retour aux publications', href: r.accueil() };
  const o = creerGestes(services, {
    lecture: ACTES_GOUVERNANCE.lireGouvernance,
    accueil: ACCUEIL,
    rubrique: 'gouvernance',
  });
  const noms = async (tx: Unite) => (await registre.etat(tx)).noms;
  const designables = async (tx: Unite) => chargerDesignables(tx, await noms(tx));
  const peutPublier = (c: Context): boolean => autoriser(o.acteurDe(c), ACTES_RAPPORT.publierBilan).ok;
  const retour = (id: string) => ({ libelle: 'Retour à la publication', href: r.publication(id) });

  app.get(r.accueil(), (c) => {
    const { annee = '', type = '', etat = '' } = c.req.query();
    const filtres = {
      annee: ANNEE.test(annee) ? Number(annee) : undefined,
      type: estTypePublication(type) ? type : undefined,
      etat: Object.hasOwn(ETATS_PUBLICATION, etat) ? etat : undefined,
    };
    return o.lire(
      c,
      async (tx) => chargerRegistre(base, tx, { aujourdhui: o.aujourdhui(), filtres, noms: await noms(tx) }),
      (donnees) =>
        o.page(c, (cadre, jeton) => (
          <PagePublications cadre={cadre} jeton={jeton} donnees={donnees} peutPublier={peutPublier(c)} />
        )),
    );
  });

  app.post(r.annee(), async (c) => {
    const f = await o.formulaire(c, r.accueil());
    if ('refus' in f) return f.refus;
    const annee = Number(f.valeurs.annee);
    const issue = await o.agir(c, (tx, acteur, le) => ouvrirAnneeDePublications(tx, acteur, annee, le));
    return issue.ok ? c.redirect(r.accueil({ annee }), 303) : o.refuser(c, issue.erreur, ACCUEIL);
  });

  /** Le formulaire, pour qui peut publier ; `id` nul : publication nouvelle. */
  const formulaire = (c: Context, id: string | null, saisie: Saisie | null, statut: 200 | 400 = 200) => {
    const droit = autoriser(o.acteurDe(c), ACTES_RAPPORT.publierBilan);
    if (!droit.ok) return o.refuser(c, droit.erreur, ACCUEIL);
    return o.lire(
      c,
      async (tx) => {
        const publication = id === null ? null : await lirePublication(tx, id);
        if (id !== null && publication === null) return null;
        return { publication, designables: await designables(tx) };
      },
      ({ publication, designables: choix }) =>
        o.page(
          c,
          (cadre, jeton) => (
            <PageFormulairePublication
              cadre={cadre}
              jeton={jeton}
              donnees={{
                publication,
                designables: choix,
                saisie:
                  saisie ??
                  (publication === null
                    ? { ...VIDE, valeurs: { type: 'tableau-de-bord', schema: choix.schemaPropose } }
                    : {
                        valeurs: valeursDeLaPublication(publication),
                        fautes: [],
                        version: publication.version,
                      }),
              }}
            />
          ),
          statut,
        ),
    );
  };

  app.get(r.nouvelle(), (c) => formulaire(c, null, null));
  app.post(r.creer(), async (c) => {
    const f = await o.formulaire(c, r.nouvelle());
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const issue = await o.agir(c, (tx, acteur, le) =>
      inscrirePublication(tx, acteur, lireFichePublication(valeurs), le),
    );
    if (issue.ok) return c.redirect(r.publication(issue.valeur), 303);
    if (issue.erreur.code !== 'invalide') return o.refuser(c, issue.erreur, ACCUEIL);
    return formulaire(c, null, { valeurs, fautes: issue.erreur.fautes, version: 0 }, 400);
  });

  const fiche = (c: Context, id: string, saisie: Saisie = VIDE, statut: 200 | StatutEnvoi = 200) =>
    o.lire(
      c,
      async (tx) => {
        const publication = await lirePublication(tx, id);
        if (publication === null) return null;
        return {
          publication,
          situation: situerPublication(publication, o.aujourdhui()),
          pieces: await PIECES_DE_PUBLICATION.lister(tx, { id }),
          designables: await designables(tx),
          peutPublier: peutPublier(c),
          saisie,
        };
      },
      (donnees) =>
        o.page(
          c,
          (cadre, jeton) => <PagePublication cadre={cadre} jeton={jeton} donnees={donnees} />,
          statut,
        ),
    );
  app.get(m.publication, (c) => fiche(c, c.req.param('id')));

  app.get(m.modifier, (c) => formulaire(c, c.req.param('id'), null));
  app.post(m.modifier, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.modifier(id));
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const version = lireVersionLue(valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      modifierPublication(tx, acteur, { id, version, fiche: lireFichePublication(valeurs) }, le),
    );
    if (issue.ok) return c.redirect(r.publication(id), 303);
    if (issue.erreur.code === 'invalide')
      return formulaire(c, id, { valeurs, fautes: issue.erreur.fautes, version }, 400);
    return o.refuser(c, issue.erreur, { libelle: 'Retour au formulaire', href: r.modifier(id) });
  });

  app.post(m.annuler, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.publication(id));
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const issue = await o.agir(c, (tx, acteur, le) =>
      annulerPublication(
        tx,
        acteur,
        { id, version: lireVersionLue(valeurs), motif: valeurs.motif ?? '' },
        le,
      ),
    );
    if (issue.ok) return c.redirect(r.publication(id), 303);
    if (issue.erreur.code === 'invalide')
      return fiche(c, id, { valeurs, fautes: issue.erreur.fautes, version: 0 }, 400);
    return o.refuser(c, issue.erreur, retour(id));
  });

  app.get(r.cadences(), (c) =>
    o.lire(
      c,
      async (tx) => chargerCadences(tx, await noms(tx)),
      (donnees) =>
        o.page(c, (cadre, jeton) => (
          <PageCadences cadre={cadre} jeton={jeton} donnees={donnees} peutPublier={peutPublier(c)} />
        )),
    ),
  );

  const cadenceDe = (c: Context, saisie: Saisie | null, statut: 200 | 400 = 200) => {
    const droit = autoriser(o.acteurDe(c), ACTES_RAPPORT.publierBilan);
    if (!droit.ok) return o.refuser(c, droit.erreur, ACCUEIL);
    return o.lire(
      c,
      async (tx) => {
        const cadence = (await listerCadences(tx)).find((x) => x.type === c.req.param('type'));
        return cadence === undefined ? null : { cadence, designables: await designables(tx) };
      },
      ({ cadence, designables: choix }) =>
        o.page(
          c,
          (cadre, jeton) => (
            <PageCadence
              cadre={cadre}
              jeton={jeton}
              cadence={cadence}
              designables={choix}
              saisie={
                saisie ?? {
                  valeurs: valeursDeLaCadence(
                    cadence.cadence,
                    cadence.version === 0 ? choix.schemaPropose : cadence.schema,
                  ),
                  fautes: [],
                  version: cadence.version,
                }
              }
            />
          ),
          statut,
        ),
    );
  };
  app.get(m.cadence, (c) => cadenceDe(c, null));
  app.post(m.cadence, async (c) => {
    const type = c.req.param('type');
    const f = await o.formulaire(c, r.cadence(type));
    if ('refus' in f) return f.refus;
    if (!estTypePublication(type)) return c.notFound();
    const { valeurs } = f;
    const version = lireVersionLue(valeurs);
    const schema = valeurs.schema === undefined || valeurs.schema === '' ? null : valeurs.schema;
    const issue = await o.agir(c, (tx, acteur, le) =>
      reglerCadence(tx, acteur, { type, version, cadence: lireCadence(valeurs), schema }, le),
    );
    if (issue.ok) return c.redirect(r.cadences(), 303);
    if (issue.erreur.code === 'invalide')
      return cadenceDe(c, { valeurs, fautes: issue.erreur.fautes, version }, 400);
    return o.refuser(c, issue.erreur, { libelle: 'Retour à la cadence', href: r.cadence(type) });
  });

  app.post(r.licence(), async (c) => {
    const f = await o.formulaire(c, r.cadences());
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const issue = await o.agir(c, (tx, acteur, le) =>
      choisirLicence(tx, acteur, { licence: lireLicence(valeurs), version: lireVersionLue(valeurs) }, le),
    );
    return issue.ok
      ? c.redirect(r.cadences(), 303)
      : o.refuser(c, issue.erreur, { libelle: 'Retour aux cadences', href: r.cadences() });
  });

  monterPieces(app, o, services, {
    envoi: PIECE_DE_PUBLICATION,
    gestes: PIECES_DE_PUBLICATION,
    porteur: (c) => ({ id: c.req.param('id') ?? '' }),
    retour: (c) => retour(c.req.param('id') ?? ''),
    montrer: (c, saisie, statut) => fiche(c, c.req.param('id') ?? '', saisie, statut),
  });
};
