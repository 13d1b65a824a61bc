export {
  type Annee,
  barresParAnnee,
  type DonneesBarres,
  decrireAnnees,
  type UniteGraphique,
} from './barres-par-annee.ts';
export { type DonneesJauge, decrireJauge, jauge } from './jauge.ts';
export { PALETTE, type Palette } from './palette.ts';
export { echapper } from './svg.ts';
