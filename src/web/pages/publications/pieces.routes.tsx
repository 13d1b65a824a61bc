import type { Context, Hono } from 'hono';
import {
  joindreALaPublication,
  listerPiecesPubliees,
  peutJoindreALaPublication,
  retirerDeLaPublication,
} from '#domaines/rapport';
import type { StatutEnvoi } from '../../contexte.ts';
import { recevoirPiece } from '../../envois/recevoir-piece.ts';
import type { GestesDePage } from '../../formulaires/gestes-de-page.tsx';
import type { Saisie } from '../../formulaires/saisie.ts';
import { repondreFichier } from '../../repondre-fichier.ts';
import { motifsPublications as m, routesPublications as r } from '../../routes-publications.ts';
import type { Services } from '../../services.ts';
import { PIECE_DE_PUBLICATION } from './envois.ts';

type MontrerFiche = (
  c: Context,
  id: string,
  saisie: Saisie,
  statut: StatutEnvoi,
) => Response | Promise<Response>;

/** Les pièces d'une publication : joindre, servir, retirer. */
export const monterPieces = (
  app: Hono,
  o: GestesDePage,
  { reception, pieces }: Services,
  montrer: MontrerFiche,
): void => {
  const retour = (id: string) => ({ libelle: 'Retour à la publication', href: r.publication(id) });

  app.post(m.pieces, async (c) => {
    const id = c.req.param('id');
    const permis = await o.agir(c, (tx, acteur) => peutJoindreALaPublication(tx, acteur, id));
    if (!permis.ok) return o.refuser(c, permis.erreur, retour(id));
    return recevoirPiece({ reception, agir: o.agir }, c, PIECE_DE_PUBLICATION, {
      joindre: (tx, acteur, piece, le) =>
        joindreALaPublication(tx, acteur, { publication: id, ...piece }, le),
      repondre: (issue) =>
        issue.ok ? c.redirect(`${r.publication(id)}#pieces`, 303) : o.refuser(c, issue.erreur, retour(id)),
      expire: () => o.expire(c, retour(id).href),
      refuser: (message, statut) =>
        montrer(c, id, { valeurs: {}, fautes: [{ champ: 'fichier', message }], version: 0 }, statut),
    });
  });

  app.get(m.piece, (c) =>
    o.lire(
      c,
      async (tx) =>
        (await listerPiecesPubliees(tx, c.req.param('id'))).find((p) => p.id === c.req.param('piece')) ??
        null,
      async (piece) => {
        const contenu = await pieces.lire(o.acteurDe(c).collectivite, piece.empreinte);
        if (contenu === null) return c.notFound() as Response | Promise<Response>;
        return repondreFichier(c, piece.nom, contenu, piece.type);
      },
    ),
  );

  app.post(m.pieceRetirer, async (c) => {
    const { id, piece } = c.req.param();
    const f = await o.formulaire(c, r.publication(id));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      retirerDeLaPublication(tx, acteur, { publication: id, id: piece }, le),
    );
    if (issue.ok) await reception.solder(o.acteurDe(c).collectivite, [issue.valeur]);
    return issue.ok ? c.redirect(`${r.publication(id)}#pieces`, 303) : o.refuser(c, issue.erreur, retour(id));
  });
};
