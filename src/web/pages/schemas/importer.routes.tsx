import type { Context, Hono } from 'hono';
import { autoriser } from '#domaines/acte';
import {
  ACTES_SCHEMA,
  type Contenu,
  comptesDe,
  creerDepuisTableau,
  differenceEntre,
  ecrireFichierDuSchema,
  ecrireTableau,
  LIGNES_D_EXEMPLE,
  lireContenu,
  lireVersion,
  remplacerParTableau,
  type SchemaLu,
  simulerTableau,
  type Version,
} from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { typographier } from '#platform/francais.ts';
import type { Result } from '#platform/result.ts';
import { erreursCsv } from '#platform/tableur/erreurs-csv.ts';
import type { ChoixDeLecture, ErreurTableau } from '#platform/tableur/lire-cellules.ts';
import type { StatutEnvoi } from '../../contexte.ts';
import { recevoirTableau } from '../../envois/recevoir-tableau.ts';
import { ouvrirDepotTableaux, type TableauDepose } from '../../formulaires/depot-tableaux.ts';
import { choixDeLAdresse, choixDeLecture } from '../../formulaires/lecture-de-tableau.tsx';
import { formatTableauDe, repondreFichier } from '../../repondre-fichier.ts';
import { motifsSchemas as m, routesSchemas as r } from '../../routes-schemas.ts';
import type { Services } from '../../services.ts';
import { TABLEAU_DE_SCHEMA } from './envois.ts';
import { PageImporter, PageSimulation, type VersionCible } from './importer.page.tsx';
import type { Outils } from './outils.tsx';

const versCible = (version: Version): VersionCible => ({
  id: version.id,
  intitule: typographier(version.entete.intitule),
  numero: version.numero,
  href: r.version(version.schema, version.id),
});

interface Cible {
  readonly version: Version;
  readonly contenu: Contenu;
}

interface Simulation {
  readonly depose: TableauDepose;
  readonly cible: Cible | null;
  readonly lu: Result<SchemaLu, readonly ErreurTableau[]>;
  readonly choix: ChoixDeLecture;
}

