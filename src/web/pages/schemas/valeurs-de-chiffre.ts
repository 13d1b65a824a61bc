import type { Contenu } from '#domaines/schema';
import type { Valeurs } from '../../formulaires/valeurs.ts';

/** Les champs d'un chiffre de base, d'après ce qui est enregistré ; `null` : un chiffre neuf, vide. */
export const valeursDeChiffre = (repris: Contenu['chiffres'][number] | null): Valeurs => {
  const chiffreLu: Record<string, unknown> = repris?.contenu ?? {};
  const { annee, unite, texte, ventilation } = chiffreLu;
  const nombreDe = (nom: string): string => {
    const n = chiffreLu[nom];
    return typeof n === 'number' ? String(n).replace('.', ',') : '';
  };
  return {
    libelle: repris?.contenu.libelle ?? '',
    annee: typeof annee === 'number' ? String(annee) : '',
    valeur: nombreDe('valeur'),
    numerateur: nombreDe('numerateur'),
    denominateur: nombreDe('denominateur'),
    unite: typeof unite === 'string' ? unite : '',
    texte: typeof texte === 'string' ? texte : '',
    ventilation:
      typeof ventilation === 'object' && ventilation !== null
        ? Object.entries(ventilation)
            .map(([nom, v]) => `${nom} : ${String(v).replace('.', ',')}`)
            .join('\n')
        : '',
  };
};
