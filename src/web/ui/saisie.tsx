import type { ReactNode } from 'react';
import {
  AideDe,
  attributsDe,
  ChampEtiquete,
  decrirePar,
  ErreurDe,
  type Etiquetage,
} from './champ-etiquete.tsx';

/** Texte de plusieurs lignes, avec son étiquette, son aide et son erreur. */
export const ZoneTexte = ({
  valeur,
  lignes = 4,
  ...champ
}: Etiquetage & { valeur: string; lignes?: number }) => (
  <ChampEtiquete champ={champ} largeur="max-w-3xl">
    <textarea
      {...attributsDe(champ)}
      rows={lignes}
      defaultValue={valeur}
      className={`textarea w-full ${champ.erreur === undefined ? '' : 'textarea-error'}`}
    />
  </ChampEtiquete>
);

/** Plusieurs cases d'une même question. */
export const CasesACocher = ({
  nom,
  question,
  cases,
  cochees,
  aide,
  erreur,
  enColonne = false,
}: {
  nom: string;
  question: string;
  cases: readonly { readonly valeur: string; readonly libelle: string }[];
  cochees: readonly string[];
  aide?: string | undefined;
  erreur?: string | undefined;
  /** Une case par ligne, pour de longs libellés. */
  enColonne?: boolean;
}) => (
  <fieldset
    className="grid grid-cols-1 gap-2 text-sm min-w-0"
    aria-describedby={decrirePar({ nom, aide, erreur })}
    aria-invalid={erreur === undefined ? undefined : true}
  >
    <legend className="font-medium mb-1">{question}</legend>
    <AideDe nom={nom} aide={aide} />
    <div className={enColonne ? 'grid grid-cols-1 gap-2' : 'flex flex-wrap gap-x-4 gap-y-2'}>
      {cases.map((c) => (
        <label key={c.valeur} className="flex items-center gap-2">
          <input
            type="checkbox"
            name={nom}
            value={c.valeur}
            defaultChecked={cochees.includes(c.valeur)}
            className="checkbox checkbox-sm"
          />
          {c.libelle}
        </label>
      ))}
    </div>
    <ErreurDe nom={nom} erreur={erreur} />
  </fieldset>
);

/** Des champs côte à côte, quand la largeur le permet. */
export const Champs = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap items-end gap-4 w-full">{children}</div>
);

/** Ce qui prend toute la largeur d'un formulaire, et défile chez soi s'il est plus large. */
export const PleineLargeur = ({ children }: { children: ReactNode }) => (
  <div className="grid grid-cols-1 w-full min-w-0">{children}</div>
);

/** Une partie d'un formulaire, avec son titre. */
export const Groupe = ({ titre, children }: { titre: string; children: ReactNode }) => (
  <fieldset className="grid grid-cols-1 gap-4 w-full min-w-0 border-t border-base-300 pt-4">
    <legend className="font-semibold text-lg pr-3">{titre}</legend>
    {children}
  </fieldset>
);

/** Choix dans une cellule de tableau : l'étiquette est dite aux lecteurs d'écran, l'en-tête la montre aux autres. */
export const ChoixCellule = ({
  nom,
  libelle,
  options,
  valeur,
  erreur,
  etroit = false,
}: {
  nom: string;
  libelle: string;
  options: readonly { readonly valeur: string; readonly libelle: string }[];
  valeur: string;
  erreur?: string | undefined;
  etroit?: boolean;
}) => (
  <>
    <select
      id={nom}
      name={nom}
      defaultValue={valeur}
      aria-label={libelle}
      aria-invalid={erreur === undefined ? undefined : true}
      aria-describedby={erreur === undefined ? undefined : `${nom}-erreur`}
      className={`select select-sm ${etroit ? 'w-28' : 'min-w-44'}`}
    >
      {options.map((o) => (
        <option key={o.valeur} value={o.valeur}>
          {o.libelle}
        </option>
      ))}
    </select>
    {erreur !== undefined && (
      <span id={`${nom}-erreur`} className="block text-error font-medium">
        {erreur}
      </span>
    )}
  </>
);

/** Texte dans une cellule de tableau ; `liste` : identifiant des propositions. */
export const TexteCellule = ({
  nom,
  libelle,
  valeur,
  liste,
  erreur,
}: {
  nom: string;
  libelle: string;
  valeur: string;
  liste?: string;
  erreur?: string | undefined;
}) => (
  <>
    <input
      id={nom}
      name={nom}
      type="text"
      list={liste}
      autoComplete="off"
      defaultValue={valeur}
      aria-label={libelle}
      aria-invalid={erreur === undefined ? undefined : true}
      aria-describedby={erreur === undefined ? undefined : `${nom}-erreur`}
      className={`input input-sm min-w-56 ${erreur === undefined ? '' : 'input-error'}`}
    />
    {erreur !== undefined && (
      <span id={`${nom}-erreur`} className="block text-error font-medium">
        {erreur}
      </span>
    )}
  </>
);

/** Nombre dans une cellule de tableau, étroit. */
export const NombreCellule = ({
  nom,
  libelle,
  valeur,
  erreur,
}: {
  nom: string;
  libelle: string;
  valeur: string;
  erreur?: string | undefined;
}) => (
  <>
    <input
      id={nom}
      name={nom}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      defaultValue={valeur}
      aria-label={libelle}
      aria-invalid={erreur === undefined ? undefined : true}
      aria-describedby={erreur === undefined ? undefined : `${nom}-erreur`}
      className={`input input-sm w-20 ${erreur === undefined ? '' : 'input-error'}`}
    />
    {erreur !== undefined && (
      <span id={`${nom}-erreur`} className="block text-error font-medium min-w-40">
        {erreur}
      </span>
    )}
  </>
);

/** Propositions communes à plusieurs champs. */
export const Propositions = ({ id, valeurs }: { id: string; valeurs: readonly string[] }) => (
  <datalist id={id}>
    {valeurs.map((v) => (
      <option key={v} value={v} />
    ))}
  </datalist>
);

/** Petit bouton d'un formulaire qui en a plusieurs ; `precision`, lue seulement, dit sur quoi il agit. */
export const BoutonActe = ({
  nom,
  valeur,
  precision,
  principal = false,
  children,
}: {
  nom?: string;
  valeur?: string;
  precision?: string;
  principal?: boolean;
  children: ReactNode;
}) => (
  <button
    type="submit"
    name={nom}
    value={valeur}
    className={`btn btn-sm ${principal ? 'btn-primary' : 'btn-outline'}`}
  >
    {children}
    {precision !== undefined && <span className="sr-only"> : {precision}</span>}
  </button>
);

/** Ce qui est à corriger, en tête de formulaire, chaque ligne menant à son champ. */
export const ACorriger = ({
  fautes,
}: {
  fautes: readonly { readonly champ: string; readonly message: string }[];
}) => (
  <div
    role="alert"
    className="rounded-field border border-base-300 border-l-4 border-l-error bg-base-100 px-4 py-3"
  >
    <p className="font-semibold">
      {fautes.length < 2 ? 'Un point est à corriger' : `${fautes.length} points sont à corriger`}
    </p>
    <ul className="list-disc pl-6">
      {fautes.map((f) => (
        <li key={`${f.champ}-${f.message}`}>
          <a className="lien" href={`#${f.champ}`}>
            {f.message}
          </a>
        </li>
      ))}
    </ul>
  </div>
);
