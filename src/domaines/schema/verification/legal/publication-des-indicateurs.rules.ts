import { ajouterMois } from '#platform/jours.ts';
import { aplatir } from '../lecture/mots.rules.ts';
import { textesDeLAnnexe } from '../lecture/textes-du-schema.rules.ts';
import type { ControleLegal } from '../regle.ts';

/** Indicateurs publiés tous les deux ans : la prochaine publication est due 24 mois après la dernière. */
export const publicationDesIndicateurs: ControleLegal = {
  code: 'publication-des-indicateurs',
  article: 'L2111-3 al. 3',
  intitule: 'Indicateurs publiés tous les deux ans',
  controler: (schema, { dernierePublicationIndicateurs, dateReference, referentiel }) => {
    const mois = referentiel.moisEntrePublications;
    if (dernierePublicationIndicateurs !== undefined) {
      const echeance = ajouterMois(dernierePublicationIndicateurs, mois);
      return echeance >= dateReference
        ? {
            etat: 'satisfait',
            message: `Publiés le ${dernierePublicationIndicateurs} ; prochaine publication due le ${echeance} au plus tard.`,
          }
        : {
            etat: 'manquant',
            message: `Publiés le ${dernierePublicationIndicateurs} ; la publication suivante était due le ${echeance}. Publiez les indicateurs.`,
            noeuds: ['annexes.publications'],
          };
    }
    const prevue = textesDeLAnnexe(schema.annexes.publications).find((t) => {
      const mots = aplatir(t);
      return (
        /indicateurs?/u.test(mots) &&
        /annuel|chaque annee|tous les (deux|2) ans|bisannuel|biennal/u.test(mots)
      );
    });
    return prevue === undefined
      ? {
          etat: 'indetermine',
          message: `Le schéma ne dit pas que ses indicateurs sont publiés tous les deux ans, et la date de la dernière publication est inconnue. Donnez-la : la suivante est due ${mois} mois après.`,
          noeuds: ['annexes.publications'],
        }
      : {
          etat: 'satisfait',
          message: `Prévu par le schéma : « ${prevue} ». La date de la dernière publication n'est pas connue : la suivante est due ${mois} mois après elle.`,
          noeuds: ['annexes.publications'],
        };
  },
};
