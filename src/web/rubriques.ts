import { RUBRIQUE_A_FAIRE } from './pages/a-faire/rubrique.tsx';
import { RUBRIQUE_COMPTE } from './pages/compte/rubrique.tsx';
import { RUBRIQUE_CONCERTATION } from './pages/concertation/rubrique.tsx';
import { RUBRIQUE_EQUIPE } from './pages/equipe/rubrique.tsx';
import { RUBRIQUE_GOUVERNANCE } from './pages/gouvernance/rubrique.tsx';
import { RUBRIQUE_IMPORT } from './pages/import/rubrique.tsx';
import { RUBRIQUE_INDICATEURS } from './pages/indicateurs/rubrique.tsx';
import { RUBRIQUE_INFORMATIONS } from './pages/informations/rubrique.tsx';
import { RUBRIQUE_INSTALLATION } from './pages/installation/rubrique.tsx';
import { RUBRIQUE_JOURNAL } from './pages/journal/rubrique.tsx';
import { RUBRIQUE_MARCHES } from './pages/marches/rubrique.tsx';
import { RUBRIQUE_MESURES } from './pages/mesures/rubrique.tsx';
import { RUBRIQUE_ORGANISATION } from './pages/organisation/rubrique.tsx';
import { RUBRIQUE_PUBLIQUE } from './pages/public/rubrique.tsx';
import { RUBRIQUE_PUBLICATIONS } from './pages/publications/rubrique.tsx';
import { RUBRIQUE_QUALITE } from './pages/qualite/rubrique.tsx';
import { RUBRIQUE_RECHERCHE } from './pages/recherche/rubrique.tsx';
import { RUBRIQUE_RESEAU } from './pages/reseau/rubrique.tsx';
import { RUBRIQUE_MODELES } from './pages/schema/rubrique.tsx';
import { RUBRIQUE_DIAGNOSTIC } from './pages/schemas/diagnostic/rubrique.tsx';
import { RUBRIQUE_SCHEMAS } from './pages/schemas/rubrique.tsx';
import { RUBRIQUE_TABLEAU_DE_BORD } from './pages/tableau-de-bord/rubrique.tsx';
import { RUBRIQUE_VERIFICATION } from './pages/verification/rubrique.tsx';
import type { Rubrique } from './rubrique.ts';

/** Toutes les rubriques, dans l'ordre où le menu les montre : la seule liste centrale des pages. */
export const RUBRIQUES: readonly Rubrique[] = [
  RUBRIQUE_TABLEAU_DE_BORD,
  RUBRIQUE_SCHEMAS,
  RUBRIQUE_DIAGNOSTIC,
  RUBRIQUE_MODELES,
  RUBRIQUE_VERIFICATION,
  RUBRIQUE_GOUVERNANCE,
  RUBRIQUE_EQUIPE,
  RUBRIQUE_RESEAU,
  RUBRIQUE_CONCERTATION,
  RUBRIQUE_PUBLICATIONS,
  RUBRIQUE_PUBLIQUE,
  RUBRIQUE_INDICATEURS,
  RUBRIQUE_MESURES,
  RUBRIQUE_MARCHES,
  RUBRIQUE_QUALITE,
  RUBRIQUE_IMPORT,
  RUBRIQUE_A_FAIRE,
  RUBRIQUE_RECHERCHE,
  RUBRIQUE_ORGANISATION,
  RUBRIQUE_JOURNAL,
  RUBRIQUE_COMPTE,
  RUBRIQUE_INSTALLATION,
  RUBRIQUE_INFORMATIONS,
];
