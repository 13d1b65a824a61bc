import type { Context } from 'hono';
import type { LigneJournal } from '#domaines/acte';
import type { Imports } from '#jobs/imports.ts';
import type { RapportSimulation, ResumeImport } from '#jobs/rapport-import.ts';
import type { Conservation } from '#platform/conservation.ts';
import type { Base } from '#platform/db/base.ts';
import type { Replique } from '#platform/db/replique.ts';
import type { Courriel } from '#platform/mail/courriel.ts';
import type { DepotPieces } from '#platform/pieces/index.ts';
import type { EtatSauvegardes } from '#platform/sauvegarde/index.ts';
import type { Bilans } from './bilans.ts';
import type { ServicesComptes } from './comptes.ts';
import type { ServicesPage } from './contexte.ts';
import type { Reception } from './envois/reception.ts';
import type { PagesGardees } from './garder-page.ts';
import type { PresentationDeLignes } from './presentation-de-lignes.ts';
import type { Raccords } from './raccords.ts';
import type { Registre } from './registre.ts';
import type { EntreeAffichee } from './ui/page.tsx';

/** Ce que toutes les pages peuvent demander, avec ou sans session. */
export interface ServicesCommuns extends ServicesPage {
  readonly base: Base;
  readonly horloge: () => Date;
  readonly versionCss: string;
  /** Durées que la page « Données personnelles » annonce, et que la purge applique. */
  readonly conservation: Conservation;
  /** Ce que tout visiteur peut ouvrir. */
  readonly menuDeTous: readonly EntreeAffichee[];
  /** La collectivité à laquelle mène un SIREN, parmi celles qui répondent ici ; `null` : aucune. */
  readonly collectiviteDuSiren: (siren: string) => Promise<string | null>;
  /** Où se lisent les pages publiques pour qui n'a aucun cookie ; absente, tout se lit sur la base. */
  readonly replique: Replique | undefined;
  readonly raccords: Raccords;
}

/** Ce que reçoivent les pages d'une collectivité : réuni une fois, par `creer-application`. */
export interface Services extends ServicesCommuns {
  readonly collectivite: string;
  /** Dossier des données de la collectivité. */
  readonly dossier: string;
  /** Où attendent les tableaux envoyés, jusqu'à leur confirmation. */
  readonly dossierTableaux: string;
  readonly pages: PagesGardees;
  readonly bilans: Bilans;
  readonly registre: Registre;
  readonly reception: Reception;
  readonly pieces: DepotPieces;
  readonly imports: Imports<RapportSimulation, ResumeImport>;
  /** Ce que peut peser un fichier de marchés, si l'exploitant ou un essai en décide. */
  readonly tailleMaximale: number | undefined;
  /** Pages de compte et sessions ; nul tant que l'application n'est qu'à ce poste. */
  readonly comptes: ServicesComptes | null;
  /** Envoie un courriel ; absent : aucun courrier n'est réglé, rien ne part d'ici. */
  readonly poster: ((courriel: Courriel) => Promise<boolean>) | undefined;
  /** Adresse publique de l'application (`https://…`), si elle en a une. */
  readonly adresse: string | undefined;
  /** L'origine sous laquelle l'application se présente à qui reçoit un courriel ; absente sans comptes. */
  readonly origine: ((c: Context) => string) | undefined;
  /** L'état des sauvegardes de l'installation ; absent là où il n'y en a pas (démonstration, poste sans comptes). */
  readonly lireSauvegardes: (() => Promise<EtatSauvegardes>) | undefined;
  /** La page d'un objet du journal, quand son identifiant suffit à la trouver. */
  readonly pageDe: (ligne: Pick<LigneJournal, 'objetType' | 'objet'>) => string | null;
  /** Comment se montrent les lignes d'une population ; `null` : des contrats. */
  readonly presenter: (population: string) => PresentationDeLignes | null;
}

/** Ce que reçoivent les pages qui s'ouvrent sans session, quand les comptes servent. */
export interface ServicesSansSession extends ServicesCommuns {
  readonly comptes: ServicesComptes;
  /** De quoi faire la première configuration. */
  readonly premiereConfiguration: {
    readonly collectivite: string;
    /** Le code que le serveur a affiché. */
    readonly code: string;
    readonly existeUnCompte: () => Promise<boolean>;
  };
}
