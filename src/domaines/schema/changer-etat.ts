import { type Acte, type ActeReserve, type Acteur, autoriser, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_SCHEMA } from './actes.ts';
import { lireContenu } from './contenu.repository.ts';
import { enVigueur } from './contenu.ts';
import {
  A_COMPLETER,
  type ActeEtat,
  apresActe,
  type DatesVersion,
  fauteDeDate,
  manquesPourSoumettre,
} from './etats.rules.ts';
import { OBJETS_SCHEMA } from './objets.ts';
import { conflit, introuvable, invalide, mauvaisEtat, type RefusSchema } from './refus.ts';
import { lireVersion, listerVersions, remplacerVersion } from './schema.repository.ts';
import { revisionSuivante, type Version } from './version.ts';

const DROITS: Readonly<Record<ActeEtat, ActeReserve>> = {
  soumettre: ACTES_SCHEMA.soumettreSchema,
  reprendre: ACTES_SCHEMA.soumettreSchema,
  adopter: ACTES_SCHEMA.adopterSchema,
  publier: ACTES_SCHEMA.publierSchema,
  evaluer: ACTES_SCHEMA.publierSchema,
  clore: ACTES_SCHEMA.cloreSchema,
};

/** Comme le journal garde chaque changement d'état, plus finement que le droit qu'il demande. */
const TRACES: Readonly<Record<ActeEtat, Acte>> = {
  ...DROITS,
  reprendre: ACTES_SCHEMA.reprendreSchema,
  evaluer: ACTES_SCHEMA.evaluerSchema,
};

const dateDe = (acte: ActeEtat, le: string): Partial<DatesVersion> => {
  switch (acte) {
    case 'soumettre':
      return { soumisLe: le };
    case 'reprendre':
      return { soumisLe: null };
    case 'adopter':
      return { adopteLe: le };
    case 'publier':
      return { publieLe: le };
    case 'evaluer':
      return { evaluationLe: le };
    case 'clore':
      return { closLe: le };
  }
};

const manques = async (tx: Unite, version: Version): Promise<readonly string[]> => {
  const contenu = await lireContenu(tx, version);
  const blancs = [
    ...(A_COMPLETER.test(JSON.stringify(version.entete)) ? ['en-tête'] : []),
    ...enVigueur(contenu.noeuds)
      .filter((n) => A_COMPLETER.test(JSON.stringify([n.intitule, n.fiche])))
      .map((n) => n.code),
    ...enVigueur(contenu.lignes)
      .filter((l) => A_COMPLETER.test(JSON.stringify(l.contenu)))
      .map((l) => l.code),
    ...(enVigueur(contenu.cibles).some((c) => A_COMPLETER.test(JSON.stringify(c.contenu))) ? ['cibles'] : []),
    ...(enVigueur(contenu.chiffres).some((c) => A_COMPLETER.test(JSON.stringify(c.contenu)))
      ? ['chiffres de base']
      : []),
    ...(enVigueur(contenu.references).some((r) => A_COMPLETER.test(JSON.stringify(r.contenu)))
      ? ['textes et plans de référence']
      : []),
  ];
  const { intitule, debut, fin } = version.entete;
  const noeudsEnVigueur = enVigueur(contenu.noeuds).length;
  return manquesPourSoumettre({ intitule, debut, fin, noeudsEnVigueur, blancs });
};

/** Clôt les versions que celle-ci remplace. */
const cloreLesPrecedentes = async (
  tx: Unite,
  acteur: Acteur,
  adoptee: Version,
  le: string,
  maintenant: Date,
): Promise<void> => {
  const precedentes = (await listerVersions(tx, adoptee.schema)).filter(
    (v) => v.id !== adoptee.id && ['adopte', 'publie', 'en-evaluation'].includes(v.etat),
  );
  for (const v of precedentes) {
    const close: Version = { ...v, etat: 'clos', closLe: le, ...revisionSuivante(v, acteur, maintenant) };
    await remplacerVersion(tx, close, v.version);
    await journaliser(tx, {
      acteur,
      acte: ACTES_SCHEMA.cloreSchema,
      objet: { type: OBJETS_SCHEMA.schema, id: v.schema },
      avant: { version: v.numero, etat: v.etat },
      apres: { version: v.numero, etat: 'clos', closLe: le, remplaceePar: adoptee.numero },
      le: maintenant,
    });
  }
};

