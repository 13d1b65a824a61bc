import { type ActeReserve, type FicheObjet, libellesDe } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { type Result, refus } from '#platform/result.ts';
import { ACTES_ORGANISATION } from './actes.ts';
import { type Champs, type Fiche, listerFiches, type TableFiche } from './fiche.repository.ts';
import { type ContexteFiche, creerFiche, modifierFiche } from './fiche.ts';
import {
  FICHE_ACHETEUR,
  FICHE_PARTENAIRE,
  FICHE_SERVICE,
  TYPES_ACHETEUR,
  TYPES_PARTENAIRE,
} from './fiches.ts';
import { type RefusOrganisation, valeur } from './refus.ts';
import { lireSiren } from './siren.rules.ts';

/** Ce que la collectivité tient comme répertoires simples : une fiche, des champs de texte, close quand elle ne sert plus. */
export type Repertoire = 'acheteurs' | 'services' | 'partenaires';

const TABLES: Readonly<Record<Repertoire, TableFiche>> = {
  acheteurs: 'acheteur_collectivite',
  services: 'service',
  partenaires: 'partenaire_externe',
};

const ACTE: ActeReserve = ACTES_ORGANISATION.gererOrganisation;

/** Champs d'un répertoire, dans l'ordre du formulaire. `valeurs` : le choix est fermé. */
export interface ChampRepertoire {
  readonly nom: string;
  readonly libelle: string;
  readonly requis: boolean;
  readonly maximum: number;
  readonly aide?: string;
  readonly valeurs?: readonly string[];
}

/** Le formulaire de chaque répertoire. */
export const FICHES_REPERTOIRES = {
  acheteurs: FICHE_ACHETEUR,
  services: FICHE_SERVICE,
  partenaires: FICHE_PARTENAIRE,
} as const satisfies Readonly<Record<Repertoire, FicheObjet>>;

const ACHETEUR = libellesDe(FICHE_ACHETEUR);
const SERVICE = libellesDe(FICHE_SERVICE);
const PARTENAIRE = libellesDe(FICHE_PARTENAIRE);

export const CHAMPS_REPERTOIRES: Readonly<Record<Repertoire, readonly ChampRepertoire[]>> = {
  acheteurs: [
    { nom: 'nom', libelle: ACHETEUR.nom, requis: true, maximum: 120 },
    {
      nom: 'siren',
      libelle: ACHETEUR.siren,
      requis: true,
      maximum: 20,
      aide: 'neuf chiffres ; un SIRET convient aussi',
    },
    { nom: 'type', libelle: ACHETEUR.type, requis: true, maximum: 40, valeurs: TYPES_ACHETEUR },
  ],
  services: [
    { nom: 'nom', libelle: SERVICE.nom, requis: true, maximum: 120 },
    { nom: 'sigle', libelle: SERVICE.sigle, requis: false, maximum: 20 },
  ],
  partenaires: [
    { nom: 'nom', libelle: PARTENAIRE.nom, requis: true, maximum: 120 },
    { nom: 'type', libelle: PARTENAIRE.type, requis: true, maximum: 40, valeurs: TYPES_PARTENAIRE },
    { nom: 'contact', libelle: PARTENAIRE.contact, requis: false, maximum: 120 },
    { nom: 'courriel', libelle: PARTENAIRE.courriel, requis: false, maximum: 254 },
  ],
};

type Saisie = Readonly<Record<string, string>>;

const valider = (repertoire: Repertoire, saisie: Saisie): Result<Champs, RefusOrganisation> => {
  const champs: Record<string, string> = {};
  for (const c of CHAMPS_REPERTOIRES[repertoire]) {
    const texte = (saisie[c.nom] ?? '').trim();
    if (c.requis && texte === '')
      return refus(valeur(c.nom, `Ce champ est obligatoire : ${c.libelle.toLowerCase()}.`));
    if (texte.length > c.maximum) return refus(valeur(c.nom, `${c.maximum} caractères au plus.`));
    if (c.valeurs !== undefined && !c.valeurs.includes(texte))
      return refus(valeur(c.nom, 'Choisissez dans la liste.'));
    champs[c.nom] = texte;
  }
  if (champs.siren !== undefined) {
    const siren = lireSiren(champs.siren);
    if (siren === null) {
      return refus(
        valeur('siren', 'Ce n’est pas un SIREN : vérifiez les neuf chiffres (le dernier est une clé).'),
      );
    }
    champs.siren = siren;
  }
  if (
    champs.courriel !== undefined &&
    champs.courriel !== '' &&
    !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(champs.courriel)
  ) {
    return refus(valeur('courriel', 'Un courriel s’écrit nom@domaine.fr.'));
  }
  return { ok: true, valeur: champs };
};

/** Un SIREN déjà pris : dans cette collectivité (index), ou par une autre de l'installation (annuaire). */
const estDoublon = (erreur: unknown): boolean =>
  erreur instanceof Error && (erreur as { code?: unknown }).code === '23505';

/** À appeler autour de l'unité de travail : un SIREN déjà pris annule tout et devient un refus. */
export const refuserDoublon = async <T>(
  travail: () => Promise<Result<T, RefusOrganisation>>,
): Promise<Result<T, RefusOrganisation>> => {
  try {
    return await travail();
  } catch (erreur) {
    if (!estDoublon(erreur)) throw erreur;
    return refus(valeur('siren', 'Ce SIREN est déjà celui d’un acheteur de cette installation.'));
  }
};

export const listerRepertoire = (tx: Unite, repertoire: Repertoire): Promise<readonly Fiche[]> =>
  listerFiches(tx, TABLES[repertoire]);

export const ajouterAuRepertoire = async (
  tx: Unite,
  contexte: ContexteFiche,
  repertoire: Repertoire,
  saisie: Saisie,
): Promise<Result<{ readonly id: string }, RefusOrganisation>> => {
  const champs = valider(repertoire, saisie);
  return champs.ok ? creerFiche(tx, contexte, ACTE, TABLES[repertoire], champs.valeur) : champs;
};

export const modifierRepertoire = async (
  tx: Unite,
  contexte: ContexteFiche,
  repertoire: Repertoire,
  demande: { readonly id: string; readonly version: number; readonly saisie: Saisie },
): Promise<Result<void, RefusOrganisation>> => {
  const champs = valider(repertoire, demande.saisie);
  return champs.ok
    ? modifierFiche(tx, contexte, ACTE, TABLES[repertoire], { ...demande, champs: champs.valeur })
    : champs;
};

/** Rien n'est effacé : la fiche est close, et peut être rouverte. */
export const clore = (
  tx: Unite,
  contexte: ContexteFiche,
  repertoire: Repertoire,
  { id, version, rouvrir }: { readonly id: string; readonly version: number; readonly rouvrir: boolean },
): Promise<Result<void, RefusOrganisation>> =>
  modifierFiche(tx, contexte, ACTE, TABLES[repertoire], {
    id,
    version,
    champs: { clos_le: rouvrir ? null : contexte.maintenant },
  });
