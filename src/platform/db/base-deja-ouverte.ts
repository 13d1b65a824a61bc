import { hostname } from 'node:os';
import { ErreurExploitation } from '../erreur-exploitation.ts';
import { ecrireInstant } from '../francais.ts';
import { jugerPorteur, type Porteur } from './porteur-verrou.ts';

export const direPorteur = (porteur: Porteur): string => {
  if (porteur.hote === '') return `une version antérieure de Pilote SPASER (processus ${porteur.pid})`;
  const autre = porteur.hote === hostname() ? 'un autre conteneur (ou un autre démarrage) de ' : '';
  const depuis = porteur.depuis === '' ? '' : `, depuis le ${ecrireInstant(new Date(porteur.depuis))}`;
  return `${autre}la machine « ${porteur.hote} » (processus ${porteur.pid}${depuis})`;
};

/** Un autre tient le dossier ; le message dit qui, où, et quoi faire. */
export class BaseDejaOuverte extends ErreurExploitation {
  constructor(dossier: string, porteur: Porteur | null) {
    const etat = jugerPorteur(porteur);
    super(
      porteur === null
        ? `La base « ${dossier} » est en train d’être ouverte par un autre. Réessayez dans un instant ; si cela dure, lancez « npx spaser deverrouiller ».`
        : etat === 'vivant' || etat === 'mort'
          ? `La base « ${dossier} » est déjà ouverte par le processus ${porteur.pid} de cette machine. Arrêtez-le (ou attendez sa fin), ou choisissez un autre dossier avec SPASER_DONNEES.`
          : `La base « ${dossier} » est tenue par ${direPorteur(porteur)}, et deux programmes qui y écriraient l’abîmeraient. Arrêtez le programme là-bas. S’il n’y tourne plus (machine éteinte, conteneur supprimé), assurez-vous-en, puis lancez ici « npx spaser deverrouiller ».`,
    );
    this.name = 'BaseDejaOuverte';
  }
}
