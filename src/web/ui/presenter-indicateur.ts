import {
  type Bornes,
  type Chiffre,
  type CibleBilan,
  direBornes,
  direCible,
  direOrigine,
  direValeurDe,
  type IndicateurBilan,
} from '#domaines/rapport';
import {
  ecrireEcartPoints,
  ecrireJourCourt,
  ecrireMontantCourt,
  ecrireNombre,
  ecrirePourcentage,
  enumerer,
  majuscule,
  typographier,
} from '#platform/francais.ts';
import { type FiltresBilan, routes } from '../routes.ts';
import type { CarteIndicateur } from './indicateur.tsx';
import type { TonBadge } from './message.tsx';

export type ModeCompte = 'nombre' | 'montant';

const TONS: Readonly<Record<string, TonBadge>> = {
  atteint: 'succes',
  'en bonne voie': 'information',
  'en retard': 'alerte',
  'non atteint': 'alerte',
  'à confirmer': 'alerte',
};
export const tonStatut = (statut: string): TonBadge => TONS[statut] ?? 'neutre';

/** Le chiffre dans le mode demandé : une part se lit en nombre ou en euros ; le reste n'a qu'une lecture. */
export interface Lecture {
  readonly mode: ModeCompte;
  readonly valeur: number | null;
  readonly bornes: Bornes;
  readonly numerateur: number | null;
  readonly denominateur: number | null;
  readonly nonDeclare: number | null;
  /** Lignes examinées. */
  readonly effectif: number | null;
}

export const lire = (chiffre: Chiffre, nature: IndicateurBilan['nature'], mode: ModeCompte): Lecture => {
  const { effectif } = chiffre;
  // Une part saisie en euros n'a pas d'autre lecture : elle ne compte aucune ligne.
  const enEurosSeuls = chiffre.lu === 'montant' && chiffre.numerateur === null;
  if (nature === 'part' && (mode === 'montant' || enEurosSeuls) && chiffre.montantDenominateur !== null) {
    const { valeurMontant: valeur, bornesMontant: bornes } = chiffre;
    const {
      montantNumerateur: numerateur,
      montantDenominateur: denominateur,
      montantNonDeclare: nonDeclare,
    } = chiffre;
    return { mode: 'montant', valeur, bornes, numerateur, denominateur, nonDeclare, effectif };
  }
  const { numerateur, denominateur, nonDeclare } = chiffre;
  const enNombre =
    nature === 'part'
      ? { valeur: chiffre.valeurNombre, bornes: chiffre.bornesNombre }
      : { valeur: chiffre.valeur, bornes: chiffre.bornes };
  return { mode: 'nombre', ...enNombre, numerateur, denominateur, nonDeclare, effectif };
};

const ecrireQuantite = (n: number | null, mode: ModeCompte): string =>
  mode === 'montant' ? ecrireMontantCourt(n) : ecrireNombre(n);

const estMuet = (l: Lecture): boolean => l.valeur === null && (l.nonDeclare ?? 0) > 0;

/** « 247 sur 348 », « 41,2 M€ sur 67,5 M€ » ; `null` quand il n'y a pas de tout, ou que rien n'est déclaré. */
export const direCompteLecture = (l: Lecture): string | null =>
  estMuet(l) || l.numerateur === null || l.denominateur === null || l.denominateur === 0
    ? null
    : `${ecrireQuantite(l.numerateur, l.mode)} sur ${ecrireQuantite(l.denominateur, l.mode)}`;

/** La part du dénominateur qui n'est pas déclarée, ou son nombre quand il n'y a pas de tout. */
export const direNonDeclareLecture = (l: Lecture): string => {
  if (l.nonDeclare === null) return '—';
  if (l.denominateur === null || l.denominateur === 0) return ecrireQuantite(l.nonDeclare, l.mode);
  return ecrirePourcentage(Math.min(1, l.nonDeclare / l.denominateur));
};

/** Évolution depuis l'année précédente, ou `null` si l'une des deux n'a pas de valeur. */
export const direEvolution = (
  indicateur: IndicateurBilan,
  annee: number | null,
  mode: ModeCompte,
): { libelle: string; valeur: string } | null => {
  if (annee === null) return null;
  const mesure = (a: number): number | null => {
    const chiffre = indicateur.parAnnee.find((c) => c.annee === a);
    return chiffre === undefined ? null : lire(chiffre, indicateur.nature, mode).valeur;
  };
  const [avant, apres] = [mesure(annee - 1), mesure(annee)];
  if (avant === null || apres === null) return null;
  const libelle = `Depuis ${annee - 1}`;
  if (indicateur.nature === 'part') return { libelle, valeur: ecrireEcartPoints(apres - avant) };
  const brut = apres - avant;
  // Un écart que l'arrondi efface se dit « stable », jamais « −0 ».
  const pas = indicateur.nature === 'moyenne' ? 10 : 1;
  const ecart = Math.round(brut * pas) / pas;
  if (ecart === 0) return { libelle, valeur: 'stable' };
  const texte =
    indicateur.nature === 'montant'
      ? ecrireMontantCourt(Math.abs(ecart))
      : ecrireNombre(Math.abs(ecart), indicateur.nature === 'moyenne' ? 1 : 0);
  return { libelle, valeur: `${ecart > 0 ? '+' : '−'}${texte}` };
};

