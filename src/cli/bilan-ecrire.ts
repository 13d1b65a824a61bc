import { writeFile } from 'node:fs/promises';
import {
  type Bilan,
  bilanCsv,
  bilanJson,
  bilanPdf,
  bilanXlsx,
  direAFaire,
  direChiffre,
  direEssentiel,
  estCalcule,
  suivreBilan,
} from '#domaines/rapport';
import { type Contexte, porteeDuBilan } from './bilan-contexte.ts';

const largeur = 46;
const couper = (texte: string): string =>
  texte.length <= largeur ? texte.padEnd(largeur) : `${texte.slice(0, largeur - 1)}…`;

/** Ce qu'une personne lit dans son terminal. */
const afficher = (bilan: Bilan): string => {
  const lignes = bilan.indicateurs
    .filter(estCalcule)
    .map(
      (i) =>
        `  ${i.code.padEnd(7)} ${couper(i.intitule)}  ${direChiffre(i, i.nature)}${i.cible === null ? '' : ` [${i.statut}]`}`,
    );
  const attendus = bilan.indicateurs.filter((indicateur) => !estCalcule(indicateur)).length;
  return [
    direEssentiel(bilan)[0] ?? '',
    '',
    ...lignes,
    ...(attendus > 0 ? ['', `  ${attendus} autres indicateurs du schéma attendent leurs données.`] : []),
    '',
    ...direAFaire(bilan).map((acte) => `→ ${acte}`),
    '',
  ].join('\n');
};

const contenu = async (bilan: Bilan, contexte: Contexte): Promise<string | Uint8Array> => {
  switch (contexte.format) {
    case 'json':
      return bilanJson(bilan);
    case 'csv':
      return bilanCsv(bilan);
    case 'xlsx':
      return bilanXlsx(bilan, await suivreBilan(bilan, porteeDuBilan(contexte)));
    case 'pdf': {
      const pdf = bilanPdf(bilan);
      if (pdf.ok) return pdf.valeur;
      throw new Error(pdf.erreur.message);
    }
    case null:
      return afficher(bilan);
  }
};

export const ecrireSortie = async (texte: string | Uint8Array, sortie: string | undefined): Promise<void> => {
  if (sortie === undefined) {
    // `spaser bilan … | head` : le lecteur est parti, ce n'est pas une erreur.
    process.stdout.once('error', (erreur: NodeJS.ErrnoException) => {
      if (erreur.code !== 'EPIPE') throw erreur;
    });
    process.stdout.write(texte);
    return;
  }
  await writeFile(sortie, texte);
  process.stderr.write(`Écrit : ${sortie}\n`);
};

export const ecrireBilan = async (bilan: Bilan, contexte: Contexte): Promise<void> =>
  ecrireSortie(await contenu(bilan, contexte), contexte.options.sortie);
