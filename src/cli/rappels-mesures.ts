import type { Acteur } from '#domaines/acte';
import { type IssueRelanceMesures, listerCollectes, relancerCollecte } from '#domaines/mesure';
import { compter } from '#platform/francais.ts';

type Envoi = Parameters<typeof relancerCollecte>[0];

/** Ce que la commande rend d'une collecte. */
interface CompteMesures {
  readonly collectivite: string;
  readonly schema: string;
  readonly annee: number;
  readonly partis: number;
  readonly echecs: number;
  readonly sansDestinataire: readonly string[];
}

const dire = (annee: number, { partis, echecs, sansDestinataire }: IssueRelanceMesures): string =>
  `Mesures de ${annee} : ${[
    compter(partis.length, 'courriel parti', 'courriels partis'),
    compter(echecs.length, 'échec', 'échecs'),
    compter(sansDestinataire.length, 'indicateur sans destinataire', 'indicateurs sans destinataire'),
  ].join(', ')}\n`;

/** Écrit à ceux dont les collectes ouvertes de cette collectivité attendent des mesures. */
export const rappelerMesures = async (
  envoi: Envoi,
  acteur: Acteur,
  maintenant: Date,
  ecrire: (texte: string) => void,
): Promise<readonly CompteMesures[]> => {
  const comptes: CompteMesures[] = [];
  for (const { schema, annee, closeLe } of await envoi.dans(listerCollectes)) {
    if (closeLe !== null) continue;
    const issue = await relancerCollecte(envoi, acteur, { schema, annee }, maintenant);
    if (!issue.ok) continue;
    const { partis, echecs, sansDestinataire } = issue.valeur;
    comptes.push({
      collectivite: acteur.collectivite,
      schema,
      annee,
      partis: partis.length,
      echecs: echecs.length,
      sansDestinataire,
    });
    ecrire(dire(annee, issue.valeur));
  }
  return comptes;
};
