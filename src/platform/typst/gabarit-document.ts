import { readFileSync } from 'node:fs';

const COMMUN = readFileSync(new URL('./document.typ', import.meta.url), 'utf8');

/**
 * Le gabarit d'un document administratif (A4, bandeau, pied de page, tableaux) : la mise en page commune, puis le corps
 * que dit le fichier Typst donné. Ses données doivent porter `titre`, `description`, `auteur`, `date` et `pied`.
 */
export const gabaritDocument = (corps: URL): string => `${COMMUN}\n${readFileSync(corps, 'utf8')}`;

/** Une date `AAAA-MM-JJ`, telle que la mise en page l'attend. */
export const enMorceaux = (jour: string): { annee: number; mois: number; jour: number } => {
  const [annee = 2000, mois = 1, j = 1] = jour.split('-').map(Number);
  return { annee, mois, jour: j };
};
