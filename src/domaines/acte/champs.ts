import { z } from 'zod';

/** Ce qu'un champ dit de lui-même, en plus de sa forme. */
export interface PresentationDeChamp {
  /** Comme le formulaire, le journal et les conflits le nomment. Vide pour un groupe : ses champs se nomment seuls. */
  readonly libelle?: string;
  /** Ce que veut dire chaque code, quand le choix est fermé. */
  readonly choix?: Readonly<Record<string, string>>;
  /** Code du type d'objet dont la valeur est un identifiant. */
  readonly designe?: string;
  /** Le nombre est un poids de fichier. */
  readonly octets?: true;
  /** Situe le changement (la version d'un schéma) : se dit même s'il n'a pas changé. */
  readonly situe?: true;
  /** Ne dit rien à qui lit (identifiant, verrou) : le journal le garde, sa page ne le montre pas. */
  readonly technique?: true;
}

declare module 'zod' {
  interface GlobalMeta extends PresentationDeChamp {}
}

export const texte = (libelle: string) => z.string().meta({ libelle });

/** Un jour `AAAA-MM-JJ`. */
export const jour = (libelle: string) => z.iso.date().meta({ libelle });

/** Un instant ISO, ou une date de la base. */
export const instant = (libelle: string) => z.iso.datetime().meta({ libelle });

export const nombre = (libelle: string) => z.number().meta({ libelle });

const octets = (libelle: string) => z.number().meta({ libelle, octets: true });

export const ouiNon = (libelle: string) => z.boolean().meta({ libelle });

/** Un code d'une liste fermée ; `choix` dit ce qu'il veut dire. */
export const choix = (libelle: string, codes: Readonly<Record<string, string>>) =>
  z.enum(Object.keys(codes)).meta({ libelle, choix: codes });

/** L'une de ces valeurs, qui se lisent telles quelles. */
export const parmi = (libelle: string, valeurs: readonly string[]) => z.enum(valeurs).meta({ libelle });

/** L'identifiant d'un objet de ce type (son code). */
export const reference = (libelle: string, designe: string) => z.string().meta({ libelle, designe });

export const liste = <C extends z.ZodType>(libelle: string, element: C) => z.array(element).meta({ libelle });

export const textes = (libelle: string) => liste(libelle, texte(''));

/** Plusieurs objets de ce type. */
export const references = (libelle: string, designe: string) => liste(libelle, reference('', designe));

/** Des champs tenus ensemble (un point, un document, une fréquence). */
export const groupe = <S extends z.core.$ZodLooseShape>(libelle: string, shape: S) =>
  z.object(shape).meta({ libelle });

/** Un champ qui situe le changement, et se dit donc même inchangé. */
export const situant = (libelle: string) => nombre(libelle).meta({ libelle, situe: true });

/** Ce que le journal garde sans le montrer. */
export const technique = <C extends z.ZodType>(champ: C) => champ.meta({ technique: true });

/** L'identité et le verrou d'une fiche : qui l'a écrite, quand, sous quel numéro. */
export const REVISION = {
  id: technique(z.string()),
  version: technique(z.number()),
  modifiePar: technique(z.string()),
  modifieLe: technique(z.string()),
};

/** Un document joint. */
export const PIECE = {
  nom: texte('Nom'),
  octets: octets('Taille'),
  type: technique(z.string()),
  empreinte: technique(z.string()),
};

/** Ce qu'un champ dit de lui-même. */
export const presentationDe = (champ: z.core.$ZodType): PresentationDeChamp =>
  z.globalRegistry.get(champ) ?? {};
