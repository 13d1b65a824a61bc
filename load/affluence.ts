/** (e) Cinquante clients à la fois, sur chaque base, côte à côte avec une version antérieure. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as attendre } from 'node:timers/promises';
import { z } from 'zod';
import { ENVIRONNEMENT_SERVEUR, OPTIONS_SERVEUR } from '../bin/reglages-serveur.mjs';
import { lancerPostgresql, postgresqlInstalle } from '../tests/serveur-postgresql.ts';
import { type Charge, charger } from './charge.ts';
import { alterner, deuxDecimales, entier, type Ligne, ligneInfo, mediane, type Partie } from './mesure.ts';
import { extraireVersion } from './version-anterieure.ts';

const TOURS = 3;
const CONNEXIONS = 50;
const DUREE = 3_000;
const GAIN = 4;
const ICI = join(import.meta.dirname, '..');

type Moteur = 'embarquée' | 'PostgreSQL';
const P99_MAXIMAL: Readonly<Record<Moteur, number>> = { embarquée: 1_000, PostgreSQL: 300 };

interface Servie {
  readonly pages: Readonly<Record<string, readonly string[]>>;
  readonly ordonner: (ordre: 'mémoire' | 'journal' | 'change') => Promise<unknown>;
  readonly arreter: () => Promise<void>;
}

const servir = async (racine: string, dossier: string, url?: string): Promise<Servie> => {
  mkdirSync(dossier, { recursive: true });
  const enfant = spawn(
    process.execPath,
    [
      ...(racine === ICI ? OPTIONS_SERVEUR : []),
      '--import',
      'tsx',
      join(import.meta.dirname, 'enfants', 'affluence.ts'),
      racine,
      dossier,
      ...(url === undefined ? [] : [url]),
    ],
    {
      cwd: racine,
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...(racine === ICI ? ENVIRONNEMENT_SERVEUR : {}), NODE_ENV: 'production' },
    },
  );
  const lignes = createInterface(enfant.stdout)[Symbol.asyncIterator]();
  const repondre = async (): Promise<unknown> => {
    const { value, done } = await lignes.next();
    if (done === true) throw new Error('Le serveur mesuré s’est arrêté.');
    return JSON.parse(value);
  };
  const { port, publique } = z.object({ port: z.number(), publique: z.string() }).parse(await repondre());
  const adresse = (chemin: string): string => `http://127.0.0.1:${port}${chemin}`;
  return {
    pages: {
      'Tableau de bord': [adresse('/?annee=2025')],
      'Liste des marchés': [adresse('/marches')],
      'Page publique d’un schéma': [adresse(publique)],
      'Soixante pages différentes de la liste': Array.from({ length: 60 }, (_, i) =>
        adresse(`/marches?page=${i + 1}`),
      ),
    },
    ordonner: async (ordre) => {
      enfant.stdin.write(`${ordre}\n`);
      return repondre();
    },
    arreter: async () => {
      enfant.stdin.end();
      await once(enfant, 'exit');
    },
  };
};

const ms = (duree: number): string =>
  `${duree.toLocaleString('fr-FR', { maximumFractionDigits: duree < 10 ? 1 : 0 })} ms`;
const ecrireCharge = (tours: readonly Charge[]): string =>
  `${entier(mediane(tours.map((t) => t.parSeconde)))} req/s, p50 ${ms(mediane(tours.map((t) => t.p50)))}, p99 ${ms(mediane(tours.map((t) => t.p99)))}`;
const gain = (avant: readonly Charge[], apres: readonly Charge[]): number =>
  mediane(apres.map((t) => t.parSeconde)) / mediane(avant.map((t) => t.parSeconde));

/** Charge une page pendant qu'un acte se fait toutes les `periode` ms. */
const pendant = async (
  servie: Servie,
  ordre: 'journal' | 'change',
  periode: number,
  mesurer: () => Promise<Charge>,
) => {
  let fini = false;
  const actes = (async () => {
    while (!fini) {
      await servie.ordonner(ordre);
      await attendre(periode);
    }
  })();
  try {
    return await mesurer();
  } finally {
    fini = true;
    await actes;
  }
};

