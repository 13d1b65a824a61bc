import type { ControleLegal } from '../regle.ts';

/** L'article vise les marchés ; étendre le schéma aux concessions est un choix, que l'on signale. */
export const concessions: ControleLegal = {
  code: 'concessions',
  article: 'L2111-3, D2111-3',
  intitule: 'Extension aux concessions',
  controler: ({ etenduConcessions }) => ({
    etat: 'satisfait',
    message: etenduConcessions
      ? "Le schéma s'étend aux concessions, par choix : leurs dépenses n'entrent pas dans le seuil, et leurs indicateurs se comptent à part."
      : "Le schéma ne porte que sur les marchés : c'est ce que l'article demande.",
  }),
};
