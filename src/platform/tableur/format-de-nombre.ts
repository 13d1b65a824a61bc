import { getFormatDateInfo, getFormatInfo, format as mettreEnForme } from 'numfmt';
import type { Case } from './case.ts';

/** Secondes d'un jour. */
const UN_JOUR = 86_400;
/** Le jour 0 des classeurs ordinaires : ils croient que le 29 février 1900 a existé, et tout ce qui suit tombe juste. */
const ORIGINE = Date.UTC(1899, 11, 30) / 1000;
const ORIGINE_1904 = Date.UTC(1904, 0, 1) / 1000;

/** Les mises en forme qu'un classeur désigne par un numéro seul, telles qu'un tableur français les montre. */
const FORMATS_NUMEROTES: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '#,##0 "€"',
  6: '#,##0 "€"',
  7: '#,##0.00 "€"',
  8: '#,##0.00 "€"',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  41: '#,##0',
  42: '#,##0 "€"',
  43: '#,##0.00',
  44: '#,##0.00 "€"',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};

const jourDe = (secondes: number): Date => new Date(Math.floor(secondes / UN_JOUR) * UN_JOUR * 1000);
// biome-ignore lint/plugin: une date de classeur n'a pas de fuseau, elle se lit telle qu'elle est écrite
const ecrireJour = (jour: Date): string => jour.toISOString().slice(0, 10);

/** Ce qui reste d'une mise en forme sans ses textes, ses couleurs et ses langues. */
const squelette = (code: string): string =>
  code.replace(/"[^"]*"|\\.|_.|\*./gu, '').replace(/\[(?!\$)[^\]]*\]|\[\$[^\]]*\]/gu, '');

const MONNAIE = /\[\$([^\-\]]+)|"[^"]*?([€$£])[^"]*"|([€$£])/u;

const monnaieDe = (code: string): string | null => {
  // `[$-40C]` dit une langue, pas des dollars.
  const [, bloc, texte, nu] = MONNAIE.exec(code.replace(/\[\$-[^\]]*\]/gu, '')) ?? [];
  const trouvee = (bloc ?? texte ?? nu)?.trim();
  if (trouvee === undefined) return null;
  return trouvee === 'EUR' ? '€' : trouvee;
};

const PERIODE = /q|w/iu;

const trimestre = (jour: string): string => `T${Math.ceil(Number(jour.slice(5, 7)) / 3)} ${jour.slice(0, 4)}`;

type Lire = (valeur: number) => Case;

/** Le dernier jour que sait un classeur, le 31 décembre 9999. */
const DERNIER_JOUR = 2_958_465;

/** Une date que le calendrier n'a pas n'en est pas une : le tableur ne montre alors que des dièses. */
const siDate =
  (lire: Lire): Lire =>
  (valeur) =>
    valeur >= 0 && valeur <= DERNIER_JOUR
      ? lire(valeur)
      : { genre: 'erreur', valeur: '###', affichee: '###' };

/** Comment lire les nombres que met en forme ce code de classeur. */
const preparer = (code: string, depuis1904: boolean): Lire => {
  if (code === 'General' || code === '' || code === '@') return (valeur) => valeur;
  const montrer = (valeur: number): string => {
    try {
      return mettreEnForme(code, valeur, { locale: 'fr', dateSpanLarge: true });
    } catch {
      return String(valeur).replace('.', ',');
    }
  };
  const nu = squelette(code);
  const dates = getFormatDateInfo(code);
  const origine = depuis1904 ? ORIGINE_1904 : ORIGINE;
  // Un tableur compte des jours à virgule : la demi-seconde retient ce que cette virgule a perdu.
  const instant = (valeur: number): Date => jourDe(origine + valeur * UN_JOUR + 0.5);
  const enSerie = (valeur: number): number =>
    depuis1904 ? valeur + (ORIGINE_1904 - ORIGINE) / UN_JOUR : valeur;
  if (PERIODE.test(nu) && !/general/iu.test(nu))
    return siDate((valeur) => {
      const jour = instant(valeur);
      const affichee = /q/iu.test(nu)
        ? trimestre(ecrireJour(jour))
        : `semaine du ${ecrireJour(jour).split('-').reverse().join('/')}`;
      return { genre: 'periode', valeur: ecrireJour(jour), affichee };
    });
  if (
    /\[(h+|m+|s+)\]/iu.test(code) ||
    ((dates.hours || dates.minutes || dates.seconds) &&
      !dates.year &&
      !dates.day &&
      !(dates.month && !dates.minutes))
  )
    return (valeur) => ({ genre: 'duree', valeur: Math.round(valeur * UN_JOUR), affichee: montrer(valeur) });
  if (dates.year || dates.month || dates.day)
    return siDate((valeur) => {
      const jour = instant(valeur);
      const affichee = montrer(enSerie(valeur));
      const [annee = '', mois = ''] = ecrireJour(jour).split('-');
      if (dates.day || dates.hours) return { genre: 'jour', valeur: ecrireJour(jour), affichee };
      if (dates.month) return { genre: 'mois', valeur: `${annee}-${mois}`, affichee };
      return { genre: 'annee', valeur: Number(annee), affichee };
    });
  if (getFormatInfo(code).isPercent)
    return (valeur) => ({ genre: 'pourcentage', valeur, affichee: montrer(valeur) });
  const monnaie = monnaieDe(code);
  if (monnaie !== null) return (valeur) => ({ genre: 'montant', valeur, monnaie, affichee: montrer(valeur) });
  return (valeur) => {
    const affichee = montrer(valeur);
    return affichee === String(valeur).replace('.', ',') ? valeur : { genre: 'nombre', valeur, affichee };
  };
};

/** Les mises en forme d'un classeur, par numéro : chacune n'est comprise qu'une fois. */
export const creerFormats = (propres: ReadonlyMap<number, string>, depuis1904: boolean) => {
  const prets = new Map<number, Lire>();
  return (numero: number, valeur: number): Case => {
    let lire = prets.get(numero);
    if (lire === undefined) {
      lire = preparer(propres.get(numero) ?? FORMATS_NUMEROTES[numero] ?? 'General', depuis1904);
      prets.set(numero, lire);
    }
    return lire(valeur);
  };
};
