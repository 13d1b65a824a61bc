import { Jauge } from './jauge.tsx';
import { Badge, type TonBadge } from './message.tsx';

/** Un indicateur tel qu'une carte le montre : tout est déjà écrit en français. */
export interface CarteIndicateur {
  readonly code: string;
  readonly intitule: string;
  /** « Notifiés en 2025, en nombre ». */
  readonly precision: string;
  readonly href: string;
  /** `null` quand aucune cible ne permet de juger. */
  readonly statut: { readonly mot: string; readonly ton: TonBadge } | null;
  /** D'où vient un chiffre qui n'est pas calculé : « saisi », « saisi, non validé ». */
  readonly marque?: { readonly mot: string; readonly ton: TonBadge };
  /** « 71 % », ou `null` quand rien n'est mesuré. */
  readonly valeur: string | null;
  /** « jusqu'à 80 % si tout était déclaré », ou ce qui explique l'absence de valeur. */
  readonly explication: string | null;
  /** `null` : la mesure n'est pas une part. */
  readonly jauge: {
    readonly bas: number | null;
    readonly haut: number | null;
    readonly cible: number | null;
  } | null;
  readonly details: readonly { readonly libelle: string; readonly valeur: string }[];
  /** Source et fraîcheur. */
  readonly pied: string;
}

export const Indicateur = ({ carte }: { carte: CarteIndicateur }) => (
  <article className="rounded-box border border-base-300 bg-base-100 p-5 flex flex-col gap-3 min-w-0">
    <div className="flex items-start justify-between gap-3">
      <h3 className="text-base font-semibold leading-snug min-w-0 wrap-break-word">
        <a className="link link-hover" href={carte.href}>
          {carte.intitule}
        </a>
      </h3>
      <span className="flex flex-col items-end gap-1">
        {carte.statut !== null && <Badge ton={carte.statut.ton}>{carte.statut.mot}</Badge>}
        {carte.marque !== undefined && <Badge ton={carte.marque.ton}>{carte.marque.mot}</Badge>}
      </span>
    </div>
    <p className="text-sm text-discret -mt-2">{carte.precision}</p>
    <p className="flex flex-wrap items-baseline gap-x-2">
      <span className="text-3xl font-bold">{carte.valeur ?? '—'}</span>
      {carte.explication !== null && <span className="text-sm">{carte.explication}</span>}
    </p>
    {carte.jauge !== null && <Jauge id={`jauge-${carte.code}`} titre={carte.intitule} {...carte.jauge} />}
    <dl className="grid grid-cols-2 gap-x-4 gap-y-1 text-sm">
      {carte.details.map((d, i) => (
        <div
          key={d.libelle}
          className={`flex flex-wrap gap-x-1 ${i % 2 === 1 ? 'justify-end text-right' : ''}`}
        >
          <dt className="text-discret">{d.libelle}</dt>
          <dd className="font-medium">{d.valeur}</dd>
        </div>
      ))}
    </dl>
    <p className="mt-auto border-t border-base-300 pt-2 text-xs text-discret">{carte.pied}</p>
  </article>
);
