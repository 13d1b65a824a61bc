import { contratDe2022, lireTout } from '../essais.ts';
import { ligneCsv } from '../export/cellule-csv.ts';
import { COLONNES_PLATES, versPlat } from '../export/vers-plat.rules.ts';

/** Un petit fichier sain, à abîmer. */
export interface Graine {
  readonly nom: string;
  readonly octets: Buffer;
  /** Octets qui structurent ce format. */
  readonly signes: string;
}

const titulaire = (id: string, nom?: string) => ({
  typeIdentifiant: 'SIRET',
  id,
  ...(nom === undefined ? {} : { denominationSociale: nom }),
});
const A = '34498005700048';
const B = '79420271300010';

const marches2022 = [
  contratDe2022({
    titulaires: [{ titulaire: titulaire(A) }, { titulaire: titulaire(B) }],
    modifications: [
      {
        modification: {
          id: 1,
          dureeMois: 14,
          montant: 140000,
          dateNotificationModification: '2024-06-01',
          datePublicationDonneesModification: '2024-06-02',
          titulaires: [{ titulaire: titulaire(B) }],
        },
      },
    ],
  }),
  contratDe2022({
    id: '2024M002',
    objet: 'Réfection, "à neuf", des toits : lot 2',
    sousTraitanceDeclaree: true,
    actesSousTraitance: [
      {
        acteSousTraitance: {
          id: 1,
          sousTraitant: titulaire(B),
          dureeMois: 6,
          dateNotification: '2024-07-01',
          datePublicationDonnees: '2024-07-02',
          montant: 5000,
          variationPrix: 'Révisable',
        },
      },
    ],
    modificationsActesSousTraitance: [
      {
        modificationActeSousTraitance: {
          id: 1,
          dureeMois: 7,
          dateNotificationModificationSousTraitance: '2024-08-01',
          datePublicationDonnees: '2024-08-02',
          montant: 6000,
        },
      },
    ],
  }),
  contratDe2022({ id: '2024M003', objet: 'Fourniture de bureau' }),
];

const concessions2022 = ['C1', 'C2'].map((id) => ({
  id,
  autoriteConcedante: { id: '21210231300013' },
  nature: 'Concession de service',
  objet: 'Exploitation du réseau de chaleur',
  procedure: 'Procédure négociée ouverte',
  dureeMois: 120,
  dateSignature: '2023-01-10',
  dateDebutExecution: '2023-02-01',
  datePublicationDonnees: '2023-02-01',
  valeurGlobale: 2500000,
  montantSubventionPublique: 1000,
  concessionnaires: [{ concessionnaire: titulaire(A) }, { concessionnaire: titulaire(B) }],
  considerationsSociales: { considerationSociale: ['Clause sociale'] },
  considerationsEnvironnementales: {
    considerationEnvironnementale: ['Pas de considération environnementale'],
  },
  donneesExecution: [
    {
      donneesAnnuelles: {
        datePublicationDonneesExecution: '2024-03-01',
        depensesInvestissement: 12000,
        tarifs: [{ tarif: { intituleTarif: 'Part fixe', tarif: 12.5 } }],
      },
    },
  ],
}));

const contrats2019 = ['2019-01', '2019-02', '2019-03'].map((id, rang) => ({
  id,
  uid: `21210231300013${id}`,
  source: 'data.gouv.fr_aife',
  _type: 'Marché',
  acheteur: { id: '21210231300013', nom: 'Ville de Dijon' },
  nature: 'Marché',
  objet: `Travaux d’éclairage, lot ${rang}`,
  codeCPV: '45316100-6',
  procedure: 'Procédure adaptée',
  lieuExecution: { code: '21231', typeCode: 'Code commune', nom: 'Dijon' },
  dureeMois: 12,
  dateNotification: '2019-03-04',
  datePublicationDonnees: '2019-03-10',
  montant: 45000,
  formePrix: 'Ferme',
  titulaires: [titulaire(A, 'SARL ALPHA'), titulaire(B, 'BETA SAS')],
  modifications: [
    {
      objetModification: 'Avenant de prolongation',
      dateNotificationModification: '2019-09-01',
      datePublicationDonneesModification: '2019-09-02',
      dureeMois: 15,
      montant: 50000,
      titulaires: [titulaire(B, 'BETA SAS')],
    },
  ],
}));

