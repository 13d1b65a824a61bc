import type { ReactNode } from 'react';
import { routes } from '../routes.ts';
import { attributsDe, ChampEtiquete, type Etiquetage } from './champ-etiquete.tsx';

export interface Option {
  readonly valeur: string;
  readonly libelle: string;
}

export const ChoixListe = ({
  nom,
  libelle,
  options,
  valeur,
}: {
  nom: string;
  libelle: string;
  options: readonly Option[];
  valeur: string;
}) => (
  <label className="grid grid-cols-1 gap-1 text-sm font-medium min-w-0">
    {libelle}
    <select name={nom} defaultValue={valeur} className="select select-sm w-full sm:w-44 font-normal">
      <Options options={options} />
    </select>
  </label>
);

export const Champ = ({
  valeur,
  type = 'text',
  saisie,
  large = false,
  requis = false,
  ...champ
}: Etiquetage & {
  valeur: string;
  type?: 'text' | 'search' | 'email' | 'password' | 'date';
  /** Ce que le navigateur peut proposer (`autocomplete`) : « current-password », « one-time-code »… */
  saisie?: string;
  large?: boolean;
  requis?: boolean;
}) => (
  <ChampEtiquete champ={champ} largeur={large ? '' : 'sm:w-64'}>
    <input
      {...attributsDe(champ)}
      type={type}
      autoComplete={saisie}
      defaultValue={valeur}
      required={requis}
      className={`input input-sm w-full ${champ.erreur === undefined ? '' : 'input-error'}`}
    />
  </ChampEtiquete>
);

export const ChampFichier = ({
  facultatif = false,
  ...champ
}: Etiquetage & { aide: string; facultatif?: boolean }) => (
  <ChampEtiquete champ={champ} largeur="">
    <input
      {...attributsDe(champ)}
      type="file"
      required={!facultatif}
      className="file-input w-full max-w-xl"
    />
    <a href={routes.compte()} className="link text-sm">
      Place que prennent vos fichiers
    </a>
  </ChampEtiquete>
);

/** Choix fermé d'un formulaire : étiquette, aide et erreur liées au champ. */
export interface GroupeOptions {
  readonly libelle: string;
  readonly options: readonly Option[];
}

const Options = ({ options }: { options: readonly Option[] }) =>
  options.map((o) => (
    <option key={o.valeur} value={o.valeur}>
      {o.libelle}
    </option>
  ));

export const ChampChoix = ({
  options,
  groupes = [],
  valeur,
  ...champ
}: Etiquetage & {
  options: readonly Option[];
  /** Après les options, d'autres rangées sous un titre. */
  groupes?: readonly GroupeOptions[];
  valeur: string;
}) => (
  <ChampEtiquete champ={champ} largeur="sm:w-96">
    <select {...attributsDe(champ)} defaultValue={valeur} className="select select-sm w-full">
      <Options options={options} />
      {groupes.map((g) => (
        <optgroup key={g.libelle} label={g.libelle}>
          <Options options={g.options} />
        </optgroup>
      ))}
    </select>
  </ChampEtiquete>
);

/** Case à cocher. */
export const Case = ({ nom, libelle, cochee }: { nom: string; libelle: string; cochee: boolean }) => (
  <label className="flex items-center gap-2 text-sm font-medium">
    <input type="checkbox" name={nom} value="oui" defaultChecked={cochee} className="checkbox checkbox-sm" />
    {libelle}
  </label>
);

export const Cache = ({ nom, valeur }: { nom: string; valeur: string }) => (
  <input type="hidden" name={nom} value={valeur} />
);

/** Filtres d'une page : un formulaire GET, l'état est dans l'adresse. */
export const BarreFiltres = ({
  action,
  libelle,
  caches = [],
  bouton = 'Afficher',
  children,
}: {
  action: string;
  libelle: string;
  caches?: readonly (readonly [string, string | undefined])[];
  bouton?: string;
  children: ReactNode;
}) => (
  <form
    method="get"
    action={action}
    aria-label={libelle}
    className="grid grid-cols-2 sm:flex sm:flex-wrap items-end gap-3"
  >
    {caches.map(([nom, valeur]) => valeur !== undefined && <Cache key={nom} nom={nom} valeur={valeur} />)}
    {children}
    <button type="submit" className="btn btn-sm btn-primary justify-self-start">
      {bouton}
    </button>
  </form>
);

/** Formulaire qui change quelque chose : POST, jeton anti-CSRF, puis redirection. */
export const Formulaire = ({
  action,
  jeton,
  libelle,
  fichier = false,
  enLigne = false,
  children,
}: {
  action: string;
  jeton: string;
  libelle: string;
  fichier?: boolean;
  enLigne?: boolean;
  children: ReactNode;
}) => (
  <form
    method="post"
    action={action}
    aria-label={libelle}
    encType={fichier ? 'multipart/form-data' : undefined}
    className={enLigne ? 'inline-flex' : 'grid grid-cols-1 justify-items-start gap-4'}
  >
    <Cache nom="jeton" valeur={jeton} />
    {children}
  </form>
);

export const Bouton = ({ children, second = false }: { children: ReactNode; second?: boolean }) => (
  <button type="submit" className={`btn ${second ? 'btn-outline' : 'btn-primary'}`}>
    {children}
  </button>
);

export const BoutonLien = ({
  href,
  children,
  second = false,
}: {
  href: string;
  children: ReactNode;
  second?: boolean;
}) => (
  <a href={href} className={`btn btn-sm ${second ? 'btn-outline' : 'btn-primary'}`}>
    {children}
  </a>
);

/** Rangée de boutons et de liens. */
export const Actions = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap items-center gap-3">{children}</div>
);

/** Filtres moins courants, repliés tant qu'aucun ne sert. */
export const PlusDeFiltres = ({ ouvert, children }: { ouvert: boolean; children: ReactNode }) => (
  <details open={ouvert} className="col-span-2 open:w-full">
    <summary className="btn btn-sm btn-outline">Plus de filtres</summary>
    <div className="grid grid-cols-2 sm:flex sm:flex-wrap items-end gap-3 pt-3">{children}</div>
  </details>
);
