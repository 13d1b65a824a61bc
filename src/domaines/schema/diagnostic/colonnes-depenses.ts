import type { FormeTableau, LigneDe } from '#platform/tableur/forme.ts';
import { plier } from '#platform/tableur/plier.ts';

export type ColonneDepense = 'annee' | 'service' | 'typologie' | 'montant' | 'fournisseur' | 'acheteur';
export type LigneDepenseEcrite = LigneDe<ColonneDepense>;

/** Un titre qui parle de montants, mais pas d'euros hors taxes. */
const AUTRE_MONTANT = /\bttc\b|\bk(?:ilo)?\s?(?:€|euros?|eur)|\bm(?:illions?)?\s?(?:€|euros?|eur)/iu;

/** Le tableau des dépenses : une ligne par dépense, ou par total d'un service et d'une typologie. */
export const FORME_DEPENSES: FormeTableau<ColonneDepense> = {
  colonnes: [
    {
      nom: 'annee',
      titre: 'Année',
      alias: ['exercice', 'exercice budgétaire', 'année budgétaire', 'an'],
      attend: 'annee',
    },
    {
      nom: 'service',
      titre: 'Service',
      alias: [
        'direction',
        'service gestionnaire',
        'service acheteur',
        'service prescripteur',
        'direction opérationnelle',
        'nom du service',
        'libellé service',
        'pôle',
      ],
      attend: 'texte',
    },
    {
      nom: 'typologie',
      titre: 'Typologie d’achat',
      alias: [
        'typologie',
        'type d’achat',
        'type',
        'famille',
        'famille d’achat',
        'famille d’achats',
        'typologie d’achats',
        'segment',
        'catégorie',
        'nomenclature',
      ],
      attend: 'code',
    },
    {
      nom: 'montant',
      titre: 'Montant HT (€)',
      alias: [
        'montant',
        'montant HT',
        'montant en euros HT',
        'montant HT en euros',
        'montant hors taxes',
        'dépense HT',
        'dépenses HT',
        'mandaté HT',
        'total HT',
        'HT',
      ],
      attend: 'euros',
    },
    {
      nom: 'fournisseur',
      titre: 'Fournisseur',
      alias: ['tiers', 'titulaire', 'nom du fournisseur'],
      attend: 'texte',
    },
    {
      nom: 'acheteur',
      titre: 'Acheteur',
      alias: ['organisation', 'entité', 'budget', 'collectivité'],
      attend: 'texte',
    },
  ],
  necessaires: ['annee', 'montant'],
  siAbsentes: (titres) => {
    const autre = titres.find((t) => AUTRE_MONTANT.test(t));
    return autre === undefined
      ? {
          champ: 'Année',
          message:
            'Les colonnes « Année » et « Montant HT (€) » n’ont pas été trouvées dans les vingt premières lignes. Partez du tableau à remplir.',
        }
      : {
          champ: autre,
          message:
            'Le diagnostic compte des euros hors taxes : donnez une colonne « Montant HT (€) », en euros entiers ou avec des centimes.',
        };
  },
  feuille: 'Dépenses',
  largeurs: { annee: 10, service: 40, typologie: 40, fournisseur: 30, acheteur: 30 },
  lignesMaximales: 50_000,
  siTropLong: 'regroupez les dépenses par service et par typologie, ou envoyez une année à la fois',
};

/** Ce que l'on écrit quand on ne sait pas : non déclaré, et non un service de ce nom. */
const NON_DECLARES = new Set([
  'non renseigne',
  'non declare',
  'inconnu',
  'inconnue',
  'nc',
  'n c',
  'nr',
  'n r',
  'nd',
  'n d',
  'na',
  'n a',
  'sans objet',
  'a completer',
  'vide',
]);

/** Ce qui fait d'un nom le même qu'un autre : ni casse, ni accents, ni ponctuation. Vide : non déclaré. */
export const cleDe = (texte: string): string => {
  const pliee = plier(texte);
  if (NON_DECLARES.has(pliee)) return '';
  return pliee === '' && /[\p{L}\p{N}]/u.test(texte) ? texte.trim().toLowerCase() : pliee;
};

/** Le tableau à remplir : il se relit tel quel. Les services et les montants sont inventés. */
export const DEPENSES_D_EXEMPLE: readonly LigneDepenseEcrite[] = [
  {
    annee: 2025,
    service: 'Espaces verts (exemple)',
    typologie: 'Entretien des espaces verts',
    montant: 412_350.5,
    fournisseur: 'Entreprise fictive A',
    acheteur: 'Ville fictive',
  },
  {
    annee: 2025,
    service: 'Restauration scolaire (exemple)',
    typologie: 'Denrées alimentaires',
    montant: 890_000,
  },
  { annee: 2025, service: 'Bâtiments (exemple)', typologie: 'Travaux de rénovation', montant: 2_150_000 },
];
