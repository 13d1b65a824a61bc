import { createReadStream, existsSync } from 'node:fs';
import { readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Context, Hono } from 'hono';
import { listerImports } from '#domaines/decp';
import { ACTES_MARCHE } from '#domaines/marche';
import { comparerTextes } from '#platform/comparer.ts';
import type { Unite } from '#platform/db/base.ts';
import { ecrireInstant } from '#platform/francais.ts';
import { rendre, type StatutEnvoi } from '../../contexte.ts';
import { refuserJeton } from '../../formulaires/refus.tsx';
import { exiger } from '../../middleware/exiger.tsx';
import { repondreFichier } from '../../repondre-fichier.ts';
import { motifs, routes } from '../../routes.ts';
import type { Services } from '../../services.ts';
import { PageRefus } from '../../ui/erreurs.page.tsx';
import { FICHIER_DE_MARCHES } from './envois.ts';
import { PageImport } from './import.page.tsx';
import { PageSuiviImport } from './suivi-import.page.tsx';

const UN_JOUR = 24 * 3_600_000;

/** Les fichiers du dossier d'échange : seulement eux, nommés par lui, jamais un chemin venu du visiteur. */
const listerFichiers = async (dossier: string): Promise<{ nom: string; octets: number }[]> => {
  if (!existsSync(dossier)) return [];
  const entrees = await readdir(dossier, { withFileTypes: true });
  const noms = entrees.filter((e) => e.isFile() && !e.name.startsWith('.')).map((e) => e.name);
  const tailles = await Promise.all(
    noms.map(async (nom) => ({ nom, octets: (await stat(join(dossier, nom))).size })),
  );
  return tailles.sort((a, b) => comparerTextes(a.nom, b.nom));
};

const fichiersDuRegistre = async (tx: Unite) =>
  (await listerImports(tx)).slice(0, 100).map((f) => ({
    sha256: f.sha256,
    nom: f.nom,
    format: f.format,
    etat: f.interruption === null ? f.etat : `${f.etat}, incomplet : ${f.interruption}`,
    commence: ecrireInstant(new Date(f.commence_le)),
    lus: f.lus,
    gardes: f.gardes,
    fusionnes: f.fusionnes,
    rejetes: f.rejetes,
    dejaConnus: f.deja_connus,
  }));

export const monterImport = (app: Hono, services: Services): void => {
  const { cadre, csrf, reception, bilans, imports, horloge, conservation } = services;
  const { tailleMaximale = FICHIER_DE_MARCHES.tailleMaximale } = services;
  /** Dossier du serveur où l'on peut déposer de gros fichiers à importer. */
  const dossierServeur = join(services.dossier, 'a-importer');
  /** Jusque quand attend un fichier jamais confirmé. */
  const finDAttente = (): Date => new Date(horloge().getTime() + conservation.imports * UN_JOUR);

  app.use(`${routes.importer()}/*`, exiger(ACTES_MARCHE.importerMarches, cadre));

  const formulaire = async (c: Context, statut: 200 | StatutEnvoi, erreur?: string) => {
    const donnees = {
      jeton: csrf.jeton(c),
      historique: (await imports.lister()).slice(0, 50),
      fichiers: await bilans.lire(({ tx }) => fichiersDuRegistre(tx)),
      fichiersServeur: await listerFichiers(dossierServeur),
      dossierServeur,
      tailleMaximale,
      erreur,
    };
    return rendre(c, <PageImport cadre={await cadre()} donnees={donnees} />, statut);
  };

  const expire = async (c: Context) => refuserJeton(c, await cadre(), routes.importer());

  app.get(routes.importer(), (c) => formulaire(c, 200));

  app.post(routes.importer(), (c) =>
    reception.recevoir(
      c,
      { ...FICHIER_DE_MARCHES, tailleMaximale },
      {
        refuse: ({ statut, message }) => (statut === 403 ? expire(c) : formulaire(c, statut, message)),
        recu: async ({ chemin, fichier, faireAttendre }) => {
          const { id, destination } = await imports.reserver();
          try {
            await rename(chemin, destination);
          } catch (erreur) {
            await imports.renoncer(id);
            throw erreur;
          }
          await faireAttendre(finDAttente(), id);
          await imports.deposer({
            id,
            nom: fichier?.nom ?? '',
            octets: fichier?.octets ?? 0,
            fichierServeur: null,
          });
          return c.redirect(routes.importTravail(id), 303);
        },
      },
    ),
  );

  /** Corps d'un petit formulaire, si son jeton est le bon. */
  const lireFormulaire = async (c: Context): Promise<Record<string, unknown> | null> => {
    const corps = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>);
    const { jeton } = corps;
    return csrf.jetonValide(c, typeof jeton === 'string' ? jeton : undefined) ? corps : null;
  };

  app.post(routes.importServeur(), async (c) => {
    const corps = await lireFormulaire(c);
    if (corps === null) return expire(c);
    const choisi = (await listerFichiers(dossierServeur)).find((f) => f.nom === corps.fichier);
    if (choisi === undefined) return formulaire(c, 400, 'Ce fichier n’est plus dans le dossier du serveur.');
    const { id } = await imports.reserver();
    await imports.deposer({ id, ...choisi, fichierServeur: choisi.nom });
    return c.redirect(routes.importTravail(id), 303);
  });

  app.get(motifs.importTravail, async (c) => {
    const suivi = await imports.suivre(c.req.param('id'));
    if (suivi === null) return c.notFound();
    return rendre(c, <PageSuiviImport cadre={await cadre()} jeton={csrf.jeton(c)} {...suivi} />);
  });

  app.get(motifs.importRapportCsv, async (c) => {
    const suivi = await imports.suivre(c.req.param('id'));
    if (suivi === null || !existsSync(imports.cheminAnomalies(suivi.fiche.id))) return c.notFound();
    const flux = createReadStream(imports.cheminAnomalies(suivi.fiche.id));
    return repondreFichier(c, `anomalies-${suivi.fiche.id}.csv`, Readable.toWeb(flux) as ReadableStream);
  });

  for (const [motif, agir] of [
    [motifs.importConfirmer, imports.confirmer],
    [motifs.importAbandonner, imports.abandonner],
  ] as const) {
    app.post(motif, async (c) => {
      if ((await lireFormulaire(c)) === null) return expire(c);
      const id = c.req.param('id');
      const issue = await agir(id);
      if (issue.ok) return c.redirect(routes.importTravail(id), 303);
      if (issue.erreur === 'introuvable') return c.notFound();
      return rendre(
        c,
        <PageRefus
          cadre={await cadre()}
          titre="Déjà décidé"
          raison="Cet import a déjà été confirmé ou abandonné."
        />,
        409,
      );
    });
  }
};
