import {
  deposerContribution,
  donnerSuiteContribution,
  type LireTexte,
  listerContributions,
  ouvrirConcertation,
} from '#domaines/concertation';
import type { ActionCitable } from '#domaines/equipe';
import type { Unite } from '#platform/db/base.ts';
import { acteurDemo as acteur, reussir } from './gestes-demo.ts';
import { jour } from './jour-demo.ts';

/** Une concertation autour du schéma de démonstration. Tout y est inventé. */
export const concerterDemo = async (
  tx: Unite,
  version: string,
  lireTexte: LireTexte,
  actions: readonly ActionCitable[],
  maintenant: Date,
): Promise<void> => {
  const concertation = await reussir(
    ouvrirConcertation(
      tx,
      acteur,
      {
        version,
        fiche: {
          question: 'Quelles actions du schéma faut-il renforcer, et lesquelles adapter ?',
          presentation:
            'Le schéma arrive à mi-parcours. Cette concertation de démonstration prépare son renouvellement.',
          publics: 'Partenaires, entreprises, services acheteurs',
          ouvreLe: jour(maintenant, -10),
          fermeLe: jour(maintenant, 20),
        },
      },
      lireTexte,
      maintenant,
    ),
  );
  const AVIS = [
    [
      'partenaire',
      'CRESS fictive de Valmont',
      0,
      'Réserver une part des achats alimentaires aux structures de l’ESS.',
    ],
    [
      'partenaire',
      'Chambre de métiers fictive',
      0,
      'Publier la programmation plus tôt : six mois ne suffisent pas aux artisans.',
    ],
    [
      'entreprise',
      'Entreprise fictive de nettoyage',
      3,
      'Dire comment les heures d’insertion sont contrôlées.',
    ],
    ['agent', 'Voirie et éclairage', 5, 'La clause de réemploi demande un accompagnement du service.'],
    ['usager', 'Habitante fictive', null, 'Le schéma se lit mal : un résumé de deux pages aiderait.'],
  ] as const;
  for (const [auteur, organisme, rang, texte] of AVIS) {
    const noeud = rang === null ? '' : (actions[rang]?.noeud ?? '');
    await reussir(
      deposerContribution(
        tx,
        acteur,
        {
          concertation,
          contributeur: { auteur, personne: null, nom: '', organisme },
          avis: [{ rang: 1, noeud, texte }],
        },
        lireTexte,
        maintenant,
      ),
    );
  }
  const recues = await listerContributions(tx, concertation);
  const suiteDe = (morceau: string) => recues.find((c) => c.texte.includes(morceau));
  for (const [morceau, suite, motif] of [
    ['programmation', 'retenue', 'La programmation paraîtra douze mois avant.'],
    ['Réserver', 'adaptee', 'Un lot sur trois, là où l’offre existe.'],
    ['résumé', 'ecartee', 'Un résumé existe déjà sur le site ; il sera mieux signalé.'],
  ] as const) {
    const contribution = suiteDe(morceau);
    if (contribution !== undefined)
      await reussir(
        donnerSuiteContribution(
          tx,
          acteur,
          { id: contribution.id, version: contribution.version, suite, motif },
          maintenant,
        ),
      );
  }
};
