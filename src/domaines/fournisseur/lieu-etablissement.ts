import { decoupageAdministratif } from '#domaines/marche';
import type { FicheEntreprise } from './entreprise.ts';

type Lieu = Pick<FicheEntreprise, 'commune' | 'departement' | 'region' | 'epci'>;

/** Ce qu'une source dit du lieu : codes, ou rien. */
export interface LieuDeclare {
  readonly commune?: string | null | undefined;
  readonly codePostal?: string | null | undefined;
  readonly departement?: string | null | undefined;
  readonly region?: string | null | undefined;
  readonly epci?: string | null | undefined;
}

const code = (texte: string | null | undefined, motif: RegExp): string | null => {
  const propre = (texte ?? '').trim().toUpperCase();
  return motif.test(propre) ? propre : null;
};

/** Complète un lieu par le découpage administratif : la commune donne tout, le code postal ou le département le reste. */
export const situer = (declare: LieuDeclare): Lieu => {
  const decoupage = decoupageAdministratif();
  const commune = code(declare.commune, /^\d[\dAB]\d{3}$/);
  const fiche = commune === null ? null : decoupage.commune(commune);
  const codePostal = code(declare.codePostal, /^\d{5}$/);
  const departement = code(declare.departement, /^(\d{2}|2[AB]|9[78]\d)$/);
  const approche =
    departement !== null
      ? decoupage.lieu({ code: departement, typeCode: 'Code département' })
      : codePostal === null
        ? null
        : decoupage.lieu({ code: codePostal, typeCode: 'Code postal' });
  return {
    commune,
    departement: fiche?.departement ?? departement ?? approche?.departement ?? null,
    region: fiche?.region ?? approche?.region ?? code(declare.region, /^\d{2}$/),
    epci: fiche?.epci ?? code(declare.epci, /^\d{9}$/),
  };
};
