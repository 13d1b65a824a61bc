/** Ce qu'achète une métropole : les besoins types dont sont tirés les contrats fictifs. */
import type { Besoin } from './besoin.ts';
import { BESOINS_FOURNITURES } from './besoins-fournitures.ts';
import { BESOINS_SERVICES } from './besoins-services.ts';
import { BESOINS_TRAVAUX } from './besoins-travaux.ts';

export const BESOINS: readonly Besoin[] = [...BESOINS_TRAVAUX, ...BESOINS_FOURNITURES, ...BESOINS_SERVICES];

/** Part de chaque catégorie en nombre de contrats ; les besoins d'une catégorie sont pris selon une loi de Zipf. */
export const PARTS_CATEGORIES = { travaux: 0.38, fournitures: 0.24, services: 0.38 } as const;
