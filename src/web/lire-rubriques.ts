import { type Acteur, autoriser } from '#domaines/acte';
import type { Envoi } from './envois/envoi.ts';
import { reconnaitre } from './motif.ts';
import type { PresentationDeLignes } from './presentation-de-lignes.ts';
import type { AdressePublique, Rubrique } from './rubrique.ts';
import type { Services } from './services.ts';
import type { EntreeAffichee } from './ui/page.tsx';

type Rubriques = readonly Rubrique[];

/** Les entrées de menu que cette personne peut ouvrir ; `null` : personne en particulier. */
export const menuDe = (rubriques: Rubriques, acteur: Acteur | null): readonly EntreeAffichee[] =>
  rubriques.flatMap(({ menu }) =>
    menu
      .filter(({ acte }) => acte === null || (acteur !== null && autoriser(acteur, acte).ok))
      .map(({ code, libelle, href, place }) => ({ code, libelle, href, place })),
  );

export const envoisDe = (rubriques: Rubriques): readonly Envoi[] => rubriques.flatMap((r) => r.envois);

/** Cette adresse reçoit-elle un fichier ? Son corps ne se lit alors qu'au fil de l'eau, après le droit et la place. */
export const estUnEnvoiDe = (rubriques: Rubriques) =>
  reconnaitre(envoisDe(rubriques).map(({ motif }) => motif));

/** Cette adresse reçoit-elle un long formulaire ? */
export const estUnLongFormulaireDe = (rubriques: Rubriques) =>
  reconnaitre(rubriques.flatMap((r) => r.longsFormulaires));

/** Cette adresse s'ouvre-t-elle sans session, de l'une de ces façons ? */
export const estPubliqueDe = (rubriques: Rubriques, ...sortes: readonly AdressePublique['sorte'][]) =>
  reconnaitre(
    rubriques
      .flatMap((r) => r.publiques)
      .filter(({ sorte }) => sortes.includes(sorte))
      .map(({ motif }) => motif),
  );

/** La page d'un objet du journal ; `null` aussi pour un type que plus rien ne déclare. */
export const pageDesObjetsDe = (rubriques: Rubriques): Services['pageDe'] => {
  const pages = new Map(rubriques.flatMap((r) => Object.entries(r.pageDe)));
  return ({ objetType, objet }) => pages.get(objetType)?.(objet) ?? null;
};

/**
 * La façon de montrer les lignes d'une population ; `null` pour des contrats. Lève une erreur si rien n'est dit d'elles :
 * les chercher parmi les contrats les ferait disparaître.
 */
export const presentationsDe = (
  rubriques: Rubriques,
): ((population: string) => PresentationDeLignes | null) => {
  const lignes = new Map(rubriques.flatMap((r) => Object.entries(r.lignes)));
  return (population) => {
    const presentation = lignes.get(population);
    if (presentation === undefined)
      throw new Error(`Rien ne dit comment montrer les lignes de « ${population} ».`);
    return presentation === 'contrats' ? null : presentation;
  };
};
