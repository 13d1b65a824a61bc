import type { ColonneDeFait, Recopiees, TypeDeFait } from './colonne-de-fait.ts';
import { categorieDe, familleDe } from './cpv.ts';
import { dateFin, estJour, montantActuel } from './etat-courant.rules.ts';
import { COLONNES_FAIT_MARCHE, type FaitMarche } from './marche.population.ts';
import type { Marche } from './marche.ts';
import { operateur } from './meme-contrat.rules.ts';
import { type DecoupageAdministratif, decoupageAdministratif } from './territoire.ts';
import type { FaitTitulaire } from './titulaire.population.ts';

/** Ce que les deux faits disent l'un comme l'autre. */
type Commun = Omit<Pick<FaitMarche, keyof FaitMarche & keyof FaitTitulaire>, 'id'>;

/** L'arrêté du 22 décembre 2022 nomme six procédures : trois sont formalisées avec l'appel d'offres restreint. */
const FORMALISEE: Readonly<Record<string, boolean>> = {
  "Appel d'offres ouvert": true,
  "Appel d'offres restreint": true,
  'Procédure avec négociation': true,
  'Dialogue compétitif': true,
  'Procédure adaptée': false,
  'Marché passé sans publicité ni mise en concurrence préalable': false,
};

const GROUPEMENT: Readonly<Record<string, boolean>> = {
  Conjoint: true,
  Solidaire: true,
  'Pas de groupement': false,
};

const lire = (table: Readonly<Record<string, boolean>>, valeur: string | null): boolean | null =>
  valeur !== null && Object.hasOwn(table, valeur) ? (table[valeur] ?? null) : null;

/** Entier que portent les colonnes (32 bits) ; une valeur démesurée, signalée à la lecture, n'est pas comptée. */
const entier = (valeur: number | null): number | null =>
  valeur !== null && Number.isInteger(valeur) && Math.abs(valeur) < 2 ** 31 ? valeur : null;

const fini = (valeur: number | null): number | null => (Number.isFinite(valeur) ? valeur : null);

const RECOPIEES = Object.entries<ColonneDeFait>(COLONNES_FAIT_MARCHE).flatMap(([nom, { type, de }]) =>
  de === undefined ? [] : [{ nom, type, de }],
);

/** Une valeur que la colonne ne peut pas porter, signalée à la lecture, n'est pas comptée. */
const garder = (type: TypeDeFait, valeur: Marche[keyof Marche]): unknown => {
  if (typeof valeur === 'number') return type === 'entier' ? entier(valeur) : fini(valeur);
  return type === 'jour' && typeof valeur === 'string' && !estJour(valeur) ? null : valeur;
};

type Recopies = Pick<FaitMarche, Recopiees<typeof COLONNES_FAIT_MARCHE>>;

/** Les colonnes qui recopient un champ du contrat, telles que leur déclaration le dit. */
const recopier = (marche: Marche): Recopies => {
  const fait: Record<string, unknown> = {};
  for (const { nom, type, de } of RECOPIEES) fait[nom] = garder(type, marche[de]);
  return fait as unknown as Recopies;
};

const contient = (valeurs: readonly string[] | null, ...cherchees: readonly string[]): boolean | null =>
  valeurs === null ? null : cherchees.some((valeur) => valeurs.includes(valeur));

/** Un identifiant démesuré ne peut pas servir de clé : on en garde le début. */
const LONGUEUR_IDENTIFIANT = 64;

const commun = (marche: Marche, decoupage: DecoupageAdministratif): Commun => {
  const { siret } = marche.acheteur;
  const siren = /^\d{9,14}$/.test(siret) ? siret.slice(0, 9) : null;
  const collectivite = siren === null ? null : decoupage.collectivite(siren);
  const date = estJour(marche.dateNotification) ? marche.dateNotification : null;
  const famille = familleDe(marche.codeCPV)?.code ?? null;
  return {
    type_contrat: marche.typeContrat,
    acheteur: siren,
    acheteur_siret: siret.slice(0, LONGUEUR_IDENTIFIANT),
    acheteur_departement: collectivite?.departement ?? null,
    acheteur_region: collectivite?.region ?? null,
    acheteur_epci: collectivite?.epci ?? null,
    annee: date === null ? null : Number(date.slice(0, 4)),
    date_notification: date,
    date_fin: dateFin(marche),
    montant: fini(marche.montant),
    famille,
    categorie: famille === null ? null : categorieDe(famille),
  };
};

/** Met un contrat à plat. `cle` est celle de `rapprocherMarches`. */
export const versFaitMarche = (
  marche: Marche,
  cle: string,
  decoupage: DecoupageAdministratif = decoupageAdministratif(),
): FaitMarche => {
  const partage = commun(marche, decoupage);
  const lieu = marche.lieuExecution === null ? null : decoupage.lieu(marche.lieuExecution);
  const siren = partage.acheteur;
  return {
    ...partage,
    ...recopier(marche),
    id: cle,
    acheteur_nom:
      marche.acheteur.nom ?? (siren === null ? null : (decoupage.collectivite(siren)?.nom ?? null)),
    procedure_formalisee: lire(FORMALISEE, marche.procedure),
    montant_actuel: fini(montantActuel(marche)),
    environnement_clause: contient(marche.considerationsEnvironnementales, 'Clause environnementale'),
    environnement_critere: contient(marche.considerationsEnvironnementales, 'Critère environnemental'),
    social_clause: contient(marche.considerationsSociales, 'Clause sociale'),
    social_critere: contient(marche.considerationsSociales, 'Critère social'),
    social_reserve: contient(marche.considerationsSociales, 'Marché réservé', 'Concession réservée'),
    groupement: lire(GROUPEMENT, marche.typeGroupementOperateurs),
    cpv: partage.famille === null ? null : (marche.codeCPV?.slice(0, 8) ?? null),
    departement: lieu?.departement ?? null,
    region: lieu?.region ?? null,
  };
};

/** Les titulaires initiaux d'un contrat, un fait chacun. */
export const versFaitsTitulaires = (
  marche: Marche,
  cle: string,
  decoupage: DecoupageAdministratif = decoupageAdministratif(),
): FaitTitulaire[] => {
  const partage = commun(marche, decoupage);
  return marche.titulaires.map((titulaire, indice) => {
    const siren = operateur(titulaire);
    return {
      ...partage,
      id: `${cle}#${indice + 1}`,
      marche: cle,
      rang: indice + 1,
      titulaire: siren.slice(0, LONGUEUR_IDENTIFIANT),
      titulaire_siret: siren !== titulaire.id ? titulaire.id : null,
      denomination: titulaire.denomination,
    };
  });
};