/** « Cible 2026 : 100 % », « Cible 2026 : au plus 10 % » ; dit son unité quand la lecture en montre une autre. */
const direCibleCarte = (
  cible: CibleBilan,
  { lu }: Chiffre,
  { mode }: Lecture,
): { libelle: string; valeur: string } => ({
  libelle: `Cible${cible.annee === null ? '' : ` ${cible.annee}`}${mode === lu ? '' : ` (en ${lu})`}`,
  valeur: direCible({ ...cible, annee: null }).replace(/^au moins /, ''),
});

/** La valeur de la cible sur la jauge : seulement pour une part lue dans l'unité de sa cible. */
const cibleSurJauge = (cible: CibleBilan | null, { lu }: Chiffre, { mode }: Lecture): number | null =>
  cible !== null && cible.unite === 'part' && mode === lu ? cible.valeur : null;

/** Une formule « par période » compte les contrats en cours, les autres ceux qui ont été notifiés. */
export const estEnCours = ({ formule }: Pick<IndicateurBilan, 'formule'>): boolean =>
  formule !== null && /par période/.test(formule);

const direPrecision = (indicateur: IndicateurBilan, annee: number | null, mode: ModeCompte): string => {
  if (indicateur.saisie !== undefined) return `Saisi pour ${indicateur.saisie.annee}`;
  const autres = indicateur.autresLignes;
  if (autres !== undefined) {
    const quoi = `${majuscule(autres.pluriel)} ${autres.participe}`.trim();
    return annee === null ? `${quoi}, toutes les années` : `${quoi} en ${annee}`;
  }
  const enCours = estEnCours(indicateur);
  const quand =
    annee === null
      ? enCours
        ? 'En cours aujourd’hui'
        : 'Toutes les années'
      : `${enCours ? 'En cours' : 'Notifiés'} en ${annee}`;
  return indicateur.nature === 'part' ? `${quand}, en ${mode}` : quand;
};

type Saisie = NonNullable<IndicateurBilan['saisie']>;

const reunir = (textes: readonly string[]): string => enumerer([...new Set(textes)]);

/** « source : facture d'énergie (31/03/2026) · » : vide quand aucune n'est dite. */
const direSource = ({ mesures }: Saisie): string => {
  const sources = reunir(
    mesures.flatMap(({ source, dateSource }) =>
      source === ''
        ? []
        : [`${typographier(source)}${dateSource === null ? '' : ` (${ecrireJourCourt(dateSource)})`}`],
    ),
  );
  return sources === '' ? '' : `source : ${sources} · `;
};

/** « saisi par Mme A. le 12/03/2026 ». */
const direAuteur = ({ mesures }: Saisie): string => {
  const dernier = mesures
    .map(({ saisieLe }) => saisieLe)
    .toSorted()
    .at(-1);
  return `saisi par ${reunir(mesures.map(({ saisiePar }) => saisiePar))}${
    dernier === undefined ? '' : ` le ${ecrireJourCourt(dernier.slice(0, 10))}`
  }`;
};

export const presenterIndicateur = (
  indicateur: IndicateurBilan,
  options: { annee: number | null; mode: ModeCompte; filtres: FiltresBilan; pied: string },
): CarteIndicateur => {
  const { nature, cible } = indicateur;
  const l = lire(indicateur, nature, options.mode);
  const compte = direCompteLecture(l);
  const evolution = direEvolution(indicateur, options.annee, options.mode);
  const explication = direBornes(
    { ...indicateur, valeur: l.valeur, bornes: l.bornes, nonDeclare: l.nonDeclare },
    nature,
    indicateur.autresLignes,
  );
  return {
    code: indicateur.code,
    intitule: typographier(indicateur.intitule),
    precision: direPrecision(indicateur, options.annee, l.mode),
    href: routes.indicateur(indicateur.code, options.filtres),
    statut:
      indicateur.statut === 'sans cible'
        ? null
        : { mot: indicateur.statut, ton: tonStatut(indicateur.statut) },
    ...(indicateur.saisie === undefined
      ? {}
      : {
          marque: {
            mot: direOrigine(indicateur),
            ton: indicateur.saisie.validee ? ('neutre' as const) : ('alerte' as const),
          },
        }),
    valeur: l.valeur === null ? null : direValeurDe({ ...indicateur, valeur: l.valeur }, nature),
    explication: explication === '' ? null : typographier(explication),
    jauge:
      nature === 'part'
        ? { bas: l.bornes[0], haut: l.bornes[1], cible: cibleSurJauge(cible, indicateur, l) }
        : null,
    details: [
      ...(compte === null ? [] : [{ libelle: 'Compte', valeur: compte }]),
      ...(estMuet(l) && l.effectif !== null
        ? [{ libelle: 'Déclarés', valeur: `0 sur ${ecrireNombre(l.effectif)}` }]
        : []),
      ...(cible === null ? [] : [direCibleCarte(cible, indicateur, l)]),
      ...(evolution === null ? [] : [evolution]),
      ...(indicateur.saisie === undefined
        ? [{ libelle: 'Non déclaré', valeur: direNonDeclareLecture(l) }]
        : []),
    ],
    pied:
      indicateur.saisie === undefined
        ? options.pied
        : `${indicateur.code} · ${direSource(indicateur.saisie)}${direAuteur(indicateur.saisie)}`,
  };
};
