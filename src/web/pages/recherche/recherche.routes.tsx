import type { Hono } from 'hono';
import { chercher } from '#domaines/acte';
import { TOUTES_LES_RECHERCHES } from '../../../lire-tranches.ts';
import { rendre } from '../../contexte.ts';
import { routes } from '../../routes.ts';
import type { Services } from '../../services.ts';
import { PageRecherche } from './recherche.page.tsx';

const LONGUEUR_MAXIMALE = 200;

export const monterRecherche = (app: Hono, { base, cadre, pageDe }: Services): void => {
  app.get(routes.recherche(), async (c) => {
    const { acteur } = c.var;
    const texte = (c.req.query('q') ?? '').slice(0, LONGUEUR_MAXIMALE).trim();
    const trouvees = await base.lireDansCollectivite(acteur.collectivite, (tx) =>
      chercher(tx, acteur, TOUTES_LES_RECHERCHES, texte),
    );
    return rendre(
      c,
      <PageRecherche cadre={await cadre()} texte={texte} trouvees={trouvees} pageDe={pageDe} />,
    );
  });
};
