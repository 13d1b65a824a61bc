import { Command } from 'commander';
import {
  DetailCsv,
  lireNomenclatureCpv,
  type NomenclatureCpv,
  type RapportFichier,
  verifierFichier,
} from '#domaines/decp';
import { jourDeParis } from '#platform/jours.ts';
import { direEchecEcriture, estErreurDisque } from '../platform/erreur-disque.ts';
import { afficherRapport } from './decp-verifier-affichage.ts';
import { suivreLecture } from './progression.ts';

interface Options {
  readonly json?: true;
  readonly detail?: string;
  readonly cpv?: string;
}

export const commandeVerifier = (): Command =>
  new Command('verifier')
    .description('dit la qualité de fichiers de données essentielles : enregistrements, doublons, anomalies')
    .argument('<fichiers...>', 'fichiers JSON, XML ou CSV, compressés (.gz) ou non')
    .option('--json', 'écrit le rapport en JSON')
    .option(
      '--detail <fichier.csv>',
      'liste chaque anomalie : fichier, enregistrement, champ, valeur, correction',
    )
    .option('--cpv <fichier>', 'nomenclature CPV entière (CODE;FR) ; sans elle, les 45 divisions')
    .action(verifier);

const verifier = async (fichiers: readonly string[], options: Options): Promise<void> => {
  const nomenclature = await chargerNomenclature(options.cpv);
  if (nomenclature === undefined) return;
  const detail = options.detail === undefined ? null : new DetailCsv(options.detail);
  const dateReference = jourDeParis(new Date());
  const rapports: RapportFichier[] = [];
  const illisibles: { fichier: string; message: string }[] = [];
  try {
    for (const fichier of fichiers) {
      const suivi = await suivreLecture(fichier);
      const rapport = await verifierFichier(fichier, {
        dateReference,
        surProgression: suivi.avancer,
        ...(nomenclature === null ? {} : { nomenclatureCpv: nomenclature }),
        ...(detail === null ? {} : { surAnomalies: (enregistrement) => detail.ecrire(enregistrement) }),
      });
      suivi.finir();
      if (rapport.ok) rapports.push(rapport.valeur);
      else illisibles.push({ fichier, message: rapport.erreur.message });
    }
    await detail?.fermer();
  } catch (erreur) {
    if (!estErreurDisque(erreur)) throw erreur;
    process.stderr.write(
      `${options.detail} : le détail ne peut pas être écrit (${direEchecEcriture(erreur)}).\n`,
    );
    process.exitCode = 2;
    return;
  }
  for (const { message } of illisibles) process.stderr.write(`${message}\n`);
  if (options.json) {
    const rapport = { fichiers: rapports, ...(illisibles.length > 0 ? { illisibles } : {}) };
    process.stdout.write(`${JSON.stringify(rapport, null, 2)}\n`);
  } else for (const rapport of rapports) process.stdout.write(afficherRapport(rapport));
  if (rapports.length === 0) process.exitCode = 1;
};

const chargerNomenclature = async (
  chemin: string | undefined,
): Promise<NomenclatureCpv | null | undefined> => {
  if (chemin === undefined) return null;
  const lue = await lireNomenclatureCpv(chemin);
  if (lue.ok) return lue.valeur;
  process.stderr.write(`${lue.erreur.message}\n`);
  process.exitCode = 2;
  return undefined;
};
