import { createElement, type ReactNode } from 'react';

const TAILLES = ['text-lg font-bold', 'font-bold', 'font-semibold', 'font-semibold'] as const;

/** Une partie d'un document à lire d'un trait, titrée de `h3` à `h6` selon sa profondeur ; rien n'y est replié. */
export const PartieDeDocument = ({
  profondeur,
  ancre,
  repere,
  titre,
  children,
}: {
  /** 0 pour une partie maîtresse. */
  profondeur: number;
  ancre: string;
  repere: string;
  titre: string;
  children: ReactNode;
}) => {
  const rang = Math.min(profondeur, TAILLES.length - 1);
  return (
    <section
      aria-labelledby={ancre}
      className={
        profondeur === 0
          ? 'partie-document rounded-box border border-base-300 bg-base-100 p-4 sm:p-6 grid grid-cols-1 gap-4 min-w-0'
          : 'grid grid-cols-1 gap-3 min-w-0 border-t border-base-300 pt-4'
      }
    >
      {createElement(
        `h${rang + 3}`,
        { id: ancre, className: `${TAILLES[rang]} wrap-break-word` },
        <span key="repere" className="block text-sm font-normal text-discret">
          {repere}
        </span>,
        titre,
      )}
      {children}
    </section>
  );
};

/** Les parties maîtresses, pour y aller. */
export const Sommaire = ({
  libelle,
  parties,
}: {
  libelle: string;
  parties: readonly { readonly ancre: string; readonly titre: string }[];
}) => (
  <nav aria-label={libelle}>
    <ul className="grid grid-cols-1 gap-2">
      {parties.map((p) => (
        <li key={p.ancre}>
          <a className="lien wrap-break-word" href={`#${p.ancre}`}>
            {p.titre}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
