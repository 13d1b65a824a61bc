import { ajouterEquipier } from '#domaines/equipe';
import type { Essai } from '../../essai.ts';
import { routesEquipe as r } from '../../routes-equipe.ts';

/** Un membre de l'équipe du schéma. */
export const essai: Essai = async ({ acteur, secret, maintenant, reussir }) => {
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
