import type {
  ActeSousTraitance,
  Marche,
  Modification,
  ModificationActeSousTraitance,
  Titulaire,
} from '#domaines/marche';
import { CHAMPS_RECOPIES, RECOPIES } from '../champs.rules.ts';
import { aucunOuAbsence, listeSansDoublon, Manques } from './manques.ts';

/** Un contrat au format 2022 et, s'il n'est pas publiable, ce qui lui manque (champs de l'arrêté). */
export interface ContratExporte {
  readonly contrat: Readonly<Record<string, unknown>>;
  readonly manques: readonly string[];
}

/**
 * Écrit un contrat au format des arrêtés du 22 décembre 2022 (schéma 2.0.3). Le format ne porte aucun nom (acheteur,
 * titulaires, lieu) ni l'objet des modifications : ils ne sont pas écrits. Un champ non déclaré est omis, car le schéma
 * refuse `null`.
 */
export const versDecp2022 = (marche: Marche): ContratExporte => {
  const manques = new Manques();
  const contrat =
    marche.typeContrat === 'concession' ? concession(marche, manques) : marchePublic(marche, manques);
  return { contrat: sansNul(contrat), manques: manques.liste };
};

const commun = (m: Marche, manques: Manques): Record<string, unknown> => ({
  id: manques.texte('id', m.id, 16),
  nature: manques.requis('nature', m.nature),
  objet: manques.texte('objet', m.objet, 1000),
  procedure: manques.requis('procedure', m.procedure),
  dureeMois: manques.requis('dureeMois', m.dureeMois),
  datePublicationDonnees: manques.requis('datePublicationDonnees', m.datePublicationDonnees),
  considerationsSociales: considerations(
    m.considerationsSociales,
    'considerationSociale',
    'considerationsSociales',
    'Pas de considération sociale',
    manques,
  ),
  considerationsEnvironnementales: considerations(
    m.considerationsEnvironnementales,
    'considerationEnvironnementale',
    'considerationsEnvironnementales',
    'Pas de considération environnementale',
    manques,
  ),
});

const marchePublic = (m: Marche, manques: Manques): Record<string, unknown> => ({
  ...commun(m, manques),
  acheteur: { id: m.acheteur.siret },
  codeCPV: manques.requis('codeCPV', m.codeCPV),
  techniques: enveloppe('technique', manques.requis('techniques', m.techniques)),
  modalitesExecution: enveloppe(
    'modaliteExecution',
    manques.requis('modalitesExecution', m.modalitesExecution),
  ),
  idAccordCadre: m.idAccordCadre === null ? null : manques.texte('idAccordCadre', m.idAccordCadre, 16),
  ...recopier(m, manques),
  lieuExecution: {
    code: manques.requis('lieuExecution.code', m.lieuExecution?.code ?? null),
    typeCode: manques.requis('lieuExecution.typeCode', m.lieuExecution?.typeCode ?? null),
  },
  dateNotification: manques.requis('dateNotification', m.dateNotification),
  montant: manques.auMoins('montant', m.montant, 1),
  typesPrix: enveloppe('typePrix', manques.requis('typesPrix', m.typesPrix)),
  formePrix: manques.requis('formePrix', m.formePrix),
  origineUE: m.origineUE,
  origineFrance: m.origineFrance,
  titulaires: titulaires(m.titulaires, 'titulaire', 'titulaires', manques),
  modifications: modifications(m, manques),
  actesSousTraitance: listeSansDoublon(
    'actesSousTraitance',
    m.actesSousTraitance.map((acte) => ({ acteSousTraitance: acteSousTraitance(acte, manques) })),
    manques,
  ),
  modificationsActesSousTraitance: listeSansDoublon(
    'modificationsActesSousTraitance',
    m.modificationsActesSousTraitance.map((acte) => ({
      modificationActeSousTraitance: modificationActe(acte, manques),
    })),
    manques,
  ),
});

const recopier = (m: Marche, manques: Manques): Record<string, unknown> =>
  Object.fromEntries(
    CHAMPS_RECOPIES.map((champ) => [
      champ,
      RECOPIES[champ] === 'requis' ? manques.requis(champ, m[champ]) : m[champ],
    ]),
  );

const concession = (m: Marche, manques: Manques): Record<string, unknown> => ({
  ...commun(m, manques),
  autoriteConcedante: { id: m.acheteur.siret },
  dateSignature: manques.requis('dateSignature', m.dateNotification),
  dateDebutExecution: manques.requis('dateDebutExecution', m.dateDebutExecution),
  valeurGlobale: manques.auMoins('valeurGlobale', m.montant, 1),
  montantSubventionPublique: manques.auMoins('montantSubventionPublique', m.montantSubventionPublique, 0),
  donneesExecution:
    m.donneesExecution.length === 0
      ? null
      : m.donneesExecution.map((annee) => ({
          donneesAnnuelles: {
            datePublicationDonneesExecution: manques.requis(
              'donneesExecution.datePublicationDonneesExecution',
              annee.datePublicationDonneesExecution,
            ),
            depensesInvestissement: manques.auMoins(
              'donneesExecution.depensesInvestissement',
              annee.depensesInvestissement,
              0,
            ),
            tarifs: (manques.auMoinsUn('donneesExecution.tarifs', annee.tarifs) ?? []).map(
              ({ intitule, tarif }) => ({
                tarif: {
                  intituleTarif: manques.texte('donneesExecution.tarifs.intituleTarif', intitule, 256),
                  tarif: manques.auMoins('donneesExecution.tarifs.tarif', tarif, 0),
                },
              }),
            ),
          },
        })),
  concessionnaires: titulaires(m.titulaires, 'concessionnaire', 'concessionnaires', manques),
  modifications: modifications(m, manques),
});

