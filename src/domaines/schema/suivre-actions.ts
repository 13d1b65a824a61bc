import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_SCHEMA } from './actes.ts';
import { lignee, niveauSuivi } from './arbre.rules.ts';
import { branchesDe } from './branches.rules.ts';
import { lireContenu } from './contenu.repository.ts';
import { type Contenu, enVigueur, type NoeudVivant } from './contenu.ts';
import { FICHE_ACTION } from './fiches.ts';
import { OBJETS_SCHEMA } from './objets.ts';
import { conflitDeFiche, type Faute, introuvable, invalide, mauvaisEtat, type RefusSchema } from './refus.ts';
import { listerVersions } from './schema.repository.ts';
import { type ActionAnnuelle, enregistrerAction, listerSuivi } from './suivi.repository.ts';
import { fautesDeSuivi, type SuiviSaisi } from './suivi.rules.ts';
import {
  premiereRevision,
  revisionSuivante,
  type Version,
  versionDeLAnnee,
  versionDeReference,
} from './version.ts';

/** Une action du schéma et son suivi d'une année. */
export interface ActionSuivie {
  readonly noeud: NoeudVivant;
  /** Codes de la lignée, du plus haut au plus proche. */
  readonly chemin: readonly string[];
  readonly axes: readonly string[];
  readonly suivi: ActionAnnuelle;
}

export interface SuiviAnnuel {
  /** Celle qui faisait foi dans l'année. */
  readonly version: Version;
  /** Plus aucune version du schéma n'est en vigueur : son suivi ne change plus. */
  readonly clos: boolean;
  readonly contenu: Contenu;
  readonly annee: number;
  readonly actions: readonly ActionSuivie[];
}

const suiviVierge = (schema: string, noeud: string, annee: number): ActionAnnuelle => ({
  schema,
  noeud,
  annee,
  statut: 'a-lancer',
  avancement: null,
  jalon: '',
  jalonAtteint: null,
  jalonLigne: null,
  commentaire: '',
  proprietaire: null,
  proprietaireNom: '',
  misAJourLe: null,
  relanceLe: null,
  version: 0,
  modifiePar: '',
  modifieLe: new Date(0).toISOString(),
});

/** L'ordre de lecture de l'arbre. */
export const dansLOrdre = (contenu: Contenu): readonly NoeudVivant[] => branchesDe(contenu).ordre;

/** Les actions du schéma et leur suivi d'une année, d'après la version qui faisait foi cette année-là. `null` si le schéma n'existe pas. */
export const lireSuivi = async (tx: Unite, schema: string, annee: number): Promise<SuiviAnnuel | null> => {
  const versions = await listerVersions(tx, schema);
  const version = versionDeLAnnee(versions, annee);
  if (version === null) return null;
  const contenu = await lireContenu(tx, version);
  const suivis = new Map((await listerSuivi(tx, schema, { annee })).map((s) => [s.noeud, s]));
  const niveau = niveauSuivi(contenu.entete.niveaux);
  const actions = dansLOrdre(contenu)
    .filter((n) => n.niveau === niveau)
    .map((noeud): ActionSuivie => {
      const ancetres = lignee(contenu.noeuds, noeud.id);
      return {
        noeud,
        chemin: ancetres
          .slice(1)
          .toReversed()
          .map((n) => n.code),
        axes: ancetres.map((n) => n.id),
        suivi: suivis.get(noeud.id) ?? suiviVierge(schema, noeud.id, annee),
      };
    });
  return { version, clos: versionDeReference(versions)?.etat === 'clos', contenu, annee, actions };
};

/** Une version adoptée arrêtait-elle déjà des actions à la fin de cette année-là ? */
export const avaitDesActionsArretees = async (tx: Unite, schema: string, annee: number): Promise<boolean> => {
  const adopteLe = versionDeLAnnee(await listerVersions(tx, schema), annee)?.adopteLe ?? null;
  return adopteLe !== null && adopteLe <= `${annee}-12-31`;
};

/** Ce que vise une mise à jour : le schéma, la branche, le service pilote et la personne responsable. */
export const cibleDe = (schema: string, { noeud, axes, suivi }: ActionSuivie) => ({
  schema,
  axes,
  services: noeud.fiche.service === undefined ? [] : [noeud.fiche.service],
  personnes: suivi.proprietaire === null ? [] : [suivi.proprietaire],
});

interface SurAction {
  readonly schema: string;
  readonly noeud: string;
  readonly annee: number;
  /** 0 : rien n'était encore enregistré. */
  readonly versionLue: number;
}

const saisieDe = ({ statut, avancement, jalon, jalonAtteint, jalonLigne, commentaire }: SuiviSaisi) => ({
  statut,
  avancement,
  jalon,
  jalonAtteint,
  jalonLigne,
  commentaire,
});

