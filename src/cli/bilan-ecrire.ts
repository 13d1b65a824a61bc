import { writeFile } from 'node:fs/promises';
import { definitionsCalculees } from '#domaines/indicateur';
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
  type Lignage,
  suivreIndicateur,
} from '#domaines/rapport';
import { type Contexte, populations, porteeDuBilan } from './bilan-contexte.ts';

/** Contrats montrés au plus derrière chaque chiffre dans le classeur ; `--suivre` les donne tous. */
const LIMITE_CLASSEUR = 1_000;

const lignages = async (bilan: Bilan, contexte: Contexte): Promise<Lignage[]> => {
  const definitions = new Map(
    definitionsCalculees(populations).map((definition) => [definition.code, definition]),
  );
  const listes: Lignage[] = [];
  for (const { code, intitule } of bilan.indicateurs) {
    const definition = definitions.get(code);
    if (definition === undefined) continue;
    listes.push(
      await suivreIndicateur({
        ...porteeDuBilan(contexte),
        code,
        intitule,
        definition,
        limite: LIMITE_CLASSEUR,
      }),
    );
  }
  return listes;
};

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
      return bilanXlsx(bilan, await lignages(bilan, contexte));
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
    process.stdout.write(texte);
    return;
  }
  await writeFile(sortie, texte);
  process.stderr.write(`Écrit : ${sortie}\n`);
};

export const ecrireBilan = async (bilan: Bilan, contexte: Contexte): Promise<void> =>
  ecrireSortie(await contenu(bilan, contexte), contexte.options.sortie);
