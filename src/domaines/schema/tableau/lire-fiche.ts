import type { LigneLue } from '#platform/tableur/lire-cellules.ts';
import { lireListe, lireOuiNon } from '#platform/tableur/valeurs.ts';
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
  { fauter, texte, complements }: LecteurDeSchema,
  l: LigneLue<NomColonne>,
): FicheNoeud => {
  const fiche: Record<string, unknown> = complements(l);
  for (const [champ, colonne] of LISTES_FICHE) {
    const textes = lireListe(l.cellules[colonne]);
    if (textes.length > 0) fiche[champ] = textes;
  }
  if (texte(l, 'pilote') !== '') fiche.pilote = texte(l, 'pilote');
  if (texte(l, 'odd') !== '') {
    const odd = texte(l, 'odd')
      .split(/[\s,;]+/u)
      .map(Number);
    if (odd.every((n) => Number.isInteger(n) && n >= 1 && n <= 17)) fiche.odd = odd;
    else fauter(l, 'odd', 'Écrivez des numéros de 1 à 17 séparés par des virgules.');
  }
  if (texte(l, 'experimental') !== '') {
    const lu = lireOuiNon(texte(l, 'experimental'));
    if (lu === null) fauter(l, 'experimental', 'Écrivez « oui » ou « non ».');
    else fiche.experimental = lu;
  }
  return fiche as FicheNoeud;
};
