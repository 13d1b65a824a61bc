import {
  appendMarkupInsideElement,
  prependMarkupInsideElement,
  replaceElement,
  sanitizeTextContent,
} from 'write-excel-file/utility';
import { baliseDe, type ExtensionXlsx } from './extension-xlsx.ts';

/** « 'L’achat'!$2:$2 » : une ligne d'une feuille ; une apostrophe y compte double. */
const ligneDe = (feuille: string, ligne: number): string =>
  `'${feuille.replaceAll("'", "''")}'!$${ligne}:$${ligne}`;

/**
 * Chaque feuille s'imprime réduite à la largeur d'une page, et répète en tête de page sa ligne de titres, la dernière de
 * ses lignes figées.
 */
export const IMPRIMER: ExtensionXlsx = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml) => {
          const tenue = replaceElement(
            xml,
            baliseDe(xml, 'pageSetup'),
            '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
          );
          return prependMarkupInsideElement(
            tenue,
            baliseDe(tenue, 'worksheet'),
            '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
          );
        },
      },
      'xl/workbook.xml': {
        transform: (xml, feuilles) =>
          appendMarkupInsideElement(
            xml,
            baliseDe(xml, 'definedNames'),
            feuilles
              .map(({ sheet = '', stickyRowsCount = 0 }, rang) =>
                stickyRowsCount === 0
                  ? ''
                  : `<definedName name="_xlnm.Print_Titles" localSheetId="${rang}">${sanitizeTextContent(ligneDe(sheet, stickyRowsCount))}</definedName>`,
              )
              .join(''),
          ),
      },
    },
  },
};
