import type { Context, Hono } from 'hono';
import { autoriser } from '#domaines/acte';
import { ACTES_EQUIPE } from '#domaines/equipe';
import { lireNomsAnnuaire, listerNommables } from '#domaines/gouvernance';
import { listerRepertoire } from '#domaines/organisation';
import {
  type Adhesion,
  adherer,
  type Charte,
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
  type Relais,
  tenirCharte,
} from '#domaines/reseau';
import type { Unite } from '#platform/db/base.ts';
import type { Outils } from '../../formulaires/outils-de-gouvernance.tsx';
import type { Saisie } from '../../formulaires/saisie.ts';
import { ecrireTroisEtats, lireVersionLue, type Valeurs } from '../../formulaires/valeurs.ts';
import { repondreFichier } from '../../repondre-fichier.ts';
import { motifsReseau as m, routesReseau as r } from '../../routes-reseau.ts';
import { exporterReseau } from './exporter-reseau.ts';
import { PageAdhesion, PageCharte, PageRelais } from './fiches-reseau.page.tsx';
import { lireFicheAdhesion, lireFicheCharte, lireFicheRelais } from './lire-formulaires.ts';
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

const valeursRelais = (x: Relais): Valeurs => ({
  genre: x.genre,
  service: x.service,
  personne: x.personne ?? '',
  nom: x.nom,
  depuis: x.depuis,
});

const valeursCharte = (x: Charte): Valeurs => ({
  signee: ecrireTroisEtats(x.signee),
  signeeLe: x.signeeLe ?? '',
  jusquAu: x.jusquAu ?? '',
  note: x.note,
});

