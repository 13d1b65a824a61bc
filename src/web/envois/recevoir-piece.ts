import type { Context } from 'hono';
import type { Acteur } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import type { PieceRangee } from '#platform/pieces/index.ts';
import type { Result } from '#platform/result.ts';
import type { StatutEnvoi } from '../contexte.ts';
import type { Envoi } from './envoi.ts';
import type { Reception } from './reception.ts';

type Reponse = Response | Promise<Response>;
type Agir = <T, E>(
  c: Context,
  travail: (tx: Unite, acteur: Acteur, le: Date) => Promise<Result<T, E>>,
) => Promise<Result<T, E>>;

/** Reçoit une pièce, la range, et la joint à son objet ; rien ne reste d'un refus. */
export const recevoirPiece = <T, E>(
  { reception, agir }: { readonly reception: Reception; readonly agir: Agir },
  c: Context,
  envoi: Envoi,
  suites: {
    readonly joindre: (
      tx: Unite,
      acteur: Acteur,
      piece: { readonly nom: string; readonly piece: PieceRangee },
      le: Date,
    ) => Promise<Result<T, E>>;
    readonly repondre: (issue: Result<T, E>) => Reponse;
    /** Le fichier n'est pas accepté : à dire dans le formulaire. */
    readonly refuser: (message: string, statut: StatutEnvoi) => Reponse;
    /** Le formulaire a expiré. */
    readonly expire: () => Reponse;
  },
): Promise<Response> =>
  reception.recevoir(c, envoi, {
    refuse: ({ statut, message }) => (statut === 403 ? suites.expire() : suites.refuser(message, statut)),
    recu: async (arrivee) => {
      const rangee = await arrivee.ranger();
      if (!rangee.ok) return suites.refuser(rangee.erreur.message, 400);
      const nom = arrivee.fichier?.nom ?? '';
      const issue = await agir(c, async (tx, acteur, le) => {
        const jointe = await suites.joindre(tx, acteur, { nom, piece: rangee.valeur }, le);
        if (jointe.ok) await arrivee.garder(tx);
        return jointe;
      });
      if (!issue.ok) await arrivee.jeter(rangee.valeur);
      return suites.repondre(issue);
    },
  });
