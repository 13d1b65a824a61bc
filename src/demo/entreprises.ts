/** Les entreprises fictives : quelques très grandes, beaucoup de petites, réparties par secteur et par territoire. */
import type { Secteur } from './besoin.ts';
import { creerHasard, type Hasard, loiDeZipf } from './hasard.ts';
import { ENTREPRISES_POSSIBLES, sirenEntreprise, siret } from './identifiants.ts';
import { AILLEURS, DEPARTEMENT, type Lieu, METROPOLE, REGION } from './territoire.ts';

export type Taille = 'micro' | 'PME' | 'ETI' | 'GE';

export interface EntrepriseFictive {
  readonly siren: string;
  /** SIRET de l'établissement titulaire. */
  readonly siret: string;
  readonly denomination: string;
  readonly secteur: Secteur;
  readonly taille: Taille;
  readonly ess: boolean;
  /** Structure de l'insertion par l'activité économique, entreprise adaptée ou ESAT. */
  readonly siae: boolean;
  readonly lieu: Lieu;
}

interface ProfilSecteur {
  readonly secteur: Secteur;
  readonly poids: number;
  readonly metiers: readonly [string, ...string[]];
  /** Parts de micro, PME, ETI ; le reste est fait de grandes entreprises. */
  readonly tailles: readonly [number, number, number];
  /** Part de structures d'insertion. */
  readonly insertion: number;
}

const PROFILS: readonly ProfilSecteur[] = [
  profil('bâtiment', 18, [0.34, 0.52, 0.1], 0.02, [
    'Bâtiment',
    'Couverture',
    'Électricité',
    'Menuiserie',
    'Peinture',
    'Génie climatique',
  ]),
  profil('voirie et réseaux', 9, [0.1, 0.5, 0.27], 0, [
    'Travaux publics',
    'Canalisations',
    'Enrobés',
    'Terrassement',
  ]),
  profil('paysage', 7, [0.36, 0.54, 0.08], 0.16, ['Paysages', 'Jardins', 'Pépinières', 'Élagage']),
  profil('propreté', 7, [0.18, 0.52, 0.2], 0.18, ['Propreté', 'Services', 'Nettoyage', 'Blanchisserie']),
  profil('déchets', 4, [0.05, 0.4, 0.3], 0.12, ['Collecte', 'Recyclage', 'Environnement', 'Ressourcerie']),
  profil('informatique', 8, [0.25, 0.48, 0.17], 0.03, [
    'Informatique',
    'Systèmes',
    'Logiciels',
    'Réemploi numérique',
  ]),
  profil('bureau et mobilier', 6, [0.2, 0.52, 0.2], 0.1, [
    'Mobilier',
    'Bureautique',
    'Papeterie',
    'Vêtements professionnels',
  ]),
  profil('alimentation', 7, [0.24, 0.5, 0.18], 0.07, [
    'Primeurs',
    'Laiterie',
    'Traiteur',
    'Épicerie',
    'Maraîchers',
  ]),
  profil('véhicules', 3, [0.05, 0.5, 0.3], 0, ['Véhicules industriels', 'Automobiles', 'Carrosserie']),
  profil('énergie', 3, [0.05, 0.3, 0.3], 0, ['Énergies', 'Thermique', 'Ascenseurs']),
  profil('ingénierie', 10, [0.48, 0.42, 0.08], 0, ['Architectes', 'Ingénierie', 'Contrôle', 'Urbanisme']),
  profil('formation et social', 6, [0.3, 0.56, 0.12], 0.22, [
    'Formation',
    'Insertion',
    'Accompagnement',
    'Intérim solidaire',
  ]),
  profil('sécurité', 3, [0.15, 0.5, 0.25], 0, ['Sécurité', 'Surveillance']),
  profil('culture et communication', 7, [0.5, 0.42, 0.06], 0.05, [
    'Imprimerie',
    'Spectacles',
    'Communication',
    'Librairie',
  ]),
  profil('transport', 3, [0.1, 0.45, 0.3], 0.02, ['Autocars', 'Mobilités']),
  profil('assurance et conseil', 4, [0.28, 0.36, 0.2], 0, ['Assurances', 'Avocats', 'Conseil']),
];

function profil(
  secteur: Secteur,
  poids: number,
  tailles: ProfilSecteur['tailles'],
  insertion: number,
  metiers: ProfilSecteur['metiers'],
): ProfilSecteur {
  return { secteur, poids, tailles, insertion, metiers };
}

const NOMS_IMAGINAIRES = [
  'Clairval',
  'Hautebise',
  'Rochebrune',
  'Montfleuri',
  'Bellombre',
  'Vauxdoré',
  'Combelune',
  'Fontgrise',
  'Aubépine',
  'Vertecombe',
  'Grandfaux',
  'Pierrenoire',
  'Valbruyère',
  'Chantelieu',
  'Longuevent',
  'Sourdeval',
] as const;

export interface Annuaire {
  readonly entreprises: readonly EntrepriseFictive[];
  /** Titulaire plausible pour un montant ; `reserve` : choisi parmi les structures d'insertion. */
  titulaire(hasard: Hasard, secteur: Secteur, montant: number, reserve: boolean): EntrepriseFictive;
  /** Vrai s'il existe une structure d'insertion dans ce secteur. */
  aStructureInsertion(secteur: Secteur): boolean;
}