const valeursAdhesion = (x: Adhesion): Valeurs => ({
  nom: x.nom,
  partenaire: x.partenaire ?? '',
  contact: x.contact,
  personne: x.personne ?? '',
  depuis: x.depuis ?? '',
});

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

  const ficheRelais = (c: Context, id: string | null, saisie: Saisie | null, statut: 200 | 400 = 200) =>
    reserver(c, () =>
      o.lire(
        c,
        async (tx) => {
          const relais = id === null ? null : await lireRelais(tx, id);
          if (id !== null && relais === null) return null;
          const { service = '', genre = 'transition' } = c.req.query();
          return {
            relais,
            services: await servicesActifs(tx),
            annuaire: await listerNommables(tx),
            saisie: saisie ?? {
              valeurs:
                relais === null
                  ? { service, genre, depuis: o.aujourdhui() }
                  : { ...valeursRelais(relais), le: o.aujourdhui() },
              fautes: [],
              version: relais?.version ?? 0,
            },
          };
        },
        (d) => o.page(c, (cadre, jeton) => <PageRelais cadre={cadre} jeton={jeton} {...d} />, statut),
      ),
    );
  app.get(r.nouveauRelais(), (c) => ficheRelais(c, null, null));
  app.post(r.nouveauRelais(), async (c) => {
    const f = await o.formulaire(c, r.nouveauRelais());
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      nommerRelais(tx, acteur, lireFicheRelais(f.valeurs), le),
    );
    if (issue.ok) return c.redirect(r.reseau(), 303);
    if (issue.erreur.code !== 'invalide') return o.refuser(c, issue.erreur, RETOUR);
    return ficheRelais(c, null, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version: 0 }, 400);
  });
  app.get(m.relais, (c) => ficheRelais(c, c.req.param('id'), null));
  app.post(m.relais, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.relais(id));
    if ('refus' in f) return f.refus;
    const version = lireVersionLue(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      modifierRelais(tx, acteur, { id, version, fiche: lireFicheRelais(f.valeurs) }, le),
    );
    if (issue.ok) return c.redirect(r.reseau(), 303);
    if (issue.erreur.code === 'invalide')
      return ficheRelais(c, id, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version }, 400);
    return o.refuser(c, issue.erreur, { libelle: 'Retour à la fiche', href: r.relais(id) });
  });
  app.post(m.relaisClore, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.relais(id));
    if ('refus' in f) return f.refus;
    const version = lireVersionLue(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, maintenant) =>
      cloreRelais(tx, acteur, { id, version, le: f.valeurs.le ?? '' }, maintenant),
    );
    return issue.ok
      ? c.redirect(r.reseau(), 303)
      : o.refuser(c, issue.erreur, { libelle: 'Retour à la fiche', href: r.relais(id) });
  });

  const ficheCharte = (c: Context, saisie: Saisie | null, statut: 200 | 400 = 200) =>
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
            saisie: saisie ?? {
              valeurs: charte === null ? {} : valeursCharte(charte),
              fautes: [],
              version: charte?.version ?? 0,
            },
          };
        },
        (d) => o.page(c, (cadre, jeton) => <PageCharte cadre={cadre} jeton={jeton} {...d} />, statut),
      ),
    );
  app.get(m.charte, (c) => ficheCharte(c, null));
  app.post(m.charte, async (c) => {
    const partenaire = c.req.param('id');
    const f = await o.formulaire(c, r.charte(partenaire));
    if ('refus' in f) return f.refus;
    const version = lireVersionLue(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      tenirCharte(tx, acteur, { partenaire, version, fiche: lireFicheCharte(f.valeurs) }, le),
    );
    if (issue.ok) return c.redirect(r.reseau(), 303);
    if (issue.erreur.code === 'invalide')
      return ficheCharte(c, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version }, 400);
    return o.refuser(c, issue.erreur, { libelle: 'Retour à la charte', href: r.charte(partenaire) });
  });

  const ficheAdhesion = (c: Context, id: string | null, saisie: Saisie | null, statut: 200 | 400 = 200) =>
    o.lire(
      c,
      async (tx) => {
        const adhesion = id === null ? null : await lireAdhesion(tx, id);
        if (id !== null && adhesion === null) return null;
        const { version = 0 } = adhesion ?? {};
        return {
          adhesion,
          partages: (await listerPartages(tx)).filter((p) => p.adhesion === id),
          partenaires: await partenairesActifs(tx),
          annuaire: peutGerer(c) ? await listerNommables(tx) : [],
          noms: await lireNomsAnnuaire(tx),
          peutGerer: peutGerer(c),
          saisie: {
            valeurs: {
              ...(adhesion === null ? {} : valeursAdhesion(adhesion)),
              le: o.aujourdhui(),
              lePartage: o.aujourdhui(),
              ...saisie?.valeurs,
            },
            fautes: saisie?.fautes ?? [],
            version: saisie === null || saisie.version < 0 ? version : saisie.version,
          },
        };
      },
      (d) => o.page(c, (cadre, jeton) => <PageAdhesion cadre={cadre} jeton={jeton} {...d} />, statut),
    );
  app.get(r.nouvelleAdhesion(), (c) => reserver(c, () => ficheAdhesion(c, null, null)));
  app.post(r.nouvelleAdhesion(), async (c) => {
    const f = await o.formulaire(c, r.nouvelleAdhesion());
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) => adherer(tx, acteur, lireFicheAdhesion(f.valeurs), le));
    if (issue.ok) return c.redirect(r.adhesion(issue.valeur), 303);
    if (issue.erreur.code !== 'invalide') return o.refuser(c, issue.erreur, RETOUR);
    return ficheAdhesion(c, null, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version: 0 }, 400);
  });
  app.get(m.adhesion, (c) => ficheAdhesion(c, c.req.param('id'), null));
  app.post(m.adhesion, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.adhesion(id));
    if ('refus' in f) return f.refus;
    const version = lireVersionLue(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      modifierAdhesion(tx, acteur, { id, version, fiche: lireFicheAdhesion(f.valeurs) }, le),
    );
    if (issue.ok) return c.redirect(r.adhesion(id), 303);
    if (issue.erreur.code === 'invalide')
      return ficheAdhesion(c, id, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version }, 400);
    return o.refuser(c, issue.erreur, { libelle: 'Retour au réseau', href: r.adhesion(id) });
  });
  app.post(m.adhesionFinir, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.adhesion(id));
    if ('refus' in f) return f.refus;
    const version = lireVersionLue(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, maintenant) =>
      finirAdhesion(tx, acteur, { id, version, le: f.valeurs.le ?? '' }, maintenant),
    );
    return issue.ok
      ? c.redirect(r.adhesion(id), 303)
      : o.refuser(c, issue.erreur, { libelle: 'Retour au réseau', href: r.adhesion(id) });
  });
  app.post(m.adhesionPartages, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.adhesion(id));
    if ('refus' in f) return f.refus;
    const { lePartage: le = '', texte = '' } = f.valeurs;
    const issue = await o.agir(c, (tx, acteur, maintenant) =>
      noterPartage(tx, acteur, { adhesion: id, le, texte }, maintenant),
    );
    if (issue.ok) return c.redirect(r.adhesion(id), 303);
    if (issue.erreur.code !== 'invalide')
      return o.refuser(c, issue.erreur, { libelle: 'Retour au réseau', href: r.adhesion(id) });
    const fautes = issue.erreur.fautes.map((x) => (x.champ === 'le' ? { ...x, champ: 'lePartage' } : x));
    return ficheAdhesion(c, id, { valeurs: { lePartage: le, texte }, fautes, version: -1 }, 400);
  });
};
