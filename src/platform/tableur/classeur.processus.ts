// Chaque classeur paie ce chargement : ni de quoi lire un flux, ni ce qui ne sert qu'à refuser.
import { flushCompileCache } from 'node:module';
import readXlsxFile from 'read-excel-file/universal';
import { ok, type Result, refus } from '../result.ts';
import type { Case } from './lire-cellules.ts';
import { mesurerFeuilles } from './mesurer-feuilles.ts';
import type { LimitesClasseur } from './ouvrir-classeur.ts';
import { verifierArchive } from './verifier-archive.ts';

type Rangees = readonly (readonly Case[])[];

const enCase = (valeur: unknown): Case => {
  if (valeur === null || typeof valeur === 'string' || typeof valeur === 'number') return valeur;
  if (typeof valeur === 'boolean') return valeur;
  // Une année mise en forme de date par le tableur arrive comme une date.
  // biome-ignore lint/plugin: une date de classeur n'a pas de fuseau, elle se lit telle qu'elle est écrite
  return valeur instanceof Date ? valeur.toISOString().slice(0, 10) : String(valeur);
};

const lire = async (
  contenu: Uint8Array,
  limites: LimitesClasseur,
): Promise<Result<Rangees, { message: string }>> => {
  const archive = verifierArchive(contenu, limites.octets);
  if (!archive.ok) return archive;
  const { lignes, colonnes } = mesurerFeuilles(archive.valeur);
  if (lignes * Math.max(colonnes, 1) > limites.cases) {
    const { ecrireNombre } = await import('../francais.ts');
    return refus({
      message: `Ce classeur désigne ${ecrireNombre(lignes)} lignes et ${ecrireNombre(colonnes)} colonnes : c’est trop. Effacez ce qui est loin sous le tableau ou à sa droite, puis recommencez.`,
    });
  }
  const [feuille] = await readXlsxFile(new Blob([new Uint8Array(contenu)]));
  const rangees = (feuille?.data ?? []).map((rangee) => rangee.map(enCase));
  let caracteres = 0;
  for (const rangee of rangees)
    for (const valeur of rangee) caracteres += typeof valeur === 'string' ? valeur.length : 8;
  return caracteres > limites.octets
    ? refus({ message: 'Ce classeur répète trop de texte : réduisez-le, puis recommencez.' })
    : ok(rangees);
};

// Le prochain trouvera tout compilé ; dit avant de lire, car celui-ci sera tué aussitôt sa réponse rendue.
flushCompileCache();
process.once('message', ({ contenu, limites }: { contenu: Uint8Array; limites: LimitesClasseur }) => {
  lire(contenu, limites)
    .catch(() =>
      refus({
        message:
          'Ce classeur ne se lit pas : ouvrez-le dans votre tableur, enregistrez-le au format .xlsx, puis recommencez.',
      }),
    )
    .then((issue) => process.send?.(issue, () => process.disconnect()));
});
