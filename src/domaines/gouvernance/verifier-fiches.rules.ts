import { estJour } from '#platform/jours.ts';
import { nomComparable } from '#platform/noms.ts';
import type { Faute } from '#platform/refus.ts';
import { estRoleMembre, estTypeComite, type FicheComite, type FicheMembre } from './comite.ts';
import type { FicheDecision } from './decision.rules.ts';
import type { FichePoint, FicheRecommandation, FicheSeance } from './seance.ts';

const entierEntre = (n: number | null, min: number, max: number): boolean =>
  n === null || (Number.isSafeInteger(n) && n >= min && n <= max);

const exiger = (vrai: boolean, champ: string, message: string): readonly Faute[] =>
  vrai ? [] : [{ champ, message }];

const texte = (valeur: string, champ: string, quoi: string, max: number): readonly Faute[] => [
  ...exiger(valeur.trim() !== '', champ, `Indiquez ${quoi}.`),
  ...exiger(valeur.length <= max, champ, `${max} caractères au plus : il y en a ${valeur.length}.`),
];

const auPlus = (valeur: string | null, champ: string, max: number): readonly Faute[] =>
  exiger(
    (valeur ?? '').length <= max,
    champ,
    `${max} caractères au plus : il y en a ${(valeur ?? '').length}.`,
  );

const jour = (valeur: string | null, champ: string): readonly Faute[] =>
  exiger(valeur === null || estJour(valeur), champ, 'Cette date n’existe pas : écrivez-la AAAA-MM-JJ.');

/** Ce qui empêche d'enregistrer une instance. */
export const verifierFicheComite = (f: FicheComite): readonly Faute[] => [
  ...exiger(estTypeComite(f.type), 'type', 'Choisissez un type d’instance dans la liste.'),
  ...texte(f.nom, 'nom', 'le nom de l’instance', 200),
  ...auPlus(f.mission, 'mission', 5_000),
  ...exiger(
    entierEntre(f.frequence.seancesParAn, 1, 12),
    'seancesParAn',
    'De 1 à 12 séances par an ; laissez vide pour « autant que de besoin ».',
  ),
  ...exiger(
    f.frequence.moisAttendus.every((m) => entierEntre(m, 1, 12)),
    'moisAttendus',
    'Un mois va de 1 à 12.',
  ),
  ...exiger(
    f.frequence.moisAttendus.length === 0 ||
      f.frequence.seancesParAn === null ||
      f.frequence.seancesParAn === new Set(f.frequence.moisAttendus).size,
    'moisAttendus',
    'Cochez autant de mois que de séances par an, ou laissez le nombre de séances vide.',
  ),
  ...exiger(
    f.acheteurs.every((a) => /^\d{9}$/u.test(a)),
    'acheteurs',
    'Un acheteur se désigne par son SIREN, neuf chiffres.',
  ),
  ...exiger(
    new Set(f.colleges.map((c) => nomComparable(c.nom))).size === f.colleges.length,
    'colleges',
    'Deux collèges portent le même nom.',
  ),
  ...exiger(
    f.colleges.every((c) => c.nom.trim() !== '' && entierEntre(c.sieges, 0, 10_000)),
    'colleges',
    'Un collège par ligne : son nom, puis « : » et son nombre de sièges (« Élus : 5 »).',
  ),
  ...exiger(entierEntre(f.effectif, 1, 10_000), 'effectif', 'Un nombre entier de sièges, 1 ou plus.'),
  ...exiger(
    f.quorum === null ||
      (entierEntre(f.quorum.numerateur, 1, 100) &&
        entierEntre(f.quorum.denominateur, 1, 100) &&
        f.quorum.numerateur <= f.quorum.denominateur &&
        !(f.quorum.strict && f.quorum.numerateur === f.quorum.denominateur)),
    'quorum',
    'Le quorum est une part des membres : « 1/2 », « 1/3 »…',
  ),
  ...exiger(
    entierEntre(f.procurationsMax, 0, 1_000),
    'procurationsMax',
    'Un nombre entier de pouvoirs par porteur, 0 ou plus ; vide : sans limite.',
  ),
  ...exiger(
    entierEntre(f.delaiConvocation, 0, 365),
    'delaiConvocation',
    'Un nombre de jours francs, de 0 à 365 ; vide : aucun délai exigé.',
  ),
];

const COURRIEL = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/u;

/** Ce qui empêche d'enregistrer un membre. `colleges` : ceux de l'instance ; vide : elle n'en a pas. */
export const verifierFicheMembre = (
  f: FicheMembre,
  colleges: readonly { readonly nom: string }[],
): readonly Faute[] => [
  ...texte(f.nom, 'nom', 'le nom du membre', 200),
  ...auPlus(f.organisme, 'organisme', 200),
  ...auPlus(f.qualite, 'qualite', 200),
  ...exiger(estRoleMembre(f.role), 'role', 'Choisissez un rôle dans la liste.'),
  ...exiger(
    f.courriel === null || (COURRIEL.test(f.courriel) && f.courriel.length <= 254),
    'courriel',
    'Cette adresse électronique n’est pas complète (nom@domaine.fr).',
  ),
  ...exiger(
    f.college === null || colleges.some((c) => c.nom === f.college),
    'college',
    'Ce collège n’est pas de cette instance.',
  ),
  ...exiger(
    (f.role === 'suppleant') === (f.suppleantDe !== null),
    'suppleantDe',
    f.role === 'suppleant'
      ? 'Choisissez le membre que ce suppléant remplace.'
      : 'Seul un suppléant remplace un autre membre.',
  ),
  ...exiger(estJour(f.debut), 'debut', 'Indiquez le premier jour du mandat.'),
  ...jour(f.fin, 'fin'),
  ...exiger(
    f.fin === null || !estJour(f.fin) || !estJour(f.debut) || f.fin >= f.debut,
    'fin',
    'Le mandat finit avant de commencer.',
  ),
];

/** Ce qui empêche d'enregistrer une séance. */
export const verifierFicheSeance = (f: FicheSeance): readonly Faute[] => [
  ...auPlus(f.intitule, 'intitule', 200),
  ...jour(f.echeance, 'echeance'),
  ...jour(f.dateSeance, 'dateSeance'),
  ...exiger(
    f.echeance !== null || f.dateSeance !== null,
    'dateSeance',
    'Donnez une date, ou au moins une échéance.',
  ),
  ...exiger(
    f.heure === null || /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(f.heure),
    'heure',
    'Une heure s’écrit 14:30.',
  ),
  ...auPlus(f.lieu, 'lieu', 200),
  ...auPlus(f.president, 'president', 200),
  ...auPlus(f.secretaire, 'secretaire', 200),
  ...auPlus(f.notes, 'notes', 50_000),
];

export const verifierFichePoint = (f: FichePoint): readonly Faute[] => [
  ...texte(f.sujet, 'sujet', 'le sujet du point', 300),
  ...auPlus(f.rapporteur, 'rapporteur', 200),
  ...auPlus(f.suite, 'suite', 20_000),
];

export const verifierFicheDecision = (f: FicheDecision): readonly Faute[] => [
  ...texte(f.objet, 'objet', 'ce qui est décidé', 1_000),
  ...texte(f.responsable, 'responsable', 'qui en est responsable', 200),
  ...jour(f.echeance, 'echeance'),
];

export const verifierFicheRecommandation = (f: FicheRecommandation): readonly Faute[] => [
  ...texte(f.texte, 'texte', 'ce qui est recommandé', 5_000),
  ...texte(f.origine, 'origine', 'qui recommande', 200),
  ...auPlus(f.suite, 'suite', 5_000),
];
