import type { Context, Hono } from 'hono';
import { autoriser } from '#domaines/acte';
import {
  ACTES_GOUVERNANCE,
  ajouterMembres,
  cloreComite,
  compterParSeance,
  creerComite,
  echeancesSansSeance,
  enExercice,
  estTenue,
  evenementDe,
  finirMandat,
  lireComite,
  lireMembre,
  lireNommable,
  listerComites,
  listerMembres,
  listerNommables,
  listerPoints,
  listerSeances,
  modifierComite,
  modifierMembre,
  participationDe,
  planifierAnnee,
  type RefusGouvernance,
  renouvelerMandat,
} from '#domaines/gouvernance';
import type { Unite } from '#platform/db/base.ts';
import { type Evenement, ecrireAgenda } from '#platform/ical.ts';
import { anneeDe } from '#platform/jours.ts';
import { type Result, refus } from '#platform/result.ts';
import type { Outils } from '../../formulaires/outils-de-gouvernance.tsx';
import type { Saisie } from '../../formulaires/saisie.ts';
import { lireVersionLue } from '../../formulaires/valeurs.ts';
import { repondreFichier } from '../../repondre-fichier.ts';
import { motifsGouvernance as m, routesGouvernance as r } from '../../routes-gouvernance.ts';
import { chargerAccueil, participationDeLAnnee } from './charger-accueil.ts';
import { type DonneesComite, PageComite } from './comite.page.tsx';
import { PageFormulaireComite } from './comite-formulaire.page.tsx';
import { VALEURS_COMITE_NEUF, valeursDuComite, valeursDuMembre } from './ecrire-valeurs.ts';
import { PageGouvernance } from './gouvernance.page.tsx';
import { lireFicheComite, lireFicheMembre, lireFichesMembres } from './lire-formulaires.ts';
import { PageAjoutMembres, PageMembre } from './membres.page.tsx';

const PERSONNE_INCONNUE: RefusGouvernance = {
  code: 'invalide',
  message: 'Choisissez une personne de l’annuaire.',
  fautes: [{ champ: 'personne', message: 'Choisissez une personne de l’annuaire.' }],
};

const chargerComite = async (tx: Unite, id: string, aujourdhui: string): Promise<DonneesComite | null> => {
  const comite = await lireComite(tx, id);
  if (comite === null) return null;
  const membres = await listerMembres(tx, id);
  const seances = await listerSeances(tx, id);
  const decomptes = await compterParSeance(tx);
  const annee = anneeDe(aujourdhui);
  const tenues = seances.filter((s) => estTenue(s.statut) && s.dateSeance !== null);
  const annees = [...new Set(tenues.map((s) => anneeDe(s.dateSeance ?? '')))].sort((a, b) => b - a);
  return {
    comite,
    membres,
    seances,
    annee,
    aujourdhui,
    participations: annees.map((a) => ({
      annee: a,
      participation: participationDeLAnnee(seances, decomptes, a),
    })),
    participationParSeance: new Map(
      tenues.flatMap((s) => {
        const decompte = decomptes.get(s.id);
        return decompte === undefined ? [] : [[s.id, participationDe([decompte])] as const];
      }),
    ),
    sansSeance: echeancesSansSeance(
      comite.frequence,
      annee,
      seances.map((s) => ({ echeance: s.echeance, annulee: s.statut === 'annulee' })),
    ),
  };
};

