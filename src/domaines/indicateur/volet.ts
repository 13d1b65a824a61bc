import type { Condition, Formule, Periode } from './formule.ts';

/**
 * Ce qu'il faut compter dans une population pour une formule : un seul volet, ou deux pour un rapport. Le compilateur,
 * le lignage et l'interprète travaillent sur des volets.
 */
export interface Volet {
  readonly genre: 'part' | 'nombre' | 'somme' | 'moyenne' | 'nombre distinct';
  readonly population: string;
  /** Somme, moyenne, nombre distinct. */
  readonly colonne: string | null;
  readonly periode: Periode;
  /** Part : l'ensemble de référence. `null` : toutes les lignes. */
  readonly reference: Condition | null;
  /** Ce qui fait compter une ligne. `null` : toutes. */
  readonly condition: Condition | null;
}

export const voletsDe = (formule: Formule): readonly [Volet] | readonly [Volet, Volet] => {
  const { periode } = formule;
  switch (formule.genre) {
    case 'part':
      return [
        {
          genre: 'part',
          population: formule.population,
          colonne: null,
          periode,
          reference: formule.denominateur,
          condition: formule.numerateur,
        },
      ];
    case 'nombre':
      return [voletDAgregat({ fonction: 'nombre', selection: formule.selection }, periode)];
    case 'agregat':
      return [voletDAgregat(formule.agregat, periode)];
    case 'rapport':
      return [voletDAgregat(formule.numerateur, periode), voletDAgregat(formule.denominateur, periode)];
  }
};

/** Les populations d'une formule, chacune une fois. */
export const populationsDe = (formule: Formule): readonly string[] => [
  ...new Set(voletsDe(formule).map((v) => v.population)),
];

type Rapport = Extract<Formule, { genre: 'rapport' }>;

const voletDAgregat = (agregat: Rapport['numerateur'], periode: Periode): Volet => ({
  genre: agregat.fonction,
  population: agregat.selection.population,
  colonne: agregat.fonction === 'nombre' ? null : agregat.colonne,
  periode,
  reference: null,
  condition: agregat.selection.condition,
});
