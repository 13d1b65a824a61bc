import type { Context, Hono } from 'hono';
import {
  autoriser,
  choixJournal,
  direActe,
  direTypeObjet,
  type FiltresJournal,
  type LigneJournal,
  listerJournal,
} from '#domaines/organisation';
import { citer, desarmer } from '#platform/csv.ts';
import type { Base } from '#platform/db/base.ts';
import { rendre, type ServicesPage } from '../../contexte.ts';
import { refuserDroit } from '../../formulaires/refus.tsx';
import { type FiltresJournalAdresse, routes } from '../../routes.ts';
import { direChangement, type Nommer } from './dire-changement.ts';
import { PageJournal, TAILLE_PAGE } from './journal.page.tsx';
import { preparerNoms } from './nommer-objets.ts';

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

/** Une cellule CSV, qui ne peut pas devenir une formule. */
const cellule = (valeur: unknown): string => {
  if (valeur === null || valeur === undefined) return '';
  return citer(desarmer(typeof valeur === 'string' ? valeur : JSON.stringify(valeur)));
};

const TITRES = [
  'numéro',
  'le',
  'identifiant de la personne',
  'qui',
  'code de l’acte',
  'acte',
  'code du type',
  'type',
  'identifiant de l’objet',
  'objet',
  'ce qui a changé',
  'avant',
  'après',
];

const ligneCsv = (l: LigneJournal, nommer: Nommer): string =>
  [
    String(l.numero),
    l.le.toISOString(),
    l.acteur,
    l.acteurNom,
    l.acte,
    direActe(l.acte),
    l.objetType,
    direTypeObjet(l.objetType),
    l.objet,
    nommer(l.objet),
    direChangement(l, nommer)
      .map(({ libelle, avant, apres }) =>
        [`${libelle} :`, avant, avant !== null && apres !== null ? '→' : null, apres ?? '(retiré)']
          .filter((x) => x !== null)
          .join(' '),
      )
      .join('\n'),
    l.avant,
    l.apres,
  ]
    .map(cellule)
    .join(';');

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
      const lu = await base.dansCollectivite(c.var.acteur.collectivite, async (tx) => {
        const lues = await listerJournal(tx, versFiltres(filtres), { page, taille: TAILLE_PAGE });
        return { ...lues, choix: await choixJournal(tx), nommer: await preparerNoms(tx, lues.lignes) };
      });
      return rendre(c, <PageJournal cadre={await cadre()} filtres={filtres} page={page} {...lu} />);
    }),
  );

  app.get(routes.journalCsv(), (c) =>
    avecDroit(c, async () => {
      const filtres = versFiltres(lireFiltres(c));
      const lignes = await base.dansCollectivite(c.var.acteur.collectivite, async (tx) => {
        const sortie = [TITRES.map(cellule).join(';')];
        // Par numéro décroissant, et non par page : un changement écrit pendant l'export ne décale rien.
        for (let avant: number | undefined; ; ) {
          const { lignes: lot } = await listerJournal(
            tx,
            { ...filtres, avantNumero: avant },
            { page: 1, taille: LOT },
          );
          const nommer = await preparerNoms(tx, lot);
          sortie.push(...lot.map((l) => ligneCsv(l, nommer)));
          avant = lot.at(-1)?.numero;
          if (lot.length < LOT || avant === undefined) return sortie;
        }
      });
      c.header('Content-Disposition', 'attachment; filename="journal.csv"');
      c.header('Content-Type', 'text/csv; charset=utf-8');
      return c.body(`\uFEFF${lignes.join('\r\n')}\r\n`);
    }),
  );
};
