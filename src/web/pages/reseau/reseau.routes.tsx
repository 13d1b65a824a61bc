import type { Context, Hono } from 'hono';
import { autoriser, ecrireSaisie } from '#domaines/acte';
import { ACTES_EQUIPE } from '#domaines/equipe';
import { lireNomsAnnuaire, listerNommables } from '#domaines/gouvernance';
import { listerRepertoire } from '#domaines/organisation';
import {
  adherer,
  cloreRelais,
  couvertureDe,
  finirAdhesion,
  lireAdhesion,
  lireCharte,
  lireRelais,
  listerAdhesions,
  listerChartes,
  listerPartages,
  listerRelais,
  modifierAdhesion,
  modifierRelais,
  nommerRelais,
  noterPartage,
  SAISIE_ADHESION,
  SAISIE_CHARTE,
  SAISIE_FIN,
  SAISIE_PARTAGE,
  SAISIE_RELAIS,
  tenirCharte,
} from '#domaines/reseau';
import type { Unite } from '#platform/db/base.ts';
import { monterEdition, recevoirFiche } from '../../formulaires/edition.ts';
import type { Outils } from '../../formulaires/outils-de-gouvernance.tsx';
import { ouvrir, type Saisie } from '../../formulaires/saisie.ts';
import { repondreFichier } from '../../repondre-fichier.ts';
import { motifsReseau as m, routesReseau as r } from '../../routes-reseau.ts';
import { exporterReseau } from './exporter-reseau.ts';
import { PageAdhesion, PageCharte, PageRelais } from './fiches-reseau.page.tsx';
import { type DonneesReseau, PageReseau, type PartenaireListe, type Repere } from './reseau.page.tsx';

const RETOUR = { libelle: 'Retour au réseau', href: r.reseau() };

const servicesActifs = async (tx: Unite): Promise<readonly Repere[]> =>
  (await listerRepertoire(tx, 'services'))
    .filter((s) => s.clos_le === null)
    .map((s) => ({ id: s.id, nom: String(s.nom) }));

const partenairesActifs = async (tx: Unite): Promise<readonly PartenaireListe[]> =>
  (await listerRepertoire(tx, 'partenaires'))
    .filter((p) => p.clos_le === null)
    .map((p) => ({
      id: p.id,
      nom: String(p.nom),
      type: String(p.type),
      contact: String(p.contact),
      courriel: String(p.courriel),
    }));

