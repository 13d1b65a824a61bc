/** (h) Un trafic mêlé, écritures comprises, pendant dix minutes ; la mémoire du serveur à chaque minute. */
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { entier, type Ligne, ligneInfo } from '../load/mesure.ts';
import { enregistrerService, lancerApplication } from './application-eprouvee.ts';
import { surChaqueBase } from './bases.ts';
import type { Epreuve } from './epreuve.ts';
import { remplir } from './registre-eprouve.ts';

const CHEMINS = ['/', '/marches', '/marches?q=travaux', '/qualite', '/indicateurs', '/journal', '/schemas'];
const VISITEURS = 4;
/** Croissance admise entre la moitié et la fin, une fois le serveur chaud. */
const CROISSANCE_MAXIMALE = 1.15;
const MINUTE = 60_000;

export const endurance: Epreuve = {
  code: 'h',
  titre: 'Endurance',
  mesurer: async (contexte) => {
    const lignes: Ligne[] = [];
    const parBase = new Map<string, readonly number[]>();
    await surChaqueBase(contexte, async (sorte) => {
      contexte.dire(`données de démonstration, ${sorte.nom}`);
      const cible = await sorte.neuve();
      await remplir(cible, contexte.dossier);
      const application = await lancerApplication(cible, join(contexte.dossier, 'endurance-fichiers'));
      let fini = false;
      let vues = 0;
      let erreurs = 0;
      const acquis: string[] = [];
      const visiter = async (rang: number): Promise<void> => {
        const personne = application.visiteur();
        for (let tour = rang; !fini; tour += 1) {
          const { statut } = await personne.lire(CHEMINS[tour % CHEMINS.length] ?? '/');
          vues += 1;
          if (statut !== 200) erreurs += 1;
        }
      };
      const ecrire = async (): Promise<void> => {
        const personne = application.visiteur();
        for (let n = 0; !fini; n += 1) {
          if (await enregistrerService(personne, `Service ${n}.`)) acquis.push(`Service ${n}.`);
          await attendre(1_000);
        }
      };
      const trafic = Promise.all([
        ...Array.from({ length: VISITEURS }, (_, rang) => visiter(rang)),
        ecrire(),
      ]);
      const memoires: number[] = [];
      for (let minute = 1; minute <= contexte.minutes; minute += 1) {
        await attendre(MINUTE);
        memoires.push(application.memoire());
        contexte.dire(`${sorte.nom}, minute ${minute} : ${memoires.at(-1)} Mo`);
      }
      fini = true;
      await trafic;
      const { html } = await application.visiteur().lire('/organisation/services');
      await application.arreter();
      const perdus = acquis.filter((nom) => !html.includes(nom)).length;
      // Le plus haut de chaque moitié : d'une minute à l'autre, le ramasse-miettes fait varier la mémoire du simple au double.
      const moitie = Math.ceil(memoires.length / 2);
      const plusHaut = (releves: readonly number[]): number => Math.max(0, ...releves);
      const croissance = plusHaut(memoires.slice(-moitie)) / plusHaut(memoires.slice(0, moitie));
      parBase.set(sorte.nom, memoires);
      lignes.push(
        {
          mesure: `Croissance du plus haut, de la première à la seconde moitié, ${sorte.nom}`,
          valeur: `${((croissance - 1) * 100).toFixed(0)} %`,
          cible: `≤ ${Math.round((CROISSANCE_MAXIMALE - 1) * 100)} %`,
          tenue: croissance <= CROISSANCE_MAXIMALE,
        },
        {
          mesure: `Pages et écritures, ${sorte.nom}`,
          valeur: `${entier(vues)} pages, ${erreurs} erreur(s) ; ${entier(acquis.length)} écritures, ${perdus} perdue(s)`,
          cible: 'aucune erreur, aucune perte',
          tenue: erreurs === 0 && perdus === 0,
        },
      );
    });
    return {
      lignes: [
        ...Array.from({ length: contexte.minutes }, (_, rang) =>
          ligneInfo(
            `Mémoire à la minute ${rang + 1}`,
            [...parBase].map(([nom, memoires]) => `${entier(memoires[rang] ?? 0)} Mo (${nom})`).join(', '),
          ),
        ),
        ...lignes,
      ],
      notes: [`${VISITEURS} visiteurs sans pause et une écriture par seconde, ${contexte.minutes} min.`],
    };
  },
};
