/** (c) Tableau de bord et liste des marchés, contre une route vide du même serveur. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { ENVIRONNEMENT_SERVEUR, OPTIONS_SERVEUR } from '../bin/reglages-serveur.mjs';
import { genererFichiersDemo, gouvernerDemo, importerDemo } from '../src/demo/index.ts';
import { COLLECTIVITE_PAR_DEFAUT, ouvrirBase } from '../src/platform/db/base.ts';
import { type Charge, charger } from './charge.ts';
import { alterner, entier, type Ligne, ligneInfo, mediane, type Partie } from './mesure.ts';

const TOURS = 3;
const CONNEXIONS = 8;
const DUREE = 3_000;
/** Une page doit se rendre en moins de cent millisecondes sur les données de démonstration. */
const RENDU_MAXIMAL = 100;
/** Un changement fait tout recalculer : la première page d'après doit encore sembler immédiate. */
const RECALCUL_MAXIMAL = 250;

const PAGES = {
  vide: '/vide',
  tableau: '/?annee=2025',
  recalcule: '/recalcule',
  liste: '/marches',
  recherche: '/marches?q=%C3%A9cole',
} as const;
const NOMS: Readonly<Record<keyof typeof PAGES, string>> = {
  vide: 'Route vide',
  tableau: 'Tableau de bord',
  recalcule: 'Tableau de bord recalculé après un changement',
  liste: 'Liste des marchés',
  recherche: 'Liste, recherche « école »',
};

export const pages: Partie = {
  code: 'c',
  titre: 'Pages, en requêtes par seconde',
  mesurer: async ({ dossier, dire }) => {
    dire('import des données de démonstration');
    const fichiers = await genererFichiersDemo(join(dossier, 'demo'));
    const base = await ouvrirBase({ dossier: fichiers.base });
    await importerDemo(
      base,
      COLLECTIVITE_PAR_DEFAUT,
      fichiers,
      () => new Date(),
      () => {},
    );
    await gouvernerDemo(base, COLLECTIVITE_PAR_DEFAUT, new Date());
    await base.fermer();

    const serveur = spawn(
      process.execPath,
      [
        ...OPTIONS_SERVEUR,
        '--import',
        'tsx',
        join(import.meta.dirname, 'enfants', 'serveur.ts'),
        fichiers.base,
      ],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: { ...process.env, ...ENVIRONNEMENT_SERVEUR, NODE_ENV: 'production' },
      },
    );
    try {
      const [premiere] = (await once(createInterface(serveur.stdout), 'line')) as [string];
      const { port } = z.object({ port: z.number() }).parse(JSON.parse(premiere));
      const adresse = (chemin: string): string => `http://127.0.0.1:${port}${chemin}`;

      dire('échauffement');
      for (const chemin of Object.values(PAGES))
        await charger(adresse(chemin), { duree: 1_000, connexions: 2 });
      dire('une requête à la fois');
      const seule = async (nom: keyof typeof PAGES): Promise<Charge> =>
        charger(adresse(PAGES[nom]), { duree: 1_500, connexions: 1 });
      const rendus = {
        tableau: await seule('tableau'),
        recalcule: await seule('recalcule'),
        liste: await seule('liste'),
        recherche: await seule('recherche'),
      };
      dire(`${CONNEXIONS} clients en parallèle, en alternance`);
      const sous = (nom: keyof typeof PAGES) => () =>
        charger(adresse(PAGES[nom]), { duree: DUREE, connexions: CONNEXIONS });
      const mesures = await alterner(TOURS, {
        vide: sous('vide'),
        tableau: sous('tableau'),
        liste: sous('liste'),
        recherche: sous('recherche'),
      });
      const debitVide = mediane(mesures.vide.map((m) => m.parSeconde));
      const lignes: Ligne[] = Object.entries(rendus).map(([nom, { p50, p99 }]) => ({
        mesure: `${NOMS[nom as keyof typeof rendus]}, une requête à la fois`,
        valeur: `${ms(p50)} (99 % en moins de ${ms(p99)})`,
        cible: `< ${maximum(nom)} ms`,
        tenue: p50 < maximum(nom),
      }));
      for (const [nom, tours] of Object.entries(mesures)) {
        const debit = mediane(tours.map((m) => m.parSeconde));
        const part =
          nom === 'vide'
            ? ''
            : `, ${(debit / debitVide).toLocaleString('fr-FR', { style: 'percent', maximumFractionDigits: 1 })} de la route vide`;
        lignes.push(
          ligneInfo(
            `${NOMS[nom as keyof typeof PAGES]}, ${CONNEXIONS} clients`,
            `${entier(debit)} req/s, p99 ${ms(mediane(tours.map((m) => m.p99)))}${part}`,
          ),
        );
      }
      return {
        lignes,
        notes: [
          'Le tableau de bord est celui du schéma en vigueur ; recalculé, il remesure ses indicateurs, juge ses cibles et compte ses actions.',
          `Base embarquée, données de démonstration ; médiane de ${TOURS} alternances de ${DUREE / 1000} s ; le client tourne sur les mêmes cœurs.`,
        ],
      };
    } finally {
      serveur.stdin.end();
      await once(serveur, 'exit');
    }
  },
};

const maximum = (nom: string): number => (nom === 'recalcule' ? RECALCUL_MAXIMAL : RENDU_MAXIMAL);

const ms = (valeur: number): string => `${valeur.toLocaleString('fr-FR', { maximumFractionDigits: 1 })} ms`;
