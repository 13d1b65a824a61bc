import { type DonneesNuage, nuage } from '#platform/graphiques/index.ts';
import { Svg } from './jauge.tsx';
import { Defilant } from './structure.tsx';

/** Nuage de points ; sur un petit écran il défile chez lui plutôt que de rapetisser jusqu'à l'illisible. */
export const Nuage = ({ libelle, ...donnees }: DonneesNuage & { libelle: string }) => (
  <Defilant libelle={libelle}>
    <figure className="min-w-3xl max-w-5xl p-3">
      <Svg svg={nuage(donnees)} />
    </figure>
  </Defilant>
);

/** Ce que veulent dire les points pleins, cerclés et en tirets. */
export const LegendeNuage = ({ plein, vide, tirets }: { plein: string; vide: string; tirets: string }) => (
  <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm" aria-label="Légende du nuage">
    {(
      [
        ['plein', plein],
        ['vide', vide],
        ['tirets', tirets],
      ] as const
    ).map(([forme, mot]) => (
      <li key={forme} className="flex items-center gap-2">
        <svg aria-hidden="true" width="18" height="18" viewBox="0 0 18 18" className="legende">
          <circle
            className={`graphique-point-${forme}`}
            cx="9"
            cy="9"
            r="7"
            fill={forme === 'plein' ? '#005366' : '#f5f4ef'}
            stroke="#005366"
            strokeWidth="2"
            strokeDasharray={forme === 'tirets' ? '3 3' : undefined}
          />
        </svg>
        {mot}
      </li>
    ))}
  </ul>
);
