import type { Context, Hono } from 'hono';
import { contribuerParLien, lireLienDeContribution } from '#domaines/concertation';
import type { RefusGouvernance } from '#domaines/gouvernance';
import type { RefusLien } from '#domaines/organisation';
import { rendre } from '../../contexte.ts';
import { refuserJeton } from '../../formulaires/refus.tsx';
import type { Saisie } from '../../formulaires/saisie.ts';
import { lireValeurs } from '../../formulaires/valeurs.ts';
import { motifsConcertation as m, routesConcertation as r } from '../../routes-concertation.ts';
import type { ServicesSansSession } from '../../services.ts';
import { PageContribuerParLien, PageLienDeContribution } from './contribuer.page.tsx';
import { lireAvis } from './lire-formulaires.ts';

/** La page d'un partenaire invité : son lien lui montre le texte et un formulaire, sans compte ni session. */
export const monterContribuerParLien = (
  app: Hono,
  { cadre, csrf, base, horloge, raccords: { textes } }: ServicesSansSession,
): void => {
  const arret = async (c: Context, erreur: RefusLien | RefusGouvernance) => {
    const servieLe = erreur.code === 'lien' ? erreur.serviLe : null;
    return rendre(
      c,
      <PageLienDeContribution cadre={await cadre()} servieLe={servieLe} raison={erreur.message} />,
      servieLe === null ? 404 : 200,
    );
  };

  const montrer = async (c: Context, lien: string, saisie: Saisie, statut: 200 | 400) => {
    const ouverte = await lireLienDeContribution(base, lien, textes.lire, horloge());
    if (!ouverte.ok) return arret(c, ouverte.erreur);
    return rendre(
      c,
      <PageContribuerParLien
        cadre={await cadre()}
        jeton={csrf.jeton(c)}
        lien={lien}
        ouverte={ouverte.valeur}
        saisie={saisie}
      />,
      statut,
    );
  };

  app.get(m.contribuerParLien, (c) =>
    montrer(c, c.req.param('jeton'), { valeurs: {}, fautes: [], version: 0 }, 200),
  );
  app.post(m.contribuerParLien, async (c) => {
    const lien = c.req.param('jeton');
    const valeurs = lireValeurs(await c.req.parseBody({ all: true }).catch(() => ({})));
    if (!csrf.jetonValide(c, valeurs.jeton)) return refuserJeton(c, await cadre(), r.contribuerParLien(lien));
    const issue = await contribuerParLien(
      base,
      { jeton: lien, nom: valeurs.nom ?? '', avis: lireAvis(valeurs) },
      textes.lire,
      horloge(),
    );
    // Revenue à la même adresse, la page dit que le lien a servi.
    if (issue.ok) return c.redirect(r.contribuerParLien(lien), 303);
    if (issue.erreur.code === 'invalide')
      return montrer(c, lien, { valeurs, fautes: issue.erreur.fautes, version: 0 }, 400);
    return arret(c, issue.erreur);
  });
};
