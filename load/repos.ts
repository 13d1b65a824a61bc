/** (g) Mémoire d'un serveur au repos sur les données de démonstration, côte à côte avec une version antérieure. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as attendre } from 'node:timers/promises';
import { charger } from './charge.ts';
import { entier, type Ligne, ligneInfo, type Partie } from './mesure.ts';
import { extraireVersion } from './version-anterieure.ts';

const ICI = join(import.meta.dirname, '..');
/** Mo, tous processus compris : la moitié de ce que prenait un serveur. */
const REPOS_MAXIMAL = 365;
const REPOS = 10_000;
const PAGES = [
  '/',
  '/?annee=2025',
  '/marches',
  '/marches?q=%C3%A9cole',
  '/schemas',
  '/indicateurs',
  '/journal',
];

/** Un processus et ceux qu'il a lancés. */
const lignee = (pid: number): readonly number[] => {
  const enfants = readdirSync(`/proc/${pid}/task`).flatMap((fil) =>
    readFileSync(`/proc/${pid}/task/${fil}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...enfants.flatMap(lignee)];
};

/** Mémoire résidente, en Mo, de toute une lignée. */
const residente = (pid: number): number =>
  lignee(pid).reduce((somme, un) => {
    const statut = readFileSync(`/proc/${un}/status`, 'utf8');
    return somme + Number(/^VmRSS:\s+(\d+) kB/mu.exec(statut)?.[1] ?? 0) / 1024;
  }, 0);

interface Repos {
  readonly depart: number;
  readonly visite: number;
}

/** Lance la démonstration par son propre programme, l'arrête, et rend ce qu'elle tenait au départ puis après des pages. */
const mesurerRepos = async (racine: string, donnees: string): Promise<Repos> => {
  mkdirSync(donnees, { recursive: true });
  const serveur = spawn(
    process.execPath,
    [join(racine, 'bin', 'spaser.mjs'), 'demo', 'lancer', '--port', '0'],
    {
      cwd: racine,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, SPASER_DONNEES: donnees },
    },
  );
  const { pid } = serveur;
  if (pid === undefined) throw new Error('La démonstration ne se lance pas.');
  try {
    let adresse: string | undefined;
    for await (const ligne of createInterface(serveur.stdout)) {
      adresse = /^Ouvrez (http\S+)/u.exec(ligne)?.[1];
      if (adresse !== undefined) break;
    }
    if (adresse === undefined) throw new Error('La démonstration s’est arrêtée avant de servir.');
    await attendre(REPOS);
    const depart = residente(pid);
    for (const page of PAGES) await charger(`${adresse}${page}`, { duree: 500, connexions: 1 });
    await attendre(REPOS);
    return { depart, visite: residente(pid) };
  } finally {
    const fin = once(serveur, 'exit');
    serveur.kill();
    await fin;
  }
};

const mo = (n: number): string => `${entier(n)} Mo`;

export const repos = (contre: string): Partie => ({
  code: 'g',
  titre: `Mémoire au repos, avant (${contre}) et maintenant`,
  mesurer: async ({ dossier, dire }) => {
    const ou = join(dossier, 'repos');
    const notes = [
      `Mémoire résidente de tous les processus de « spaser demo lancer », ${REPOS / 1000} s après la dernière demande ; pages : ${PAGES.join(', ')}.`,
      'Premier départ : données neuves, importées par ce même processus. Second : les données sont déjà là.',
    ];
    const lignes: Ligne[] = [];
    const anterieure = extraireVersion(contre, dossier);
    if (anterieure === null) notes.push(`L’historique n’a pas la version ${contre} : rien n’a été comparé.`);
    for (const [quand, racine] of [
      ['avant', anterieure],
      ['maintenant', ICI],
    ] as const) {
      if (racine === null) continue;
      for (const depart of ['premier départ', 'second départ']) {
        dire(`${quand}, ${depart}`);
        const tenu = await mesurerRepos(racine, join(ou, `donnees-${quand}`));
        lignes.push(ligneInfo(`Au repos, ${depart}, aucune page vue, ${quand}`, mo(tenu.depart)));
        const mesure = `Au repos, ${depart}, après des pages, ${quand}`;
        lignes.push(
          quand === 'avant'
            ? ligneInfo(mesure, mo(tenu.visite))
            : {
                mesure,
                valeur: mo(tenu.visite),
                cible: `≤ ${mo(REPOS_MAXIMAL)}`,
                tenue: tenu.visite <= REPOS_MAXIMAL,
              },
        );
      }
    }
    return { lignes, notes };
  },
});
