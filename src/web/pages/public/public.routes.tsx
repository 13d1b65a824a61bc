import type { Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { feuilleDeCouleur, lireCollectivite } from '#domaines/organisation';
import { direDemonstration } from '#domaines/rapport';
import { ecrireCsv, ecrireTableau, ecrireXlsx, listerSchemasPublics } from '#domaines/schema';
import type { Base, Unite } from '#platform/db/base.ts';
import { type Replique, sansReplique } from '#platform/db/replique.ts';
import { rendre } from '../../contexte.ts';
import { repondreFichier } from '../../repondre-fichier.ts';
import { motifsPublics as m, routesPubliques as r } from '../../routes-publications.ts';
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

export interface OptionsPubliques {
  readonly base: Base;
  /** Où lire pour qui n'a aucun cookie ; absente, tout se lit sur la base. */
  readonly replique?: Replique | undefined;
  readonly versionCss: string;
  /** La collectivité à laquelle mène un SIREN ; `null` : aucune. */
  readonly collectiviteDe: (siren: string) => Promise<string | null>;
}

/** Les identifiants que l'application donne ; rien d'autre n'est cherché en base. */
const IDENTIFIANT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

interface LuePublique<T> {
  readonly siren: string;
  readonly collectivite: CollectivitePublique;
  readonly donnees: T;
}

/**
 * Ce que tout le monde lit : les schémas publiés. Personne n'agit ici, aucune session n'est lue, aucun cookie n'est posé ;
 * ce qui n'est pas publié, comme ce qui n'existe pas, est introuvable.
 */
export const monterPublic = (
  app: Hono,
  { base, replique = sansReplique(base), versionCss, collectiviteDe }: OptionsPubliques,
): void => {
  const introuvable = (c: Context) => c.notFound() as Response | Promise<Response>;

  const lire = async <T,>(
    c: Context,
    travail: (tx: Unite) => Promise<T | null>,
    montrer: (lue: LuePublique<T>) => Response | Promise<Response>,
  ): Promise<Response> => {
    const siren = c.req.param('siren') ?? '';
    const id = await collectiviteDe(siren);
    if (id === null) return introuvable(c);
    // Qui a un cookie vient peut-être d'écrire : il lit sur la base, et retrouve ce qu'il a fait.
    const sur = c.req.header('cookie') === undefined ? replique : sansReplique(base);
    const lue = await sur.lire((dansCollectivite) =>
      dansCollectivite(id, async (tx) => {
        const collectivite = await chargerCollectivite(tx);
        const donnees = collectivite === null ? null : await travail(tx);
        return collectivite === null || donnees === null ? null : { siren, collectivite, donnees };
      }),
    );
    if (lue === null) return introuvable(c);
    // À revérifier à chaque fois : un schéma retiré ou une licence changée se voient aussitôt.
    c.header('Cache-Control', 'public, no-cache');
    return montrer(lue);
  };

  const cadreDe = ({ siren, collectivite: l }: LuePublique<unknown>): Cadre => ({
    nom: l.nom,
    versionCss,
    demonstration: l.demonstration ? direDemonstration([l.nom]) : null,
    connecte: null,
    accueil: r.collectivite(siren),
    theme: l.aUneCouleur ? r.theme(siren, l.versionHabillage) : null,
    logo: l.aUnLogo ? r.logo(siren) : null,
  });

  const lireSchema = (
    c: Context,
    montrer: (lue: LuePublique<SchemaAMontrer>) => Response | Promise<Response>,
  ): Response | Promise<Response> => {
    const id = c.req.param('schema') ?? '';
    return IDENTIFIANT.test(id) ? lire(c, (tx) => chargerSchemaPublic(tx, id), montrer) : introuvable(c);
  };

  app.use('/public/*', etag());

  app.get(m.collectivite, (c) =>
    lire(c, listerSchemasPublics, (lue) =>
      rendre(c, <PageSchemasPublics cadre={cadreDe(lue)} siren={lue.siren} schemas={lue.donnees} />),
    ),
  );

  app.get(m.schema, (c) =>
    lireSchema(c, (lue) =>
      rendre(c, <PageSchemaPublic cadre={cadreDe(lue)} siren={lue.siren} donnees={lue.donnees} />),
    ),
  );

  app.get(m.fichier, (c) =>
    lireSchema(c, async ({ collectivite: { nom }, donnees: s }) => {
      const fichier = c.req.param('fichier');
      const nomme = nomDeFichier(s);
      if (fichier === 'schema.json')
        return repondreFichier(c, `${nomme}.json`, JSON.stringify(schemaEnJson(nom, s), null, 2));
      const lignes = ecrireTableau(contenuATelecharger(nom, s), s.schema.type);
      return fichier === 'tableau.csv'
        ? repondreFichier(c, `${nomme}.csv`, ecrireCsv(lignes))
        : repondreFichier(c, `${nomme}.xlsx`, await ecrireXlsx(lignes));
    }),
  );

  app.get(m.theme, (c) =>
    lire(c, lireCollectivite, ({ donnees }) =>
      c.body(feuilleDeCouleur(donnees.couleur), 200, { 'Content-Type': 'text/css; charset=utf-8' }),
    ),
  );

  app.get(m.logo, (c) =>
    lire(
      c,
      async (tx) => (await lireCollectivite(tx))?.logo ?? null,
      ({ donnees }) =>
        c.body(new Uint8Array(Buffer.from(donnees.contenu, 'base64')), 200, {
          'Content-Type': donnees.type,
        }),
    ),
  );
};
