import { describe, expect, it } from 'vitest';
import type { Chiffre, IndicateurBilan } from '#domaines/rapport';
import { direEvolution, presenterIndicateur } from './presenter-indicateur.ts';

const lisible = (texte: string): string => texte.replace(/[\u00a0\u202f]/g, ' ');

const chiffre = (oui: number, total: number, nonDeclare: number): Chiffre => ({
  numerateur: oui,
  denominateur: total,
  nonDeclare,
  valeur: nonDeclare === total ? null : oui / total,
  bornes: [oui / total, (oui + nonDeclare) / total],
  tauxDeclaration: 1 - nonDeclare / total,
  montantNumerateur: 41_200_000,
  montantDenominateur: 67_500_000,
  montantNonDeclare: 6_750_000,
  lu: 'nombre',
  valeurNombre: nonDeclare === total ? null : oui / total,
  bornesNombre: [oui / total, (oui + nonDeclare) / total],
  effectif: total,
  sansMontant: 0,
  valeurMontant: 41.2 / 67.5,
  bornesMontant: [41.2 / 67.5, 47.95 / 67.5],
  sansDate: 0,
});

const indicateur: IndicateurBilan = {
  ...chiffre(247, 348, 31),
  code: 'ENV-01',
  intitule: "Part des contrats où l'environnement compte",
  unite: 'pourcentage',
  nature: 'part',
  classe: 'A',
  etat: 'calculé',
  cible: { annee: 2026, sens: '≥', valeur: 1, unite: 'part', intitule: null, base: null },
  cibles: [],
  statut: 'en retard',
  phrase: null,
  formule: null,
  definition: null,
  note: null,
  lignes: [],
  raison: null,
  attendu: null,
  variantes: [],
  parAnnee: [
    { annee: 2024, ...chiffre(120, 240, 60) },
    { annee: 2025, ...chiffre(247, 348, 31) },
  ],
};
const presenter = (i: IndicateurBilan, mode: 'nombre' | 'montant' = 'nombre') =>
  presenterIndicateur(i, { annee: 2025, mode, filtres: { annee: 2025 }, pied: 'ENV-01' });
const details = (i: IndicateurBilan, mode: 'nombre' | 'montant' = 'nombre') =>
  Object.fromEntries(presenter(i, mode).details.map((d) => [lisible(d.libelle), lisible(d.valeur)]));

describe('une carte d’indicateur', () => {
  it('dit la valeur, ce qu’elle serait si tout était déclaré, le compte, la cible, l’évolution', () => {
    const carte = presenter(indicateur);
    expect(lisible(carte.valeur ?? '')).toBe('71 %');
    expect(lisible(carte.explication ?? '')).toBe('jusqu’à 80 % si tout était déclaré');
    expect(carte.jauge).toEqual({ bas: 247 / 348, haut: 278 / 348, cible: 1 });
    expect(carte.statut).toEqual({ mot: 'en retard', ton: 'alerte' });
    expect(details(indicateur)).toEqual({
      Compte: '247 sur 348',
      'Cible 2026': '100 %',
      'Depuis 2024': '+21 pts',
      'Non déclaré': '9 %',
    });
  });

  it('se lit en euros, sans juger une cible comptée en nombre', () => {
    const carte = presenter(indicateur, 'montant');
    expect(lisible(carte.valeur ?? '')).toBe('61 %');
    expect(carte.precision).toBe('Notifiés en 2025, en montant');
    expect(carte.jauge?.cible).toBeNull();
    expect(details(indicateur, 'montant')).toMatchObject({
      Compte: '41,2 M€ sur 67,5 M€',
      'Cible 2026 (en nombre)': '100 %',
      'Non déclaré': '10 %',
    });
  });

  it('ne montre jamais 0 % quand rien n’est déclaré', () => {
    const carte = presenter({ ...indicateur, ...chiffre(0, 400, 400), cible: null, statut: 'non déclaré' });
    expect(carte.valeur).toBeNull();
    expect(lisible(carte.explication ?? '')).toBe('rien n’est déclaré : entre 0 % et 100 %');
    expect(carte.statut).toEqual({ mot: 'non déclaré', ton: 'neutre' });
    expect(carte.details.map((d) => d.libelle)).not.toContain('Compte');
    expect(carte.details.find((d) => d.libelle === 'Déclarés')?.valeur).toBe('0 sur 400');
  });

  it('dit « stable » ce que l’arrondi efface, jamais « −0 »', () => {
    const moyenne = (avant: number, apres: number): IndicateurBilan => ({
      ...indicateur,
      nature: 'moyenne',
      parAnnee: [
        { ...chiffre(1, 1, 0), annee: 2024, valeur: avant, valeurNombre: avant },
        { ...chiffre(1, 1, 0), annee: 2025, valeur: apres, valeurNombre: apres },
      ],
    });
    expect(direEvolution(moyenne(3.36, 3.35), 2025, 'nombre')?.valeur).toBe('stable');
    expect(direEvolution(moyenne(3.34, 3.3), 2025, 'nombre')?.valeur).toBe('stable');
    expect(direEvolution(moyenne(3.6, 3.3), 2025, 'nombre')?.valeur).toBe('−0,3');
  });

  it('n’a pas d’évolution quand l’une des deux années n’a pas de valeur', () => {
    expect(direEvolution(indicateur, 2024, 'nombre')).toBeNull();
    expect(direEvolution(indicateur, null, 'nombre')).toBeNull();
  });
});
