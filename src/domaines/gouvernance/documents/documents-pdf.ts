import type { Result } from '#platform/result.ts';
import { composerPdf } from '#platform/typst/composer-pdf.ts';
import { gabaritDocument } from '#platform/typst/gabarit-document.ts';
import type { Comite, Membre } from '../comite.ts';
import type { Deliberation } from '../deliberation.ts';
import type { Seance } from '../seance.ts';
import { type DossierSeance, presenterCompteRendu } from './presenter-compte-rendu.ts';
import { presenterEmargement } from './presenter-emargement.ts';
import { presenterExtrait } from './presenter-extrait.ts';

const gabarit = (nom: string): string => gabaritDocument(new URL(`./${nom}.typ`, import.meta.url));

type Pdf = Result<Uint8Array, { message: string }>;

const EXTRAIT = gabarit('extrait');
const COMPTE_RENDU = gabarit('compte-rendu');
const EMARGEMENT = gabarit('emargement');

/** Extrait du registre des délibérations, en PDF accessible (PDF/UA-1). Un brouillon porte la mention PROJET. */
export const extraitPdf = (d: Deliberation, comite: Comite, collectivite: string): Pdf =>
  composerPdf({ gabarit: EXTRAIT, donnees: presenterExtrait(d, comite, collectivite) });

/** Compte rendu de séance, en PDF accessible. */
export const compteRenduPdf = (dossier: DossierSeance): Pdf =>
  composerPdf({ gabarit: COMPTE_RENDU, donnees: presenterCompteRendu(dossier) });

/** Feuille d'émargement, en PDF accessible. */
export const emargementPdf = (
  seance: Seance,
  comite: Comite,
  membres: readonly Membre[],
  collectivite: string,
  aujourdhui: string,
): Pdf =>
  composerPdf({
    gabarit: EMARGEMENT,
    donnees: presenterEmargement(seance, comite, membres, collectivite, aujourdhui),
  });
