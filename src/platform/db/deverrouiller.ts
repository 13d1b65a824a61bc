import { join } from 'node:path';
import { ok, type Result, refus } from '../result.ts';
import { BaseDejaOuverte, direPorteur } from './base-deja-ouverte.ts';
import { leverVerrou, RYTHME, type Rythme, regarderVerrou, resteSilencieux } from './fichier-verrou.ts';
import { jugerPorteur } from './porteur-verrou.ts';

/** Le nom du fichier de verrou, dans le dossier des données. */
export const NOM_VERROU = 'pglite.verrou';

/**
 * Lève le verrou qu'une machine ou un conteneur disparus ont laissé. L'exploitant en prend la responsabilité en nommant la
 * machine (`machine`) ; un verrou qui bat encore n'est jamais levé. `dire` annonce l'attente.
 */
export const deverrouiller = async (
  dossier: string,
  machine: string | undefined,
  dire: (message: string) => void,
  rythme: Rythme = RYTHME,
): Promise<Result<string, { readonly message: string }>> => {
  const chemin = join(dossier, NOM_VERROU);
  const vu = await regarderVerrou(chemin);
  if (vu === null) return ok(`La base « ${dossier} » n’est tenue par personne : il n’y a rien à lever.`);
  const { porteur } = vu;
  const etat = jugerPorteur(porteur);
  if (porteur !== null && etat === 'vivant')
    return refus({ message: new BaseDejaOuverte(dossier, porteur).message });
  if (porteur !== null && etat === 'ailleurs') {
    const nom = porteur.hote === '' ? 'inconnue' : porteur.hote;
    if (machine !== nom)
      return refus({
        message:
          `La base « ${dossier} » est tenue par ${direPorteur(porteur)}. Assurez-vous que ce programme ne tourne plus : ` +
          `deux programmes qui y écriraient l’abîmeraient. Puis lancez « npx spaser deverrouiller --machine ${nom} ».`,
      });
  }
  if (etat !== 'mort') {
    dire(`J’observe ce verrou ${Math.round(rythme.silence / 1_000)} s : s’il bat encore, il reste.`);
    if (!(await resteSilencieux(chemin, vu, rythme)))
      return refus({
        message: `Le verrou de « ${dossier} » bat encore : un programme s’en sert. Arrêtez-le là où il tourne ; rien n’a été levé.`,
      });
  }
  await leverVerrou(chemin, vu);
  return (await regarderVerrou(chemin)) === null
    ? ok(`Le verrou de « ${dossier} » est levé : la base peut être ouverte.`)
    : refus({ message: `Le verrou de « ${dossier} » vient d’être repris par un autre : rien n’a été levé.` });
};
