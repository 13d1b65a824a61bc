import { EXPERTISES, ROLES_MEMBRE, STATUTS_SEANCE } from '#domaines/gouvernance';
import { detaillerSelon, type LigneDetaillee } from '#domaines/indicateur';
import { TYPES_PUBLICATION } from '#domaines/rapport';
import { STATUTS_ACTION } from '#domaines/schema';
import { ecrireJourCourt, ecrireNombre } from '#platform/francais.ts';
import type { Executer, Population } from '#platform/population.ts';
import { POPULATIONS } from '../../bilans.ts';
import { routes } from '../../routes.ts';
import { routesGouvernance } from '../../routes-gouvernance.ts';
import { routesPublications } from '../../routes-publications.ts';
import { routesRelations } from '../../routes-relations.ts';
import { routesSchemas } from '../../routes-schemas.ts';

/** Une ligne suivie qui n'est pas un contrat : une séance, une présence, une décision, une publication. */
export interface AutreLigne {
  readonly cle: string;
  readonly libelle: string;
  readonly href: string;
  /** Dans l'ordre des titres. */
  readonly cellules: readonly string[];
}

export interface AutresLignes {
  readonly titre: string;
  /** Dans quelle année une ligne compte. */
  readonly annee: string;
  /** Ce que devient le chiffre d'un seul acheteur. */
  readonly acheteur: string;
  readonly nom: string;
  readonly titres: readonly string[];
  readonly lignes: readonly AutreLigne[];
}

type Valeurs = LigneDetaillee['valeurs'];
type Dire = (valeur: unknown) => string;

interface Vue extends Pick<AutresLignes, 'titre' | 'annee' | 'acheteur' | 'nom'> {
  /** Colonnes lues, sans être montrées, pour nommer la ligne et y mener. */
  readonly lues: readonly string[];
  readonly nommer: (v: Valeurs) => string;
  readonly lien: (v: Valeurs) => string;
  readonly colonnes: readonly { readonly nom: string; readonly titre: string; readonly dire: Dire }[];
}

const texte: Dire = (v) => (v === null || v === undefined || v === '' ? '—' : String(v));
const jour: Dire = (v) => (typeof v === 'string' ? ecrireJourCourt(v) : '—');
const ouiNon =
  (inconnu: string): Dire =>
  (v) =>
    v === true ? 'oui' : v === false ? 'non' : inconnu;
const parmi =
  (libelles: Readonly<Record<string, string>>): Dire =>
  (v) =>
    libelles[String(v)] ?? texte(v);

const heures: Dire = (v) => (typeof v === 'number' ? `${ecrireNombre(v, 2)}\u00a0h` : 'non déclaré');

const EQUIPE_COMMUNE =
  'L’équipe sert tous les acheteurs : elle n’entre pas dans le chiffre d’un seul. Choisissez « Tous » pour la compter.';

const INSTANCE_COMMUNE =
  'Une instance commune à plusieurs acheteurs, ou à tous, n’entre pas dans le chiffre d’un seul. Choisissez « Tous » pour la compter.';

const SCHEMA_COMMUN =
  'Un schéma vaut pour tous ses acheteurs : ce chiffre ne se dit pas pour un seul. Choisissez « Tous ».';

/** Ce que l'on montre des lignes de chaque population hors contrats. Ni un membre ni qui a passé
 * du temps n'y est nommé : les pages où l'on a le droit de le lire le font. */
