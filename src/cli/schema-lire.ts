import { Command } from 'commander';
import { acteurLocal } from '#domaines/organisation';
import { comptesDe, simulerTableau, versModele } from '#domaines/schema';
import { ok } from '#platform/result.ts';
import { ajouterLecture, direTableau, type OptionsDeLecture } from './lire-tableau.ts';

export const commandeLire = (): Command =>
  ajouterLecture(new Command('lire'), 'd’un tableau de schéma').action(
    (fichier: string, options: OptionsDeLecture) =>
      direTableau(fichier, options, async (octets, choix) => {
        const lu = await simulerTableau(octets, acteurLocal(), null, new Date(), choix);
        if (!lu.ok) return lu;
        const { contenu, type, remarques } = lu.valeur;
        return ok({
          comptes: [['Intitulé', contenu.entete.intitule], ...comptesDe(contenu)],
          remarques,
          erreurs: [],
          contenu: versModele(contenu, { id: 'tableau', type }),
        });
      }),
  );
