import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import type { ReactElement } from 'react';
import { feuilleDeCouleur, lireCollectivite } from '#domaines/organisation';
import { direDemonstration } from '#domaines/rapport';
import { ecrireFichierDuSchema, ecrireTableau, listerSchemasPublics } from '#domaines/schema';
import type { Base, Unite } from '#platform/db/base.ts';
import { ecrireHtml } from '../../contexte.ts';
import { jourDesPages } from '../../garder-page.ts';
import { formatTableauDe, repondreFichier } from '../../repondre-fichier.ts';
import { motifsPublics as m, routesPubliques as r } from '../../routes-publications.ts';
import type { ServicesCommuns } from '../../services.ts';
import type { Cadre } from '../../ui/page.tsx';
import {
  type CollectivitePublique,
  chargerCollectivite,
  chargerSchemaPublic,
  type SchemaAMontrer,
} from './charger-public.ts';
import { contenuATelecharger, nomDeFichier, schemaEnJson } from './reutiliser.ts';
import { PageSchemaPublic } from './schema-public.page.tsx';
import { PageSchemasPublics } from './schemas-publics.page.tsx';

/** Les identifiants que l'application donne ; rien d'autre n'est cherché en base. */
const IDENTIFIANT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

interface LuePublique<T> {
  readonly siren: string;
  readonly collectivite: CollectivitePublique;
  readonly donnees: T;
}

/** Ce qui part tel quel, gardé tant que ne change rien de ce qui l'a fait. */
type Servie = { readonly corps: string | Uint8Array } & (
  | { readonly type: string }
  | { readonly fichier: string }
);

/**
 * Ce que tout le monde lit : les schémas publiés. Personne n'agit ici, aucune session n'est lue, aucun cookie n'est posé ;
 * ce qui n'est pas publié, comme ce qui n'existe pas, est introuvable.
 */
export const monterPublic = (
  app: Hono,
  { base, replique, versionCss, horloge, collectiviteDuSiren, menuDeTous }: ServicesCommuns,
): void => {
  const introuvable = (c: Context) => c.notFound() as Response | Promise<Response>;

  const lire = async <T,>(
    c: Context,
    travail: (tx: Unite) => Promise<T | null>,
    montrer: (lue: LuePublique<T>) => Servie | Promise<Servie>,
  ): Promise<Response> => {
    const siren = c.req.param('siren') ?? '';
    const id = await collectiviteDuSiren(siren);
    if (id === null) return introuvable(c);
    const composer = async (lecture: Base['lireDansCollectivite']) => {
      const lue = await lecture(id, async (tx) => {
        const collectivite = await chargerCollectivite(tx);
        const donnees = collectivite === null ? null : await travail(tx);
        return collectivite === null || donnees === null ? null : { siren, collectivite, donnees };
      });
      if (lue === null) return null;
      const { corps, ...reste } = await montrer(lue);
      const octets = new Uint8Array(Buffer.from(corps));
      return { ...reste, octets, etag: `"${createHash('sha256').update(octets).digest('base64url')}"` };
    };
    const cle = JSON.stringify(['public', c.req.path, jourDesPages(horloge())]);
    // Qui a un cookie vient peut-être d'écrire : il lit sur la base, et retrouve ce qu'il a fait. Ce qui se lit sur une
    // réplique n'est pas gardé : elle ne dit pas où en sont les tables de la base.
    const servie =
      replique !== undefined && c.req.header('cookie') === undefined
        ? await replique.lire(composer)
        : await base.garderEntre(id, cle, () => composer(base.lireDansCollectivite));
    if (servie === null) return introuvable(c);
    c.header('ETag', servie.etag);
    // À revérifier à chaque fois : un schéma retiré ou une licence changée se voient aussitôt.
    c.header('Cache-Control', 'public, no-cache');
    return 'fichier' in servie
      ? repondreFichier(c, servie.fichier, servie.octets)
      : c.body(servie.octets, 200, { 'Content-Type': servie.type });
  };

  const page = (element: ReactElement): Servie => ({
    corps: ecrireHtml(element),
    type: 'text/html; charset=UTF-8',
  });

  const cadreDe = ({ siren, collectivite: l }: LuePublique<unknown>): Cadre => ({
    nom: l.nom,
    versionCss,
    demonstration: l.demonstration ? direDemonstration([l.nom]) : null,
    connecte: null,
    menu: menuDeTous,
    accueil: r.collectivite(siren),
    theme: l.aUneCouleur ? r.theme(siren, l.versionHabillage) : null,
    logo: l.aUnLogo ? r.logo(siren) : null,
  });

  const lireSchema = (
    c: Context,
    montrer: (lue: LuePublique<SchemaAMontrer>) => Servie | Promise<Servie>,
  ): Response | Promise<Response> => {
    const id = c.req.param('schema') ?? '';
    return IDENTIFIANT.test(id) ? lire(c, (tx) => chargerSchemaPublic(tx, id), montrer) : introuvable(c);
  };

  app.use('/public/*', etag());

  app.get(m.collectivite, (c) =>
    lire(c, listerSchemasPublics, (lue) =>
      page(<PageSchemasPublics cadre={cadreDe(lue)} siren={lue.siren} schemas={lue.donnees} />),
    ),
  );

  app.get(m.schema, (c) =>
    lireSchema(c, (lue) =>
      page(<PageSchemaPublic cadre={cadreDe(lue)} siren={lue.siren} donnees={lue.donnees} />),
    ),
  );

  app.get(m.fichier, (c) =>
    lireSchema(c, async ({ collectivite: { nom }, donnees: s }) => {
      const fichier = c.req.param('fichier');
      const nomme = nomDeFichier(s);
      if (fichier === 'schema.json')
        return { fichier: `${nomme}.json`, corps: JSON.stringify(schemaEnJson(nom, s), null, 2) };
      const lignes = ecrireTableau(contenuATelecharger(nom, s), s.schema.type);
      const format = formatTableauDe(c);
      return { fichier: `${nomme}.${format}`, corps: await ecrireFichierDuSchema(format, lignes) };
    }),
  );

  app.get(m.theme, (c) =>
    lire(c, lireCollectivite, ({ donnees }) => ({
      corps: feuilleDeCouleur(donnees.couleur),
      type: 'text/css; charset=utf-8',
    })),
  );

  app.get(m.logo, (c) =>
    lire(
      c,
      async (tx) => (await lireCollectivite(tx))?.logo ?? null,
      ({ donnees }) => ({ corps: Buffer.from(donnees.contenu, 'base64'), type: donnees.type }),
    ),
  );
};
