import type { Bilan, Chiffre, IndicateurBilan } from './bilan.ts';

/** Un bilan d'exemple pour les tests des rendus : chaque état d'un chiffre y est une fois. */
export const chiffre = (bas: number, denominateur: number, nonDeclare: number): Chiffre => {
  const part = (n: number): number | null => (denominateur === 0 ? null : n / denominateur);
  const muet = denominateur > 0 && nonDeclare === denominateur;
  return {
    numerateur: bas,
    denominateur,
    nonDeclare,
    valeur: muet ? null : part(bas),
    bornes: [part(bas), part(bas + nonDeclare)],
    tauxDeclaration: part(denominateur - nonDeclare),
    montantNumerateur: bas * 100_000.5,
    montantDenominateur: denominateur * 100_000.5,
    montantNonDeclare: nonDeclare * 100_000.5,
    lu: 'nombre',
    valeurNombre: muet ? null : part(bas),
    bornesNombre: [part(bas), part(bas + nonDeclare)],
    valeurMontant: muet ? null : part(bas),
    bornesMontant: [part(bas), part(bas + nonDeclare)],
    effectif: denominateur,
    sansMontant: 0,
    sansDate: 0,
  };
};

const indicateur = (
  code: string,
  intitule: string,
  base: Chiffre,
  plus: Partial<IndicateurBilan> = {},
): IndicateurBilan => ({
  ...base,
  code,
  intitule,
  unite: 'pourcentage',
  nature: 'part',
  classe: 'A',
  etat: 'calculé',
  cible: null,
  cibles: [],
  statut: 'sans cible',
  raison: null,
  attendu: null,
  variantes: [],
  phrase: `Part des marchés qui répondent à ${code} parmi les marchés notifiés.`,
  formule:
    'part marches où environnement contient « clause »\nparmi marches\npar date_notification\nen nombre, montant',
  definition: { version: 1, empreinte: 'abc123def456' },
  note: null,
  lignes: [],
  parAnnee: [],
  ...plus,
});

const cible = {
  annee: 2026,
  sens: '≥',
  valeur: 1,
  unite: 'part',
  intitule: 'Considérations environnementales',
  base: null,
};
const vide: Chiffre = {
  numerateur: null,
  denominateur: null,
  nonDeclare: null,
  valeur: null,
  bornes: [null, null],
  tauxDeclaration: null,
  montantNumerateur: null,
  montantDenominateur: null,
  montantNonDeclare: null,
  lu: 'nombre',
  valeurNombre: null,
  bornesNombre: [null, null],
  valeurMontant: null,
  bornesMontant: [null, null],
  effectif: null,
  sansMontant: 0,
  sansDate: 0,
};

export const exempleBilan = (): Bilan => ({
  acheteurs: ['200023489', '212302319'],
  annee: 2025,
  marches: 348,
  modele: {
    id: 'clermont-spaser',
    intitule: 'SPASER de la métropole et de la ville',
    etenduConcessions: false,
  },
  totaux: {
    nombre: 348,
    montant: 67_512_345.67,
    montantActuel: 70_100_000,
    montantNonDeclare: 3,
    sansDate: 2,
  },
  concessions: {
    nombre: 1,
    montant: 1_250_000,
    montantActuel: 1_250_000,
    montantNonDeclare: 0,
    sansDate: 0,
    indicateurs: [],
  },
  indicateurs: [
    indicateur('ENV-01', 'Part des contrats avec considération environnementale', chiffre(247, 348, 31), {
      cible,
      cibles: [cible],
      statut: 'en retard',
      lignes: [
        {
          rang: 3,
          id: 'CIBLE-2',
          intitule: '% de contrats avec considération environnementale',
          chemin: ['Cibles'],
        },
      ],
      parAnnee: [
        { annee: 2024, ...chiffre(120, 240, 60) },
        { annee: 2025, ...chiffre(247, 348, 31) },
      ],
    }),
    indicateur(
      'SOC-04',
      'Contrats notifiés avec considération sociale (part et volume)',
      chiffre(118, 348, 348 - 118),
      {
        lignes: [
          {
            rang: 2,
            id: 'A8-E1',
            intitule: 'Considération sociale',
            chemin: ['Axe 2 : Promouvoir les achats responsables', 'O3'],
          },
        ],
        parAnnee: [
          { annee: 2024, ...chiffre(0, 240, 240) },
          { annee: 2025, ...chiffre(118, 348, 230) },
        ],
      },
    ),
    indicateur('TER-03', 'Part de TPE/PME titulaires', chiffre(0, 400, 400), { statut: 'non déclaré' }),
    indicateur(
      'SOC-07',
      'Part des contrats de procédures formalisées avec considérations sociales',
      chiffre(0, 0, 0),
      { statut: 'sans objet' },
    ),
    indicateur(
      'SOC-13',
      'Marchés réservés (nombre)',
      {
        ...chiffre(12, 348, 5),
        denominateur: null,
        valeur: 12,
        bornes: [12, 17],
        montantDenominateur: null,
      },
      { nature: 'nombre', unite: 'nombre' },
    ),
    indicateur(
      'MAR-01',
      'Nombre moyen de soumissionnaires par consultation',
      { ...chiffre(1203, 351, 12), valeur: 3.43, bornes: [null, null], montantNumerateur: null },
      { nature: 'moyenne', unite: 'nombre moyen' },
    ),
    indicateur('GOV-04', 'Part des contrats clausés responsables sur contrats ciblés', vide, {
      classe: 'B',
      etat: 'population à venir',
      statut: 'non mesuré',
      phrase: null,
      formule: null,
      lignes: ['A1-E2', 'A2-E1'].map((id, indice) => ({
        rang: indice === 0 ? 1 : 4,
        id,
        intitule: '% de contrats clausés responsables / ciblés',
        chemin: ['Gouvernance'],
      })),
    }),
  ],
  parAcheteur: [
    {
      siren: '200023489',
      nom: 'Métropole de Valmont #panic *gras*',
      marches: 200,
      montant: 40_000_000,
      indicateurs: [{ code: 'ENV-01', statut: 'en retard', ...chiffre(150, 200, 20) }],
    },
    {
      siren: '212302319',
      nom: null,
      marches: 148,
      montant: null,
      indicateurs: [{ code: 'ENV-01', statut: 'en retard', ...chiffre(97, 148, 11) }],
    },
  ],
  sources: [
    {
      fichier: 'decp-2025_#1*.json',
      format: 'decp-2022-json',
      lus: 360,
      gardes: 351,
      fusionnes: 7,
      rejetes: 2,
      interruption: null,
      anomalies: { 'montant-nul': 4, 'cpv-inconnu': 1 },
    },
  ],
  dateReference: '2026-11-23',
  avertissement: null,
});
