import { acteurLocal } from '../../src/domaines/organisation/index.ts';
import { remplirConcertation } from './concertation.ts';
import { remplirDiagnostic } from './diagnostic.ts';
import { remplirEquipe } from './equipe.ts';
import type { Etape, Remplissage } from './etape.ts';
import { remplirGouvernance } from './gouvernance.ts';
import { remplirMesures } from './mesures.ts';
import { remplirOrganisation } from './organisation.ts';
import { remplirPublications } from './publications.ts';
import { remplirRegistre } from './registre.ts';
import { remplirReseau } from './reseau.ts';
import { remplirSchemas } from './schemas.ts';

/** Une tranche qui ajoute des pages à identifiant ajoute ici son étape. */
const ETAPES: readonly Etape[] = [
  remplirOrganisation,
  remplirRegistre,
  remplirSchemas,
  remplirDiagnostic,
  remplirGouvernance,
  remplirPublications,
  remplirEquipe,
  remplirReseau,
  remplirConcertation,
  remplirMesures,
];

/** Remplit une collectivité de tout ce que l'application sait garder ; rend l'adresse de chaque objet. */
export const remplirCollectivite = async (
  qui: Omit<Remplissage, 'acteur' | 'reussir'>,
): Promise<readonly string[]> => {
  const remplissage: Remplissage = {
    ...qui,
    acteur: acteurLocal(qui.collectivite),
    reussir: (travail) =>
      qui.base.dansCollectivite(qui.collectivite, async (tx) => {
        const issue = await travail(tx);
        if (!issue.ok) throw new Error(`${issue.erreur.message} ${JSON.stringify(issue.erreur)}`);
        return issue.valeur;
      }),
  };
  const adresses: string[] = [];
  for (const etape of ETAPES) adresses.push(...(await etape(remplissage)));
  return adresses;
};
