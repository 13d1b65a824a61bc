// Chaque classeur paie ce chargement : ni de quoi lire un flux, ni ce qui ne sert qu'à refuser.
import { flushCompileCache } from 'node:module';
import { ok, type Result, refus } from '../result.ts';
import type { Feuille } from './case.ts';
import { TropDeCases } from './grille.ts';
import type { LimitesClasseur } from './ouvrir-classeur.ts';
import { verifierArchive } from './verifier-archive.ts';

type Lu = Result<readonly Feuille[], { message: string }>;

/** Un document OpenDocument le dit dans sa première entrée. */
const natureDe = (mimetype: string): 'ods' | 'autre' | null => {
  const [, nature] = /^application\/vnd\.oasis\.opendocument\.([a-z]+)/u.exec(mimetype) ?? [];
  if (nature === undefined) return null;
  return nature === 'spreadsheet' ? 'ods' : 'autre';
};

const poidsDe = (feuilles: readonly Feuille[]): number => {
  let caracteres = 0;
  for (const { rangees } of feuilles)
    for (const rangee of rangees)
      for (const valeur of rangee) caracteres += typeof valeur === 'string' ? valeur.length : 8;
  return caracteres;
};

const lire = async (contenu: Uint8Array, limites: LimitesClasseur): Promise<Lu> => {
  const archive = verifierArchive(contenu, limites.octets);
  if (!archive.ok) return archive;
  const entrees = new Map(archive.valeur.map((e) => [e.nom.toLowerCase(), e.contenu]));
  const texte = (nom: string): string => Buffer.from(entrees.get(nom) ?? '').toString('latin1');
  const nature = natureDe(texte('mimetype'));
  if (nature === 'autre')
    return refus({
      message: 'Ce fichier est un document, pas un classeur : envoyez un tableau .ods, .xlsx ou CSV.',
    });
  if (nature === 'ods' && texte('meta-inf/manifest.xml').includes('encryption-data'))
    return refus({ message: 'Ce classeur est protégé par un mot de passe : retirez-le, puis recommencez.' });
  const feuilles =
    nature === 'ods'
      ? (await import('./lire-ods.ts')).lireOds(entrees, limites.cases)
      : (await import('./lire-xlsx.ts')).lireXlsx(entrees, limites.cases);
  return poidsDe(feuilles) > limites.octets
    ? refus({ message: 'Ce classeur répète trop de texte : réduisez-le, puis recommencez.' })
    : ok(feuilles);
};

const dire = async (erreur: unknown): Promise<Lu> => {
  if (!(erreur instanceof TropDeCases))
    return refus({
      message:
        'Ce classeur ne se lit pas : ouvrez-le dans votre tableur, enregistrez-le au format .xlsx ou .ods, puis recommencez.',
    });
  const { ecrireNombre } = await import('../francais.ts');
  return refus({
    message: `Ce classeur désigne ${ecrireNombre(erreur.lignes)} lignes et ${ecrireNombre(erreur.colonnes)} colonnes : c’est trop. Effacez ce qui est loin sous le tableau ou à sa droite, puis recommencez.`,
  });
};

// Le prochain trouvera tout compilé ; dit avant de lire, car celui-ci sera tué aussitôt sa réponse rendue.
flushCompileCache();
process.once('message', ({ contenu, limites }: { contenu: Uint8Array; limites: LimitesClasseur }) => {
  lire(contenu, limites)
    .catch(dire)
    .then((issue) => process.send?.(issue, () => process.disconnect()));
});
