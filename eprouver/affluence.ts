/** (g) Cinquante clients à la fois sur le tableau de bord, les contrats et une page publique. */
import { join } from 'node:path';
import { charger } from '../load/charge.ts';
import { entier, type Ligne } from '../load/mesure.ts';
import { lancerApplication } from './application-eprouvee.ts';
import { surChaqueBase } from './bases.ts';
import type { Epreuve } from './epreuve.ts';
import { trouverPagePublique } from './page-publique.ts';
import { remplir } from './registre-eprouve.ts';

const CLIENTS = 50;
const DUREE = 15_000;
/** p99 demandé, en millisecondes. */
const P99: Readonly<Record<string, number>> = { 'base embarquée': 1_000, PostgreSQL: 300 };

export const affluence: Epreuve = {
  code: 'g',
  titre: `${CLIENTS} clients à la fois`,
  mesurer: async (contexte) => {
    const lignes: Ligne[] = [];
    await surChaqueBase(contexte, async (sorte) => {
      contexte.dire(`données de démonstration, ${sorte.nom}`);
      const cible = await sorte.neuve();
      await remplir(cible, contexte.dossier);
      const pages = [
        ['Tableau de bord', '/?annee=2025'],
        ['Liste des marchés', '/marches'],
        ['Page publique du schéma', await trouverPagePublique(cible)],
      ] as const;
      const application = await lancerApplication(cible, join(contexte.dossier, 'affluence-fichiers'));
      for (const [nom, chemin] of pages) {
        contexte.dire(`${nom}, ${sorte.nom}`);
        const url = application.adresse + chemin;
        await charger(url, { duree: 1_000, connexions: 2 });
        const { parSeconde, p50, p99, requetes, refusees } = await charger(url, {
          duree: DUREE,
          connexions: CLIENTS,
          compterLesRefus: true,
        });
        const limite = P99[sorte.nom] ?? 0;
        lignes.push({
          mesure: `${nom}, ${sorte.nom}`,
          valeur: `${entier(parSeconde)} req/s, p50 ${entier(p50)} ms, p99 ${entier(p99)} ms, ${refusees} erreur(s) sur ${entier(requetes)}`,
          cible: `p99 ≤ ${entier(limite)} ms, aucune erreur`,
          tenue: p99 <= limite && refusees === 0,
        });
      }
      await application.arreter();
    });
    return { lignes, notes: ['Le client tourne sur les mêmes cœurs que le serveur.'] };
  },
};
