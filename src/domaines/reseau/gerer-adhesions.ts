import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import { ACTES_EQUIPE } from '#domaines/equipe';
import { conflitPar, fautesDePersonne, type RefusGouvernance, revisionPar } from '#domaines/gouvernance';
import { listerRepertoire } from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { estJour, jourDeParis } from '#platform/jours.ts';
import { memeNom } from '#platform/noms.ts';
import { type Faute, introuvable, invalide, mauvaisEtat } from '#platform/refus.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_RESEAU } from './actes.ts';
import { FICHE_ADHESION } from './fiches.ts';
import { OBJETS_RESEAU } from './objets.ts';
import {
  insererAdhesion,
  insererPartage,
  lireAdhesion,
  listerAdhesions,
  remplacerAdhesion,
} from './reseau.repository.ts';
import { verifierFicheAdhesion, verifierPartage } from './reseau.rules.ts';
import type { Adhesion, FicheAdhesion, Partage } from './reseau.ts';

const fautesDe = async (
  tx: Unite,
  f: FicheAdhesion,
  actuelle: Adhesion | null,
  maintenant: Date,
): Promise<readonly Faute[]> => {
  const partenaires = await listerRepertoire(tx, 'partenaires');
  const autres = (await listerAdhesions(tx)).filter((a) => a.id !== actuelle?.id && a.closLe === null);
  return [
    ...verifierFicheAdhesion(f, jourDeParis(maintenant)),
    ...(f.partenaire === null || partenaires.some((p) => p.id === f.partenaire)
      ? []
      : [{ champ: 'partenaire', message: 'Choisissez un partenaire du répertoire.' }]),
    ...(await fautesDePersonne(tx, f.personne, actuelle?.personne ?? null)),
    ...(autres.some((a) => memeNom(a.nom, f.nom))
      ? [{ champ: 'nom', message: 'Ce réseau est déjà dans la liste.' }]
      : []),
  ];
};

export const adherer = async (
  tx: Unite,
  acteur: Acteur,
  fiche: FicheAdhesion,
  maintenant: Date,
): Promise<Result<string, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  const fautes = await fautesDe(tx, fiche, null, maintenant);
  if (fautes.length > 0) return invalide(fautes);
  const adhesion: Adhesion = {
    ...fiche,
    id: identifiant(),
    closLe: null,
    ...revisionPar(acteur, maintenant),
  };
  await insererAdhesion(tx, acteur.collectivite, adhesion);
  await journaliser(tx, {
    acteur,
    acte: ACTES_RESEAU.adhererAuReseau,
    objet: { type: OBJETS_RESEAU.adhesion, id: adhesion.id },
    avant: null,
    apres: fiche,
    le: maintenant,
  });
  return ok(adhesion.id);
};

export const modifierAdhesion = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number; readonly fiche: FicheAdhesion },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  const actuelle = await lireAdhesion(tx, demande.id);
  if (actuelle === null) return introuvable('Ce réseau');
  if (actuelle.closLe !== null) return mauvaisEtat('Cette adhésion est finie : elle ne se modifie plus.');
  const fautes = await fautesDe(tx, demande.fiche, actuelle, maintenant);
  if (fautes.length > 0) return invalide(fautes);
  const suivante: Adhesion = { ...actuelle, ...demande.fiche, ...revisionPar(acteur, maintenant, actuelle) };
  if (!(await remplacerAdhesion(tx, suivante, demande.version)))
    return conflitPar(tx, FICHE_ADHESION, demande.fiche, (await lireAdhesion(tx, actuelle.id)) ?? actuelle);
  await journaliser(tx, {
    acteur,
    acte: ACTES_RESEAU.modifierAdhesion,
    objet: { type: OBJETS_RESEAU.adhesion, id: actuelle.id },
    avant: actuelle,
    apres: demande.fiche,
    le: maintenant,
  });
  return ok(undefined);
};

/** L'adhésion finit : `le` est son dernier jour. Ce qui a été partagé reste. */
export const finirAdhesion = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly id: string; readonly version: number; readonly le: string },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  const actuelle = await lireAdhesion(tx, demande.id);
  if (actuelle === null) return introuvable('Ce réseau');
  if (actuelle.closLe !== null) return mauvaisEtat('La fin de cette adhésion est déjà enregistrée.');
  if (!estJour(demande.le) || (actuelle.depuis !== null && demande.le < actuelle.depuis))
    return invalide([{ champ: 'le', message: 'Indiquez le dernier jour, après l’adhésion.' }]);
  const suivante: Adhesion = {
    ...actuelle,
    closLe: demande.le,
    ...revisionPar(acteur, maintenant, actuelle),
  };
  if (!(await remplacerAdhesion(tx, suivante, demande.version)))
    return conflitPar(
      tx,
      FICHE_ADHESION,
      { closLe: demande.le },
      (await lireAdhesion(tx, actuelle.id)) ?? actuelle,
    );
  await journaliser(tx, {
    acteur,
    acte: ACTES_RESEAU.finirAdhesion,
    objet: { type: OBJETS_RESEAU.adhesion, id: actuelle.id },
    avant: { closLe: null },
    apres: { closLe: demande.le },
    le: maintenant,
  });
  return ok(undefined);
};

/** Note ce qui a été partagé avec un réseau. */
export const noterPartage = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly adhesion: string; readonly le: string; readonly texte: string },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  if ((await lireAdhesion(tx, demande.adhesion)) === null) return introuvable('Ce réseau');
  const fautes = verifierPartage(demande, jourDeParis(maintenant));
  if (fautes.length > 0) return invalide(fautes);
  const partage: Partage = { ...demande, id: identifiant(), notePar: acteur.personne };
  await insererPartage(tx, acteur.collectivite, partage, maintenant);
  await journaliser(tx, {
    acteur,
    acte: ACTES_RESEAU.noterPartage,
    objet: { type: OBJETS_RESEAU.adhesion, id: demande.adhesion },
    avant: null,
    apres: { partage: { le: demande.le, texte: demande.texte } },
    le: maintenant,
  });
  return ok(undefined);
};
