import { type Kysely, sql } from 'kysely';
import { cloisonner, ROLE_APPLICATION } from '../cloisonnement.ts';

const REVISION = 'version integer not null, modifie_par text not null, modifie_le timestamptz not null';
const VERS_SCHEMA = 'foreign key (collectivite, schema) references schema (collectivite, id)';
const VERS_VERSION =
  'foreign key (collectivite, version_schema) references schema_version (collectivite, id)';
const DE_VERSION =
  'collectivite text not null, version_schema text not null, id text not null, rang integer not null';
const CLE_DE_VERSION = `primary key (collectivite, version_schema, id), ${VERS_VERSION}`;

const TABLES: readonly (readonly [nom: string, colonnes: string])[] = [
  [
    'schema',
    `collectivite text not null, id text not null, type text not null, modele text, predecesseur text,
     cree_par text not null, cree_le timestamptz not null, primary key (collectivite, id)`,
  ],
  [
    'schema_action_annuelle',
    `collectivite text not null, schema text not null, noeud text not null, annee integer not null,
     statut text not null, avancement integer, jalon text not null, jalon_atteint boolean,
     commentaire text not null, proprietaire text, proprietaire_nom text not null,
     mis_a_jour_le timestamptz, relance_le timestamptz, ${REVISION},
     primary key (collectivite, schema, noeud, annee), ${VERS_SCHEMA}`,
  ],
  [
    'schema_piece',
    `collectivite text not null, id text not null, schema text not null, noeud text not null, nom text not null,
     type text not null, octets bigint not null, empreinte text not null, depose_par text not null,
     depose_le timestamptz not null, retiree_le timestamptz, primary key (collectivite, id), ${VERS_SCHEMA}`,
  ],
  [
    'schema_version',
    `collectivite text not null, id text not null, schema text not null, numero integer not null,
     etat text not null, intitule text not null, debut integer, fin integer, etendu_concessions boolean not null,
     entete jsonb not null, soumis_le date, adopte_le date, deliberation text, publie_le date, publie_a text,
     evaluation_le date, clos_le date, ${REVISION}, primary key (collectivite, id),
     unique (collectivite, schema, numero), ${VERS_SCHEMA}`,
  ],
  [
    'schema_version_chiffre',
    `${DE_VERSION}, libelle text not null, annee integer, contenu jsonb not null, clos_le date, ${CLE_DE_VERSION}`,
  ],
  [
    'schema_version_cible',
    `${DE_VERSION}, noeud text, ligne text, annee integer, valeur numeric, sens text, unite text,
     contenu jsonb not null, clos_le date, ${CLE_DE_VERSION}`,
  ],
  [
    'schema_version_lien',
    `${DE_VERSION}, de text not null, vers text not null, nature text not null, clos_le date, ${CLE_DE_VERSION}`,
  ],
  [
    'schema_version_ligne',
    `${DE_VERSION}, noeud text, code text not null, contenu jsonb not null, clos_le date, ${CLE_DE_VERSION}`,
  ],
  [
    'schema_version_noeud',
    `${DE_VERSION}, parent text, niveau text not null, code text not null, intitule text not null,
     fiche jsonb not null, clos_le date, ${REVISION}, ${CLE_DE_VERSION}`,
  ],
  [
    'schema_version_pratique',
    `${DE_VERSION}, noeud text, titre text not null, contenu jsonb not null, clos_le date, ${CLE_DE_VERSION}`,
  ],
];

const CONTENUS = ['chiffre', 'cible', 'lien', 'ligne', 'noeud', 'pratique'] as const;

