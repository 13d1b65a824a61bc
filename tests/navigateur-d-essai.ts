import type { Hono } from 'hono';
import type { NavigateurDeRemplissage } from '../src/web/essai.ts';

/** Un navigateur sans écran, devant l'application en mémoire : il garde ses cookies et remplit les formulaires. */
export interface NavigateurDEssai extends NavigateurDeRemplissage {
  readonly cookies: Map<string, string>;
  /** Envoie tel quel, sans passer par une page. */
  readonly poster: (
    action: string,
    champs: Readonly<Record<string, string>>,
    entetes?: Record<string, string>,
  ) => Promise<Response>;
}

const ORIGINE = 'http://localhost';

const decoder = (texte: string): string =>
  texte.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');

/** Premier champ caché de ce nom dans une page. */
export const champCache = (html: string, nom: string): string => {
  const trouve = new RegExp(`name="${nom}" value="([^"]*)"`).exec(html);
  if (trouve?.[1] === undefined) throw new Error(`pas de champ « ${nom} » dans la page`);
  return decoder(trouve[1]);
};

export const ouvrirNavigateur = (app: Hono, cookies = new Map<string, string>()): NavigateurDEssai => {
  const retenir = (reponse: Response): Response => {
    for (const cookie of reponse.headers.getSetCookie()) {
      const [paire = '', ...attributs] = cookie.split(/;\s*/);
      const [nom = '', valeur = ''] = [
        paire.slice(0, paire.indexOf('=')),
        paire.slice(paire.indexOf('=') + 1),
      ];
      if (valeur === '' || attributs.some((a) => /^max-age=0$/i.test(a))) cookies.delete(nom);
      else cookies.set(nom, valeur);
    }
    return reponse;
  };
  const entetes = (): Record<string, string> => ({
    cookie: [...cookies].map(([nom, valeur]) => `${nom}=${valeur}`).join('; '),
    'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0',
  });
  const get = async (chemin: string) =>
    retenir(await app.request(`${ORIGINE}${chemin}`, { headers: entetes() }));
  const poster: NavigateurDEssai['poster'] = async (action, champs, plus = {}) =>
    retenir(
      await app.request(`${ORIGINE}${action}`, {
        method: 'POST',
        headers: {
          ...entetes(),
          origin: ORIGINE,
          'content-type': 'application/x-www-form-urlencoded',
          ...plus,
        },
        body: new URLSearchParams(champs).toString(),
      }),
    );
  return {
    cookies,
    get,
    texte: async (chemin) => (await get(chemin)).text(),
    poster,
    envoyer: async (page, champs, action = page) => {
      const corps = new FormData();
      corps.set('jeton', champCache(await (await get(page)).text(), 'jeton'));
      for (const [nom, valeur] of Object.entries(champs)) corps.set(nom, valeur);
      return retenir(
        await app.request(`${ORIGINE}${action}`, {
          method: 'POST',
          headers: { ...entetes(), origin: ORIGINE },
          body: corps,
        }),
      );
    },
    soumettre: async (page, champs, action = page) => {
      const html = await (await get(page)).text();
      return poster(action, { jeton: champCache(html, 'jeton'), ...champs });
    },
  };
};
