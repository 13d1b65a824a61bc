import { ajouterEquipier } from '../../src/domaines/equipe/index.ts';
import { routesEquipe as r } from '../../src/web/routes-equipe.ts';
import type { Etape } from './etape.ts';

/** Un membre de l'équipe du schéma. */
export const remplirEquipe: Etape = async ({ acteur, secret, maintenant, reussir }) => {
  const equipier = await reussir((tx) =>
    ajouterEquipier(
      tx,
      acteur,
      {
        personne: null,
        nom: `Équipière ${secret}`,
        expertise: 'ess',
        mission: null,
        missionLe: null,
        debut: '2026-01-01',
        heures: [],
      },
      maintenant,
    ),
  );
  return [r.equipier(equipier), r.temps(equipier)];
};
