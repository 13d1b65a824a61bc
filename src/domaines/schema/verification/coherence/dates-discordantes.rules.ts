import { chiffresDe } from '../lecture/chiffres-enonces.rules.ts';
import type { RegleCoherence } from '../regle.ts';

/** Un mois contient ses jours : `2024-09` s'accorde avec `2024-09-26`. */
const sAccordent = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

/** G05 : un même fait daté autrement d'un document à l'autre. */
export const datesDiscordantes: RegleCoherence = {
  code: 'dates-discordantes',
  intitule: 'Un même fait, deux dates',
  gravite: 'trompeuse',
  explication: "La date d'adoption fait courir les échéances : elle est la même dans tous les documents.",
  chercher: (schema, { documents }) => {
    const dates = chiffresDe(schema).flatMap((c) => (c.date === null ? [] : [{ ...c, date: c.date }]));
    const ailleurs = (documents ?? []).flatMap((d) =>
      chiffresDe(d).flatMap((c) => (c.date === null ? [] : [{ ...c, date: c.date, document: d.intitule }])),
    );
    return dates.flatMap((fait) =>
      ailleurs
        .filter((autre) => autre.grandeur === fait.grandeur && !sAccordent(autre.date, fait.date))
        .map((autre) => ({
          noeud: fait.lieu,
          message: `${fait.libelle} : ${fait.date}${fait.texte === null ? '' : ` (« ${fait.texte} »)`} ici, ${autre.date}${autre.texte === null ? '' : ` (« ${autre.texte} »)`} dans « ${autre.document} ». La délibération fait foi.`,
        })),
    );
  },
};
