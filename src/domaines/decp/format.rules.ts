import { CHAMPS_2022 } from './champs.rules.ts';
import type { FormatDecp } from './enregistrement.ts';
import type { Enveloppe } from './lecture/reconnaitre-format.rules.ts';
import { type Brut, estObjet } from './normalisation/objets.rules.ts';
import { estPlat } from './normalisation/plat.rules.ts';

/** Le format d'un fichier, d'après son enveloppe et ses premiers enregistrements lisibles. */
export const deciderFormat = (enveloppe: Enveloppe, premiers: readonly unknown[]): FormatDecp => {
  if (enveloppe.genre === 'csv') return 'ministere-csv';
  const objets = premiers.filter(estObjet);
  if (enveloppe.genre === 'xml')
    return objets.length === 0 || objets.some(est2022) ? 'decp-2022-xml' : 'decp-2019-xml';
  if (objets.some((objet) => estPlat(estObjet(objet.fields) ? objet.fields : objet))) return 'ministere-json';
  return enveloppe.enveloppe2022 || objets.some(est2022) ? 'decp-2022-json' : 'decp-2019-json';
};

const est2022 = (brut: Brut): boolean => {
  if (CHAMPS_2022.some((champ) => brut[champ] !== undefined)) return true;
  const titulaires = brut.titulaires ?? brut.concessionnaires;
  const premier: unknown = Array.isArray(titulaires) ? titulaires[0] : null;
  return estObjet(premier) && (premier.titulaire !== undefined || premier.concessionnaire !== undefined);
};
