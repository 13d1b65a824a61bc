import type { ResumeLot } from '#domaines/marche';
import type { Enregistrement } from '../enregistrement.ts';
import type { CompteImport } from './import-fichier.repository.ts';

/** Ajoute ce qu'un lot a changé au registre. */
export const ajouterResume = (compte: CompteImport, lus: number, lot: ResumeLot): CompteImport => ({
  ...compte,
  lotsFaits: compte.lotsFaits + 1,
  lus: compte.lus + lus,
  gardes: compte.gardes + lot.contrats,
  fusionnes: compte.fusionnes + lot.fusionnes,
  rejetes: compte.rejetes + lot.rejetes,
  dejaConnus: compte.dejaConnus + lot.dejaConnus,
});

/** Compte, par code, les enregistrements d'un lot qui portent l'anomalie. */
export const ajouterAnomalies = (compte: CompteImport, lot: readonly Enregistrement[]): CompteImport => {
  const anomalies: Record<string, number> = { ...compte.anomalies };
  for (const { anomalies: constatees } of lot) {
    for (const code of new Set(constatees.map((anomalie) => anomalie.code)))
      anomalies[code] = (anomalies[code] ?? 0) + 1;
  }
  return { ...compte, anomalies };
};

/** La somme de plusieurs fichiers. */
export const totaliser = (comptes: readonly CompteImport[]): Omit<CompteImport, 'lotsFaits'> => {
  const somme = (champ: 'lus' | 'gardes' | 'fusionnes' | 'rejetes' | 'dejaConnus'): number =>
    comptes.reduce((total, compte) => total + compte[champ], 0);
  const anomalies: Record<string, number> = {};
  for (const compte of comptes) {
    for (const [code, nombre] of Object.entries(compte.anomalies))
      anomalies[code] = (anomalies[code] ?? 0) + nombre;
  }
  return {
    lus: somme('lus'),
    gardes: somme('gardes'),
    fusionnes: somme('fusionnes'),
    rejetes: somme('rejetes'),
    dejaConnus: somme('dejaConnus'),
    anomalies,
  };
};
