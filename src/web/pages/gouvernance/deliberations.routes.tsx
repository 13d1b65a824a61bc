import type { Context, Hono } from 'hono';
import {
  abandonnerDeliberation,
  adopterParDeliberation,
  type Controle,
  controlerDeliberation,
  extraitPdf,
  ficheDepuisSeance,
  inscrireDeliberation,
  lireComite,
  lireDeliberation,
  lireSeance,
  listerPresences,
  modifierDeliberation,
  preparerDeliberation,
  publierDeliberation,
  type RefusGouvernance,
  reglesDe,
} from '#domaines/gouvernance';
import type { Unite } from '#platform/db/base.ts';
import type { Faute } from '#platform/refus.ts';
import { type Result, refus } from '#platform/result.ts';
import type { Outils } from '../../formulaires/outils-de-gouvernance.tsx';
import type { Saisie } from '../../formulaires/saisie.ts';
import { lireVersionLue, type Valeurs } from '../../formulaires/valeurs.ts';
import { repondreFichier } from '../../repondre-fichier.ts';
import {
  type ActeDeDeliberation,
  motifsGouvernance as m,
  routesGouvernance as r,
} from '../../routes-gouvernance.ts';
import type { Services } from '../../services.ts';
import { PageDeliberation } from './deliberation.page.tsx';
import { valeursDeLaDeliberation } from './ecrire-valeurs.ts';
import { lireFicheDeliberation } from './lire-formulaires.ts';

const charger = async (tx: Unite, id: string) => {
  const deliberation = await lireDeliberation(tx, id);
  const seance = deliberation === null ? null : await lireSeance(tx, deliberation.seance);
  const comite = seance === null ? null : await lireComite(tx, seance.comite);
  return deliberation === null || seance === null || comite === null
    ? null
    : { deliberation, seance, comite };
};

const fautesDes = (controles: readonly Controle[]): readonly Faute[] =>
  controles.filter((c) => c.etat === 'faux').map((c) => ({ champ: c.champ, message: c.message }));

const illisible = (ligne: string): Faute => ({
  champ: 'pouvoirs',
  message: `« ${ligne} » ne se lit pas : écrivez « Madame A pouvoir à Monsieur B ».`,
});

