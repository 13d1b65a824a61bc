import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { ROLES, type Role } from '#domaines/acte';
import { ouvrirBase } from '../src/platform/db/base.ts';
import { BRICE, ouvrirDeuxCollectivites } from '../tests/deux-collectivites.ts';
import { type EtatDeLInstallation, lireEtat } from '../tests/etat-de-l-installation.ts';
import { ADMINISTRATEUR, inviterEtConnecter, MOT_DE_PASSE_INVITE } from '../tests/installation-d-essai.ts';
import { type NavigateurDEssai, ouvrirNavigateur } from '../tests/navigateur-d-essai.ts';
import { listerRoutes, type RoutesDeLApplication } from '../tests/routes-de-l-application.ts';
import { type ApplicationEprouvee, lancerApplication } from './application-eprouvee.ts';
import { reglageDe } from './bases.ts';

/** Deux collectivités remplies, et le vrai serveur devant : de quoi attaquer l'une depuis l'autre, par HTTP. */
export interface Terrain {
  readonly application: () => ApplicationEprouvee;
  readonly ada: NavigateurDEssai;
  readonly brice: NavigateurDEssai;
  /** À Valmont, une personne de chaque rôle sans portée. */
  readonly parRole: ReadonlyMap<Role, NavigateurDEssai>;
  readonly deValmont: readonly string[];
  readonly dAix: readonly string[];
  readonly routes: RoutesDeLApplication;
  /** Dossier de tout ce que le serveur peut écrire hors de la base : ses fichiers, et ses fichiers d'un instant. */
  readonly fichiers: string;
  readonly naviguer: () => NavigateurDEssai;
  /** Se connecte par la page. */
  readonly connecter: (courriel: string, motDePasse: string) => Promise<NavigateurDEssai>;
  /** Tout ce que gardent les deux collectivités et les comptes : le serveur est arrêté, la base lue, le serveur relancé. */
  readonly etat: () => Promise<EtatDeLInstallation>;
  readonly fermer: () => Promise<void>;
}

/** Le secret de `tests/installation-d-essai.ts` : ce qui est scellé en remplissant s'ouvre en servant. */
const SECRET = 'secret-d-essai-de-plus-de-32-caracteres';
/** Un contributeur a toujours une portée ; les autres rôles agissent partout. */
const SANS_PORTEE = ROLES.filter((role) => role !== 'contributeur');
const adresseDe = (role: Role): string => `${role.toLowerCase()}@valmont.example`;

const remplir = async (cible: string, fichiers: string) => {
  const base = await ouvrirBase(reglageDe(cible));
  const { installation, ada, deValmont, dAix } = await ouvrirDeuxCollectivites(base, fichiers);
  for (const role of SANS_PORTEE)
    await inviterEtConnecter(installation, ada, { courriel: adresseDe(role), role });
  const routes = await listerRoutes(base);
  await installation.fermer();
  await base.fermer();
  return { deValmont, dAix, routes };
};

/** `cible` : une base neuve ; `dossier` : où mettre les fichiers si elle est sur un serveur. */
export const ouvrirTerrain = async (cible: string, dossier: string): Promise<Terrain> => {
  // La base embarquée est à part des fichiers : son journal grandit sans que rien n'ait été accepté.
  const fichiers = cible.startsWith('postgres') ? join(dossier, `fichiers-${Date.now()}`) : cible;
  const provisoires = join(dossier, `provisoires-${Date.now()}`);
  mkdirSync(provisoires, { recursive: true });
  const remplie = await remplir(cible, fichiers);
  const lancer = () =>
    lancerApplication(cible, fichiers, {
      variables: { SPASER_COMPTES: '1', SPASER_SECRET: SECRET, TMPDIR: provisoires },
    });
  let application = await lancer();
  const distante = {
    request: (chemin: string, init?: RequestInit) => application.app.request(chemin, init),
  } as unknown as Hono;
  const naviguer = () => ouvrirNavigateur(distante);
  const connecter = async (courriel: string, motDePasse: string): Promise<NavigateurDEssai> => {
    const navigateur = naviguer();
    await navigateur.soumettre('/connexion', { courriel, motDePasse, suite: '/' });
    if ((await navigateur.get('/')).status !== 200) throw new Error(`${courriel} n’a pas pu se connecter.`);
    return navigateur;
  };
  const parRole = new Map<Role, NavigateurDEssai>();
  for (const role of SANS_PORTEE) parRole.set(role, await connecter(adresseDe(role), MOT_DE_PASSE_INVITE));
  return {
    application: () => application,
    ada: await connecter(ADMINISTRATEUR.courriel, ADMINISTRATEUR.motDePasse),
    brice: await connecter(BRICE.courriel, BRICE.motDePasse),
    parRole,
    ...remplie,
    fichiers,
    naviguer,
    connecter,
    etat: async () => {
      const code = await application.arreter();
      if (code !== 0) throw new Error(`Le serveur s’est arrêté en ${code} : ${application.dit()}`);
      const base = await ouvrirBase(reglageDe(cible));
      const etat = await lireEtat(base, ['defaut', 'aix']);
      await base.fermer();
      application = await lancer();
      return etat;
    },
    fermer: async () => {
      await application.arreter();
    },
  };
};

/** Les lignes de l'un que l'autre n'a pas, dites par leur table. */
export const lignesChangees = (avant: EtatDeLInstallation, apres: EtatDeLInstallation): readonly string[] =>
  [...new Set([...avant.keys(), ...apres.keys()])].flatMap((table) => {
    const [a, b] = [avant.get(table) ?? [], apres.get(table) ?? []];
    const [connues, restees] = [new Set(a), new Set(b)];
    return [...a.filter((l) => !restees.has(l)), ...b.filter((l) => !connues.has(l))].map(
      (ligne) => `${table} : ${ligne.slice(0, 160)}`,
    );
  });
