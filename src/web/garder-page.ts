import type { Context } from 'hono';
import type { ReactElement } from 'react';
import type { Base } from '#platform/db/base.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ecrireHtml } from './contexte.ts';
import type { Cadre } from './ui/page.tsx';

/** Tout ce qu'une page gardée peut savoir de la demande : rien d'autre n'entre dans ce qu'elle montre. */
export interface Demande {
  readonly requete: Record<string, string>;
  readonly parametres: Record<string, string>;
  readonly cadre: Cadre;
}

export interface PagesGardees {
  /**
   * Montre une page qui ne change qu'avec ce qu'elle lit, son habillage, la personne et ses droits, l'adresse et le jour :
   * elle n'est composée qu'une fois. Jamais une page à formulaire d'envoi : son jeton est à une seule personne, et `composer` ne
   * reçoit pas de quoi en faire un. `null` : introuvable. `dehors` : ce que la page montre sans le lire dans la base.
   */
  readonly garderPage: (
    c: Context,
    composer: (demande: Demande) => Promise<ReactElement | null>,
    dehors?: string | null,
  ) => Promise<Response>;
}

/** Au-delà, une adresse n'est pas de celles que l'application écrit : sa page n'est pas gardée. */
const ADRESSE_MAXIMALE = 2_000;

const UN_JOUR = 86_400_000;

/** Le jour, tel que le comptent les lecteurs (à Paris) et tel que le compte la base (en temps universel). */
export const jourDesPages = (maintenant: Date): string =>
  `${jourDeParis(maintenant)} ${Math.floor(maintenant.getTime() / UN_JOUR)}`;

export const creerPagesGardees = (
  base: Base,
  horloge: () => Date,
  cadre: () => Promise<Cadre>,
): PagesGardees => ({
  garderPage: async (c, composer, dehors = null) => {
    const { acteur } = c.var;
    const demande: Demande = { requete: c.req.query(), parametres: c.req.param(), cadre: await cadre() };
    const jour = jourDesPages(horloge());
    const cle = JSON.stringify(['page', c.req.path, demande.requete, demande.cadre, acteur, jour, dehors]);
    const rendu = async (): Promise<Buffer<ArrayBuffer> | null> => {
      const page = await composer(demande);
      return page === null ? null : Buffer.from(ecrireHtml(page));
    };
    const corps =
      c.req.url.length > ADRESSE_MAXIMALE
        ? await rendu()
        : await base.garderEntre(acteur.collectivite, cle, rendu);
    return corps === null ? c.notFound() : c.body(corps, 200, { 'Content-Type': 'text/html; charset=UTF-8' });
  },
});
