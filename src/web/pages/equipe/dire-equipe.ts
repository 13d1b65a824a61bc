import type { Charge } from '#domaines/equipe';
import { compter, ecrireNombre, ecrirePourcentage } from '#platform/francais.ts';

export const direHeures = (heures: number): string => `${ecrireNombre(heures, 2)}\u00a0h`;

/** « 60 % (120 h sur 200 h prévues) » : un taux ne va jamais sans ses deux termes. */
export const direCharge = ({ passees, prevues, nonDeclares, part }: Charge): string => {
  if (prevues === null) return `${direHeures(passees)} ; prévu non déclaré`;
  const termes = `${direHeures(passees)} sur ${direHeures(prevues)} prévues`;
  if (nonDeclares > 0)
    return `${termes}, sans ${compter(nonDeclares, 'membre', 'membres')} dont le prévu n’est pas déclaré`;
  return part === null ? termes : `${ecrirePourcentage(part)} (${termes})`;
};
