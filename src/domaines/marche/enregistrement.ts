import { canonique, empreinte } from './empreinte.ts';
import type { Anomalie, Marche } from './marche.ts';
import { groupeDe } from './rapprocher-marches.rules.ts';

/** Une ligne lue dans un fichier, telle que `domaines/decp` la remet au registre. */
export interface EnregistrementRecu {
  /** Rang dans le fichier, à partir de 1, toutes sortes confondues. */
  readonly rang: number;
  /** Position en octets dans le fichier décompressé. */
  readonly position: number;
  /** Ce que disait le fichier ; `null` si illisible. */
  readonly brut: unknown;
  /** Début du texte quand il est illisible. */
  readonly texteBrut: string | null;
  /** `null` : rejeté, avec les anomalies qui disent pourquoi. */
  readonly marche: Marche | null;
  readonly anomalies: readonly Anomalie[];
}

/** Un enregistrement prêt à ranger : reconnu à l'empreinte de son contenu, et non à son fichier ou à son rang. */
export interface EnregistrementPrepare {
  readonly empreinte: string;
  /** Empreinte de ce que la lecture en a tiré : elle change quand la normalisation change. */
  readonly lecture: string;
  readonly groupe: string | null;
  readonly brut: string | null;
  readonly texteBrut: string | null;
  readonly marche: Marche | null;
  readonly anomalies: readonly Anomalie[];
}

const PROFONDEUR_MAXIMALE = 100;

/** Un contenu emboîté à l'excès épuiserait la pile de la base : on n'en garde que le début, en texte. */
const estTropProfond = (valeur: unknown, reste = PROFONDEUR_MAXIMALE): boolean => {
  if (typeof valeur !== 'object' || valeur === null) return false;
  if (reste === 0) return true;
  for (const element of Array.isArray(valeur) ? valeur : Object.values(valeur)) {
    if (estTropProfond(element, reste - 1)) return true;
  }
  return false;
};

const LONGUEUR_TEXTE = 2048;

export const preparerEnregistrement = (recu: EnregistrementRecu): EnregistrementPrepare => {
  const texte = recu.brut === null || recu.brut === undefined ? null : canonique(recu.brut);
  const tropProfond = texte !== null && estTropProfond(recu.brut);
  const texteBrut = tropProfond ? texte.slice(0, LONGUEUR_TEXTE) : recu.texteBrut;
  return {
    empreinte: empreinte(texte ?? `illisible\n${recu.texteBrut ?? ''}`),
    lecture: empreinte(JSON.stringify([recu.marche, recu.anomalies]), 16),
    groupe: recu.marche === null ? null : groupeDe(recu.marche),
    brut: tropProfond ? null : texte,
    texteBrut,
    marche: recu.marche,
    anomalies: recu.anomalies,
  };
};
