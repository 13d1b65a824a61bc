import { populationMarches, populationTitulaires } from '#domaines/marche';
import { lireMesuresSaisies, type MesureLue } from '#domaines/mesure';
import { type Bilan, composerBilan, jugerObjectifs, offrirObjectifs } from '#domaines/rapport';
import {
  chargerModele,
  ETATS,
  type Etat,
  listerModeles,
  listerSchemasVivants,
  type Schema,
  schemaDeReference,
} from '#domaines/schema';
import type { Base, Unite } from '#platform/db/base.ts';
import { typographier } from '#platform/francais.ts';
import { jourDeParis } from '#platform/jours.ts';
import type { Executer } from '#platform/population.ts';
import type { Result } from '#platform/result.ts';
import { TOUTES_LES_POPULATIONS } from '../lire-tranches.ts';
import { type ChoixBilan, type FiltresRetenus, INDICATEURS_COMMUNS } from './ui/filtres-bilan.tsx';

/** Les contrats et leurs titulaires. */
export const POPULATIONS = [populationMarches, populationTitulaires] as const;

/** Tout ce que le registre sait compter. */
export const POPULATIONS_REGISTRE = TOUTES_LES_POPULATIONS;

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
  /** Un modèle ou un schéma de la collectivité (sa version qui fait foi), dans la même forme ; `null` s'il n'existe pas. */
  readonly schemaDe: (lecture: LectureRegistre, id: string) => Promise<Schema | null>;
  readonly composer: (
    lecture: LectureRegistre,
    retenus: FiltresRetenus,
  ) => Promise<Result<Bilan, { readonly message: string }>>;
  /** Un bilan de ce seul indicateur, qu'un schéma le suive ou non, et même sans contrat. */
  readonly composerUn: (
    lecture: LectureRegistre,
    retenus: FiltresRetenus,
    code: string,
  ) => Promise<Result<Bilan, { readonly message: string }>>;
  /** Le calcul de cette clé, refait seulement quand ce qu'il lit ou le jour changent. */
  readonly garder: <T>(lecture: LectureRegistre, cle: string, calculer: () => Promise<T>) => Promise<T>;
  /** Les mesures saisies qui comptent, relues seulement quand elles changent. */
  readonly saisies: (lecture: LectureRegistre) => Promise<readonly MesureLue[]>;
  readonly aujourdhui: () => string;
}

interface Options {
  readonly base: Base;
  readonly collectivite: string;
  readonly horloge: () => Date;
  readonly estAcheteurFictif: (siren: string) => boolean;
}

const EN_VIGUEUR: ReadonlySet<Etat> = new Set(['adopte', 'publie', 'en-evaluation']);

/** Le schéma choisi, dont on ne compte que les actions et les cibles ; aucun pour les indicateurs communs. */
export const schemaDesFiltres = ({ filtres: { modele } }: FiltresRetenus): string | null =>
  modele === undefined || modele === INDICATEURS_COMMUNS ? null : modele;

const anneesDe = (bilan: Bilan): number[] =>
  [...new Set(bilan.indicateurs.flatMap((i) => i.parAnnee.map((c) => c.annee)))].sort((a, b) => b - a);

