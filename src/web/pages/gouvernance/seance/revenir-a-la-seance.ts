import type { Context } from 'hono';
import type { RefusGouvernance } from '#domaines/gouvernance';
import type { Result } from '#platform/result.ts';
import type { Outils } from '../../../formulaires/outils-de-gouvernance.tsx';
import type { Valeurs } from '../../../formulaires/valeurs.ts';
import { routesGouvernance as r } from '../../../routes-gouvernance.ts';
import { montrerSeance } from '../seances.routes.tsx';
import type { DonneesSeance } from './donnees-seance.ts';

type Formulaire = DonneesSeance['saisie']['formulaire'];

/** Revient à la séance, avec le formulaire refusé si c'en est la cause. */
export const revenirALaSeance =
  (o: Outils, nom: () => Promise<string>) =>
  (
    c: Context,
    id: string,
    issue: Result<unknown, RefusGouvernance>,
    ancre: string,
    formulaire: Formulaire,
    valeurs: Valeurs,
  ): Response | Promise<Response> => {
    if (issue.ok) return c.redirect(`${r.seance(id)}#${ancre}`, 303);
    if (issue.erreur.code === 'invalide')
      return montrerSeance(
        o,
        c,
        id,
        nom,
        { valeurs, fautes: issue.erreur.fautes, version: 0, formulaire },
        400,
      );
    return o.refuser(c, issue.erreur, { libelle: 'Retour à la séance', href: r.seance(id) });
  };
