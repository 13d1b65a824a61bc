import type { Context, Hono } from 'hono';
import { autoriser, ecrireSaisie } from '#domaines/acte';
import { ACTES_GOUVERNANCE } from '#domaines/gouvernance';
import {
  annulerPublication,
  choisirLicence,
  ETATS_PUBLICATION,
  estLicence,
  estTypePublication,
  inscrirePublication,
  lirePublication,
  listerCadences,
  modifierPublication,
  ouvrirAnneeDePublications,
  PIECES_DE_PUBLICATION,
  reglerCadence,
  SAISIE_ANNULATION,
  SAISIE_CADENCE,
  SAISIE_PUBLICATION,
  situerPublication,
} from '#domaines/publication';
import { ACTES_RAPPORT } from '#domaines/rapport';
import type { Unite } from '#platform/db/base.ts';
import { introuvable } from '#platform/refus.ts';
import type { StatutEnvoi } from '../../contexte.ts';
import { monterEdition, recevoirFiche } from '../../formulaires/edition.ts';
import { creerGestes } from '../../formulaires/gestes-de-page.tsx';
import { monterPieces } from '../../formulaires/pieces.tsx';
import { ouvrir, type Saisie } from '../../formulaires/saisie.ts';
import { lireVersionLue } from '../../formulaires/valeurs.ts';
import { motifsPublications as m, routesPublications as r } from '../../routes-publications.ts';
import type { Services } from '../../services.ts';
import { PageCadence, PageCadences } from './cadences.page.tsx';
import { chargerCadences, chargerDesignables, chargerRegistre } from './charger-publications.ts';
import { PIECE_DE_PUBLICATION } from './envois.ts';
import { PageFormulairePublication } from './formulaire.page.tsx';
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

  /** Le formulaire, pour qui peut publier ; sans `id` : publication nouvelle. */
  const formulaire = (c: Context, saisie: Saisie | null, statut: 200 | 400) => {
    const id = c.req.param('id');
    const droit = autoriser(o.acteurDe(c), ACTES_RAPPORT.publierBilan);
    if (!droit.ok) return o.refuser(c, droit.erreur, ACCUEIL);
    return o.lire(
      c,
      async (tx) => {
        const publication = id === undefined ? null : await lirePublication(tx, id);
        if (id !== undefined && publication === null) return null;
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
                saisie: ouvrir(
                  saisie,
                  publication?.version,
                  publication === null
                    ? { type: 'tableau-de-bord', schema: choix.schemaPropose }
                    : ecrireSaisie(SAISIE_PUBLICATION, publication),
                ),
              }}
            />
          ),
          statut,
        ),
    );
  };

  const publication = {
    fiche: SAISIE_PUBLICATION,
    droit: ACTES_RAPPORT.publierBilan,
    page: r.modifier,
    ensuite: (_: unknown, id: string) => r.publication(id),
    retour: (id: string) => ({ libelle: 'Retour au formulaire', href: r.modifier(id) }),
    montrer: formulaire,
  };
  app.get(r.nouvelle(), (c) => formulaire(c, null, 200));
  recevoirFiche(app, o, {
    ...publication,
    motif: r.creer(),
    page: () => r.nouvelle(),
    ensuite: (id: string) => r.publication(id),
    retour: () => ACCUEIL,
    faire: (tx, acteur, recu, le) => inscrirePublication(tx, acteur, recu.fiche, le),
  });
  monterEdition(app, o, { ...publication, motif: m.modifier, faire: modifierPublication });

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

  recevoirFiche(app, o, {
    ...publication,
    motif: m.annuler,
    fiche: SAISIE_ANNULATION,
    page: r.publication,
    retour,
    montrer: (c, saisie, statut) => fiche(c, c.req.param('id') ?? '', saisie ?? VIDE, statut),
    faire: (tx, acteur, { fiche: saisie, ...vise }, le) =>
      annulerPublication(tx, acteur, { ...vise, ...saisie }, le),
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

  const cadenceDe = (c: Context, saisie: Saisie | null, statut: 200 | 400) => {
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
              saisie={ouvrir(
                saisie,
                cadence.version,
                ecrireSaisie(SAISIE_CADENCE, {
                  ...cadence.cadence,
                  schema: cadence.version === 0 ? choix.schemaPropose : cadence.schema,
                }),
              )}
            />
          ),
          statut,
        ),
    );
  };
  monterEdition(app, o, {
    motif: m.cadence,
    fiche: SAISIE_CADENCE,
    droit: ACTES_RAPPORT.publierBilan,
    page: r.cadence,
    ensuite: () => r.cadences(),
    retour: (type) => ({ libelle: 'Retour à la cadence', href: r.cadence(type) }),
    montrer: cadenceDe,
    faire: async (tx, acteur, { id: type, version, fiche: { schema, ...cadence } }, le) =>
      estTypePublication(type)
        ? reglerCadence(tx, acteur, { type, version, cadence, schema }, le)
        : introuvable('Ce type de publication'),
  });

  app.post(r.licence(), async (c) => {
    const f = await o.formulaire(c, r.cadences());
    if ('refus' in f) return f.refus;
    const { licence = '' } = f.valeurs;
    const voulue = { licence: estLicence(licence) ? licence : null, version: lireVersionLue(f.valeurs) };
    const issue = await o.agir(c, (tx, acteur, le) => choisirLicence(tx, acteur, voulue, le));
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