/** Les relais, les partenaires et leurs chartes, les réseaux de pairs. */
export const monterReseau = (app: Hono, o: Outils): void => {
  const peutGerer = (c: Context): boolean => autoriser(o.acteurDe(c), ACTES_EQUIPE.gererEquipe).ok;

  const charger = async (tx: Unite, c: Context): Promise<DonneesReseau> => {
    const services = await servicesActifs(tx);
    const relais = await listerRelais(tx);
    return {
      services,
      partenaires: await partenairesActifs(tx),
      relais,
      couverture: couvertureDe(
        services.map((s) => s.id),
        relais,
        o.aujourdhui(),
      ),
      chartes: new Map((await listerChartes(tx)).map((x) => [x.partenaire, x])),
      adhesions: await listerAdhesions(tx),
      partages: await listerPartages(tx),
      noms: await lireNomsAnnuaire(tx),
      aujourdhui: o.aujourdhui(),
      peutGerer: peutGerer(c),
    };
  };

  app.get(r.reseau(), (c) =>
    o.lire(
      c,
      (tx) => charger(tx, c),
      (donnees) => o.page(c, (cadre) => <PageReseau cadre={cadre} donnees={donnees} />),
    ),
  );
  app.get(r.reseauCsv(), (c) =>
    o.lire(
      c,
      (tx) => charger(tx, c),
      (donnees) => repondreFichier(c, 'reseau.csv', exporterReseau(donnees)),
    ),
  );

  /** Les fiches du réseau ne s'ouvrent qu'à qui peut les changer : l'annuaire y est. */
  const reserver = async (c: Context, suite: () => Promise<Response>): Promise<Response> => {
    const droit = autoriser(o.acteurDe(c), ACTES_EQUIPE.gererEquipe);
    return droit.ok ? suite() : o.refuser(c, droit.erreur, RETOUR);
  };

  const ficheRelais = (c: Context, saisie: Saisie | null, statut: 200 | 400) =>
    reserver(c, () =>
      o.lire(
        c,
        async (tx) => {
          const id = c.req.param('id');
          const relais = id === undefined ? null : await lireRelais(tx, id);
          if (id !== undefined && relais === null) return null;
          const { service = '', genre = 'transition' } = c.req.query();
          return {
            relais,
            services: await servicesActifs(tx),
            annuaire: await listerNommables(tx),
            saisie: ouvrir(saisie, relais?.version, {
              ...(relais === null
                ? { service, genre, depuis: o.aujourdhui() }
                : ecrireSaisie(SAISIE_RELAIS, relais)),
              le: o.aujourdhui(),
            }),
          };
        },
        (d) => o.page(c, (cadre, jeton) => <PageRelais cadre={cadre} jeton={jeton} {...d} />, statut),
      ),
    );
  const relais = {
    fiche: SAISIE_RELAIS,
    droit: ACTES_EQUIPE.gererEquipe,
    page: r.relais,
    ensuite: () => r.reseau(),
    retour: (id: string) => ({ libelle: 'Retour à la fiche', href: r.relais(id) }),
    montrer: ficheRelais,
  };
  monterEdition(app, o, {
    ...relais,
    motif: r.nouveauRelais(),
    page: () => r.nouveauRelais(),
    retour: () => RETOUR,
    faire: (tx, acteur, { fiche }, le) => nommerRelais(tx, acteur, fiche, le),
  });
  monterEdition(app, o, { ...relais, motif: m.relais, faire: modifierRelais });
  recevoirFiche(app, o, {
    ...relais,
    motif: m.relaisClore,
    fiche: SAISIE_FIN,
    faire: (tx, acteur, { fiche, ...vise }, le) => cloreRelais(tx, acteur, { ...vise, ...fiche }, le),
  });

  const ficheCharte = (c: Context, saisie: Saisie | null, statut: 200 | 400) =>
    reserver(c, () =>
      o.lire(
        c,
        async (tx) => {
          const id = c.req.param('id') ?? '';
          const partenaire = (await partenairesActifs(tx)).find((p) => p.id === id);
          if (partenaire === undefined) return null;
          const charte = await lireCharte(tx, id);
          return {
            partenaire,
            charte,
            saisie: ouvrir(
              saisie,
              charte?.version,
              charte === null ? {} : ecrireSaisie(SAISIE_CHARTE, charte),
            ),
          };
        },
        (d) => o.page(c, (cadre, jeton) => <PageCharte cadre={cadre} jeton={jeton} {...d} />, statut),
      ),
    );
  monterEdition(app, o, {
    motif: m.charte,
    fiche: SAISIE_CHARTE,
    droit: ACTES_EQUIPE.gererEquipe,
    page: r.charte,
    ensuite: () => r.reseau(),
    retour: (id) => ({ libelle: 'Retour à la charte', href: r.charte(id) }),
    montrer: ficheCharte,
    faire: (tx, acteur, { id: partenaire, ...recu }, le) =>
      tenirCharte(tx, acteur, { partenaire, ...recu }, le),
  });

  const ficheAdhesion = (c: Context, saisie: Saisie | null, statut: 200 | 400) =>
    o.lire(
      c,
      async (tx) => {
        const id = c.req.param('id');
        const adhesion = id === undefined ? null : await lireAdhesion(tx, id);
        if (id !== undefined && adhesion === null) return null;
        return {
          adhesion,
          partages: (await listerPartages(tx)).filter((p) => p.adhesion === id),
          partenaires: await partenairesActifs(tx),
          annuaire: peutGerer(c) ? await listerNommables(tx) : [],
          noms: await lireNomsAnnuaire(tx),
          peutGerer: peutGerer(c),
          saisie: ouvrir(saisie, adhesion?.version, {
            ...(adhesion === null ? {} : ecrireSaisie(SAISIE_ADHESION, adhesion)),
            le: o.aujourdhui(),
            lePartage: o.aujourdhui(),
          }),
        };
      },
      (d) => o.page(c, (cadre, jeton) => <PageAdhesion cadre={cadre} jeton={jeton} {...d} />, statut),
    );
  const adhesion = {
    fiche: SAISIE_ADHESION,
    droit: ACTES_EQUIPE.gererEquipe,
    page: r.adhesion,
    ensuite: (_: unknown, id: string) => r.adhesion(id),
    retour: (id: string) => ({ libelle: 'Retour au réseau', href: r.adhesion(id) }),
    montrer: ficheAdhesion,
  };
  monterEdition(app, o, {
    ...adhesion,
    motif: r.nouvelleAdhesion(),
    page: () => r.nouvelleAdhesion(),
    ensuite: (id: string) => r.adhesion(id),
    retour: () => RETOUR,
    montrer: (c, saisie, statut) => reserver(c, () => ficheAdhesion(c, saisie, statut)),
    faire: (tx, acteur, { fiche }, le) => adherer(tx, acteur, fiche, le),
  });
  monterEdition(app, o, { ...adhesion, motif: m.adhesion, faire: modifierAdhesion });
  recevoirFiche(app, o, {
    ...adhesion,
    motif: m.adhesionFinir,
    fiche: SAISIE_FIN,
    faire: (tx, acteur, { fiche, ...vise }, le) => finirAdhesion(tx, acteur, { ...vise, ...fiche }, le),
  });
  recevoirFiche(app, o, {
    ...adhesion,
    motif: m.adhesionPartages,
    fiche: SAISIE_PARTAGE,
    faire: (tx, acteur, { id, fiche }, le) => noterPartage(tx, acteur, { adhesion: id, fiche }, le),
  });
};