export const affluence = (contre: string): Partie => ({
  code: 'e',
  titre: `${CONNEXIONS} clients à la fois, avant (${contre}) et maintenant`,
  mesurer: async ({ dossier, dire }) => {
    const anterieure = extraireVersion(contre, dossier);
    const notes = [
      `Données de démonstration, ${CONNEXIONS} connexions gardées ouvertes, chacune demande dès qu'elle a sa réponse ; médiane de ${TOURS} alternances de ${DUREE / 1000} s ; le client tourne sur les mêmes cœurs.`,
      'Chaque serveur dans son propre processus, sur sa propre base ; celui qui n’est pas mesuré attend.',
    ];
    if (anterieure === null) {
      notes.push(`L’historique n’a pas la version ${contre} : rien n’a été comparé.`);
      dire(`⚠ version ${contre} absente de l’historique : comparaison laissée de côté`);
    }
    const serveur = postgresqlInstalle() ? lancerPostgresql() : null;
    if (serveur === null) {
      notes.push('PostgreSQL est absent de cette machine : la base embarquée seule a été mesurée.');
      dire('⚠ PostgreSQL est absent : sa moitié est laissée de côté (apt-get install postgresql)');
    }
    const lignes: Ligne[] = [];
    try {
      for (const moteur of ['embarquée', ...(serveur === null ? [] : ['PostgreSQL'])] as Moteur[]) {
        const url = async () => (moteur === 'PostgreSQL' ? serveur?.creerBase() : undefined);
        dire(`base ${moteur} : import de la démonstration, par chaque version`);
        const avant =
          anterieure === null
            ? null
            : await servir(anterieure, join(dossier, `${moteur}-avant`), await url());
        const apres = await servir(ICI, join(dossier, `${moteur}-apres`), await url());
        lignes.push(...(await mesurerMoteur(moteur, avant, apres, dire)));
        await avant?.arreter();
        await apres.arreter();
      }
    } finally {
      serveur?.arreter();
    }
    return { lignes, notes };
  },
});

const mesurerMoteur = async (
  moteur: Moteur,
  avant: Servie | null,
  apres: Servie,
  dire: (texte: string) => void,
): Promise<readonly Ligne[]> => {
  const lignes: Ligne[] = [];
  const comparer = async (
    nom: string,
    coureurs: Readonly<Record<string, () => Promise<Charge>>>,
    tours = TOURS,
  ) => {
    const mesures = await alterner(tours, coureurs);
    const { avant: d = [], apres: m = [] } = mesures;
    for (const [quand, tours] of [
      ['avant', d],
      ['maintenant', m],
    ] as const) {
      if (tours.length === 0) continue;
      lignes.push(ligneInfo(`${nom}, ${quand}`, ecrireCharge(tours)));
      dire(`  ${quand} : ${ecrireCharge(tours)}`);
    }
    return { d, m };
  };
  for (const page of Object.keys(apres.pages)) {
    const sur = (servie: Servie) => () =>
      charger(servie.pages[page] ?? [], { duree: DUREE, connexions: CONNEXIONS });
    const nom = `Base ${moteur}, ${page}`;
    dire(nom);
    for (const servie of [avant, apres])
      if (servie !== null) await charger(servie.pages[page] ?? [], { duree: 1_000, connexions: 4 });
    const { d, m } = await comparer(nom, {
      ...(avant === null ? {} : { avant: sur(avant) }),
      apres: sur(apres),
    });
    if (page.startsWith('Soixante')) continue;
    const p99 = mediane(m.map((t) => t.p99));
    lignes.push({
      mesure: `${nom}, p99`,
      valeur: ms(p99),
      cible: `≤ ${entier(P99_MAXIMAL[moteur])} ms`,
      tenue: p99 <= P99_MAXIMAL[moteur],
    });
    if (d.length > 0) {
      const fois = gain(d, m);
      lignes.push({
        mesure: `${nom}, débit maintenant / avant`,
        valeur: `${deuxDecimales(fois)} ×`,
        cible: `≥ ${GAIN} ×`,
        tenue: fois >= GAIN,
      });
    }
  }
  for (const [ordre, periode, nom] of [
    ['journal', 200, 'Tableau de bord pendant qu’on écrit au journal 5 fois par seconde'],
    ['change', 500, 'Tableau de bord pendant que change ce qu’il montre 2 fois par seconde'],
  ] as const) {
    dire(nom);
    const sous = (servie: Servie) => () =>
      pendant(servie, ordre, periode, () =>
        charger(servie.pages['Tableau de bord'] ?? [], { duree: DUREE, connexions: CONNEXIONS }),
      );
    await comparer(
      `Base ${moteur}, ${nom}`,
      { ...(avant === null ? {} : { avant: sous(avant) }), apres: sous(apres) },
      1,
    );
  }
  for (const [quand, servie] of [
    ['avant', avant],
    ['maintenant', apres],
  ] as const) {
    if (servie === null) continue;
    const { residente } = z.object({ residente: z.number() }).parse(await servie.ordonner('mémoire'));
    lignes.push(
      ligneInfo(
        `Base ${moteur}, mémoire du serveur après ces mesures, ${quand}`,
        `${entier(residente / 1e6)} Mo`,
      ),
    );
  }
  return lignes;
};
