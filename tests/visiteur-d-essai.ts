import type { Hono } from 'hono';

/** Le texte d'une page, ses espaces insécables devenues simples, pour y chercher une phrase. */
export const lisse = (html: string): string =>
  html
    .replace(/<!-- -->/gu, '')
    .replace(/[\u00a0\u202f]/gu, ' ')
    .replaceAll('&amp;', '&');

/** Un visiteur : ses cookies, et l'envoi de formulaires tels que la page les donne. */
export const visiteur = (app: Hono) => {
  let cookie = '';
  const demander = async (chemin: string, init: RequestInit = {}) => {
    const [sansAncre = chemin] = chemin.split('#');
    const reponse = await app.request(sansAncre, {
      ...init,
      headers: { ...init.headers, ...(cookie === '' ? {} : { cookie }) },
    });
    const pose = reponse.headers.get('set-cookie');
    if (pose !== null) cookie = pose.split(';')[0] ?? '';
    return reponse;
  };
  const lire = async (chemin: string) => {
    const reponse = await demander(chemin);
    return { statut: reponse.status, html: lisse(await reponse.text()), reponse };
  };
  /** Les champs cachés du formulaire de `page` qui mène à `action`. */
  const formulaireDe = async (page: string, action: string): Promise<FormData> => {
    const { html } = await lire(page);
    const morceau = html
      .split('<form')
      .slice(1)
      .find((f) => f.includes(`action="${action}"`) && f.includes('method="post"'));
    if (morceau === undefined) throw new Error(`aucun formulaire vers ${action} dans ${page}`);
    const corps = new FormData();
    for (const [, nom = '', valeur = ''] of (morceau.split('</form>')[0] ?? '').matchAll(
      /<input type="hidden" name="([^"]+)" value="([^"]*)"/gu,
    ))
      corps.set(nom, valeur);
    return corps;
  };
  const poster = async (action: string, corps: FormData) => {
    const reponse = await demander(action, { method: 'POST', body: corps });
    return {
      statut: reponse.status,
      vers: reponse.headers.get('location') ?? '',
      html: lisse(await reponse.text()),
    };
  };
  /** Remplit et envoie le formulaire de `page` qui mène à `action`. */
  const envoyer = async (page: string, action: string, champs: Readonly<Record<string, string | File>>) => {
    const corps = await formulaireDe(page, action);
    for (const [nom, valeur] of Object.entries(champs)) corps.set(nom, valeur);
    return poster(action, corps);
  };
  return { demander, lire, envoyer, poster, formulaireDe };
};
