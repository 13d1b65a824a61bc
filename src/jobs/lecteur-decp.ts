import { importerFichiers, simulerImport } from '#domaines/decp';
import { nomenclatureCpv } from '#domaines/marche';
import type { Base } from '#platform/db/base.ts';
import { type OptionsReprise, reprendreApresPanne } from '#platform/db/reprendre.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ok, refus } from '#platform/result.ts';
import type { LecteurImport } from './conduire-imports.ts';
import type { RapportSimulation, ResumeImport } from './rapport-import.ts';

interface Options {
  readonly base: Base;
  readonly collectivite: string;
  readonly horloge: () => Date;
  /** Comment attendre une base qui s'en va en cours de route. */
  readonly reprise?: OptionsReprise;
}

/** Lit les données essentielles : la simulation ne touche pas au registre, l'import y écrit par lots. */
export const creerLecteurDecp = ({
  base,
  collectivite,
  horloge,
  reprise,
}: Options): LecteurImport<RapportSimulation, ResumeImport> => ({
  simuler: async ({ chemin, nom, anomalies }, surProgression) => {
    const nomenclature = await reprendreApresPanne(
      () => base.dansCollectivite(collectivite, nomenclatureCpv),
      reprise,
    );
    return simulerImport(chemin, {
      nom,
      detail: anomalies,
      dateReference: jourDeParis(horloge()),
      surProgression,
      ...(nomenclature === null ? {} : { nomenclatureCpv: nomenclature }),
    });
  },
  importer: async ({ chemin, nom, depuis }, surProgression) => {
    const { fichiers, illisibles } = await importerFichiers(base, collectivite, [{ chemin, nom }], {
      horloge,
      surProgression,
      commenceDepuis: depuis,
      reprise,
    });
    const [illisible] = illisibles;
    const [fichier] = fichiers;
    if (fichier === undefined)
      return refus({ message: illisible?.message ?? `${nom} : rien n’a pu être lu.` });
    return ok(fichier);
  },
});
