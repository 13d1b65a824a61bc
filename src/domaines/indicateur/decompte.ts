import type { Formule, Unites } from './formule.ts';
import type { Bornes, Mesure } from './mesure.ts';

/** Un effectif et le montant de ses lignes ; `montant` est `null` si aucune des lignes ne le déclare. */
export interface Compte {
  readonly nombre: number;
  readonly montant: number | null;
}

/** Ce que le SQL et l'interprète comptent, classe par classe ; tout le reste s'en déduit ici, une seule fois. */
export type Decompte = {
  /** Lignes que la date non déclarée empêche de rattacher à la période. */
  readonly sansDate: number;
  /** Lignes examinées sans montant déclaré. */
  readonly sansMontant: number;
} & (
  | {
      readonly genre: 'part';
      /** Certainement dans l'ensemble de référence : tous, puis ceux qui comptent « oui », puis les inconnus. */
      readonly denominateur: Compte;
      readonly oui: Compte;
      readonly inconnu: Compte;
      /** Peut-être dans l'ensemble de référence, et alors « oui », « non », ou on ne sait pas. */
      readonly doute: { readonly oui: Compte; readonly non: Compte; readonly inconnu: Compte };
    }
  | { readonly genre: 'nombre'; readonly oui: Compte; readonly inconnu: Compte; readonly effectif: number }
  | {
      readonly genre: 'somme';
      readonly somme: number;
      /** Sommes des valeurs positives et négatives des lignes dont on ne sait pas si elles comptent. */
      readonly inconnuPositif: number;
      readonly inconnuNegatif: number;
      readonly nonDeclare: number;
      readonly effectif: number;
      readonly estMontant: boolean;
    }
  | {
      readonly genre: 'moyenne';
      readonly somme: number;
      readonly compte: number;
      readonly nonDeclare: number;
      readonly effectif: number;
    }
  | {
      readonly genre: 'nombre distinct';
      readonly oui: number;
      /** Valeurs distinctes des lignes qui comptent ou compteraient peut-être. */
      readonly possibles: number;
      /** Lignes qui comptent ou compteraient peut-être, sans valeur déclarée : chacune peut en être une de plus. */
      readonly sansValeur: number;
      readonly effectif: number;
    }
);

type Part = Extract<Decompte, { genre: 'part' }>;

/**
 * Bornes exactes d'une part, sur toutes les façons de compléter ce qui n'est pas déclaré : une ligne sûre du
 * dénominateur mais inconnue compte non, puis oui ; une ligne dont l'appartenance même est inconnue peut aussi en
 * sortir, ce qui fait baisser la part quand elle y compterait « oui » et monter quand elle y compterait « non ».
 */
const bornesPart = (part: Part, mesurer: (compte: Compte) => number): Bornes => {
  const total = mesurer(part.denominateur);
  const [oui, inconnu] = [mesurer(part.oui), mesurer(part.inconnu)];
  const doute = {
    oui: mesurer(part.doute.oui),
    non: mesurer(part.doute.non),
    inconnu: mesurer(part.doute.inconnu),
  };
  const auPlusLarge = total + doute.non + doute.inconnu;
  const auPlusHaut = total + doute.oui + doute.inconnu;
  if (auPlusLarge === 0 && auPlusHaut === 0) return [null, null];
  return [
    auPlusLarge === 0 ? 1 : oui / auPlusLarge,
    auPlusHaut === 0 ? 0 : (oui + inconnu + doute.oui + doute.inconnu) / auPlusHaut,
  ];
};

const plus = (a: number | null, b: number | null): number | null =>
  a === null && b === null ? null : Math.round(((a ?? 0) + (b ?? 0)) * 100) / 100;

/** Somme de montants dont on sait pour chacun s'il est connu : une absence de lignes vaut 0, pas « inconnu ». */
const total = (comptes: readonly Compte[]): number | null => {
  const avecLignes = comptes.filter((c) => c.nombre > 0);
  return avecLignes.length === 0 ? 0 : avecLignes.map((c) => c.montant).reduce(plus);
};

const montantDe = (compte: Compte): number | null => (compte.nombre === 0 ? 0 : compte.montant);

const mesurePart = (part: Part, unites: Unites): Mesure => {
  const { denominateur, oui, inconnu, doute } = part;
  const incertains = [inconnu, doute.oui, doute.non, doute.inconnu];
  const hors = doute.oui.nombre + doute.non.nombre + doute.inconnu.nombre;
  return {
    genre: 'part',
    unites,
    numerateur: oui.nombre,
    denominateur: denominateur.nombre,
    nonDeclare: inconnu.nombre + hors,
    montantNumerateur: montantDe(oui),
    montantDenominateur: montantDe(denominateur),
    montantNonDeclare: total(incertains),
    effectif: denominateur.nombre + hors,
    sansMontant: part.sansMontant,
    sansDate: part.sansDate,
    bornesNombre: bornesPart(part, (c) => c.nombre),
    bornesMontant: bornesPart(part, (c) => c.montant ?? 0),
  };
};

