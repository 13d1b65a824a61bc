import { z } from 'zod';
import { creerLecteur } from '#platform/tableur/lecteur.ts';
import type { LigneLue, TableauLu } from '#platform/tableur/lire-cellules.ts';
import { FORME_SCHEMA, type NomColonne } from './colonnes.ts';

const objetJson = z.record(z.string(), z.unknown());

/** Le lecteur du tableau d'un schéma : ses compléments viennent d'un export. */
export const creerLecteurDeSchema = (tableau: Pick<TableauLu<NomColonne>, 'lettres'>) => {
  const lecteur = creerLecteur(FORME_SCHEMA, tableau);
  const { fauter, texte } = lecteur;
  const complements = (l: LigneLue<NomColonne>): Record<string, unknown> => {
    const brut = texte(l, 'complements');
    if (brut === '') return {};
    try {
      const lu = objetJson.safeParse(JSON.parse(brut));
      if (lu.success) return lu.data;
    } catch {
      // Dit ci-dessous.
    }
    fauter(
      l,
      'complements',
      'Cette colonne vient de l’export et ne se modifie pas à la main : videz la cellule.',
    );
    return {};
  };
  const valeurJson = (l: LigneLue<NomColonne>): unknown => {
    try {
      return JSON.parse(texte(l, 'complements')) as unknown;
    } catch {
      return fauter(l, 'complements', 'Cette colonne vient de l’export et ne se modifie pas à la main.');
    }
  };
  return { ...lecteur, complements, valeurJson };
};

export type LecteurDeSchema = ReturnType<typeof creerLecteurDeSchema>;
