import { modeleSchema, type Schema } from '../modele.ts';

/** Ce qu'un essai change au schéma sans reproche ; la forme est vérifiée comme celle d'un modèle. */
export type Changements = Readonly<Record<string, unknown>>;

export const ligneDEssai = (changements: Changements = {}) => ({
  id: 'L1',
  intitule: '% de contrats avec une considération sociale',
  nature: 'resultat',
  unite: 'pourcentage',
  numerateur: 'contrats notifiés avec une considération sociale',
  denominateur: 'contrats notifiés',
  canoniques: ['SOC-04'],
  classe: 'A',
  source: 'decp',
  frequence: 'annuelle',
  cibles: [{ annee: 2027, valeur: 30, unite: '%' }],
  ligneSource: 1,
  ...changements,
});

export const noeudDEssai = (changements: Changements = {}) => ({
  niveau: 'objectif',
  id: 'O1',
  intitule: 'Un objectif',
  indicateurs: [],
  cibles: [],
  enfants: [{ niveau: 'action', id: 'A1', intitule: 'Une action' }],
  ...changements,
});

const social = noeudDEssai({
  id: 'S',
  intitule: "Intégrer des personnes handicapées ou éloignées de l'emploi",
  enfants: [{ niveau: 'action', id: 'S1', intitule: 'Réserver des marchés' }],
  indicateurs: [
    ligneDEssai({ id: 'S-I1' }),
    ligneDEssai({
      id: 'S-I2',
      intitule: "Part des achats auprès d'ESUS agréées",
      numerateur: "achats auprès d'entreprises solidaires d'utilité sociale",
      denominateur: 'achats notifiés',
      canoniques: ['SOC-18'],
      cibles: [{ annee: 2027, valeur: 2, unite: '%' }],
    }),
    ligneDEssai({
      id: 'S-I3',
      intitule: "Part des achats auprès d'entreprises employant des personnes défavorisées",
      numerateur: 'achats auprès de SIAE, EA et ESAT',
      denominateur: 'achats notifiés',
      canoniques: ['SOC-17'],
      cibles: [{ annee: 2027, valeur: 3, unite: '%' }],
    }),
  ],
});

const ecologique = noeudDEssai({
  id: 'E',
  intitule: "Réduire les gaz à effet de serre, l'énergie, l'eau et les matériaux",
  enfants: [
    { niveau: 'action', id: 'E1', intitule: 'Allonger la durée de vie des produits, développer le réemploi' },
    { niveau: 'action', id: 'E2', intitule: 'Tendre à la sobriété numérique' },
  ],
  indicateurs: [
    ligneDEssai({
      id: 'E-I1',
      intitule: '% de contrats avec une considération environnementale',
      numerateur: 'contrats notifiés avec une considération environnementale',
      canoniques: ['ENV-01'],
      cibles: [{ annee: 2027, valeur: 100, unite: '%' }],
    }),
  ],
});

/** Un schéma court qui satisfait chaque contrôle légal et où aucune règle ne trouve rien. */
export const schemaDEssai = (changements: Changements = {}): Schema =>
  modeleSchema.parse({
    id: 'essai',
    type: 'SPASER',
    intitule: "Schéma d'essai",
    debut: 2024,
    fin: 2027,
    organisations: ["Ville d'Essai"],
    etenduConcessions: false,
    sources: ['essai'],
    niveaux: [{ niveau: 'objectif', singulier: 'objectif', pluriel: 'objectifs' }],
    comptes: {},
    chiffresDeBase: [{ libelle: "Volume d'achats HT", annee: 2025, valeur: 60, unite: 'M€' }],
    arbre: [social, ecologique],
    annexes: { publications: ['schéma sur le site internet', 'indicateurs tous les deux ans sur le site'] },
    ...changements,
  });

/** Le schéma sans reproche, avec un niveau de plus. */
export const avecNoeud = (noeud: Changements, changements: Changements = {}): Schema =>
  schemaDEssai({ arbre: [social, ecologique, noeudDEssai(noeud)], ...changements });

/** Le schéma sans reproche, avec des chiffres de base de plus. */
export const avecChiffres = (...chiffres: readonly Changements[]): Schema =>
  schemaDEssai({
    chiffresDeBase: [{ libelle: "Volume d'achats HT", annee: 2025, valeur: 60, unite: 'M€' }, ...chiffres],
  });
