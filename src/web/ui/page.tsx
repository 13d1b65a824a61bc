import type { ReactNode } from 'react';
import { routes } from '../routes.ts';

/** Une entrée de menu, telle que la page la montre. */
export interface EntreeAffichee {
  /** Sous quoi une page se dit de cette entrée : `<Page rubrique="gouvernance">`. */
  readonly code: string;
  readonly libelle: string;
  readonly href: string;
  /** La navigation du métier, celle de la collectivité et de la personne, ou le pied de page. */
  readonly place: 'principale' | 'compte' | 'pied';
}

/** Ce que toutes les pages montrent autour de leur contenu. */
export interface Cadre {
  readonly nom: string;
  readonly versionCss: string;
  /** Ce que la personne peut ouvrir, dans l'ordre ; le pied seul, sur une page publique. */
  readonly menu: readonly EntreeAffichee[];
  /** Phrase du bandeau quand le registre contient des données de démonstration, sinon `null`. */
  readonly demonstration: string | null;
  /** Le disque est plein : rien ne peut être enregistré. Absent sur les pages publiques, où l'on n'enregistre rien. */
  readonly lectureSeule?: boolean;
  /** Nom de la personne connectée ; `null` sur une page publique, absent tant que les comptes ne servent pas. */
  readonly connecte?: string | null | undefined;
  /** On visite sans compte une démonstration qui en a : la page propose de se connecter. */
  readonly visite?: boolean | undefined;
  /** Feuille de la couleur de la collectivité, et son logo, s'ils sont réglés. */
  readonly theme?: string | null;
  readonly logo?: string | null;
  /** Où mène le nom, en tête de page ; par défaut, le tableau de bord. */
  readonly accueil?: string | undefined;
}

const entrees = (place: EntreeAffichee['place'], { menu }: Cadre): readonly EntreeAffichee[] =>
  menu.filter((e) => e.place === place);

interface PropsEnTete {
  readonly cadre: Cadre;
  readonly active: string | undefined;
}

const Rubriques = ({ cadre, active, className }: PropsEnTete & { className: string }) => (
  <ul className={className}>
    {entrees('principale', cadre).map((r) => (
      <li key={r.code}>
        <a
          href={r.href}
          aria-current={r.code === active ? 'page' : undefined}
          className={`inline-block rounded px-3 py-2 ${
            r.code === active ? 'bg-primary/10 text-primary font-semibold' : 'hover:bg-base-200'
          }`}
        >
          {r.libelle}
        </a>
      </li>
    ))}
  </ul>
);

/** Ce qui touche à la collectivité et à la personne : à part de la navigation du métier. */
const Personnelle = ({ cadre, connecte }: { cadre: Cadre; connecte: string | undefined }) => (
  <nav aria-label="Compte et collectivité" className="ml-auto">
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {[
        ...entrees('compte', cadre),
        ...(connecte === undefined
          ? cadre.visite === true
            ? [{ libelle: 'Se connecter', href: routes.connexion() }]
            : []
          : [
              { libelle: connecte, href: routes.compte() },
              { libelle: 'Se déconnecter', href: routes.deconnexion() },
            ]),
      ].map((l) => (
        <li key={l.href}>
          <a className="link link-hover" href={l.href}>
            {l.libelle}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

const EnTete = ({ cadre, active }: PropsEnTete) => (
  <header className="bg-base-100 border-b border-base-300">
    <div className="mx-auto max-w-7xl px-4 py-3 flex flex-wrap items-center gap-x-8 gap-y-2">
      <a href={cadre.accueil ?? routes.tableauDeBord()} className="flex items-center gap-3">
        {cadre.logo != null ? (
          <img src={cadre.logo} alt="" className="h-10 w-auto max-w-32 object-contain" />
        ) : (
          <span
            aria-hidden="true"
            className="grid size-10 shrink-0 place-items-center rounded bg-primary text-primary-content font-bold"
          >
            {cadre.nom.charAt(0).toUpperCase()}
          </span>
        )}
        <span className="leading-tight">
          <strong className="block">{cadre.nom}</strong>
          <span className="text-sm text-discret">Achats responsables</span>
        </span>
      </a>
      {cadre.connecte !== null && (
        <nav aria-label="Navigation principale" className="flex-1 lg:flex-none">
          <Rubriques
            cadre={cadre}
            active={active}
            className="hidden lg:flex flex-wrap gap-x-1 text-[0.95rem]"
          />
          <details className="lg:hidden text-right open:w-full open:text-left">
            <summary className="btn btn-sm btn-outline">Menu</summary>
            <Rubriques cadre={cadre} active={active} className="mt-2 grid text-[0.95rem]" />
          </details>
        </nav>
      )}
      {cadre.connecte !== null && <Personnelle cadre={cadre} connecte={cadre.connecte} />}
    </div>
  </header>
);

const PiedDePage = ({ cadre }: { cadre: Cadre }) => (
  <footer className="border-t border-base-300 bg-base-100">
    <ul className="mx-auto max-w-7xl px-4 py-5 text-sm flex flex-wrap gap-x-6 gap-y-2">
      {entrees('pied', cadre).map((e) => (
        <li key={e.code}>
          <a className="link link-hover" href={e.href}>
            {e.libelle}
          </a>
        </li>
      ))}
    </ul>
  </footer>
);

interface PropsPage {
  readonly cadre: Cadre;
  /** Titre propre à la page ; le nom de la collectivité le suit dans l'onglet. */
  readonly titre: string;
  /** Le code de l'entrée de menu dont elle est. */
  readonly rubrique?: string | undefined;
  /** Recharge la page après ce nombre de secondes (suivi d'un travail en cours, sans JavaScript). */
  readonly rafraichir?: number | string | undefined;
  readonly children: ReactNode;
}

export const Page = ({ cadre, titre, rubrique, rafraichir, children }: PropsPage) => (
  <html lang="fr">
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      {rafraichir !== undefined && <meta httpEquiv="refresh" content={String(rafraichir)} />}
      <title>{`${titre} · ${cadre.nom}`}</title>
      <link rel="stylesheet" href={routes.feuilleDeStyle(cadre.versionCss)} />
      {cadre.theme != null && <link rel="stylesheet" href={cadre.theme} />}
      <link rel="icon" href="/statique/icone.svg" type="image/svg+xml" />
    </head>
    <body className="bg-base-200 min-h-screen flex flex-col">
      <a className="evitement" href="#contenu">
        Aller au contenu
      </a>
      {cadre.demonstration !== null && (
        <aside
          aria-label="Démonstration"
          className="avertissement bg-accent text-accent-content text-sm text-center px-4 py-1"
        >
          {cadre.demonstration}
        </aside>
      )}
      {cadre.lectureSeule === true && (
        <aside
          aria-label="Lecture seule"
          className="avertissement bg-accent text-accent-content text-sm text-center px-4 py-1"
        >
          Lecture seule : le disque est plein. Tout se lit, rien ne s’enregistre et les imports attendent ;
          tout reprendra seul dès qu’il y aura de la place. Prévenez la personne qui administre l’application.
        </aside>
      )}
      <EnTete cadre={cadre} active={rubrique} />
      <main
        id="contenu"
        tabIndex={-1}
        className="mx-auto w-full max-w-7xl px-4 py-8 grid grid-cols-1 content-start gap-8 flex-1"
      >
        {children}
      </main>
      <PiedDePage cadre={cadre} />
    </body>
  </html>
);
