/**
 * (d) L'import par la commande `spaser importer`, dans un processus à part : débit, pic de mémoire, disque par contrat, sur
 * chaque base, côte à côte avec une version antérieure.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { ecrireFichierDecp } from '../src/demo/index.ts';
import { lancerPostgresql, postgresqlInstalle } from '../tests/serveur-postgresql.ts';
import { alterner, deuxDecimales, entier, type Ligne, ligneInfo, mediane, type Partie } from './mesure.ts';
import { lancer } from './processus.ts';
import { extraireVersion } from './version-anterieure.ts';

const PIC_MAXIMAL = 400;
const DISQUE_MAXIMAL = 4;
const ICI = join(import.meta.dirname, '..');

interface MesureImport {
  /** Du lancement de la commande à sa fin, base neuve et démarrage compris, en ms ; de même en temps de processeur. */
  readonly mur: number;
  readonly processeur: number;
  /** Pic de mémoire résidente du processus, en Mo. */
  readonly pic: number;
  /** Octets de la base sur le disque, journal compris pour la base embarquée. */
  readonly octets: number;
}

const importer = async (
  racine: string,
  fichier: string,
  cible: { readonly dossier: string; readonly url?: string },
): Promise<MesureImport> => {
  const adresse = cible.url === undefined ? ['-u', 'DATABASE_URL'] : [`DATABASE_URL=${cible.url}`];
  const reglages = [...adresse, `SPASER_DONNEES=${cible.dossier}`];
  const commande = [process.execPath, join(racine, 'bin', 'spaser.mjs'), 'importer', fichier];
  const { total: mur, processeur, pic } = await lancer('env', [...reglages, ...commande], false);
  return { mur, processeur, pic, octets: await peser(cible) };
};

const peser = async (cible: { readonly dossier: string; readonly url?: string }): Promise<number> => {
  if (cible.url === undefined) {
    const [ko] = execFileSync('du', ['-sk', join(cible.dossier, 'pglite')], { encoding: 'utf8' }).split('\t');
    return Number(ko) * 1024;
  }
  const client = new pg.Client({ connectionString: cible.url });
  await client.connect();
  const { rows } = await client.query<{ octets: string }>(
    'select pg_database_size(current_database()) as octets',
  );
  await client.end();
  return Number(rows[0]?.octets);
};

export const importation = (contre: string, contrats: number, tours: number): Partie => ({
  code: 'd',
  titre: `Importer ${entier(contrats)} contrats par la commande, avant (${contre}) et maintenant`,
  mesurer: async ({ dossier, dire }) => {
    const notes = [
      `Chaque import dans son processus et dans une base neuve, ouverture et démarrage compris ; médiane de ${tours} alternances.`,
      'Le pic est celui du processus qui importe, vu du système (VmHWM) ; il garde les pages du moteur embarqué.',
    ];
    const fichier = join(dossier, 'import.json');
    await ecrireFichierDecp(fichier, { graine: 4, contrats, sansDefauts: false });
    const anterieure = extraireVersion(contre, dossier);
    if (anterieure === null) {
      notes.push(`L’historique n’a pas la version ${contre} : rien n’a été comparé.`);
      dire(`⚠ version ${contre} absente de l’historique : comparaison laissée de côté`);
    }
    const serveur = postgresqlInstalle() ? lancerPostgresql() : null;
    if (serveur === null) {
      notes.push('PostgreSQL est absent de cette machine : la base embarquée seule a été mesurée.');
      dire('⚠ PostgreSQL est absent : sa moitié est laissée de côté (apt-get install postgresql)');
    } else notes.push('Le serveur PostgreSQL jetable tourne sans attendre le disque (fsync=off).');
    let rang = 0;
    const mesurer = (racine: string, moteur: string) => async (): Promise<MesureImport> => {
      rang += 1;
      const base = { dossier: join(dossier, `base-${rang}`) };
      const cible =
        moteur === 'PostgreSQL' && serveur !== null ? { ...base, url: await serveur.creerBase() } : base;
      const mesure = await importer(racine, fichier, cible);
      dire(`base ${moteur} : ${entier(mesure.mur / 1000)} s, ${entier(mesure.pic)} Mo`);
      return mesure;
    };
    const lignes: Ligne[] = [];
    try {
      for (const moteur of ['embarquée', ...(serveur === null ? [] : ['PostgreSQL'])]) {
        const coureurs: Readonly<Record<string, () => Promise<MesureImport>>> = {
          ...(anterieure === null ? {} : { avant: mesurer(anterieure, moteur) }),
          apres: mesurer(ICI, moteur),
        };
        const { avant = [], apres = [] } = await alterner(tours, coureurs);
        lignes.push(...lignesDe(moteur, contrats, avant, apres));
      }
    } finally {
      serveur?.arreter();
    }
    return { lignes, notes };
  },
});

const lignesDe = (
  moteur: string,
  contrats: number,
  avant: readonly MesureImport[],
  apres: readonly MesureImport[],
): readonly Ligne[] => {
  const de = (mesures: readonly MesureImport[], quoi: keyof MesureImport): number =>
    mediane(mesures.map((m) => m[quoi]));
  const resume = (m: readonly MesureImport[]): string =>
    `${entier((1000 * contrats) / de(m, 'mur'))} contrats/s (${entier((1000 * contrats) / de(m, 'processeur'))} par seconde de processeur), ` +
    `${entier(de(m, 'pic'))} Mo résidents, ${koParContrat(m).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} ko de disque par contrat`;
  const koParContrat = (m: readonly MesureImport[]): number => de(m, 'octets') / 1000 / contrats;
  // Une base vide pèse 42 Mo : sur peu de contrats, elle seule passe la cible.
  const assez = contrats >= 50_000;
  return [
    ...(avant.length === 0 ? [] : [ligneInfo(`Base ${moteur}, avant`, resume(avant))]),
    ligneInfo(`Base ${moteur}, maintenant`, resume(apres)),
    {
      mesure: `Base ${moteur}, pic de mémoire résidente`,
      valeur: `${entier(de(apres, 'pic'))} Mo`,
      cible: `≤ ${PIC_MAXIMAL} Mo`,
      tenue: de(apres, 'pic') <= PIC_MAXIMAL,
    },
    {
      mesure: `Base ${moteur}, disque par contrat`,
      valeur: `${koParContrat(apres).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} ko`,
      cible: assez ? `≤ ${DISQUE_MAXIMAL} ko` : null,
      tenue: assez ? koParContrat(apres) <= DISQUE_MAXIMAL : null,
    },
    ...(avant.length === 0
      ? []
      : [
          ligneInfo(
            `Base ${moteur}, temps de l’import maintenant / avant`,
            `${deuxDecimales(de(apres, 'mur') / de(avant, 'mur'))} ×, et ${deuxDecimales(de(apres, 'processeur') / de(avant, 'processeur'))} × en temps de processeur`,
          ),
        ]),
  ];
};