const concessions2019 = ['DSP1', 'DSP2'].map((id) => ({
  id,
  _type: 'Contrat de concession',
  autoriteConcedante: { id: '21210231300013', nom: 'Ville de Dijon' },
  nature: 'Concession de service',
  objet: 'Fourrière automobile',
  procedure: 'Procédure négociée ouverte',
  lieuExecution: { code: '21231', typeCode: 'Code commune', nom: 'Dijon' },
  dureeMois: 60,
  dateSignature: '2018-01-10',
  datePublicationDonnees: '2018-02-01',
  dateDebutExecution: '2018-02-01',
  valeurGlobale: 250000,
  montantSubventionPublique: 1000,
  donneesExecution: [
    {
      datePublicationDonneesExecution: '2019-03-01',
      depensesInvestissement: 12000,
      tarifs: [{ intituleTarif: 'Journée', tarif: 12.5 }],
    },
  ],
  concessionnaires: [titulaire(A, 'SARL ALPHA')],
}));

const plats = [1, 2, 3].map((rang) => ({
  id: `2023P00${rang}`,
  nature: 'Marché',
  acheteur_id: '21210231300013',
  objet: `Transport d’œuvres ; lot ${rang}`,
  codecpv: '92311000-4',
  procedure: 'Procédure adaptée',
  titulaire_id_1: A,
  titulaire_typeidentifiant_1: 'SIRET',
  titulaire_id_2: B,
  titulaire_typeidentifiant_2: 'SIRET',
  dureemois: 12,
  datenotification: '2024-02-27',
  datepublicationdonnees: '2024-03-01',
  montant: 135540.36,
  typesprix: 'Définitif ferme',
  formeprix: 'Forfaitaire',
  attributionavance: 'oui',
  tauxavance: '0.1',
  offresrecues: '2',
  ccag: 'Fournitures courantes et services',
  soustraitancedeclaree: 'oui',
  typegroupementoperateurs: 'Pas de groupement',
  lieuexecution_code: '21033',
  lieuexecution_typecode: 'Code postal',
  considerationssociales: 'Clause sociale',
  considerationsenvironnementales: 'Clause environnementale',
  modalitesexecution: 'Bons de commande',
  techniques: 'Accord-cadre',
  marcheinnovant: 'non',
  idmodification: '1',
  montantmodification: 140000,
  datenotificationmodificationmodification: '2024-09-01',
  datepublicationdonneesmodificationmodification: '2024-09-02',
  idtitulairemodification: `${A},${B}`,
  typeidentifianttitulairemodification: 'SIRET,SIRET',
  idactesoustraitance: '1',
  idsoustraitant: B,
  typeidentifiantsoustraitant: 'SIRET',
  montantactesoustraitance: 5000,
  datenotificationactesoustraitance: '2024-07-01',
  source: 'AWS',
}));

const xml = (valeur: unknown, nom: string): string => {
  if (Array.isArray(valeur)) return valeur.map((un) => xml(un, nom)).join('');
  if (typeof valeur === 'object' && valeur !== null) {
    const [seule] = Object.keys(valeur);
    // `{ titulaire: {…} }` en liste (2022) est l'élément lui-même en XML.
    const dedans = Object.entries(valeur)
      .map(([cle, v]) => xml(v, cle))
      .join('');
    return seule !== undefined && nom === '' ? dedans : `<${nom}>${dedans}</${nom}>\n`;
  }
  const texte = typeof valeur === 'boolean' ? (valeur ? 'oui' : 'non') : String(valeur);
  return `<${nom}>${texte.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${nom}>\n`;
};

