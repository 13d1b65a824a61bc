import type { Modification, TypeContrat } from '#domaines/marche';
import type { Constats } from './constats.ts';
import { type BornesAnnees, lireDate } from './date.rules.ts';
import { lireDuree } from './duree.rules.ts';
import { lireMontant } from './montant.rules.ts';
import { lireEntier } from './nombre.rules.ts';
import { deplierObjets } from './objets.rules.ts';
import { lireTexte } from './texte.rules.ts';
import { lireTitulaires } from './titulaires.rules.ts';

const AUCUNE: readonly Modification[] = Object.freeze([]);

/** Les modifications en cours d'exécution, dans l'ordre où elles s'appliquent : date, puis numéro, puis ordre publié. */
export const lireModifications = (
  valeur: unknown,
  typeContrat: TypeContrat,
  bornes: BornesAnnees,
  constats: Constats,
): readonly Modification[] => {
  if (Array.isArray(valeur) && valeur.length === 0) return AUCUNE;
  const objets = deplierObjets(valeur, 'modification', 'modifications', constats);
  if (objets === null) return AUCUNE;
  const modifications: Modification[] = [];
  for (const objet of objets) {
    const titulaires = lireTitulaires(objet.titulaires, 'titulaire', 'modifications.titulaires', constats);
    modifications.push({
      numero: lireEntier(objet.id, 'modifications.id', 0, 1_000_000, constats),
      objet: lireTexte(objet.objetModification, 'modifications.objetModification', constats),
      dateNotification: lireDate(
        objet.dateNotificationModification ?? objet.dateSignatureModification,
        typeContrat === 'concession'
          ? 'modifications.dateSignatureModification'
          : 'modifications.dateNotificationModification',
        bornes,
        constats,
      ),
      datePublicationDonnees: lireDate(
        objet.datePublicationDonneesModification,
        'modifications.datePublicationDonneesModification',
        bornes,
        constats,
      ),
      dureeMois: lireDuree(objet.dureeMois, 'modifications.dureeMois', typeContrat, constats),
      montant: lireMontant(objet.montant ?? objet.valeurGlobale, 'modifications.montant', constats),
      titulaires: titulaires.length === 0 ? null : titulaires,
    });
  }
  return modifications.length > 1 ? modifications.sort(comparer) : modifications;
};

/** Sans date, une modification s'applique après les autres ; sans numéro, dans l'ordre publié (tri stable). */
const comparer = (a: Modification, b: Modification): number => {
  const jourA = a.dateNotification ?? '9999-12-31';
  const jourB = b.dateNotification ?? '9999-12-31';
  if (jourA !== jourB) return jourA < jourB ? -1 : 1;
  return a.numero !== null && b.numero !== null ? a.numero - b.numero : 0;
};
