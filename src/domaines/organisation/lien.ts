import { creerJeton, empreinteJeton, estJeton } from '#platform/auth/jeton.ts';
import type { Base, Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { type Result, refus } from '#platform/result.ts';
import type { Acteur } from './acteur.ts';
import { collectiviteDuJeton } from './comptes.repository.ts';
import { insererLien, type Lien, lienDeLEmpreinte, marquerLienUtilise } from './lien.repository.ts';

const JOUR = 86_400_000;

export interface RefusLien {
  readonly code: 'lien';
  readonly message: string;
}

const REFUS_LIEN: RefusLien = {
  code: 'lien',
  message:
    'Ce lien n’est pas valable : il a expiré, il a déjà servi, ou il a été annulé. Demandez-en un nouveau.',
};

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
  if (!estJeton(jeton)) return refus(REFUS_LIEN);
  const empreinte = empreinteJeton(jeton);
  const collectivite = await collectiviteDuJeton(base, empreinte);
  if (collectivite === null) return refus(REFUS_LIEN);
  return base.dansCollectivite(collectivite, async (tx): Promise<Result<T, E | RefusLien>> => {
    const lien = await lienDeLEmpreinte(tx, empreinte);
    const bon =
      lien !== null &&
      lien.usage === usage &&
      lien.utiliseLe === null &&
      lien.revoqueLe === null &&
      lien.expireLe.getTime() > maintenant.getTime();
    if (!bon) return refus(REFUS_LIEN);
    const issue = await travail(tx, lien, collectivite);
    if (issue.ok && consommer) await marquerLienUtilise(tx, lien.id, maintenant);
    return issue;
  });
};
