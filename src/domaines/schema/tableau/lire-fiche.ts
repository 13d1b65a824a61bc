import type { LigneLue } from '#platform/tableur/lire-cellules.ts';
import type { FicheNoeud } from '../contenu.ts';
import type { NomColonne } from './colonnes.ts';
import type { LecteurDeSchema } from './lecteur-de-schema.ts';

const LISTES_FICHE = [
  ['objectifs', 'objectifs'],
  ['descriptif', 'descriptif'],
  ['resultatsAttendus', 'resultats'],
  ['contributeurs', 'contributeurs'],
  ['partenairesInternes', 'internes'],
  ['partenairesExternes', 'externes'],
  ['textesReference', 'textes'],
] as const;

/** La fiche que porte la ligne d'un niveau. */
export const lireFiche = (
  { fauter, texte, liste, numeros, ouiNon, complements }: LecteurDeSchema,
  l: LigneLue<NomColonne>,
): FicheNoeud => {
  const fiche: Record<string, unknown> = complements(l);
  for (const [champ, colonne] of LISTES_FICHE) {
    const textes = liste(l, colonne);
    if (textes.length > 0) fiche[champ] = textes;
  }
  if (texte(l, 'pilote') !== '') fiche.pilote = texte(l, 'pilote');
  const odd = numeros(l, 'odd');
  if (odd?.every((n) => n >= 1 && n <= 17)) fiche.odd = odd;
  else if (odd !== null) fauter(l, 'odd', 'Les objectifs de développement durable vont de 1 à 17.');
  const experimental = ouiNon(l, 'experimental');
  if (experimental !== null) fiche.experimental = experimental;
  return fiche as FicheNoeud;
};
