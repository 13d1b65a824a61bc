import {
  lierActions,
  lireContenu,
  lireVersion,
  modifierFiche,
  type NatureDeLien,
  noterPratique,
  poserChiffre,
  poserReference,
  saisieDe,
} from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { CCAS_DE_VALMONT, METROPOLE_DE_VALMONT, VILLE_DE_VALMONT } from './acheteurs.ts';
import { acteurDemo as acteur, reussir } from './gestes-demo.ts';

const [METROPOLE, VILLE, CCAS] = [METROPOLE_DE_VALMONT.nom, VILLE_DE_VALMONT.nom, CCAS_DE_VALMONT.nom];

/** Tout est inventé : le territoire, les chiffres, les plans et les bonnes pratiques. Seuls les textes de droit existent. */
const CHIFFRES = [
  {
    libelle: 'Volume annuel d’achats HT',
    annee: 2023,
    valeur: 61_900,
    unite: 'k€',
    ventilation: { [METROPOLE]: 38_200, [VILLE]: 22_100, [CCAS]: 1_600 },
  },
  {
    libelle: 'Marchés attribués',
    annee: 2023,
    valeur: 412,
    ventilation: { [METROPOLE]: 214, [VILLE]: 171, [CCAS]: 27 },
  },
  {
    libelle: 'Fournisseurs actifs',
    annee: 2023,
    valeur: 1_087,
    ventilation: { [METROPOLE]: 640, [VILLE]: 447 },
  },
  { libelle: 'Territoire', communes: 19, superficie_km2: 214 },
  {
    libelle: 'Marchés avec une considération sociale',
    annee: 2023,
    valeur: 17,
    unite: '%',
    numerateur: 70,
    denominateur: 412,
  },
] as const;

const ODD: Readonly<Record<string, readonly number[]>> = {
  O1: [16, 17],
  O3: [1, 8, 10],
  O4: [5, 10],
  O5: [8, 9],
  O6: [12, 16],
  O7: [12, 13],
  A13: [2, 12],
  A23: [7, 13],
  A25: [6, 13],
};

const LIENS: readonly (readonly [de: string, nature: NatureDeLien, vers: string])[] = [
  ['A7', 'soutient', 'A18'],
  ['A2', 'precede', 'A1'],
  ['A8', 'complete', 'A10'],
  ['A14', 'simultanee', 'A15'],
];

const PRATIQUES = [
  [
    'A11',
    'Entretien des espaces verts réservé à une entreprise adaptée',
    'Espaces verts',
    2022,
    84_000,
    '6 emplois',
  ],
  [
    'A13',
    'Café et thé équitables dans toutes les réunions',
    'Moyens généraux',
    2021,
    9_500,
    '100 % des achats de café',
  ],
  ['A22', 'Matériel informatique reconditionné pour les écoles', 'Numérique', 2023, 46_000, '210 postes'],
] as const;

const TEXTES = [
  {
    nature: 'code',
    intitule: 'Article L2111-3 du code de la commande publique',
    date: '',
    objet: 'Fait adopter un schéma aux acheteurs au-delà d’un volume annuel, et dit ce qu’il contient.',
    cibles: '',
    codes: [],
  },
  {
    nature: 'decret',
    intitule: 'Décret n° 2022-767',
    date: '2022',
    objet: 'Abaisse le seuil de 100 à 50 millions d’euros hors taxes.',
    cibles: '',
    codes: ['O1'],
  },
  {
    nature: 'plan',
    intitule: 'Plan climat de Valmont (fictif)',
    date: '2023-06',
    objet: 'Réduire les émissions du territoire et des services.',
    cibles: 'Émissions de gaz à effet de serre ; -40 ; % ; 2030\nÉnergie renouvelable ; 30 ; % ; 2030',
    codes: ['O7', 'O8'],
  },
  {
    nature: 'pacte',
    intitule: 'Pacte d’insertion de Valmont (fictif)',
    date: '2022-02-10',
    objet: 'Ouvrir les marchés aux personnes éloignées de l’emploi.',
    cibles: 'Heures d’insertion ; 60000 ; heures ; 2027',
    codes: ['O3', 'A11'],
  },
] as const;

/** Donne au schéma de la démonstration de quoi remplir ses lectures, tant qu'il est en brouillon. */
export const garnirLectures = async (tx: Unite, version: string, maintenant: Date): Promise<void> => {
  const lue = await lireVersion(tx, version);
  if (lue === null) return;
  const { noeuds } = await lireContenu(tx, lue);
  const parCode = new Map(noeuds.map((n) => [n.code, { noeud: n, lue: n.version }]));
  /** Le niveau de ce code, et la version de sa fiche qu'un acte de plus va lire. */
  const sur = (code: string) => {
    const connu = parCode.get(code);
    if (connu === undefined) throw new Error(`Le modèle n’a pas de niveau « ${code} ».`);
    connu.lue += 1;
    return { version, noeud: connu.noeud.id, versionLue: connu.lue - 1 };
  };
  for (const [code, odd] of Object.entries(ODD)) {
    const noeud = parCode.get(code)?.noeud;
    if (noeud === undefined) continue;
    const saisie = { ...saisieDe(noeud), odd };
    await reussir(modifierFiche(tx, acteur, { ...sur(code), saisie }, maintenant));
  }
  for (const contenu of CHIFFRES)
    await reussir(poserChiffre(tx, acteur, { version, chiffre: null, contenu: { ...contenu } }, maintenant));
  for (const [de, nature, vers] of LIENS)
    await reussir(
      lierActions(tx, acteur, { ...sur(de), vers: parCode.get(vers)?.noeud.id ?? '', nature }, maintenant),
    );
  for (const [code, titre, service, annee, montant, impact] of PRATIQUES)
    await reussir(
      noterPratique(
        tx,
        acteur,
        { ...sur(code), titre, contenu: { service, annee, montant, impact } },
        maintenant,
      ),
    );
  for (const { codes, ...texte } of TEXTES) {
    const noeudsServis = codes.flatMap((code: string) => parCode.get(code)?.noeud.id ?? []);
    await reussir(
      poserReference(
        tx,
        acteur,
        {
          version,
          reference: null,
          versionLue: 0,
          saisie: { ...texte, adresse: '', noeuds: noeudsServis },
        },
        maintenant,
      ),
    );
  }
};
