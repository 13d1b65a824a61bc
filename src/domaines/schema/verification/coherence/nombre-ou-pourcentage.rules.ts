import type { LigneIndicateur, Schema } from '../../modele.ts';
import { noeudsDe } from '../../parcourir-schema.ts';
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

/** Une ligne et le niveau qui la porte, vide pour les cibles générales. */
interface LigneSituee {
  readonly ligne: LigneIndicateur;
  readonly niveau: string;
}

const lignesSituees = (schema: Schema): readonly LigneSituee[] => [
  ...noeudsDe(schema.arbre).flatMap((n) => n.indicateurs.map((ligne) => ({ ligne, niveau: n.id }))),
  ...(schema.ciblesGenerales?.indicateurs ?? []).map((ligne) => ({ ligne, niveau: '' })),
];

/** Le libellé tel qu'écrit, sans « nombre de » ni « % de ». */
const nommerEffet = ({ ligne }: LigneSituee): string =>
  ligne.intitule.replace(/^(nombre|%|part|pourcentage|taux) (de |d['’]|des )/iu, '');

/** G29 : le même effet compté ici en nombre, là en pourcentage. Un niveau qui donne les deux n'a rien à se reprocher. */
export const nombreOuPourcentage: RegleCoherence = {
  code: 'nombre-ou-pourcentage',
  intitule: 'Le même effet en nombre et en pourcentage',
  gravite: 'trompeuse',
  explication:
    "Un nombre et un pourcentage du même effet peuvent évoluer en sens contraire : l'action paraît réussir ici et échouer là.",
  chercher: (schema) =>
    [...Map.groupBy(lignesSituees(schema), ({ ligne }) => effetDe(ligne))].flatMap(([effet, lignes]) => {
      const [nombres, parts] = (['nombre', 'pourcentage'] as const).map((mode) =>
        lignes.filter(({ ligne }) => modeDe(ligne) === mode),
      );
      const premiere = nombres?.[0];
      if (effet === '' || premiere === undefined || parts === undefined || parts.length === 0) return [];
      const niveaux = (situees: readonly LigneSituee[]) =>
        [...new Set(situees.map((l) => l.niveau))].toSorted().join(' ');
      if (niveaux(nombres ?? []) === niveaux(parts)) return [];
      const ids = (situees: readonly LigneSituee[]) => situees.map((l) => l.ligne.id).join(', ');
      return [
        {
          noeud: premiere.ligne.id,
          message: `« ${nommerEffet(premiere)} » est compté en nombre (${ids(nombres ?? [])}) et en pourcentage (${ids(parts)}). Gardez les deux partout, ou une seule mesure.`,
        },
      ];
    }),
};
