import type { ReactNode } from 'react';
import { Defilant } from './structure.tsx';

export interface ColonneMatrice {
  readonly cle: string;
  /** Court : un numéro. */
  readonly titre: string;
  /** Lu par les lecteurs d'écran, et au survol. */
  readonly precision: string;
}

export interface GroupeMatrice {
  readonly libelle: string;
  readonly colonnes: readonly ColonneMatrice[];
}

export interface MarqueMatrice {
  readonly href: string;
  /** Pleine, ou creuse. */
  readonly pleine: boolean;
  /** « E1 contribue à l'objectif 8 ». */
  readonly dit: string;
}

/** Des lignes croisées avec de petites colonnes groupées ; une marque mène à ce qu'elle montre. La première colonne reste en vue. */
export const Matrice = <L,>({
  legende,
  coin,
  groupes,
  lignes,
  cle,
  enTete,
  marque,
  total,
  pied,
  titreTotal,
}: {
  legende: string;
  /** Ce que sont les lignes. */
  coin: string;
  groupes: readonly GroupeMatrice[];
  lignes: readonly L[];
  cle: (ligne: L) => string;
  enTete: (ligne: L) => ReactNode;
  marque: (ligne: L, colonne: ColonneMatrice) => MarqueMatrice | null;
  total: (ligne: L) => ReactNode;
  /** Dernière ligne : le total de chaque colonne. */
  pied: { readonly libelle: string; readonly de: (colonne: ColonneMatrice) => ReactNode };
  titreTotal: string;
}) => {
  const colonnes = groupes.flatMap((g) => g.colonnes.map((c, i) => ({ ...c, debut: i === 0 })));
  const bord = (debut: boolean): string => (debut ? 'border-l border-l-base-300' : '');
  return (
    <Defilant libelle={legende}>
      <table className="table table-sm matrice">
        <caption className="sr-only">{legende}</caption>
        <thead>
          <tr>
            <th rowSpan={2} scope="col" className="sticky left-0 z-1 bg-base-100">
              {coin}
            </th>
            {groupes.map((g) => (
              <th
                key={g.libelle}
                scope="colgroup"
                colSpan={g.colonnes.length}
                className="border-l border-l-base-300 text-center"
              >
                {g.libelle}
              </th>
            ))}
            <th rowSpan={2} scope="col" className="border-l border-l-base-300 text-center">
              {titreTotal}
            </th>
          </tr>
          <tr>
            {colonnes.map((c) => (
              <th key={c.cle} scope="col" title={c.precision} className={`text-center ${bord(c.debut)}`}>
                {c.titre}
                <span className="sr-only"> {c.precision}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lignes.map((ligne) => (
            <tr key={cle(ligne)}>
              <th
                scope="row"
                className="sticky left-0 z-1 bg-base-100 font-medium text-sm w-32 min-w-32 sm:w-72 sm:min-w-56"
              >
                {enTete(ligne)}
              </th>
              {colonnes.map((c) => {
                const m = marque(ligne, c);
                return (
                  <td key={c.cle} className={`text-center p-0 ${bord(c.debut)}`}>
                    {m !== null && (
                      <a href={m.href} title={m.dit} className="inline-grid place-items-center size-8">
                        <span
                          aria-hidden="true"
                          className={`inline-block size-4 rounded-full border-2 border-primary ${m.pleine ? 'bg-primary' : ''}`}
                        />
                        <span className="sr-only">{m.dit}</span>
                      </a>
                    )}
                  </td>
                );
              })}
              <td className="text-center border-l border-l-base-300">{total(ligne)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot className="text-base-content">
          <tr>
            <th scope="row" className="sticky left-0 z-1 bg-base-100">
              {pied.libelle}
            </th>
            {colonnes.map((c) => (
              <td key={c.cle} className={`text-center font-semibold ${bord(c.debut)}`}>
                {pied.de(c)}
              </td>
            ))}
            <td className="border-l border-l-base-300" />
          </tr>
        </tfoot>
      </table>
    </Defilant>
  );
};

/** Ce que veulent dire la marque pleine et la marque creuse. */
export const LegendeMatrice = ({ pleine, creuse }: { pleine: string; creuse: string }) => (
  <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm" aria-label="Légende de la matrice">
    {[pleine, creuse].map((mot, i) => (
      <li key={mot} className="flex items-center gap-2">
        <span
          aria-hidden="true"
          className={`inline-block size-4 rounded-full border-2 border-primary ${i === 0 ? 'bg-primary' : ''}`}
        />
        {mot}
      </li>
    ))}
  </ul>
);
