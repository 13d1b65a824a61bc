/** Deux indicateurs dont l'un compte une partie de ce que l'autre compte, sur la même base. */
export interface Inclusion {
  readonly partie: string;
  readonly tout: string;
  readonly raison: string;
}

const PARMI_ENV01 = 'une considération de ce thème est une considération environnementale';

/** Les inclusions entre indicateurs canoniques ; elles valent pour les cibles comme pour les mesures. */
export const INCLUSIONS: readonly Inclusion[] = [
  { partie: 'SOC-06', tout: 'SOC-07', raison: "une clause d'insertion est une considération sociale" },
  { partie: 'SOC-13', tout: 'SOC-04', raison: 'un marché réservé est une considération sociale' },
  {
    partie: 'ENV-02',
    tout: 'ENV-01',
    raison: 'un critère environnemental est une considération environnementale',
  },
  { partie: 'ENV-03', tout: 'ENV-01', raison: PARMI_ENV01 },
  { partie: 'ENV-04', tout: 'ENV-01', raison: PARMI_ENV01 },
  { partie: 'ENV-05', tout: 'ENV-01', raison: PARMI_ENV01 },
  { partie: 'ENV-06', tout: 'ENV-01', raison: PARMI_ENV01 },
];