/** Délibérations : brouillon, contrôles, inscription au registre, publication, adoption d'un schéma, extrait. */
export const monterDeliberations = (
  app: Hono,
  o: Outils,
  { raccords: { adoption } }: Services,
  nom: () => Promise<string>,
): void => {
  app.post(m.seanceDeliberations, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.seance(id));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, async (tx, acteur, le): Promise<Result<string, RefusGouvernance>> => {
      const seance = await lireSeance(tx, id);
      const comite = seance === null ? null : await lireComite(tx, seance.comite);
      if (seance === null || comite === null)
        return refus({ code: 'introuvable', message: 'Cette séance n’existe pas.' });
      const fiche = ficheDepuisSeance(seance, comite, await listerPresences(tx, id));
      return preparerDeliberation(tx, acteur, { seance: id, fiche }, le);
    });
    return issue.ok
      ? c.redirect(r.deliberation(issue.valeur), 303)
      : o.refuser(c, issue.erreur, { libelle: 'Retour à la séance', href: r.seance(id) });
  });

  const montrer = (c: Context, saisie: Saisie | null, statut: 200 | 400 = 200) =>
    o.lire(
      c,
      async (tx) => {
        const chargee = await charger(tx, c.req.param('id') ?? '');
        if (chargee === null) return null;
        const adoptables = chargee.deliberation.statut === 'brouillon' ? [] : await adoption.lister(tx);
        const { adopte } = chargee.deliberation;
        const nomAdopte = adopte === null ? null : await adoption.nommer(tx, adopte.version);
        return { ...chargee, adoptables: adoptables ?? [], nomAdopte: nomAdopte ?? null };
      },
      (chargee) => {
        const fiche = saisie === null ? chargee.deliberation : lireFicheDeliberation(saisie.valeurs).fiche;
        const controles = controlerDeliberation(fiche, reglesDe(chargee.comite));
        return o.page(
          c,
          (cadre, jeton) => (
            <PageDeliberation
              cadre={cadre}
              jeton={jeton}
              donnees={{
                ...chargee,
                controles,
                aujourdhui: o.aujourdhui(),
                saisie: saisie ?? {
                  valeurs: valeursDeLaDeliberation(chargee.deliberation),
                  fautes: [],
                  version: chargee.deliberation.version,
                },
              }}
            />
          ),
          statut,
        );
      },
    );
  app.get(m.deliberation, (c) => montrer(c, null));

  app.post(m.deliberation, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.deliberation(id));
    if ('refus' in f) return f.refus;
    const version = lireVersionLue(f.valeurs);
    const { fiche, illisibles } = lireFicheDeliberation(f.valeurs);
    if (illisibles.length > 0)
      return montrer(c, { valeurs: f.valeurs, fautes: illisibles.map(illisible), version }, 400);
    const enregistree = await o.agir(c, (tx, acteur, le) =>
      modifierDeliberation(tx, acteur, { id, version, fiche }, le),
    );
    if (!enregistree.ok)
      return o.refuser(c, enregistree.erreur, {
        libelle: 'Retour à la délibération',
        href: r.deliberation(id),
      });
    if (f.valeurs.inscrire !== 'oui') return c.redirect(`${r.deliberation(id)}#controles`, 303);
    // Le brouillon est gardé ; l'inscription, elle, peut être refusée avec ses raisons.
    const inscrite = await o.agir(c, (tx, acteur, le) =>
      inscrireDeliberation(tx, acteur, { id, version: version + 1 }, le),
    );
    if (inscrite.ok) return c.redirect(r.deliberation(id), 303);
    if (inscrite.erreur.code === 'invalide')
      return o.lire(
        c,
        (tx) => charger(tx, id),
        ({ comite }) =>
          montrer(
            c,
            {
              valeurs: f.valeurs,
              fautes: fautesDes(controlerDeliberation(fiche, reglesDe(comite))),
              version: version + 1,
            },
            400,
          ),
      );
    return o.refuser(c, inscrite.erreur, { libelle: 'Retour à la délibération', href: r.deliberation(id) });
  });

  const passer = (
    c: Context,
    acte: ActeDeDeliberation,
    id: string,
    v: Valeurs,
  ): Promise<Result<unknown, RefusGouvernance>> =>
    o.agir(c, async (tx, acteur, le): Promise<Result<unknown, RefusGouvernance>> => {
      const version = lireVersionLue(v);
      switch (acte) {
        case 'inscrire':
          return inscrireDeliberation(tx, acteur, { id, version }, le);
        case 'publier':
          return publierDeliberation(tx, acteur, { id, version, le: v.le ?? '' }, le);
        case 'abandonner':
          return abandonnerDeliberation(tx, acteur, { id, version }, le);
        case 'adopter': {
          const [schema = '', versionSchema = ''] = (v.schema ?? '').split('|');
          if (adoption === undefined)
            return refus({ code: 'etat', message: 'Aucun schéma n’attend d’être adopté.' });
          return adopterParDeliberation(
            tx,
            acteur,
            { deliberation: id, versionLue: version, schema, version: versionSchema },
            adoption.adopter,
            le,
          );
        }
      }
    });
  app.post(m.deliberationActe, async (c) => {
    const { id, acte } = c.req.param();
    if (id === undefined || acte === undefined) return c.notFound();
    const f = await o.formulaire(c, r.deliberation(id));
    if ('refus' in f) return f.refus;
    // Le motif de la route n'admet que ces actes.
    const issue = await passer(c, acte as ActeDeDeliberation, id, f.valeurs);
    if (!issue.ok)
      return o.refuser(c, issue.erreur, {
        libelle: 'Retour à la délibération',
        href: r.deliberation(id),
      });
    const seance = acte !== 'abandonner' ? null : (f.valeurs.seance ?? null);
    return c.redirect(seance === null ? r.deliberation(id) : r.seance(seance), 303);
  });

  app.get(m.deliberationExtrait, async (c) => {
    // Avant la lecture : l'habillage a sa propre unité de travail, elles ne s'imbriquent pas.
    const collectivite = await nom();
    return o.lire(
      c,
      (tx) => charger(tx, c.req.param('id')),
      ({ deliberation, comite }) => {
        const pdf = extraitPdf(deliberation, comite, collectivite);
        if (!pdf.ok) throw new Error(pdf.erreur.message);
        return repondreFichier(c, 'extrait-du-registre.pdf', pdf.valeur);
      },
    );
  });
};
