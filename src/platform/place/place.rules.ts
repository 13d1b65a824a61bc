import { ecrireTaille } from '../francais.ts';
import { ok, type Result, refus } from '../result.ts';

/** Ce que peuvent peser les fichiers gardés, en octets. */
export interface Places {
  readonly personne: number;
  readonly collectivite: number;
}

/** Des choix de l'outil, que l'exploitant règle selon son disque. */
export const PLACES_PAR_DEFAUT: Places = { personne: 3_000_000_000, collectivite: 30_000_000_000 };

/** Ce qu'une personne et sa collectivité occupent, et ce qui leur est accordé, en octets. */
export interface PlaceOccupee {
  readonly occupee: Places;
  readonly accordee: Places;
}

/** « 12 Mo sur 3 Go » : ce qu'on montre à qui envoie un fichier. */
export const direPlace = ({ occupee, accordee }: PlaceOccupee): string =>
  `Vos fichiers occupent ${ecrireTaille(occupee.personne)} sur les ${ecrireTaille(accordee.personne)} qui vous sont accordés ; ceux de la collectivité, ${ecrireTaille(occupee.collectivite)} sur ${ecrireTaille(accordee.collectivite)}.`;

/** Y a-t-il de la place pour autant d'octets de plus ? Le refus dit laquelle manque, et que faire. */
export const jugerPlace = (
  { occupee, accordee }: PlaceOccupee,
  octets: number,
): Result<void, { readonly message: string }> => {
  const reste = (qui: keyof Places): string =>
    `il reste ${ecrireTaille(Math.max(0, accordee[qui] - occupee[qui]))} sur ${ecrireTaille(accordee[qui])}, ce fichier en demande ${ecrireTaille(octets)}`;
  if (occupee.personne + octets > accordee.personne)
    return refus({
      message: `La place accordée à vos fichiers ne suffit pas : ${reste('personne')}. Retirez des pièces dont vous n’avez plus besoin, ou demandez plus de place à la personne qui tient le serveur.`,
    });
  if (occupee.collectivite + octets > accordee.collectivite)
    return refus({
      message: `La place accordée aux fichiers de votre collectivité ne suffit pas : ${reste('collectivite')}. Retirez des pièces devenues inutiles, ou demandez plus de place à la personne qui tient le serveur.`,
    });
  return ok(undefined);
};
