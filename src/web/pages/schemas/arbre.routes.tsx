import type { Context, Hono } from 'hono';
import {
  ACTES_SCHEMA,
  ajouterAuSchema,
  codeLibre,
  type DeplacementNoeud,
  deplacerDansSchema,
  lignee,
  lireContenu,
  modifierFiche,
  niveauxSous,
  saisieDe,
} from '#domaines/schema';
import type { Retour } from '../../formulaires/gestes-de-page.tsx';
import type { Saisie } from '../../formulaires/saisie.ts';
import type { Valeurs } from '../../formulaires/valeurs.ts';
import { lireVersionLue } from '../../formulaires/valeurs.ts';
import { motifsSchemas as m, routesSchemas as r } from '../../routes-schemas.ts';
import { PageAjouter, PageArbre } from './arbre.page.tsx';
import { estNiveau } from './lire-formulaires.ts';
import type { Outils, Place } from './outils.tsx';

const lireGeste = (valeurs: Valeurs, noeud: string): DeplacementNoeud | null => {
  switch (valeurs.geste) {
    case 'monter':
    case 'descendre':
    case 'clore':
    case 'rouvrir':
      return { acte: valeurs.geste };
    case 'deplacer':
      return { acte: 'deplacer', parent: valeurs[`parent-${noeud}`] || null };
    default:
      return null;
  }
};

const versLeSchema = ({ schema, version }: Place): Retour => ({
  libelle: 'Retour au schéma',
  href: r.version(schema.id, version.id),
});

/** Modifier l'arbre : ajouter, renommer, ranger, clore. Chaque geste est un formulaire ; on revient au niveau touché. */
export const monterArbre = (app: Hono, o: Outils): void => {
  const charger = (
    c: Context,
    montrer: Parameters<typeof o.lire<NonNullable<Awaited<ReturnType<typeof lireArbre>>>>>[2],
  ) => o.lire(c, (tx) => lireArbre(tx, c), montrer);
  const lireArbre = async (tx: Parameters<typeof o.placeDe>[0], c: Context) => {
    const place = await o.placeDe(tx, c);
    if (place === null) return null;
    const contenu = await lireContenu(tx, place.version);
    const droitSur = (noeud: string | null) =>
      o.autorise(c, ACTES_SCHEMA.modifierSchema, {
        schema: place.schema.id,
        axes: noeud === null ? [] : lignee(contenu.noeuds, noeud).map((n) => n.id),
      });
    return { place, contenu, droitSur, peut: (noeud: string | null) => droitSur(noeud).ok };
  };

  app.get(m.arbre, (c) =>
    charger(c, (donnees) => {
      const { version } = donnees.place;
      const droit = donnees.droitSur(null);
      const unAxe = donnees.contenu.noeuds.some((n) => n.parent === null && donnees.peut(n.id));
      if (!droit.ok && !unAxe) return o.refuser(c, droit.erreur, versLeSchema(donnees.place));
      if (version.etat !== 'brouillon')
        return o.refuser(
          c,
          { code: 'etat', message: 'Seul un brouillon se modifie : ouvrez une nouvelle version.' },
          versLeSchema(donnees.place),
        );
      return o.page(c, (cadre, jeton) => <PageArbre cadre={cadre} jeton={jeton} donnees={donnees} />);
    }),
  );

  const montrerAjout = (c: Context, saisie: Saisie | null, statut: 200 | 400 = 200) =>
    charger(c, (donnees) => {
      const id = c.req.query('sous') ?? null;
      const parent = id === null ? null : (donnees.contenu.noeuds.find((n) => n.id === id) ?? undefined);
      if (parent === undefined) return o.introuvable(c);
      const droit = donnees.droitSur(id);
      if (!droit.ok) return o.refuser(c, droit.erreur, versLeSchema(donnees.place));
      const niveau = niveauxSous(donnees.contenu.entete.niveaux, parent?.niveau ?? null)[0]?.niveau ?? '';
      const neuve: Saisie = {
        valeurs: { niveau, intitule: '', code: codeLibre(donnees.contenu.noeuds, id) },
        fautes: [],
        version: 0,
      };
      return o.page(
        c,
        (cadre, jeton) => (
          <PageAjouter
            cadre={cadre}
            jeton={jeton}
            donnees={donnees}
            parent={parent}
            saisie={saisie ?? neuve}
          />
        ),
        statut,
      );
    });

  app.get(m.ajouter, (c) => montrerAjout(c, null));
  app.post(m.ajouter, async (c) => {
    const { schema, version } = c.req.param();
    const parent = c.req.query('sous') ?? null;
    const f = await o.formulaire(c, r.ajouter(schema, version, parent));
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const { niveau = '' } = valeurs;
    const issue = await o.agir(c, (tx, acteur, le) =>
      ajouterAuSchema(
        tx,
        acteur,
        {
          version,
          parent,
          niveau: estNiveau(niveau) ? niveau : 'axe',
          code: valeurs.code ?? '',
          intitule: valeurs.intitule ?? '',
        },
        le,
      ),
    );
    if (issue.ok) return c.redirect(r.arbre(schema, version, issue.valeur), 303);
    if (issue.erreur.code !== 'invalide')
      return o.refuser(c, issue.erreur, { libelle: 'Retour à l’arbre', href: r.arbre(schema, version) });
    return montrerAjout(c, { valeurs, fautes: issue.erreur.fautes, version: 0 }, 400);
  });

  app.post(m.geste, async (c) => {
    const { schema, version, noeud } = c.req.param();
    const retour = { libelle: 'Retour à l’arbre', href: r.arbre(schema, version, noeud) };
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    const geste = lireGeste(f.valeurs, noeud);
    if (geste === null) return o.introuvable(c);
    const issue = await o.agir(c, (tx, acteur, le) =>
      deplacerDansSchema(tx, acteur, { version, noeud, geste }, le),
    );
    return issue.ok ? c.redirect(retour.href, 303) : o.refuser(c, issue.erreur, retour);
  });

  app.post(m.renommer, async (c) => {
    const { schema, version, noeud: id } = c.req.param();
    const retour = { libelle: 'Retour à l’arbre', href: r.arbre(schema, version, id) };
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const issue = await o.agir(c, async (tx, acteur, le) => {
      const arbre = await lireArbre(tx, c);
      const noeud = arbre?.contenu.noeuds.find((n) => n.id === id);
      if (noeud === undefined)
        return { ok: false, erreur: { code: 'introuvable', message: 'Ce niveau n’existe pas.' } } as const;
      const saisie = { ...saisieDe(noeud), intitule: valeurs[`intitule-${id}`] ?? '' };
      return modifierFiche(
        tx,
        acteur,
        { version, noeud: id, versionLue: lireVersionLue(valeurs), saisie },
        le,
      );
    });
    return issue.ok ? c.redirect(retour.href, 303) : o.refuser(c, issue.erreur, retour);
  });
};
