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
import { jourDeParis } from '#platform/jours.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import { estIdentifiantVivant, ouvrirSchemaVivant, type SchemaVivantLu } from './schema-vivant.ts';

export interface OptionsVerifier {
  readonly json?: boolean;
  readonly date?: string;
  readonly publiesLe?: string;
  readonly depense: readonly DepenseAnnuelle[];
  readonly avec: readonly string[];
}

/** Code de sortie 0 : le schéma a été lu, conforme ou non. 1 : il n'a pas pu l'être. */
export const verifierDepuisLaLigne = async (demande: string, options: OptionsVerifier): Promise<void> => {
  // L'un après l'autre : deux schémas du registre ne l'ouvrent pas en même temps.
  const lus: SchemaOuvert[] = [];
  for (const document of [demande, ...options.avec]) lus.push(await ouvrirSchema(document));
  const illisible = lus.find((l) => !l.ok);
  const [premier, ...autres] = lus.flatMap((l) => (l.ok ? [l.valeur] : []));
  if (illisible?.ok === false || premier === undefined) {
    console.error(illisible?.ok === false ? illisible.erreur.message : 'Aucun schéma à vérifier.');
    process.exitCode = 1;
    return;
  }
  const { schema, publication } = premier;
  const rapport = verifierSchema(schema, {
    dateReference: options.date ?? jourDeParis(new Date()),
    documents: autres.length > 0 ? autres.map((a) => a.schema) : documentsLies(schema),
    ...publication,
    depenses: options.depense,
    ...(options.publiesLe === undefined ? {} : { dernierePublicationIndicateurs: options.publiesLe }),
  });
  if (options.json === true) console.log(JSON.stringify(rapportPublic(rapport), null, 2));
  else console.log(ecrireRapport(schema, rapport));
};

type SchemaOuvert = Result<SchemaVivantLu, { readonly message: string }>;

const sansPublication = (lu: Result<Schema, { readonly message: string }>): SchemaOuvert =>
  lu.ok ? ok({ schema: lu.valeur, publication: {} }) : lu;

/** Un fichier YAML, un schéma du registre ou un modèle, selon ce que l'on donne. */
const ouvrirSchema = async (demande: string): Promise<SchemaOuvert> => {
  if (estIdentifiantVivant(demande)) return ouvrirSchemaVivant(demande);
  return sansPublication(/\.ya?ml$/iu.test(demande) ? await ouvrirFichier(demande) : chargerModele(demande));
};

const ouvrirFichier = async (chemin: string): Promise<Result<Schema, { readonly message: string }>> => {
  try {
    const lu = lireSchemaYaml(await readFile(chemin, 'utf8'));
    return lu.ok ? lu : refus({ message: `${chemin} : ${lu.erreur.message}` });
  } catch (erreur) {
    const absent = erreur instanceof Error && 'code' in erreur && erreur.code === 'ENOENT';
    return refus({ message: absent ? `Le fichier ${chemin} n'existe pas.` : `${chemin} ne se lit pas.` });
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
