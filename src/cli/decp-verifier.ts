import { Command } from 'commander';
import { DetailCsv, lireNomenclatureCpv, type NomenclatureCpv, type RapportFichier, verifierFichier } from '#domaines/decp';
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
    .option('--detail <fichier.csv>', 'liste chaque anomalie : fichier, enregistrement, champ, valeur, correction')
    .option('--cpv <fichier>', 'nomenclature CPV entière (CODE;FR) ; sans elle, les 45 divisions')
    .action(verifier);

const verifier = async (fichiers: readonly string[], options: Options): Promise<void> => {
  const nomenclature = await chargerNomenclature(options.cpv);
  if (nomenclature === undefined) return;
  const detail = options.detail === undefined ? null : new DetailCsv(options.detail);
  const dateReference = new Date().toISOString().slice(0, 10);
  const rapports: RapportFichier[] = [];
  const refuses: { fichier: string; message: string }[] = [];
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
    else refuses.push({ fichier, message: rapport.erreur.message });
  }
  await fermerDetail(detail, options.detail);
  for (const { message } of refuses) process.stderr.write(`${message}\n`);
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ fichiers: rapports, ...(refuses.length > 0 ? { illisibles: refuses } : {}) }, null, 2)}\n`);
  } else for (const rapport of rapports) process.stdout.write(afficherRapport(rapport));
  if (rapports.length === 0) process.exitCode = 1;
};

const chargerNomenclature = async (chemin: string | undefined): Promise<NomenclatureCpv | null | undefined> => {
  if (chemin === undefined) return null;
  const lue = await lireNomenclatureCpv(chemin);
  if (lue.ok) return lue.valeur;
  process.stderr.write(`${lue.erreur.message}\n`);
  process.exitCode = 2;
  return undefined;
};

const fermerDetail = async (detail: DetailCsv | null, chemin: string | undefined): Promise<void> => {
  try {
    await detail?.fermer();
  } catch (erreur) {
    process.stderr.write(`${chemin} : le détail ne peut pas être écrit (${erreur instanceof Error ? erreur.message : erreur}).\n`);
    process.exitCode = 2;
  }
};
