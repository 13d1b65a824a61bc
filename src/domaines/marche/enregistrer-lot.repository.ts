import { sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';
import { insererEnMasse, parmi } from '#platform/db/inserer-en-masse.ts';
import {
  ANOMALIE,
  ENREGISTREMENT,
  FAIT_MARCHE,
  FAIT_TITULAIRE,
  MARCHE,
  PROVENANCE,
} from './colonnes-registre.repository.ts';
import { lireContenu, serrerContenu } from './contenu.ts';
import {
  type EnregistrementPrepare,
  type EnregistrementRecu,
  preparerEnregistrement,
} from './enregistrement.ts';
import { versFaitMarche, versFaitsTitulaires } from './faits.rules.ts';
import type { Marche } from './marche.ts';
import { type ContratRapproche, rapprocherMarches } from './rapprocher-marches.rules.ts';
import { rechercheDe } from './texte-recherche.ts';
import { regrouperTitulaires } from './titulaires-par-marche.repository.ts';

export interface LotRecu {
  readonly fichier: string;
  readonly enregistrements: readonly EnregistrementRecu[];
  /** Instant de l'import (ISO 8601), donné par l'appelant. */
  readonly horodatage: string;
}

/**
 * Ce qu'un lot a changé. Toujours : lus = `nouveaux + dejaConnus` et `nouveaux = contrats + fusionnes + rejetes`.
 * `contrats` est un solde : une ligne qui révèle que deux contrats n'en faisaient qu'un en retire un.
 */
export interface ResumeLot {
  readonly nouveaux: number;
  /** Contenu déjà au registre, ou déjà vu dans ce lot. */
  readonly dejaConnus: number;
  readonly contrats: number;
  readonly fusionnes: number;
  /** Solde des contrats gardés à part d'un autre de même identifiant. */
  readonly gardesApart: number;
  readonly rejetes: number;
}

/** Une valeur fautive peut être démesurée ; son début suffit à la reconnaître. */
const LONGUEUR_VALEUR = 500;

interface Connu {
  readonly empreinte: string;
  readonly lecture: string;
  readonly groupe: string | null;
}

/** Une ligne d'un groupe, déjà au registre ou nouvelle. */
interface LigneDeGroupe {
  readonly empreinte: string;
  readonly marche: Marche;
  /** Contrat auquel le registre la rattache aujourd'hui ; `undefined` pour une ligne nouvelle. */
  readonly cle: string | null | undefined;
}

const lireConnus = async (tx: Unite, empreintes: readonly string[]): Promise<Map<string, Connu>> => {
  const lignes = await tx
    .selectFrom('enregistrement')
    .select(['empreinte', 'lecture', 'groupe'])
    .where('empreinte', '=', parmi(empreintes))
    .execute();
  return new Map(lignes.map((ligne) => [ligne.empreinte, ligne]));
};

const lireGroupes = async (tx: Unite, groupes: readonly string[]) =>
  groupes.length === 0
    ? []
    : await tx
        .selectFrom('enregistrement')
        .select(['empreinte', 'groupe', 'contenu', 'cle'])
        .where('groupe', '=', parmi(groupes))
        .execute();

/** Retire les contrats de ces lignes, qui vont être redérivés ; rend combien, et combien étaient gardés à part. */
const retirerContrats = async (tx: Unite, lignes: readonly { readonly cle: string | null }[]) => {
  const cles = parmi([...new Set(lignes.flatMap(({ cle }) => cle ?? []))]);
  const retires = await tx
    .deleteFrom('marche')
    .where('cle', '=', cles)
    .returning(['cle', 'garde_a_part'])
    .execute();
  await tx.deleteFrom('titulaires_par_marche').where('marche', '=', cles).execute();
  await tx.deleteFrom('fait_titulaire').where('marche', '=', cles).execute();
  await tx.deleteFrom('fait_marche').where('id', '=', cles).execute();
  return { contrats: retires.length, aPart: retires.filter((r) => r.garde_a_part !== null).length };
};

const ecrireContrats = async (tx: Unite, contrats: readonly ContratRapproche[]): Promise<void> => {
  await insererEnMasse(
    tx,
    'marche',
    MARCHE,
    contrats.map((contrat) => ({
      cle: contrat.cle,
      type_contrat: contrat.marche.typeContrat,
      enregistrements: contrat.lignes.length,
      fusion: contrat.fusion.length === 0 ? null : contrat.fusion.join(', '),
      garde_a_part: contrat.gardeAPart,
      recherche: rechercheDe(contrat.marche),
    })),
  );
  await insererEnMasse(
    tx,
    'fait_marche',
    FAIT_MARCHE,
    contrats.map(({ marche, cle }) => versFaitMarche(marche, cle)),
  );
  await insererEnMasse(
    tx,
    'fait_titulaire',
    FAIT_TITULAIRE,
    contrats.flatMap(({ marche, cle }) => versFaitsTitulaires(marche, cle)),
  );
  await regrouperTitulaires(
    tx,
    contrats.map(({ cle }) => cle),
  );
};

const rattacher = async (
  tx: Unite,
  changements: readonly { empreinte: string; cle: string }[],
): Promise<void> => {
  if (changements.length === 0) return;
  const empreintes = changements.map(({ empreinte }) => empreinte);
  const cles = changements.map(({ cle }) => cle);
  await sql`update enregistrement
    set cle = (${cles}::text[])[array_position(${empreintes}::text[], empreinte)]
    where empreinte = any(${empreintes}::text[])`.execute(tx);
};

/**
 * Range un lot d'enregistrements et redérive les contrats de chaque groupe (acheteur, identifiant) touché à partir de
 * toutes ses lignes. Le registre est donc une fonction de l'ensemble des lignes reçues : l'ordre, les répétitions et
 * les reprises n'y changent rien. Une ligne déjà connue mais lue autrement (nouvelle version) est relue.
 * Un appel par transaction ; les lots d'une même collectivité passent l'un après l'autre.
 */
export const enregistrerLot = async (tx: Unite, lot: LotRecu): Promise<ResumeLot> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_setting('app.collectivite'), 0))`.execute(
    tx,
  );
  const recus = lot.enregistrements.map((recu) => ({ recu, prepare: preparerEnregistrement(recu) }));
  const distincts = new Map<string, EnregistrementPrepare>();
  for (const { prepare } of recus) {
    if (!distincts.has(prepare.empreinte)) distincts.set(prepare.empreinte, prepare);
  }
  const connus = await lireConnus(tx, [...distincts.keys()]);
  const aRanger = [...distincts.values()].filter(
    ({ empreinte, lecture }) => connus.get(empreinte)?.lecture !== lecture,
  );
  const relus = aRanger.filter(({ empreinte }) => connus.has(empreinte));
  const nouveaux = aRanger.length - relus.length;

  const groupes = new Map<string, LigneDeGroupe[]>();
  const ajouter = (groupe: string, ligne: LigneDeGroupe | null): void => {
    const lignes = groupes.get(groupe) ?? [];
    if (ligne !== null) lignes.push(ligne);
    groupes.set(groupe, lignes);
  };
  for (const { empreinte, groupe, marche } of aRanger) {
    if (groupe !== null && marche !== null) ajouter(groupe, { empreinte, marche, cle: undefined });
    const ancien = connus.get(empreinte)?.groupe ?? null;
    if (ancien !== null) ajouter(ancien, null);
  }
  const aReecrire = new Set(relus.map(({ empreinte }) => empreinte));
  const anciens = await lireGroupes(tx, [...groupes.keys()]);
  for (const { empreinte, groupe, contenu, cle } of anciens) {
    const { marche } = lireContenu(contenu);
    if (groupe !== null && marche !== null && !aReecrire.has(empreinte))
      ajouter(groupe, { empreinte, marche, cle });
  }

  const derives: ContratRapproche[] = [];
  const cles = new Map<string, string>();
  const changements: { empreinte: string; cle: string }[] = [];
  for (const lignes of groupes.values()) {
    for (const contrat of rapprocherMarches(lignes.map(({ marche }) => marche))) {
      derives.push(contrat);
      for (const ligne of contrat.lignes.map((rang) => lignes[rang])) {
        if (ligne === undefined) continue;
        cles.set(ligne.empreinte, contrat.cle);
        if (ligne.cle !== undefined && ligne.cle !== contrat.cle) {
          changements.push({ empreinte: ligne.empreinte, cle: contrat.cle });
        }
      }
    }
  }

  const retires = anciens.length === 0 ? { contrats: 0, aPart: 0 } : await retirerContrats(tx, anciens);
  if (relus.length > 0) {
    const empreintes = parmi([...aReecrire]);
    await tx.deleteFrom('anomalie').where('empreinte', '=', empreintes).execute();
  }
  await insererEnMasse(
    tx,
    'enregistrement',
    ENREGISTREMENT,
    aRanger.map((ligne) => ({
      empreinte: ligne.empreinte,
      groupe: ligne.groupe,
      contenu: serrerContenu(ligne.brut, ligne.marche),
      texte_brut: ligne.texteBrut,
      lecture: ligne.lecture,
      cle: cles.get(ligne.empreinte) ?? null,
      recu_le: lot.horodatage,
    })),
    { remplacer: ['empreinte'] },
  );
  await rattacher(tx, changements);
  await insererEnMasse(
    tx,
    'anomalie',
    ANOMALIE,
    aRanger.flatMap(({ empreinte, anomalies }) =>
      anomalies.map((anomalie, indice) => ({
        ...anomalie,
        empreinte,
        rang: indice + 1,
        valeur: anomalie.valeur.slice(0, LONGUEUR_VALEUR),
      })),
    ),
  );
  await insererEnMasse(
    tx,
    'provenance',
    PROVENANCE,
    recus.map(({ recu, prepare }) => ({
      empreinte: prepare.empreinte,
      fichier: lot.fichier,
      rang: recu.rang,
      position: recu.position,
    })),
    'ignorer',
  );
  await ecrireContrats(tx, derives);

  const rejetes = aRanger.filter(({ empreinte, marche }) => marche === null && !connus.has(empreinte)).length;
  const contrats = derives.length - retires.contrats;
  return {
    nouveaux,
    dejaConnus: recus.length - nouveaux,
    contrats,
    fusionnes: nouveaux - rejetes - contrats,
    gardesApart: derives.filter(({ gardeAPart }) => gardeAPart !== null).length - retires.aPart,
    rejetes,
  };
};
