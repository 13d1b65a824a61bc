import type { Context, Hono } from 'hono';
import {
  annulerSeance,
  cloreSeance,
  convoquerSeance,
  dernierEnvoi,
  echeancesSansSeance,
  estStatutPresence,
  lireComite,
  lireSeance,
  listerMembres,
  listerPresences,
  listerSeances,
  modifierSeance,
  ouvrirSeance,
  type PresenceEnregistree,
  planifierSeance,
  publierSeance,
  type RefusGouvernance,
  type Releve,
  releverPresences,
  rouvrirSeance,
  suppleantsDe,
  trouverMembre,
} from '#domaines/gouvernance';
import { anneeDe } from '#platform/jours.ts';
import { type Result, refus } from '#platform/result.ts';
import type { StatutEnvoi } from '../../contexte.ts';
import type { Outils } from '../../formulaires/outils-de-gouvernance.tsx';
import type { Saisie } from '../../formulaires/saisie.ts';
import { lireVersionLue, type Valeurs } from '../../formulaires/valeurs.ts';
import {
  type ActeDeSeance,
  motifsGouvernance as m,
  routesGouvernance as r,
} from '../../routes-gouvernance.ts';
import { bilanAPresenter } from './bilan-des-actions.ts';
import { chargerDossier, convocationDe } from './charger-seance.ts';
import { valeursDeLaSeance } from './ecrire-valeurs.ts';
import { lireFicheSeance } from './lire-formulaires.ts';
import { posterConvocations } from './poster-convocations.ts';
import { PagePresences } from './presences.page.tsx';
import type { DonneesSeance } from './seance/donnees-seance.ts';
import { PageSeance } from './seance/seance.page.tsx';
import { PageFormulaireSeance } from './seance-formulaire.page.tsx';

const SANS_SAISIE: DonneesSeance['saisie'] = { valeurs: {}, fautes: [], version: 0, formulaire: null };

/** Montre une séance ; `saisie` : un formulaire de la page que l'on vient de refuser. */
export const montrerSeance = async (
  o: Outils,
  c: Context,
  id: string,
  nom: () => Promise<string>,
  saisie: DonneesSeance['saisie'] = SANS_SAISIE,
  statut: 200 | StatutEnvoi = 200,
): Promise<Response> => {
  // Avant la lecture : l'habillage a sa propre unité de travail, elles ne s'imbriquent pas.
  const collectivite = await nom();
  return o.lire(
    c,
    async (tx) => {
      const dossier = await chargerDossier(tx, id, collectivite);
      return dossier === null
        ? null
        : {
            dossier,
            membres: await listerMembres(tx, dossier.comite.id),
            envoi: await dernierEnvoi(tx, id),
            bilan: await bilanAPresenter(tx, dossier, o.aujourdhui(), o.raccords.bilanActions),
          };
    },
    ({ dossier, membres, envoi, bilan }) =>
      o.page(
        c,
        (cadre, jeton) => (
          <PageSeance
            cadre={cadre}
            jeton={jeton}
            donnees={{
              dossier,
              membres,
              envoi,
              bilanActions: bilan,
              peutPoster: o.poster !== undefined,
              convocation: convocationDe(dossier, o.acteurDe(c).nom),
              aujourdhui: o.aujourdhui(),
              saisie,
            }}
          />
        ),
        statut,
      ),
  );
};

/** Les champs d'une feuille de présence, tels qu'enregistrés. */
const valeursDesPresences = (presences: readonly PresenceEnregistree[]): Valeurs => {
  const noms = new Map(presences.map((p) => [p.membre, p.nom]));
  return Object.fromEntries(
    presences.flatMap((p) => [
      [`statut-${p.membre}`, p.statut ?? ''],
      [`pouvoir-${p.membre}`, noms.get(p.pouvoirA ?? '') ?? ''],
      [`suppleant-${p.membre}`, p.suppleePar ?? ''],
    ]),
  );
};

