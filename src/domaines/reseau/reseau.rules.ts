import { ajouterJours } from '#platform/jours.ts';
import type { Faute } from '#platform/refus.ts';
import { GENRES_RELAIS } from './fiches.ts';
import type { FicheAdhesion, FicheCharte, FichePartage, FicheRelais, GenreRelais, Relais } from './reseau.ts';

const exiger = (vrai: boolean, champ: string, message: string): readonly Faute[] =>
  vrai ? [] : [{ champ, message }];

export const verifierFicheRelais = (f: FicheRelais): readonly Faute[] => [
  ...exiger(
    (f.personne === null) !== (f.nom.trim() === ''),
    'nom',
    'Choisissez une personne de l’annuaire, ou écrivez un nom, pas les deux.',
  ),
];

export const verifierFicheCharte = (f: FicheCharte, aujourdhui: string): readonly Faute[] => [
  ...(f.signee === true
    ? [
        ...exiger(f.signeeLe !== null, 'signeeLe', 'Indiquez le jour de la signature.'),
        ...exiger(
          f.signeeLe === null || f.signeeLe <= aujourdhui,
          'signeeLe',
          'Cette date est dans le futur : la charte n’est pas encore signée.',
        ),
        ...exiger(
          f.jusquAu === null || f.signeeLe === null || f.jusquAu >= f.signeeLe,
          'jusquAu',
          'La charte finirait avant d’être signée.',
        ),
      ]
    : exiger(
        f.signeeLe === null && f.jusquAu === null,
        'signeeLe',
        'Sans signature, pas de date : répondez « oui », ou videz les dates.',
      )),
];

export const verifierFicheAdhesion = (f: FicheAdhesion, aujourdhui: string): readonly Faute[] => [
  ...exiger(f.depuis === null || f.depuis <= aujourdhui, 'depuis', 'Cette date est dans le futur.'),
];

export const verifierPartage = (f: FichePartage, aujourdhui: string): readonly Faute[] => [
  ...exiger(f.lePartage <= aujourdhui, 'lePartage', 'Cette date est dans le futur.'),
];

/** Rien ne finit avant d'avoir commencé (`depuis` ; `null` : on ne sait quand). */
export const verifierFin = (le: string, depuis: string | null, message: string): readonly Faute[] =>
  exiger(depuis === null || depuis <= le, 'le', message);

/** Une charte qui finit dans les trois mois se renouvelle maintenant. */
const JOURS_D_ALERTE_CHARTE = 90;

export type EtatCharte = 'non déclarée' | 'non signée' | 'en vigueur' | 'expire bientôt' | 'échue';

export const etatDeCharte = (charte: FicheCharte | null, aujourdhui: string): EtatCharte => {
  if (charte === null || charte.signee === null) return 'non déclarée';
  if (!charte.signee) return 'non signée';
  if (charte.jusquAu === null) return 'en vigueur';
  if (charte.jusquAu < aujourdhui) return 'échue';
  return charte.jusquAu <= ajouterJours(aujourdhui, JOURS_D_ALERTE_CHARTE) ? 'expire bientôt' : 'en vigueur';
};

/** En fonction ce jour-là. */
export const estEnFonction = ({ depuis, closLe }: Relais, jour: string): boolean =>
  depuis <= jour && (closLe === null || jour <= closLe);

/** Services qui ont un référent, sur tous les services. */
export interface Couverture {
  readonly genre: GenreRelais;
  readonly couverts: number;
  readonly services: number;
}

export const couvertureDe = (
  services: readonly string[],
  relais: readonly Relais[],
  jour: string,
): readonly Couverture[] => {
  const connus = new Set(services);
  return (Object.keys(GENRES_RELAIS) as GenreRelais[]).map((genre) => ({
    genre,
    couverts: new Set(
      relais
        .filter((r) => r.genre === genre && connus.has(r.service) && estEnFonction(r, jour))
        .map((r) => r.service),
    ).size,
    services: connus.size,
  }));
};
