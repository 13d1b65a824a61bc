import { lignesDe } from '../../parcourir-schema.ts';
import { ciblesPosees, estChiffree } from '../lecture/cibles-posees.rules.ts';
import { citer } from '../lecture/mots.rules.ts';
import type { RegleCoherence } from '../regle.ts';

/** G09, G19 : un schéma dont presque rien n'est visé. Les cibles postérieures au schéma ne le jugent pas. */
export const ciblesAbsentes: RegleCoherence = {
  code: 'cibles-absentes',
  intitule: 'Indicateurs sans cible',
  gravite: 'trompeuse',
  explication: 'Un objectif sans valeur ni échéance ne peut être ni tenu ni manqué.',
  chercher: (schema) => {
    const vises = new Set(
      ciblesPosees(schema)
        .filter((c) => estChiffree(c) && (schema.fin === null || (c.cible.annee ?? 0) <= schema.fin))
        .flatMap((c) => (c.ligne === null ? c.codes : [c.lieu, ...c.codes])),
    );
    const lignes = lignesDe(schema).filter((l) => l.nature !== 'jalon');
    const sans = lignes.filter((l) => !vises.has(l.id) && !l.canoniques.some((code) => vises.has(code)));
    if (sans.length === 0 || lignes.length === 0) return [];
    const aucune = sans.length === lignes.length;
    const echeance = schema.fin === null ? '' : ` d'ici ${schema.fin}`;
    return [
      {
        noeud: 'schema',
        gravite: aucune ? 'trompeuse' : 'mineure',
        message: aucune
          ? `Aucune des ${lignes.length} lignes d'indicateur ne porte de cible chiffrée et datée${echeance}, jalons mis à part. Donnez une valeur et une année à celles qui comptent.`
          : `${sans.length} lignes d'indicateur sur ${lignes.length} n'ont pas de cible chiffrée et datée${echeance} : ${citer(sans.map((l) => l.id))}.`,
      },
    ];
  },
};
