import type { Context, Hono } from 'hono';
import {
  joindreALaPublication,
  listerPiecesPubliees,
  peutJoindreALaPublication,
  retirerDeLaPublication,
} from '#domaines/rapport';
import { disposition, TAILLE_MAXIMALE } from '#platform/pieces/index.ts';
import type { GestesDePage } from '../../formulaires/gestes-de-page.tsx';
import { refuserJeton } from '../../formulaires/refus.tsx';
import type { Saisie } from '../../formulaires/saisie.ts';
import { recevoirFichier } from '../../middleware/recevoir-fichier.ts';
import { motifsPublications as m, routesPublications as r } from '../../routes-publications.ts';
import type { OptionsPublications } from './options-publications.ts';

type MontrerFiche = (
  c: Context,
  id: string,
  saisie: Saisie,
  statut: 400 | 413,
) => Response | Promise<Response>;

/** Les pièces d'une publication : joindre, servir, retirer. */
export const monterPieces = (
  app: Hono,
  o: GestesDePage,
  { services, pieces }: OptionsPublications,
  montrer: MontrerFiche,
): void => {
  const retour = (id: string) => ({ libelle: 'Retour à la publication', href: r.publication(id) });

  app.post(m.pieces, async (c) => {
    const id = c.req.param('id');
    const permis = await o.agir(c, (tx, acteur) => peutJoindreALaPublication(tx, acteur, id));
    if (!permis.ok) return o.refuser(c, permis.erreur, retour(id));
    const destination = await pieces.provisoire();
    const recu = await recevoirFichier({
      corps: c.req.raw.body,
      typeContenu: c.req.header('content-type'),
      champFichier: 'fichier',
      destination,
      tailleMaximale: TAILLE_MAXIMALE,
      jetonValide: (jeton) => services.csrf.jetonValide(c, jeton),
    });
    const refuser = (message: string, statut: 400 | 413) =>
      montrer(c, id, { valeurs: {}, fautes: [{ champ: 'fichier', message }], version: 0 }, statut);
    if (!recu.ok) {
      await pieces.renoncer(destination);
      return recu.erreur.statut === 403
        ? refuserJeton(c, await services.cadre(), retour(id).href)
        : refuser(recu.erreur.message, recu.erreur.statut);
    }
    const rangee = await pieces.ranger(o.acteurDe(c).collectivite, destination, recu.valeur.nom);
    if (!rangee.ok) return refuser(rangee.erreur.message, 400);
    const issue = await o.agir(c, (tx, acteur, le) =>
      joindreALaPublication(tx, acteur, { publication: id, nom: recu.valeur.nom, piece: rangee.valeur }, le),
    );
    return issue.ok ? c.redirect(`${r.publication(id)}#pieces`, 303) : o.refuser(c, issue.erreur, retour(id));
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
        return c.body(contenu, 200, {
          'Content-Type': piece.type,
          'Content-Disposition': disposition(piece.nom),
        });
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
    return issue.ok ? c.redirect(`${r.publication(id)}#pieces`, 303) : o.refuser(c, issue.erreur, retour(id));
  });
};
