import { RIEN_A_REMPLIR } from '../../essai.ts';
import { motifs, routes } from '../../routes.ts';
import type { Rubrique } from '../../rubrique.ts';
import { monterCompte } from './compte.routes.tsx';
import { monterConnexion } from './connexion.routes.tsx';

/** Se connecter, et son propre compte. */
export const RUBRIQUE_COMPTE: Rubrique = {
  nom: 'compte',
  tranche: null,
  menu: [],
  envois: [],
  longsFormulaires: [],
  pageDe: {},
  lignes: {},
  publiques: [
    { motif: `${routes.connexion()}/*`, sorte: 'sans-session' },
    { motif: `${routes.deconnexion()}/*`, sorte: 'sans-session' },
    { motif: routes.motDePasseOublie(), sorte: 'sans-session' },
    { motif: `${motifs.reinitialiser}{.+}`, sorte: 'sans-session' },
    { motif: `${motifs.invitation}{.+}`, sorte: 'sans-session' },
  ],
  essai: RIEN_A_REMPLIR,
  monter: monterCompte,
  monterSansSession: monterConnexion,
};
