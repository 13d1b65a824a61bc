import type { Tableau } from '#platform/tableur/tableau.ts';
import { ecrireNombre } from '../../platform/francais.ts';
import type { DetailLigne } from './lignage.repository.ts';

/**
 * Ce qu'une ligne fait dans le chiffre. Pour une part dont l'ensemble de référence est sûr, les trois s'ajoutent au
 * dénominateur.
 */
export type RoleLigne = 'numérateur' | 'non déclaré' | 'dénominateur seul';

/** Un contrat (ou un titulaire de contrat) derrière un chiffre. */
interface LigneLignage extends DetailLigne {
  readonly role: RoleLigne;
}

/** Les lignes d'un chiffre, chacune une fois, dans le rôle le plus fort qu'elle tient. */
export interface Lignage {
  readonly code: string;
  readonly intitule: string;
  /** Comptes complets, ceux du chiffre ; pour un simple compte, `denominateur` vaut 0. */
  readonly comptes: {
    readonly numerateur: number;
    readonly nonDeclare: number;
    readonly denominateur: number;
  };
  readonly lignes: readonly LigneLignage[];
  /** Vrai quand `lignes` est coupé à une limite. */
  readonly tronque: boolean;
}

type LigneClasseur = LigneLignage & { readonly code: string };

const COLONNES: Tableau<LigneClasseur>['colonnes'] = [
  { titre: 'indicateur', type: 'texte', largeur: 10, lire: (l) => l.code },
  { titre: 'rôle', type: 'texte', largeur: 14, lire: (l) => l.role },
  { titre: 'contrat', type: 'texte', largeur: 34, lire: (l) => l.contrat },
  { titre: 'numéro', type: 'texte', largeur: 18, lire: (l) => l.numero },
  { titre: 'SIREN acheteur', type: 'texte', largeur: 13, lire: (l) => l.acheteur },
  { titre: 'acheteur', type: 'texte', largeur: 34, lire: (l) => l.acheteurNom },
  { titre: 'notifié le', type: 'texte', largeur: 12, lire: (l) => l.dateNotification },
  { titre: 'objet', type: 'texte', largeur: 70, lire: (l) => l.objet },
  { titre: 'titulaire', type: 'texte', largeur: 30, lire: (l) => l.titulaire },
  { titre: 'SIREN titulaire', type: 'texte', largeur: 15, lire: (l) => l.titulaireSiren },
  { titre: 'offres reçues', type: 'nombre', largeur: 13, lire: (l) => l.offresRecues },
  { titre: 'montant HT', type: 'montant', largeur: 16, lire: (l) => l.montant },
];

const direTroncature = (lignages: readonly Lignage[]): string => {
  const coupes = lignages.filter(({ tronque }) => tronque);
  return coupes.length === 0
    ? 'Toutes les lignes sont là : leurs comptes sont ceux des chiffres.'
    : `Listes coupées pour ${coupes
        .map(
          ({ code, lignes, comptes }) =>
            `${code} (${ecrireNombre(lignes.length)} lignes sur ${ecrireNombre(comptes.denominateur)})`,
        )
        .join(', ')} : la liste entière vient avec « --suivre CODE ».`;
};

export const tableauLignage = (lignages: readonly Lignage[]): Tableau<LigneClasseur> => ({
  titre: 'Contrats derrière les chiffres',
  colonnes: COLONNES,
  lignes: lignages.flatMap(({ code, lignes }) => lignes.map((ligne) => ({ ...ligne, code }))),
  note: direTroncature(lignages),
});
