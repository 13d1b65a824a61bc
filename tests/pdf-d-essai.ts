import { spawnSync } from 'node:child_process';

/** pdftotext est-il là ? scripts/preparer-machine.mjs l'installe, et échoue en CI s'il n'y parvient pas. */
export const pdftotext = spawnSync('pdftotext', ['-v'], { stdio: 'ignore' }).status === 0;

/** Le texte d'un PDF, tel qu'un lecteur l'en tire. Lève si le PDF ne se lit pas. */
export const texteDuPdf = (pdf: Uint8Array): string => {
  const { status, stdout, stderr } = spawnSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' });
  if (status !== 0) throw new Error(`pdftotext : ${stderr}`);
  return stdout;
};

/** Les familles de polices qu'un PDF emporte. */
export const policesDuPdf = (pdf: Uint8Array): readonly string[] => {
  const noms = Buffer.from(pdf)
    .toString('latin1')
    .matchAll(/\/BaseFont ?\/[A-Z]{6}\+([A-Za-z]+)/gu);
  return [...new Set([...noms].map(([, nom = '']) => nom))].sort();
};
