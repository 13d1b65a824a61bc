import type { Constats } from './constats.ts';
import { aFormeDeSiret, compacterIdentifiant, estSiretValide } from './siret.rules.ts';

/**
 * Le SIRET de l'acheteur ou de l'autorité concédante. Réparé quand c'est certain (espaces ; zéro de tête perdu par un
 * tableur, si la clé devient juste). Quatorze chiffres dont la clé est fausse : gardé et signalé. Rien qui ressemble à
 * un SIRET : signalé, et le contrat ne peut pas être enregistré (`null`).
 */
export const lireSiretAcheteur = (valeur: unknown, champ: string, constats: Constats): string | null => {
  const texte = typeof valeur === 'string' ? valeur : typeof valeur === 'number' ? String(valeur) : '';
  if (estSiretValide(texte)) return texte;
  const compact = compacterIdentifiant(texte);
  const repare = compact.length === 13 ? `0${compact}` : compact;
  if (estSiretValide(repare)) {
    constats.signaler(
      'acheteur-siret-invalide',
      champ,
      valeur,
      'le SIRET n’est pas écrit en quatorze chiffres',
      `Écrire ${repare}.`,
    );
    return repare;
  }
  constats.signaler(
    'acheteur-siret-invalide',
    champ,
    valeur,
    aFormeDeSiret(compact) ? 'la clé de ce SIRET est fausse' : 'ce n’est pas un SIRET (quatorze chiffres)',
    'Écrire le SIRET de l’acheteur tel que dans le répertoire Sirene.',
  );
  return aFormeDeSiret(compact) ? compact : null;
};
