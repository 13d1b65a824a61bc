import type { RappelsDeTranche } from '#domaines/acte';
import { listerSchemasVivants } from './lister-schemas.ts';
import { relancerActions } from './relancer-actions.ts';

/** Les actions sans nouvelles de chaque schéma, rappelées à leurs responsables. */
export const rappelerActions: RappelsDeTranche = async (envoi, acteur, { annee, maintenant }) => {
  const comptes = [];
  for (const { schema, reference } of await envoi.dans(listerSchemasVivants)) {
    const issue = await relancerActions(envoi, acteur, { schema: schema.id, annee }, maintenant);
    if (!issue.ok) continue;
    const { partis, echecs, sansDestinataire } = issue.valeur;
    comptes.push({
      sur: reference.entete.intitule,
      partis: partis.length,
      echecs: echecs.length,
      sansDestinataire,
    });
  }
  return comptes;
};
