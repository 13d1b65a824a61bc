import type { Suite } from '#domaines/gouvernance';
import {
  lireNomsAnnuaire,
  listerComites,
  listerRecommandations,
  listerSeances,
  nommer,
} from '#domaines/gouvernance';
import { comparerTextes } from '#platform/comparer.ts';
import type { Unite } from '#platform/db/base.ts';
import { listerConcertations, listerContributions } from './concertation.repository.ts';

/** Un retour d'une partie prenante, et ce que l'on en a fait. */
export interface Ajustement {
  readonly origine: 'contribution' | 'recommandation';
  readonly id: string;
  /** Concertation ou séance dont il vient. */
  readonly source: string;
  readonly sourceDite: string;
  /** Qui l'a dit. */
  readonly de: string;
  /** Jour où on l'a reçu. */
  readonly le: string;
  /** Niveau du schéma ; vide : l'ensemble. */
  readonly niveau: string;
  readonly texte: string;
  readonly suite: Suite | null;
  readonly motif: string;
  readonly suitePar: string | null;
  readonly suiteLe: string | null;
}

/** Tous les retours, contributions et recommandations de séances mêlées, le plus récent d'abord. */
export const listerAjustements = async (tx: Unite): Promise<readonly Ajustement[]> => {
  const noms = await lireNomsAnnuaire(tx);
  const concertations = new Map((await listerConcertations(tx)).map((c) => [c.id, c]));
  const comites = new Map((await listerComites(tx)).map((c) => [c.id, c.nom]));
  const seances = new Map((await listerSeances(tx, null)).map((s) => [s.id, s]));
  const contributions = (await listerContributions(tx, null)).map((c): Ajustement => {
    const nom = nommer(noms, c);
    return {
      origine: 'contribution',
      id: c.id,
      source: c.concertation,
      sourceDite: concertations.get(c.concertation)?.question ?? '',
      de: [c.organisme, nom].filter((x) => x !== '').join(', ') || 'sans nom',
      le: c.recueLe.slice(0, 10),
      niveau: c.repere,
      texte: c.texte,
      suite: c.suite,
      motif: c.motif,
      suitePar: c.suitePar === null ? null : nommer(noms, { personne: c.suitePar, nom: '' }),
      suiteLe: c.suiteLe,
    };
  });
  const recommandations = (await listerRecommandations(tx, null)).flatMap((r): Ajustement[] => {
    const seance = seances.get(r.seance);
    if (seance === undefined) return [];
    const decidee = r.issue !== null || r.suite !== '';
    return [
      {
        origine: 'recommandation',
        id: r.id,
        source: r.seance,
        sourceDite: comites.get(seance.comite) ?? '',
        de: r.origine,
        le: seance.dateSeance ?? r.modifieLe.slice(0, 10),
        niveau: '',
        texte: r.texte,
        suite: r.issue,
        motif: r.suite,
        suitePar: decidee ? r.modifiePar : null,
        suiteLe: decidee ? r.modifieLe : null,
      },
    ];
  });
  return [...contributions, ...recommandations].sort(
    (a, b) => comparerTextes(b.le, a.le) || comparerTextes(a.id, b.id),
  );
};
