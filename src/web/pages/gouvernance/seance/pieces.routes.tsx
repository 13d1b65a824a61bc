import { writeFile } from 'node:fs/promises';
import type { Hono } from 'hono';
import { PIECES_DE_SEANCE } from '#domaines/gouvernance';
import type { Outils } from '../../../formulaires/outils-de-gouvernance.tsx';
import { monterPieces } from '../../../formulaires/pieces.tsx';
import { motifsGouvernance as m, routesGouvernance as r } from '../../../routes-gouvernance.ts';
import type { Services } from '../../../services.ts';
import { bilanAPresenter } from '../bilan-des-actions.ts';
import { chargerDossier } from '../charger-seance.ts';
import { PIECE_DE_SEANCE } from '../envois.ts';
import { montrerSeance } from '../seances.routes.tsx';
import { revenirALaSeance } from './revenir-a-la-seance.ts';

/** Les pièces d'une séance, et le bilan des actions que l'on y joint. */
export const monterPiecesDeSeance = (
  app: Hono,
  o: Outils,
  services: Services,
  nom: () => Promise<string>,
): void => {
  const { pieces } = services;
  const revenir = revenirALaSeance(o, nom);

  monterPieces(app, o, services, {
    envoi: PIECE_DE_SEANCE,
    gestes: PIECES_DE_SEANCE,
    porteur: (c) => ({ id: c.req.param('id') ?? '' }),
    retour: (c) => ({ libelle: 'Retour à la séance', href: r.seance(c.req.param('id') ?? '') }),
    montrer: (c, saisie, statut) =>
      montrerSeance(o, c, c.req.param('id') ?? '', nom, { ...saisie, formulaire: 'piece' }, statut),
  });

  app.post(m.seanceBilanActions, async (c) => {
    const id = c.req.param('id');
    const f = await o.formulaire(c, r.seance(id));
    if ('refus' in f) return f.refus;
    const permis = await o.agir(c, (tx, acteur) => PIECES_DE_SEANCE.permis(tx, acteur, { id }));
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
        const demande = { porteur: { id }, nom: fichier, piece: rangee.valeur };
        const issue = await o.agir(c, (tx, acteur, le) => PIECES_DE_SEANCE.joindre(tx, acteur, demande, le));
        return revenir(c, id, issue, 'pieces', null, {});
      },
    );
  });
};
