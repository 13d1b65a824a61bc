import type { Context, Hono } from 'hono';
import { autoriser, choixJournal, type FiltresJournal, listerJournal } from '#domaines/organisation';
import type { Base } from '#platform/db/base.ts';
import { rendre, type ServicesPage } from '../../contexte.ts';
import { type FiltresJournalAdresse, routes } from '../../routes.ts';
import { refuserDroit } from '../compte/refus.tsx';
import { PageJournal, TAILLE_PAGE } from './journal.page.tsx';

const JOUR = /^\d{4}-\d{2}-\d{2}$/;
const LOT = 5_000;

const lireFiltres = (c: Context): FiltresJournalAdresse => {
  const texte = (nom: string): string | undefined => {
    const valeur = c.req.query(nom)?.slice(0, 200);
    return valeur === undefined || valeur === '' ? undefined : valeur;
  };
  const jour = (nom: string): string | undefined => {
    const valeur = texte(nom);
    return valeur !== undefined && JOUR.test(valeur) ? valeur : undefined;
  };
  return {
    type: texte('type'),
    objet: texte('objet'),
    acteur: texte('acteur'),
    acte: texte('acte'),
    du: jour('du'),
    au: jour('au'),
  };
};

const versFiltres = ({ type, page: _page, ...reste }: FiltresJournalAdresse): FiltresJournal => ({
  ...reste,
  objetType: type,
});

/** Une cellule CSV ; un texte qu'un tableur prendrait pour une formule est précédé d'une apostrophe. */
const cellule = (valeur: unknown): string => {
  const texte =
    valeur === null || valeur === undefined
      ? ''
      : typeof valeur === 'string'
        ? valeur
        : JSON.stringify(valeur);
  const inerte = /^[=+\-@\t\r]/.test(texte) ? `'${texte}` : texte;
  return `"${inerte.replaceAll('"', '""')}"`;
};

export const monterJournal = (
  app: Hono,
  { services, base }: { readonly services: ServicesPage; readonly base: Base },
): void => {
  const { cadre } = services;

  const avecDroit = async (c: Context, suite: () => Promise<Response>): Promise<Response> => {
    const permis = autoriser(c.var.acteur, 'journal.lire');
    return permis.ok ? suite() : refuserDroit(c, await cadre(), permis.erreur.message);
  };

  app.get(routes.journal(), (c) =>
    avecDroit(c, async () => {
      const filtres = lireFiltres(c);
      const demandee = Number(c.req.query('page') ?? 1);
      const page = Number.isInteger(demandee) && demandee > 0 && demandee < 1_000_000 ? demandee : 1;
      const lu = await base.dansCollectivite(c.var.acteur.collectivite, async (tx) => ({
        ...(await listerJournal(tx, versFiltres(filtres), { page, taille: TAILLE_PAGE })),
        choix: await choixJournal(tx),
      }));
      return rendre(c, <PageJournal cadre={await cadre()} filtres={filtres} page={page} {...lu} />);
    }),
  );

  app.get(routes.journalCsv(), (c) =>
    avecDroit(c, async () => {
      const filtres = versFiltres(lireFiltres(c));
      const lignes = await base.dansCollectivite(c.var.acteur.collectivite, async (tx) => {
        const sortie = ['"le";"qui";"acte";"type";"objet";"avant";"apres"'];
        for (let page = 1; ; page += 1) {
          const lot = await listerJournal(tx, filtres, { page, taille: LOT });
          for (const l of lot.lignes) {
            sortie.push(
              [l.le.toISOString(), l.acteurNom, l.acte, l.objetType, l.objet, l.avant, l.apres]
                .map(cellule)
                .join(';'),
            );
          }
          if (page * LOT >= lot.total) return sortie;
        }
      });
      c.header('Content-Disposition', 'attachment; filename="journal.csv"');
      c.header('Content-Type', 'text/csv; charset=utf-8');
      return c.body(`\uFEFF${lignes.join('\r\n')}\r\n`);
    }),
  );
};
