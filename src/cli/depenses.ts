import { Command } from 'commander';
import { lireTableauDesDepenses } from '#domaines/schema';
import { compter, ecrireMontant } from '#platform/francais.ts';
import { ok } from '#platform/result.ts';
import { ajouterLecture, direTableau, type OptionsDeLecture } from './lire-tableau.ts';

const commandeLire = (): Command =>
  ajouterLecture(new Command('lire'), 'd’un tableau de dépenses').action(
    (fichier: string, options: OptionsDeLecture) =>
      direTableau(fichier, options, async (octets, choix) => {
        const lu = await lireTableauDesDepenses(octets, new Date(), choix);
        if (!lu.ok) return lu;
        const { lignes, remarques } = lu.valeur;
        const annees = [...Map.groupBy(lignes, (l) => l.annee)].toSorted(([a], [b]) => b - a);
        return ok({
          comptes: annees.map(([annee, siennes]) => {
            const centimes = siennes.reduce((total, l) => total + Math.round((l.montant ?? 0) * 100), 0);
            const sans = siennes.filter((l) => l.montant === null).length;
            return [
              String(annee),
              `${compter(siennes.length, 'ligne', 'lignes')}, ${ecrireMontant(centimes / 100)} HT` +
                (sans === 0 ? '' : `, ${compter(sans, 'ligne sans montant', 'lignes sans montant')}`),
            ] as const;
          }),
          remarques,
          erreurs: [],
          contenu: lignes,
        });
      }),
  );

export const commandeDepenses = (): Command =>
  new Command('depenses').description('lit un tableau de dépenses par service').addCommand(commandeLire());
