import {
  type ActeReserve,
  type Acteur,
  autoriser,
  dernierChangement,
  journaliser,
  type TypeObjet,
} from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import { type Champs, insererFiche, lireFiche, majFiche, type TableFiche } from './fiche.repository.ts';
import { OBJETS_ORGANISATION } from './objets.ts';
import { introuvable, type RefusConflit, type RefusOrganisation } from './refus.ts';

/** Ce dont tout changement d'une fiche a besoin. */
export interface ContexteFiche {
  readonly acteur: Acteur;
  readonly maintenant: Date;
}

const OBJETS: Readonly<Record<TableFiche, TypeObjet>> = {
  acheteur_collectivite: OBJETS_ORGANISATION.acheteur,
  service: OBJETS_ORGANISATION.service,
  partenaire_externe: OBJETS_ORGANISATION.partenaire,
  personne: OBJETS_ORGANISATION.personne,
};

/** Les clés du formulaire, pour les colonnes qui n'en portent pas le nom. */
const CLES: Readonly<Record<string, string>> = { clos_le: 'closLe', creee_le: 'creeeLe' };

const enCles = (colonnes: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(colonnes).map(([nom, v]) => [CLES[nom] ?? nom, v]));

const choisir = (source: Readonly<Record<string, unknown>>, noms: readonly string[]) =>
  Object.fromEntries(noms.map((nom) => [nom, source[nom] ?? null]));

/** Crée une fiche et la journalise. L'appelant a validé les champs ; ici, le droit. */
export const creerFiche = async (
  tx: Unite,
  { acteur, maintenant }: ContexteFiche,
  acte: ActeReserve,
  table: TableFiche,
  champs: Champs,
): Promise<Result<{ readonly id: string }, RefusOrganisation>> => {
  const permis = autoriser(acteur, acte);
  if (!permis.ok) return permis;
  const id = identifiant();
  await insererFiche(tx, table, acteur.collectivite, id, champs);
  await journaliser(tx, {
    acteur,
    acte,
    objet: { type: OBJETS[table], id },
    avant: null,
    apres: enCles(champs),
    le: maintenant,
  });
  return ok({ id });
};

/** Refus d'un enregistrement parti d'une version dépassée. */
export const conflit = async (
  tx: Unite,
  objet: { readonly type: TypeObjet; readonly id: string },
  actuel: Readonly<Record<string, unknown>>,
  propose: Readonly<Record<string, unknown>>,
): Promise<RefusConflit> => {
  const dernier = await dernierChangement(tx, objet);
  return {
    code: 'conflit',
    message: 'Cette fiche a changé depuis que vous l’avez ouverte. Rien n’a été enregistré.',
    par: dernier?.par ?? 'une autre personne',
    le: dernier?.le ?? null,
    actuel,
    propose,
  };
};

/** Change une fiche si elle a encore la version lue. */
export const modifierFiche = async (
  tx: Unite,
  { acteur, maintenant }: ContexteFiche,
  acte: ActeReserve,
  table: TableFiche,
  { id, version, champs }: { readonly id: string; readonly version: number; readonly champs: Champs },
): Promise<Result<void, RefusOrganisation>> => {
  const permis = autoriser(acteur, acte);
  if (!permis.ok) return permis;
  const fiche = await lireFiche(tx, table, id);
  if (fiche === null) return refus(introuvable('Cette fiche'));
  const noms = Object.keys(champs);
  const objet = { type: OBJETS[table], id };
  if (!(await majFiche(tx, table, id, version, champs))) {
    const actuelle = (await lireFiche(tx, table, id)) ?? fiche;
    return refus(await conflit(tx, objet, enCles(choisir(actuelle, noms)), enCles(champs)));
  }
  await journaliser(tx, {
    acteur,
    acte,
    objet,
    avant: enCles(choisir(fiche, noms)),
    apres: enCles(champs),
    le: maintenant,
  });
  return ok(undefined);
};
