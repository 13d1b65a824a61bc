import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import { ACTES_EQUIPE } from '#domaines/equipe';
import { conflitPar, type RefusGouvernance, revisionPar } from '#domaines/gouvernance';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { jourDeParis } from '#platform/jours.ts';
import { introuvable, invalide, mauvaisEtat } from '#platform/refus.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_CONCERTATION } from './actes.ts';
import {
  insererConcertation,
  lireConcertation,
  listerContributions,
  remplacerConcertation,
} from './concertation.repository.ts';
import { verifierFicheConcertation } from './concertation.rules.ts';
import type { Concertation, FicheConcertation, LireTexte } from './concertation.ts';
import { FICHE_CONCERTATION } from './fiches.ts';
import { OBJETS_CONCERTATION } from './objets.ts';

/** Ouvre un appel à contribuer sur une version d'un schéma. */
export const ouvrirConcertation = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly version: string; readonly fiche: FicheConcertation },
  lireTexte: LireTexte,
  maintenant: Date,
): Promise<Result<string, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  const texte = await lireTexte(tx, demande.version);
  const fautes = [
    ...verifierFicheConcertation(demande.fiche),
    ...(texte === null ? [{ champ: 'versionSchema', message: 'Choisissez la version à soumettre.' }] : []),
  ];
  if (fautes.length > 0 || texte === null) return invalide(fautes);
  const concertation: Concertation = {
    ...demande.fiche,
    id: identifiant(),
    schema: texte.schema,
    versionSchema: texte.version,
    closLe: null,
    ...revisionPar(acteur, maintenant),
  };
  await insererConcertation(tx, acteur.collectivite, concertation);
  await journaliser(tx, {
    acteur,
    acte: ACTES_CONCERTATION.ouvrirConcertation,
    objet: { type: OBJETS_CONCERTATION.concertation, id: concertation.id },
    avant: null,
    apres: { schema: texte.schema, versionSchema: texte.version, ...demande.fiche },
    le: maintenant,
  });
  return ok(concertation.id);
};

/** Modifie une concertation. La question et sa présentation ne changent plus dès que quelqu'un y a répondu. */
export const modifierConcertation = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number; readonly fiche: FicheConcertation },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  const actuelle = await lireConcertation(tx, demande.id);
  if (actuelle === null) return introuvable('Cette concertation');
  if (actuelle.closLe !== null) return mauvaisEtat('Cette concertation est close : elle ne change plus.');
  const { fiche } = demande;
  const repondue = (await listerContributions(tx, actuelle.id)).length > 0;
  const fautes = [
    ...verifierFicheConcertation(fiche),
    ...(repondue && fiche.question !== actuelle.question
      ? [{ champ: 'question', message: 'On y a déjà répondu : la question ne change plus.' }]
      : []),
    ...(repondue && fiche.presentation !== actuelle.presentation
      ? [{ champ: 'presentation', message: 'On y a déjà répondu : la présentation ne change plus.' }]
      : []),
  ];
  if (fautes.length > 0) return invalide(fautes);
  const suivante: Concertation = { ...actuelle, ...fiche, ...revisionPar(acteur, maintenant, actuelle) };
  if (!(await remplacerConcertation(tx, suivante, demande.version)))
    return conflitPar(tx, FICHE_CONCERTATION, fiche, (await lireConcertation(tx, actuelle.id)) ?? actuelle);
  await journaliser(tx, {
    acteur,
    acte: ACTES_CONCERTATION.modifierConcertation,
    objet: { type: OBJETS_CONCERTATION.concertation, id: actuelle.id },
    avant: actuelle,
    apres: fiche,
    le: maintenant,
  });
  return ok(undefined);
};

/** Met fin à une concertation avant son terme : plus personne ne peut y répondre, ses contributions restent. */
export const cloreConcertation = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  const actuelle = await lireConcertation(tx, demande.id);
  if (actuelle === null) return introuvable('Cette concertation');
  if (actuelle.closLe !== null) return mauvaisEtat('Cette concertation est déjà close.');
  const closLe = jourDeParis(maintenant);
  const suivante: Concertation = { ...actuelle, closLe, ...revisionPar(acteur, maintenant, actuelle) };
  if (!(await remplacerConcertation(tx, suivante, demande.version)))
    return conflitPar(
      tx,
      FICHE_CONCERTATION,
      { closLe },
      (await lireConcertation(tx, actuelle.id)) ?? actuelle,
    );
  await journaliser(tx, {
    acteur,
    acte: ACTES_CONCERTATION.cloreConcertation,
    objet: { type: OBJETS_CONCERTATION.concertation, id: actuelle.id },
    avant: { closLe: null },
    apres: { closLe },
    le: maintenant,
  });
  return ok(undefined);
};
