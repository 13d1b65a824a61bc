import type { Hono } from 'hono';
import { joindrePreuve, listerPreuves, peutProuver, retirerPreuve } from '#domaines/schema';
import { recevoirPiece } from '../../../envois/recevoir-piece.ts';
import { repondreFichier } from '../../../repondre-fichier.ts';
import { motifsSchemas as m } from '../../../routes-schemas.ts';
import type { Services } from '../../../services.ts';
import { PREUVE_D_ACTION } from '../envois.ts';
import type { Outils } from '../outils.tsx';
import type { Reponses } from './repondre-fiche.tsx';

/** Les preuves d'un niveau : joindre, télécharger, retirer. */
export const monterPreuves = (
  app: Hono,
  o: Outils,
  { montrer, adresse, repondre }: Reponses,
  { reception, pieces }: Services,
): void => {
  app.post(m.pieces, async (c) => {
    const { schema, noeud } = c.req.param();
    const permis = await o.agir(c, (tx, acteur) => peutProuver(tx, acteur, { schema, noeud }));
    if (!permis.ok) return repondre(c, permis, {});
    return recevoirPiece({ reception, agir: o.agir }, c, PREUVE_D_ACTION, {
      joindre: (tx, acteur, piece, le) => joindrePreuve(tx, acteur, { schema, noeud, ...piece }, le),
      repondre: (issue) => repondre(c, issue, {}, 'preuves'),
      expire: () => o.expire(c, adresse(c)),
      refuser: (message, statut) =>
        montrer(c, { valeurs: {}, fautes: [{ champ: 'fichier', message }] }, statut),
    });
  });

  app.get(m.piece, (c) => {
    const { schema, noeud, piece: id } = c.req.param();
    return o.lire(
      c,
      async (tx) => (await listerPreuves(tx, schema, noeud)).find((p) => p.id === id) ?? null,
      async (preuve) => {
        const contenu = await pieces.lire(o.acteurDe(c).collectivite, preuve.empreinte);
        if (contenu === null) return o.introuvable(c);
        return repondreFichier(c, preuve.nom, contenu, preuve.type);
      },
    );
  });

  app.post(m.pieceRetirer, async (c) => {
    const { schema, noeud, piece: id } = c.req.param();
    const f = await o.formulaire(c, adresse(c));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) => retirerPreuve(tx, acteur, { schema, noeud, id }, le));
    if (issue.ok) await reception.solder(o.acteurDe(c).collectivite, [issue.valeur]);
    return repondre(c, issue, {}, 'preuves');
  });
};
