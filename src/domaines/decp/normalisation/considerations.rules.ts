import type { ConsiderationEnvironnementale, ConsiderationSociale, TypeContrat } from '#domaines/marche';
import type { Constats } from './constats.ts';
import { deplierListe, lireCode } from './liste-fermee.rules.ts';
import { creerListe, type Liste } from './listes.ts';

const PAS_SOCIALE = 'Pas de considération sociale';
const PAS_ENVIRONNEMENTALE = 'Pas de considération environnementale';

const sociales = (reserve: ConsiderationSociale, autre: ConsiderationSociale): Liste =>
  creerListe('considérations sociales', ['Clause sociale', 'Critère social', reserve, PAS_SOCIALE], {
    [autre]: reserve,
    'Pas de considération': PAS_SOCIALE,
    'Aucune considération sociale': PAS_SOCIALE,
    // decp-processing écrit « Sans objet » pour « Pas de considération… ».
    'Sans objet': PAS_SOCIALE,
  });

const SOCIALES: Readonly<Record<TypeContrat, Liste>> = {
  marche: sociales('Marché réservé', 'Concession réservée'),
  concession: sociales('Concession réservée', 'Marché réservé'),
};

const ENVIRONNEMENTALES = creerListe(
  'considérations environnementales',
  ['Clause environnementale', 'Critère environnemental', PAS_ENVIRONNEMENTALE],
  {
    'Pas de considération': PAS_ENVIRONNEMENTALE,
    'Aucune considération environnementale': PAS_ENVIRONNEMENTALE,
    'Sans objet': PAS_ENVIRONNEMENTALE,
  },
);

const ABSENCE: readonly never[] = Object.freeze([]);
const SOCIALE_SEULE: ReadonlyMap<string, readonly ConsiderationSociale[]> = new Map([[PAS_SOCIALE, ABSENCE]]);
const ENVIRONNEMENTALE_SEULE: ReadonlyMap<string, readonly ConsiderationEnvironnementale[]> = new Map([
  [PAS_ENVIRONNEMENTALE, ABSENCE],
]);

/** Considérations sociales (art. L2112-2 du code de la commande publique) : `null` non déclaré, `[]` absence déclarée. */
export const lireConsiderationsSociales = (
  valeur: unknown,
  typeContrat: TypeContrat,
  constats: Constats,
): readonly ConsiderationSociale[] | null =>
  lire<ConsiderationSociale>(
    valeur,
    'considerationSociale',
    'considerationsSociales',
    SOCIALES[typeContrat],
    SOCIALE_SEULE,
    constats,
  );

/** Considérations environnementales : `null` non déclaré, `[]` absence déclarée. */
export const lireConsiderationsEnvironnementales = (
  valeur: unknown,
  constats: Constats,
): readonly ConsiderationEnvironnementale[] | null =>
  lire<ConsiderationEnvironnementale>(
    valeur,
    'considerationEnvironnementale',
    'considerationsEnvironnementales',
    ENVIRONNEMENTALES,
    ENVIRONNEMENTALE_SEULE,
    constats,
  );

/**
 * « Pas de considération… » exclut toute autre valeur. Publiés ensemble, ils se contredisent : c'est signalé, et les
 * considérations positives l'emportent, car on les saisit une à une alors que « Pas de… » est souvent la valeur par
 * défaut du logiciel.
 */
const lire = <T extends string>(
  valeur: unknown,
  cle: string,
  champ: string,
  liste: Liste,
  seule: ReadonlyMap<string, readonly T[]>,
  constats: Constats,
): readonly T[] | null => {
  const valeurs = deplierListe(valeur, cle);
  if (valeurs === null || valeurs.length === 0) return null;
  if (valeurs.length === 1) {
    const code = lireCode(valeurs[0], liste, champ, constats);
    return code === null ? null : (seule.get(code) ?? [code as T]);
  }
  const positives: T[] = [];
  let absence = false;
  for (const element of valeurs) {
    const code = lireCode(element, liste, champ, constats);
    if (code === null) continue;
    if (seule.has(code)) absence = true;
    else if (!positives.includes(code as T)) positives.push(code as T);
  }
  if (absence && positives.length > 0) {
    constats.signaler(
      'considerations-contradictoires',
      champ,
      valeurs.join(', '),
      '« Pas de considération… » est déclaré avec une autre considération',
      `Garder seulement « ${positives.join(' », « ')} », ou seulement « Pas de considération… ».`,
    );
  }
  return positives.length > 0 ? positives : absence ? ABSENCE : null;
};
