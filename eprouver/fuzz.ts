/** (f) Des entrées abîmées au hasard : fichiers, classeurs, formules, adresses. */
import { entier, type Ligne } from '../load/mesure.ts';
import { abimerDesAdresses, abimerDesClasseurs } from './adresses-fuzzees.ts';
import { surChaqueBase } from './bases.ts';
import type { Epreuve } from './epreuve.ts';
import { abimerDesFormules, abimerDesMarches } from './lectures-fuzzees.ts';
import { ouvrirTerrain } from './terrain.ts';

export const fuzz: Epreuve = {
  code: 'f',
  titre: 'Entrées abîmées au hasard',
  mesurer: async (contexte) => {
    contexte.dire('fichiers de marchés');
    const lignes: Ligne[] = [await abimerDesMarches(contexte)];
    contexte.dire('formules');
    lignes.push(abimerDesFormules(contexte));
    await surChaqueBase(contexte, async (sorte) => {
      const terrain = await ouvrirTerrain(await sorte.neuve(), contexte.dossier);
      const { processus } = terrain.application();
      contexte.dire(`adresses, ${sorte.nom}`);
      lignes.push(await abimerDesAdresses(contexte, sorte.nom, terrain));
      contexte.dire(`classeurs, ${sorte.nom}`);
      lignes.push(await abimerDesClasseurs(contexte, sorte.nom, terrain));
      const vivant = processus.exitCode === null && processus.signalCode === null;
      lignes.push({
        mesure: `Le serveur a tenu, ${sorte.nom}`,
        valeur: vivant ? 'oui' : 'non',
        cible: 'oui',
        tenue: vivant,
      });
      await terrain.fermer();
    });
    return {
      lignes,
      notes: [
        `Graine ${contexte.graine}, ${entier(contexte.entrees)} entrées de chaque sorte (un classeur pour vingt) : les mêmes réglages rejouent les mêmes dégâts.`,
        'Une perte est expliquée quand une anomalie, un rejet ou un refus la nomme, ou qu’aucune règle ne pouvait la voir (une valeur valable devenue une autre).',
      ],
    };
  },
};
