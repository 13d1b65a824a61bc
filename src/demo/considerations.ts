/** Progression des considérations sociales et environnementales, année après année. */
import type { Besoin } from './besoin.ts';
import type { Hasard } from './hasard.ts';

const SANS_CONSIDERATION_SOCIALE = 'Pas de considération sociale';
const SANS_CONSIDERATION_ENVIRONNEMENTALE = 'Pas de considération environnementale';

/** Parts de contrats portant une considération, et part de contrats où rien n'est déclaré. */
const PROGRESSION: Readonly<
  Record<number, readonly [environnement: number, social: number, nonDeclare: number]>
> = {
  2023: [0.36, 0.13, 0.24],
  2024: [0.5, 0.2, 0.16],
  2025: [0.66, 0.29, 0.11],
  2026: [0.79, 0.37, 0.07],
};

export interface Considerations {
  /** `null` : champ absent du fichier, donc non déclaré. */
  readonly sociales: string[] | null;
  readonly environnementales: string[] | null;
}

export const tirerConsiderations = (
  hasard: Hasard,
  besoin: Pick<Besoin, 'environnement' | 'social'>,
  annee: number,
  montant: number,
  reserve: string | null,
): Considerations => {
  const [environnement, social, nonDeclare] = PROGRESSION[annee] ?? [0.5, 0.2, 0.1];
  // Les gros contrats sont mieux suivis : davantage de clauses, moins d'oublis.
  const taille = montant > 1_000_000 ? 1.25 : montant > 200_000 ? 1.1 : 0.9;
  const oublie = nonDeclare / taille;
  const sociales =
    reserve === null && hasard.chance(oublie)
      ? null
      : tirerSociales(hasard, social * besoin.social * taille, reserve);
  const environnementales = hasard.chance(oublie)
    ? null
    : tirerEnvironnementales(hasard, environnement * besoin.environnement * taille);
  return { sociales, environnementales };
};

const tirerSociales = (hasard: Hasard, taux: number, reserve: string | null): string[] => {
  const declarees: string[] = [];
  if (hasard.chance(taux)) {
    const tirage = hasard.reel();
    if (tirage < 0.8) declarees.push('Clause sociale');
    if (tirage > 0.6) declarees.push('Critère social');
  }
  if (reserve !== null) declarees.push(reserve);
  return declarees.length > 0 ? declarees : [SANS_CONSIDERATION_SOCIALE];
};

const tirerEnvironnementales = (hasard: Hasard, taux: number): string[] => {
  if (!hasard.chance(taux)) return [SANS_CONSIDERATION_ENVIRONNEMENTALE];
  const tirage = hasard.reel();
  if (tirage < 0.35) return ['Clause environnementale'];
  return tirage < 0.6 ? ['Critère environnemental'] : ['Clause environnementale', 'Critère environnemental'];
};
