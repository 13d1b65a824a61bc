import { compter, ecrireJour } from '#platform/francais.ts';
import { joursEntre, joursFrancs } from '#platform/jours.ts';

/** Le délai d'une convocation, avec sa règle. */
export interface DelaiConvocation {
  readonly jours: number;
  readonly francs: number;
  readonly exige: number | null;
  readonly respecte: boolean;
}

/** `exige` en jours francs ; `null` : la collectivité n'en a pas choisi. */
export const delaiDeConvocation = (envoi: string, seance: string, exige: number | null): DelaiConvocation => {
  const francs = joursFrancs(envoi, seance);
  return {
    jours: joursEntre(envoi, seance),
    francs,
    exige,
    respecte: envoi <= seance && (exige === null || francs >= exige),
  };
};

/** « envoyée 8 jours avant (7 jours francs ; 5 exigés par la règle choisie) ». */
export const direDelai = ({ jours, francs, exige }: DelaiConvocation): string =>
  `envoyée ${compter(jours, 'jour', 'jours')} avant (${compter(francs, 'jour franc', 'jours francs')}${
    exige === null ? '' : ` ; ${exige} exigés par la règle choisie`
  })`;

export interface TexteConvocation {
  readonly objet: string;
  readonly corps: string;
}

/** Ce que le courriel fait des documents de la séance. */
export interface DocumentsEnvoyes {
  readonly joints: readonly string[];
  readonly nonJoints: readonly string[];
  /** Page de la séance, où les lire ; `null` : l'application n'a pas d'adresse à donner. */
  readonly page: string | null;
}

interface PourConvoquer {
  readonly collectivite: string;
  readonly comite: string;
  readonly dateSeance: string;
  readonly heure: string | null;
  readonly lieu: string | null;
  readonly points: readonly {
    readonly sujet: string;
    readonly rapporteur: string | null;
  }[];
  readonly pieces: readonly string[];
  /** Absent : le texte sera envoyé d'ailleurs, il nomme seulement les documents. */
  readonly envoi?: DocumentsEnvoyes;
  readonly procurationsMax: number | null;
  readonly signataire: string;
}

const direDocuments = ({ pieces, envoi, signataire }: PourConvoquer): readonly string[] => {
  if (pieces.length === 0) return [];
  if (envoi === undefined) return [`Documents de la séance : ${pieces.join(' ; ')}.`, ''];
  const { joints, nonJoints, page } = envoi;
  const ou = page === null ? '' : `à lire dans l’application (${page}) ou `;
  return [
    ...(joints.length === 0
      ? []
      : [`${joints.length < 2 ? 'Document joint' : 'Documents joints'} : ${joints.join(' ; ')}.`]),
    ...(nonJoints.length === 0
      ? []
      : [
          `${nonJoints.length < 2 ? 'Document qui n’a pas pu être joint' : 'Documents qui n’ont pas pu être joints'}, ${ou}à demander à ${signataire} : ${nonJoints.join(' ; ')}.`,
        ]),
    '',
  ];
};

/** Le courriel de convocation, en texte. */
export const ecrireConvocation = (s: PourConvoquer): TexteConvocation => {
  const quand = `le ${ecrireJour(s.dateSeance)}${s.heure === null ? '' : ` à ${s.heure.replace(':', ' h ')}`}`;
  const points = s.points.map(
    (p, rang) => `${rang + 1}. ${p.sujet}${p.rapporteur === null ? '' : ` (rapporteur : ${p.rapporteur})`}`,
  );
  const lignes = [
    'Madame, Monsieur,',
    '',
    `Vous êtes invité(e) à la séance « ${s.comite} » qui se tiendra ${quand}${s.lieu === null ? '' : `, ${s.lieu}`}.`,
    '',
    'Ordre du jour :',
    ...(points.length === 0 ? ['à préciser'] : points),
    '',
    ...direDocuments(s),
    `Si vous ne pouvez pas venir, vous pouvez donner pouvoir à un membre présent${
      s.procurationsMax === null
        ? ''
        : ` (chacun peut en porter ${s.procurationsMax === 1 ? 'un seul' : String(s.procurationsMax)})`
    }.`,
    '',
    s.signataire,
    s.collectivite,
  ];
  return { objet: `Convocation : ${s.comite}, ${ecrireJour(s.dateSeance)}`, corps: lignes.join('\n') };
};
