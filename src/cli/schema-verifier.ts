import { readFile } from 'node:fs/promises';
import {
  type Anomalie,
  type Controle,
  chargerModele,
  type DepenseAnnuelle,
  documentsLies,
  lireSchemaYaml,
  type RapportVerification,
  rapportPublic,
  type Schema,
  verifierSchema,
} from '#domaines/schema';
import { compter } from '#platform/francais.ts';
import { ok, type Result, refus } from '#platform/result.ts';

export interface OptionsVerifier {
  readonly json?: boolean;
  readonly date?: string;
  readonly publiesLe?: string;
  readonly depense: readonly DepenseAnnuelle[];
  readonly avec: readonly string[];
}

/** Code de sortie 0 : le schéma a été lu, conforme ou non. 1 : il n'a pas pu l'être. */
export const verifierDepuisLaLigne = async (demande: string, options: OptionsVerifier): Promise<void> => {
  const lus = await Promise.all([demande, ...options.avec].map(ouvrirSchema));
  const illisible = lus.find((l) => !l.ok);
  const [premier, ...autres] = lus.flatMap((l) => (l.ok ? [l.valeur] : []));
  if (illisible?.ok === false || premier === undefined) {
    console.error(illisible?.ok === false ? illisible.erreur.message : 'Aucun schéma à vérifier.');
    process.exitCode = 1;
    return;
  }
  const rapport = verifierSchema(premier, {
    dateReference: options.date ?? new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/Paris' }),
    documents: autres.length > 0 ? autres : documentsLies(premier),
    depenses: options.depense,
    dernierePublicationIndicateurs: options.publiesLe,
  });
  if (options.json === true) console.log(JSON.stringify(rapportPublic(rapport), null, 2));
  else console.log(ecrireRapport(premier, rapport));
};

const ouvrirSchema = async (demande: string): Promise<Result<Schema, { message: string }>> => {
  if (!/\.ya?ml$/iu.test(demande)) return chargerModele(demande);
  try {
    const lu = lireSchemaYaml(await readFile(demande, 'utf8'));
    return lu.ok ? ok(lu.valeur) : refus({ message: `${demande} : ${lu.erreur.message}` });
  } catch (erreur) {
    const absent = erreur instanceof Error && 'code' in erreur && erreur.code === 'ENOENT';
    return refus({ message: absent ? `Le fichier ${demande} n'existe pas.` : `${demande} ne se lit pas.` });
  }
};

const ETATS: Readonly<Record<Controle['etat'], string>> = {
  manquant: 'Il manque',
  indetermine: 'On ne sait pas',
  satisfait: 'Satisfait',
};
const GRAVITES: Readonly<Record<Anomalie['gravite'], string>> = {
  bloquante: 'Bloquantes : un chiffre ou une obligation est faux',
  trompeuse: 'Trompeuses : le lecteur est égaré',
  mineure: 'Mineures',
};

const ecrireRapport = (schema: Schema, { conforme, controles, anomalies }: RapportVerification): string => {
  const manquants = controles.filter((c) => c.etat === 'manquant').length;
  const inconnus = controles.filter((c) => c.etat === 'indetermine').length;
  const verdict = conforme
    ? 'Conforme : chaque contrôle légal est satisfait.'
    : `Non établi : ${compter(manquants, 'contrôle manque', 'contrôles manquent')}, ${compter(inconnus, 'est indéterminé', 'sont indéterminés')}.`;
  const parEtat = (['manquant', 'indetermine', 'satisfait'] as const).flatMap((etat) => {
    const siens = controles.filter((c) => c.etat === etat);
    const lignes = siens.map((c) => `  - ${c.intitule} (${c.article})\n    ${c.message}`);
    return siens.length === 0 ? [] : [`\n${ETATS[etat]}`, ...lignes];
  });
  const parGravite = (['bloquante', 'trompeuse', 'mineure'] as const).flatMap((gravite) => {
    const siennes = anomalies.filter((a) => a.gravite === gravite);
    const lignes = siennes.map((a) => `  - [${a.noeud}] ${a.message} (${a.regle})`);
    return siennes.length === 0 ? [] : [`\n${GRAVITES[gravite]}`, ...lignes];
  });
  return [
    schema.intitule,
    verdict,
    '\nCE QUE LA LOI DEMANDE',
    ...parEtat,
    `\nCE QUI SE CONTREDIT : ${compter(anomalies.length, 'anomalie', 'anomalies')}`,
    ...parGravite,
  ].join('\n');
};
