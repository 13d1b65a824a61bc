import { writeFile } from 'node:fs/promises';
import type { Hono } from 'hono';
import { joindrePiece, listerPieces, peutJoindre, retirerPiece } from '#domaines/gouvernance';
import { disposition, TAILLE_MAXIMALE } from '#platform/pieces/index.ts';
import { refuserJeton } from '../../../formulaires/refus.tsx';
import { recevoirFichier } from '../../../middleware/recevoir-fichier.ts';
import { motifsGouvernance as m, routesGouvernance as r } from '../../../routes-gouvernance.ts';
import { bilanAPresenter } from '../bilan-des-actions.ts';
import { chargerDossier } from '../charger-seance.ts';
import type { OptionsGouvernance, Outils } from '../outils.tsx';
import { montrerSeance } from '../seances.routes.tsx';
import { revenirALaSeance } from './revenir-a-la-seance.ts';

/** Les pièces d'une séance : en joindre, joindre le bilan des actions, les servir, les retirer. */
export const monterPieces = (
  app: Hono,
  o: Outils,
  { services, pieces }: OptionsGouvernance,
  nom: () => Promise<string>,
): void => {
  const revenir = revenirALaSeance(o, nom);

  app.post(m.seancePieces, async (c) => {
    const id = c.req.param('id');
    const permis = await o.agir(c, (tx, acteur) => peutJoindre(tx, acteur, id));
    if (!permis.ok) return revenir(c, id, permis, 'pieces', null, {});
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
      montrerSeance(
        o,
        c,
        id,
        nom,
        { valeurs: {}, fautes: [{ champ: 'fichier', message }], version: 0, formulaire: 'piece' },
        statut,
      );
    if (!recu.ok) {
      await pieces.renoncer(destination);
      if (recu.erreur.statut === 403) return refuserJeton(c, await services.cadre(), r.seance(id));
      return refuser(recu.erreur.message, recu.erreur.statut);
    }
    const rangee = await pieces.ranger(o.acteurDe(c).collectivite, destination, recu.valeur.nom);
    if (!rangee.ok) return refuser(rangee.erreur.message, 400);
    const issue = await o.agir(c, (tx, acteur, le) =>
      joindrePiece(tx, acteur, { seance: id, nom: recu.valeur.nom, piece: rangee.valeur }, le),
    );
    return revenir(c, id, issue, 'pieces', 'piece', {});
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
        const quoi = dossier && (await bilanAPresenter(tx, dossier, aujourdhui, o.bilanActions));
        const pdf = quoi && (await o.bilanActions?.composer(tx, quoi, { collectivite, aujourdhui }));
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
        return c.body(contenu, 200, {
          'Content-Type': piece.type,
          'Content-Disposition': disposition(piece.nom),
        });
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
    return revenir(c, id, issue, 'pieces', null, {});
  });
};
