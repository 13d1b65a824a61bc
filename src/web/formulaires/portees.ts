import type { Portee, RoleAttribue } from '#domaines/acte';
import { nommerPortee, type PorteeConnue } from '#domaines/acte';
import { listerRepertoire } from '#domaines/organisation';
import { listerPorteesDeSchema } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import type { GroupeOptions } from '../ui/formulaire.tsx';

/** Tout ce à quoi un rôle se limite ou s'est limité : services, schémas, axes. */
export const listerPortees = async (tx: Unite): Promise<readonly PorteeConnue[]> => [
  ...(await listerRepertoire(tx, 'services')).map((s) => ({
    type: 'service' as const,
    id: s.id,
    nom: String(s.nom),
    ouverte: s.clos_le === null,
  })),
  ...(await listerPorteesDeSchema(tx)),
];

/** Les rôles avec le nom de ce à quoi ils se limitent. */
export const nommerPortees = <R extends RoleAttribue>(
  connues: readonly PorteeConnue[],
  roles: readonly R[],
): readonly (R & { readonly surQuoi: string | null })[] =>
  roles.map((r) => ({ ...r, surQuoi: r.portee === null ? null : nommerPortee(r.portee, connues) }));

const GROUPES: readonly (readonly [Portee['type'], string])[] = [
  ['service', 'Un service'],
  ['schema', 'Un schéma'],
  ['axe', 'Un axe d’un schéma'],
];

/** Les portées que l'on peut choisir, rangées par type. La valeur dit le type et l'identifiant. */
export const choixDePortee = (connues: readonly PorteeConnue[]): readonly GroupeOptions[] =>
  GROUPES.map(([type, libelle]) => ({
    libelle,
    options: connues
      .filter((p) => p.ouverte && p.type === type)
      .map((p) => ({ valeur: `${type}:${p.id}`, libelle: p.nom.slice(0, 160) })),
  })).filter(({ options }) => options.length > 0);

/** La portée choisie dans un formulaire ; nulle : toute la collectivité. */
export const lirePortee = (choisie: string): Portee | null => {
  const [debut = '', ...suite] = choisie.split(':');
  const type = GROUPES.find(([t]) => t === debut)?.[0];
  // Un type inconnu reste une portée : elle n'existe pas, et le rôle sera refusé plutôt que donné partout.
  return choisie === '' ? null : { type: type ?? 'service', id: suite.join(':') };
};
