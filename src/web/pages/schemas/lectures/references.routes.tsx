import type { Context, Hono } from 'hono';
import {
  ACTES_SCHEMA,
  type Contenu,
  cloreReference,
  enVigueur,
  estPlan,
  lireContenu,
  poserReference,
  type ReferenceSaisie,
  saisieDeReference,
} from '#domaines/schema';
import type { Saisie } from '../../../formulaires/saisie.ts';
import type { Valeurs } from '../../../formulaires/valeurs.ts';
import { lireVersionLue } from '../../../formulaires/valeurs.ts';
import { routesLectures as l, motifsLectures as m } from '../../../routes-lectures.ts';
import type { Outils } from '../outils.tsx';
import { PageReference } from './reference.page.tsx';

const lireReference = (v: Valeurs): ReferenceSaisie => ({
  nature: v.nature ?? '',
  intitule: v.intitule ?? '',
  date: v.date ?? '',
  objet: v.objet ?? '',
  adresse: v.adresse ?? '',
  cibles: v.cibles ?? '',
  noeuds: (v.noeuds ?? '').split(',').filter((id) => id !== ''),
});

const valeursDeReference = (s: ReferenceSaisie): Valeurs => ({ ...s, noeuds: s.noeuds.join(',') });

/** Écrire le registre des textes et des plans d'un brouillon. */
export const monterReferences = (app: Hono, o: Outils): void => {
  const ici = (c: Context) => [c.req.param('schema') ?? '', c.req.param('version') ?? ''] as const;
  const retour = (c: Context) => ({ libelle: 'Retour aux textes', href: l.textes(...ici(c)) });

  const montrer = (
    c: Context,
    reference: string | null,
    saisieDe: (contenu: Contenu) => Saisie | null,
    statut: 200 | 400 = 200,
  ) =>
    o.lire(
      c,
      async (tx) => {
        const place = await o.placeDe(tx, c);
        if (place === null) return null;
        const contenu = await lireContenu(tx, place.version);
        const saisie = saisieDe(contenu);
        return saisie === null ? null : { place, contenu, saisie };
      },
      (d) => {
        const droit = o.autorise(c, ACTES_SCHEMA.modifierSchema, { schema: d.place.schema.id });
        if (!droit.ok) return o.refuser(c, droit.erreur, retour(c));
        if (d.place.version.etat !== 'brouillon')
          return o.refuser(
            c,
            {
              code: 'etat',
              message:
                'Le registre s’écrit dans un brouillon : ouvrez une nouvelle version pour le modifier.',
            },
            retour(c),
          );
        return o.page(
          c,
          (cadre, jeton) => <PageReference cadre={cadre} jeton={jeton} {...d} reference={reference} />,
          statut,
        );
      },
    );

  app.get(m.referenceNouvelle, (c) => {
    const { texte = '', nature = '', noeud = '' } = c.req.query();
    return montrer(c, null, () => ({
      valeurs: { intitule: texte.slice(0, 500), nature, noeuds: noeud },
      fautes: [],
      version: 0,
    }));
  });

  app.get(m.reference, (c) => {
    const id = c.req.param('reference');
    return montrer(c, id, (contenu) => {
      const r = enVigueur(contenu.references).find((x) => x.id === id);
      return r === undefined
        ? null
        : { valeurs: valeursDeReference(saisieDeReference(r)), fautes: [], version: r.version };
    });
  });

  const poser = async (c: Context, reference: string | null) => {
    const href = reference === null ? l.referenceNouvelle(...ici(c)) : l.reference(...ici(c), reference);
    const f = await o.formulaire(c, href);
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const saisie = lireReference(valeurs);
    const versionLue = lireVersionLue(valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      poserReference(tx, acteur, { version: ici(c)[1], reference, versionLue, saisie }, le),
    );
    if (issue.ok) {
      const plan = estPlan(saisie.nature as Parameters<typeof estPlan>[0]);
      return c.redirect(plan ? l.plans(...ici(c)) : l.textes(...ici(c)), 303);
    }
    const { erreur } = issue;
    if (erreur.code !== 'invalide') return o.refuser(c, erreur, { libelle: 'Retour à ce texte', href });
    // Une case décochée n'est pas envoyée : sans cela, l'ancienne valeur reviendrait dans le formulaire à corriger.
    return montrer(
      c,
      reference,
      () => ({ valeurs: valeursDeReference(saisie), fautes: erreur.fautes, version: versionLue }),
      400,
    );
  };
  app.post(m.references, (c) => poser(c, null));
  app.post(m.reference, (c) => poser(c, c.req.param('reference')));

  app.post(m.referenceClore, async (c) => {
    const id = c.req.param('reference');
    const f = await o.formulaire(c, l.reference(...ici(c), id));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      cloreReference(
        tx,
        acteur,
        { version: ici(c)[1], reference: id, versionLue: lireVersionLue(f.valeurs) },
        le,
      ),
    );
    return issue.ok ? c.redirect(retour(c).href, 303) : o.refuser(c, issue.erreur, retour(c));
  });
};
