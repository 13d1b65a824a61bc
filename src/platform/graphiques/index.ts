export { barresHorizontales, type DonneesBarresHorizontales, decrireBarres } from './barres-horizontales.ts';
export {
  barresParAnnee,
  type DonneesBarres,
  decrireAnnees,
} from './barres-par-annee.ts';
export { type DonneesFrise, decrireFrise, type FormeMarque, friseAnnuelle } from './frise-annuelle.ts';
export {
  type DonneesGraphe,
  echantillonDeTrait,
  grapheDeLiens,
} from './graphe-de-liens.ts';
export { type DonneesJauge, decrireJauge, jauge } from './jauge.ts';
export { type DonneesNuage, decrireNuage, type FormePoint, nuage, type Point } from './nuage.ts';
