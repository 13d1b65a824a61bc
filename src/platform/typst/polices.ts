import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Couverture, couvertureDe } from './caracteres-couverts.ts';

const require = createRequire(import.meta.url);
const DEJAVU = require.resolve('dejavu-fonts-ttf/package.json');

/**
 * Les polices des documents, par ordre de choix. La seconde dessine ce que la première n'a pas : tirets U+2010 et
 * U+2011, flèches, coches, cases, tout l'alphabet latin, le grec, le cyrillique.
 */
const FAMILLES = [
  {
    nom: 'Atkinson Hyperlegible Next',
    paquet: require.resolve('@expo-google-fonts/atkinson-hyperlegible-next/package.json'),
    fichiers: ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold'].map(
      (style) => `${style}/AtkinsonHyperlegibleNext_${style}.ttf`,
    ),
  },
  {
    nom: 'DejaVu Sans',
    paquet: DEJAVU,
    fichiers: ['Sans', 'Sans-Bold', 'Sans-Oblique'].map((style) => `ttf/DejaVu${style}.ttf`),
  },
] as const;

/**
 * La chasse fixe des formules : elle dessine moins de caractères que DejaVu Sans, qui la suit dans le gabarit et décide
 * seule de ce qui peut s'écrire.
 */
const CHASSE_FIXE = { paquet: DEJAVU, fichiers: ['ttf/DejaVuSansMono.ttf'] };

const lire = ({ paquet, fichiers }: { paquet: string; fichiers: readonly string[] }): Buffer[] => {
  const dossier = dirname(paquet);
  return fichiers.map((fichier) => readFileSync(join(dossier, fichier)));
};

/** Ce qui fixe les polices d'un gabarit : celles du projet et elles seules, jamais celles de la machine. */
export const REGLE_POLICES = `#set text(font: (${FAMILLES.map(({ nom }) => `"${nom}"`).join(', ')}), fallback: false)`;

/** Les polices du projet, et les caractères que l'une de ces familles dessine dans chacun de ses styles. */
export const chargerPolices = (): { readonly octets: Buffer[]; readonly couvre: Couverture } => {
  const familles = FAMILLES.map(lire);
  const couvertures = familles.map((styles) => styles.map(couvertureDe));
  const connus = new Map<number, boolean>();
  return {
    octets: [...familles.flat(), ...lire(CHASSE_FIXE)],
    couvre: (codePoint) => {
      const connu =
        connus.get(codePoint) ?? couvertures.some((styles) => styles.every((style) => style(codePoint)));
      connus.set(codePoint, connu);
      return connu;
    },
  };
};
