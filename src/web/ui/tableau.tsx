import type { ReactNode } from 'react';
import { ecrireNombre } from '#platform/francais.ts';
import { Defilant } from './structure.tsx';

export interface ColonneTableau<L> {
  readonly titre: string;
  readonly cellule: (ligne: L) => ReactNode;
  /** Nombre ou montant : aligné à droite. */
  readonly chiffre?: boolean;
  /** Ne se coupe pas en fin de ligne : une date, un code. */
  readonly insecable?: boolean;
  /** Première colonne : en-tête de sa ligne. */
  readonly enTete?: boolean;
  /** Adresse qui trie par cette colonne, et le sens affiché s'il est en cours. */
  readonly tri?: { readonly href: string; readonly sens: 'ascending' | 'descending' | null };
}

/** Tableau de données : légende, en-têtes, défilement propre quand il est plus large que l'écran. */
export const Tableau = <L,>({
  legende,
  colonnes,
  lignes,
  cle,
  legendeVisible = false,
}: {
  legende: string;
  colonnes: readonly ColonneTableau<L>[];
  lignes: readonly L[];
  cle: (ligne: L, rang: number) => string;
  legendeVisible?: boolean;
}) => (
  <Defilant libelle={legende}>
    <table className="table table-sm">
      <caption className={legendeVisible ? 'text-left px-3 pt-3 font-semibold' : 'sr-only'}>
        {legende}
      </caption>
      <thead>
        <tr>
          {colonnes.map((c) => (
            <th
              key={c.titre}
              scope="col"
              className={c.chiffre ? 'chiffre' : ''}
              aria-sort={c.tri?.sens ?? undefined}
            >
              {c.tri === undefined ? (
                c.titre
              ) : (
                <a className="link link-hover" href={c.tri.href}>
                  {c.titre}
                  <span aria-hidden="true">
                    {c.tri.sens === 'ascending' ? ' ↑' : c.tri.sens === 'descending' ? ' ↓' : ''}
                  </span>
                  <span className="sr-only"> (trier)</span>
                </a>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lignes.map((ligne, rang) => (
          <tr key={cle(ligne, rang)}>
            {colonnes.map((c) =>
              c.enTete ? (
                <th key={c.titre} scope="row" className="font-medium min-w-48">
                  {c.cellule(ligne)}
                </th>
              ) : (
                <td key={c.titre} className={c.chiffre ? 'chiffre' : c.insecable ? 'whitespace-nowrap' : ''}>
                  {c.cellule(ligne)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </Defilant>
);

/** Pages d'une liste : précédente, suivante, et où l'on est. */
export const Pagination = ({
  page,
  taille,
  total,
  adresse,
  libelle,
}: {
  page: number;
  taille: number;
  total: number;
  adresse: (page: number) => string;
  libelle: string;
}) => {
  const pages = Math.max(1, Math.ceil(total / taille));
  if (pages === 1) return null;
  const debut = (page - 1) * taille + 1;
  const fin = Math.min(page * taille, total);
  return (
    <nav aria-label={libelle} className="flex flex-wrap items-center justify-between gap-3 text-sm">
      <p>
        {ecrireNombre(debut)} à {ecrireNombre(fin)} sur {ecrireNombre(total)}
      </p>
      <ul className="flex items-center gap-2">
        {page > 1 && (
          <li>
            <a className="btn btn-sm btn-outline" rel="prev" href={adresse(page - 1)}>
              Page précédente
            </a>
          </li>
        )}
        <li className="px-2">
          Page {ecrireNombre(page)} sur {ecrireNombre(pages)}
        </li>
        {page < pages && (
          <li>
            <a className="btn btn-sm btn-outline" rel="next" href={adresse(page + 1)}>
              Page suivante
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
};

/**
 * Pages d'une longue liste : chaque page se trouve à partir de sa voisine. `pages` est `null` quand la liste n'a pas été
 * comptée en entier ; le rang de la page reste celui où l'on est arrivé.
 */
export const PaginationSuivie = ({
  page,
  pages,
  taille,
  total,
  libelle,
  montres,
  premiere,
  precedente,
  suivante,
  derniere,
}: {
  page: number;
  pages: number | null;
  taille: number;
  total: number;
  libelle: string;
  /** Lignes de cette page. */
  montres: number;
  premiere: string;
  precedente: string;
  suivante: string | null;
  derniere: string | null;
}) => {
  if (page === 1 && suivante === null) return null;
  const debut = (page - 1) * taille + 1;
  const sur = pages === null ? '' : ` sur ${ecrireNombre(total)}`;
  return (
    <nav aria-label={libelle} className="flex flex-wrap items-center justify-between gap-3 text-sm">
      <p>
        {ecrireNombre(debut)} à {ecrireNombre(debut + montres - 1)}
        {sur}
      </p>
      <ul className="flex flex-wrap items-center gap-2">
        {page > 2 && <Etape href={premiere}>Première page</Etape>}
        {page > 1 && (
          <Etape href={precedente} rel="prev">
            Page précédente
          </Etape>
        )}
        <li className="px-2">
          Page {ecrireNombre(page)}
          {pages !== null && ` sur ${ecrireNombre(pages)}`}
        </li>
        {suivante !== null && (
          <Etape href={suivante} rel="next">
            Page suivante
          </Etape>
        )}
        {suivante !== null && derniere !== null && pages !== null && page < pages - 1 && (
          <Etape href={derniere}>Dernière page</Etape>
        )}
      </ul>
    </nav>
  );
};

const Etape = ({ href, rel, children }: { href: string; rel?: 'prev' | 'next'; children: string }) => (
  <li>
    <a className="btn btn-sm btn-outline" rel={rel} href={href}>
      {children}
    </a>
  </li>
);

/** Chemin de retour : les pages au-dessus de celle-ci. */
export const FilAriane = ({ etapes }: { etapes: readonly { libelle: string; href?: string }[] }) => (
  <nav aria-label="Fil d’Ariane" className="text-sm -mb-4">
    <ol className="flex flex-wrap gap-x-2 gap-y-1">
      {etapes.map((e, i) => (
        <li key={e.libelle} className="flex gap-x-2 min-w-0">
          {i > 0 && <span aria-hidden="true">›</span>}
          {e.href === undefined ? (
            <span aria-current="page" className="wrap-break-word min-w-0">
              {e.libelle}
            </span>
          ) : (
            <a className="lien" href={e.href}>
              {e.libelle}
            </a>
          )}
        </li>
      ))}
    </ol>
  </nav>
);
