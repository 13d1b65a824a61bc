import type { TypeContrat } from '#domaines/marche';
import type { Constats } from './constats.ts';
import { lireCode } from './liste-fermee.rules.ts';
import {
  NATURES,
  NATURES_2019,
  NATURES_2019_REPLIEES,
  NATURES_CONCESSION,
  replier,
  valeurExacte,
} from './listes.ts';

/** Ce que dit la nature : celle de 2022, et ce qu'une nature de 2019 disait en plus. */
export interface NatureLue {
  readonly nature: string | null;
  readonly technique: string | null;
  readonly modalite: string | null;
}

const SIMPLES: ReadonlyMap<string, NatureLue> = new Map(
  [...NATURES.exactes, ...NATURES_CONCESSION.exactes].map((nature) => [
    nature,
    { nature, technique: null, modalite: null },
  ]),
);

const DE_2019: ReadonlyMap<string, NatureLue> = new Map(
  [...NATURES_2019].map(([nature, apport]) => [nature, { nature: 'Marché', ...apport }]),
);

/**
 * La nature du contrat. « Accord-cadre » et « Marché subséquent » sont des natures de l'arrêté de 2019 : en 2022, ce
 * sont un marché avec la technique « Accord-cadre », et un marché exécuté par « Marchés subséquents ».
 */
export const lireNature = (
  valeur: unknown,
  typeContrat: TypeContrat,
  version: '2019' | '2022',
  constats: Constats,
): NatureLue => {
  if (typeof valeur === 'string') {
    const liste = typeContrat === 'concession' ? NATURES_CONCESSION : NATURES;
    const exacte = valeurExacte(liste, valeur);
    if (exacte !== undefined) return SIMPLES.get(exacte) as NatureLue;
    const de2019 = version === '2019' && typeContrat === 'marche' ? DE_2019.get(valeur) : undefined;
    if (de2019 !== undefined) return de2019;
    const ancienne = typeContrat === 'marche' ? NATURES_2019_REPLIEES.get(replier(valeur)) : undefined;
    if (ancienne !== undefined) {
      if (version === '2022' || ancienne !== valeur) {
        constats.signaler(
          'valeur-hors-liste',
          'nature',
          valeur,
          'cette nature est celle de l’arrêté de 2019',
          ancienne === 'Accord-cadre'
            ? 'Écrire la nature « Marché » et la technique « Accord-cadre ».'
            : 'Écrire la nature « Marché » et la modalité « Marchés subséquents ».',
        );
      }
      return DE_2019.get(ancienne) as NatureLue;
    }
  }
  const nature = lireCode(
    valeur,
    typeContrat === 'concession' ? NATURES_CONCESSION : NATURES,
    'nature',
    constats,
  );
  return nature === null
    ? { nature: null, technique: null, modalite: null }
    : (SIMPLES.get(nature) as NatureLue);
};