/** Ce que la feuille relève ; un nom de porteur inconnu est gardé tel quel, la règle le refusera. */
const lireReleves = (v: Valeurs, presences: readonly PresenceEnregistree[]): readonly Releve[] =>
  presences.map((p) => {
    const statut = v[`statut-${p.membre}`] ?? '';
    const porteur = v[`pouvoir-${p.membre}`] ?? '';
    const suppleant = v[`suppleant-${p.membre}`] ?? '';
    return {
      membre: p.membre,
      statut: estStatutPresence(statut) ? statut : null,
      pouvoirA: porteur === '' ? null : (trouverMembre(porteur, presences) ?? `inconnu : ${porteur}`),
      suppleePar: suppleant === '' ? null : suppleant,
    };
  });

const COURRIEL_DU_JOUR = {
  champ: 'dateConvocation',
  message:
    'Un courriel part aujourd’hui : mettez la date du jour, ou décochez l’envoi si la convocation est déjà partie.',
};

/** Prévoir, modifier et tenir une séance. */
export const monterSeances = (app: Hono, o: Outils, nom: () => Promise<string>): void => {
  const formulaire = (
    c: Context,
    charger: { readonly comite: string } | { readonly seance: string },
    saisie: Saisie | null,
    statut: 200 | 400 = 200,
  ) =>
    o.lire(
      c,
      async (tx) => {
        const seance = 'seance' in charger ? await lireSeance(tx, charger.seance) : null;
        if ('seance' in charger && seance === null) return null;
        const comite = await lireComite(tx, 'comite' in charger ? charger.comite : (seance?.comite ?? ''));
        if (comite === null) return null;
        // La prochaine échéance que rien ne porte est proposée ; on peut l'effacer.
        const connues = seance === null && saisie === null ? await listerSeances(tx, comite.id) : [];
        const [proposee = ''] = echeancesSansSeance(
          comite.frequence,
          anneeDe(o.aujourdhui()),
          connues.map((s) => ({ echeance: s.echeance, annulee: s.statut === 'annulee' })),
        ).filter((echeance) => echeance >= o.aujourdhui());
        return { comite, seance, proposee };
      },
      ({ comite, seance, proposee }) =>
        o.page(
          c,
          (cadre, jeton) => (
            <PageFormulaireSeance
              cadre={cadre}
              jeton={jeton}
              donnees={{
                comite,
                seance,
                saisie: saisie ?? {
                  valeurs: seance === null ? { echeance: proposee } : valeursDeLaSeance(seance),
                  fautes: [],
                  version: seance?.version ?? 0,
                },
              }}
            />
          ),
          statut,
        ),
    );

  app.get(m.comiteSeances, (c) => formulaire(c, { comite: c.req.param('id') }, null));
  app.post(m.comiteSeances, async (c) => {
    const comite = c.req.param('id');
    const f = await o.formulaire(c, r.comiteSeances(comite));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      planifierSeance(tx, acteur, { comite, fiche: lireFicheSeance(f.valeurs) }, le),
    );
    if (issue.ok) return c.redirect(r.seance(issue.valeur), 303);
    if (issue.erreur.code === 'invalide')
      return formulaire(c, { comite }, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version: 0 }, 400);
    return o.refuser(c, issue.erreur, { libelle: 'Retour à l’instance', href: r.comite(comite) });
  });

  app.get(m.seanceModifier, (c) => formulaire(c, { seance: c.req.param('id') }, null));
  app.post(m.seanceModifier, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.seanceModifier(id));
    if ('refus' in f) return f.refus;
    const version = lireVersionLue(f.valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      modifierSeance(tx, acteur, { id, version, fiche: lireFicheSeance(f.valeurs) }, le),
    );
    if (issue.ok) return c.redirect(r.seance(id), 303);
    if (issue.erreur.code === 'invalide')
      return formulaire(c, { seance: id }, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version }, 400);
    return o.refuser(c, issue.erreur, { libelle: 'Retour à la séance', href: r.seanceModifier(id) });
  });

  app.get(m.seance, (c) => montrerSeance(o, c, c.req.param('id'), nom));

  const passer = (
    c: Context,
    acte: ActeDeSeance,
    id: string,
    v: Valeurs,
  ): Promise<Result<unknown, RefusGouvernance>> =>
    o.agir(c, async (tx, acteur, le): Promise<Result<unknown, RefusGouvernance>> => {
      const demande = { id, version: lireVersionLue(v) };
      switch (acte) {
        case 'convoquer':
          return convoquerSeance(tx, acteur, { ...demande, dateConvocation: v.dateConvocation ?? '' }, le);
        case 'ouvrir':
          return ouvrirSeance(tx, acteur, demande, le);
        case 'clore':
          return cloreSeance(tx, acteur, demande, le);
        case 'rouvrir':
          return rouvrirSeance(tx, acteur, demande, le);
        case 'publier':
          return publierSeance(tx, acteur, demande, le);
        case 'annuler':
          return annulerSeance(
            tx,
            acteur,
            { ...demande, motif: v.motif ?? '', reporter: v.reporter === 'oui' },
            le,
          );
      }
    });

  app.post(m.seanceActe, async (c) => {
    const { id, acte } = c.req.param();
    if (id === undefined || acte === undefined) return c.notFound();
    const f = await o.formulaire(c, r.seance(id));
    if ('refus' in f) return f.refus;
    const enCourriel = acte === 'convoquer' && f.valeurs.envoyer === 'oui' && o.poster !== undefined;
    // Le motif de la route n'admet que ces actes.
    const issue: Result<unknown, RefusGouvernance> =
      enCourriel && f.valeurs.dateConvocation !== o.aujourdhui()
        ? refus({ code: 'invalide', message: COURRIEL_DU_JOUR.message, fautes: [COURRIEL_DU_JOUR] })
        : await passer(c, acte as ActeDeSeance, id, f.valeurs);
    if (issue.ok) {
      if (enCourriel) {
        const envoi = await posterConvocations(o, c, id, await nom());
        if (!envoi.ok)
          return o.refuser(c, envoi.erreur, { libelle: 'Retour à la séance', href: r.seance(id) });
      }
      const suite = typeof issue.valeur === 'string' ? issue.valeur : id;
      return c.redirect(r.seance(suite), 303);
    }
    if (issue.erreur.code === 'invalide')
      return montrerSeance(
        o,
        c,
        id,
        nom,
        { valeurs: f.valeurs, fautes: issue.erreur.fautes, version: 0, formulaire: 'acte' },
        400,
      );
    return o.refuser(c, issue.erreur, { libelle: 'Retour à la séance', href: r.seance(id) });
  });

  const feuille = (c: Context, id: string, saisie: Saisie | null, statut: 200 | 400 = 200) =>
    o.lire(
      c,
      async (tx) => {
        const seance = await lireSeance(tx, id);
        const comite = seance === null ? null : await lireComite(tx, seance.comite);
        if (seance === null || comite === null) return null;
        const jour = seance.dateSeance ?? o.aujourdhui();
        const suppleants = [...suppleantsDe(await listerMembres(tx, comite.id), jour).values()].flat();
        return { seance, comite, suppleants, presences: await listerPresences(tx, id) };
      },
      ({ seance, comite, suppleants, presences }) => {
        if (seance.statut !== 'ouverte') return c.redirect(r.seance(id), 303);
        return o.page(
          c,
          (cadre, jeton) => (
            <PagePresences
              cadre={cadre}
              jeton={jeton}
              donnees={{
                seance,
                comite,
                presences,
                suppleants,
                saisie: saisie ?? {
                  valeurs: valeursDesPresences(presences),
                  fautes: [],
                  version: seance.version,
                },
              }}
            />
          ),
          statut,
        );
      },
    );
  app.get(m.seancePresences, (c) => feuille(c, c.req.param('id'), null));
  app.post(m.seancePresences, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.seancePresences(id));
    if ('refus' in f) return f.refus;
    const version = lireVersionLue(f.valeurs);
    const issue = await o.agir(c, async (tx, acteur, le) =>
      releverPresences(
        tx,
        acteur,
        { id, version, releves: lireReleves(f.valeurs, await listerPresences(tx, id)) },
        le,
      ),
    );
    if (issue.ok) return c.redirect(`${r.seance(id)}#presences-et-quorum`, 303);
    if (issue.erreur.code === 'invalide')
      return feuille(c, id, { valeurs: f.valeurs, fautes: issue.erreur.fautes, version }, 400);
    return o.refuser(c, issue.erreur, { libelle: 'Retour à la feuille', href: r.seancePresences(id) });
  });
};
