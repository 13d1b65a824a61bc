import type { ColonneTableau, Tableau, TypeCellule } from '#platform/tableur/tableau.ts';
import type {
  AcheteurBilan,
  Bilan,
  Chiffre,
  CibleBilan,
  IndicateurBilan,
  NatureValeur,
  SourceBilan,
} from './bilan.ts';
import { direCible } from './dire-chiffre.ts';
import { libellerAnomalie } from './libeller-anomalie.ts';
import { compterAnomalies, direOrigine, estMesure } from './lire-bilan.ts';
import { nommerAcheteur } from './resumer-bilan.ts';

/** Une ligne : un indicateur pour un acheteur (ou pour tous) et une année (ou toutes). */
export interface LigneBilan {
  readonly siren: string;
  readonly acheteur: string;
  readonly annee: number | null;
  readonly indicateur: IndicateurBilan;
  readonly statut: string;
  readonly chiffre: Chiffre;
}

const TYPES_VALEUR: Record<NatureValeur, TypeCellule> = {
  part: 'taux',
  nombre: 'nombre',
  moyenne: 'nombre',
  montant: 'montant',
};
const typeValeur = ({ indicateur }: LigneBilan): TypeCellule => TYPES_VALEUR[indicateur.nature];

const lirePart = (
  { indicateur, chiffre }: LigneBilan,
  lecture: 'valeurNombre' | 'valeurMontant',
): number | null => (indicateur.nature === 'part' ? chiffre[lecture] : null);

/** Les réponses derrière une ligne : celles de son acheteur et de son année, s'il en dit. */
const saisiesDe = ({ siren, annee, indicateur: { saisie } }: LigneBilan) =>
  saisie === undefined || (annee !== null && annee !== saisie.annee)
    ? []
    : saisie.mesures.filter(({ acheteur }) => siren === '' || acheteur === siren);

const reunis = (textes: readonly string[]): string | null => [...new Set(textes)].join(' ; ') || null;

const direSources = (ligne: LigneBilan): string | null =>
  reunis(
    saisiesDe(ligne).flatMap(({ source, dateSource }) =>
      source === '' ? [] : [dateSource === null ? source : `${source} (${dateSource})`],
    ),
  );

const direAuteurs = (ligne: LigneBilan): string | null =>
  reunis(saisiesDe(ligne).map(({ saisiePar, saisieLe }) => `${saisiePar} le ${saisieLe.slice(0, 10)}`));

const TOUS = 'tous les acheteurs';

const COLONNES_CHIFFRE: readonly ColonneTableau<LigneBilan>[] = [
  { titre: 'code', type: 'texte', largeur: 10, lire: (l) => l.indicateur.code },
  { titre: 'indicateur', type: 'texte', largeur: 52, lire: (l) => l.indicateur.intitule },
  { titre: 'unité', type: 'texte', largeur: 16, lire: (l) => l.indicateur.unite },
  { titre: 'valeur', type: typeValeur, largeur: 14, lire: (l) => l.chiffre.valeur },
  { titre: 'borne basse', type: typeValeur, largeur: 12, lire: (l) => l.chiffre.bornes[0] },
  { titre: 'borne haute', type: typeValeur, largeur: 12, lire: (l) => l.chiffre.bornes[1] },
  { titre: 'numérateur', type: 'nombre', largeur: 13, lire: (l) => l.chiffre.numerateur },
  { titre: 'dénominateur', type: 'nombre', largeur: 13, lire: (l) => l.chiffre.denominateur },
  { titre: 'non déclaré', type: 'nombre', largeur: 12, lire: (l) => l.chiffre.nonDeclare },
  { titre: 'taux de déclaration', type: 'taux', largeur: 12, lire: (l) => l.chiffre.tauxDeclaration },
  { titre: 'montant numérateur', type: 'montant', largeur: 18, lire: (l) => l.chiffre.montantNumerateur },
  { titre: 'montant dénominateur', type: 'montant', largeur: 18, lire: (l) => l.chiffre.montantDenominateur },
  { titre: 'montant non déclaré', type: 'montant', largeur: 18, lire: (l) => l.chiffre.montantNonDeclare },
  { titre: 'part en nombre', type: 'taux', largeur: 12, lire: (l) => lirePart(l, 'valeurNombre') },
  { titre: 'part en montant', type: 'taux', largeur: 12, lire: (l) => lirePart(l, 'valeurMontant') },
  { titre: 'statut', type: 'texte', largeur: 16, lire: (l) => l.statut },
  {
    titre: 'cible',
    type: 'texte',
    largeur: 26,
    lire: (l) => (l.indicateur.cible ? direCible(l.indicateur.cible) : null),
  },
  { titre: 'contrats sans date', type: 'nombre', largeur: 10, lire: (l) => l.chiffre.sansDate },
  { titre: 'état', type: 'texte', largeur: 18, lire: (l) => direOrigine(l.indicateur) },
  {
    titre: 'en clair',
    type: 'texte',
    largeur: 40,
    lire: ({ chiffre: { dit } }) =>
      dit === undefined ? null : [dit.valeur, dit.suite].filter((t) => t !== null && t !== '').join(' : '),
  },
  { titre: 'source', type: 'texte', largeur: 40, lire: (l) => direSources(l) },
  { titre: 'saisi par', type: 'texte', largeur: 24, lire: (l) => direAuteurs(l) },
];

