/** (d) L'import complet dans la base embarquée et dans un serveur PostgreSQL, en contrats par seconde. */
import { join } from 'node:path';
import { importerFichiers } from '#domaines/decp';
import { ecrireFichierDecp } from '../src/demo/index.ts';
import { type Base, COLLECTIVITE_PAR_DEFAUT, ouvrirBase } from '../src/platform/db/base.ts';
import { lancerPostgresql, postgresqlInstalle, type ServeurPostgresql } from '../tests/serveur-postgresql.ts';
import { alterner, entier, type Ligne, ligneInfo, mediane, type Partie } from './mesure.ts';

const CONTRATS = 6_000;
const TOURS = 3;

export const importation: Partie = {
  code: 'd',
  titre: `Importer ${entier(CONTRATS)} contrats dans le registre`,
  mesurer: async ({ dossier, dire }) => {
    const fichier = join(dossier, 'import.json');
    await ecrireFichierDecp(fichier, { graine: 4, contrats: CONTRATS, sansDefauts: false });
    let rang = 0;
    const dansPglite = (): Promise<number> => {
      rang += 1;
      return importer({ dossier: join(dossier, `base-${rang}`) }, fichier, dire);
    };
    const notes = [
      `Lecture, normalisation, enregistrement brut, rapprochement, faits ; bases neuves, ouverture non comptée, médiane de ${TOURS} alternances.`,
    ];
    if (!postgresqlInstalle()) {
      notes.push('PostgreSQL est absent de cette machine : la base embarquée seule a été mesurée.');
      dire('⚠ PostgreSQL est absent : comparaison laissée de côté (apt-get install postgresql)');
      const { pglite } = await alterner(TOURS, { pglite: dansPglite });
      return { lignes: [ligneDebit('PGlite, sur le disque', pglite)], notes };
    }
    dire('démarrage d’un serveur PostgreSQL jetable');
    const serveur: ServeurPostgresql = lancerPostgresql();
    try {
      const { pglite, postgresql } = await alterner(TOURS, {
        pglite: dansPglite,
        postgresql: async () => importer({ url: await serveur.creerBase() }, fichier, dire),
      });
      return {
        lignes: [
          ligneDebit('PGlite, sur le disque', pglite),
          ligneDebit('Serveur PostgreSQL', postgresql),
          ligneInfo(
            'PostgreSQL / PGlite',
            `${(mediane(postgresql) / mediane(pglite)).toLocaleString('fr-FR', { maximumFractionDigits: 2 })} ×`,
          ),
        ],
        notes: [...notes, 'Le serveur PostgreSQL jetable tourne sans attendre le disque (fsync=off).'],
      };
    } finally {
      serveur.arreter();
    }
  },
};

const importer = async (
  cible: { readonly dossier?: string; readonly url?: string },
  fichier: string,
  dire: (texte: string) => void,
): Promise<number> => {
  const base: Base = await ouvrirBase(cible);
  try {
    const debut = performance.now();
    const { lus, illisibles } = await importerFichiers(base, COLLECTIVITE_PAR_DEFAUT, [fichier], {
      horloge: () => new Date(),
    });
    const debit = lus / ((performance.now() - debut) / 1000);
    if (illisibles.length > 0 || lus < CONTRATS) throw new Error(`Import incomplet : ${lus} lus.`);
    dire(`${base.dialecte} : ${entier(debit)} enregistrements/s`);
    return debit;
  } finally {
    await base.fermer();
  }
};

const ligneDebit = (mesure: string, debits: readonly number[]): Ligne =>
  ligneInfo(mesure, `${entier(mediane(debits))} contrats/s`);
