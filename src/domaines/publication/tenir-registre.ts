import { type Acte, type Acteur, autoriser, fautesDeSaisie, journaliser } from '#domaines/acte';
import { ACTES_RAPPORT } from '#domaines/rapport';
import { lireSchema } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_PUBLICATION } from './actes.ts';
import { FICHE_PUBLICATION, SAISIE_ANNULATION, SAISIE_PUBLICATION } from './fiches.ts';
import { OBJETS_PUBLICATION } from './objets.ts';
import {
  insererPeriode,
  insererPublication,
  lirePublication,
  listerPublications,
  remplacerPublication,
} from './publication.repository.ts';
import type { FichePublication, Publication } from './publication.ts';
import { conflit, type Faute, introuvable, invalide, mauvaisEtat, type RefusPublication } from './refus.ts';
import { revisionApres } from './revision.ts';
import { verifierFichePublication } from './verifier-fiches.rules.ts';

const fautesDe = async (
  tx: Unite,
  fiche: FichePublication,
  aujourdhui: string,
): Promise<readonly Faute[]> => [
  ...fautesDeSaisie(SAISIE_PUBLICATION, fiche),
  ...verifierFichePublication(fiche, aujourdhui),
  ...(fiche.schema === null || (await lireSchema(tx, fiche.schema)) !== null
    ? []
    : [{ champ: 'schema', message: 'Choisissez un schéma dans la liste.' }]),
];

const neuve = (
  acteur: Acteur,
  { fiche, periode }: { readonly fiche: FichePublication; readonly periode: string | null },
  maintenant: Date,
): Publication => ({
  ...fiche,
  id: identifiant(),
  periode,
  annuleeLe: null,
  motifAnnulation: null,
  ...revisionApres(null, acteur, maintenant),
});

const noterInscription = (
  tx: Unite,
  acteur: Acteur,
  {
    id,
    fiche,
    periode,
  }: { readonly id: string; readonly fiche: FichePublication; readonly periode: string | null },
  maintenant: Date,
): Promise<void> =>
  journaliser(tx, {
    acteur,
    acte: ACTES_PUBLICATION.inscrirePublication,
    objet: { type: OBJETS_PUBLICATION.publication, id },
    avant: null,
    apres: { ...fiche, periode },
    le: maintenant,
  });

/** Une fiche au registre, sans vérification : l'appelant l'a faite. Sans période, rien ne fait double emploi. */
const inscrire = async (
  tx: Unite,
  acteur: Acteur,
  fiche: FichePublication,
  maintenant: Date,
): Promise<string> => {
  const publication = neuve(acteur, { fiche, periode: null }, maintenant);
  await insererPublication(tx, acteur.collectivite, publication);
  await noterInscription(tx, acteur, { id: publication.id, fiche, periode: null }, maintenant);
  return publication.id;
};

/** L'échéance d'une période au registre, sans vérification. Faux si elle y est déjà : rien n'est écrit. */
export const inscrirePeriode = async (
  tx: Unite,
  acteur: Acteur,
  echeance: { readonly fiche: FichePublication; readonly periode: string },
  maintenant: Date,
): Promise<boolean> => {
  const publication = neuve(acteur, echeance, maintenant);
  if (!(await insererPeriode(tx, acteur.collectivite, publication))) return false;
  await noterInscription(tx, acteur, { id: publication.id, ...echeance }, maintenant);
  return true;
};

/** Inscrit une publication, attendue ou déjà faite ; rend son identifiant. */
export const inscrirePublication = async (
  tx: Unite,
  acteur: Acteur,
  fiche: FichePublication,
  maintenant: Date,
): Promise<Result<string, RefusPublication>> => {
  const droit = autoriser(acteur, ACTES_RAPPORT.publierBilan);
  if (!droit.ok) return droit;
  const fautes = await fautesDe(tx, fiche, jourDeParis(maintenant));
  if (fautes.length > 0) return invalide(fautes);
  return ok(await inscrire(tx, acteur, fiche, maintenant));
};