export interface DemandeEtat {
  readonly version: string;
  /** Numéro de verrou lu ; `null` : l'appelant tient déjà la transaction qui décide (délibération). */
  readonly versionLue: number | null;
  readonly acte: ActeEtat;
  /** Jour de l'acte. */
  readonly le: string;
  readonly deliberation?: string | null | undefined;
  /** Où le schéma est publié (adresse, registre…). */
  readonly publieA?: string | null | undefined;
}

/** Fait passer une version d'un état au suivant, à sa date ; les gardes disent ce qui manque. */
export const changerEtat = async (
  tx: Unite,
  acteur: Acteur,
  demande: DemandeEtat,
  maintenant: Date,
): Promise<Result<Version, RefusSchema>> => {
  const { acte, le } = demande;
  const version = await lireVersion(tx, demande.version, true);
  if (version === null) return introuvable('Cette version');
  const droit = autoriser(acteur, DROITS[acte], { schema: version.schema });
  if (!droit.ok) return droit;
  if (demande.versionLue !== null && demande.versionLue !== version.version)
    return conflit(version, { Acte: acte }, { Acte: `déjà à l’état « ${version.etat} »` });
  const etat = apresActe(version.etat, acte);
  if (!etat.ok) return mauvaisEtat(etat.erreur.message);
  const faute = fauteDeDate(version, le, jourDeParis(maintenant));
  if (faute !== null) return invalide([{ champ: 'le', message: faute }]);
  if (acte === 'soumettre') {
    const liste = await manques(tx, version);
    if (liste.length > 0) return invalide(liste.map((message) => ({ champ: 'acte', message })));
  }
  const suivante: Version = {
    ...version,
    ...dateDe(acte, le),
    etat: etat.valeur,
    deliberation: acte === 'adopter' ? (demande.deliberation ?? null) : version.deliberation,
    publieA: acte === 'publier' ? (demande.publieA ?? null) : version.publieA,
    ...revisionSuivante(version, acteur, maintenant),
  };
  await remplacerVersion(tx, suivante, version.version);
  await journaliser(tx, {
    acteur,
    acte: TRACES[acte],
    objet: { type: OBJETS_SCHEMA.schema, id: version.schema },
    avant: { version: version.numero, etat: version.etat },
    apres: { version: version.numero, etat: suivante.etat, le, deliberation: suivante.deliberation },
    le: maintenant,
  });
  if (acte === 'adopter') await cloreLesPrecedentes(tx, acteur, suivante, le, maintenant);
  return ok(suivante);
};

/** Adopte une version soumise par une délibération : ce que la gouvernance appelle, dans sa transaction. */
export const adopterSchema = async (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly schema: string;
    readonly version: string;
    readonly deliberation: string;
    readonly le: string;
  },
  maintenant: Date,
): Promise<Result<Version, RefusSchema>> => {
  const version = await lireVersion(tx, demande.version);
  if (version === null || version.schema !== demande.schema) return introuvable('Cette version du schéma');
  const { deliberation, le } = demande;
  return changerEtat(
    tx,
    acteur,
    { version: version.id, versionLue: null, acte: 'adopter', le, deliberation },
    maintenant,
  );
};

const direVersion = (v: Version): string => `${v.entete.intitule}, version ${v.numero}`;

/** Les versions soumises, qu'une délibération peut adopter. */
export const listerAdoptables = async (
  tx: Unite,
): Promise<readonly { readonly schema: string; readonly version: string; readonly libelle: string }[]> =>
  (await listerVersions(tx, null))
    .filter((v) => v.etat === 'soumis')
    .map((v) => ({ schema: v.schema, version: v.id, libelle: direVersion(v) }));

/** Le nom d'une version, tel qu'on le lit ; `null` si elle n'existe pas. */
export const nommerVersion = async (tx: Unite, version: string): Promise<string | null> => {
  const lue = await lireVersion(tx, version);
  return lue === null ? null : direVersion(lue);
};
