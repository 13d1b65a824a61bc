import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { LieuExecution } from './marche.ts';

/** Codes du Code officiel géographique ; `epci` est un SIREN. `null` : inconnu, ou plus vaste que ce niveau. */
export interface Territoire {
  readonly departement: string | null;
  readonly region: string | null;
  readonly epci: string | null;
}

/** Commune ou EPCI reconnu à son SIREN. */
export interface CollectiviteTerritoriale extends Territoire {
  readonly nom: string;
}

/** Ce que le découpage administratif français permet de savoir d'un code. */
export interface DecoupageAdministratif {
  /** Département et région d'un lieu d'exécution, d'après son code et le type de code déclaré. */
  lieu(lieu: Pick<LieuExecution, 'code' | 'typeCode'>): Territoire;
  commune(code: string): (Territoire & { readonly nom: string }) | null;
  /** Commune ou EPCI dont c'est le SIREN ; `null` pour tout autre acheteur. */
  collectivite(siren: string): CollectiviteTerritoriale | null;
  nomDepartement(code: string): string | null;
  nomRegion(code: string): string | null;
}

const INCONNU: Territoire = { departement: null, region: null, epci: null };

type Fichier = 'communes' | 'departements' | 'regions' | 'epci';

interface EntreeDecoupage {
  readonly code: string;
  readonly nom: string;
  readonly type?: string;
  readonly siren?: string;
  readonly departement?: string;
  readonly region?: string;
  readonly commune?: string;
  readonly chefLieu?: string;
  readonly codesPostaux?: readonly string[];
  readonly membres?: readonly { readonly code: string }[];
}

/** Le point d'entrée du paquet lit ses données depuis le dossier courant : on ouvre ses fichiers nous-mêmes. */
const lire = (fichier: Fichier): readonly EntreeDecoupage[] => {
  const chemin = createRequire(import.meta.url).resolve(
    `@etalab/decoupage-administratif/data/${fichier}.json`,
  );
  return JSON.parse(readFileSync(chemin, 'utf8')) as EntreeDecoupage[];
};

const charger = (): DecoupageAdministratif => {
  const departements = new Map(
    lire('departements').map((d) => [d.code, { nom: d.nom, region: d.region ?? null }]),
  );
  const regions = new Map(lire('regions').map((r) => [r.code, r.nom]));
  const epciDeCommune = new Map<string, string>();
  const listeEpci = lire('epci');
  for (const { code, membres } of listeEpci)
    for (const membre of membres ?? []) epciDeCommune.set(membre.code, code);

  const communes = new Map<string, Territoire & { readonly nom: string }>();
  const parSiren = new Map<string, CollectiviteTerritoriale>();
  const departementDuCodePostal = new Map<string, string | null>();
  for (const c of lire('communes')) {
    const departement = c.departement ?? null;
    const epci = epciDeCommune.get(c.commune ?? c.code) ?? epciDeCommune.get(c.chefLieu ?? '') ?? null;
    const fiche = { nom: c.nom, departement, region: c.region ?? null, epci };
    // Une commune déléguée porte parfois le code de la commune nouvelle, qui prime.
    if (c.type === 'commune-actuelle' || !communes.has(c.code)) communes.set(c.code, fiche);
    if (c.siren !== undefined) parSiren.set(c.siren, fiche);
    for (const codePostal of c.codesPostaux ?? []) {
      const connu = departementDuCodePostal.get(codePostal);
      departementDuCodePostal.set(
        codePostal,
        connu === undefined || connu === departement ? departement : null,
      );
    }
  }
  for (const { code, nom, membres } of listeEpci) {
    const siege = communes.get(membres?.[0]?.code ?? '');
    parSiren.set(code, {
      nom,
      departement: siege?.departement ?? null,
      region: siege?.region ?? null,
      epci: code,
    });
  }

  const departement = (code: string): Territoire => {
    const fiche = departements.get(code);
    return fiche === undefined
      ? { ...INCONNU, region: code === '20' ? '94' : null }
      : { departement: code, region: fiche.region, epci: null };
  };

  /** Département que disent les premiers caractères d'un code postal ou de commune. */
  const parPrefixe = (code: string): Territoire => {
    if (/^20[01]/.test(code)) return departement('2A');
    if (/^20[26]/.test(code)) return departement('2B');
    return departement(/^9[78]/.test(code) ? code.slice(0, 3) : code.slice(0, 2));
  };

  const codePostal = (code: string): Territoire => {
    const connu = departementDuCodePostal.get(code);
    if (connu === null) return INCONNU;
    return connu === undefined ? parPrefixe(code) : departement(connu);
  };

  const lieu: DecoupageAdministratif['lieu'] = ({ code: ecrit, typeCode }) => {
    const code = ecrit.trim().toUpperCase();
    const type = (typeCode ?? '').toLowerCase();
    if (type.includes('pays')) return INCONNU;
    if (type.includes('gion')) return regions.has(code) ? { ...INCONNU, region: code } : INCONNU;
    if (/^(\d{2}|2[AB]|9[78]\d)$/.test(code)) return departement(code);
    if (/^(\d[\dAB]\d{3})$/.test(code)) {
      const commune = communes.get(code);
      // Un nombre de cinq chiffres peut être un code postal ou un code commune : le type déclaré tranche.
      if (commune !== undefined && !type.includes('postal')) return commune;
      return codePostal(code);
    }
    return /^\d[\dAB]\d{1,2}$/.test(code) && /canton|arrondissement/.test(type) ? parPrefixe(code) : INCONNU;
  };

  return {
    lieu,
    commune: (code) => communes.get(code) ?? null,
    collectivite: (siren) => parSiren.get(siren) ?? null,
    nomDepartement: (code) => departements.get(code)?.nom ?? null,
    nomRegion: (code) => regions.get(code) ?? null,
  };
};

let charge: DecoupageAdministratif | undefined;

/** Le découpage officiel, chargé au premier besoin (une fraction de seconde, 12 Mo de fichiers). */
export const decoupageAdministratif = (): DecoupageAdministratif => {
  charge ??= charger();
  return charge;
};
