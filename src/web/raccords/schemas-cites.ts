import type { LireTexte, NiveauSoumis } from '#domaines/concertation';
import type { ActionCitable } from '#domaines/equipe';
import {
  dansLOrdre,
  ETATS,
  lignee,
  lireContenu,
  lireVersion,
  listerSchemasVivants,
  niveauSuivi,
} from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { typographier } from '#platform/francais.ts';

/** Les actions des schémas qui ne sont pas clos, d'après la version qui fait foi. */
export const actionsCitables = async (tx: Unite): Promise<readonly ActionCitable[]> => {
  const actions: ActionCitable[] = [];
  for (const { schema, reference } of await listerSchemasVivants(tx)) {
    if (reference.etat === 'clos') continue;
    const contenu = await lireContenu(tx, reference);
    const niveau = niveauSuivi(contenu.entete.niveaux);
    for (const n of dansLOrdre(contenu))
      if (n.niveau === niveau)
        actions.push({
          schema: schema.id,
          noeud: n.id,
          code: n.code,
          intitule: typographier(n.intitule),
        });
  }
  return actions;
};

/** Les versions que l'on peut soumettre à concertation, les plus récentes d'abord. */
export const versionsSoumises = async (
  tx: Unite,
): Promise<readonly { readonly valeur: string; readonly libelle: string }[]> =>
  (await listerSchemasVivants(tx)).flatMap(({ versions }) =>
    versions
      .filter((v) => v.etat !== 'clos')
      .toSorted((a, b) => b.numero - a.numero)
      .map((v) => ({
        valeur: v.id,
        libelle: `${typographier(v.entete.intitule)}, version ${v.numero}, ${ETATS[v.etat]}`,
      })),
  );

/** Une version d'un schéma, telle qu'une concertation la soumet : ses niveaux en vigueur, dans l'ordre de lecture. */
export const lireTexteSoumis: LireTexte = async (tx, id) => {
  const version = await lireVersion(tx, id);
  if (version === null) return null;
  const contenu = await lireContenu(tx, version);
  const niveaux = dansLOrdre(contenu).map(
    (n): NiveauSoumis => ({
      id: n.id,
      repere: n.code,
      intitule: typographier(n.intitule),
      nom: contenu.entete.niveaux.find((x) => x.niveau === n.niveau)?.singulier ?? n.niveau,
      profondeur: lignee(contenu.noeuds, n.id).length - 1,
      descriptif: [...(n.fiche.objectifs ?? []), ...(n.fiche.descriptif ?? [])].map(typographier),
    }),
  );
  return {
    schema: version.schema,
    version: version.id,
    intitule: typographier(version.entete.intitule),
    precision: `version ${version.numero}, ${ETATS[version.etat]}`,
    niveaux,
  };
};
