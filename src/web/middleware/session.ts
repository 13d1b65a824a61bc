import { AsyncLocalStorage } from 'node:async_hooks';
import { createMiddleware } from 'hono/factory';
import type { Acteur } from '#domaines/acte';
import { acteurLocal } from '#domaines/organisation';

declare module 'hono' {
  interface ContextVariableMap {
    /** Qui agit : la personne connectée, ou l'administrateur local tant que les comptes ne servent pas. */
    acteur: Acteur;
  }
}

const courant = new AsyncLocalStorage<Acteur>();

/** L'acteur de la requête en cours ; `undefined` quand les comptes ne servent pas, ou hors d'une session. */
export const acteurConnecte = (): Acteur | undefined => courant.getStore();

/** Fait traiter une requête au nom de cet acteur. */
export const auNomDe = <T>(acteur: Acteur, travail: () => T): T => courant.run(acteur, travail);

/**
 * Donne `c.var.acteur` aux pages d'une collectivité. Une session d'une autre collectivité n'arrive jamais ici, ni une
 * requête sans session quand les comptes servent : ce serait un bogue, et rien n'est montré.
 */
export const poserActeur = (collectivite: string, sessionExigee: () => boolean = () => false) =>
  createMiddleware(async (c, next) => {
    const connecte = acteurConnecte();
    if (connecte === undefined && sessionExigee()) throw new Error('page d’une collectivité sans session');
    const acteur = connecte ?? acteurLocal(collectivite);
    if (acteur.collectivite !== collectivite) {
      throw new Error(`session de « ${acteur.collectivite} » dans l’application de « ${collectivite} »`);
    }
    c.set('acteur', acteur);
    return next();
  });
