/** (a) Lire et normaliser un fichier de 200 000 contrats, contre jq et contre JSON.parse du tout. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ecrireFichierDecp } from '../src/demo/index.ts';
import {
  alterner,
  deuxDecimales,
  entier,
  type Ligne,
  ligneInfo,
  lignesRapport,
  mediane,
  type Partie,
  secondes,
} from './mesure.ts';
import { lancer } from './processus.ts';

const CONTRATS = 200_000;
const MEMOIRE_MAXIMALE = 250;

const rapportEnfant = z.object({
  lus: z.number(),
  /** Temps écoulé, puis temps de processeur, du travail seul : sans démarrage ni chargement, en ms. */
  travail: z.number(),
  processeur: z.number(),
  pic: z.number(),
});

interface Course {
  readonly total: number;
  readonly processeur: number;
  readonly processeurTotal: number;
  readonly pic: number;
}

const enfant = async (parametres: readonly string[]) => {
  const { total, processeur, sortie } = await lancer(process.execPath, parametres);
  return { total, processeurTotal: processeur, ...rapportEnfant.parse(JSON.parse(sortie)) };
};

export const lecture: Partie = {
  code: 'a',
  titre: `Lire et normaliser un fichier de ${entier(CONTRATS)} contrats`,
  mesurer: async ({ dossier, dire }) => {
    const fichier = join(dossier, 'lecture.json');
    dire('génération du fichier');
    await ecrireFichierDecp(fichier, { graine: 1, contrats: CONTRATS, sansDefauts: true });
    const taille = statSync(fichier).size / 1e6;
    const ici = import.meta.dirname;
    dire('lecture normalisée, puis JSON.parse, en alternance');
    const { nous, naif } = await alterner(5, {
      nous: () => enfant(['--import', 'tsx', join(ici, 'enfants', 'normaliser.ts'), fichier]),
      naif: () => enfant([join(ici, 'enfants', 'json-parse.mjs'), fichier]),
    });
    for (const { lus } of [...nous, ...naif]) {
      if (lus !== CONTRATS)
        throw new Error(`${lus} contrats lus sur ${CONTRATS} : la comparaison ne vaut rien.`);
    }
    const travail = mediane(nous.map((m) => m.travail));
    const travailNaif = mediane(naif.map((m) => m.travail));
    const pic = Math.max(...nous.map((m) => m.pic));
    const lignes: Ligne[] = [
      ligneInfo('Taille du fichier', `${entier(taille)} Mo`),
      ligneInfo(
        'Lecture normalisée',
        `${secondes(travail)}, soit ${entier(CONTRATS / (travail / 1000))} contrats/s`,
      ),
      ligneInfo(
        'JSON.parse du tout',
        `${secondes(travailNaif)}, ${entier(mediane(naif.map((m) => m.pic)))} Mo résidents`,
      ),
      ...lignesRapport(
        'Lecture normalisée / JSON.parse',
        {
          mur: travail / travailNaif,
          processeur: mediane(nous.map((m) => m.processeur)) / mediane(naif.map((m) => m.processeur)),
        },
        '≤',
        1.4,
      ),
      ligneInfo(
        'De même, démarrage de Node et du chargeur TypeScript compris',
        `${deuxDecimales(mediane(nous.map((m) => m.total)) / mediane(naif.map((m) => m.total)))} ×`,
      ),
      {
        mesure: 'Pic de mémoire résidente',
        valeur: `${entier(pic)} Mo`,
        cible: `< ${MEMOIRE_MAXIMALE} Mo`,
        tenue: pic < MEMOIRE_MAXIMALE,
      },
    ];
    const notes = [
      'Temps et mémoire de chaque lecture dans son propre processus, médiane de 5 alternances, de 2 contre jq.',
    ];
    if (spawnSync('jq', ['--version']).status !== 0) {
      notes.push('jq est absent de cette machine : la comparaison avec lui est laissée de côté.');
      dire('⚠ jq est absent : comparaison laissée de côté (apt-get install jq)');
      return { lignes, notes };
    }
    dire('lecture normalisée, puis jq, en alternance');
    const { contreJq, jq } = await alterner<'contreJq' | 'jq', Course>(2, {
      contreJq: () => enfant(['--import', 'tsx', join(ici, 'enfants', 'normaliser.ts'), fichier]),
      jq: async () => {
        const mesure = await lancer('jq', ['-c', '.marches.marche[]', fichier], false);
        return { ...mesure, processeurTotal: mesure.processeur };
      },
    });
    const tempsJq = mediane(jq.map((m) => m.total));
    lignes.push(
      ligneInfo(
        "jq -c '.marches.marche[]'",
        `${secondes(tempsJq)}, ${entier(Math.max(...jq.map((m) => m.pic)))} Mo résidents`,
      ),
      ...lignesRapport(
        'jq / lecture normalisée, démarrage compris',
        {
          mur: tempsJq / mediane(contreJq.map((m) => m.total)),
          processeur: mediane(jq.map((m) => m.processeur)) / mediane(contreJq.map((m) => m.processeurTotal)),
        },
        '≥',
        5,
      ),
      ligneInfo(
        'jq / JSON.parse du tout',
        `${deuxDecimales(tempsJq / mediane(naif.map((m) => m.total)))} ×, et ${deuxDecimales(mediane(jq.map((m) => m.processeur)) / mediane(naif.map((m) => m.processeurTotal)))} × en temps de processeur`,
      ),
    );
    return { lignes, notes };
  },
};
