import type { Marche, Titulaire } from '#domaines/marche';
import { CHAMPS_RECOPIES } from '../champs.rules.ts';
import { aucunOuAbsence } from './manques.ts';

const RANGS = [1, 2, 3] as const;

/**
 * Colonnes de l'export plat : celles du ministère (`decp-2022-marches-valides`), et les nôtres pour que rien ne se
 * perde : `_type`, les noms, et des listes entières en JSON (`titulaires` au-delà de trois, `modifications`…).
 */
export const COLONNES_PLATES: readonly string[] = [
  '_type',
  'id',
  'acheteur_id',
  'acheteur_nom',
  'nature',
  'objet',
  'codecpv',
  'procedure',
  'techniques',
  'modalitesexecution',
  'idaccordcadre',
  ...CHAMPS_RECOPIES.map((champ) => champ.toLowerCase()),
  'lieuexecution_code',
  'lieuexecution_typecode',
  'lieuexecution_nom',
  'dureemois',
  'datenotification',
  'datepublicationdonnees',
  'datedebutexecution',
  'montant',
  'montantsubventionpublique',
  'typesprix',
  'formeprix',
  'origineue',
  'originefrance',
  ...RANGS.flatMap((rang) => [
    `titulaire_id_${rang}`,
    `titulaire_typeidentifiant_${rang}`,
    `titulaire_denominationsociale_${rang}`,
  ]),
  'titulaires',
  'considerationssociales',
  'considerationsenvironnementales',
  'modifications',
  'actessoustraitance',
  'modificationsactessoustraitance',
  'donneesexecution',
];

/** Un contrat en une ligne plate, dans l'ordre de `COLONNES_PLATES` ; une cellule vide est « non déclaré ». */
export const versPlat = (m: Marche): string[] => {
  const cellules: readonly (string | number | boolean | null)[] = [
    m.typeContrat === 'concession' ? 'Contrat de concession' : 'Marché',
    texte(m.id),
    m.acheteur.siret,
    texte(m.acheteur.nom),
    m.nature,
    texte(m.objet),
    m.codeCPV,
    m.procedure,
    liste(m.techniques),
    liste(m.modalitesExecution),
    texte(m.idAccordCadre),
    ...CHAMPS_RECOPIES.map((champ) => m[champ]),
    texte(m.lieuExecution?.code ?? null),
    m.lieuExecution?.typeCode ?? null,
    texte(m.lieuExecution?.nom ?? null),
    m.dureeMois,
    m.dateNotification,
    m.datePublicationDonnees,
    m.dateDebutExecution,
    m.montant,
    m.montantSubventionPublique,
    liste(m.typesPrix),
    m.formePrix,
    m.origineUE,
    m.origineFrance,
    ...RANGS.flatMap((rang) => titulaire(m.titulaires[rang - 1])),
    m.titulaires.length > RANGS.length ? JSON.stringify(m.titulaires.map(titulaireBrut)) : null,
    considerations(m.considerationsSociales, 'Pas de considération sociale'),
    considerations(m.considerationsEnvironnementales, 'Pas de considération environnementale'),
    listeEnJson(
      m.modifications.map((modification) => ({
        id: modification.numero,
        objetModification: modification.objet,
        dateNotificationModification: modification.dateNotification,
        datePublicationDonneesModification: modification.datePublicationDonnees,
        dureeMois: modification.dureeMois,
        montant: modification.montant,
        titulaires: modification.titulaires?.map(titulaireBrut) ?? null,
      })),
    ),
    listeEnJson(
      m.actesSousTraitance.map(({ numero, sousTraitant, ...acte }) => ({
        id: numero,
        sousTraitant: sousTraitant === null ? null : titulaireBrut(sousTraitant),
        ...acte,
      })),
    ),
    listeEnJson(
      m.modificationsActesSousTraitance.map(({ numero, dateNotification, ...acte }) => ({
        id: numero,
        dateNotificationModificationSousTraitance: dateNotification,
        ...acte,
      })),
    ),
    listeEnJson(
      m.donneesExecution.map(({ tarifs, ...annee }) => ({
        ...annee,
        tarifs: tarifs.map(({ intitule, tarif }) => ({ intituleTarif: intitule, tarif })),
      })),
    ),
  ];
  return cellules.map(enCellule);
};

const enCellule = (valeur: string | number | boolean | null): string => {
  if (valeur === null) return '';
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  return String(valeur);
};

/** Un texte qui commence comme le marqueur « hors format » est protégé, car la lecture retire un marqueur. */
const texte = (valeur: string | null): string | null =>
  valeur?.startsWith('INX ') ? `INX ${valeur}` : valeur;

const liste = (valeurs: readonly string[] | null): string | null =>
  valeurs === null ? null : valeurs.join(', ');

const considerations = (valeurs: readonly string[] | null, absence: string): string | null =>
  valeurs === null ? null : aucunOuAbsence(valeurs, absence).join(', ');

const titulaire = (t: Titulaire | undefined): (string | null)[] =>
  t === undefined ? [null, null, null] : [texte(t.id), t.typeIdentifiant, texte(t.denomination)];

const titulaireBrut = ({ typeIdentifiant, id, denomination }: Titulaire) => ({
  typeIdentifiant,
  id,
  denominationSociale: denomination,
});

const listeEnJson = (elements: readonly object[]): string | null =>
  elements.length === 0 ? null : JSON.stringify(elements);