const COLONNES_QUI: readonly ColonneTableau<LigneBilan>[] = [
  { titre: 'SIREN', type: 'texte', largeur: 12, lire: (l) => l.siren },
  { titre: 'acheteur', type: 'texte', largeur: 36, lire: (l) => l.acheteur },
];
const COLONNE_ANNEE: ColonneTableau<LigneBilan> = {
  titre: 'année',
  type: 'nombre',
  largeur: 8,
  lire: (l) => l.annee,
};

const consolide = (bilan: Bilan): LigneBilan[] =>
  bilan.indicateurs.map((indicateur) => ({
    siren: '',
    acheteur: TOUS,
    annee: bilan.annee,
    indicateur,
    statut: indicateur.statut,
    chiffre: indicateur,
  }));

const deAcheteur = (bilan: Bilan, acheteur: AcheteurBilan): LigneBilan[] => {
  const parCode = new Map(bilan.indicateurs.map((indicateur) => [indicateur.code, indicateur]));
  return acheteur.indicateurs.flatMap((chiffre) => {
    const indicateur = parCode.get(chiffre.code);
    return indicateur === undefined
      ? []
      : [
          {
            siren: acheteur.siren,
            acheteur: nommerAcheteur(acheteur),
            annee: bilan.annee,
            indicateur,
            statut: chiffre.statut,
            chiffre,
          },
        ];
  });
};

const deAnnees = (bilan: Bilan): LigneBilan[] =>
  bilan.indicateurs.flatMap((indicateur) =>
    indicateur.parAnnee.map((chiffre) => ({
      siren: '',
      acheteur: TOUS,
      annee: chiffre.annee,
      indicateur,
      statut: '',
      chiffre,
    })),
  );

export const tableauBilan = (bilan: Bilan): Tableau<LigneBilan> => ({
  titre: 'Bilan',
  colonnes: COLONNES_CHIFFRE,
  lignes: consolide(bilan).toSorted(
    (a, b) => Number(estMesure(b.indicateur)) - Number(estMesure(a.indicateur)),
  ),
  note: 'Taux entre 0 et 1 affichés en pourcentage. Une cellule vide : non déclaré, non mesuré ou sans objet ; jamais zéro.',
});

export const tableauAcheteurs = (bilan: Bilan): Tableau<LigneBilan> => ({
  titre: 'Par acheteur',
  colonnes: [...COLONNES_QUI, ...COLONNES_CHIFFRE],
  lignes: bilan.parAcheteur.flatMap((acheteur) => deAcheteur(bilan, acheteur)),
});

export const tableauAnnees = (bilan: Bilan): Tableau<LigneBilan> => ({
  titre: 'Par année',
  colonnes: [
    COLONNE_ANNEE,
    ...COLONNES_CHIFFRE.filter(({ titre }) => titre !== 'cible' && titre !== 'statut'),
  ],
  lignes: deAnnees(bilan),
});