const remplacer = async (
  tx: Unite,
  acteur: Acteur,
  actuelle: Publication,
  demande: { readonly acte: Acte; readonly version: number; readonly change: Partial<Publication> },
  maintenant: Date,
): Promise<Result<void, RefusPublication>> => {
  const { acte, version, change } = demande;
  const suivante: Publication = { ...actuelle, ...change, ...revisionApres(actuelle, acteur, maintenant) };
  if (actuelle.version !== version || !(await remplacerPublication(tx, suivante, version)))
    return conflit(FICHE_PUBLICATION, change, (await lirePublication(tx, actuelle.id)) ?? actuelle);
  await journaliser(tx, {
    acteur,
    acte,
    objet: { type: OBJETS_PUBLICATION.publication, id: actuelle.id },
    avant: actuelle,
    apres: change,
    le: maintenant,
  });
  return ok(undefined);
};

/** Corrige une publication, ou enregistre qu'elle est faite, si personne ne l'a changée depuis la version lue. */
export const modifierPublication = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number; readonly fiche: FichePublication },
  maintenant: Date,
): Promise<Result<void, RefusPublication>> => {
  const droit = autoriser(acteur, ACTES_RAPPORT.publierBilan);
  if (!droit.ok) return droit;
  const actuelle = await lirePublication(tx, demande.id);
  if (actuelle === null) return introuvable('Cette publication');
  if (actuelle.annuleeLe !== null)
    return mauvaisEtat('Cette publication est annulée : elle ne se modifie plus.');
  const { version, fiche } = demande;
  const fautes = await fautesDe(tx, fiche, jourDeParis(maintenant));
  if (fautes.length > 0) return invalide(fautes);
  return remplacer(
    tx,
    acteur,
    actuelle,
    { acte: ACTES_PUBLICATION.modifierPublication, version, change: fiche },
    maintenant,
  );
};

/**
 * Annule une publication, en disant pourquoi. Après son échéance, elle compte encore comme non faite : annuler ne
 * rattrape pas un retard.
 */
export const annulerPublication = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number; readonly motif: string },
  maintenant: Date,
): Promise<Result<void, RefusPublication>> => {
  const droit = autoriser(acteur, ACTES_RAPPORT.publierBilan);
  if (!droit.ok) return droit;
  const actuelle = await lirePublication(tx, demande.id);
  if (actuelle === null) return introuvable('Cette publication');
  if (actuelle.annuleeLe !== null) return mauvaisEtat('Cette publication est déjà annulée.');
  const { motif } = demande;
  const fautes = fautesDeSaisie(SAISIE_ANNULATION, { motif });
  if (fautes.length > 0) return invalide(fautes);
  const change = { annuleeLe: jourDeParis(maintenant), motifAnnulation: motif };
  const { version } = demande;
  return remplacer(
    tx,
    acteur,
    actuelle,
    { acte: ACTES_PUBLICATION.annulerPublication, version, change },
    maintenant,
  );
};

export interface SchemaPublie {
  readonly schema: string;
  readonly intitule: string;
  readonly numero: number;
  readonly publieLe: string;
  /** Ce que l'on a dit en publiant : une adresse, ou un autre canal ; `null` : rien. */
  readonly publieA: string | null;
}

/**
 * Porte au registre la publication d'un schéma, dans la transaction qui le publie : sur la ligne qui l'attendait, ou sur
 * une ligne neuve.
 */
export const inscrireSchemaPublie = async (
  tx: Unite,
  acteur: Acteur,
  publie: SchemaPublie,
  maintenant: Date,
): Promise<void> => {
  const { schema, publieLe, publieA } = publie;
  const enLigne = publieA !== null && /^https:\/\//u.test(publieA);
  const faite = {
    publieeLe: publieLe,
    adresse: enLigne ? publieA : null,
    canal: enLigne ? null : (publieA ?? 'déclarée publiée dans Pilote SPASER'),
  };
  const attendue = (await listerPublications(tx)).find(
    (p) => p.type === 'schema' && p.schema === schema && p.publieeLe === null && p.annuleeLe === null,
  );
  if (attendue === undefined) {
    const fiche: FichePublication = {
      type: 'schema',
      titre: `${publie.intitule}, version ${publie.numero}`,
      schema,
      acheteur: null,
      echeance: null,
      commentaire: '',
      ...faite,
    };
    await inscrire(tx, acteur, fiche, maintenant);
    return;
  }
  const { version } = attendue;
  await remplacer(
    tx,
    acteur,
    attendue,
    { acte: ACTES_PUBLICATION.modifierPublication, version, change: faite },
    maintenant,
  );
};
