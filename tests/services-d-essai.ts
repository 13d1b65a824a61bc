import { creerGardeCsrf } from '../src/web/middleware/csrf.ts';
import { RACCORDS } from '../src/web/raccords.ts';
import type { Services } from '../src/web/services.ts';

/** De quoi monter quelques pages sans l'application : l'habillage et la garde, plus ce que l'essai donne. */
export const servicesDEssai = (donnes: Partial<Services>): Services => {
  const services: Partial<Services> = {
    cadre: async () => ({ nom: 'Valmont', versionCss: 'x', menu: [], demonstration: null }),
    csrf: creerGardeCsrf(),
    raccords: RACCORDS,
    ...donnes,
  };
  // Ce que l'essai n'a pas donné, les pages qu'il monte ne le demandent pas.
  return services as Services;
};
