import { populationMarches, populationTitulaires } from '#domaines/marche';
import { type Bilan, composerBilan } from '#domaines/rapport';
import { listerModeles } from '#domaines/schema';
import type { Base, Unite } from '#platform/db/base.ts';
import type { Executer } from '#platform/population.ts';
import type { Result } from '#platform/result.ts';
import type { ChoixBilan, FiltresRetenus } from './pages/tableau-de-bord/filtres-bilan.tsx';

export const POPULATIONS = [populationMarches, populationTitulaires] as const;

/** Une lecture du registre : la transaction de la collectivité, et de quoi y mesurer. */
export interface LectureRegistre {
  readonly tx: Unite;
  readonly executer: Executer;
  readonly dialecte: Base['dialecte'];
}

export interface Bilans {
  /** Une transaction pour toute la page. */
  readonly lire: <T>(travail: (lecture: LectureRegistre) => Promise<T>) => Promise<T>;
  /** Ce qui peut se choisir ; aucun exercice ni acheteur quand le registre est vide. */
  readonly choix: (lecture: LectureRegistre) => Promise<ChoixBilan & { readonly vide: boolean }>;
  readonly composer: (
    lecture: LectureRegistre,
    retenus: FiltresRetenus,
  ) => Promise<Result<Bilan, { readonly message: string }>>;
  readonly aujourdhui: () => string;
}

interface Options {
  readonly base: Base;
  readonly collectivite: string;
  readonly horloge: () => Date;
  /** Change quand le registre change : les bilans déjà composés cessent alors de servir. */
  readonly version: (tx: Unite) => Promise<string>;
}

const BILANS_GARDES = 50;

const anneesDe = (bilan: Bilan): number[] =>
  [...new Set(bilan.indicateurs.flatMap((i) => i.parAnnee.map((c) => c.annee)))].sort((a, b) => b - a);

/** Compose les bilans des pages, et garde ceux de la version courante du registre. */
export const creerBilans = ({ base, collectivite, horloge, version }: Options): Bilans => {
  const gardes = new Map<string, Result<Bilan, { readonly message: string }>>();
  const aujourdhui = (): string => horloge().toISOString().slice(0, 10);
  let versionGardee = '';

  const composer: Bilans['composer'] = async ({ tx, executer, dialecte }, { annee, filtres }) => {
    const courante = `${await version(tx)} ${aujourdhui()}`;
    if (courante !== versionGardee) {
      gardes.clear();
      versionGardee = courante;
    }
    const cle = JSON.stringify([annee, filtres.acheteur ?? null, filtres.modele ?? null]);
    const garde = gardes.get(cle);
    if (garde !== undefined) return garde;
    const bilan = await composerBilan({
      executer,
      dialecte,
      populations: POPULATIONS,
      annee,
      acheteurs: filtres.acheteur === undefined ? null : [filtres.acheteur],
      modele: filtres.modele ?? null,
      dateReference: aujourdhui(),
    });
    const plusAncien = gardes.keys().next().value;
    if (gardes.size >= BILANS_GARDES && plusAncien !== undefined) gardes.delete(plusAncien);
    gardes.set(cle, bilan);
    return bilan;
  };

  return {
    lire: (travail) =>
      base.dansCollectivite(collectivite, (tx) =>
        travail({ tx, executer: base.executeur(tx), dialecte: base.dialecte }),
      ),
    choix: async (lecture) => {
      const modeles = listerModeles().map(({ id, intitule }) => ({
        id,
        intitule: intitule.replaceAll("'", '’'),
      }));
      const complet = await composer(lecture, { annee: null, filtres: {} });
      if (!complet.ok) return { annees: [], acheteurs: [], modeles, vide: true };
      const acheteurs = complet.valeur.parAcheteur.map(({ siren, nom }) => ({ siren, nom }));
      return { annees: anneesDe(complet.valeur), acheteurs, modeles, vide: false };
    },
    composer,
    aujourdhui,
  };
};