/** L'action, et les lignes d'indicateurs du schéma que son jalon peut renseigner. */
interface ActionTrouvee extends ActionSuivie {
  readonly lignes: Contenu['lignes'];
}

const trouver = async (
  tx: Unite,
  { schema, noeud, annee }: SurAction,
): Promise<Result<ActionTrouvee, RefusSchema>> => {
  if (!Number.isInteger(annee) || annee < 2000 || annee > 2100) return introuvable('Cette année');
  const suivi = await lireSuivi(tx, schema, annee);
  const action = suivi?.actions.find((a) => a.noeud.id === noeud);
  if (suivi === null || action === undefined) return introuvable('Cette action');
  if (suivi.clos) return mauvaisEtat('Ce schéma est clos : ses actions ne se suivent plus.');
  return ok({ ...action, lignes: suivi.contenu.lignes });
};

/** Un jalon ne renseigne qu'un indicateur du schéma, et qui demande un jalon. */
const fautesDeJalon = ({ lignes }: ActionTrouvee, { jalonLigne }: SuiviSaisi): readonly Faute[] =>
  jalonLigne === null || enVigueur(lignes).some((l) => l.id === jalonLigne && l.contenu.nature === 'jalon')
    ? []
    : [{ champ: 'jalonLigne', message: 'Choisissez un indicateur de la liste.' }];

/** Met à jour une action dans l'année : qui la pilote, son service ou son responsable le peuvent. */
export const mettreAJourAction = async (
  tx: Unite,
  acteur: Acteur,
  demande: SurAction & { readonly saisie: SuiviSaisi },
  maintenant: Date,
): Promise<Result<void, RefusSchema>> => {
  const trouvee = await trouver(tx, demande);
  if (!trouvee.ok) return trouvee;
  const { suivi } = trouvee.valeur;
  const droit = autoriser(acteur, ACTES_SCHEMA.mettreAJourAction, cibleDe(demande.schema, trouvee.valeur));
  if (!droit.ok) return droit;
  const fautes = [...fautesDeSuivi(demande.saisie), ...fautesDeJalon(trouvee.valeur, demande.saisie)];
  if (fautes.length > 0) return invalide(fautes);
  const suivante: ActionAnnuelle = {
    ...suivi,
    ...demande.saisie,
    misAJourLe: maintenant.toISOString(),
    ...(suivi.version === 0
      ? premiereRevision(acteur, maintenant)
      : revisionSuivante(suivi, acteur, maintenant)),
  };
  if (
    suivi.version !== demande.versionLue ||
    !(await enregistrerAction(tx, acteur.collectivite, suivante, demande.versionLue))
  )
    return conflitDeFiche(FICHE_ACTION, suivi, saisieDe(demande.saisie), suivi);
  await journaliser(tx, {
    acteur,
    acte: ACTES_SCHEMA.mettreAJourAction,
    objet: { type: OBJETS_SCHEMA.action, id: demande.noeud },
    avant: suivi.version === 0 ? null : saisieDe(suivi),
    apres: { annee: demande.annee, ...saisieDe(demande.saisie) },
    le: maintenant,
  });
  return ok(undefined);
};

/** Confie une action de l'année à quelqu'un : c'est à cette personne que l'on demandera des nouvelles. */
export const confierAction = async (
  tx: Unite,
  acteur: Acteur,
  demande: SurAction & { readonly proprietaire: { readonly id: string | null; readonly nom: string } },
  maintenant: Date,
): Promise<Result<void, RefusSchema>> => {
  const droit = autoriser(acteur, ACTES_SCHEMA.modifierSchema, { schema: demande.schema });
  if (!droit.ok) return droit;
  const trouvee = await trouver(tx, demande);
  if (!trouvee.ok) return trouvee;
  const { suivi } = trouvee.valeur;
  const { id, nom } = demande.proprietaire;
  const suivante: ActionAnnuelle = {
    ...suivi,
    proprietaire: id,
    proprietaireNom: nom.trim(),
    ...(suivi.version === 0
      ? premiereRevision(acteur, maintenant)
      : revisionSuivante(suivi, acteur, maintenant)),
  };
  if (
    suivi.version !== demande.versionLue ||
    !(await enregistrerAction(tx, acteur.collectivite, suivante, demande.versionLue))
  )
    return conflitDeFiche(
      FICHE_ACTION,
      suivi,
      { proprietaire: nom },
      { proprietaire: suivi.proprietaireNom },
    );
  await journaliser(tx, {
    acteur,
    acte: ACTES_SCHEMA.confierAction,
    objet: { type: OBJETS_SCHEMA.action, id: demande.noeud },
    avant: { proprietaire: suivi.proprietaireNom },
    apres: { annee: demande.annee, proprietaire: suivante.proprietaireNom },
    le: maintenant,
  });
  return ok(undefined);
};
