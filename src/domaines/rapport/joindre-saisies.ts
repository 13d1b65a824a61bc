import { consolider, type MesureConsolidee, type MesureSaisie } from '#domaines/mesure';
import type { Chiffre, ChiffreAnnuel, ChiffreIndicateur, SaisieBilan } from './bilan.ts';
import { type ChiffreJuge, type CibleDemandee, jugerChiffre } from './juger-chiffre.ts';
import { versChiffre } from './vers-chiffre.ts';

/** Ce qui a été saisi pour un bilan : pour l'ensemble, par année, par acheteur. */
export interface SaisiesBilan {
  readonly consolidees: ReadonlyMap<string, MesureConsolidee>;
  readonly parAnnee: ReadonlyMap<string, readonly MesureConsolidee[]>;
  readonly parAcheteur: ReadonlyMap<string, ReadonlyMap<string, MesureConsolidee>>;
}

const parCode = (consolidees: readonly MesureConsolidee[]): Map<string, readonly MesureConsolidee[]> =>
  Map.groupBy(
    consolidees.toSorted((a, b) => a.annee - b.annee),
    ({ code }) => code,
  );

/** L'année demandée, ou la dernière saisie : additionner des années ne voudrait rien dire (un effectif, un taux). */
const retenir = (
  consolidees: ReadonlyMap<string, readonly MesureConsolidee[]>,
  annee: number | null,
): Map<string, MesureConsolidee> =>
  new Map(
    [...consolidees].flatMap(([code, siennes]) => {
      const retenue = annee === null ? siennes.at(-1) : siennes.find((m) => m.annee === annee);
      return retenue === undefined ? [] : [[code, retenue] as const];
    }),
  );

/** Les saisies qui comptent dans un bilan. Ce qui se calcule (`calcules`) ne se lit jamais d'une saisie. */
export const joindreSaisies = (
  saisies: readonly MesureSaisie[],
  calcules: ReadonlySet<string>,
  { acheteurs, annee }: { readonly acheteurs: readonly string[] | null; readonly annee: number | null },
): SaisiesBilan => {
  const utiles = saisies.filter(({ code, retireeLe }) => retireeLe === null && !calcules.has(code));
  const parAnnee = parCode(consolider(utiles, acheteurs));
  const sirens = new Set(utiles.flatMap(({ acheteur }) => acheteur ?? []));
  return {
    consolidees: retenir(parAnnee, annee),
    parAnnee,
    parAcheteur: new Map(
      [...sirens].map((siren) => [siren, retenir(parCode(consolider(utiles, [siren])), annee)] as const),
    ),
  };
};

/**
 * Le chiffre d'une saisie. Aucune ligne n'a été examinée : il n'a ni effectif, ni taux de déclaration, et dit sa valeur
 * et son unité lui-même.
 */
export const chiffreSaisi = ({ mesure, valeur, suite }: MesureConsolidee): Chiffre => {
  const enEurosSeuls = mesure.unites.every((u) => u === 'montant');
  return {
    ...versChiffre(mesure),
    ...(enEurosSeuls ? { numerateur: null, denominateur: null } : {}),
    ...(valeur === null && mesure.nonDeclare > 0 ? { numerateur: null } : {}),
    nonDeclare: mesure.nonDeclare > 0 ? mesure.nonDeclare : null,
    effectif: null,
    tauxDeclaration: null,
    dit: { valeur, suite },
  };
};

const RAISONS: Readonly<Record<string, string>> = {
  atteint: 'La cible est atteinte, d’après ce qui a été saisi.',
  'en bonne voie': 'La valeur saisie est sur la trajectoire de la cible.',
  'en retard': 'La valeur saisie est hors de la trajectoire de la cible.',
  'non atteint': 'L’échéance est passée, et la valeur saisie n’atteint pas la cible.',
  'à confirmer': 'Une partie des acheteurs ne déclare rien : ce qu’ils diraient déciderait.',
  'non déclaré': 'Le service a répondu que la mesure n’est pas déclarée.',
  'sans objet': 'Le dénominateur saisi est nul : il n’y a rien à juger.',
};

/** Juge une saisie contre la cible de son année, avec des mots qui parlent d'une saisie et non de contrats. */
export const jugerSaisie = (
  consolidee: MesureConsolidee,
  cibles: readonly CibleDemandee[],
  dateReference: string,
): ChiffreJuge => {
  const { annee } = consolidee;
  const juge = jugerChiffre(chiffreSaisi(consolidee), cibles, { annee, dateReference });
  return juge.raison === null ? juge : { ...juge, raison: RAISONS[juge.statut] ?? juge.raison };
};

/** D'où vient un chiffre saisi : qui, quand, quelle source, validé ou non. */
export const decrireSaisie = ({ annee, saisies }: MesureConsolidee): SaisieBilan => ({
  annee,
  validee: saisies.every(({ valideeLe }) => valideeLe !== null),
  mesures: saisies.map((s) => ({
    id: s.id,
    acheteur: s.acheteur,
    saisiePar: s.saisiePar,
    saisieLe: s.saisieLe,
    valideePar: s.valideePar,
    source: s.source,
    dateSource: s.dateSource,
    commentaire: s.commentaire,
  })),
});

export const serieSaisie = (saisies: SaisiesBilan, code: string): ChiffreAnnuel[] =>
  (saisies.parAnnee.get(code) ?? []).map((m) => ({ annee: m.annee, ...chiffreSaisi(m) }));

/** Les chiffres saisis d'un acheteur, pour les indicateurs demandés. */
export const chiffresSaisisDe = (
  saisies: SaisiesBilan,
  siren: string,
  demandes: readonly { readonly code: string; readonly cibles: readonly CibleDemandee[] }[],
  dateReference: string,
): ChiffreIndicateur[] => {
  const siennes = saisies.parAcheteur.get(siren);
  return demandes.flatMap(({ code, cibles }) => {
    const consolidee = siennes?.get(code);
    return consolidee === undefined
      ? []
      : [
          {
            code,
            statut: jugerSaisie(consolidee, cibles, dateReference).statut,
            ...chiffreSaisi(consolidee),
          },
        ];
  });
};
