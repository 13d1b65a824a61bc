import {
  type Comite,
  compterParSeance,
  type Decision,
  echeancesSansSeance,
  enExercice,
  estEnRetard,
  estTenue,
  type IndicateurGouvernance,
  listerComites,
  listerDecisions,
  listerMembres,
  listerSeances,
  type Membre,
  mandatsARenouveler,
  mandatsEchus,
  mesurerGouvernance,
  type Participation,
  participationDe,
  type Seance,
} from '#domaines/gouvernance';
import { type PublicationsAttendues, publicationsAttendues } from '#domaines/publication';
import type { Base, Unite } from '#platform/db/base.ts';
import { anneeDe } from '#platform/jours.ts';

/** Les mandats s'annoncent tant de mois avant leur fin. */
export const MOIS_D_ALERTE = 6;

export interface LigneComite {
  readonly comite: Comite;
  readonly membres: number;
  readonly prochaine: Seance | null;
  readonly participation: Participation;
  /** Échéances de l'année que rien ne porte. */
  readonly sansSeance: readonly string[];
}

export interface SeanceDe {
  readonly seance: Seance;
  readonly comite: Comite;
}

export interface DonneesAccueil {
  readonly indicateurs: readonly IndicateurGouvernance[];
  readonly annee: number;
  readonly aujourdhui: string;
  readonly comites: readonly LigneComite[];
  readonly clos: readonly Comite[];
  readonly prochaines: readonly SeanceDe[];
  /** Séances de l'année, avec leur échéance. */
  readonly calendrier: readonly SeanceDe[];
  readonly enRetard: readonly { readonly decision: Decision; readonly comite: Comite }[];
  readonly publications: PublicationsAttendues;
  readonly mandats: readonly { readonly membre: Membre; readonly comite: Comite; readonly echu: boolean }[];
}

/** Participation aux séances tenues d'une année. */
export const participationDeLAnnee = (
  seances: readonly Seance[],
  decomptes: Awaited<ReturnType<typeof compterParSeance>>,
  annee: number,
): Participation =>
  participationDe(
    seances.flatMap((s) => {
      const decompte = decomptes.get(s.id);
      return estTenue(s.statut) && s.dateSeance !== null && anneeDe(s.dateSeance) === annee && decompte
        ? [decompte]
        : [];
    }),
  );

/** La séance n'est ni tenue ni annulée, et reste à venir ou à fixer. */
const aVenir = (s: Seance): boolean => s.statut === 'planifiee' || s.statut === 'convoquee';

const repere = (s: Seance): string => s.dateSeance ?? s.echeance ?? '';

export const chargerAccueil = async (base: Base, tx: Unite, aujourdhui: string): Promise<DonneesAccueil> => {
  const annee = anneeDe(aujourdhui);
  const tous = await listerComites(tx);
  const membres = Map.groupBy(await listerMembres(tx, null), (m) => m.comite);
  const seances = await listerSeances(tx, null);
  const parComite = Map.groupBy(seances, (s) => s.comite);
  const decomptes = await compterParSeance(tx);
  const decisions = (await listerDecisions(tx, null)).filter((d) => estEnRetard(d, aujourdhui));
  const actifs = tous.filter((c) => c.closLe === null);
  const comiteDe = new Map(tous.map((c) => [c.id, c]));
  const seanceDe = new Map(seances.map((s) => [s.id, s]));
  const avecComite = (liste: readonly Seance[]): SeanceDe[] =>
    liste.flatMap((seance) => {
      const comite = comiteDe.get(seance.comite);
      return comite === undefined ? [] : [{ seance, comite }];
    });
  return {
    annee,
    aujourdhui,
    indicateurs: await mesurerGouvernance(base.executeur(tx), base.dialecte, { annee, aujourdhui }),
    clos: tous.filter((c) => c.closLe !== null),
    publications: await publicationsAttendues(tx, aujourdhui),
    comites: actifs.map((comite) => {
      const siennes = parComite.get(comite.id) ?? [];
      return {
        comite,
        membres: enExercice(membres.get(comite.id) ?? [], aujourdhui).length,
        prochaine:
          siennes.find((s) => aVenir(s) && s.dateSeance !== null && s.dateSeance >= aujourdhui) ?? null,
        participation: participationDeLAnnee(siennes, decomptes, annee),
        sansSeance: echeancesSansSeance(
          comite.frequence,
          annee,
          siennes.map((s) => ({ echeance: s.echeance, annulee: s.statut === 'annulee' })),
        ),
      };
    }),
    prochaines: avecComite(
      seances.filter((s) => aVenir(s) && s.dateSeance !== null && s.dateSeance >= aujourdhui),
    ).slice(0, 10),
    calendrier: avecComite(
      seances.filter((s) => repere(s) !== '' && anneeDe(s.echeance ?? repere(s)) === annee),
    ),
    enRetard: decisions.flatMap((decision) => {
      const comite = comiteDe.get(seanceDe.get(decision.seance)?.comite ?? '');
      return comite === undefined ? [] : [{ decision, comite }];
    }),
    mandats: actifs.flatMap((comite) => {
      const siens = membres.get(comite.id) ?? [];
      return [
        ...mandatsEchus(siens, aujourdhui).map((membre) => ({ membre, comite, echu: true })),
        ...mandatsARenouveler(siens, aujourdhui, MOIS_D_ALERTE).map((membre) => ({
          membre,
          comite,
          echu: false,
        })),
      ];
    }),
  };
};