const VUES: Readonly<Record<string, Vue>> = {
  seances: {
    titre: 'Les séances derrière ce chiffre',
    nom: 'Séance',
    annee: 'Une séance compte dans l’année de son échéance.',
    acheteur: INSTANCE_COMMUNE,
    lues: ['id', 'intitule', 'comite_nom'],
    nommer: (v) => texte(v.intitule === '' ? v.comite_nom : v.intitule),
    lien: (v) => routesGouvernance.seance(String(v.id)),
    colonnes: [
      { nom: 'comite_nom', titre: 'Instance', dire: texte },
      { nom: 'date_attendue', titre: 'Attendue le', dire: jour },
      { nom: 'date_seance', titre: 'Date de la séance', dire: jour },
      { nom: 'statut', titre: 'État', dire: parmi(STATUTS_SEANCE) },
      { nom: 'dans_les_delais', titre: 'Dans les délais', dire: ouiNon('pas encore connu') },
      { nom: 'points_projet', titre: 'Points consacrés au projet', dire: texte },
    ],
  },
  presences: {
    titre: 'Les convocations derrière ce chiffre',
    nom: 'Séance',
    annee: 'Un membre convoqué compte dans l’année de la séance.',
    acheteur: INSTANCE_COMMUNE,
    lues: ['seance', 'comite_nom'],
    nommer: (v) => texte(v.comite_nom),
    lien: (v) => routesGouvernance.seance(String(v.seance)),
    colonnes: [
      { nom: 'date_seance', titre: 'Date de la séance', dire: jour },
      { nom: 'college', titre: 'Collège', dire: texte },
      { nom: 'role', titre: 'Rôle', dire: parmi(ROLES_MEMBRE) },
      { nom: 'present', titre: 'Présent', dire: ouiNon('non relevé') },
    ],
  },
  decisions: {
    titre: 'Les décisions derrière ce chiffre',
    nom: 'Décision',
    annee: 'Une décision compte dans l’année de sa séance.',
    acheteur: INSTANCE_COMMUNE,
    lues: ['seance', 'objet'],
    nommer: (v) => texte(v.objet),
    lien: (v) => routesGouvernance.seance(String(v.seance)),
    colonnes: [
      { nom: 'comite_nom', titre: 'Instance', dire: texte },
      { nom: 'date_decision', titre: 'Prise le', dire: jour },
      { nom: 'responsable', titre: 'Responsable', dire: texte },
      { nom: 'echeance', titre: 'Échéance', dire: jour },
    ],
  },
  actions_annuelles: {
    titre: 'Les actions derrière ce chiffre',
    nom: 'Action',
    annee: 'Une action compte dans chaque année de son schéma, que l’on en ait des nouvelles ou non.',
    acheteur: SCHEMA_COMMUN,
    lues: ['schema', 'noeud', 'annee', 'code', 'intitule'],
    nommer: (v) => `${texte(v.code)} ${texte(v.intitule)}`,
    lien: (v) => routesSchemas.action(String(v.schema), Number(v.annee), String(v.noeud)),
    colonnes: [
      { nom: 'annee', titre: 'Année', dire: texte },
      { nom: 'pilote', titre: 'Pilote', dire: texte },
      {
        nom: 'statut',
        titre: 'Statut',
        dire: (v) => (v === null ? 'non renseigné' : parmi(STATUTS_ACTION)(v)),
      },
      { nom: 'jalon', titre: 'Jalon', dire: texte },
      { nom: 'jalon_atteint', titre: 'Jalon atteint', dire: ouiNon('pas encore dit') },
    ],
  },
  cibles: {
    titre: 'Les cibles derrière ce chiffre',
    nom: 'Cible',
    annee: 'Une cible compte dans l’année de son échéance.',
    acheteur: SCHEMA_COMMUN,
    lues: ['schema', 'indicateur', 'intitule', 'annee'],
    nommer: (v) => texte(v.intitule),
    lien: (v) =>
      v.indicateur === null
        ? routesSchemas.schema(String(v.schema))
        : routes.indicateur(String(v.indicateur), { annee: Number(v.annee), modele: String(v.schema) }),
    colonnes: [
      { nom: 'schema_intitule', titre: 'Schéma', dire: texte },
      { nom: 'annee', titre: 'Échéance', dire: texte },
      { nom: 'sens', titre: 'Sens', dire: texte },
      { nom: 'valeur', titre: 'Visé', dire: texte },
      { nom: 'unite', titre: 'Unité', dire: texte },
      { nom: 'mesure', titre: 'Mesuré', dire: (v) => (v === null ? '—' : ecrireNombre(Number(v), 1)) },
      { nom: 'constat', titre: 'Constat', dire: texte },
    ],
  },
  mesures: {
    titre: 'Les mesures derrière ce chiffre',
    nom: 'Indicateur',
    annee: 'Un indicateur est attendu chaque année de son schéma.',
    acheteur: SCHEMA_COMMUN,
    lues: ['indicateur', 'intitule', 'annee', 'schema'],
    nommer: (v) => `${texte(v.indicateur)} ${texte(v.intitule)}`,
    lien: (v) =>
      routes.indicateur(String(v.indicateur), { annee: Number(v.annee), modele: String(v.schema) }),
    colonnes: [
      { nom: 'schema_intitule', titre: 'Schéma', dire: texte },
      { nom: 'annee', titre: 'Année', dire: texte },
      { nom: 'classe', titre: 'Classe', dire: texte },
      { nom: 'mesuree', titre: 'Mesuré', dire: ouiNon('—') },
    ],
  },
  publications: {
    titre: 'Les publications derrière ce chiffre',
    nom: 'Publication',
    annee: 'Une publication compte dans l’année de son échéance.',
    acheteur:
      'Une publication de tous les acheteurs n’entre pas dans le chiffre d’un seul. Choisissez « Tous » pour la compter.',
    lues: ['id', 'titre'],
    nommer: (v) => texte(v.titre),
    lien: (v) => routesPublications.publication(String(v.id)),
    colonnes: [
      { nom: 'type', titre: 'Type', dire: parmi(TYPES_PUBLICATION) },
      { nom: 'date_attendue', titre: 'Attendue le', dire: jour },
      { nom: 'publiee_le', titre: 'Publiée le', dire: jour },
      { nom: 'dans_les_delais', titre: 'Dans les délais', dire: ouiNon('pas encore connu') },
      { nom: 'ecart_jours', titre: 'Écart en jours', dire: texte },
    ],
  },
  equipe: {
    titre: 'Les fiches de poste derrière ce chiffre',
    nom: 'Membre de l’équipe',
    annee: 'Une fiche compte dans chaque année où son titulaire est de l’équipe.',
    acheteur: EQUIPE_COMMUNE,
    lues: ['membre', 'expertise'],
    nommer: (v) => parmi(EXPERTISES)(v.expertise),
    lien: (v) => routesRelations.equipier(String(v.membre)),
    colonnes: [
      { nom: 'annee', titre: 'Année', dire: texte },
      { nom: 'mission', titre: 'La fiche dit la mission', dire: ouiNon('non déclaré') },
      { nom: 'heures_prevues', titre: 'Heures prévues', dire: heures },
    ],
  },
  temps: {
    titre: 'Les saisies de temps derrière ce chiffre',
    nom: 'Activité',
    annee: 'Une saisie compte dans l’année de son jour.',
    acheteur: EQUIPE_COMMUNE,
    lues: ['activite'],
    nommer: (v) => texte(v.activite),
    lien: () => routesRelations.equipe(),
    colonnes: [
      { nom: 'jour', titre: 'Jour', dire: jour },
      { nom: 'heures', titre: 'Heures', dire: heures },
      { nom: 'expertise', titre: 'Expertise', dire: parmi(EXPERTISES) },
      { nom: 'action', titre: 'Action du schéma', dire: texte },
    ],
  },
};

