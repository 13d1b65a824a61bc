import type { ReactNode } from 'react';

/** Ce que tout champ de formulaire dit de lui. */
export interface Etiquetage {
  readonly nom: string;
  readonly libelle: string;
  readonly aide?: string | undefined;
  readonly erreur?: string | undefined;
}

type Dits = Pick<Etiquetage, 'nom' | 'aide' | 'erreur'>;

/** Les identifiants de l'aide et de l'erreur d'un champ, pour qu'elles soient lues avec lui. */
export const decrirePar = ({ nom, aide, erreur }: Dits): string | undefined => {
  const ids = [aide === undefined ? '' : `${nom}-aide`, erreur === undefined ? '' : `${nom}-erreur`]
    .filter((id) => id !== '')
    .join(' ');
  return ids === '' ? undefined : ids;
};

/** Ce que porte le champ lui-même : son nom, et le lien avec son étiquette, son aide et son erreur. */
export const attributsDe = (dits: Dits) => ({
  id: dits.nom,
  name: dits.nom,
  'aria-invalid': dits.erreur === undefined ? undefined : (true as const),
  'aria-describedby': decrirePar(dits),
});

export const AideDe = ({ nom, aide }: Dits) =>
  aide === undefined ? null : (
    <span id={`${nom}-aide`} className="text-discret">
      {aide}
    </span>
  );

export const ErreurDe = ({ nom, erreur }: Dits) =>
  erreur === undefined ? null : (
    <span id={`${nom}-erreur`} className="text-error font-medium">
      {erreur}
    </span>
  );

/** Une étiquette, une aide, le champ, son erreur. `largeur` : les classes qui la donnent. */
export const ChampEtiquete = ({
  champ,
  largeur,
  children,
}: {
  champ: Etiquetage;
  largeur: string;
  children: ReactNode;
}) => (
  <div className={`grid grid-cols-1 gap-1 text-sm w-full ${largeur}`}>
    <label htmlFor={champ.nom} className="font-medium">
      {champ.libelle}
    </label>
    <AideDe {...champ} />
    {children}
    <ErreurDe {...champ} />
  </div>
);
