import { createMiddleware } from 'hono/factory';
import { rendre } from '../contexte.ts';
import { PageIntrouvable, PageRefus } from '../ui/erreurs.page.tsx';
import type { Cadre } from '../ui/page.tsx';

/** Aucun identifiant, code ou jeton de l'application n'est aussi long. */
const SEGMENT_MAXIMAL = 500;
const FORMULAIRES = /^(multipart\/form-data|application\/x-www-form-urlencoded)/i;

const decoder = (texte: string): string | null => {
  try {
    return decodeURIComponent(texte);
  } catch {
    return null;
  }
};

/** Le caractère nul, que la base ne garde pas. */
const aUnNul = (texte: string): boolean => texte.includes('\u0000');

/**
 * Ce que rien ne saurait lire s'arrête ici : adresse mal codée ou portant un caractère nul (400), identifiant démesuré
 * (404). Aucune page n'a à s'en garder.
 */
export const refuserAdresseIllisible = (cadre: () => Promise<Cadre>) =>
  createMiddleware(async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    const segments = pathname.split('/').map(decoder);
    const requete = decoder(search.replaceAll('+', ' '));
    if (requete === null || aUnNul(requete) || segments.some((s) => s === null || aUnNul(s))) {
      const raison =
        'Cette adresse porte un caractère qui ne se lit pas : vérifiez le lien que vous avez suivi.';
      return rendre(c, <PageRefus cadre={await cadre()} titre="Adresse illisible" raison={raison} />, 400);
    }
    if (segments.some((s) => s !== null && s.length > SEGMENT_MAXIMAL))
      return rendre(c, <PageIntrouvable cadre={await cadre()} />, 404);
    return next();
  });

/** De même pour un petit formulaire, déjà borné : un caractère nul, dans un champ ou son nom, n'entre pas (400). */
export const refuserFormulaireIllisible = (cadre: () => Promise<Cadre>) =>
  createMiddleware(async (c, next) => {
    if (!FORMULAIRES.test(c.req.header('content-type') ?? '')) return next();
    // Gardé par Hono : la page qui le lit ensuite ne le relit pas. Mal formé, il se lit comme un formulaire vide.
    const champs = await c.req.formData().catch(() => null);
    for (const [nom, valeur] of champs ?? []) {
      if (!aUnNul(nom) && (typeof valeur !== 'string' || !aUnNul(valeur))) continue;
      const raison =
        'Un champ contient un caractère nul, souvent venu d’un copier-coller : retapez ce texte, puis recommencez.';
      return rendre(c, <PageRefus cadre={await cadre()} titre="Formulaire illisible" raison={raison} />, 400);
    }
    return next();
  });
