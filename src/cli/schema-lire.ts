import { Command } from 'commander';
import { acteurLocal } from '#domaines/organisation';
import { enVigueur, simulerTableau, versModele } from '#domaines/schema';
import { compter } from '#platform/francais.ts';
import { ok } from '#platform/result.ts';
import { ajouterLecture, direTableau, type OptionsDeLecture } from './lire-tableau.ts';

export const commandeLire = (): Command =>
  ajouterLecture(new Command('lire'), 'd’un tableau de schéma').action(
    (fichier: string, options: OptionsDeLecture) =>
      direTableau(fichier, options, async (octets, choix) => {
        const lu = await simulerTableau(octets, acteurLocal(), null, new Date(), choix);
        if (!lu.ok) return lu;
        const { contenu, type, remarques } = lu.valeur;
        const niveaux = contenu.entete.niveaux.map(({ niveau, singulier, pluriel }) =>
          compter(enVigueur(contenu.noeuds).filter((n) => n.niveau === niveau).length, singulier, pluriel),
        );
        return ok({
          comptes: [
            ['Intitulé', contenu.entete.intitule],
            ['Niveaux', niveaux.join(', ')],
            ['Indicateurs', compter(contenu.lignes.length, 'ligne', 'lignes')],
            ['Cibles', compter(contenu.cibles.length, 'cible', 'cibles')],
            ['Chiffres de base', compter(contenu.chiffres.length, 'chiffre', 'chiffres')],
          ],
          remarques,
          erreurs: [],
          contenu: versModele(contenu, { id: 'tableau', type }),
        });
      }),
  );
