import { writeFile } from 'node:fs/promises';
import type { Hono } from 'hono';
import { joindrePiece, listerPieces, peutJoindre, retirerPiece } from '#domaines/gouvernance';
import { recevoirPiece } from '../../../envois/recevoir-piece.ts';
import { repondreFichier } from '../../../repondre-fichier.ts';
import { motifsGouvernance as m, routesGouvernance as r } from '../../../routes-gouvernance.ts';
import type { Services } from '../../../services.ts';
import { bilanAPresenter } from '../bilan-des-actions.ts';
import { chargerDossier } from '../charger-seance.ts';
import { PIECE_DE_SEANCE } from '../envois.ts';
import type { Outils } from '../outils.tsx';
import { montrerSeance } from '../seances.routes.tsx';
import { revenirALaSeance } from './revenir-a-la-seance.ts';

/** Les pièces d'une séance : en joindre, joindre le bilan des actions, les servir, les retirer. */
export const monterPieces = (
  app: Hono,
  o: Outils,
  { reception, pieces }: Services,
  nom: () => Promise<string>,
): void => {
  const revenir = revenirALaSeance(o, nom);

  app.post(m.seancePieces, async (c) => {
    const id = c.req.param('id');
    const permis = await o.agir(c, (tx, acteur) => peutJoindre(tx, acteur, id));
    if (!permis.ok) return revenir(c, id, permis, 'pieces', null, {});
    return recevoirPiece({ reception, agir: o.agir }, c, PIECE_DE_SEANCE, {
      joindre: (tx, acteur, piece, le) => joindrePiece(tx, acteur, { seance: id, ...piece }, le),
      repondre: (issue) => revenir(c, id, issue, 'pieces', 'piece', {}),
      expire: () => o.expire(c, r.seance(id)),
      refuser: (message, statut) =>
        montrerSeance(
          o,
          c,
          id,
          nom,
          { valeurs: {}, fautes: [{ champ: 'fichier', message }], version: 0, formulaire: 'piece' },
          statut,
        ),
    });
  });
  app.post(m.seanceBilanActions, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.seance(id));
    if ('refus' in f) return f.refus;
    const permis = await o.agir(c, (tx, acteur) => peutJoindre(tx, acteur, id));
    if (!permis.ok) return revenir(c, id, permis, 'pieces', null, {});
    const collectivite = await nom();
    const aujourdhui = o.aujourdhui();
    return o.lire(
      c,
      async (tx) => {
        const dossier = await chargerDossier(tx, id, collectivite);
        const quoi = dossier && (await bilanAPresenter(tx, dossier, aujourdhui, o.raccords.bilanActions));
        const pdf = quoi && (await o.raccords.bilanActions.composer(tx, quoi, { collectivite, aujourdhui }));
        return pdf ? { pdf, fichier: `Bilan des actions ${quoi?.annee}.pdf` } : null;
      },
      async ({ pdf, fichier }) => {
        if (!pdf.ok) throw new Error(pdf.erreur.message);
        const destination = await pieces.provisoire();
        await writeFile(destination, pdf.valeur, { mode: 0o600 });
        const rangee = await pieces.ranger(o.acteurDe(c).collectivite, destination, fichier);
        if (!rangee.ok) throw new Error(rangee.erreur.message);
        const issue = await o.agir(c, (tx, acteur, le) =>
          joindrePiece(tx, acteur, { seance: id, nom: fichier, piece: rangee.valeur }, le),
        );
        return revenir(c, id, issue, 'pieces', null, {});
      },
    );
  });
  app.get(m.seancePiece, (c) =>
    o.lire(
      c,
      async (tx) =>
        (await listerPieces(tx, c.req.param('id'))).find((p) => p.id === c.req.param('piece')) ?? null,
      async (piece) => {
        const contenu = await pieces.lire(o.acteurDe(c).collectivite, piece.empreinte);
        if (contenu === null) return c.notFound() as Response | Promise<Response>;
        return repondreFichier(c, piece.nom, contenu, piece.type);
      },
    ),
  );
  app.post(m.seancePieceRetirer, async (c) => {
    const { id, piece } = c.req.param();
    const f = await o.formulaire(c, r.seance(id));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      retirerPiece(tx, acteur, { seance: id, id: piece }, le),
    );
    if (issue.ok) await reception.solder(o.acteurDe(c).collectivite, [issue.valeur]);
    return revenir(c, id, issue, 'pieces', null, {});
  });
};
