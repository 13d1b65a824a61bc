/** Ce qui suit le « ? » d'une adresse ; ce qui est vide n'y paraît pas. */
type Parametres = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Un chemin et ses paramètres. */
export const adresse = (chemin: string, parametres: Parametres = {}): string => {
  const recherche = new URLSearchParams();
  for (const [nom, valeur] of Object.entries(parametres))
    if (valeur !== undefined && valeur !== null && valeur !== '') recherche.set(nom, String(valeur));
  const suite = recherche.toString();
  return suite === '' ? chemin : `${chemin}?${suite}`;
};
