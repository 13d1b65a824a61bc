/** Ce qu'un formulaire forgé porte, sans rien qui le trahisse. */
export const CHAMPS_FORGES = {
  version: '1',
  nom: 'Forgé',
  intitule: 'Forgé',
  code: 'F1',
  geste: 'clore',
  statut: 'en-cours',
  acte: 'soumettre',
  le: '2026-11-23',
  certain: 'oui',
  courriel: 'ada@valmont.example',
  motDePasse: 'une phrase assez longue',
} as const;

export interface AttaqueDeFormulaire {
  readonly quoi: string;
  readonly jeton: string | null;
  readonly entetes: Readonly<Record<string, string>>;
}

/** `origine` : celle de l'application ; `sien` : le bon jeton de la personne ; `dUneAutre` : un bon jeton d'une autre. */
export const attaquesDeFormulaires = (
  origine: string,
  sien: string,
  dUneAutre: string,
): readonly AttaqueDeFormulaire[] => {
  const ici = { origin: origine };
  return [
    { quoi: 'sans jeton', jeton: null, entetes: ici },
    { quoi: 'jeton d’une autre', jeton: dUneAutre, entetes: ici },
    {
      quoi: 'jeton de la bonne forme, inventé',
      jeton: sien.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')),
      entetes: ici,
    },
    { quoi: 'autre origine', jeton: sien, entetes: { origin: 'https://pirate.example' } },
    { quoi: 'même domaine, autre port', jeton: sien, entetes: { origin: 'http://localhost:8080' } },
    { quoi: 'origine opaque', jeton: sien, entetes: { origin: 'null' } },
    {
      quoi: 'autre site, dit par le navigateur',
      jeton: sien,
      entetes: { ...ici, 'sec-fetch-site': 'cross-site' },
    },
    { quoi: 'site frère', jeton: sien, entetes: { ...ici, 'sec-fetch-site': 'same-site' } },
  ];
};