/** Engendre l'annuaire : sa taille croît comme la racine du nombre de contrats, pour que les titulaires reviennent. */
export const creerAnnuaire = (graine: number, contrats: number): Annuaire => {
  const hasard = creerHasard(graine, 'entreprises');
  const taille = Math.min(ENTREPRISES_POSSIBLES, Math.max(80, Math.round(6 * Math.sqrt(contrats))));
  const poidsTotal = PROFILS.reduce((total, { poids }) => total + poids, 0);
  const entreprises: EntrepriseFictive[] = [];
  const rayons = new Map<Secteur, Rayon>();
  for (const description of PROFILS) {
    const nombre = Math.max(4, Math.round((taille * description.poids) / poidsTotal));
    const duSecteur: EntrepriseFictive[] = [];
    for (let i = 0; i < nombre && entreprises.length < ENTREPRISES_POSSIBLES; i += 1) {
      const creee = creerEntreprise(hasard, description, entreprises.length, i);
      duSecteur.push(creee);
      entreprises.push(creee);
    }
    rayons.set(description.secteur, creerRayon(duSecteur));
  }
  const rayon = (secteur: Secteur): Rayon => {
    const trouve = rayons.get(secteur);
    if (trouve === undefined) throw new Error(`Aucune entreprise fictive du secteur ${secteur}.`);
    return trouve;
  };
  return {
    entreprises,
    titulaire: (h, secteur, montant, reserve) => rayon(secteur).tirer(h, montant, reserve),
    aStructureInsertion: (secteur) => rayon(secteur).insertion > 0,
  };
};

interface Rayon {
  readonly insertion: number;
  tirer(hasard: Hasard, montant: number, reserve: boolean): EntrepriseFictive;
}

const ESSAIS = 4;

const creerRayon = (toutes: readonly EntrepriseFictive[]): Rayon => {
  const structures = toutes.filter(({ siae }) => siae);
  const parmiToutes = loiDeZipf(toutes.length);
  const parmiStructures = loiDeZipf(Math.max(1, structures.length));
  const a = (liste: readonly EntrepriseFictive[], rang: number): EntrepriseFictive => {
    const entreprise = liste[rang];
    if (entreprise === undefined) throw new RangeError('Rayon d’entreprises vide.');
    return entreprise;
  };
  return {
    insertion: structures.length,
    tirer: (hasard, montant, reserve) => {
      if (reserve && structures.length > 0) return a(structures, parmiStructures(hasard));
      let candidate = a(toutes, parmiToutes(hasard));
      for (let i = 1; i < ESSAIS && !hasard.chance(aptitude(candidate.taille, montant)); i += 1) {
        candidate = a(toutes, parmiToutes(hasard));
      }
      return candidate;
    },
  };
};

/** Une petite entreprise obtient rarement un très gros contrat, une grande se dérange peu pour un petit. */
const aptitude = (taille: Taille, montant: number): number => {
  if (taille === 'micro')
    return montant < 60_000 ? 1 : montant < 200_000 ? 0.4 : montant < 600_000 ? 0.06 : 0.005;
  if (taille === 'PME') return montant < 2_000_000 ? 1 : 0.3;
  if (taille === 'ETI') return montant < 60_000 ? 0.45 : 1;
  return montant < 60_000 ? 0.2 : montant < 300_000 ? 0.6 : 1;
};

const creerEntreprise = (
  hasard: Hasard,
  { secteur, metiers, tailles, insertion }: ProfilSecteur,
  rang: number,
  rangDansSecteur: number,
): EntrepriseFictive => {
  const siren = sirenEntreprise(rang);
  // La troisième entreprise d'un secteur ouvert à l'insertion en est toujours une : aucun rayon n'en est privé.
  const siae = insertion > 0 && (rangDansSecteur === 2 || hasard.chance(insertion));
  const tirage = hasard.reel();
  const taille: Taille = siae
    ? tirage < 0.3
      ? 'micro'
      : 'PME'
    : tirage < tailles[0]
      ? 'micro'
      : tirage < tailles[0] + tailles[1]
        ? 'PME'
        : tirage < tailles[0] + tailles[1] + tailles[2]
          ? 'ETI'
          : 'GE';
  const ess = siae || (taille !== 'GE' && hasard.chance(secteur === 'formation et social' ? 0.4 : 0.04));
  const nom = `${siae ? 'Ateliers solidaires' : hasard.parmi(metiers)} ${hasard.parmi(NOMS_IMAGINAIRES)} ${rang + 1}`;
  return {
    siren,
    siret: siret(siren, hasard.chance(0.75) ? 1 : hasard.entier(2, 12)),
    denomination: nom,
    secteur,
    taille,
    ess,
    siae,
    lieu: implantation(hasard, taille, siae),
  };
};

/** Plus l'entreprise est petite, plus elle est d'ici. */
const implantation = (hasard: Hasard, taille: Taille, siae: boolean): Lieu => {
  const tirage = hasard.reel();
  const [ici, departement, region] = siae
    ? [0.72, 0.9, 1]
    : taille === 'micro'
      ? [0.52, 0.72, 0.88]
      : taille === 'PME'
        ? [0.4, 0.56, 0.8]
        : [0.22, 0.28, 0.42];
  if (tirage < (ici ?? 0)) return hasard.parmi(METROPOLE);
  if (tirage < (departement ?? 0)) return hasard.parmi(DEPARTEMENT);
  return tirage < (region ?? 0) ? hasard.parmi(REGION) : hasard.parmi(AILLEURS);
};
