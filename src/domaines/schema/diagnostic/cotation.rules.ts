import type { Revision } from '../contenu.ts';
import type { Faute } from '../refus.ts';

export const NOTES = [1, 2, 3, 4] as const;
export type Note = (typeof NOTES)[number];

/** Ce sur quoi un service se cote, et ce que chaque note veut dire. */
export const CRITERES = {
  enjeux: {
    nom: 'Enjeux RSO',
    question: 'Que pèsent ses achats sur les personnes et sur l’environnement\u00a0?',
    echelle: { 1: 'faibles', 2: 'modérés', 3: 'forts', 4: 'très forts' },
  },
  risque: {
    nom: 'Risque',
    question:
      'Que risque-t-on si ces achats ne sont pas responsables (droit, image, continuité du service)\u00a0?',
    echelle: { 1: 'faible', 2: 'modéré', 3: 'élevé', 4: 'très élevé' },
  },
  influence: {
    nom: 'Capacité à influer',
    question: 'Que peut y changer la commande publique, par ses marchés\u00a0?',
    echelle: { 1: 'presque rien', 2: 'un peu', 3: 'beaucoup', 4: 'l’essentiel' },
  },
} as const satisfies Readonly<
  Record<string, { nom: string; question: string; echelle: Readonly<Record<Note, string>> }>
>;

export type Critere = keyof typeof CRITERES;
export const LISTE_CRITERES = Object.keys(CRITERES) as readonly Critere[];

/** Une note par critère ; `null` : non noté, ce qui n'est pas une note basse. */
export type Notes = Readonly<Record<Critere, Note | null>>;

export interface CotationSaisie {
  readonly notes: Readonly<Record<Critere, number | null>>;
  readonly commentaires: Readonly<Record<Critere, string>>;
}

/** La cotation d'un service. `version` 0 : rien n'est encore enregistré. */
export interface Cotation extends Revision {
  readonly notes: Notes;
  readonly commentaires: Readonly<Record<Critere, string>>;
}

const LONGUEUR_MAXIMALE = 2_000;

export const estNote = (valeur: unknown): valeur is Note => NOTES.some((n) => n === valeur);

/** « 3, forts » ; « non noté ». */
export const direNote = (critere: Critere, note: Note | null): string =>
  note === null ? 'non noté' : `${note}, ${CRITERES[critere].echelle[note]}`;

export const fautesDeCotation = ({ notes, commentaires }: CotationSaisie): readonly Faute[] =>
  LISTE_CRITERES.flatMap((critere): Faute[] => [
    ...(notes[critere] !== null && !estNote(notes[critere])
      ? [{ champ: critere, message: `${CRITERES[critere].nom} : choisissez une note de 1 à 4.` }]
      : []),
    ...(commentaires[critere].length > LONGUEUR_MAXIMALE
      ? [
          {
            champ: `${critere}Commentaire`,
            message: `${CRITERES[critere].nom} : ${LONGUEUR_MAXIMALE} caractères au plus dans le commentaire.`,
          },
        ]
      : []),
  ]);
