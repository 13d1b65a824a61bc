/** Montre l'avancement d'un travail en plusieurs étapes, sur la sortie d'erreur. */
export interface Etapes {
  commencer(nom: string): void;
  /** Part faite, entre 0 et 1 ; n'écrit que sur un terminal. */
  avancer(part: number): void;
  noter(texte: string): void;
  finir(resultat?: string): void;
  echouer(raison: string): void;
}

export const creerEtapes = (sortie: NodeJS.WriteStream = process.stderr): Etapes => {
  let nom = '';
  let debut = 0;
  const effacer = (): void => {
    if (sortie.isTTY) sortie.write('\r\x1b[K');
  };
  const ecoule = (): string =>
    `${((performance.now() - debut) / 1000).toLocaleString('fr-FR', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} s`;
  return {
    commencer(suivante) {
      nom = suivante;
      debut = performance.now();
      if (sortie.isTTY) sortie.write(`… ${nom}`);
    },
    avancer(part) {
      if (sortie.isTTY) sortie.write(`\r\x1b[K… ${nom} : ${Math.min(100, Math.round(part * 100))} %`);
    },
    noter(texte) {
      effacer();
      sortie.write(`  ${texte}\n`);
    },
    finir(resultat) {
      effacer();
      sortie.write(`✓ ${nom}${resultat === undefined ? '' : ` : ${resultat}`} (${ecoule()})\n`);
    },
    echouer(raison) {
      effacer();
      sortie.write(`✗ ${nom} : ${raison}\n`);
    },
  };
};
