import { join } from 'node:path';
import type { Context, Hono } from 'hono';
import {
  ACTES_SCHEMA,
  agregerDepenses,
  classementCsv,
  classer,
  DEPENSES_D_EXEMPLE,
  ecrireDepenses,
  FORME_DEPENSES,
  importerDepenses,
  listerLignes,
  listerServices,
  NON_DECLARE,
  simulerDepenses,
} from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { enFichier } from '#platform/tableur/ecrire-fichiers.ts';
import { erreursCsv } from '#platform/tableur/erreurs-csv.ts';
import type { StatutEnvoi } from '../../../contexte.ts';
import { recevoirTableau } from '../../../envois/recevoir-tableau.ts';
import { ouvrirDepotTableaux, type TableauDepose } from '../../../formulaires/depot-tableaux.ts';
import { choixDeLAdresse, choixDeLecture } from '../../../formulaires/lecture-de-tableau.tsx';
import { formatTableauDe, repondreFichier } from '../../../repondre-fichier.ts';
import { motifsDiagnostic as m, routesDiagnostic as r } from '../../../routes-diagnostic.ts';
import type { Services } from '../../../services.ts';
import type { Outils } from '../outils.tsx';
import { chargerCommun } from './charger.ts';
import { PageDepenses } from './depenses.page.tsx';
import { TABLEAU_DE_DEPENSES } from './envois.ts';
import type { Commun } from './habillage.tsx';
import { PageImporterDepenses, PageSimulationDepenses } from './importer.page.tsx';
import { PageLignes, TAILLE_PAGE } from './lignes.page.tsx';

