/** (f) La liste et la recherche de contrats : le temps d'une page quand le registre grandit cent fois. */
import { join } from 'node:path';
import { z } from 'zod';
import { ecrireFichierDecp } from '../src/demo/index.ts';
import { lancerPostgresql, postgresqlInstalle } from '../tests/serveur-postgresql.ts';
import {
  deuxDecimales,
  entier,
  type Ligne,
  ligneInfo,
  machineOccupee,
  mediane,
  type Partie,
} from './mesure.ts';
import { lancer } from './processus.ts';

const GENRES = {
  premiere: { nom: 'première page', cible: 25 },
  profonde: { nom: 'page du milieu, par sa voisine', cible: 25 },
  rare: { nom: 'recherche d’un numéro', cible: 60 },
  courante: { nom: 'recherche « travaux »', cible: 60 },
  vide: { nom: 'recherche sans réponse', cible: 60 },
} as const;
type Genre = keyof typeof GENRES;

const temps = z.object({ mur: z.array(z.number()), processeur: z.array(z.number()) });
const Mesures = z.object({ premiere: temps, profonde: temps, rare: temps, courante: temps, vide: temps });
type Mesures = z.infer<typeof Mesures>;

const ms = (duree: number): string => `${duree.toLocaleString('fr-FR', { maximumFractionDigits: 1 })} ms`;

const ligneDe = (
  moteur: string,
  genre: Genre,
  contrats: number,
  petit: Mesures,
  grand: Mesures,
): readonly Ligne[] => {
  const { nom, cible } = GENRES[genre];
  const de = (m: Mesures, quoi: 'mur' | 'processeur'): number => mediane(m[genre][quoi]);
  // Le processeur d'un serveur PostgreSQL n'est pas à notre processus : seul le temps écoulé y a un sens.
  const quoi = moteur === 'embarquée' && machineOccupee ? 'processeur' : 'mur';
  const juge = moteur === 'embarquée' || !machineOccupee;
  return [
    {
      mesure: `Base ${moteur}, ${nom}, ${entier(contrats)} contrats${quoi === 'processeur' ? ', temps de processeur' : ''}`,
      valeur: ms(de(grand, quoi)),
      cible: juge ? `< ${cible} ms` : null,
      tenue: juge ? de(grand, quoi) < cible : null,
    },
    ligneInfo(
      `Base ${moteur}, ${nom}, grand registre / petit`,
      `${deuxDecimales(de(grand, quoi) / de(petit, quoi))} ×, de ${ms(de(petit, quoi))}`,
    ),
  ];
};

export const listes = (contrats: number): Partie => {
  const tailles = [Math.min(2_000, contrats / 2), contrats] as const;
  return {
    code: 'f',
    titre: `Liste et recherche, à ${entier(tailles[0])} et ${entier(tailles[1])} contrats`,
    mesurer: async ({ dossier, dire }) => {
      const serveur = postgresqlInstalle() ? lancerPostgresql() : null;
      const notes = [
        'Médiane de 30 pages, une à la fois, chacune à une adresse jamais demandée : rien de gardé ne sert, sauf les comptes.',
      ];
      if (serveur === null) {
        notes.push('PostgreSQL est absent de cette machine : la base embarquée seule a été mesurée.');
        dire('⚠ PostgreSQL est absent : sa moitié est laissée de côté (apt-get install postgresql)');
      }
      const mesurer = async (taille: number, url?: string): Promise<Mesures> => {
        const fichier = join(dossier, `listes-${taille}.json`);
        await ecrireFichierDecp(fichier, { graine: 5, contrats: taille, sansDefauts: false });
        const base = join(dossier, `listes-${taille}`);
        const enfant = join(import.meta.dirname, 'enfants', 'listes.ts');
        const { sortie } = await lancer('env', [
          'NODE_ENV=production',
          process.execPath,
          ...['--import', 'tsx', enfant, fichier, base, ...(url === undefined ? [] : [url])],
        ]);
        return Mesures.parse(JSON.parse(sortie));
      };
      const lignes: Ligne[] = [];
      try {
        for (const moteur of ['embarquée', ...(serveur === null ? [] : ['PostgreSQL'])]) {
          const url = async () => (moteur === 'PostgreSQL' ? serveur?.creerBase() : undefined);
          dire(`base ${moteur} : import et pages de ${entier(tailles[0])}, puis de ${entier(tailles[1])}`);
          const petit = await mesurer(tailles[0], await url());
          const grand = await mesurer(tailles[1], await url());
          for (const genre of Object.keys(GENRES) as Genre[])
            lignes.push(...ligneDe(moteur, genre, tailles[1], petit, grand));
        }
      } finally {
        serveur?.arreter();
      }
      return { lignes, notes };
    },
  };
};
