import { indicateurCanoniqueDe, type LigneOfferte } from '#domaines/indicateur';
import { codesDe, type Schema } from '#domaines/schema';
import { type MesuresParAnnee, valeurEn } from './mesures-par-annee.ts';

/** L'indicateur qui compte les mesures ne se compte pas lui-même. */
const CELUI_QUI_COMPTE = 'GOV-15';

/** Un schéma mal daté ne fait pas mille années d'attente. */
const ANNEES_AU_PLUS = 30;

/** De la première année du schéma à sa dernière, ou à l'année en cours ; sans période, l'année en cours. */
const anneesDe = ({ debut, fin }: Schema, courante: number): readonly number[] => {
  const derniere = Math.min(fin ?? courante, courante);
  const premiere = Math.max(Math.min(debut ?? derniere, derniere), derniere - ANNEES_AU_PLUS + 1);
  return Array.from({ length: derniere - premiere + 1 }, (_, i) => premiere + i);
};

/** Les mesures que le schéma attend : un indicateur et une année, mesuré quand sa valeur est connue. */
export const attendreMesures = (
  schema: Schema,
  mesures: MesuresParAnnee,
  aujourdhui: string,
): readonly LigneOfferte[] => {
  const codes = codesDe(schema).filter((code) => code !== CELUI_QUI_COMPTE);
  return anneesDe(schema, Number(aujourdhui.slice(0, 4))).flatMap((annee) =>
    codes.flatMap((code) => {
      const indicateur = indicateurCanoniqueDe(code);
      if (indicateur === null) return [];
      const valeur = valeurEn(mesures, annee, code);
      return [
        {
          id: `${schema.id}/${code}/${annee}`,
          schema: schema.id,
          schema_intitule: schema.intitule,
          indicateur: code,
          intitule: indicateur.intitule,
          classe: indicateur.classe,
          annee,
          debut_annee: `${annee}-01-01`,
          mesuree: valeur !== null,
          valeur,
        },
      ];
    }),
  );
};
