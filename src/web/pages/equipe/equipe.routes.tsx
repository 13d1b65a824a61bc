import type { Context, Hono } from 'hono';
import { autoriser } from '#domaines/acte';
import {
  ACTES_EQUIPE,
  ajouterEquipier,
  bornesDuMois,
  chargeDe,
  type Equipier,
  estMois,
  etatDuTemps,
  lireEquipier,
  listerEquipe,
  listerTemps,
  modifierEquipier,
  peutSaisirTemps,
  quitterEquipe,
  saisirTemps,
  totauxParMembre,
} from '#domaines/equipe';
import { lireNomsAnnuaire, listerNommables, nommer } from '#domaines/gouvernance';
import { comparerTextes } from '#platform/comparer.ts';
import type { Unite } from '#platform/db/base.ts';
import { anneeDe } from '#platform/jours.ts';
import type { Outils } from '../../formulaires/outils-de-gouvernance.tsx';
import type { Saisie } from '../../formulaires/saisie.ts';
import { ecrireTroisEtats, lireVersionLue, type Valeurs } from '../../formulaires/valeurs.ts';
import { motifsEquipe as m, routesEquipe as r } from '../../routes-equipe.ts';
import { PageEquipe } from './equipe.page.tsx';
import { PageEquipier } from './equipier.page.tsx';
import { joursPossibles, lignesDeGrille, valeursDeGrille } from './grille.ts';
import { lireFicheEquipier, lireLignesDeGrille } from './lire-formulaires.ts';
import { PageTemps } from './temps.page.tsx';

const RETOUR = { libelle: 'Retour à l’équipe', href: r.equipe() };

const ACTIVITES = [
  'Cotation d’un contrat',
  'Conseil à une direction acheteuse',
  'Relecture de clauses',
  'Suivi des indicateurs',
  'Réunion de l’équipe',
  'Préparation d’un comité',
  'Formation, sensibilisation',
  'Rencontre de partenaires',
] as const;

const valeursDe = (membre: Equipier): Valeurs => ({
  personne: membre.personne ?? '',
  nom: membre.nom,
  expertise: membre.expertise,
  mission: ecrireTroisEtats(membre.mission),
  missionLe: membre.missionLe ?? '',
  debut: membre.debut,
  ...Object.fromEntries(
    membre.heures.map((h) => [
      `heures-${h.annee}`,
      h.heures === null ? '' : String(h.heures).replace('.', ','),
    ]),
  ),
});

