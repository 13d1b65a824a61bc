import type { LieuExecution } from '#domaines/marche';
import { nomDiffuse } from '#platform/nom-diffuse.ts';
import type { Constats } from './constats.ts';
import { lireCode } from './liste-fermee.rules.ts';
import { TYPES_CODE_LIEU } from './listes.ts';
import { estObjet } from './objets.rules.ts';
import { lireTexte } from './texte.rules.ts';

/** Le lieu principal d'exécution, ou `null` si aucun code n'est déclaré. */
export const lireLieu = (valeur: unknown, constats: Constats): LieuExecution | null => {
  if (valeur === null || valeur === undefined || valeur === '') return null;
  if (!estObjet(valeur)) {
    constats.signaler(
      'valeur-illisible',
      'lieuExecution',
      valeur,
      'un objet code, typeCode est attendu',
      'Écrire le code et le type de code du lieu.',
    );
    return null;
  }
  const code = lireTexte(valeur.code, 'lieuExecution.code', constats);
  const nom = nomDiffuse(lireTexte(valeur.nom, 'lieuExecution.nom', constats));
  if (code === null) return null;
  return {
    code,
    typeCode: lireCode(valeur.typeCode, TYPES_CODE_LIEU, 'lieuExecution.typeCode', constats),
    nom,
  };
};
