import type { Hono } from 'hono';
import { joindrePreuve, listerPreuves, peutProuver, retirerPreuve } from '#domaines/schema';
import { disposition, TAILLE_MAXIMALE } from '#platform/pieces/index.ts';
import { refuserJeton } from '../../../formulaires/refus.tsx';
import { recevoirFichier } from '../../../middleware/recevoir-fichier.ts';
import { motifsSchemas as m } from '../../../routes-schemas.ts';
import type { OptionsSchemas, Outils } from '../outils.tsx';
import type { Reponses } from './repondre-fiche.tsx';

/** Les preuves d'un niveau : joindre, télécharger, retirer. */
export const monterPreuves = (
  app: Hono,
  o: Outils,
  { montrer, adresse, repondre }: Reponses,
  { services, pieces }: OptionsSchemas,
): void => {
  app.post(m.pieces, async (c) => {
    const { schema, noeud } = c.req.param();
    const permis = await o.agir(c, (tx, acteur) => peutProuver(tx, acteur, { schema, noeud }));
    if (!permis.ok) return repondre(c, permis, {});
    const destination = await pieces.provisoire();
    const recu = await recevoirFichier({
      corps: c.req.raw.body,
      typeContenu: c.req.header('content-type'),
      champFichier: 'fichier',
      destination,
      tailleMaximale: TAILLE_MAXIMALE,
      jetonValide: (jeton) => services.csrf.jetonValide(c, jeton),
    });
    const corriger = (message: string, statut: 400 | 413) =>
      montrer(c, { valeurs: {}, fautes: [{ champ: 'fichier', message }] }, statut);
    if (!recu.ok) {
      await pieces.renoncer(destination);
      const { statut, message } = recu.erreur;
      return statut === 403 ? refuserJeton(c, await services.cadre(), adresse(c)) : corriger(message, statut);
    }
    const rangee = await pieces.ranger(o.acteurDe(c).collectivite, destination, recu.valeur.nom);
    if (!rangee.ok) return corriger(rangee.erreur.message, 400);
    const issue = await o.agir(c, (tx, acteur, le) =>
      joindrePreuve(tx, acteur, { schema, noeud, nom: recu.valeur.nom, piece: rangee.valeur }, le),
    );
    return repondre(c, issue, {}, 'preuves');
  });

  app.get(m.piece, (c) => {
    const { schema, noeud, piece: id } = c.req.param();
    return o.lire(
      c,
      async (tx) => (await listerPreuves(tx, schema, noeud)).find((p) => p.id === id) ?? null,
      async (preuve) => {
        const contenu = await pieces.lire(o.acteurDe(c).collectivite, preuve.empreinte);
        if (contenu === null) return o.introuvable(c);
        return c.body(contenu, 200, {
          'Content-Type': preuve.type,
          'Content-Disposition': disposition(preuve.nom),
          'X-Content-Type-Options': 'nosniff',
        });
      },
    );
  });

  app.post(m.pieceRetirer, async (c) => {
    const { schema, noeud, piece: id } = c.req.param();
    const f = await o.formulaire(c, adresse(c));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) => retirerPreuve(tx, acteur, { schema, noeud, id }, le));
    return repondre(c, issue, {}, 'preuves');
  });
};
