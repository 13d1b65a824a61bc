import { importerFichiers, simulerImport } from '#domaines/decp';
import { nomenclatureCpv } from '#domaines/marche';
import type { Base } from '#platform/db/base.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ok, refus } from '#platform/result.ts';
import type { LecteurImport } from './conduire-imports.ts';
import type { RapportSimulation, ResumeImport } from './rapport-import.ts';

interface Options {
  readonly base: Base;
  readonly collectivite: string;
  readonly horloge: () => Date;
}

/** Lit les données essentielles : la simulation ne touche pas au registre, l'import y écrit par lots. */
export const creerLecteurDecp = ({
  base,
  collectivite,
  horloge,
}: Options): LecteurImport<RapportSimulation, ResumeImport> => ({
  simuler: async ({ chemin, nom, anomalies }, surProgression) => {
    const nomenclature = await base.dansCollectivite(collectivite, nomenclatureCpv);
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
    });
    const [illisible] = illisibles;
    const [fichier] = fichiers;
    if (fichier === undefined)
      return refus({ message: illisible?.message ?? `${nom} : rien n’a pu être lu.` });
    return ok(fichier);
  },
});
