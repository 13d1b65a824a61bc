import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import type { Base } from '../src/platform/db/base.ts';
import type { ServicesComptes } from '../src/web/comptes.ts';
import { creerApplication } from '../src/web/creer-application.tsx';
import { RUBRIQUES } from '../src/web/rubriques.ts';
import type { ServicesSansSession } from '../src/web/services.ts';
import { servicesDEssai } from './services-d-essai.ts';

export interface RoutesDeLApplication {
  /** Motifs des pages d'une collectivité, par méthode. */
  readonly motifs: (methode: 'GET' | 'POST') => readonly string[];
  /** Motifs des pages de l'application sans session : connexion, liens, première configuration, schémas publiés. */
  readonly publiques: (methode: 'GET' | 'POST') => readonly string[];
  /**
   * Les adresses d'un motif, déduites des objets connus : celui dont l'adresse commence comme le motif donne ses
   * identifiants, le reste du motif suit. Un choix fermé (`:acte{ouvrir|clore}`) donne une adresse par choix.
   */
  readonly adresses: (methode: 'GET' | 'POST', motif: string, objets: readonly string[]) => readonly string[];
}

/** Un segment de motif : un texte, un choix fermé, ou un identifiant. */
type Segment = { readonly choix: readonly string[] } | { readonly identifiant: true };

const lireSegment = (texte: string): Segment => {
  if (!texte.startsWith(':')) return { choix: [texte] };
  const contrainte = /\{(.*)\}$/.exec(texte)?.[1];
  if (contrainte === undefined) return { identifiant: true };
  const alternatives = /^(.*?)\(?(?:\?:)?([\w-]+(?:\|[\w-]+)+)\)?$/.exec(contrainte);
  if (alternatives === null) return { identifiant: true };
  const debut = (alternatives[1] ?? '').replace('(', '').replaceAll('\\', '');
  return { choix: (alternatives[2] ?? '').split('|').map((mot) => `${debut}${mot}`) };
};

const segmentsDe = (motif: string): readonly Segment[] => motif.split('/').map(lireSegment);

/** Un motif porte-t-il un identifiant, et non seulement un choix fermé ? */
export const aUnIdentifiant = (motif: string): boolean => segmentsDe(motif).some((s) => 'identifiant' in s);

/** Rang de chaque identifiant parmi les segments. */
export const rangsDesIdentifiants = (motif: string): readonly number[] =>
  segmentsDe(motif).flatMap((s, rang) => ('identifiant' in s ? [rang] : []));

const developper = (segments: readonly Segment[]): readonly (readonly string[])[] =>
  segments.reduce<readonly (readonly string[])[]>(
    (debuts, s) => debuts.flatMap((d) => ('choix' in s ? s.choix.map((mot) => [...d, mot]) : [])),
    [[]],
  );

const deduire = (motif: string, objet: string): readonly string[] => {
  const segments = segmentsDe(motif);
  const morceaux = objet.split('/');
  const convient = (s: Segment, rang: number): boolean => {
    const morceau = morceaux[rang];
    if (morceau === undefined) return false;
    // Un mot (« importer », « nouveau ») est un bout d'adresse, pas l'identifiant d'un objet.
    return 'identifiant' in s ? !/^[a-z-]+$/u.test(morceau) : s.choix.includes(morceau);
  };
  const communs = segments.findIndex((s, rang) => !convient(s, rang));
  const k = communs === -1 ? segments.length : communs;
  const reste = segments.slice(k);
  if (reste.some((s) => 'identifiant' in s)) return [];
  return developper(reste).map((suite) => [...morceaux.slice(0, k), ...suite].join('/'));
};

export const listerRoutes = async (base: Base): Promise<RoutesDeLApplication> => {
  const dossier = await mkdtemp(join(tmpdir(), 'spaser-routes-'));
  // Rien n'est demandé à cette application : seules ses routes servent.
  const comptes = { secret: 'secret-d-essai-de-plus-de-32-caracteres' } as ServicesComptes;
  const { app, arreter } = await creerApplication({ base, collectivite: 'defaut', dossier, comptes });
  await arreter();
  await rm(dossier, { recursive: true, force: true });
  const publique = new Hono();
  const services: ServicesSansSession = {
    ...servicesDEssai({ base }),
    comptes,
    premiereConfiguration: { collectivite: '', code: '', existeUnCompte: async () => true },
  };
  for (const rubrique of RUBRIQUES) rubrique.monterSansSession(publique, services);
  const lister = (hono: Hono) => (methode: string) => [
    ...new Set(
      hono.routes
        .filter((r) => r.method === methode && r.path.startsWith('/') && !r.path.includes('*'))
        .map((r) => r.path),
    ),
  ];
  const routeur = new TrieRouter<string>();
  for (const { method, path } of app.routes) {
    if (method !== 'ALL') routeur.add(method, path, path);
  }
  return {
    motifs: lister(app),
    publiques: lister(publique),
    adresses: (methode, motif, objets) => [
      ...new Set(
        objets
          .flatMap((objet) => deduire(motif, objet))
          // « /schemas/importer » ne mène pas à « /schemas/:schema » : la première route qui convient répond.
          .filter((adresse) => routeur.match(methode, adresse)[0][0]?.[0] === motif),
      ),
    ],
  };
};
