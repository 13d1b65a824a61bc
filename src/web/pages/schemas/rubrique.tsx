import { ACTES_SCHEMA, STATUTS_ACTION } from '#domaines/schema';
import { ecrireNombre } from '#platform/francais.ts';
import { ouiNon, parmi, SCHEMA_COMMUN, texte } from '../../presentation-de-lignes.ts';
import { routes } from '../../routes.ts';
import { routesSchemas as r } from '../../routes-schemas.ts';
import { type Rubrique, rienAMonter } from '../../rubrique.ts';
import { PREUVE_D_ACTION, TABLEAU_DE_SCHEMA } from './envois.ts';
import { monterSchemas } from './schemas.routes.tsx';

/** Les schémas vivants : les écrire, les lire, les suivre. */
export const RUBRIQUE_SCHEMAS: Rubrique = {
  nom: 'schemas',
  tranche: 'schema',
  menu: [
    {
      code: 'schema',
      libelle: 'Schémas',
      href: r.liste(),
      place: 'principale',
      acte: ACTES_SCHEMA.lireSchemas,
    },
  ],
  envois: [PREUVE_D_ACTION, TABLEAU_DE_SCHEMA],
  longsFormulaires: [],
  pageDe: { schema: r.schema, noeud: null, action: null },
  lignes: {
    actions_annuelles: {
      titre: 'Les actions derrière ce chiffre',
      nom: 'Action',
      annee: 'Une action compte dans chaque année de son schéma, que l’on en ait des nouvelles ou non.',
      acheteur: SCHEMA_COMMUN,
      lues: ['schema', 'noeud', 'annee', 'code', 'intitule'],
      nommer: (v) => `${texte(v.code)} ${texte(v.intitule)}`,
      lien: (v) => r.action(String(v.schema), Number(v.annee), String(v.noeud)),
      colonnes: [
        { nom: 'annee', titre: 'Année', dire: texte },
        { nom: 'pilote', titre: 'Pilote', dire: texte },
        {
          nom: 'statut',
          titre: 'Statut',
          dire: (v) => (v === null ? 'non renseigné' : parmi(STATUTS_ACTION)(v)),
        },
        { nom: 'jalon', titre: 'Jalon', dire: texte },
        { nom: 'jalon_atteint', titre: 'Jalon atteint', dire: ouiNon('pas encore dit') },
      ],
    },
    cibles: {
      titre: 'Les cibles derrière ce chiffre',
      nom: 'Cible',
      annee: 'Une cible compte dans l’année de son échéance.',
      acheteur: SCHEMA_COMMUN,
      lues: ['schema', 'indicateur', 'intitule', 'annee'],
      nommer: (v) => texte(v.intitule),
      lien: (v) =>
        v.indicateur === null
          ? r.schema(String(v.schema))
          : routes.indicateur(String(v.indicateur), { annee: Number(v.annee), modele: String(v.schema) }),
      colonnes: [
        { nom: 'schema_intitule', titre: 'Schéma', dire: texte },
        { nom: 'annee', titre: 'Échéance', dire: texte },
        { nom: 'sens', titre: 'Sens', dire: texte },
        { nom: 'valeur', titre: 'Visé', dire: texte },
        { nom: 'unite', titre: 'Unité', dire: texte },
        { nom: 'mesure', titre: 'Mesuré', dire: (v) => (v === null ? '—' : ecrireNombre(Number(v), 1)) },
        { nom: 'constat', titre: 'Constat', dire: texte },
      ],
    },
  },
  publiques: [],
  essai: () => import('./essai.ts'),
  monter: monterSchemas,
  monterSansSession: rienAMonter,
};
