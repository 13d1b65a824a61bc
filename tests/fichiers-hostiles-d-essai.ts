import { ecrireZip } from './zip-d-essai.ts';

export const HTML = '<!doctype html><script>alert(document.cookie)</script>';
export const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

export type FichierDEssai = readonly [nom: string, contenu: string | Uint8Array<ArrayBuffer>];

/** Ce qu'un navigateur exécuterait, ce qui se déguise, et le vide : rien qu'une pièce puisse être. */
export const PIECES_HOSTILES: readonly FichierDEssai[] = [
  ['page.html', HTML],
  ['dessin.svg', SVG],
  ['page.pdf', HTML],
  ['dessin.png', SVG],
  ['facture.pdf.html', HTML],
  ['facture.pdf.exe', 'MZ'],
  ['classeur.xlsx', HTML],
  ['macro.xlsm', ecrireZip([{ nom: 'xl/vbaProject.bin', contenu: Buffer.from('x') }])],
  ['archive.zip', ecrireZip([{ nom: 'a.txt', contenu: Buffer.from('x') }])],
  ['lettre.docx', ecrireZip([{ nom: 'virus.exe', contenu: Buffer.from('MZ') }])],
  ['binaire.txt', new Uint8Array([0, 1, 2, 3])],
  ['sans-extension', 'texte'],
  ['vide.txt', ''],
];
