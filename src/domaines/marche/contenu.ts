import { desserrer, serrer } from '#platform/db/texte-serre.ts';
import type { Marche } from './marche.ts';

/**
 * Ce que le registre garde d'une ligne reçue : son texte JSON, puis le contrat qu'on y a lu, chacun sur une ligne (le JSON
 * n'a pas de saut de ligne), vide s'il n'y en a pas. Ensemble : ils se répètent l'un l'autre, le second ne coûte presque
 * rien. En base64, tel que le reçoit l'écriture en masse ; `null` quand il n'y a ni l'un ni l'autre.
 */
export const serrerContenu = (brut: string | null, marche: Marche | null): string | null =>
  brut === null && marche === null
    ? null
    : serrer(`${brut ?? ''}\n${marche === null ? '' : JSON.stringify(marche)}`).toString('base64');

export interface Contenu {
  /** Ce que disait le fichier ; `null` si illisible. */
  readonly brut: unknown;
  /** Ce qu'on y a lu ; `null` si la ligne est rejetée. */
  readonly marche: Marche | null;
}

export const lireContenu = (octets: Uint8Array | null): Contenu => {
  if (octets === null) return { brut: null, marche: null };
  const texte = desserrer(octets);
  const coupe = texte.indexOf('\n');
  const lire = (json: string): unknown => (json === '' ? null : JSON.parse(json));
  return { brut: lire(texte.slice(0, coupe)), marche: lire(texte.slice(coupe + 1)) as Marche | null };
};
