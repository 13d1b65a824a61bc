import type { LigneIndicateur } from '../../modele.ts';
import { lignesDe } from '../../parcourir-schema.ts';
import { aplatir } from '../lecture/mots.rules.ts';
import type { RegleCoherence } from '../regle.ts';

const DEBUT = /^(?:(nombre|nb)|(%|part|pourcentage|taux))?\s*(?:de la|de l'|des|de|du|d')?\s*/u;

type Mode = 'nombre' | 'pourcentage' | null;

const modeDe = (ligne: LigneIndicateur): Mode => {
  const debut = DEBUT.exec(aplatir(ligne.intitule));
  if (debut?.[1] !== undefined || /^nombre/u.test(ligne.unite)) return 'nombre';
  return debut?.[2] !== undefined || /^pourcentage/u.test(ligne.unite) ? 'pourcentage' : null;
};

/** Le libellé sans « nombre de » ni « % de » : ce qui est compté. */
const effetDe = (ligne: LigneIndicateur): string => aplatir(ligne.intitule).replace(DEBUT, '').trim();

/** G29 : le même effet compté ici en nombre, là en pourcentage. */
export const nombreOuPourcentage: RegleCoherence = {
  code: 'nombre-ou-pourcentage',
  intitule: 'Le même effet en nombre et en pourcentage',
  gravite: 'trompeuse',
  explication:
    "Un nombre et un pourcentage du même effet peuvent évoluer en sens contraire : l'action paraît réussir ici et échouer là.",
  chercher: (schema) =>
    [...Map.groupBy(lignesDe(schema), effetDe)].flatMap(([effet, lignes]) => {
      const en = (mode: Mode) => lignes.filter((l) => modeDe(l) === mode).map((l) => l.id);
      const [nombres, parts] = [en('nombre'), en('pourcentage')];
      const [premiere] = nombres;
      if (effet === '' || premiere === undefined || parts.length === 0) return [];
      return [
        {
          noeud: premiere,
          message: `« ${lignes[0]?.intitule.replace(/^(nombre|%|part|pourcentage|taux) (de |d['’]|des )/iu, '') ?? effet} » est compté en nombre (${nombres.join(', ')}) et en pourcentage (${parts.join(', ')}). Gardez les deux partout, ou une seule mesure.`,
        },
      ];
    }),
};
