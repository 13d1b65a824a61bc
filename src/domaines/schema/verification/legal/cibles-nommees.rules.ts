import type { Schema } from '../../modele.ts';
import { type CiblePosee, ciblesPosees, estChiffree } from '../lecture/cibles-posees.rules.ts';
import { aplatir } from '../lecture/mots.rules.ts';

const ESUS = /\besus\b|utilite sociale|3332-17/u;
const EMPLOYEURS =
  /defavoris|vulnerab|handicap|\bs?iae\b|\besat\b|entreprises? adaptees?|insertion par l'activite|structures? (d'|de l'|alternatives)|marches? reserves?/u;
const ESS = /\bess\b|economie sociale/u;

const texteDe = ({ libelle, ligne }: CiblePosee): string =>
  aplatir([libelle, ligne?.intitule, ligne?.numerateur].filter((t) => t !== undefined).join(' ; '));

/** Les cibles qui parlent de ce que la loi nomme, chiffrées ou non. */
export const ciblesNommees = (schema: Schema) => {
  const cibles = ciblesPosees(schema).map((c) => ({
    lieu: c.lieu,
    texte: texteDe(c),
    chiffree: estChiffree(c),
  }));
  return {
    esus: cibles.filter((c) => ESUS.test(c.texte)),
    employeurs: cibles.filter((c) => EMPLOYEURS.test(c.texte)),
    ess: cibles.filter((c) => ESS.test(c.texte)),
  };
};
