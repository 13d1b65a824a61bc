/** Un nombre tapé : sa valeur, ou les deux lectures possibles, ou rien si ce n'en est pas un. */
export type NombreTape =
  | { readonly lu: number }
  /** Les deux façons d'écrire ce que l'on a pu vouloir dire. */
  | { readonly doute: readonly [string, string] }
  | null;

const BLANCS = /[\s\u00a0\u202f']/gu;

/**
 * Un nombre écrit à la française ou non : « 1 234,5 », « 1234.5 », « 1.234,5 », « 1,234.5 ». « 1.234 » et « 12,500 » se
 * lisent de deux façons : jamais deviné.
 */
export const lireNombreTape = (texte: string): NombreTape => {
  const nu = texte.replace(BLANCS, '').replace(/^\u2212/u, '-');
  if (!/^-?\d[\d.,]*$/u.test(nu)) return null;
  if (/^-?\d+$/u.test(nu)) return { lu: Number(nu) };
  // Plusieurs fois le même signe, par trois chiffres : des milliers ; un autre ensuite : la décimale.
  const [, entiers, , suite] = /^(-?\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?$/u.exec(nu) ?? [];
  if (entiers !== undefined) {
    const ecrit = entiers.replace(/[.,]/gu, '');
    const signes = entiers.length - ecrit.length;
    if (suite !== undefined) return { lu: Number(`${ecrit}.${suite}`) };
    if (signes > 1) return { lu: Number(ecrit) };
    // « 0,125 » ne peut être que 125 millièmes.
    if (/^-?0/u.test(entiers)) return { lu: Number(entiers.replace(',', '.')) };
    return { doute: [ecrit, `${entiers.replace('.', ',')}0`] };
  }
  return /^-?\d+[.,]\d+$/u.test(nu) ? { lu: Number(nu.replace(',', '.')) } : null;
};