/** Hors d'un brouillon, le contenu d'une version ne change plus : la base aussi le refuse. */
const GEL: readonly string[] = [
  `create function schema_contenu_fige() returns trigger language plpgsql as $$
    declare ligne record; etat_version text;
    begin
      if tg_op = 'DELETE' then ligne := old; else ligne := new; end if;
      select etat into etat_version from schema_version
        where collectivite = ligne.collectivite and id = ligne.version_schema;
      if etat_version is distinct from 'brouillon' then
        raise exception 'cette version du schéma n''est plus un brouillon : son contenu est figé';
      end if;
      return ligne;
    end $$`,
  `create function schema_version_figee() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        if old.etat <> 'brouillon' then raise exception 'une version soumise ou adoptée ne se supprime pas'; end if;
        return old;
      end if;
      if old.adopte_le is not null and (new.adopte_le is distinct from old.adopte_le
        or new.deliberation is distinct from old.deliberation or new.etat in ('brouillon', 'soumis')) then
        raise exception 'une version adoptée le reste';
      end if;
      if old.etat <> 'brouillon' and (new.schema, new.numero, new.intitule, new.debut, new.fin,
          new.etendu_concessions, new.entete) is distinct from
          (old.schema, old.numero, old.intitule, old.debut, old.fin, old.etendu_concessions, old.entete) then
        raise exception 'cette version du schéma n''est plus un brouillon : son contenu est figé';
      end if;
      return new;
    end $$`,
  `create trigger figer before update or delete on schema_version
    for each row execute function schema_version_figee()`,
  ...CONTENUS.map(
    (nom) => `create trigger figer before insert or update or delete on schema_version_${nom}
      for each row execute function schema_contenu_fige()`,
  ),
];

const INDEX: readonly (readonly [nom: string, sur: string])[] = [
  ['schema_action_annuelle_annee', 'schema_action_annuelle (collectivite, annee)'],
  ['schema_piece_noeud', 'schema_piece (collectivite, schema, noeud)'],
];

// Copies figées des vues de domaines/schema/vues.population.ts : un essai tient la base et le code à l'identique.
const VERSION_EN_VIGUEUR = `select distinct on (collectivite, schema) collectivite, schema, id, numero
  from schema_version order by collectivite, schema, (adopte_le is not null) desc, numero desc`;

const ACTIONS_ANNUELLES = `
select a.collectivite, a.schema || '/' || a.noeud || '/' || a.annee as id, a.schema, a.noeud, a.annee,
  make_date(a.annee, 1, 1) as debut_annee, n.code, n.intitule, coalesce(n.fiche ->> 'pilote', '') as pilote,
  a.statut, a.avancement, a.statut = 'terminee' as terminee, a.statut = 'abandonnee' as abandonnee,
  a.jalon, a.jalon_atteint, a.mis_a_jour_le is not null as renseignee,
  a.proprietaire_nom <> '' as confiee
from schema_action_annuelle a
join (${VERSION_EN_VIGUEUR}) v on v.collectivite = a.collectivite and v.schema = a.schema
join schema_version_noeud n on n.collectivite = a.collectivite and n.version_schema = v.id and n.id = a.noeud
where n.clos_le is null`;

const CIBLES = `
select c.collectivite, v.schema || '/' || c.id as id, v.schema, c.annee, make_date(c.annee, 12, 31) as echeance,
  coalesce(c.contenu ->> 'intitule', c.contenu ->> 'libelle', l.contenu ->> 'intitule', n.intitule, '') as intitule,
  coalesce(c.contenu ->> 'canonique', l.contenu -> 'canoniques' ->> 0) as indicateur,
  c.valeur, c.unite, coalesce(c.sens, '≥') as sens, c.valeur is not null as chiffree,
  c.contenu -> 'base' is not null as avec_base
from schema_version_cible c
join (${VERSION_EN_VIGUEUR}) v on v.collectivite = c.collectivite and v.id = c.version_schema
left join schema_version_ligne l on l.collectivite = c.collectivite and l.version_schema = c.version_schema
  and l.id = c.ligne
left join schema_version_noeud n on n.collectivite = c.collectivite and n.version_schema = c.version_schema
  and n.id = c.noeud
where c.clos_le is null`;

/** Schémas vivants, leurs versions et le suivi annuel ; la collectivité en tête de chaque clé. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  // Les tables d'une version la citent : elle est créée avant elles (l'ordre du tableau).
  for (const [nom, colonnes] of TABLES) {
    await sql`create table ${sql.table(nom)} (${sql.raw(colonnes)})`.execute(db);
    await cloisonner(db, nom);
  }
  for (const [nom, sur] of INDEX) {
    await sql`create index ${sql.ref(nom)} on ${sql.raw(sur)}`.execute(db);
  }
  for (const texte of GEL) await sql.raw(texte).execute(db);
  for (const [nom, texte] of [
    ['population_actions_annuelles', ACTIONS_ANNUELLES],
    ['population_cibles', CIBLES],
  ] as const) {
    await sql.raw(`create view ${nom} with (security_invoker = true) as ${texte}`).execute(db);
    await sql.raw(`grant select on ${nom} to ${ROLE_APPLICATION}`).execute(db);
  }
};
