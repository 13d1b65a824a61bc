import { inflateRawSync } from 'node:zlib';
import { ok, type Result, refus } from '../result.ts';

const LOCALE = 0x04034b50;
const CENTRALE = 0x02014b50;
const FIN = 0x06054b50;
const DESCRIPTEUR = 0x08074b50;
const TAILLE_FIN = 22;
const CHIFFREE = 1;
const AVEC_DESCRIPTEUR = 8;
const BRUT = 0;
const DEFLATE = 8;
const ZIP64 = 0xffffffff;
/** Un classeur ordinaire en a une quinzaine. */
const ENTREES_MAXIMALES = 500;

export interface EntreeLue {
  readonly nom: string;
  readonly contenu: Uint8Array;
}

type Illisible = { readonly message: string };

const refuser = (raison: string): Result<never, Illisible> =>
  refus({
    message: `${raison} Ouvrez ce classeur dans votre tableur, enregistrez-le à nouveau au format .xlsx, puis recommencez.`,
  });

const CONTREDIT = 'Ce classeur se contredit : son archive n’annonce pas ce qu’elle contient.';
const TROP_GROS: Illisible = { message: 'Ce classeur est trop gros une fois décompressé.' };

const egaux = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/**
 * Les entrées d'un classeur, si tout ce qui l'annonce dit la même chose : répertoire de fin, en-têtes, tailles, et ce qui
 * se décompresse vraiment. Une archive que deux lecteurs liraient autrement est refusée : entrées qui se recouvrent, se
 * répètent ou se cachent entre les autres, chiffrées, démesurées (zip64), données avant ou après.
 *
 * @param limite Octets que les entrées peuvent faire ensemble, une fois décompressées.
 */
export const verifierArchive = (zip: Uint8Array, limite: number): Result<readonly EntreeLue[], Illisible> => {
  const vue = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const fin = zip.byteLength - TAILLE_FIN;
  // Un commentaire de fin, que rien n'écrit dans un classeur, cacherait une autre archive.
  if (fin < 0 || vue.getUint32(fin, true) !== FIN || vue.getUint16(fin + 20, true) !== 0)
    return refuser('Ce classeur ne se lit pas : son archive est incomplète, ou suivie d’autre chose.');
  const nombre = vue.getUint16(fin + 10, true);
  const debutRepertoire = vue.getUint32(fin + 16, true);
  if (vue.getUint32(fin + 4, true) !== 0 || vue.getUint16(fin + 8, true) !== nombre)
    return refuser(CONTREDIT);
  if (debutRepertoire === ZIP64 || debutRepertoire + vue.getUint32(fin + 12, true) !== fin)
    return refuser(CONTREDIT);
  if (nombre > ENTREES_MAXIMALES) return refus(TROP_GROS);

  const entrees: EntreeLue[] = [];
  const noms = new Set<string>();
  let reste = limite;
  let attendue = 0;
  let ici = debutRepertoire;
  try {
    for (let rang = 0; rang < nombre; rang += 1) {
      if (vue.getUint32(ici, true) !== CENTRALE) return refuser(CONTREDIT);
      const drapeaux = vue.getUint16(ici + 8, true);
      const methode = vue.getUint16(ici + 10, true);
      const serree = vue.getUint32(ici + 20, true);
      const taille = vue.getUint32(ici + 24, true);
      const longueurNom = vue.getUint16(ici + 28, true);
      const locale = vue.getUint32(ici + 42, true);
      const octetsDuNom = zip.subarray(ici + 46, ici + 46 + longueurNom);
      const nom = Buffer.from(octetsDuNom).toString('utf8');
      ici += 46 + longueurNom + vue.getUint16(ici + 30, true) + vue.getUint16(ici + 32, true);

      if ((drapeaux & CHIFFREE) !== 0)
        return refus({
          message: 'Ce classeur est protégé par un mot de passe : retirez-le, puis recommencez.',
        });
      if (methode !== BRUT && methode !== DEFLATE)
        return refuser('Ce classeur est compressé d’une façon inconnue.');
      if (serree === ZIP64 || taille === ZIP64 || locale === ZIP64) return refus(TROP_GROS);
      if (noms.has(nom.toLowerCase())) return refuser(CONTREDIT);
      noms.add(nom.toLowerCase());

      // Les entrées se suivent, sans rien entre elles : aucune ne se cache, aucune n'en recouvre une autre.
      if (locale !== attendue || vue.getUint32(locale, true) !== LOCALE) return refuser(CONTREDIT);
      const debut = locale + 30 + vue.getUint16(locale + 26, true) + vue.getUint16(locale + 28, true);
      const bout = debut + serree;
      if (
        bout > debutRepertoire ||
        vue.getUint16(locale + 6, true) !== drapeaux ||
        vue.getUint16(locale + 8, true) !== methode ||
        !egaux(zip.subarray(locale + 30, locale + 30 + vue.getUint16(locale + 26, true)), octetsDuNom)
      )
        return refuser(CONTREDIT);
      const annonces = [vue.getUint32(locale + 18, true), vue.getUint32(locale + 22, true)];
      const descripteur = (drapeaux & AVEC_DESCRIPTEUR) !== 0;
      const muette = descripteur && annonces[0] === 0 && annonces[1] === 0;
      if (!muette && (annonces[0] !== serree || annonces[1] !== taille)) return refuser(CONTREDIT);
      attendue = bout;
      if (descripteur) {
        const signe = vue.getUint32(bout, true) === DESCRIPTEUR ? 4 : 0;
        if (
          vue.getUint32(bout + signe + 4, true) !== serree ||
          vue.getUint32(bout + signe + 8, true) !== taille
        )
          return refuser(CONTREDIT);
        attendue = bout + signe + 12;
      }

      if (taille > reste) return refus(TROP_GROS);
      const donnees = zip.subarray(debut, bout);
      const contenu =
        methode === BRUT ? donnees : inflateRawSync(donnees, { maxOutputLength: Math.max(taille, 1) });
      if (contenu.byteLength !== taille) return refuser(CONTREDIT);
      reste -= taille;
      entrees.push({ nom, contenu });
    }
  } catch (erreur) {
    // Plus long qu'annoncé, ou hors du fichier.
    if (erreur instanceof RangeError) return refuser(CONTREDIT);
    return refuser('Ce classeur ne se lit pas : son archive est abîmée.');
  }
  return ici === fin && attendue === debutRepertoire ? ok(entrees) : refuser(CONTREDIT);
};
