import { estPresentEn } from './equipe.rules.ts';
import { type Equipier, EXPERTISES, type Expertise } from './equipe.ts';

/** Du temps passé rapporté au temps prévu. */
export interface Charge {
  readonly cle: string;
  readonly passees: number;
  /** Somme de ce qui est prévu ; `null` : rien n'est déclaré. */
  readonly prevues: number | null;
  /** Membres dont les heures prévues ne sont pas déclarées. */
  readonly nonDeclares: number;
  /** Passé sur prévu ; `null` tant que tout n'est pas déclaré, ou si rien n'est prévu. */
  readonly part: number | null;
}

const heuresPrevuesDe = (m: Equipier, annee: number): number | null =>
  m.heures.find((h) => h.annee === annee)?.heures ?? null;

const cumuler = (
  cle: string,
  membres: readonly Equipier[],
  annee: number,
  totaux: ReadonlyMap<string, number>,
): Charge => {
  const prevues = membres.map((m) => heuresPrevuesDe(m, annee));
  const declarees = prevues.filter((h) => h !== null);
  const somme = declarees.length === 0 ? null : declarees.reduce((a, b) => a + b, 0);
  const passees = membres.reduce((total, m) => total + (totaux.get(m.id) ?? 0), 0);
  const nonDeclares = prevues.length - declarees.length;
  return {
    cle,
    passees: Math.round(passees * 100) / 100,
    prevues: somme,
    nonDeclares,
    part: somme === null || somme === 0 || nonDeclares > 0 ? null : passees / somme,
  };
};

export interface ChargeDeLAnnee {
  readonly ensemble: Charge;
  /** Une ligne par membre présent dans l'année ; la clé est sa fiche. */
  readonly parMembre: readonly Charge[];
  readonly parExpertise: readonly (Charge & { readonly cle: Expertise })[];
}

/** La charge d'une année : `totaux` sont les heures passées, par membre. */
export const chargeDe = (
  membres: readonly Equipier[],
  annee: number,
  totaux: ReadonlyMap<string, number>,
): ChargeDeLAnnee => {
  const presents = membres.filter((m) => estPresentEn(m, annee));
  const parExpertise = Map.groupBy(presents, (m) => m.expertise);
  return {
    ensemble: cumuler('ensemble', presents, annee, totaux),
    parMembre: presents.map((m) => cumuler(m.id, [m], annee, totaux)),
    parExpertise: (Object.keys(EXPERTISES) as Expertise[]).flatMap((e) => {
      const siens = parExpertise.get(e);
      return siens === undefined ? [] : [{ ...cumuler(e, siens, annee, totaux), cle: e }];
    }),
  };
};
