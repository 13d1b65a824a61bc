import type { ReactNode } from 'react';

/** Le titre de la page (unique `h1`), sa phrase de contexte, et à droite ce qui s'y règle. */
export const Titre = ({
  children,
  sousTitre,
  actions,
}: {
  children: ReactNode;
  sousTitre?: ReactNode;
  actions?: ReactNode;
}) => (
  <div className="flex flex-wrap items-end justify-between gap-4">
    <div className="min-w-0 max-w-3xl">
      <h1 className="text-3xl font-bold wrap-break-word">{children}</h1>
      {sousTitre !== undefined && <p className="mt-1 wrap-break-word">{sousTitre}</p>}
    </div>
    {actions}
  </div>
);

/** Ancre lisible tirée d'un titre : « À faire » → `a-faire`. Les titres d'une page sont tous différents. */
const ancreDe = (titre: string): string =>
  titre
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();

/** Une partie de page avec son titre de niveau 2 ; `encadre` la pose sur une feuille. */
export const Section = ({
  titre,
  ancre,
  lien,
  encadre = false,
  discret = false,
  children,
}: {
  titre: string;
  ancre?: string;
  lien?: ReactNode;
  encadre?: boolean;
  /** Titre pour les lecteurs d'écran seulement. */
  discret?: boolean;
  children: ReactNode;
}) => {
  const id = ancre ?? ancreDe(titre);
  return (
    <section
      aria-labelledby={id}
      className={`w-full min-w-0 ${encadre ? 'rounded-box border border-base-300 bg-base-100 p-5' : ''}`}
    >
      <div
        className={discret ? 'sr-only' : 'flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 mb-3'}
      >
        <h2 id={id} className="text-xl font-bold">
          {titre}
        </h2>
        {lien !== undefined && <span className="text-sm">{lien}</span>}
      </div>
      <div className="grid grid-cols-1 gap-4">{children}</div>
    </section>
  );
};

export const SousTitre = ({ children }: { children: ReactNode }) => (
  <h3 className="font-semibold">{children}</h3>
);

export const Grille = ({ children }: { children: ReactNode }) => (
  <div className="grid grid-cols-1 gap-4 md:grid-cols-2 xl:grid-cols-3">{children}</div>
);

export const DeuxColonnes = ({ children }: { children: ReactNode }) => (
  <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">{children}</div>
);

export const Pile = ({ children }: { children: ReactNode }) => (
  <div className="grid grid-cols-1 gap-4 max-w-3xl">{children}</div>
);

export const Texte = ({ children, petit = false }: { children: ReactNode; petit?: boolean }) => (
  <p className={`max-w-3xl ${petit ? 'text-sm text-discret' : ''}`}>{children}</p>
);

export const Liste = ({ children }: { children: ReactNode }) => (
  <ul className="list-disc pl-6 grid gap-1 max-w-3xl">{children}</ul>
);

export const Lien = ({ href, children }: { href: string; children: ReactNode }) => (
  <a className="lien wrap-break-word" href={href}>
    {children}
  </a>
);

export const Code = ({ children }: { children: ReactNode }) => (
  <code className="font-mono text-sm wrap-anywhere">{children}</code>
);

/** Zone plus large que l'écran : elle défile chez elle, au clavier aussi, sans élargir la page. */
export const Defilant = ({
  libelle,
  fond = 'bg-base-100',
  children,
}: {
  libelle: string;
  fond?: string;
  children: ReactNode;
}) => (
  <section
    className={`defilant rounded-box border border-base-300 ${fond}`}
    aria-label={libelle}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: une zone qui défile doit se parcourir au clavier
    tabIndex={0}
  >
    {children}
  </section>
);

/** Texte préformaté : formule, donnée brute. */
export const Bloc = ({ children, libelle }: { children: string; libelle: string }) => (
  <Defilant libelle={libelle} fond="bg-base-200">
    <pre className="font-mono text-sm p-3 whitespace-pre-wrap">{children}</pre>
  </Defilant>
);

/** Contenu replié, ouvert au clavier comme à la souris. */
export const Depliable = ({
  titre,
  ouvert = false,
  children,
}: {
  titre: ReactNode;
  ouvert?: boolean;
  children: ReactNode;
}) => (
  <details className="rounded-field border border-base-300 bg-base-100 min-w-0" open={ouvert}>
    <summary className="px-4 py-3 font-medium">{titre}</summary>
    <div className="grid grid-cols-1 gap-4 border-t border-base-300 px-4 py-4">{children}</div>
  </details>
);

/** Couples intitulé / valeur. */
export const Fiche = ({ lignes }: { lignes: readonly (readonly [string, ReactNode])[] }) => (
  <dl className="grid grid-cols-1 sm:grid-cols-[minmax(10rem,auto)_1fr] gap-x-6 gap-y-2">
    {lignes.map(([intitule, valeur]) => (
      <div key={intitule} className="contents">
        <dt className="text-discret">{intitule}</dt>
        <dd className="mb-2 sm:mb-0 min-w-0 wrap-anywhere">{valeur}</dd>
      </div>
    ))}
  </dl>
);

