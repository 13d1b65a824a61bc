import { join } from 'node:path';
import type { Hono } from 'hono';
import { ACTES_MARCHE } from '#domaines/marche';
import { lireCollectivite } from '#domaines/organisation';
import { direDemonstration } from '#domaines/rapport';
import {
  adopterSchema,
  avaitDesActionsArretees,
  bilanActionsPdf,
  listerAdoptables,
  nommerVersion,
} from '#domaines/schema';
import { depotDeCollectivite } from '#jobs/depot-de-collectivite.ts';
import { creerImports } from '#jobs/imports.ts';
import { demarrerOuvrier, type Ouvrier } from '#jobs/ouvrier.ts';
import type { RapportSimulation, ResumeImport } from '#jobs/rapport-import.ts';
import { deriverCle } from '#platform/auth/secret.ts';
import { CONSERVATION_PAR_DEFAUT, type Conservation } from '#platform/conservation.ts';
import type { Base } from '#platform/db/base.ts';
import { retirerFichiersAnciens } from '#platform/fichiers-anciens.ts';
import { ouvrirDepotPieces } from '#platform/pieces/index.ts';
import { PLACES_PAR_DEFAUT, type Places } from '#platform/place/place.rules.ts';
import type { EtatSauvegardes } from '#platform/sauvegarde/index.ts';
import { creerAnnuairePublic } from './annuaire-public.ts';
import { creerCoquille } from './application.tsx';
import { creerBilans } from './bilans.ts';
import type { ServicesComptes } from './comptes.ts';
import { ENVOIS } from './envois/envois.ts';
import { creerReception } from './envois/reception.ts';
import { creerPagesGardees } from './garder-page.ts';
import { creerJournal } from './journal.ts';
import { creerGardeCsrf } from './middleware/csrf.ts';
import { exiger } from './middleware/exiger.tsx';
import { acteurConnecte } from './middleware/session.ts';
import { monterCompte } from './pages/compte/compte.routes.tsx';
import { monterGouvernance } from './pages/gouvernance/gouvernance.routes.tsx';
import { monterImport } from './pages/import/import.routes.tsx';
import { monterIndicateurs } from './pages/indicateurs/indicateurs.routes.tsx';
import { monterJournal } from './pages/journal/journal.routes.tsx';
import { monterMarches } from './pages/marches/marches.routes.tsx';
import { monterMesures } from './pages/mesures/mesures.routes.tsx';
import { monterOrganisation } from './pages/organisation/organisation.routes.tsx';
import { monterPublic } from './pages/public/public.routes.tsx';
import { monterPublications } from './pages/publications/publications.routes.tsx';
import { monterQualite } from './pages/qualite/qualite.routes.tsx';
import { monterSchema } from './pages/schema/schema.routes.tsx';
import { monterDiagnostic } from './pages/schemas/diagnostic/diagnostic.routes.tsx';
import { monterSchemas } from './pages/schemas/schemas.routes.tsx';
import { monterTableauDeBord } from './pages/tableau-de-bord/tableau-de-bord.routes.tsx';
import { monterVerification } from './pages/verification/verification.routes.tsx';
import { creerRegistre } from './registre.ts';
import { routes } from './routes.ts';
import { versionFeuille } from './styles/feuille.ts';
import type { Cadre } from './ui/page.tsx';

export interface OptionsApplication {
  readonly base: Base;
  readonly collectivite: string;
  /** Dossier des données : les fichiers envoyés y sont gardés jusqu'à leur import. */
  readonly dossier: string;
  readonly horloge?: () => Date;
  /** Nom montré en tête de page. */
  readonly nom?: string;
  /** Reconnaît un SIREN inventé : les pages préviennent alors que les données sont de démonstration. */
  readonly estAcheteurFictif?: (siren: string) => boolean;
  readonly ecrireJournal?: (ligne: string) => void;
  readonly tailleMaximale?: number;
  /** Ce que peuvent peser les fichiers gardés, par personne et pour la collectivité. */
  readonly places?: Places | undefined;
  /** Pour les essais : après combien de millisecondes sans rien recevoir un envoi est abandonné. */
  readonly silenceMaximal?: number | undefined;
  /** Durées que la page « Données personnelles » annonce, et que la purge applique. */
  readonly conservation?: Conservation;
  /** Pages de compte et sessions ; nul tant que l'application n'est qu'à ce poste. */
  readonly comptes?: ServicesComptes | null;
  /** L'état des sauvegardes de l'installation, pour qui l'administre. */
  readonly lireSauvegardes?: (() => Promise<EtatSauvegardes>) | undefined;
  /** Démonstration : ses pages s'ouvrent aussi sans session. */
  readonly visiteLibre?: boolean | undefined;
  /** Les comptes servent-ils à cet instant ? Une page sans session est alors une erreur. */
  readonly sessionExigee?: () => boolean;
  /** Qui fait les imports ; nul : un autre processus. Absent, l'application a le sien. */
  readonly ouvrier?: Ouvrier | null;
  /** Adresse publique, si l'application sert d'autres que ce poste. */
  readonly adresse?: string | undefined;
}

export interface Application {
  readonly app: Hono;
  /** Attend la fin du travail en cours. */
  readonly arreter: () => Promise<void>;
}

const JOUR = 24 * 3_600_000;

