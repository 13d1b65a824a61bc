import { Command, InvalidArgumentError } from 'commander';
import { direReponseEntiere, lireReponsesHorsCollecte } from '#domaines/mesure';
import { compter } from '#platform/francais.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ok } from '#platform/result.ts';
import { ajouterLecture, direTableau, type OptionsDeLecture } from './lire-tableau.ts';

const lireAnnee = (texte: string): number => {
  if (!/^20\d{2}$/u.test(texte))
    throw new InvalidArgumentError('une année s’écrit en quatre chiffres, par exemple 2026.');
  return Number(texte);
};

const commandeLire = (): Command =>
  ajouterLecture(new Command('lire'), 'd’un tableau de mesures')
    .option('--annee <AAAA>', 'année de la collecte (par défaut : celle que dit le tableau)', lireAnnee)
    .action((fichier: string, options: OptionsDeLecture & { readonly annee?: number }) =>
      direTableau(fichier, options, async (octets, choix) => {
        const aujourdhui = jourDeParis(new Date());
        const lu = await lireReponsesHorsCollecte(octets, { annee: options.annee, aujourdhui, choix });
        if (!lu.ok) return lu;
        const { reponses, vides, remarques, erreurs } = lu.valeur;
        return ok({
          comptes: [
            ['Réponses', compter(reponses.length, 'ligne', 'lignes')],
            ['Lignes sans réponse', String(vides)],
            ...reponses.map(({ ligne, fiche }) => {
              const pour = fiche.acheteur === null ? '' : `, ${fiche.acheteur}`;
              return [
                `ligne ${ligne}`,
                `${fiche.code}, ${fiche.annee}${pour} : ${direReponseEntiere(fiche.reponse)}`,
              ] as const;
            }),
          ],
          remarques,
          erreurs,
          contenu: reponses.map(({ ligne, fiche }) => ({ ligne, ...fiche })),
        });
      }),
    );

export const commandeMesures = (): Command =>
  new Command('mesures').description('lit un tableau de mesures').addCommand(commandeLire());