const titulaires = (liste: readonly Titulaire[], cle: string, champ: string, manques: Manques): unknown =>
  manques.auMoinsUn(champ, liste)?.map((titulaire) => ({ [cle]: operateur(titulaire, champ, manques) }));

/** Le type « UE » de 2019 n'existe plus en 2022. */
const operateur = ({ typeIdentifiant, id }: Titulaire, champ: string, manques: Manques) => ({
  typeIdentifiant: manques.requis(
    `${champ}.typeIdentifiant`,
    typeIdentifiant === 'UE' ? null : typeIdentifiant,
  ),
  id,
});

const modifications = (m: Marche, manques: Manques): unknown =>
  listeSansDoublon(
    'modifications',
    m.modifications.map((modification) => ({ modification: uneModification(modification, m, manques) })),
    manques,
  );

const uneModification = (
  modification: Modification,
  m: Marche,
  manques: Manques,
): Record<string, unknown> => {
  const { numero, dateNotification, datePublicationDonnees, dureeMois, montant } = modification;
  const debut = {
    id: manques.auMoins('modifications.id', numero, 1),
    datePublicationDonneesModification: manques.requis(
      'modifications.datePublicationDonneesModification',
      datePublicationDonnees,
    ),
    dureeMois,
  };
  return m.typeContrat === 'concession'
    ? {
        ...debut,
        dateSignatureModification: manques.requis(
          'modifications.dateSignatureModification',
          dateNotification,
        ),
        valeurGlobale: montant === null ? null : manques.auMoins('modifications.valeurGlobale', montant, 1),
      }
    : {
        ...debut,
        dateNotificationModification: manques.requis(
          'modifications.dateNotificationModification',
          dateNotification,
        ),
        montant: montant === null ? null : manques.auMoins('modifications.montant', montant, 1),
        titulaires:
          modification.titulaires === null
            ? null
            : titulaires(modification.titulaires, 'titulaire', 'modifications.titulaires', manques),
      };
};

const acteSousTraitance = (acte: ActeSousTraitance, manques: Manques): Record<string, unknown> => {
  const champ = 'actesSousTraitance';
  const sousTraitant = manques.requis(`${champ}.sousTraitant`, acte.sousTraitant);
  return {
    id: manques.auMoins(`${champ}.id`, acte.numero, 1),
    sousTraitant: sousTraitant === null ? null : operateur(sousTraitant, `${champ}.sousTraitant`, manques),
    dureeMois: manques.requis(`${champ}.dureeMois`, acte.dureeMois),
    dateNotification: manques.requis(`${champ}.dateNotification`, acte.dateNotification),
    datePublicationDonnees: manques.requis(`${champ}.datePublicationDonnees`, acte.datePublicationDonnees),
    montant: manques.auMoins(`${champ}.montant`, acte.montant, 1),
    variationPrix: manques.requis(`${champ}.variationPrix`, acte.variationPrix),
  };
};

const modificationActe = (acte: ModificationActeSousTraitance, manques: Manques): Record<string, unknown> => {
  const champ = 'modificationsActesSousTraitance';
  return {
    id: manques.auMoins(`${champ}.id`, acte.numero, 1),
    dureeMois: acte.dureeMois,
    dateNotificationModificationSousTraitance: manques.requis(
      `${champ}.dateNotificationModificationSousTraitance`,
      acte.dateNotification,
    ),
    montant: acte.montant === null ? null : manques.auMoins(`${champ}.montant`, acte.montant, 1),
    datePublicationDonnees: manques.requis(`${champ}.datePublicationDonnees`, acte.datePublicationDonnees),
  };
};

const considerations = (
  valeurs: readonly string[] | null,
  cle: string,
  champ: string,
  absence: string,
  manques: Manques,
): unknown =>
  enveloppe(cle, manques.requis(champ, valeurs === null ? null : aucunOuAbsence(valeurs, absence)));

const enveloppe = (cle: string, valeurs: readonly string[] | null): unknown =>
  valeurs === null ? null : { [cle]: valeurs };

/** Retire, à tous les niveaux, ce qui n'est pas déclaré : le schéma refuse `null`. */
const sansNul = (objet: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const net: Record<string, unknown> = {};
  for (const [cle, valeur] of Object.entries(objet)) {
    const garde = sansNulValeur(valeur);
    if (garde !== null && garde !== undefined) net[cle] = garde;
  }
  return net;
};

const sansNulValeur = (valeur: unknown): unknown => {
  if (Array.isArray(valeur)) return valeur.map(sansNulValeur);
  return typeof valeur === 'object' && valeur !== null
    ? sansNul(valeur as Readonly<Record<string, unknown>>)
    : valeur;
};
