import { z } from 'zod';
import { COLONNES, type NomColonne } from './colonnes.ts';
import type { ErreurTableau, LigneLue } from './lire-cellules.ts';
import { lireAnnee, lireNombre } from './valeurs.ts';

const objetJson = z.record(z.string(), z.unknown());
const titreDe = (nom: NomColonne): string => COLONNES.find((c) => c.nom === nom)?.titre ?? nom;

/** Lit les cellules d'une ligne et retient ce qui y est à corriger, pour tout dire à la fois. */
export const creerLecteur = () => {
  const erreurs: ErreurTableau[] = [];
  const fauter = (ligne: LigneLue, champ: NomColonne, message: string): null => {
    erreurs.push({ ligne: ligne.numero, champ: titreDe(champ), message });
    return null;
  };
  const texte = (l: LigneLue, nom: NomColonne): string => {
    const v = l.cellules[nom];
    return v === undefined ? '' : typeof v === 'number' ? String(v) : v;
  };
  const annee = (l: LigneLue, nom: NomColonne): number | null => {
    const brut = l.cellules[nom];
    if (brut === undefined) return null;
    return lireAnnee(brut) ?? fauter(l, nom, `« ${brut} » n’est pas une année : écrivez quatre chiffres.`);
  };
  const nombre = (l: LigneLue, nom: NomColonne): number | null => {
    const brut = l.cellules[nom];
    if (brut === undefined) return null;
    return (
      lireNombre(brut) ?? fauter(l, nom, `« ${brut} » n’est pas un nombre : écrivez par exemple 30 ou 12,5.`)
    );
  };
  const complements = (l: LigneLue): Record<string, unknown> => {
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
  const valeurJson = (l: LigneLue): unknown => {
    try {
      return JSON.parse(texte(l, 'complements')) as unknown;
    } catch {
      return fauter(l, 'complements', 'Cette colonne vient de l’export et ne se modifie pas à la main.');
    }
  };
  return { erreurs, fauter, texte, annee, nombre, complements, valeurJson };
};

export type Lecteur = ReturnType<typeof creerLecteur>;
