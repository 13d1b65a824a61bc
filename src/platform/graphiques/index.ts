export {
  barresParAnnee,
  type DonneesBarres,
  decrireAnnees,
} from './barres-par-annee.ts';
export { type DonneesJauge, decrireJauge, jauge } from './jauge.ts';
