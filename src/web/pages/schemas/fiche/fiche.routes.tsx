import type { Hono } from 'hono';
import { modifierFiche, PIECES_DE_NIVEAU } from '#domaines/schema';
import { monterPieces } from '../../../formulaires/pieces.tsx';
import { lireVersionLue } from '../../../formulaires/valeurs.ts';
import { motifsSchemas as m } from '../../../routes-schemas.ts';
import type { Services } from '../../../services.ts';
import { PREUVE_D_ACTION } from '../envois.ts';
import { lireFiche } from '../lire-formulaires.ts';
import type { Outils } from '../outils.tsx';
import { AJOUTS } from './ajouts.ts';
import { creerReponses } from './repondre-fiche.tsx';

/** La fiche d'un niveau : lecture, modification, indicateurs, cibles, liens, bonnes pratiques et preuves. */
export const monterFiche = (app: Hono, o: Outils, services: Services): void => {
  const { montrer, adresse, repondre } = creerReponses(o);

  app.get(m.noeud, (c) => montrer(c, null));

  app.post(m.noeud, async (c) => {
    const { version, noeud } = c.req.param();
    const f = await o.formulaire(c, adresse(c));
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const sur = { version, noeud, versionLue: lireVersionLue(valeurs) };
    const issue = await o.agir(c, (tx, acteur, le) =>
      modifierFiche(tx, acteur, { ...sur, saisie: lireFiche(valeurs) }, le),
    );
    // Une case décochée n'est pas envoyée : sans cela, l'ancienne valeur reviendrait dans le formulaire à corriger.
    return repondre(c, issue, { odd: '', experimental: '', ...valeurs });
  });

  for (const [partie, ancre] of [
    ['indicateurs', 'indicateurs'],
    ['cibles', 'indicateurs'],
    ['liens', 'liens'],
    ['pratiques', 'pratiques'],
    ['clore', 'indicateurs'],
  ] as const) {
    app.post(m[partie], async (c) => {
      const { version, noeud } = c.req.param();
      const f = await o.formulaire(c, adresse(c));
      if ('refus' in f) return f.refus;
      const { valeurs } = f;
      const sur = { version, noeud, versionLue: lireVersionLue(valeurs) };
      const issue = await o.agir(c, (tx, acteur, le) => AJOUTS[partie](tx, acteur, sur, valeurs, le));
      return repondre(c, issue, valeurs, ancre);
    });
  }

  monterPieces(app, o, services, {
    envoi: PREUVE_D_ACTION,
    gestes: PIECES_DE_NIVEAU,
    porteur: (c) => ({ id: c.req.param('noeud') ?? '', dans: c.req.param('schema') ?? '' }),
    retour: (c) => ({ libelle: 'Retour à la fiche', href: adresse(c) }),
    montrer,
  });
};
