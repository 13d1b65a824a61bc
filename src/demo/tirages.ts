/** Tirages d'un marché fictif : qui achète, quoi, pour combien, où. */
import { type AcheteurFictif, CCAS_DE_VALMONT, METROPOLE_DE_VALMONT, VILLE_DE_VALMONT } from './acheteurs.ts';
import type { Besoin, Categorie, Secteur } from './besoin.ts';
import { BESOINS, PARTS_CATEGORIES } from './besoins.ts';
import { exponentielle, type Hasard, loiDeZipf } from './hasard.ts';
import { METROPOLE } from './territoire.ts';

/** La métropole tient les réseaux, la ville les écoles et la vie culturelle, le centre d'action sociale l'accueil. */
export const tirerAcheteur = (hasard: Hasard, { secteur }: Besoin): AcheteurFictif => {
  const tirage = hasard.reel();
  if (COMPETENCES_METROPOLITAINES.has(secteur))
    return tirage < 0.93 ? METROPOLE_DE_VALMONT : VILLE_DE_VALMONT;
  if (ACTION_SOCIALE.has(secteur) && tirage < 0.2) return CCAS_DE_VALMONT;
  return tirage < 0.6 ? VILLE_DE_VALMONT : METROPOLE_DE_VALMONT;
};

const COMPETENCES_METROPOLITAINES: ReadonlySet<Secteur> = new Set<Secteur>([
  'voirie et réseaux',
  'déchets',
  'transport',
  'énergie',
]);
const ACTION_SOCIALE: ReadonlySet<Secteur> = new Set<Secteur>([
  'alimentation',
  'formation et social',
  'propreté',
  'sécurité',
]);

const rayonBesoins = (categorie: Categorie): ((hasard: Hasard) => Besoin) => {
  const besoins = BESOINS.filter((besoin) => besoin.categorie === categorie);
  // La loi de Zipf est adoucie en tirant une fois sur deux à égalité : chaque besoin reste visible.
  const zipf = loiDeZipf(besoins.length);
  return (hasard) => {
    const rang = hasard.chance(0.5) ? zipf(hasard) : hasard.entier(0, besoins.length - 1);
    const besoin = besoins[rang];
    if (besoin === undefined) throw new RangeError(`Aucun besoin type de rang ${rang}.`);
    return besoin;
  };
};

const RAYONS = {
  travaux: rayonBesoins('travaux'),
  fournitures: rayonBesoins('fournitures'),
  services: rayonBesoins('services'),
} as const;

export const tirerBesoin = (hasard: Hasard): Besoin => {
  const tirage = hasard.reel();
  if (tirage < PARTS_CATEGORIES.travaux) return RAYONS.travaux(hasard);
  return tirage < PARTS_CATEGORIES.travaux + PARTS_CATEGORIES.fournitures
    ? RAYONS.fournitures(hasard)
    : RAYONS.services(hasard);
};

/** Log-normal autour de la médiane ; sous 40 000 € la publication est facultative, donc rare. */
export const tirerMontant = (hasard: Hasard, besoin: Besoin): number => {
  const montant = besoin.mediane * exponentielle(besoin.ecart * hasard.ecartNormal());
  if (montant >= 40_000) return montant;
  return hasard.chance(0.25) ? 25_000 + 15_000 * hasard.reel() : 40_000 + 30_000 * hasard.reel();
};

export const lieuExecution = (hasard: Hasard, categorie: Categorie): { code: string; typeCode: string } => {
  const tirage = hasard.reel();
  if (categorie === 'fournitures' && tirage < 0.4) return { code: '21', typeCode: 'Code département' };
  const lieu = hasard.parmi(METROPOLE);
  return tirage < 0.7
    ? { code: lieu.commune, typeCode: 'Code commune' }
    : { code: lieu.codePostal, typeCode: 'Code postal' };
};
