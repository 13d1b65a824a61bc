import { RIEN_A_REMPLIR } from '../../essai.ts';
import type { Rubrique } from '../../rubrique.ts';
import { monterPublic } from './public.routes.tsx';

/** Ce que tout le monde lit sans se connecter : les schémas publiés. */
export const RUBRIQUE_PUBLIQUE: Rubrique = {
  nom: 'public',
  tranche: 'publication',
  menu: [],
  envois: [],
  longsFormulaires: [],
  pageDe: {},
  lignes: {},
  publiques: [{ motif: '/public/*', sorte: 'anonyme' }],
  essai: RIEN_A_REMPLIR,
  monter: monterPublic,
  monterSansSession: monterPublic,
};
