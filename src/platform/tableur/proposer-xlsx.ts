import type { Sheet } from 'write-excel-file/node';
import {
  getCellAddress,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeTextContent,
} from 'write-excel-file/utility';
import type { ExtensionXlsx } from './extension-xlsx.ts';

/** Des mots proposés dans les cases d'une colonne (comptée à partir de 0), d'une ligne à une autre (à partir de 1). */
interface Proposition {
  readonly mots: readonly string[];
  readonly colonne: number;
  readonly de: number;
  readonly a: number;
}

export interface FeuilleXlsx extends Sheet<never> {
  readonly propositions: readonly Proposition[];
}

/** Au-delà, Excel dit le classeur endommagé. */
const LONGUEUR_MAXIMALE = 255;

/** @throws {Error} Ces mots ne tiennent pas dans une liste d'Excel. */
const enListe = (mots: readonly string[]): string => {
  const liste = mots.join(',');
  if (liste.length > LONGUEUR_MAXIMALE || mots.some((mot) => /[",]/u.test(mot)))
    throw new Error(`liste impossible dans un classeur : ${liste}`);
  return sanitizeTextContent(`"${liste}"`);
};

const validation = ({ mots, colonne, de, a }: Proposition): string =>
  `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${getCellAddress(de - 1, colonne)}:${getCellAddress(a - 1, colonne)}"><formula1>${enListe(mots)}</formula1></dataValidation>`;

/** Propose dans chaque case les mots à y choisir. Aucun autre n'est refusé : la lecture en comprend plus d'un. */
export const proposer = (feuilles: readonly FeuilleXlsx[]): ExtensionXlsx => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, _options, { sheetIndex }) => {
          const propositions = feuilles[sheetIndex]?.propositions ?? [];
          if (propositions.length === 0) return xml;
          return insertElementMarkupAccordingToOrderOfSiblings(
            xml,
            `<dataValidations count="${propositions.length}">${propositions.map(validation).join('')}</dataValidations>`,
            getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [],
            'worksheet',
          );
        },
      },
    },
  },
});
