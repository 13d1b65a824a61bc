/** La version qui fait foi d'un schéma : la dernière adoptée, sinon la dernière écrite. */
const VERSION_EN_VIGUEUR = `select distinct on (collectivite, schema) collectivite, schema, id, numero
  from schema_version order by collectivite, schema, (adopte_le is not null) desc, numero desc`;

/** Une ligne par action suivie dans une année ; `renseignee` : quelqu'un en a donné des nouvelles. */
export const vueActionsAnnuelles = `
select a.collectivite, a.schema || '/' || a.noeud || '/' || a.annee as id, a.schema, a.noeud, a.annee,
  make_date(a.annee, 1, 1) as debut_annee, n.code, n.intitule, coalesce(n.fiche ->> 'pilote', '') as pilote,
  a.statut, a.avancement, a.statut = 'terminee' as terminee, a.statut = 'abandonnee' as abandonnee,
  a.jalon, a.jalon_atteint, a.mis_a_jour_le is not null as renseignee,
  a.proprietaire_nom <> '' as confiee
from schema_action_annuelle a
join (${VERSION_EN_VIGUEUR}) v on v.collectivite = a.collectivite and v.schema = a.schema
join schema_version_noeud n on n.collectivite = a.collectivite and n.version_schema = v.id and n.id = a.noeud
where n.clos_le is null`;

/** Une ligne par cible énoncée dans la version qui fait foi. */
export const vueCibles = `
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
