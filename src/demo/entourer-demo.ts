import type { LireTexte } from '#domaines/concertation';
import { dansLOrdre, lireContenu, lireVersion, niveauSuivi } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { concerterDemo } from './concerter-demo.ts';
import { equiperDemo } from './equiper-demo.ts';
import { relierDemo } from './relier-demo.ts';

/** L'équipe, le réseau et une concertation autour du schéma de démonstration. Tout y est inventé. */
export const entourerDemo = async (
  tx: Unite,
  { schema, version }: { readonly schema: string; readonly version: string },
  maintenant: Date,
): Promise<void> => {
  const lue = await lireVersion(tx, version);
  if (lue === null) return;
  const contenu = await lireContenu(tx, lue);
  const niveau = niveauSuivi(contenu.entete.niveaux);
  const noeuds = dansLOrdre(contenu);
  const actions = noeuds
    .filter((n) => n.niveau === niveau)
    .map((n) => ({ schema, noeud: n.id, code: n.code, intitule: n.intitule }));
  const lireTexte: LireTexte = async () => ({
    schema,
    version,
    intitule: lue.entete.intitule,
    precision: '',
    niveaux: noeuds.map((n) => ({
      id: n.id,
      repere: n.code,
      intitule: n.intitule,
      nom: n.niveau,
      profondeur: 0,
      descriptif: [],
    })),
  });
  await equiperDemo(tx, actions, maintenant);
  await relierDemo(tx, maintenant);
  await concerterDemo(tx, version, lireTexte, actions, maintenant);
};
