import type { Context, Hono } from 'hono';
import { compteRenduModifiable, compteRenduPdf, emargementPdf, listerMembres } from '#domaines/gouvernance';
import type { Result } from '#platform/result.ts';
import type { Outils } from '../../../formulaires/outils-de-gouvernance.tsx';
import { formatModifiableDe, repondreFichier } from '../../../repondre-fichier.ts';
import { motifsGouvernance as m } from '../../../routes-gouvernance.ts';
import { chargerDossier, convocationDe } from '../charger-seance.ts';

const rendrePdf = (c: Context, pdf: Result<Uint8Array, { message: string }>, fichier: string) => {
  if (!pdf.ok) throw new Error(pdf.erreur.message);
  return repondreFichier(c, fichier, pdf.valeur);
};

/** Les documents d'une séance : compte rendu, feuille d'émargement, texte de la convocation. */
export const monterDocumentsSeance = (app: Hono, o: Outils, nom: () => Promise<string>): void => {
  app.get(m.compteRenduPdf, async (c) => {
    const collectivite = await nom();
    return o.lire(
      c,
      (tx) => chargerDossier(tx, c.req.param('id'), collectivite),
      (dossier) => rendrePdf(c, compteRenduPdf(dossier), 'compte-rendu.pdf'),
    );
  });
  app.get(m.compteRenduModifiable, async (c) => {
    const collectivite = await nom();
    return o.lire(
      c,
      (tx) => chargerDossier(tx, c.req.param('id'), collectivite),
      async (dossier) => {
        const format = formatModifiableDe(c);
        return repondreFichier(c, `compte-rendu.${format}`, await compteRenduModifiable(dossier, format));
      },
    );
  });
  app.get(m.emargementPdf, async (c) => {
    const collectivite = await nom();
    return o.lire(
      c,
      async (tx) => {
        const dossier = await chargerDossier(tx, c.req.param('id'), collectivite);
        return dossier === null ? null : { dossier, membres: await listerMembres(tx, dossier.comite.id) };
      },
      ({ dossier: d, membres }) =>
        rendrePdf(
          c,
          emargementPdf(d.seance, d.comite, membres, d.collectivite, o.aujourdhui()),
          'emargement.pdf',
        ),
    );
  });
  app.get(m.convocationTxt, async (c) => {
    const collectivite = await nom();
    return o.lire(
      c,
      async (tx) => {
        const dossier = await chargerDossier(tx, c.req.param('id'), collectivite);
        return dossier === null ? null : convocationDe(dossier, o.acteurDe(c).nom);
      },
      ({ objet, corps }) => repondreFichier(c, 'convocation.txt', `Objet : ${objet}\n\n${corps}\n`),
    );
  });
};