/** Tout en un tableau : le consolidé, puis chaque acheteur. */
export const tableauComplet = (bilan: Bilan): Tableau<LigneBilan> => ({
  titre: 'Bilan',
  colonnes: [...COLONNES_QUI, COLONNE_ANNEE, ...COLONNES_CHIFFRE],
  lignes: [...consolide(bilan), ...bilan.parAcheteur.flatMap((acheteur) => deAcheteur(bilan, acheteur))],
});

export const tableauCibles = (bilan: Bilan): Tableau<{ indicateur: IndicateurBilan; cible: CibleBilan }> => ({
  titre: 'Cibles',
  colonnes: [
    { titre: 'code', type: 'texte', largeur: 10, lire: (l) => l.indicateur.code },
    { titre: 'indicateur', type: 'texte', largeur: 52, lire: (l) => l.indicateur.intitule },
    { titre: 'cible', type: 'texte', largeur: 44, lire: (l) => l.cible.intitule },
    { titre: 'sens', type: 'texte', largeur: 8, lire: (l) => l.cible.sens },
    {
      titre: 'valeur',
      type: ({ cible }) => (cible.unite === 'part' ? 'taux' : 'nombre'),
      largeur: 10,
      lire: (l) => l.cible.valeur,
    },
    { titre: 'année', type: 'nombre', largeur: 8, lire: (l) => l.cible.annee },
    {
      titre: 'mesuré',
      type: 'taux',
      largeur: 10,
      lire: (l) => (l.indicateur.nature === 'part' ? l.indicateur.valeur : null),
    },
    { titre: 'statut', type: 'texte', largeur: 16, lire: (l) => l.indicateur.statut },
  ],
  lignes: bilan.indicateurs.flatMap((indicateur) =>
    indicateur.cibles.map((cible) => ({ indicateur, cible })),
  ),
});

export const tableauDefinitions = (bilan: Bilan): Tableau<IndicateurBilan> => ({
  titre: 'Définitions et sources',
  colonnes: [
    { titre: 'code', type: 'texte', largeur: 10, lire: (l) => l.code },
    { titre: 'indicateur', type: 'texte', largeur: 52, lire: (l) => l.intitule },
    { titre: 'classe', type: 'texte', largeur: 8, lire: (l) => l.classe },
    { titre: 'état', type: 'texte', largeur: 20, lire: (l) => l.etat },
    { titre: 'en une phrase', type: 'texte', largeur: 80, lire: (l) => l.phrase },
    { titre: 'formule', type: 'texte', largeur: 60, lire: (l) => l.formule },
    {
      titre: 'lignes du schéma',
      type: 'texte',
      largeur: 40,
      lire: (l) => l.lignes.map(({ id }) => id).join(', ') || null,
    },
  ],
  lignes: bilan.indicateurs,
});

type LigneQualite = SourceBilan & { readonly regle: string | null; readonly nombre: number | null };

export const tableauQualite = (bilan: Bilan): Tableau<LigneQualite> => ({
  titre: 'Qualité des données',
  colonnes: [
    { titre: 'fichier', type: 'texte', largeur: 40, lire: (l) => l.fichier },
    { titre: 'format', type: 'texte', largeur: 18, lire: (l) => l.format },
    { titre: 'lus', type: 'nombre', largeur: 10, lire: (l) => (l.regle === null ? l.lus : null) },
    { titre: 'gardés', type: 'nombre', largeur: 10, lire: (l) => (l.regle === null ? l.gardes : null) },
    { titre: 'fusionnés', type: 'nombre', largeur: 10, lire: (l) => (l.regle === null ? l.fusionnes : null) },
    { titre: 'rejetés', type: 'nombre', largeur: 10, lire: (l) => (l.regle === null ? l.rejetes : null) },
    {
      titre: 'anomalie',
      type: 'texte',
      largeur: 52,
      lire: (l) => (l.regle === null ? null : `${libellerAnomalie(l.regle)} (${l.regle})`),
    },
    { titre: 'enregistrements concernés', type: 'nombre', largeur: 14, lire: (l) => l.nombre },
  ],
  lignes: bilan.sources.flatMap((source) => [
    { ...source, regle: null, nombre: null },
    ...compterAnomalies({ ...bilan, sources: [source] }).map(({ code, nombre }) => ({
      ...source,
      regle: code,
      nombre,
    })),
  ]),
  note: 'Pour chaque fichier : lus = gardés + fusionnés + rejetés.',
});
