import { join } from 'node:path';
import type { Hono } from 'hono';
import { acteurLocal, lireCollectivite } from '#domaines/organisation';
import { direDemonstration } from '#domaines/rapport';
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
import { creerReception } from './envois/reception.ts';
import { creerPagesGardees } from './garder-page.ts';
import { creerJournal } from './journal.ts';
import { menuDe, pageDesObjetsDe, presentationsDe } from './lire-rubriques.ts';
import { creerGardeCsrf } from './middleware/csrf.ts';
import { acteurConnecte } from './middleware/session.ts';
import { RACCORDS } from './raccords.ts';
import { creerRegistre } from './registre.ts';
import { routes } from './routes.ts';
import type { Rubrique } from './rubrique.ts';
import { RUBRIQUES } from './rubriques.ts';
import type { Services } from './services.ts';
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
  /** Ce qu'elle sert ; absent : tout. */
  readonly rubriques?: readonly Rubrique[];
}

export interface Application {
  readonly app: Hono;
  /** Attend la fin du travail en cours. */
  readonly arreter: () => Promise<void>;
}

/** L'application entière, sans serveur : `app.request()` y répond comme un navigateur le verrait. */
export const creerApplication = async (options: OptionsApplication): Promise<Application> => {
  const { base, collectivite, dossier, horloge = () => new Date(), nom = 'Pilote SPASER' } = options;
  const { comptes = null, conservation = CONSERVATION_PAR_DEFAUT, rubriques = RUBRIQUES } = options;
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
      menu: menuDe(rubriques, acteurConnecte() ?? acteurLocal(collectivite)),
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

  const services: Services = {
    cadre,
    csrf,
    base,
    horloge,
    versionCss,
    conservation,
    menuDeTous: menuDe(rubriques, null),
    // Sans comptes, les pages publiques se servent d'ici ; avec, l'application d'ensemble les sert avant.
    collectiviteDuSiren: async (siren) => ((await annuaire(siren)) === collectivite ? collectivite : null),
    replique: undefined,
    raccords: RACCORDS,
    collectivite,
    dossier,
    dossierTableaux: join(dossier, 'tableaux'),
    pages,
    bilans,
    registre,
    reception,
    pieces,
    imports,
    tailleMaximale: options.tailleMaximale,
    comptes,
    poster: comptes?.poster,
    adresse: options.adresse,
    origine: comptes?.origine,
    lireSauvegardes: options.lireSauvegardes,
    pageDe: pageDesObjetsDe(rubriques),
    presenter: presentationsDe(rubriques),
  };
  const app = creerCoquille({
    services,
    journal,
    rubriques,
    collectivite,
    adresse: options.adresse,
    sessionExigee: options.sessionExigee,
    refusDisque: base.refusDisque,
    monter: (a) => {
      for (const rubrique of rubriques) rubrique.monter(a, services);
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