/** L'équipe du schéma et son temps. */
export const monterEquipe = (app: Hono, o: Outils): void => {
  const anneeCourante = (): number => anneeDe(o.aujourdhui());
  const peutGerer = (c: Context): boolean => autoriser(o.acteurDe(c), ACTES_EQUIPE.gererEquipe).ok;

  app.get(r.equipe(), (c) =>
    o.lire(
      c,
      async (tx) => {
        const noms = await lireNomsAnnuaire(tx);
        const membres = (await listerEquipe(tx)).toSorted((a, b) =>
          comparerTextes(nommer(noms, a), nommer(noms, b)),
        );
        const premiere = Math.min(anneeCourante(), ...membres.map((x) => anneeDe(x.debut)));
        const annees = Array.from(
          { length: Math.min(30, anneeCourante() - premiere + 1) },
          (_, i) => anneeCourante() - i,
        );
        const annee = annees.find((a) => String(a) === c.req.query('annee')) ?? anneeCourante();
        const mienne = membres.find(
          (x) => x.personne === o.acteurDe(c).personne && peutSaisirTemps(o.acteurDe(c), x).ok,
        );
        return {
          membres,
          noms,
          annee,
          annees,
          aujourdhui: o.aujourdhui(),
          charge: chargeDe(membres, annee, await totauxParMembre(tx, annee)),
          peutGerer: peutGerer(c),
          mienne: mienne?.id ?? null,
        };
      },
      (donnees) => o.page(c, (cadre) => <PageEquipe cadre={cadre} donnees={donnees} />),
    ),
  );

  const annuaireDe = async (c: Context, tx: Unite) => (peutGerer(c) ? listerNommables(tx) : []);
  const anneesPrevues = (membre: Equipier | null): readonly number[] => {
    const [avant, apres] = [anneeCourante() - 1, anneeCourante() + 1];
    const deja = membre?.heures.map((h) => h.annee) ?? [];
    return [...new Set([...deja, avant, anneeCourante(), apres])].sort((a, b) => a - b);
  };

  const fiche = (c: Context, id: string | null, saisie: Saisie | null, statut: 200 | 400 = 200) =>
    o.lire(
      c,
      async (tx) => {
        const membre = id === null ? null : await lireEquipier(tx, id);
        if (id !== null && membre === null) return null;
        const noms = await lireNomsAnnuaire(tx);
        return {
          membre,
          nom: membre === null ? '' : nommer(noms, membre),
          annuaire: await annuaireDe(c, tx),
          saisie: saisie ?? {
            valeurs:
              membre === null
                ? { expertise: 'achats', debut: o.aujourdhui() }
                : { ...valeursDe(membre), le: o.aujourdhui() },
            fautes: [],
            version: membre?.version ?? 0,
          },
          annees: anneesPrevues(membre),
          aujourdhui: o.aujourdhui(),
          peutGerer: peutGerer(c),
          peutSaisir: membre !== null && peutSaisirTemps(o.acteurDe(c), membre).ok,
        };
      },
      (donnees) =>
        o.page(c, (cadre, jeton) => <PageEquipier cadre={cadre} jeton={jeton} donnees={donnees} />, statut),
    );

  app.get(r.nouvelEquipier(), (c) => {
    const droit = autoriser(o.acteurDe(c), ACTES_EQUIPE.gererEquipe);
    return droit.ok ? fiche(c, null, null) : o.refuser(c, droit.erreur, RETOUR);
  });
  app.post(r.equipe(), async (c) => {
    const f = await o.formulaire(c, r.nouvelEquipier());
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      ajouterEquipier(tx, acteur, lireFicheEquipier(f.valeurs), le),
    );
    if (issue.ok) return c.redirect(r.equipe(), 303);
    if (issue.erreur.code !== 'invalide') return o.refuser(c, issue.erreur, RETOUR);
    return fiche(c, null, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version: 0 }, 400);
  });
  app.get(m.equipier, (c) => fiche(c, c.req.param('id'), null));
  app.post(m.equipier, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.equipier(id));
    if ('refus' in f) return f.refus;
    const version = lireVersionLue(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      modifierEquipier(tx, acteur, { id, version, fiche: lireFicheEquipier(f.valeurs) }, le),
    );
    if (issue.ok) return c.redirect(r.equipe(), 303);
    if (issue.erreur.code === 'invalide')
      return fiche(c, id, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version }, 400);
    return o.refuser(c, issue.erreur, { libelle: 'Retour à la fiche', href: r.equipier(id) });
  });
  app.post(m.equipierQuitter, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.equipier(id));
    if ('refus' in f) return f.refus;
    const version = lireVersionLue(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, maintenant) =>
      quitterEquipe(tx, acteur, { id, version, le: f.valeurs.le ?? '' }, maintenant),
    );
    if (issue.ok) return c.redirect(r.equipe(), 303);
    if (issue.erreur.code !== 'invalide')
      return o.refuser(c, issue.erreur, { libelle: 'Retour à la fiche', href: r.equipier(id) });
    const { fautes } = issue.erreur;
    const actuel = await o.base.dansCollectivite(o.acteurDe(c).collectivite, (tx) => lireEquipier(tx, id));
    const valeurs = { ...(actuel === null ? {} : valeursDe(actuel)), le: f.valeurs.le ?? '' };
    return fiche(c, id, { valeurs, fautes, version }, 400);
  });

  const moisDemande = (texte: string | undefined): string =>
    texte !== undefined && estMois(texte) ? texte : o.aujourdhui().slice(0, 7);

  const grille = (
    c: Context,
    mois: string,
    corriger: Pick<Saisie, 'valeurs' | 'fautes'> | null,
    statut: 200 | 400 = 200,
  ) =>
    o.lire(
      c,
      async (tx) => {
        const membre = await lireEquipier(tx, c.req.param('id') ?? '');
        if (membre === null) return null;
        const droit = peutSaisirTemps(o.acteurDe(c), membre);
        if (!droit.ok) return { refus: droit.erreur };
        const temps = await listerTemps(tx, membre.id, bornesDuMois(mois));
        const possibles = joursPossibles(mois, membre, o.aujourdhui());
        const lignes = lignesDeGrille(temps, possibles);
        const fait = c.req.query('fait');
        return {
          membre,
          nom: nommer(await lireNomsAnnuaire(tx), membre),
          mois,
          temps,
          lignes,
          possibles,
          actions: await o.raccords.actionsCitables(tx),
          activites: ACTIVITES,
          saisie: {
            valeurs: { ...valeursDeGrille(lignes, temps), ...corriger?.valeurs },
            fautes: corriger?.fautes ?? [],
            version: await etatDuTemps(tx, membre.id),
          },
          fait: fait !== undefined && /^\d{1,3}$/u.test(fait) && corriger === null ? Number(fait) : null,
          estSuivant: mois < o.aujourdhui().slice(0, 7),
        };
      },
      (d) =>
        'refus' in d
          ? o.refuser(c, d.refus, RETOUR)
          : o.page(c, (cadre, jeton) => <PageTemps cadre={cadre} jeton={jeton} donnees={d} />, statut),
    );

  app.get(m.temps, (c) => grille(c, moisDemande(c.req.query('mois')), null));
  app.post(m.temps, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.temps(id));
    if ('refus' in f) return f.refus;
    const mois = moisDemande(f.valeurs.mois);
    const issue = await o.agir(c, async (tx, acteur, le) =>
      saisirTemps(
        tx,
        acteur,
        {
          membre: id,
          mois,
          etat: lireVersionLue(f.valeurs),
          lignes: lireLignesDeGrille(f.valeurs),
          actions: await o.raccords.actionsCitables(tx),
        },
        le,
      ),
    );
    if (issue.ok) return c.redirect(`${r.temps(id, mois)}&fait=${issue.valeur}`, 303);
    if (issue.erreur.code === 'invalide')
      return grille(c, mois, { valeurs: f.valeurs, fautes: issue.erreur.fautes }, 400);
    return o.refuser(c, issue.erreur, { libelle: 'Retour au mois', href: r.temps(id, mois) });
  });
};
