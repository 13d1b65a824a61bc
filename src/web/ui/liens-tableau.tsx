import { FORMATS_TABLEAU, type FormatTableau } from '#platform/tableur/ecrire-fichiers.ts';
import { BoutonLien } from './formulaire.tsx';

/** Les liens d'un tableau à prendre, un par format : « Tableau à remplir (ODS) ». */
export const LiensTableau = ({
  libelle,
  href,
}: {
  libelle: string;
  href: (format: FormatTableau) => string;
}) => (
  <>
    {FORMATS_TABLEAU.map((format) => (
      <BoutonLien key={format} href={href(format)} second>
        {libelle} ({format.toUpperCase()})
      </BoutonLien>
    ))}
  </>
);
