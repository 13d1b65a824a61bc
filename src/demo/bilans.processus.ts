import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Bilan, bilanJson, bilanPdf, bilanXlsx } from '#domaines/rapport';
import type { BilanEcrit } from './ecrire-bilans.ts';

const ecrire = async (bilan: Bilan, dossier: string): Promise<BilanEcrit> => {
  const pdf = bilanPdf(bilan);
  if (!pdf.ok) return { fichiers: [], refus: pdf.erreur.message };
  const contenus = {
    'bilan.pdf': pdf.valeur,
    'bilan.xlsx': await bilanXlsx(bilan),
    'bilan.json': bilanJson(bilan),
  };
  const fichiers: string[] = [];
  for (const [nom, contenu] of Object.entries(contenus)) {
    const chemin = join(dossier, nom);
    await writeFile(chemin, contenu);
    fichiers.push(chemin);
  }
  return { fichiers, refus: null };
};

process.once('message', async ({ bilan, dossier }: { bilan: Bilan; dossier: string }) => {
  const ecrit = await ecrire(bilan, dossier);
  process.send?.(ecrit, () => process.disconnect());
});
