import {
  type Acte,
  type Acteur,
  autoriser,
  journaliser,
  type TypeObjet,
  type ValeursDeFiche,
} from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_SCHEMA } from './actes.ts';
import { lignee } from './arbre.rules.ts';
import { ecrireContenu, lireContenu } from './contenu.repository.ts';
import type { Contenu } from './contenu.ts';
import { ETATS } from './etats.rules.ts';
import type { FICHE_NOEUD, FICHE_SCHEMA } from './fiches.ts';
import { OBJETS_SCHEMA } from './objets.ts';
import { introuvable, mauvaisEtat, type RefusSchema } from './refus.ts';
import { lireVersion } from './schema.repository.ts';
import { revisionSuivante, type Version } from './version.ts';

/** Ce que le journal retient d'un acte : sur le niveau qu'il vise, sinon sur le schéma. */
type Retenu = ValeursDeFiche<typeof FICHE_NOEUD> | ValeursDeFiche<typeof FICHE_SCHEMA>;

/** Le changement qu'un acte fait au contenu d'un brouillon, et ce que le journal en retient. */
export interface Modification<T> {
  readonly contenu: Contenu;
  readonly avant: Retenu | null;
  readonly apres: Retenu | null;
  readonly rendu: T;
}

interface Demande {
  readonly version: string;
  /** Nœud visé, dont la lignée dit les droits ; `null` : l'ensemble du schéma. */
  readonly noeud: string | null;
  /** Autre nœud que l'acte change, à la même condition : là où l'on range (`null` : en tête du schéma). */
  readonly vers?: string | null;
  /** Nom de l'acte au journal : « schema.ajouterNoeud ». */
  readonly acte: Acte;
}

/** Change le contenu d'un brouillon : le droit, l'état, l'écriture et le journal, au même endroit pour tous les actes. */
export const surBrouillon = async <T>(
  tx: Unite,
  acteur: Acteur,
  { version: id, noeud, vers, acte }: Demande,
  maintenant: Date,
  changer: (contenu: Contenu, version: Version) => Result<Modification<T>, RefusSchema>,
): Promise<Result<T, RefusSchema>> => {
  const version = await lireVersion(tx, id, true);
  if (version === null) return introuvable('Cette version');
  const contenu = await lireContenu(tx, version);
  const axesDe = (n: string | null) => (n === null ? [] : lignee(contenu.noeuds, n).map((x) => x.id));
  const axes = axesDe(noeud);
  for (const cible of vers === undefined ? [axes] : [axes, axesDe(vers)]) {
    const droit = autoriser(acteur, ACTES_SCHEMA.modifierSchema, { schema: version.schema, axes: cible });
    if (!droit.ok) return droit;
  }
  if (noeud !== null && axes.length === 0) return introuvable('Ce niveau');
  if (version.etat !== 'brouillon')
    return mauvaisEtat(
      `Cette version est à l’état « ${ETATS[version.etat]} » : son contenu ne change plus. Ouvrez une nouvelle version pour le modifier.`,
    );
  const issue = changer(contenu, version);
  if (!issue.ok) return issue;
  const { contenu: suivant, avant, apres, rendu } = issue.valeur;
  await ecrireContenu(tx, id, contenu, suivant);
  const objet: { readonly type: TypeObjet; readonly id: string } =
    noeud === null
      ? { type: OBJETS_SCHEMA.schema, id: version.schema }
      : { type: OBJETS_SCHEMA.noeud, id: noeud };
  await journaliser(tx, {
    acteur,
    acte,
    objet,
    avant,
    apres: apres === null ? null : { version: version.numero, ...apres },
    le: maintenant,
  });
  return ok(rendu);
};

/** Signe un nœud : sa version suivante, par cet acteur. */
export const signerNoeud = (contenu: Contenu, id: string, acteur: Acteur, maintenant: Date): Contenu => ({
  ...contenu,
  noeuds: contenu.noeuds.map((n) => (n.id === id ? { ...n, ...revisionSuivante(n, acteur, maintenant) } : n)),
});
