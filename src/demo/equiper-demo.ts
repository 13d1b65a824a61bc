import { type ActionCitable, ajouterEquipier, type FicheEquipier, saisirTemps } from '#domaines/equipe';
import type { Unite } from '#platform/db/base.ts';
import { anneeDe, jourDeParis } from '#platform/jours.ts';
import { acteurDemo as acteur, reussir } from './gestes-demo.ts';
import { jour, UN_JOUR } from './jour-demo.ts';

type Membre = readonly [
  nom: string,
  expertise: FicheEquipier['expertise'],
  mission: boolean | null,
  prevues: number | null,
];

const EQUIPE: readonly Membre[] = [
  ['Responsable achats fictive', 'achats', true, 60],
  ['Facilitateur PLIE fictif', 'plie', true, 40],
  ['Chargée de mission ESS fictive', 'ess', null, 20],
  ['Ingénieur 3DE fictif', '3de', false, null],
];

/** Jours avant aujourd'hui, heures, activité, et s'il faut citer une action du schéma. */
const TEMPS: readonly (readonly (readonly [number, string, string, boolean])[])[] = [
  [
    [2, '3', 'Cotation d’un contrat', true],
    [3, '2,5', 'Conseil à une direction acheteuse', true],
    [8, '4', 'Préparation d’un comité', false],
    [16, '6', 'Suivi des indicateurs', false],
    [37, '7', 'Relecture de clauses', true],
  ],
  [
    [3, '2', 'Relecture de clauses', true],
    [9, '3,5', 'Rencontre de partenaires', false],
    [38, '5', 'Conseil à une direction acheteuse', true],
  ],
  [[4, '1,5', 'Réunion de l’équipe', false]],
  [[10, '2', 'Conseil à une direction acheteuse', true]],
];

const ouvrable = (instant: Date): Date => {
  const js = instant.getUTCDay();
  return js === 0 || js === 6 ? new Date(instant.getTime() - (js === 0 ? 2 : 1) * UN_JOUR) : instant;
};

/** L'équipe du schéma de démonstration, et son temps. Tout y est inventé. */
export const equiperDemo = async (
  tx: Unite,
  actions: readonly ActionCitable[],
  maintenant: Date,
): Promise<void> => {
  const annee = anneeDe(jourDeParis(maintenant));
  const debut = `${annee - 1}-09-01`;
  for (const [rang, [nom, expertise, mission, prevues]] of EQUIPE.entries()) {
    const membre = await reussir(
      ajouterEquipier(
        tx,
        acteur,
        {
          personne: null,
          nom,
          expertise,
          mission,
          missionLe: mission === null ? null : debut,
          debut,
          heures: [annee - 1, annee].map((a) => ({
            annee: a,
            heures: prevues === null ? null : a === annee ? prevues : Math.round(prevues / 3),
          })),
        },
        maintenant,
      ),
    );
    const saisies = (TEMPS[rang] ?? []).map(([ilYA, heures, activite, cite], i) => ({
      rang: i + 1,
      id: null,
      jour: jour(ouvrable(new Date(maintenant.getTime() - ilYA * UN_JOUR))),
      heures,
      activite,
      action: cite ? (actions[(rang * 5 + i) % Math.max(1, actions.length)]?.code ?? '') : '',
    }));
    let etat = 0;
    for (const [mois, lignes] of Map.groupBy(saisies, (s) => s.jour.slice(0, 7))) {
      await reussir(saisirTemps(tx, acteur, { membre, mois, etat, lignes, actions }, maintenant));
      etat += lignes.length;
    }
  }
};