/** Les quelques chiffres à lire d'abord. */
export const Chiffres = ({
  titre,
  chiffres,
}: {
  titre: string;
  chiffres: readonly { libelle: string; valeur: string; detail: ReactNode }[];
}) => (
  <section aria-label={titre}>
    <dl className="grid grid-cols-2 lg:grid-cols-4 gap-px overflow-hidden border border-base-300 rounded-box bg-base-300">
      {chiffres.map((c) => (
        <div key={c.libelle} className="p-4 sm:p-5 bg-base-100 min-w-0">
          <dt className="text-sm text-discret">{c.libelle}</dt>
          <dd>
            <span className="block text-2xl font-bold mt-1">{c.valeur}</span>
            <span className="text-sm">{c.detail}</span>
          </dd>
        </div>
      ))}
    </dl>
  </section>
);

export interface Tache {
  readonly titre: string;
  readonly detail: string;
  readonly action: string;
  readonly href: string;
}

/** Chaque page finit par ce qu'il y a à faire ensuite. */
export const AFaire = ({ taches }: { taches: readonly Tache[] }) => (
  <Section titre="À faire" encadre>
    {taches.length === 0 ? (
      <p>Rien à faire ici pour le moment.</p>
    ) : (
      <ul className="divide-y divide-base-300">
        {taches.map((t) => (
          <li key={t.titre} className="py-3 flex flex-wrap items-center justify-between gap-3">
            <span className="min-w-0">
              <strong className="font-semibold">{t.titre}</strong>
              <span className="block text-sm text-discret">{t.detail}</span>
            </span>
            <a href={t.href} className="btn btn-sm btn-outline btn-primary">
              {t.action}
              <span className="sr-only"> : {t.titre}</span>
            </a>
          </li>
        ))}
      </ul>
    )}
  </Section>
);

/** Avancement d'un travail, de 0 à 1. */
export const Avancement = ({ part, libelle }: { part: number; libelle: string }) => (
  <progress
    className="progress progress-primary w-full"
    value={Math.round(part * 100)}
    max={100}
    aria-label={libelle}
  />
);

/** Deux choses face à face, l'une sous l'autre quand la place manque. */
export const Rangee = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap items-center justify-between gap-3">{children}</div>
);

/** Les pages voisines d'une même rubrique, chacune avec ce qu'on y trouve. */
export const Liens = ({
  libelle,
  liens,
}: {
  libelle: string;
  liens: readonly { libelle: string; href: string; detail: string }[];
}) => (
  <nav aria-label={libelle}>
    <ul className="grid grid-cols-1 sm:grid-cols-2 lg:grid-cols-4 gap-3">
      {liens.map((l) => (
        <li key={l.href} className="rounded-box border border-base-300 bg-base-100 px-4 py-3 min-w-0">
          <a className="lien font-semibold" href={l.href}>
            {l.libelle}
          </a>
          <span className="block text-sm text-discret">{l.detail}</span>
        </li>
      ))}
    </ul>
  </nav>
);

/** Vues d'une même chose, chacune à son adresse. */
export const Onglets = ({
  libelle,
  onglets,
}: {
  libelle: string;
  onglets: readonly { libelle: string; href: string; actif: boolean }[];
}) => (
  <nav aria-label={libelle}>
    <ul className="flex flex-wrap gap-2">
      {onglets.map((o) => (
        <li key={o.href}>
          <a
            href={o.href}
            aria-current={o.actif ? 'page' : undefined}
            className={`btn btn-sm ${o.actif ? 'btn-primary' : 'btn-outline'}`}
          >
            {o.libelle}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** Une branche d'arbre : son repère, son titre, et ce qu'elle contient, replié. */
export const BrancheDepliable = ({
  repere,
  titre,
  precision,
  niveau,
  ancre,
  children,
}: {
  repere: string;
  titre: string;
  precision: string;
  /** 0 pour une branche maîtresse. */
  niveau: number;
  /** Un lien y mène, et le navigateur ouvre les branches au-dessus. */
  ancre?: string;
  children: ReactNode;
}) => (
  <details
    id={ancre}
    className={
      niveau === 0
        ? 'rounded-box border border-base-300 bg-base-100 min-w-0'
        : 'border-l-2 border-base-300 pl-1 min-w-0'
    }
  >
    <summary className={niveau === 0 ? 'px-4 py-3' : 'px-3 py-2'}>
      <span className="text-discret text-sm">{repere}</span>{' '}
      <span className={niveau === 0 ? 'font-semibold' : 'font-medium'}>{titre}</span>{' '}
      <span className="text-discret text-sm">({precision})</span>
    </summary>
    <div
      className={`grid grid-cols-1 gap-3 ${niveau === 0 ? 'border-t border-base-300 px-4 py-4' : 'pl-3 py-2'}`}
    >
      {children}
    </div>
  </details>
);
