import type { Context } from 'hono';
import type { RefusSchema } from '#domaines/schema';
import type { Result } from '#platform/result.ts';
import type { StatutEnvoi } from '../../../contexte.ts';
import type { Saisie } from '../../../formulaires/saisie.ts';
import type { Valeurs } from '../../../formulaires/valeurs.ts';
import { routesSchemas as r } from '../../../routes-schemas.ts';
import type { Outils } from '../outils.tsx';
import { chargerFiche } from './charger-fiche.ts';
import { PageFiche } from './fiche.page.tsx';
import { valeursDe } from './valeurs-de-fiche.ts';

/** Montrer la fiche, y revenir après un acte, ou la rendre à corriger. */
export const creerReponses = (o: Outils) => {
  const montrer = (
    c: Context,
    corriger: { readonly valeurs: Valeurs; readonly fautes: Saisie['fautes'] } | null,
    statut: 200 | StatutEnvoi = 200,
  ) =>
    o.lire(
      c,
      (tx) => chargerFiche(o, tx, c),
      (d) => {
        const saisie: Saisie = {
          valeurs: { ...valeursDe(d), ...corriger?.valeurs },
          fautes: corriger?.fautes ?? [],
          version: d.noeud.version,
        };
        return o.page(
          c,
          (cadre, jeton) => <PageFiche cadre={cadre} jeton={jeton} donnees={d} saisie={saisie} />,
          statut,
        );
      },
    );

  const adresse = (c: Context, ancre?: string): string =>
    r.noeud(
      c.req.param('schema') ?? '',
      c.req.param('version') ?? '',
      c.req.param('noeud') ?? '',
      ancre === undefined ? {} : { ancre },
    );

  const repondre = (
    c: Context,
    issue: Result<unknown, RefusSchema>,
    valeurs: Valeurs,
    ancre?: string,
  ): Response | Promise<Response> => {
    if (issue.ok) return c.redirect(adresse(c, ancre), 303);
    if (issue.erreur.code !== 'invalide')
      return o.refuser(c, issue.erreur, { libelle: 'Retour à la fiche', href: adresse(c) });
    return montrer(c, { valeurs, fautes: issue.erreur.fautes }, 400);
  };

  return { montrer, adresse, repondre };
};

export type Reponses = ReturnType<typeof creerReponses>;
