import { rafraichirTitulaires } from '#domaines/marche';
import type { Base } from '#platform/db/base.ts';
import { enregistrerFiches, retenirInconnus, siretsAChercher } from './entreprise.repository.ts';
import type { FicheEntreprise } from './entreprise.ts';
import type { RechercheEntreprises } from './recherche-entreprises.client.ts';

export interface OptionsCompletion {
  readonly horodatage: string;
  /** Une fiche plus ancienne (ISO 8601) est redemandée. */
  readonly perimesAvant: string;
  readonly limite?: number;
  readonly surProgression?: (faits: number, total: number) => void;
}

export interface ResumeCompletion {
  readonly cherches: number;
  readonly trouves: number;
  readonly inconnus: number;
  /** Messages des demandes restées sans réponse ; elles seront reprises la prochaine fois. */
  readonly echecs: readonly string[];
}

const SOURCE = "Recherche d'entreprises";
const ECHECS_AVANT_ABANDON = 5;
const PAR_ECRITURE = 20;

/**
 * Demande au service en ligne les établissements du registre que le référentiel ne connaît pas, et garde ses réponses.
 * Interruptible : ce qui est reçu est enregistré par petits groupes. Après plusieurs échecs de suite, abandonne.
 */
export const completerEntreprises = async (
  base: Base,
  collectivite: string,
  client: RechercheEntreprises,
  options: OptionsCompletion,
): Promise<ResumeCompletion> => {
  const { horodatage, perimesAvant, limite = 10_000 } = options;
  const origine = { source: SOURCE, horodatage };
  const sirets = await base.dansCollectivite(collectivite, (tx) =>
    siretsAChercher(tx, { perimesAvant, limite }),
  );
  const resume = { cherches: 0, trouves: 0, inconnus: 0, echecs: [] as string[] };
  let deSuite = 0;
  for (let debut = 0; debut < sirets.length && deSuite < ECHECS_AVANT_ABANDON; debut += PAR_ECRITURE) {
    const fiches: FicheEntreprise[] = [];
    const inconnus: string[] = [];
    for (const siret of sirets.slice(debut, debut + PAR_ECRITURE)) {
      const reponse = await client.chercher(siret);
      resume.cherches += 1;
      if (!reponse.ok) {
        resume.echecs.push(reponse.erreur.message);
        deSuite += 1;
        if (deSuite >= ECHECS_AVANT_ABANDON) break;
        continue;
      }
      deSuite = 0;
      fiches.push(...reponse.valeur);
      const connu = reponse.valeur.some((fiche) => fiche.siret === siret);
      if (!connu) inconnus.push(siret);
      if (reponse.valeur.length > 0) resume.trouves += 1;
      else resume.inconnus += 1;
    }
    await base.dansCollectivite(collectivite, async (tx) => {
      await enregistrerFiches(tx, fiches, origine);
      await retenirInconnus(tx, inconnus, origine);
      await rafraichirTitulaires(tx, [...new Set(fiches.map(({ siren }) => siren))]);
    });
    options.surProgression?.(resume.cherches, sirets.length);
  }
  await base.actualiserStatistiques();
  return resume;
};