/** L'application entière, sans serveur : `app.request()` y répond comme un navigateur le verrait. */
export const creerApplication = async (options: OptionsApplication): Promise<Application> => {
  const { base, collectivite, dossier, horloge = () => new Date(), nom = 'Pilote SPASER' } = options;
  const { comptes = null, conservation = CONSERVATION_PAR_DEFAUT } = options;
  const journal = creerJournal(horloge, options.ecrireJournal);
  const { estAcheteurFictif = () => false } = options;
  const bilans = creerBilans({ base, collectivite, horloge, estAcheteurFictif });
  const registre = creerRegistre(base, horloge);
  const annuaire = creerAnnuairePublic(base);
  const versionCss = await versionFeuille();

  const cadre = async (): Promise<Cadre> => {
    const habillage = await base.garderEntre(collectivite, JSON.stringify(['habillage', nom]), () =>
      bilans.lire(async ({ tx }) => {
        const { resume } = await registre.etat(tx);
        const fiche = await lireCollectivite(tx);
        const fictifs = resume.acheteurs.filter(({ siren }) => estAcheteurFictif(siren));
        return {
          nom: fiche === null || fiche.siren === null ? nom : fiche.nom,
          demonstration:
            fictifs.length === 0
              ? null
              : direDemonstration(fictifs.flatMap((acheteur) => acheteur.nom ?? [])),
          theme: fiche?.couleur == null ? null : routes.organisationTheme(fiche.version),
          logo: fiche?.logo == null ? null : routes.organisationLogo(),
        };
      }),
    );
    return {
      ...habillage,
      versionCss,
      lectureSeule: base.refusDisque() !== null,
      connecte: acteurConnecte()?.nom,
      visite: options.visiteLibre,
    };
  };
  const pages = creerPagesGardees(base, horloge, cadre);
  const csrf =
    comptes === null
      ? creerGardeCsrf()
      : creerGardeCsrf(deriverCle(comptes.secret, `formulaires de ${collectivite}`));
  const pieces = ouvrirDepotPieces(join(dossier, 'pieces'));
  const reception = creerReception({
    base,
    dossier,
    pieces,
    places: options.places ?? PLACES_PAR_DEFAUT,
    csrf,
    horloge,
    incident: journal.incident,
    silenceMaximal: options.silenceMaximal,
  });
  // Ce qu'un processus tué recevait. Une base embarquée n'en sert qu'un : rien n'y arrive encore.
  if (base.dialecte === 'pglite') await retirerFichiersAnciens(join(dossier, 'arrivees'), new Date());
  const services = { cadre, csrf, reception };
  const imports = await creerImports<RapportSimulation, ResumeImport>({
    base,
    collectivite,
    depot: depotDeCollectivite(base, { collectivite, dossier }, horloge),
    horloge,
    prevenir: () => ouvrier?.reveiller(),
  });
  const sien = options.ouvrier === undefined;
  const ouvrier = sien
    ? await demarrerOuvrier({
        base,
        dossier,
        collectivite,
        seulement: collectivite,
        horloge,
        incident: journal.incident,
      })
    : options.ouvrier;

  const app = creerCoquille({
    services,
    journal,
    collectivite,
    adresse: options.adresse,
    sessionExigee: options.sessionExigee,
    conservation,
    refusDisque: base.refusDisque,
    monter: (a) => {
      a.use('/import/*', exiger(ACTES_MARCHE.importerMarches, cadre));
      const { lireSauvegardes } = options;
      monterTableauDeBord(a, { pages, bilans, registre, horloge, lireSauvegardes });
      monterSchema(a, { pages, bilans });
      monterVerification(a, { services, horloge });
      monterIndicateurs(a, { pages, bilans, registre });
      monterMarches(a, { pages, bilans, registre, base, collectivite });
      monterQualite(a, { pages, bilans, registre });
      const pourSchemas = {
        services,
        base,
        horloge,
        pieces,
        dossierTableaux: join(dossier, 'tableaux'),
        poster: comptes?.poster,
        adresse: options.adresse,
      };
      monterSchemas(a, pourSchemas);
      monterDiagnostic(a, pourSchemas);
      monterPublications(a, { services, base, horloge, pieces, registre });
      // Sans comptes, les pages publiques se servent d'ici ; avec, l'application d'ensemble les sert avant.
      monterPublic(a, {
        base,
        versionCss,
        horloge,
        collectiviteDe: async (siren) => ((await annuaire(siren)) === collectivite ? collectivite : null),
      });
      monterGouvernance(a, {
        services,
        base,
        horloge,
        pieces,
        poster: comptes?.poster,
        bilanActions: { existe: avaitDesActionsArretees, composer: bilanActionsPdf },
        adresse: comptes?.origine,
        adoption: { adopter: adopterSchema, lister: listerAdoptables, nommer: nommerVersion },
      });
      monterMesures(a, {
        services,
        base,
        registre,
        horloge,
        pieces,
        dossierTableaux: join(dossier, 'tableaux'),
        poster: comptes?.poster,
      });
      monterImport(a, {
        services,
        bilans,
        imports,
        dossierServeur: join(dossier, 'a-importer'),
        tailleMaximale: options.tailleMaximale ?? ENVOIS.marches.tailleMaximale,
        finDAttente: () => new Date(horloge().getTime() + conservation.imports * JOUR),
      });
      monterOrganisation(a, { services, base, horloge, comptes, lireSauvegardes });
      monterCompte(a, { services, comptes });
      monterJournal(a, { services, base });
      a.get(routes.sante(), async (c) => {
        const { resume } = await bilans.lire(({ tx }) => registre.etat(tx));
        return c.json({ etat: 'ok', base: base.dialecte, contrats: resume.contrats });
      });
    },
  });
  return {
    app,
    arreter: async () => {
      if (sien) await ouvrier?.arreter();
    },
  };
};