/** Importer et exporter le tableau d'un schéma ; rien n'est enregistré avant la confirmation. */
export const monterImportTableau = (
  app: Hono,
  o: Outils,
  { reception, dossierTableaux, horloge }: Services,
): void => {
  const depot = ouvrirDepotTableaux(dossierTableaux, horloge);

  const cibleDe = async (tx: Unite, id: string | null | undefined): Promise<Cible | null> => {
    const version = id == null ? null : await lireVersion(tx, id);
    return version === null ? null : { version, contenu: await lireContenu(tx, version) };
  };

  /** La suite, si l'acteur peut importer là, un brouillon ou un schéma neuf ; sinon le refus. */
  const sousDroit = (c: Context, suite: (cible: Cible | null) => Promise<Response>) => {
    const id = c.req.query('version');
    const droit = autoriser(o.acteurDe(c), ACTES_SCHEMA.creerSchema);
    if (!droit.ok) return o.refuser(c, droit.erreur);
    return o.lire(
      c,
      async (tx) => {
        const cible = await cibleDe(tx, id);
        return id !== undefined && cible === null ? null : { cible };
      },
      ({ cible }) => {
        if (cible !== null && cible.version.etat !== 'brouillon')
          return o.refuser(
            c,
            { code: 'etat', message: 'Seul un brouillon peut être remplacé par un tableau.' },
            { libelle: 'Retour au schéma', href: versCible(cible.version).href },
          );
        return suite(cible);
      },
    );
  };

  const montrer = async (
    c: Context,
    cible: Cible | null,
    erreur?: string,
    statut: 200 | StatutEnvoi = 200,
  ): Promise<Response> =>
    o.page(
      c,
      (cadre, jeton) => (
        <PageImporter
          cadre={cadre}
          jeton={jeton}
          cible={cible === null ? null : versCible(cible.version)}
          erreur={erreur}
        />
      ),
      statut,
    );

  app.get(r.importer(), (c) => sousDroit(c, (cible) => montrer(c, cible)));

  app.post(r.importer(), (c) =>
    sousDroit(c, (cible) =>
      recevoirTableau({ reception, depot, horloge }, c, TABLEAU_DE_SCHEMA, {
        cible: cible?.version.id ?? null,
        vers: r.depot,
        expire: () => o.expire(c, r.importer(cible?.version.id)),
        refuser: (message, statut) => montrer(c, cible, message, statut),
      }),
    ),
  );

  /** Le tableau de l'adresse, lu avant toute unité de travail : un classeur peut se faire attendre. */
  const deposeDe = (c: Context) => depot.lire(c.req.param('depot') ?? '', o.acteurDe(c).personne);

  const simuler = async (tx: Unite, c: Context, depose: TableauDepose | null): Promise<Simulation | null> => {
    if (depose === null) return null;
    const cible = await cibleDe(tx, depose.cible);
    if (depose.cible !== null && cible === null) return null;
    const choix = choixDeLAdresse(c);
    const lu = await simulerTableau(depose.tableau, o.acteurDe(c), cible?.contenu ?? null, horloge(), choix);
    return { depose, cible, lu, choix };
  };

  app.get(m.depot, async (c) => {
    const depose = await deposeDe(c);
    return o.lire(
      c,
      (tx) => simuler(tx, c, depose),
      ({ depose: { tableau }, cible, lu, choix }) =>
        o.page(
          c,
          (cadre, jeton) => (
            <PageSimulation
              cadre={cadre}
              jeton={jeton}
              vue={{
                depot: c.req.param('depot'),
                tableau,
                choix,
                cible: cible === null ? null : versCible(cible.version),
                erreurs: lu.ok ? [] : lu.erreur,
                intitule: lu.ok ? lu.valeur.contenu.entete.intitule : '',
                comptes: lu.ok ? comptesDe(lu.valeur.contenu) : [],
                remarques: lu.ok ? lu.valeur.remarques : [],
                difference:
                  lu.ok && cible !== null ? differenceEntre(cible.contenu, lu.valeur.contenu) : null,
              }}
            />
          ),
          lu.ok ? 200 : 400,
        ),
    );
  });

  app.get(m.depotErreurs, async (c) => {
    const depose = await deposeDe(c);
    return o.lire(
      c,
      (tx) => simuler(tx, c, depose),
      ({ lu }) => {
        return repondreFichier(c, 'a-corriger.csv', erreursCsv(lu.ok ? [] : lu.erreur));
      },
    );
  });

  app.post(m.depotConfirmer, async (c) => {
    const id = c.req.param('depot');
    const f = await o.formulaire(c, r.depot(id));
    if ('refus' in f) return f.refus;
    const depose = await deposeDe(c);
    if (depose === null) return o.introuvable(c);
    const { cible: version, tableau } = depose;
    const choix = choixDeLecture(f.valeurs);
    const issue = await o.agir(
      c,
      async (tx, acteur, le): Promise<Result<string, Parameters<typeof o.refuser>[1]>> => {
        if (version !== null) {
          const remplace = await remplacerParTableau(tx, acteur, { version, fichier: tableau, choix }, le);
          if (!remplace.ok) return remplace;
          const relue = await lireVersion(tx, version);
          return { ok: true, valeur: r.version(relue?.schema ?? '', version) };
        }
        const lu = await simulerTableau(tableau, acteur, null, le, choix);
        if (!lu.ok)
          return { ok: false, erreur: { code: 'etat', message: 'Ce tableau est encore à corriger.' } };
        const cree = await creerDepuisTableau(tx, acteur, lu.valeur, le);
        return cree.ok ? { ok: true, valeur: r.version(cree.valeur.schema, cree.valeur.version) } : cree;
      },
    );
    if (!issue.ok)
      return o.refuser(c, issue.erreur, {
        libelle: 'Retour à l’import',
        href: r.importer(version ?? undefined),
      });
    await depot.retirer(id);
    await reception.rendre(o.acteurDe(c).collectivite, id);
    return c.redirect(issue.valeur, 303);
  });

  const envoyer = async (c: Context, lignes: ReturnType<typeof ecrireTableau>, nom: string) => {
    const format = formatTableauDe(c);
    return repondreFichier(c, `${nom}.${format}`, await ecrireFichierDuSchema(format, lignes));
  };

  app.get(m.tableauVide, (c) => envoyer(c, LIGNES_D_EXEMPLE, 'schema-a-remplir'));

  app.get(m.exporter, (c) =>
    o.lire(
      c,
      async (tx) => {
        const place = await o.placeDe(tx, c);
        return place === null ? null : { place, contenu: await lireContenu(tx, place.version) };
      },
      ({ place, contenu }) =>
        envoyer(
          c,
          ecrireTableau(contenu, place.schema.type),
          `${place.version.entete.intitule}-v${place.version.numero}`
            .normalize('NFD')
            .replace(/\p{M}/gu, '')
            .replace(/[^A-Za-z0-9]+/gu, '-')
            .slice(0, 80),
        ),
    ),
  );
};
