import type { Constats } from './constats.ts';
import { estMarqueur } from './texte.rules.ts';

const SENS: ReadonlyMap<string, boolean> = new Map([
  ['oui', true],
  ['true', true],
  ['1', true],
  ['vrai', true],
  ['non', false],
  ['false', false],
  ['0', false],
  ['faux', false],
]);

/** Oui, non, ou `null` (non déclaré) : `true`, `"oui"`, `"1"`, `1` disent oui ; l'inverse dit non. */
export const lireBooleen = (valeur: unknown, champ: string, constats: Constats): boolean | null => {
  if (typeof valeur === 'boolean') return valeur;
  if (valeur === null || valeur === undefined) return null;
  if (valeur === 1 || valeur === 0) return valeur === 1;
  if (typeof valeur === 'string') {
    const net = valeur.trim();
    if (estMarqueur(net)) return null;
    const sens = SENS.get(net.toLowerCase());
    if (sens !== undefined) return sens;
  }
  constats.signaler(
    'valeur-illisible',
    champ,
    valeur,
    'oui ou non est attendu',
    'Écrire true ou false (oui ou non dans un CSV).',
  );
  return null;
};
