import { direActesDansPortee, LIBELLES_ROLES, ROLES, type RoleAttribue } from '#domaines/acte';
import { TOUS_LES_ACTES } from '../../../lire-tranches.ts';
import { ChampChoix, type GroupeOptions } from '../../ui/formulaire.tsx';
import type { Faute } from './organisation.page.tsx';

/** Un rôle et sa portée tels que saisis. */
export interface RoleSaisi {
  readonly role: string;
  readonly portee: string;
}

export const ROLE_VIDE: RoleSaisi = { role: 'lecteur', portee: '' };

/** Le rôle à donner, et ce à quoi le limiter. */
export const ChampsRole = ({
  portees,
  faute,
  saisi,
}: {
  portees: readonly GroupeOptions[];
  faute: Faute | undefined;
  saisi: RoleSaisi;
}) => (
  <>
    <ChampChoix
      nom="role"
      libelle="Rôle"
      valeur={saisi.role}
      erreur={faute?.champ === 'role' ? faute.message : undefined}
      options={[...ROLES].reverse().map((r) => ({
        valeur: r,
        libelle: `${LIBELLES_ROLES[r].libelle} : ${LIBELLES_ROLES[r].aide}`,
      }))}
    />
    <ChampChoix
      nom="portee"
      libelle="Limité à"
      aide="Obligatoire pour un contributeur. Un pilote, un contributeur ou un expert limité lit tout, mais n’agit que là."
      valeur={saisi.portee}
      erreur={faute?.champ === 'portee' ? faute.message : undefined}
      options={[{ valeur: '', libelle: 'toute la collectivité' }]}
      groupes={portees}
    />
  </>
);

/** Ce qu'un rôle permet là où il est limité ; un rôle sans limite se lit dans son aide. */
export const direPermis = (r: RoleAttribue): string =>
  r.portee === null
    ? LIBELLES_ROLES[r.role].aide
    : direActesDansPortee(r, TOUS_LES_ACTES).join(', ') || 'lire seulement';
