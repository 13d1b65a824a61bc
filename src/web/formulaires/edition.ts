import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import { type ActeReserve, type Acteur, type FicheObjet, lireSaisie } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { type Faute, invalide, type RefusDActe } from '#platform/refus.ts';
import type { Result } from '#platform/result.ts';
import type { RefusConflit } from './conflit.page.tsx';
import type { GestesDePage, Retour } from './gestes-de-page.tsx';
import type { Saisie } from './saisie.ts';
import { lireVersionLue } from './valeurs.ts';

type RefusDEnvoi = RefusDActe | RefusConflit | { readonly code: 'interdit'; readonly message: string };

/** Un formulaire reçu : ce qu'il vise, la version lue, ce qui y est écrit. */
interface Recu<F extends FicheObjet> {
  readonly id: string;
  readonly version: number;
  readonly fiche: z.output<F>;
}

interface Envoi<F extends FicheObjet, T> {
  /** L'adresse où il s'envoie ; son paramètre dit ce qu'il vise. */
  readonly motif: string;
  /** La page où il se remplit. */
  readonly page: (id: string) => string;
  readonly fiche: F;
  /** Ce qu'il faut pouvoir faire pour que ses fautes se disent. */
  readonly droit: ActeReserve;
  readonly faire: (
    tx: Unite,
    acteur: Acteur,
    recu: Recu<F>,
    maintenant: Date,
  ) => Promise<Result<T, RefusDEnvoi>>;
  readonly ensuite: (issue: T, id: string) => string;
  /** La page, avec ce qui a été saisi ; `saisie` nulle : telle qu'elle s'ouvre. */
  readonly montrer: (c: Context, saisie: Saisie | null, statut: 200 | 400) => Response | Promise<Response>;
  readonly retour: (id: string) => Retour;
}

/** Ce que l'adresse désigne : son seul paramètre. */
const idDe = (c: Context): string => Object.values(c.req.param())[0] ?? '';

/**
 * Reçoit un formulaire : jeton, droit, lecture, acte. Ce qui est à corriger se dit dans la page, avec ce qui a été tapé ;
 * ce que quelqu'un d'autre a changé se montre champ par champ.
 */
export const recevoirFiche = <F extends FicheObjet, T>(app: Hono, o: GestesDePage, e: Envoi<F, T>): void => {
  app.post(e.motif, async (c) => {
    const id = idDe(c);
    const recu = await o.formulaire(c, e.page(id));
    if ('refus' in recu) return recu.refus;
    const droit = o.autorise(c, e.droit);
    if (!droit.ok) return o.refuser(c, droit.erreur, e.retour(id));
    const version = lireVersionLue(recu.valeurs);
    const lue = lireSaisie(e.fiche, recu.valeurs);
    const issue = lue.ok
      ? await o.agir(c, (tx, acteur, le) => e.faire(tx, acteur, { id, version, fiche: lue.valeur }, le))
      : invalide(lue.erreur);
    if (issue.ok) return c.redirect(e.ensuite(issue.valeur, id), 303);
    if (issue.erreur.code !== 'invalide') return o.refuser(c, issue.erreur, e.retour(id));
    const fautes: readonly Faute[] = issue.erreur.fautes;
    return e.montrer(c, { valeurs: recu.valeurs, fautes, version }, 400);
  });
};

/** Une page qui est un formulaire : la montrer, et recevoir ce qui y est écrit. */
export const monterEdition = <F extends FicheObjet, T>(app: Hono, o: GestesDePage, e: Envoi<F, T>): void => {
  app.get(e.motif, (c) => e.montrer(c, null, 200));
  recevoirFiche(app, o, e);
};
