import { nomDeColonne } from '../normalisation/plat.rules.ts';

/** Ce que la tête d'un fichier permet de savoir avant d'en lire un enregistrement. */
export type Enveloppe =
  | { readonly genre: 'json'; readonly lignes: boolean; readonly enveloppe2022: boolean }
  | { readonly genre: 'xml' }
  | { readonly genre: 'csv'; readonly separateur: ';' | ',' | '\t' };

/** Octets de tête à donner à `reconnaitreEnveloppe`. */
export const TAILLE_DE_TETE = 64 * 1024;

const CLE_D_ENVELOPPE =
  /"(?:marches|marche|contrat-concession|contrats-concession|records|results)"\s*:\s*[[{]/u;

/** Reconnaît l'enveloppe d'un fichier à son contenu, jamais à son nom ; `null` si ce n'est pas un fichier DECP. */
export const reconnaitreEnveloppe = (tete: Uint8Array): Enveloppe | null => {
  // Lu octet par octet : seuls comptent ici des caractères ASCII.
  const texte = Buffer.from(tete)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/u, '')
    .trimStart();
  if (texte.startsWith('[')) return { genre: 'json', lignes: false, enveloppe2022: false };
  if (texte.startsWith('{')) return reconnaitreObjet(texte);
  if (texte.startsWith('<'))
    return /<(?:marches?|contrat-concession)[\s>/]/u.test(texte) ? { genre: 'xml' } : null;
  return reconnaitreCsv(texte);
};

const reconnaitreObjet = (texte: string): Enveloppe | null => {
  if (CLE_D_ENVELOPPE.test(texte)) {
    return { genre: 'json', lignes: false, enveloppe2022: /"marches"\s*:\s*\{/u.test(texte) };
  }
  return /"(?:acheteur|autoriteConcedante|acheteur_id|objet|id)"\s*:/u.test(texte)
    ? { genre: 'json', lignes: true, enveloppe2022: false }
    : null;
};

const reconnaitreCsv = (texte: string): Enveloppe | null => {
  const entete = (texte.split(/\r?\n/u, 1)[0] ?? '').slice(0, 20_000);
  for (const separateur of [';', ',', '\t'] as const) {
    const colonnes = entete.split(separateur).map((colonne) => nomDeColonne(colonne.replaceAll('"', '')));
    const acheteur = colonnes.includes('acheteur_id') || colonnes.includes('autoriteconcedante_id');
    if (colonnes.includes('id') && acheteur) return { genre: 'csv', separateur };
  }
  return null;
};