/** Celles dont une ligne est un contrat, ou le titulaire d'un contrat : leurs lignes mènent au contrat. */
const CONTRATS: ReadonlySet<string> = new Set(POPULATIONS.map(({ nom }) => nom));

/**
 * La façon de montrer une population ; `null` pour des contrats. Lève une erreur si rien n'est dit de ses lignes : les
 * chercher parmi les contrats les ferait disparaître.
 */
export const vueDe = (population: string): Vue | null => {
  if (CONTRATS.has(population)) return null;
  const vue = Object.hasOwn(VUES, population) ? VUES[population] : undefined;
  if (vue === undefined) throw new Error(`Rien ne dit comment montrer les lignes de « ${population} ».`);
  return vue;
};

/** Les lignes suivies d'une population hors contrats, prêtes à montrer. */
export const detaillerAutres = async (
  executer: Executer,
  population: Population,
  vue: Vue,
  cles: readonly string[],
): Promise<AutresLignes> => {
  const colonnes = [
    ...new Set([...vue.lues.filter((c) => c !== population.cle), ...vue.colonnes.map((c) => c.nom)]),
  ];
  const lignes = await detaillerSelon(executer, population, colonnes, cles);
  const { titre, nom, annee, acheteur } = vue;
  return {
    titre,
    nom,
    annee,
    acheteur,
    titres: vue.colonnes.map((c) => c.titre),
    lignes: lignes.map(({ cle, valeurs }) => {
      const v = { ...valeurs, [population.cle]: cle };
      return {
        cle,
        libelle: vue.nommer(v),
        href: vue.lien(v),
        cellules: vue.colonnes.map((c) => c.dire(v[c.nom])),
      };
    }),
  };
};