const SANS_EUROS = {
  montantNumerateur: null,
  montantDenominateur: null,
  montantNonDeclare: null,
  bornesMontant: [null, null],
} as const;

const mesureSimple = (d: Exclude<Decompte, Part>, unites: Unites): Mesure => {
  const commun = { unites, effectif: d.effectif, sansMontant: d.sansMontant, sansDate: d.sansDate };
  switch (d.genre) {
    case 'nombre': {
      const oui = montantDe(d.oui);
      const inconnu = montantDe(d.inconnu);
      return {
        ...commun,
        genre: d.genre,
        numerateur: d.oui.nombre,
        denominateur: null,
        nonDeclare: d.inconnu.nombre,
        montantNumerateur: oui,
        montantDenominateur: null,
        montantNonDeclare: inconnu,
        bornesNombre: [d.oui.nombre, d.oui.nombre + d.inconnu.nombre],
        bornesMontant: [oui, plus(oui, inconnu)],
      };
    }
    case 'somme': {
      const bornes: Bornes = [plus(d.somme, d.inconnuNegatif), plus(d.somme, d.inconnuPositif)];
      return {
        ...commun,
        genre: d.genre,
        numerateur: d.somme,
        denominateur: null,
        nonDeclare: d.nonDeclare,
        montantNumerateur: d.estMontant ? d.somme : null,
        montantDenominateur: null,
        montantNonDeclare: d.estMontant ? plus(d.inconnuPositif, d.inconnuNegatif) : null,
        bornesNombre: bornes,
        bornesMontant: d.estMontant ? bornes : [null, null],
      };
    }
    case 'moyenne': {
      const valeur = d.compte === 0 ? null : d.somme / d.compte;
      return {
        ...commun,
        ...SANS_EUROS,
        genre: d.genre,
        numerateur: d.somme,
        denominateur: d.compte,
        nonDeclare: d.nonDeclare,
        // Une valeur non déclarée peut être n'importe quel nombre : la moyenne n'a alors pas de borne.
        bornesNombre: d.nonDeclare === 0 ? [valeur, valeur] : [null, null],
      };
    }
    case 'nombre distinct':
      return {
        ...commun,
        ...SANS_EUROS,
        genre: d.genre,
        numerateur: d.oui,
        denominateur: null,
        nonDeclare: d.possibles - d.oui + d.sansValeur,
        bornesNombre: [d.oui, d.possibles + d.sansValeur],
      };
  }
};

/** Bornes d'un quotient de deux grandeurs bornées séparément : prudentes, car les mêmes lignes peuvent compter deux fois. */
const bornesQuotient = ([nb, nh]: Bornes, [db, dh]: Bornes): Bornes => {
  if (nb === null || nh === null || db === null || dh === null || dh === 0) return [null, null];
  if (db <= 0) return [nb >= 0 && dh > 0 ? nb / dh : null, null];
  const coins = [nb / db, nb / dh, nh / db, nh / dh];
  return [Math.min(...coins), Math.max(...coins)];
};

const valeurSimple = (mesure: Mesure): number | null =>
  mesure.genre !== 'moyenne'
    ? mesure.numerateur
    : mesure.denominateur === 0 || mesure.denominateur === null
      ? null
      : mesure.numerateur / mesure.denominateur;

const mesureRapport = (numerateur: Mesure, denominateur: Mesure): Mesure => ({
  ...SANS_EUROS,
  genre: 'rapport',
  unites: ['nombre'],
  numerateur: valeurSimple(numerateur) ?? 0,
  denominateur: valeurSimple(numerateur) === null ? null : valeurSimple(denominateur),
  nonDeclare: numerateur.nonDeclare + denominateur.nonDeclare,
  effectif: numerateur.effectif + denominateur.effectif,
  sansMontant: numerateur.sansMontant + denominateur.sansMontant,
  sansDate: numerateur.sansDate + denominateur.sansDate,
  bornesNombre: bornesQuotient(numerateur.bornesNombre, denominateur.bornesNombre),
});

/** Un décompte par volet : un seul, ou celui du numérateur puis celui du dénominateur pour un rapport. */
export const mesureDe = (formule: Formule, [premier, second]: readonly Decompte[]): Mesure => {
  if (premier === undefined) throw new Error('Une formule a au moins un volet.');
  const unites: Unites =
    formule.genre === 'part' || formule.genre === 'nombre'
      ? formule.unites
      : premier.genre === 'somme' && premier.estMontant
        ? ['montant']
        : ['nombre'];
  const mesure = premier.genre === 'part' ? mesurePart(premier, unites) : mesureSimple(premier, unites);
  if (second === undefined || second.genre === 'part') return mesure;
  return mesureRapport(mesure, mesureSimple(second, ['nombre']));
};
