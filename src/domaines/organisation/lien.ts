import type { Acteur } from '#domaines/acte';
import { creerJeton, empreinteJeton, estJeton } from '#platform/auth/jeton.ts';
import type { Base, Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { type Result, refus } from '#platform/result.ts';
import { collectiviteDuJeton } from './comptes.repository.ts';
import { insererLien, type Lien, lienDeLEmpreinte, marquerLienUtilise } from './lien.repository.ts';

const JOUR = 86_400_000;

export interface RefusLien {
  readonly code: 'lien';
  readonly message: string;
  /** Quand il a servi ; `null` : il n'a pas servi, et n'est pas bon pour une autre raison. */
  readonly serviLe: Date | null;
}

const refusLien = (serviLe: Date | null = null): RefusLien => ({
  code: 'lien',
  message:
    'Ce lien n’est pas valable : il a expiré, il a déjà servi, ou il a été annulé. Demandez-en un nouveau.',
  serviLe,
});

/**
 * Crée un lien qui ne permet qu'une chose (`usage`) sur un objet, une seule fois, pendant `jours`. L'appelant a vérifié
 * le droit et journalise. Le jeton n'est rendu qu'ici : la base n'en garde que l'empreinte.
 */
export const creerLien = async (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly usage: string;
    readonly objet: { readonly type: string; readonly id: string };
    readonly destinataire: string;
    readonly jours: number;
    readonly maintenant: Date;
  },
): Promise<{ readonly id: string; readonly jeton: string }> => {
  const jeton = creerJeton();
  const id = identifiant();
  await insererLien(tx, {
    collectivite: acteur.collectivite,
    id,
    empreinte: empreinteJeton(jeton),
    usage: demande.usage,
    objet: demande.objet,
    destinataire: demande.destinataire,
    creeLe: demande.maintenant,
    creePar: acteur.personne,
    expireLe: new Date(demande.maintenant.getTime() + demande.jours * JOUR),
  });
  return { id, jeton };
};

/**
 * Fait `travail` dans la collectivité où mène le jeton, si le lien sert encore à cet usage. `consommer` le marque
 * utilisé si le travail réussit ; sans cela le lien reste bon (montrer la page avant d'agir).
 */
export const parLien = async <T, E>(
  base: Base,
  demande: {
    readonly jeton: string;
    readonly usage: string;
    readonly maintenant: Date;
    readonly consommer: boolean;
  },
  travail: (tx: Unite, lien: Lien, collectivite: string) => Promise<Result<T, E>>,
): Promise<Result<T, E | RefusLien>> => {
  const { jeton, usage, maintenant, consommer } = demande;
  if (!estJeton(jeton)) return refus(refusLien());
  const empreinte = empreinteJeton(jeton);
  const collectivite = await collectiviteDuJeton(base, empreinte);
  if (collectivite === null) return refus(refusLien());
  return base.dansCollectivite(collectivite, async (tx): Promise<Result<T, E | RefusLien>> => {
    const lien = await lienDeLEmpreinte(tx, empreinte);
    if (lien === null || lien.usage !== usage) return refus(refusLien());
    if (lien.utiliseLe !== null) return refus(refusLien(lien.utiliseLe));
    if (lien.revoqueLe !== null || lien.expireLe.getTime() <= maintenant.getTime()) return refus(refusLien());
    const issue = await travail(tx, lien, collectivite);
    if (issue.ok && consommer) await marquerLienUtilise(tx, lien.id, maintenant);
    return issue;
  });
};
