import { ok, type Result, refus } from '#platform/result.ts';
import type { ErreurTableau, TableauLu } from '#platform/tableur/lire-cellules.ts';
import type { Contenu, Revision } from '../contenu.ts';
import { versModele } from '../convertir-modele.rules.ts';
import { modeleSchema, type Schema } from '../modele.ts';
import type { NomColonne } from './colonnes.ts';
import { creerLecteurDeSchema } from './lecteur-de-schema.ts';
import { lireAutour } from './lire-autour.ts';
import { lireCibles } from './lire-cibles.ts';
import { lireEntete } from './lire-entete.ts';
import { type Canonique, lireIndicateurs } from './lire-indicateurs.ts';
import { lireNoeuds } from './lire-noeuds.ts';
import { typerLignes } from './typer-lignes.ts';

export interface OptionsTableau {
  readonly canoniques: ReadonlyMap<string, Canonique>;
  readonly nouvelId: () => string;
  readonly revision: Revision;
  /** Contenu que le tableau remplace : ce qui garde son code garde son identifiant. */
  readonly existant: Contenu | null;
}

export interface SchemaLu {
  readonly type: Schema['type'];
  readonly contenu: Contenu;
  /** Ce qui a été complété ou laissé de côté, à dire. */
  readonly remarques: readonly string[];
}

/** Lit un tableau de schéma. Une seule erreur, et rien n'est rendu : toutes sont dites, par ligne, avec quoi corriger. */
export const lireTableau = (
  tableau: TableauLu<NomColonne>,
  options: OptionsTableau,
): Result<SchemaLu, readonly ErreurTableau[]> => {
  const { canoniques, nouvelId, revision, existant } = options;
  const lecteur = creerLecteurDeSchema(tableau);
  const { erreurs } = lecteur;
  const typees = typerLignes(lecteur, tableau.lignes);
  const { duType } = typees;
  const { type, entete, exporte, ...deLEntete } = lireEntete(lecteur, typees, existant?.entete);
  const arbre = lireNoeuds(lecteur, typees, { existant, nouvelId, revision });
  const { noeuds, noeudDeCode } = arbre;
  const indicateurs = lireIndicateurs(lecteur, duType('indicateur'), arbre, {
    canoniques,
    exporte,
    existant,
    nouvelId,
  });
  const cibles = lireCibles(lecteur, duType('cible'), indicateurs, { noeudDeCode, existant, nouvelId });
  const autour = lireAutour(lecteur, duType, { noeudDeCode, existant, nouvelId, revision });
  const contenu: Contenu = { entete, noeuds, lignes: indicateurs.lignes, cibles, ...autour };

  if (noeuds.length === 0 && erreurs.length === 0)
    erreurs.push({ ligne: 1, champ: 'Type', message: 'Aucun axe, objectif ni action dans ce tableau.' });
  if (erreurs.length > 0) return refus(erreurs.toSorted((a, b) => a.ligne - b.ligne));

  // Les compléments viennent d'un fichier : le tout doit avoir la forme commune avant d'entrer.
  const verifie = modeleSchema.safeParse(versModele(contenu, { id: 'import', type }));
  if (!verifie.success)
    return refus(
      verifie.error.issues.slice(0, 20).map((faute) => ({
        ligne: 1,
        champ: 'Compléments',
        message: `${faute.path.join(' › ')} : ${faute.message}. Videz la colonne « Compléments » de cette ligne.`,
      })),
    );
  const remarques = [...tableau.remarques, ...deLEntete.remarques, ...arbre.remarques];
  return ok({ type, contenu, remarques });
};
