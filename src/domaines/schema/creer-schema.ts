import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_SCHEMA } from './actes.ts';
import { chargerModele } from './charger-modele.ts';
import { ecrireContenu } from './contenu.repository.ts';
import type { Contenu, EnteteSchema } from './contenu.ts';
import { depuisModele } from './convertir-modele.rules.ts';
import type { Schema } from './modele.ts';
import { OBJETS_SCHEMA } from './objets.ts';
import { type Faute, introuvable, invalide, type RefusSchema } from './refus.ts';
import { insererSchema, insererVersion } from './schema.repository.ts';
import { premiereRevision, type Version } from './version.ts';

/** Ce que l'on dit d'un schéma, quelle que soit la façon de le commencer. */
export interface EnteteSaisie {
  readonly intitule: string;
  readonly debut: number | null;
  readonly fin: number | null;
  readonly organisations: readonly string[];
  readonly etenduConcessions: boolean;
}

const anneeFautive = (annee: number | null): boolean =>
  annee !== null && (!Number.isInteger(annee) || annee < 2000 || annee > 2100);

export const fautesDEntete = (e: EnteteSaisie): readonly Faute[] => [
  ...(e.intitule.trim() === '' ? [{ champ: 'intitule', message: 'Écrivez l’intitulé du schéma.' }] : []),
  ...(e.organisations.length === 0
    ? [{ champ: 'organisations', message: 'Nommez au moins une organisation, une par ligne.' }]
    : []),
  ...(anneeFautive(e.debut)
    ? [{ champ: 'debut', message: 'Écrivez l’année en quatre chiffres, ou laissez vide.' }]
    : []),
  ...(anneeFautive(e.fin)
    ? [{ champ: 'fin', message: 'Écrivez l’année en quatre chiffres, ou laissez vide.' }]
    : e.debut !== null && e.fin !== null && e.fin < e.debut
      ? [{ champ: 'fin', message: 'L’année de fin précède l’année de début.' }]
      : []),
];

/** Les niveaux proposés à qui part de rien. */
const NIVEAUX_COURANTS: Schema['niveaux'] = [
  { niveau: 'axe', singulier: 'axe', pluriel: 'axes' },
  { niveau: 'objectif', singulier: 'objectif', pluriel: 'objectifs' },
  { niveau: 'action', singulier: 'action', pluriel: 'actions' },
  { niveau: 'moyen', singulier: 'moyen', pluriel: 'moyens' },
];

export const versionNeuve = (
  acteur: Acteur,
  maintenant: Date,
  {
    schema,
    numero,
    entete,
  }: { readonly schema: string; readonly numero: number; readonly entete: EnteteSchema },
): Version => ({
  id: identifiant(),
  schema,
  numero,
  etat: 'brouillon',
  entete,
  soumisLe: null,
  adopteLe: null,
  deliberation: null,
  publieLe: null,
  publieA: null,
  evaluationLe: null,
  closLe: null,
  ...premiereRevision(acteur, maintenant),
});

export interface SchemaCree {
  readonly schema: string;
  readonly version: string;
}

/** Crée un schéma et sa première version, en brouillon, avec ce contenu. */
export const creerAvecContenu = async (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly type: Schema['type'];
    readonly modele: string | null;
    readonly predecesseur: string | null;
    readonly contenu: Contenu;
  },
  maintenant: Date,
): Promise<Result<SchemaCree, RefusSchema>> => {
  const droit = autoriser(acteur, ACTES_SCHEMA.creerSchema);
  if (!droit.ok) return droit;
  const { type, modele, predecesseur, contenu } = demande;
  const id = identifiant();
  await insererSchema(tx, acteur.collectivite, {
    id,
    type,
    modele,
    predecesseur,
    creePar: acteur.nom,
    creeLe: maintenant.toISOString(),
  });
  const version = versionNeuve(acteur, maintenant, { schema: id, numero: 1, entete: contenu.entete });
  await insererVersion(tx, acteur.collectivite, version);
  await ecrireContenu(tx, version.id, null, contenu);
  await journaliser(tx, {
    acteur,
    acte: ACTES_SCHEMA.creerSchema,
    objet: { type: OBJETS_SCHEMA.schema, id },
    avant: null,
    apres: {
      intitule: contenu.entete.intitule,
      type,
      modele,
      predecesseur,
      nombreDeNiveaux: contenu.noeuds.length,
    },
    le: maintenant,
  });
  return ok({ schema: id, version: version.id });
};

const enteteDe = (saisie: EnteteSaisie) => ({
  intitule: saisie.intitule.trim(),
  debut: saisie.debut,
  fin: saisie.fin,
  organisations: [...saisie.organisations],
  etenduConcessions: saisie.etenduConcessions,
});

/** Commence un schéma vide. */
export const creerSchema = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly type: Schema['type']; readonly entete: EnteteSaisie },
  maintenant: Date,
): Promise<Result<SchemaCree, RefusSchema>> => {
  const fautes = fautesDEntete(demande.entete);
  if (fautes.length > 0) return invalide(fautes);
  const entete: EnteteSchema = {
    ...enteteDe(demande.entete),
    sources: ['Écrit dans Pilote SPASER'],
    niveaux: NIVEAUX_COURANTS,
    comptes: {},
    annexes: {},
  };
  const contenu: Contenu = {
    entete,
    noeuds: [],
    lignes: [],
    cibles: [],
    chiffres: [],
    liens: [],
    pratiques: [],
    references: [],
  };
  return creerAvecContenu(
    tx,
    acteur,
    { type: demande.type, modele: null, predecesseur: null, contenu },
    maintenant,
  );
};

/** Ce modèle n'est pas le document d'un autre : ses annexes et ses chiffres sont à reprendre et à remplir. */
const MODELE_A_REMPLIR = 'minimum-legal';

/** Commence un schéma d'après un modèle ; `aLIdentique` reprend aussi ses chiffres de base et ses annexes. */
export const creerDepuisModele = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly modele: string; readonly entete: EnteteSaisie; readonly aLIdentique: boolean },
  maintenant: Date,
): Promise<Result<SchemaCree, RefusSchema>> => {
  const modele = chargerModele(demande.modele);
  if (!modele.ok) return introuvable('Ce modèle');
  const fautes = fautesDEntete(demande.entete);
  if (fautes.length > 0) return invalide(fautes);
  const entier = depuisModele(modele.valeur, {
    nouvelId: identifiant,
    revision: premiereRevision(acteur, maintenant),
  });
  const { reperes: _r, notePeriode: _n, ...entete } = entier.entete;
  const contenu: Contenu =
    demande.aLIdentique || modele.valeur.id === MODELE_A_REMPLIR
      ? { ...entier, entete: { ...entier.entete, ...enteteDe(demande.entete) } }
      : {
          ...entier,
          entete: {
            ...entete,
            ...enteteDe(demande.entete),
            sources: [`Modèle : ${modele.valeur.intitule}`],
            comptes: {},
            annexes: {},
          },
          chiffres: [],
          references: [],
        };
  return creerAvecContenu(
    tx,
    acteur,
    { type: modele.valeur.type, modele: modele.valeur.id, predecesseur: null, contenu },
    maintenant,
  );
};
