/**
 * La recherche, après un passage illisible, du prochain enregistrement lisible : une accolade suivie d'une clé, qui se
 * referme, se lit comme du JSON et ressemble à un contrat. Le travail est borné pour qu'un fichier hostile ne bloque pas.
 */
const ETENDUE_MAXIMALE = 256 * 1024;

/** Octets qu'un même fichier peut faire relire ; au-delà, le reste du fichier est déclaré illisible. */
export const BUDGET_DE_RELECTURE = 256 * 1024 * 1024;

export interface Budget {
  restant: number;
}

/** Fin de l'enregistrement qui commence en `debut` ; 0 : ce n'en est pas un ; -1 : il faut la suite du fichier. */
export const finDeCandidat = (octets: Buffer, debut: number, limite: number, budget: Budget): number => {
  if (budget.restant <= 0) return 0;
  let i = debut + 1;
  while (i < limite && estBlanc(octets[i] as number)) i++;
  if (i >= limite) return -1;
  if (octets[i] !== 0x22) return 0;
  const borne = Math.min(limite, debut + ETENDUE_MAXIMALE);
  const fin = finDeStructure(octets, debut, borne);
  budget.restant -= (fin > 0 ? fin : borne) - debut;
  if (fin === 0) return borne < limite || limite - debut >= ETENDUE_MAXIMALE ? 0 : -1;
  try {
    return ressembleAUnContrat(JSON.parse(octets.toString('utf8', debut, fin))) ? fin : 0;
  } catch {
    return 0;
  }
};

/** Début du premier enregistrement lisible entre `debut` et `limite`, ou -1. */
export const chercherCandidat = (octets: Buffer, debut: number, limite: number, budget: Budget): number => {
  for (let i = octets.indexOf(0x7b, debut); i !== -1 && i < limite; i = octets.indexOf(0x7b, i + 1)) {
    if (budget.restant <= 0) return -1;
    if (finDeCandidat(octets, i, limite, budget) > 0) return i;
  }
  return -1;
};

const finDeStructure = (octets: Buffer, debut: number, limite: number): number => {
  let profondeur = 0;
  let dansChaine = false;
  for (let i = debut; i < limite; i++) {
    const c = octets[i] as number;
    if (dansChaine) {
      if (c === 0x5c) i++;
      else if (c === 0x22) dansChaine = false;
    } else if (c === 0x22) dansChaine = true;
    else if (c === 0x7b || c === 0x5b) profondeur++;
    else if ((c === 0x7d || c === 0x5d) && --profondeur === 0) return i + 1;
  }
  return 0;
};

const estBlanc = (c: number): boolean => c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09;

export type Contrat = Readonly<Record<string, unknown>>;

/** Un contrat nomme son acheteur (ou son autorité concédante), ou au moins sa nature et son objet. */
export const ressembleAUnContrat = (valeur: unknown): valeur is Contrat => {
  if (typeof valeur !== 'object' || valeur === null || Array.isArray(valeur)) return false;
  return (
    'acheteur' in valeur ||
    'autoriteConcedante' in valeur ||
    'acheteur_id' in valeur ||
    'fields' in valeur ||
    ('nature' in valeur && 'objet' in valeur)
  );
};
