import { z } from 'zod';
import {
  type ChampChange,
  direChangement as direDeFiche,
  type FicheObjet,
  type LigneJournal,
  type Nommer,
} from '#domaines/acte';
import { TOUS_LES_OBJETS } from '../../../lire-tranches.ts';

const FICHES: ReadonlyMap<string, FicheObjet> = new Map(TOUS_LES_OBJETS.map((o) => [o.code, o.fiche]));

/** Un objet d'une ancienne version, que plus rien ne déclare : ses valeurs se disent sous le nom qu'elles ont. */
const INCONNU = z.object({});

/** Ce qu'une ligne du journal a changé, champ par champ. */
export const direChangement = (
  { objetType, avant, apres }: Pick<LigneJournal, 'objetType' | 'avant' | 'apres'>,
  nommer: Nommer,
): readonly ChampChange[] => direDeFiche(FICHES.get(objetType) ?? INCONNU, { avant, apres }, nommer);
