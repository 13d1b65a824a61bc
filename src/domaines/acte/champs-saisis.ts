import { z } from 'zod';
import { estJour } from '#platform/jours.ts';

/**
 * Les champs d'un formulaire, chacun une fois pour toutes : comment il se nomme, ce que l'on y tape, la valeur que l'on en
 * lit, et ce qui se dit quand elle ne va pas. Le jugement est du côté de la valeur : il vaut aussi d'où qu'elle vienne.
 */
interface Texte {
  /** Ce qui se dit d'un champ laissé vide ; absent : il peut l'être. */
  readonly requis?: string;
  readonly maximum: number;
}

const auPlus = (maximum: number) =>
  z
    .string()
    .trim()
    .max(maximum, { error: (i) => `${maximum} caractères au plus : il y en a ${String(i.input).length}.` });

export const texteSaisi = (libelle: string, { requis, maximum }: Texte) =>
  (requis === undefined ? auPlus(maximum) : auPlus(maximum).min(1, requis)).meta({ libelle });

/** Vide se lit `null`. */
const ouRien = <V extends z.ZodType<string | null>>(valeur: V) =>
  z.codec(z.string(), valeur, {
    decode: (texte) => (texte === '' ? null : texte) as z.input<V>,
    encode: (v) => v ?? '',
  });

/** Un jour `AAAA-MM-JJ` du calendrier. */
export const jourSaisi = (libelle: string, message: string) =>
  z.string().refine(estJour, message).meta({ libelle });

/** Un texte que `admis` reconnaît, ou rien. */
export const texteOuRien = (libelle: string, admis: (texte: string) => boolean, message: string) =>
  ouRien(z.string().refine(admis, message).nullable()).meta({ libelle });

/** Un jour `AAAA-MM-JJ` du calendrier, ou rien. */
export const jourOuRien = (libelle: string, message = 'Cette date n’existe pas.') =>
  texteOuRien(libelle, estJour, message);

/** « 1 200 » ; ce qui n'est pas un entier devient `NaN`, que la valeur refuse en disant ce qu'il faut écrire. */
const lireEntier = (texte: string): number => {
  const net = texte.replace(/[\s\u00a0\u202f]/gu, '');
  return /^-?\d{1,9}$/u.test(net) ? Number(net) : Number.NaN;
};

const entier = (admis: (n: number) => boolean, message: string) => z.int(message).refine(admis, message);

/** Un nombre entier, ou rien. */
export const entierOuRien = (libelle: string, admis: (n: number) => boolean, message: string) =>
  z
    .codec(z.string(), entier(admis, message).nullable(), {
      decode: (texte) => (texte === '' ? null : lireEntier(texte)),
      encode: (v) => (v === null ? '' : String(v)),
    })
    .meta({ libelle });

/** Un nombre entier ; vide : zéro. */
export const entierOuZero = (libelle: string, admis: (n: number) => boolean, message: string) =>
  z
    .codec(z.string(), entier(admis, message), {
      decode: (texte) => (texte === '' ? 0 : lireEntier(texte)),
      encode: String,
    })
    .meta({ libelle });

/** Ce que l'on choisit dans une liste d'objets de ce type, par son identifiant. */
export const referenceSaisie = (libelle: string, designe: string, message: string) =>
  z.string().min(1, message).meta({ libelle, designe });

/** Ce que l'on choisit dans une liste d'objets de ce type, par son identifiant, ou rien. */
export const referenceOuRien = (libelle: string, designe: string) =>
  ouRien(z.string().nullable()).meta({ libelle, designe });

/** Un code d'une liste fermée. */
export const choixSaisi = <C extends string>(
  libelle: string,
  codes: Readonly<Record<C, string>>,
  message: string,
) => z.enum(Object.keys(codes) as C[], message).meta({ libelle, choix: codes });

/** Oui, non, ou rien de déclaré : ne rien choisir n'est pas non. */
export const ouiNonOuRien = (libelle: string, message = 'Choisissez oui, non, ou non déclaré.') =>
  z
    .codec(z.enum(['', 'oui', 'non'], message), z.boolean(message).nullable(), {
      decode: (texte) => (texte === '' ? null : texte === 'oui'),
      encode: (v) => (v === null ? '' : v ? 'oui' : 'non'),
    })
    .meta({ libelle });
