import { lireNombreTape } from './nombres.rules.ts';
import { plier } from './plier.ts';

/** Un nombre tapé dans un formulaire : « 1 234,5 », « 30 % ». `null` si ce n'en est pas un, ou s'il se lit de deux façons. */
export const lireNombre = (texte: string): number | null => {
  const lu = lireNombreTape(texte.replace(/\s*%\s*$/u, ''));
  return lu !== null && 'lu' in lu ? lu.lu : null;
};

/** Un texte par ligne. */
export const lireListe = (texte: string): string[] =>
  texte
    .split('\n')
    .map((t) => t.trim())
    .filter((t) => t !== '');

export const lireSens = (brut: string): '≥' | '≤' | null => {
  const texte = brut.trim();
  if (['≥', '>=', '>', 'min', 'minimum', 'au moins'].includes(texte.toLowerCase())) return '≥';
  return ['≤', '<=', '<', 'max', 'maximum', 'au plus'].includes(texte.toLowerCase()) ? '≤' : null;
};

const distance = (a: string, b: string): number => {
  let precedente = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const courante = [i];
    for (let j = 1; j <= b.length; j += 1) {
      courante.push(
        Math.min(
          (precedente[j] ?? 0) + 1,
          (courante[j - 1] ?? 0) + 1,
          (precedente[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    }
    precedente = courante;
  }
  return precedente[b.length] ?? 0;
};

/** « Vouliez-vous dire … ? » : le plus proche de ceux qui existent, s'il l'est assez. */
export const suggerer = (texte: string, existants: Iterable<string>): string => {
  const cherche = plier(texte).slice(0, 60);
  let meilleur: { mot: string; ecart: number } | null = null;
  for (const mot of existants) {
    const ecart = distance(cherche, plier(mot).slice(0, 60));
    if (meilleur === null || ecart < meilleur.ecart) meilleur = { mot, ecart };
  }
  return meilleur !== null && meilleur.ecart <= Math.max(2, cherche.length / 3)
    ? ` Vouliez-vous dire « ${meilleur.mot} » ?`
    : '';
};
