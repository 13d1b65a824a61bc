import { type Bilan, estCalcule } from '#domaines/rapport';
import { compter, ecrireMontantCourt } from '#platform/francais.ts';
import { type AlerteSauvegarde, DIRE_ALERTE } from '../../../jobs/echeance-sauvegarde.rules.ts';
import { routes } from '../../routes.ts';
import type { FiltresRetenus } from '../../ui/filtres-bilan.tsx';
import type { Tache } from '../../ui/structure.tsx';

interface DonneesTaches {
  readonly bilan: Bilan;
  readonly retenus: FiltresRetenus;
  /** Enregistrements en défaut, toutes règles confondues. */
  readonly anomalies: number;
  /** Ce qui ne va pas dans les sauvegardes, pour qui administre ; nul sinon. */
  readonly sauvegarde: AlerteSauvegarde | null;
}

/** Les sauvegardes d'abord ; puis ce qui rendrait les chiffres plus sûrs, le plus lourd d'abord ; chaque tâche mène aux contrats concernés. */
export const taches = ({ bilan, retenus, anomalies, sauvegarde }: DonneesTaches): Tache[] => {
  const { annee, filtres } = retenus;
  const liste: Tache[] = [];
  if (sauvegarde !== null)
    liste.push({
      titre: DIRE_ALERTE[sauvegarde],
      detail: 'tout ce qui est enregistré depuis se perdrait avec ce serveur',
      action: 'Voir pourquoi',
      href: routes.organisation(),
    });
  const quand = annee === null ? {} : { annee };
  const qui = filtres.acheteur === undefined ? {} : { acheteur: filtres.acheteur };
  for (const [code, nom, filtre] of [
    ['ENV-01', 'environnementale', { environnement: 'non-declare' }],
    ['SOC-04', 'sociale', { social: 'non-declare' }],
  ] as const) {
    const indicateur = bilan.indicateurs.find((i) => i.code === code);
    const n = indicateur?.nonDeclare ?? 0;
    if (n > 0) {
      const montant = indicateur?.montantNonDeclare ?? 0;
      liste.push({
        titre: `${compter(n, 'marché', 'marchés')} sans considération ${nom} déclarée`,
        detail:
          montant > 0
            ? `${ecrireMontantCourt(montant)} en jeu ; les plus gros d’abord`
            : 'les plus gros d’abord',
        action: 'Voir lesquels',
        href: routes.marches({ ...quand, ...qui, ...filtre, type: 'marche', tri: '-montant' }),
      });
    }
  }
  const muets = bilan.indicateurs.filter(
    (i) => estCalcule(i) && /^(TER|SOC-16)/.test(i.code) && i.valeur === null && (i.nonDeclare ?? 0) > 0,
  );
  if (muets.length > 0) {
    liste.push({
      titre: 'Données des entreprises titulaires absentes',
      detail: `${compter(muets.length, 'indicateur attend', 'indicateurs attendent')} la taille ou l’adresse des titulaires`,
      action: 'Comment les fournir',
      href: `${routes.importer()}#entreprises`,
    });
  }
  if (anomalies > 0) {
    liste.push({
      titre: `${compter(anomalies, 'anomalie relevée', 'anomalies relevées')} à la lecture des fichiers`,
      detail: 'montants, dates, codes ou identifiants à corriger à la source',
      action: 'Voir la qualité',
      href: routes.qualite(),
    });
  }
  return liste;
};
