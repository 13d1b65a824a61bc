import type { FormatTableau } from '#platform/tableur/ecrire-fichiers.ts';

/** Les adresses du registre des publications et des pages publiques : même règle que `routes.ts`. */
const segment = encodeURIComponent;

const P = '/publications';
const publication = (id: string): string => `${P}/fiches/${segment(id)}`;

const adresse = (chemin: string, f: Readonly<Record<string, string | number | undefined>>): string => {
  const recherche = new URLSearchParams();
  for (const [nom, valeur] of Object.entries(f)) if (valeur !== undefined) recherche.set(nom, String(valeur));
  const suite = recherche.toString();
  return suite === '' ? chemin : `${chemin}?${suite}`;
};

export interface FiltresPublications {
  readonly annee?: number | undefined;
  readonly type?: string | undefined;
  readonly etat?: string | undefined;
}

export const routesPublications = {
  accueil: (f: FiltresPublications = {}) => adresse(P, { ...f }),
  annee: () => `${P}/annee`,
  nouvelle: () => `${P}/nouvelle`,
  creer: () => `${P}/fiches`,
  publication,
  modifier: (id: string) => `${publication(id)}/modifier`,
  annuler: (id: string) => `${publication(id)}/annuler`,
  pieces: (id: string) => `${publication(id)}/pieces`,
  cadences: () => `${P}/cadences`,
  cadence: (type: string) => `${P}/cadences/${segment(type)}`,
  licence: () => `${P}/licence`,
} as const;

export const motifsPublications = {
  publication: `${P}/fiches/:id`,
  modifier: `${P}/fiches/:id/modifier`,
  annuler: `${P}/fiches/:id/annuler`,
  pieces: `${P}/fiches/:id/pieces`,
  cadence: `${P}/cadences/:type`,
} as const;

const racine = (siren: string): string => `/public/${segment(siren)}`;
const schemaPublic = (siren: string, id: string): string => `${racine(siren)}/schemas/${segment(id)}`;

export type FichierPublic = `tableau.${FormatTableau}` | 'schema.json';

/** Ce que tout le monde lit sans se connecter. Le SIREN d'un acheteur mène à sa collectivité. */
export const routesPubliques = {
  collectivite: racine,
  theme: (siren: string, version: number) => adresse(`${racine(siren)}/theme.css`, { v: version }),
  logo: (siren: string) => `${racine(siren)}/logo`,
  schema: schemaPublic,
  fichier: (siren: string, id: string, fichier: FichierPublic) => `${schemaPublic(siren, id)}/${fichier}`,
} as const;

const R = '/public/:siren{[0-9]{9}}';

export const motifsPublics = {
  collectivite: R,
  theme: `${R}/theme.css`,
  logo: `${R}/logo`,
  schema: `${R}/schemas/:schema`,
  fichier: `${R}/schemas/:schema/:fichier{tableau\\.xlsx|tableau\\.ods|tableau\\.csv|schema\\.json}`,
} as const;
