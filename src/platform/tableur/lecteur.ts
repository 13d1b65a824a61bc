import type { FormeTableau } from './forme.ts';
import type { ErreurTableau, LigneLue } from './lire-cellules.ts';
import { lireAnnee, lireNombre } from './valeurs.ts';

/** Lit les cellules d'une ligne et retient ce qui y est à corriger, pour tout dire à la fois. */
export const creerLecteur = <N extends string>({ colonnes }: Pick<FormeTableau<N>, 'colonnes'>) => {
  const titres = new Map(colonnes.map((c) => [c.nom, c.titre]));
  const erreurs: ErreurTableau[] = [];
  const fauter = (ligne: LigneLue<N>, champ: N, message: string): null => {
    erreurs.push({ ligne: ligne.numero, champ: titres.get(champ) ?? champ, message });
    return null;
  };
  const texte = (l: LigneLue<N>, nom: N): string => {
    const v = l.cellules[nom];
    return v === undefined ? '' : String(v);
  };
  const annee = (l: LigneLue<N>, nom: N): number | null => {
    const brut = l.cellules[nom];
    if (brut === undefined) return null;
    return lireAnnee(brut) ?? fauter(l, nom, `« ${brut} » n’est pas une année : écrivez quatre chiffres.`);
  };
  const nombre = (l: LigneLue<N>, nom: N): number | null => {
    const brut = l.cellules[nom];
    if (brut === undefined) return null;
    return (
      lireNombre(brut) ?? fauter(l, nom, `« ${brut} » n’est pas un nombre : écrivez par exemple 30 ou 12,5.`)
    );
  };
  return { erreurs, fauter, texte, annee, nombre };
};
