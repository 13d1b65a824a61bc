import type { Context, Hono } from 'hono';
import {
  autoriser,
  choixJournal,
  type FiltresJournal,
  type LigneJournal,
  listerJournal,
  type Nommer,
} from '#domaines/acte';
import { ACTES_ORGANISATION } from '#domaines/organisation';
import type { ColonneTableau } from '#platform/tableur/tableau.ts';
import { tableauCsv } from '#platform/tableur/tableau-csv.ts';
import { rendre } from '../../contexte.ts';
import { refuserDroit } from '../../formulaires/refus.tsx';
import { repondreFichier } from '../../repondre-fichier.ts';
import { type FiltresJournalAdresse, routes } from '../../routes.ts';
import type { Services } from '../../services.ts';
import { direActe, direTypeObjet } from './dire-acte.ts';
import { direChangement } from './dire-changement.ts';
import { PageJournal, TAILLE_PAGE } from './journal.page.tsx';
import { lireNoms } from './lire-noms.ts';

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

interface LigneNommee {
  readonly l: LigneJournal;
  readonly nommer: Nommer;
}

const enTexte = (valeur: unknown): string | null =>
  valeur === null || valeur === undefined
    ? null
    : typeof valeur === 'string'
      ? valeur
      : JSON.stringify(valeur);

const direChangements = ({ l, nommer }: LigneNommee): string =>
  direChangement(l, nommer)
    .map(({ libelle, avant, apres }) =>
      [`${libelle} :`, avant, avant !== null && apres !== null ? '→' : null, apres ?? '(retiré)']
        .filter((x) => x !== null)
        .join(' '),
    )
    .join('\n');

const colonne = (titre: string, lire: (ligne: LigneNommee) => string | null) =>
  ({ titre, type: 'texte', largeur: 20, lire }) as const;

const COLONNES: readonly ColonneTableau<LigneNommee>[] = [
  { titre: 'numéro', type: 'nombre', largeur: 10, lire: ({ l }) => l.numero },
  colonne('le', ({ l }) => l.le.toISOString()),
  colonne('identifiant de la personne', ({ l }) => l.acteur),
  colonne('qui', ({ l }) => l.acteurNom),
  colonne('code de l’acte', ({ l }) => l.acte),
  colonne('acte', ({ l }) => direActe(l.acte)),
  colonne('code du type', ({ l }) => l.objetType),
  colonne('type', ({ l }) => direTypeObjet(l.objetType)),
  colonne('identifiant de l’objet', ({ l }) => l.objet),
  colonne('objet', ({ l, nommer }) => nommer(l.objet) ?? null),
  colonne('ce qui a changé', direChangements),
  colonne('avant', ({ l }) => enTexte(l.avant)),
  colonne('après', ({ l }) => enTexte(l.apres)),
];

export const monterJournal = (app: Hono, { cadre, base, pageDe }: Services): void => {
  const avecDroit = async (c: Context, suite: () => Promise<Response>): Promise<Response> => {
    const permis = autoriser(c.var.acteur, ACTES_ORGANISATION.lireJournal);
    return permis.ok ? suite() : refuserDroit(c, await cadre(), permis.erreur.message);
  };

  app.get(routes.journal(), (c) =>
    avecDroit(c, async () => {
      const filtres = lireFiltres(c);
      const demandee = Number(c.req.query('page') ?? 1);
      const page = Number.isInteger(demandee) && demandee > 0 && demandee < 1_000_000 ? demandee : 1;
      const lu = await base.dansCollectivite(c.var.acteur.collectivite, async (tx) => {
        const lues = await listerJournal(tx, versFiltres(filtres), { page, taille: TAILLE_PAGE });
        return { ...lues, choix: await choixJournal(tx), nommer: await lireNoms(tx, lues.lignes) };
      });
      return rendre(
        c,
        <PageJournal cadre={await cadre()} filtres={filtres} page={page} pageDe={pageDe} {...lu} />,
      );
    }),
  );

  app.get(routes.journalCsv(), (c) =>
    avecDroit(c, async () => {
      const filtres = versFiltres(lireFiltres(c));
      const lignes = await base.dansCollectivite(c.var.acteur.collectivite, async (tx) => {
        const sortie: LigneNommee[] = [];
        // Par numéro décroissant, et non par page : un changement écrit pendant l'export ne décale rien.
        for (let avant: number | undefined; ; ) {
          const { lignes: lot } = await listerJournal(
            tx,
            { ...filtres, avantNumero: avant },
            { page: 1, taille: LOT },
          );
          const nommer = await lireNoms(tx, lot);
          sortie.push(...lot.map((l) => ({ l, nommer })));
          avant = lot.at(-1)?.numero;
          if (lot.length < LOT || avant === undefined) return sortie;
        }
      });
      return repondreFichier(c, 'journal.csv', tableauCsv({ colonnes: COLONNES, lignes }));
    }),
  );
};
