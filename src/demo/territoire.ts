/**
 * Où se passe la démonstration. Valmont n'existe pas, mais ses lieux d'exécution portent des codes réels de Côte-d'Or :
 * sans eux, ni département, ni région, ni intercommunalité ne pourraient être calculés.
 */
export interface Lieu {
  readonly commune: string;
  readonly codePostal: string;
  readonly departement: string;
  readonly region: string;
}

const lieu = (commune: string, codePostal: string, region: string): Lieu => ({
  commune,
  codePostal,
  departement: codePostal.slice(0, 2),
  region,
});

/** La ville-centre, où siègent les acheteurs fictifs. */
export const VILLE_CENTRE = lieu('21231', '21000', '27');

/** L'intercommunalité de la métropole fictive. */
export const METROPOLE = [
  VILLE_CENTRE,
  lieu('21166', '21300', '27'),
  lieu('21617', '21240', '27'),
  lieu('21171', '21800', '27'),
  lieu('21515', '21800', '27'),
  lieu('21278', '21121', '27'),
  lieu('21355', '21600', '27'),
  lieu('21540', '21850', '27'),
  lieu('21390', '21160', '27'),
] as const;

/** Le reste du département. */
export const DEPARTEMENT = [
  lieu('21054', '21200', '27'),
  lieu('21425', '21500', '27'),
  lieu('21292', '21110', '27'),
  lieu('21038', '21130', '27'),
  lieu('21464', '21700', '27'),
  lieu('21154', '21400', '27'),
] as const;

/** Le reste de la région. */
export const REGION = [
  lieu('25056', '25000', '27'),
  lieu('71076', '71100', '27'),
  lieu('71270', '71000', '27'),
  lieu('39198', '39100', '27'),
  lieu('58194', '58000', '27'),
  lieu('89024', '89000', '27'),
  lieu('90010', '90000', '27'),
] as const;

/** Ailleurs en France. */
export const AILLEURS = [
  lieu('69123', '69003', '84'),
  lieu('92050', '92000', '11'),
  lieu('92026', '92400', '11'),
  lieu('54395', '54000', '44'),
  lieu('67482', '67000', '44'),
  lieu('10387', '10000', '44'),
  lieu('59350', '59000', '32'),
  lieu('44109', '44000', '52'),
  lieu('31555', '31000', '76'),
  lieu('35238', '35000', '53'),
] as const;
