import { indicateurCanoniqueDe } from '#domaines/indicateur';
import { type DemandeSuivie, type EtatDemande, sansNouvellesDepuis } from '#domaines/mesure';
import { compter, ecrireAnciennete, typographier } from '#platform/francais.ts';
import type { TonBadge } from '../../ui/message.tsx';

export const TONS_DEMANDE: Readonly<Record<EtatDemande, TonBadge>> = {
  demandee: 'neutre',
  recue: 'information',
  validee: 'succes',
  'sans-objet': 'neutre',
};

export const intituleDe = (code: string): string =>
  typographier(indicateurCanoniqueDe(code)?.intitule ?? code);

/** « 12 jours de retard », vide si rien ne presse. */
export const direRetard = ({ retard }: DemandeSuivie): string =>
  retard === 0 ? '' : `${compter(retard, 'jour', 'jours')} de retard`;

/** « 2024, saisie il y a 400 jours » : depuis quand ce sujet est sans nouvelles. */
export const direDerniere = (suivie: DemandeSuivie, aujourdhui: string): string => {
  const jours = sansNouvellesDepuis(suivie, aujourdhui);
  return jours === null || suivie.derniere === null
    ? 'jamais mesurée'
    : `${suivie.derniere.annee}, saisie ${ecrireAnciennete(jours)}`;
};
