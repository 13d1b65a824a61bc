import type { Context, Hono } from 'hono';
import { autoriser } from '#domaines/acte';
import { ACTES_ORGANISATION } from '#domaines/organisation';
import { type Bilan, bilanCsv, bilanJson, bilanPdf, bilanXlsx } from '#domaines/rapport';
import { type AlerteSauvegarde, alerteSauvegarde } from '../../../jobs/echeance-sauvegarde.rules.ts';
import type { Demande } from '../../garder-page.ts';
import { repondreFichier } from '../../repondre-fichier.ts';
import { routes } from '../../routes.ts';
import type { Services } from '../../services.ts';
import { lireFiltresBilan } from '../../ui/filtres-bilan.tsx';
import { TableauDeBord, TableauDeBordSansContrat, TableauDeBordVide } from './tableau-de-bord.page.tsx';

type Ecrire = (bilan: Bilan) => Promise<string | Uint8Array>;

const FORMATS: Readonly<Record<'pdf' | 'xlsx' | 'csv' | 'json', { type: string; ecrire: Ecrire }>> = {
  pdf: {
    type: 'application/pdf',
    ecrire: async (bilan) => {
      const pdf = bilanPdf(bilan);
      if (!pdf.ok) throw new Error(pdf.erreur.message);
      return pdf.valeur;
    },
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ecrire: (bilan) => bilanXlsx(bilan),
  },
  csv: { type: 'text/csv; charset=utf-8', ecrire: async (bilan) => bilanCsv(bilan) },
  json: { type: 'application/json; charset=utf-8', ecrire: async (bilan) => bilanJson(bilan) },
};

export const monterTableauDeBord = (
  app: Hono,
  { pages, bilans, registre, horloge, lireSauvegardes }: Services,
): void => {
  /** Une installation neuve va faire sa première sauvegarde : rien encore dont prévenir ici. */
  const lireAlerte = async (c: Context): Promise<AlerteSauvegarde | null> => {
    if (lireSauvegardes === undefined || !autoriser(c.var.acteur, ACTES_ORGANISATION.gererOrganisation).ok)
      return null;
    const alerte = alerteSauvegarde(await lireSauvegardes(), horloge());
    return alerte === 'jamais' ? null : alerte;
  };
  const composer = async ({ requete, cadre }: Demande, sauvegarde: AlerteSauvegarde | null) => {
    return bilans.lire(async (lecture) => {
      const choix = await bilans.choix(lecture);
      if (choix.vide) return <TableauDeBordVide cadre={cadre} />;
      const retenus = lireFiltresBilan(requete, choix);
      const bilan = await bilans.composer(lecture, retenus);
      if (!bilan.ok) {
        return (
          <TableauDeBordSansContrat
            cadre={cadre}
            choix={choix}
            retenus={retenus}
            raison={bilan.erreur.message}
          />
        );
      }
      const { resume, reception, fraicheur, anomalies: regles } = await registre.etat(lecture.tx);
      const anomalies = regles.reduce((total, r) => total + r.enregistrements, 0);
      return (
        <TableauDeBord
          cadre={cadre}
          donnees={{
            bilan: bilan.valeur,
            choix,
            retenus,
            reception,
            fichiers: resume.fichiers,
            fraicheur,
            anomalies,
            sauvegarde,
          }}
        />
      );
    });
  };
  app.get(routes.tableauDeBord(), async (c) => {
    const alerte = await lireAlerte(c);
    return pages.garderPage(c, (demande) => composer(demande, alerte), alerte);
  });

  for (const [format, { type, ecrire }] of Object.entries(FORMATS)) {
    app.get(`/bilan.${format}`, async (c) => {
      const issue = await bilans.lire(async (lecture) => {
        const choix = await bilans.choix(lecture);
        const retenus = lireFiltresBilan(c.req.query(), choix);
        return { retenus, bilan: await bilans.composer(lecture, retenus) };
      });
      if (!issue.bilan.ok) return c.redirect(routes.tableauDeBord(issue.retenus.filtres), 303);
      const corps = await ecrire(issue.bilan.valeur);
      const annee = issue.retenus.annee === null ? 'toutes-annees' : String(issue.retenus.annee);
      return repondreFichier(
        c,
        `bilan-${annee}.${format}`,
        typeof corps === 'string' ? corps : Uint8Array.from(corps),
        type,
      );
    });
  }
};
