import type { Context } from 'hono';
import { peutRepondre, suivreCollectes } from '#domaines/mesure';
import { listerSchemasVivants } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { typographier } from '#platform/francais.ts';
import type { CollecteVue } from './liste.page.tsx';
import type { Outils } from './outils.tsx';

/** Les collectes que l'acteur peut voir, nommées par leur schéma. */
export const collectesVues = async (tx: Unite, o: Outils, c: Context): Promise<readonly CollecteVue[]> => {
  const intitules = new Map(
    (await listerSchemasVivants(tx)).map((s) => [s.schema.id, typographier(s.reference.entete.intitule)]),
  );
  return (await suivreCollectes(tx, o.aujourdhui())).map(({ collecte, demandes }) => ({
    schema: collecte.schema,
    annee: collecte.annee,
    intitule: intitules.get(collecte.schema) ?? 'schéma clos',
    echeance: collecte.echeance,
    close: collecte.closeLe !== null,
    demandes,
    aRepondre: demandes.some((d) => d.etat !== 'sans-objet' && peutRepondre(o.acteurDe(c), d.demande).ok),
  }));
};
