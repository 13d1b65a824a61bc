import { plier } from './plier.ts';

/** Un nombre à la française ou non : « 1 234,5 », « 1234.5 », « 30 % ». `null` si ce n'en est pas un. */
export const lireNombre = (brut: string | number): number | null => {
  if (typeof brut === 'number') return Number.isFinite(brut) ? brut : null;
  const texte = brut
    .replace(/[\s\u00a0\u202f]/gu, '')
    .replace(/%$/u, '')
    .replace(',', '.');
  return /^-?\d+(\.\d+)?$/u.test(texte) ? Number(texte) : null;
};

export const lireAnnee = (brut: string | number): number | null => {
  const annee = lireNombre(typeof brut === 'string' ? brut.replace(/^(\d{4})-\d{2}-\d{2}$/u, '$1') : brut);
  return annee !== null && Number.isInteger(annee) && annee >= 1900 && annee <= 2100 ? annee : null;
};

export const lireOuiNon = (brut: string | number): boolean | null => {
  const texte = plier(String(brut));
  if (['oui', 'vrai', 'x', '1', 'o'].includes(texte)) return true;
  return ['non', 'faux', '0', 'n'].includes(texte) ? false : null;
};

export const lireListe = (brut: string | number | undefined): string[] =>
  brut === undefined
    ? []
    : String(brut)
        .split('\n')
        .map((t) => t.trim())
        .filter((t) => t !== '');

export const lireSens = (brut: string | number): '≥' | '≤' | null => {
  const texte = String(brut).trim();
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
