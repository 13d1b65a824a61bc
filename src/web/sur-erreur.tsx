import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { panneDe } from '#platform/db/base-indisponible.ts';
import { DisquePlein } from '#platform/disque.ts';
import { rendre } from './contexte.ts';
import type { Journal } from './journal.ts';
import { versionFeuille } from './styles/feuille.ts';
import { PageBaseIndisponible, PageDisquePlein, PageIncident } from './ui/erreurs.page.tsx';
import type { Cadre } from './ui/page.tsx';

/** Secondes après lesquelles un navigateur ou un mandataire peut redemander la page. */
const REESSAYER_DANS = '5';

/** L'habillage quand le registre ne répond pas : l'erreur se montre quand même. */
const cadreDeSecours = async (menu: Cadre['menu']): Promise<Cadre> => ({
  nom: 'Pilote SPASER',
  versionCss: await versionFeuille(),
  demonstration: null,
  menu,
});

/**
 * Répond à une erreur inattendue par une page qui porte le numéro sous lequel elle est journalisée : 503 si la base s'en
 * est allée (l'habillage ne lui est alors pas demandé), 500 sinon.
 */
export const surErreur =
  (journal: Journal, menu: () => Cadre['menu'], cadre?: () => Promise<Cadre>): ErrorHandler =>
  async (erreur, c) => {
    if (erreur instanceof HTTPException) return erreur.getResponse();
    const secours = () => cadreDeSecours(menu());
    const habiller = () => (cadre ?? secours)().catch(secours);
    if (erreur instanceof DisquePlein) {
      const habillage = await habiller();
      return rendre(c, <PageDisquePlein cadre={habillage} raison={erreur.message} />, 507);
    }
    const panne = panneDe(erreur);
    const incident = journal.incident(panne ?? erreur, `${c.req.method} ${c.req.path}`);
    if (panne !== null) {
      c.header('Retry-After', REESSAYER_DANS);
      return rendre(c, <PageBaseIndisponible cadre={await secours()} incident={incident} />, 503);
    }
    const habillage = await habiller();
    return rendre(c, <PageIncident cadre={habillage} incident={incident} />, 500);
  };