/** Compose les bilans des pages, et garde ce qu'ils calculent. */
export const creerBilans = ({ base, collectivite, horloge, estAcheteurFictif }: Options): Bilans => {
  const aujourdhui = (): string => jourDeParis(horloge());

  const garder: Bilans['garder'] = (_, cle, calculer) => base.garder(`${aujourdhui()} ${cle}`, calculer);

  const saisies: Bilans['saisies'] = (lecture) =>
    garder(lecture, 'mesures saisies', () => lireMesuresSaisies(lecture.tx));

  const schemaDe: Bilans['schemaDe'] = (lecture, id) =>
    garder(lecture, JSON.stringify(['schema', id]), async () => {
      const modele = chargerModele(id);
      return modele.ok ? modele.valeur : schemaDeReference(lecture.tx, id);
    });

  /** Les schémas de la collectivité, ceux qui font foi d'abord, puis les modèles. */
  const modelesDe = (lecture: LectureRegistre): Promise<ChoixBilan['modeles']> =>
    garder(lecture, 'modeles', async () => [
      ...(await listerSchemasVivants(lecture.tx))
        .filter((s) => s.reference.etat !== 'clos')
        .map(({ schema, reference }) => ({
          id: schema.id,
          intitule: `${typographier(reference.entete.intitule)} (${ETATS[reference.etat]})`,
        })),
      ...listerModeles().map(({ id, intitule }) => ({ id, intitule: typographier(intitule) })),
    ]);

  const enVigueurDe = (lecture: LectureRegistre): Promise<string | null> =>
    garder(lecture, 'schéma en vigueur', async () => {
      const vivants = await listerSchemasVivants(lecture.tx);
      return vivants.find(({ reference }) => EN_VIGUEUR.has(reference.etat))?.schema.id ?? null;
    });

  /** Jugés d'après les seules tables : `cibles` et `mesures` ne se mesurent pas elles-mêmes. */
  const objectifsDe = (lecture: LectureRegistre) =>
    garder(lecture, 'objectifs', async () => {
      const vivants = await listerSchemasVivants(lecture.tx);
      const enVigueur = vivants.filter(({ reference }) => EN_VIGUEUR.has(reference.etat));
      const schemas: Schema[] = [];
      for (const { schema } of enVigueur)
        schemas.push(...[await schemaDe(lecture, schema.id)].filter((s) => s !== null));
      return jugerObjectifs(
        { ...lecture, populations: POPULATIONS_REGISTRE },
        schemas,
        await saisies(lecture),
        aujourdhui(),
      );
    });

  const composerAvec = (
    lecture: LectureRegistre,
    { annee, filtres }: FiltresRetenus,
    quoi: {
      readonly modele: string | null;
      readonly codes: readonly string[] | null;
      readonly schema?: string | null;
    },
  ) =>
    garder(lecture, JSON.stringify(['bilan', annee, filtres.acheteur ?? null, quoi]), async () =>
      composerBilan({
        executer: lecture.executer,
        dialecte: lecture.dialecte,
        populations: POPULATIONS_REGISTRE,
        annee,
        acheteurs: filtres.acheteur === undefined ? null : [filtres.acheteur],
        modele: quoi.modele === null ? null : await schemaDe(lecture, quoi.modele),
        codes: quoi.codes,
        schema: quoi.schema ?? null,
        saisies: await saisies(lecture),
        dateReference: aujourdhui(),
        estAcheteurFictif,
      }),
    );
  const composer: Bilans['composer'] = (lecture, retenus) => {
    const { modele = INDICATEURS_COMMUNS } = retenus.filtres;
    return composerAvec(lecture, retenus, {
      modele: modele === INDICATEURS_COMMUNS ? null : modele,
      codes: null,
    });
  };

  return {
    lire: (travail) =>
      base.lireDansCollectivite(collectivite, (tx) => {
        const enBase: LectureRegistre = { tx, executer: base.executeur(tx), dialecte: base.dialecte };
        return travail({ ...enBase, executer: offrirObjectifs(enBase.executer, () => objectifsDe(enBase)) });
      }),
    choix: async (lecture) => {
      const modeles = await modelesDe(lecture);
      const schemaEnVigueur = await enVigueurDe(lecture);
      const complet = await composer(lecture, { annee: null, filtres: {} });
      if (!complet.ok) return { annees: [], acheteurs: [], modeles, schemaEnVigueur, vide: true };
      const acheteurs = complet.valeur.parAcheteur.map(({ siren, nom }) => ({ siren, nom }));
      return { annees: anneesDe(complet.valeur), acheteurs, modeles, schemaEnVigueur, vide: false };
    },
    schemaDe,
    composer,
    composerUn: (lecture, retenus, code) =>
      composerAvec(lecture, retenus, { modele: null, codes: [code], schema: schemaDesFiltres(retenus) }),
    garder,
    saisies,
    aujourdhui,
  };
};
