import type { RappelsDeTranche } from '#domaines/acte';
import { listerCollectes } from './collecte.repository.ts';
import { relancerCollecte } from './relancer-collecte.ts';

/** Les mesures que les collectes ouvertes attendent, quelle que soit leur année, demandées puis rappelées. */
export const rappelerMesures: RappelsDeTranche = async (envoi, acteur, { maintenant }) => {
  const comptes = [];
  for (const { schema, annee, closeLe } of await envoi.dans(listerCollectes)) {
    if (closeLe !== null) continue;
    const issue = await relancerCollecte(envoi, acteur, { schema, annee }, maintenant);
    if (!issue.ok) continue;
    const { partis, echecs, sansDestinataire } = issue.valeur;
    comptes.push({
      sur: `Mesures de ${annee}`,
      partis: partis.length,
      echecs: echecs.length,
      sansDestinataire,
    });
  }
  return comptes;
};