/** Les dépenses : classement, lignes, import, exports. Rien n'est enregistré avant la confirmation. */
export const monterDepenses = (
  app: Hono,
  o: Outils,
  { reception, dossierTableaux, horloge }: Services,
): void => {
  const depot = ouvrirDepotTableaux(join(dossierTableaux, 'depenses'), horloge);
  const envoyerLignes = async (
    c: Context,
    lignes: Parameters<typeof ecrireDepenses>[1] | null,
    annee: number,
    nom: string,
  ) => {
    const tableau = lignes === null ? DEPENSES_D_EXEMPLE : ecrireDepenses(annee, lignes);
    const format = formatTableauDe(c);
    return repondreFichier(c, `${nom}.${format}`, await enFichier(format, tableau, FORME_DEPENSES));
  };

  app.get(m.depenses, (c) =>
    o.lire(
      c,
      async (tx) => {
        const commun = await chargerCommun(tx, c, o);
        if (commun === null) return null;
        const { annee, place } = commun;
        const classement = annee === null ? null : classer(await agregerDepenses(tx, place.schema.id, annee));
        return { commun, classement };
      },
      ({ commun, classement }) =>
        o.page(c, (cadre) => <PageDepenses cadre={cadre} commun={commun} classement={classement} />),
    ),
  );

  app.get(m.classement, (c) =>
    o.lire(
      c,
      async (tx) => {
        const commun = await chargerCommun(tx, c, o);
        if (commun === null || commun.annee === null) return null;
        return {
          annee: commun.annee,
          classement: classer(await agregerDepenses(tx, commun.place.schema.id, commun.annee)),
        };
      },
      ({ annee, classement }) =>
        repondreFichier(c, `depenses-classees-${annee}.csv`, classementCsv(classement)),
    ),
  );

  app.get(m.lignes, (c) =>
    o.lire(
      c,
      async (tx) => {
        const commun = await chargerCommun(tx, c, o);
        const releve = commun?.releves.find((x) => x.annee === commun.annee);
        if (commun === null || releve === undefined) return null;
        const { service, typologie, montant, page: brute = '' } = c.req.query();
        const page = /^[1-9]\d{0,5}$/u.test(brute) ? Number(brute) : 1;
        const filtre = {
          annee: releve.annee,
          service,
          typologie,
          montant: montant === NON_DECLARE ? montant : undefined,
        };
        const trouvees = await listerLignes(
          tx,
          releve.id,
          { service, typologie, sansMontant: filtre.montant !== undefined },
          { rang: page, taille: TAILLE_PAGE },
        );
        const noms = new Map(
          (await listerServices(tx, commun.place.schema.id, null)).map((s) => [s.id, s.nom]),
        );
        return { ...commun, filtre, page, noms, ...trouvees };
      },
      (donnees) => o.page(c, (cadre) => <PageLignes cadre={cadre} donnees={donnees} />),
    ),
  );

  app.get(m.exporter, (c) =>
    o.lire(
      c,
      async (tx) => {
        const commun = await chargerCommun(tx, c, o);
        const releve = commun?.releves.find((x) => x.annee === commun.annee);
        if (releve === undefined) return null;
        return { releve, lignes: (await listerLignes(tx, releve.id, {})).lignes };
      },
      ({ releve, lignes }) => envoyerLignes(c, lignes, releve.annee, `depenses-${releve.annee}`),
    ),
  );
  app.get(m.tableauVide, (c) =>
    o.lire(
      c,
      (tx) => chargerCommun(tx, c, o),
      () => envoyerLignes(c, null, 0, 'depenses-a-remplir'),
    ),
  );

  /** La suite, si l'acteur peut importer là ; sinon le refus. */
  const sousDroit = (c: Context, suite: (commun: Commun) => Promise<Response>) =>
    o.lire(
      c,
      (tx) => chargerCommun(tx, c, o),
      (commun) => {
        const { id } = commun.place.schema;
        const droit = o.autorise(c, ACTES_SCHEMA.modifierSchema, { schema: id });
        if (!droit.ok) return o.refuser(c, droit.erreur);
        if (!commun.modifiable)
          return o.refuser(
            c,
            { code: 'etat', message: 'Ce schéma est clos : son diagnostic ne change plus.' },
            { libelle: 'Retour aux dépenses', href: r.depenses(id) },
          );
        return suite(commun);
      },
    );
  const montrerImport = async (
    c: Context,
    commun: Commun,
    erreur?: string,
    statut: 200 | StatutEnvoi = 200,
  ): Promise<Response> =>
    o.page(
      c,
      (cadre, jeton) => <PageImporterDepenses cadre={cadre} jeton={jeton} commun={commun} erreur={erreur} />,
      statut,
    );
  app.get(m.importer, (c) => sousDroit(c, (commun) => montrerImport(c, commun)));
  app.post(m.importer, (c) =>
    sousDroit(c, (commun) => {
      const { id: schema } = commun.place.schema;
      return recevoirTableau({ reception, depot, horloge }, c, TABLEAU_DE_DEPENSES, {
        cible: schema,
        vers: (depose) => r.depot(schema, depose),
        expire: () => o.expire(c, r.importer(schema)),
        refuser: (message, statut) => montrerImport(c, commun, message, statut),
      });
    }),
  );

  const deposeDe = async (c: Context) => {
    const depose = await depot.lire(c.req.param('depot') ?? '', o.acteurDe(c).personne);
    return depose === null || depose.cible !== c.req.param('schema') ? null : depose;
  };
  const simuler = async (tx: Unite, c: Context, depose: TableauDepose | null) => {
    const commun = await chargerCommun(tx, c, o);
    if (depose === null || commun === null || !commun.modifiable) return null;
    const choix = choixDeLAdresse(c);
    const lu = await simulerDepenses(
      tx,
      o.acteurDe(c),
      { schema: commun.place.schema.id, fichier: depose.tableau, choix },
      horloge(),
    );
    return { depose, commun, lu, choix };
  };
  app.get(m.depot, async (c) => {
    const depose = await deposeDe(c);
    return o.lire(
      c,
      (tx) => simuler(tx, c, depose),
      ({ depose, commun, lu, choix }) =>
        o.page(
          c,
          (cadre, jeton) => (
            <PageSimulationDepenses
              cadre={cadre}
              jeton={jeton}
              commun={commun}
              depot={c.req.param('depot')}
              nom={depose.nom}
              tableau={depose.tableau}
              choix={choix}
              simulation={lu.ok ? lu.valeur : null}
              erreurs={lu.ok ? [] : lu.erreur}
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
      ({ lu }) => repondreFichier(c, 'a-corriger.csv', erreursCsv(lu.ok ? [] : lu.erreur)),
    );
  });
  app.post(m.depotConfirmer, async (c) => {
    const { schema, depot: id } = c.req.param();
    const f = await o.formulaire(c, r.depot(schema, id));
    if ('refus' in f) return f.refus;
    const depose = await deposeDe(c);
    if (depose === null) return o.introuvable(c);
    const issue = await o.agir(c, (tx, acteur, le) =>
      importerDepenses(
        tx,
        acteur,
        {
          schema,
          fichier: depose.tableau,
          choix: choixDeLecture(f.valeurs),
          nom: depose.nom,
          constat: f.valeurs.constat ?? '',
        },
        le,
      ),
    );
    if (!issue.ok)
      return o.refuser(c, issue.erreur, { libelle: 'Relire le fichier', href: r.depot(schema, id) });
    await depot.retirer(id);
    await reception.rendre(o.acteurDe(c).collectivite, id);
    return c.redirect(r.depenses(schema, issue.valeur[0]), 303);
  });
};