/** Accueil, instances et membres. */
export const monterComites = (app: Hono, o: Outils): void => {
  app.get(r.accueil(), (c) =>
    o.lire(
      c,
      (tx) => chargerAccueil(o.base, tx, o.aujourdhui()),
      (donnees) => o.page(c, (cadre) => <PageGouvernance cadre={cadre} donnees={donnees} />),
    ),
  );

  const agenda = (c: Context, id: string | null) =>
    o.lire(
      c,
      async (tx) => {
        const comites = (await listerComites(tx)).filter((x) => id === null || x.id === id);
        if (id !== null && comites.length === 0) return null;
        const noms = new Map(comites.map((x) => [x.id, x.nom]));
        const seances = await listerSeances(tx, id);
        const evenements: Evenement[] = [];
        for (const s of seances) {
          const evenement = evenementDe(s, noms.get(s.comite) ?? '', await listerPoints(tx, s.id));
          if (evenement !== null) evenements.push(evenement);
        }
        return { nom: id === null ? 'Gouvernance' : (comites[0]?.nom ?? ''), evenements };
      },
      ({ nom, evenements }) =>
        repondreFichier(c, 'agenda.ics', ecrireAgenda(nom, evenements, o.maintenant())),
    );
  app.get(r.agenda(), (c) => agenda(c, null));
  app.get(m.comiteAgenda, (c) => agenda(c, c.req.param('id')));

  const formulaireComite = (c: Context, id: string | null, saisie: Saisie, statut: 200 | 400 = 200) =>
    o.page(
      c,
      (cadre, jeton) => (
        <PageFormulaireComite cadre={cadre} jeton={jeton} donnees={{ id, saisie, acheteurs: [] }} />
      ),
      statut,
    );

  app.get(r.nouveauComite(), (c) =>
    formulaireComite(c, null, { valeurs: VALEURS_COMITE_NEUF, fautes: [], version: 0 }),
  );
  app.post(r.comites(), async (c) => {
    const f = await o.formulaire(c, r.nouveauComite());
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      creerComite(tx, acteur, lireFicheComite(f.valeurs), le),
    );
    if (issue.ok) return c.redirect(r.comite(issue.valeur), 303);
    if (issue.erreur.code !== 'invalide') return o.refuser(c, issue.erreur);
    return formulaireComite(c, null, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version: 0 }, 400);
  });

  app.get(m.comite, (c) =>
    o.lire(
      c,
      (tx) => chargerComite(tx, c.req.param('id'), o.aujourdhui()),
      (donnees) => o.page(c, (cadre, jeton) => <PageComite cadre={cadre} jeton={jeton} donnees={donnees} />),
    ),
  );
  app.get(m.comiteModifier, (c) =>
    o.lire(
      c,
      (tx) => lireComite(tx, c.req.param('id')),
      (comite) =>
        formulaireComite(c, comite.id, {
          valeurs: valeursDuComite(comite),
          fautes: [],
          version: comite.version,
        }),
    ),
  );
  app.post(m.comiteModifier, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.comiteModifier(id));
    if ('refus' in f) return f.refus;
    const version = lireVersionLue(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      modifierComite(tx, acteur, { id, version, fiche: lireFicheComite(f.valeurs) }, le),
    );
    if (issue.ok) return c.redirect(r.comite(id), 303);
    if (issue.erreur.code === 'invalide')
      return formulaireComite(c, id, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version }, 400);
    return o.refuser(c, issue.erreur, { libelle: 'Retour', href: r.comiteModifier(id) });
  });
  app.post(m.comiteClore, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.comite(id));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, maintenant) =>
      cloreComite(tx, acteur, { id, version: lireVersionLue(f.valeurs), le: f.valeurs.le ?? '' }, maintenant),
    );
    return issue.ok
      ? c.redirect(r.comite(id), 303)
      : o.refuser(c, issue.erreur, { libelle: 'Retour à l’instance', href: r.comite(id) });
  });
  app.post(m.comiteAnnee, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.comite(id));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      planifierAnnee(tx, acteur, { comite: id, annee: Number(f.valeurs.annee) }, le),
    );
    return issue.ok
      ? c.redirect(r.comite(id), 303)
      : o.refuser(c, issue.erreur, { libelle: 'Retour à l’instance', href: r.comite(id) });
  });

  /** L'annuaire ne se montre qu'à qui peut y choisir un membre. */
  const annuaireDe = async (c: Context, tx: Unite) =>
    autoriser(o.acteurDe(c), ACTES_GOUVERNANCE.gererComites).ok ? listerNommables(tx) : [];

  const ajoutMembres = (c: Context, saisie: Saisie, statut: 200 | 400 = 200) =>
    o.lire(
      c,
      async (tx) => {
        const comite = await lireComite(tx, c.req.param('id') ?? '');
        if (comite === null) return null;
        return {
          comite,
          annuaire: await annuaireDe(c, tx),
          titulaires: enExercice(await listerMembres(tx, comite.id), o.aujourdhui()),
        };
      },
      (donnees) =>
        o.page(
          c,
          (cadre, jeton) => <PageAjoutMembres cadre={cadre} jeton={jeton} donnees={{ ...donnees, saisie }} />,
          statut,
        ),
    );
  app.get(m.comiteMembres, (c) =>
    ajoutMembres(c, { valeurs: { role: 'membre', debut: o.aujourdhui() }, fautes: [], version: 0 }),
  );
  app.post(m.comiteMembres, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.comiteMembres(id));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, async (tx, acteur, le): Promise<Result<unknown, RefusGouvernance>> => {
      const droit = autoriser(acteur, ACTES_GOUVERNANCE.gererComites);
      if (!droit.ok) return droit;
      const personne = f.valeurs.personne ?? '';
      const choisie = personne === '' ? null : await lireNommable(tx, personne);
      if (personne !== '' && choisie === null) return refus(PERSONNE_INCONNUE);
      return ajouterMembres(tx, acteur, { comite: id, fiches: lireFichesMembres(f.valeurs, choisie) }, le);
    });
    if (issue.ok) return c.redirect(`${r.comite(id)}#membres`, 303);
    if (issue.erreur.code !== 'invalide')
      return o.refuser(c, issue.erreur, { libelle: 'Retour à l’instance', href: r.comite(id) });
    // Le champ d'un nom est ici la liste entière ; une même faute ne se dit qu'une fois.
    const vues = new Map(
      issue.erreur.fautes.map((x) => [
        `${x.champ}${x.message}`,
        x.champ === 'nom' ? { ...x, champ: 'noms' } : x,
      ]),
    );
    return ajoutMembres(c, { valeurs: f.valeurs, fautes: [...vues.values()], version: 0 }, 400);
  });

  const ficheMembre = (c: Context, saisie: Saisie | null, statut: 200 | 400 = 200) =>
    o.lire(
      c,
      async (tx) => {
        const membre = await lireMembre(tx, c.req.param('id') ?? '');
        const comite = membre === null ? null : await lireComite(tx, membre.comite);
        if (membre === null || comite === null) return null;
        const titulaires = enExercice(await listerMembres(tx, comite.id), o.aujourdhui());
        return { membre, comite, titulaires, annuaire: await annuaireDe(c, tx) };
      },
      (donnees) =>
        o.page(
          c,
          (cadre, jeton) => (
            <PageMembre
              cadre={cadre}
              jeton={jeton}
              donnees={{
                ...donnees,
                aujourdhui: o.aujourdhui(),
                saisie: saisie ?? {
                  valeurs: valeursDuMembre(donnees.membre),
                  fautes: [],
                  version: donnees.membre.version,
                },
              }}
            />
          ),
          statut,
        ),
    );
  app.get(m.membre, (c) => ficheMembre(c, null));
  app.post(m.membre, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.membre(id));
    if ('refus' in f) return f.refus;
    const version = lireVersionLue(f.valeurs);
    const issue = await o.agir(c, async (tx, acteur, le) => {
      const personne = (await lireMembre(tx, id))?.personne ?? null;
      return modifierMembre(
        tx,
        acteur,
        { id, version, fiche: { ...lireFicheMembre(f.valeurs), personne } },
        le,
      );
    });
    if (issue.ok) return c.redirect(r.membre(id), 303);
    if (issue.erreur.code === 'invalide')
      return ficheMembre(c, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version }, 400);
    return o.refuser(c, issue.erreur, { libelle: 'Retour au membre', href: r.membre(id) });
  });
  app.post(m.membreFinir, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.membre(id));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, maintenant) =>
      finirMandat(tx, acteur, { id, version: lireVersionLue(f.valeurs), le: f.valeurs.le ?? '' }, maintenant),
    );
    return issue.ok
      ? c.redirect(r.membre(id), 303)
      : o.refuser(c, issue.erreur, { libelle: 'Retour au membre', href: r.membre(id) });
  });
  app.post(m.membreRenouveler, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.membre(id));
    if ('refus' in f) return f.refus;
    const fin = f.valeurs.nouvelleFin ?? '';
    const issue = await o.agir(c, (tx, acteur, le) =>
      renouvelerMandat(
        tx,
        acteur,
        { id, version: lireVersionLue(f.valeurs), fin: fin === '' ? null : fin },
        le,
      ),
    );
    return issue.ok
      ? c.redirect(r.membre(issue.valeur), 303)
      : o.refuser(c, issue.erreur, { libelle: 'Retour au membre', href: r.membre(id) });
  });
};