const SINGULIERS: ReadonlyMap<string, string> = new Map([
  ['actesSousTraitance', 'acteSousTraitance'],
  ['modificationsActesSousTraitance', 'modificationActeSousTraitance'],
]);

/** En XML, une liste est un élément qui réunit ses éléments. */
const enXml = (contrat: Readonly<Record<string, unknown>>): string =>
  Object.entries(contrat)
    .map(([cle, valeur]) => {
      if (!Array.isArray(valeur)) return xml(valeur, cle);
      const nom = cle === 'donneesExecution' ? 'donneesAnnuelles' : (SINGULIERS.get(cle) ?? cle.slice(0, -1));
      const dedans = valeur.map((un: Readonly<Record<string, unknown>>) => {
        const interne = Object.keys(un).length === 1 ? Object.values(un)[0] : un;
        return `<${nom}>${enXml(interne as Readonly<Record<string, unknown>>)}</${nom}>`;
      });
      return `<${cle}>${dedans.join('')}</${cle}>\n`;
    })
    .join('');

const enTete = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- Ville de Dijon -->\n';
const racine = (nom: string) => (contrat: Readonly<Record<string, unknown>>) =>
  `<${nom}>\n${enXml(contrat)}</${nom}>\n`;
const fichierXml = (
  marches: readonly Readonly<Record<string, unknown>>[],
  concessions: readonly Readonly<Record<string, unknown>>[],
): Buffer =>
  Buffer.from(
    `${enTete}<marches>\n${marches.map(racine('marche')).join('')}${concessions.map(racine('contrat-concession')).join('')}</marches>\n`,
  );

const JSON_ = '{}[],:"';

/** Un fichier de chaque lecteur, marchés et concessions, avec titulaires, modifications et actes de sous-traitance. */
export const graines = async (): Promise<readonly Graine[]> => {
  const json = (nom: string, valeur: unknown, retrait?: number): Graine => ({
    nom,
    octets: Buffer.from(JSON.stringify(valeur, null, retrait)),
    signes: JSON_,
  });
  const csv = (nom: string, lignes: readonly (readonly string[])[], separateur: string): Graine => ({
    nom,
    octets: Buffer.from(
      lignes
        .map((l) => l.join(separateur))
        .join('\n')
        .concat('\n'),
    ),
    signes: `${separateur}"\n`,
  });
  const colonnes = Object.keys(plats[0] ?? {});
  const citer = (v: unknown): string => (/[;"\n]/u.test(String(v)) ? `"${String(v)}"` : String(v));
  const lus = await lireTout(
    Buffer.from(JSON.stringify({ marches: { marche: marches2022, 'contrat-concession': concessions2022 } })),
  );
  const notres = [
    COLONNES_PLATES,
    ...lus.flatMap(({ marche }) => (marche === null ? [] : [versPlat(marche)])),
  ];
  return [
    json('JSON 2019', { marches: [...contrats2019, ...concessions2019] }),
    json('JSON 2022', { marches: { marche: marches2022, 'contrat-concession': concessions2022 } }, 1),
    json('tableau JSON', contrats2019),
    {
      nom: 'un objet JSON par ligne',
      octets: Buffer.from(marches2022.map((m) => `${JSON.stringify(m)}\n`).join('')),
      signes: JSON_,
    },
    json('JSON plat du ministère', { records: plats }, 1),
    csv('CSV du ministère', [colonnes, ...plats.map((p) => Object.values(p).map(citer))], ';'),
    { nom: 'notre CSV', octets: Buffer.from(notres.map(ligneCsv).join('')), signes: ';"\n' },
    { nom: 'XML 2019', octets: fichierXml(contrats2019, concessions2019), signes: '<>/' },
    { nom: 'XML 2022', octets: fichierXml(marches2022, concessions2022), signes: '<>/' },
  ];
};
