import { canonique } from './empreinte.ts';
import type { Marche, Modification, Titulaire } from './marche.ts';
import type { Ligne } from './meme-contrat.rules.ts';

const champsDeclares = (marche: Marche): number =>
  Object.values(marche).filter((valeur) => valeur !== null && !(Array.isArray(valeur) && valeur.length === 0))
    .length;

const comparer = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** La plus récente publication d'abord, puis la ligne qui déclare le plus, puis le plus grand texte : jamais d'ex æquo. */
const parPrecedence = (a: Ligne, b: Ligne): number =>
  comparer(b.marche.datePublicationDonnees ?? '', a.marche.datePublicationDonnees ?? '') ||
  champsDeclares(b.marche) - champsDeclares(a.marche) ||
  comparer(b.texte, a.texte);

/** Réunit des listes en gardant une fois chaque acte ; la première ligne qui le porte (la plus récente) l'emporte. */
const unir = <T>(listes: readonly (readonly T[])[], identite: (element: T) => string): T[] => {
  const vus = new Map<string, T>();
  for (const element of listes.flat()) {
    const cle = identite(element);
    if (!vus.has(cle)) vus.set(cle, element);
  }
  return [...vus.values()];
};

type Acte = { readonly numero: number | null; readonly dateNotification: string | null };

const identiteActe = (acte: Acte & { readonly datePublicationDonnees: string | null }): string =>
  acte.numero !== null && acte.dateNotification !== null
    ? `${acte.numero} ${acte.dateNotification}`
    : canonique({ ...acte, objet: null, numero: null, datePublicationDonnees: null });

const parApplication = <T extends Acte>(a: T, b: T): number =>
  comparer(a.dateNotification ?? '9999', b.dateNotification ?? '9999') ||
  (a.numero ?? Number.MAX_SAFE_INTEGER) - (b.numero ?? Number.MAX_SAFE_INTEGER) ||
  comparer(canonique(a), canonique(b));

/** Cotitulaires publiés ligne à ligne : ceux de la ligne retenue, puis les autres par identifiant. */
const unirTitulaires = (retenue: Ligne, lignes: readonly Ligne[]): readonly Titulaire[] => {
  const publies = lignes.filter(
    (ligne) => ligne.marche.datePublicationDonnees === retenue.marche.datePublicationDonnees,
  );
  const autres = publies
    .flatMap(({ marche }) => marche.titulaires)
    .sort((a, b) => comparer(a.id, b.id) || comparer(canonique(a), canonique(b)));
  return unir([retenue.marche.titulaires, autres], ({ id }) => id);
};

/**
 * Le montant initial d'un contrat ne change pas : quand la ligne retenue porte celui d'une modification, celui d'une
 * ligne plus ancienne qui ne le porte pas reste le montant initial.
 */
const montantInitial = (lignes: readonly Ligne[], modifications: readonly Modification[]): number | null => {
  const modifies = new Set(modifications.map(({ montant }) => montant));
  const declares = lignes.map(({ marche }) => marche.montant).filter((montant) => montant !== null);
  return declares.find((montant) => !modifies.has(montant)) ?? declares[0] ?? null;
};

/** Un champ que la ligne retenue ne déclare pas est pris de la suivante qui le déclare. */
const completer = (lignes: readonly Ligne[], retenu: Marche): Marche => {
  const complet: Record<string, unknown> = { ...retenu };
  for (const [champ, valeur] of Object.entries(retenu)) {
    if (valeur !== null) continue;
    const declare = lignes.find(({ marche }) => marche[champ as keyof Marche] !== null);
    if (declare !== undefined) complet[champ] = declare.marche[champ as keyof Marche];
  }
  return complet as unknown as Marche;
};

/** Le contrat que disent ensemble des lignes reconnues comme le même ; indépendant de leur ordre. */
export const fusionnerMarches = (lignes: readonly Ligne[]): Marche => {
  const ordre = [...lignes].sort(parPrecedence);
  const retenue = ordre[0];
  if (retenue === undefined) throw new Error('aucune ligne à fusionner');
  if (ordre.length === 1) return retenue.marche;
  const marches = ordre.map(({ marche }) => marche);
  const modifications = unir(
    marches.map((m) => m.modifications),
    identiteActe,
  ).sort(parApplication);
  const titulaires = unirTitulaires(retenue, ordre);
  return {
    ...completer(ordre, retenue.marche),
    acheteur: {
      siret: retenue.marche.acheteur.siret,
      nom: marches.map(({ acheteur }) => acheteur.nom).find((nom) => nom !== null) ?? null,
    },
    montant: montantInitial(ordre, modifications),
    titulaires:
      titulaires.length > 0 ? titulaires : (marches.find((m) => m.titulaires.length > 0)?.titulaires ?? []),
    modifications,
    actesSousTraitance: unir(
      marches.map((m) => m.actesSousTraitance),
      identiteActe,
    ).sort(parApplication),
    modificationsActesSousTraitance: unir(
      marches.map((m) => m.modificationsActesSousTraitance),
      identiteActe,
    ).sort(parApplication),
    donneesExecution: unir(
      marches.map((m) => m.donneesExecution),
      canonique,
    ).sort(
      (a, b) =>
        comparer(a.datePublicationDonneesExecution ?? '', b.datePublicationDonneesExecution ?? '') ||
        comparer(canonique(a), canonique(b)),
    ),
  };
};
