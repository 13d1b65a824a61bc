import { type Acteur, autoriser, fautesDeSaisie, journaliser, tenirFiches } from '#domaines/acte';
import { ACTES_EQUIPE } from '#domaines/equipe';
import { conflitPar, fautesDePersonne, type RefusGouvernance, revisionPar } from '#domaines/gouvernance';
import { listerRepertoire } from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { jourDeParis } from '#platform/jours.ts';
import { memeNom } from '#platform/noms.ts';
import { type Faute, introuvable, invalide } from '#platform/refus.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_RESEAU } from './actes.ts';
import { SAISIE_ADHESION, SAISIE_FIN, SAISIE_PARTAGE } from './fiches.ts';
import { OBJETS_RESEAU } from './objets.ts';
import {
  insererAdhesion,
  insererPartage,
  lireAdhesion,
  listerAdhesions,
  remplacerAdhesion,
} from './reseau.repository.ts';
import { verifierFicheAdhesion, verifierFin, verifierPartage } from './reseau.rules.ts';
import type { Adhesion, FicheAdhesion, FichePartage, Partage } from './reseau.ts';

const fautesDe = async (
  tx: Unite,
  f: FicheAdhesion,
  actuelle: Adhesion | null,
  maintenant: Date,
): Promise<readonly Faute[]> => {
  const partenaires = await listerRepertoire(tx, 'partenaires');
  const autres = (await listerAdhesions(tx)).filter((a) => a.id !== actuelle?.id && a.closLe === null);
  return [
    ...fautesDeSaisie(SAISIE_ADHESION, f),
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

const ADHESIONS = tenirFiches({
  objet: OBJETS_RESEAU.adhesion,
  nom: 'Ce réseau',
  droit: ACTES_EQUIPE.gererEquipe,
  lire: lireAdhesion,
  inserer: insererAdhesion,
  remplacer: remplacerAdhesion,
  reviser: revisionPar,
  conflit: conflitPar,
});

export const adherer = (tx: Unite, acteur: Acteur, fiche: FicheAdhesion, maintenant: Date) =>
  ADHESIONS.ajouter(
    tx,
    acteur,
    {
      acte: ACTES_RESEAU.adhererAuReseau,
      fiche,
      plus: { closLe: null },
      fautes: () => fautesDe(tx, fiche, null, maintenant),
    },
    maintenant,
  );

export const modifierAdhesion = (
  tx: Unite,
  acteur: Acteur,
  { fiche, ...vise }: { readonly id: string; readonly version: number; readonly fiche: FicheAdhesion },
  maintenant: Date,
) =>
  ADHESIONS.changer(
    tx,
    acteur,
    {
      ...vise,
      acte: ACTES_RESEAU.modifierAdhesion,
      change: fiche,
      etat: ({ closLe }) => (closLe === null ? null : 'Cette adhésion est finie : elle ne se modifie plus.'),
      fautes: (actuelle) => fautesDe(tx, fiche, actuelle, maintenant),
    },
    maintenant,
  );

/** L'adhésion finit : `le` est son dernier jour. Ce qui a été partagé reste. */
export const finirAdhesion = (
  tx: Unite,
  acteur: Acteur,
  { le, ...vise }: { readonly id: string; readonly version: number; readonly le: string },
  maintenant: Date,
) =>
  ADHESIONS.changer(
    tx,
    acteur,
    {
      ...vise,
      acte: ACTES_RESEAU.finirAdhesion,
      change: { closLe: le },
      etat: ({ closLe }) => (closLe === null ? null : 'La fin de cette adhésion est déjà enregistrée.'),
      fautes: ({ depuis }) => [
        ...fautesDeSaisie(SAISIE_FIN, { le }),
        ...verifierFin(le, depuis, 'Indiquez le dernier jour, après l’adhésion.'),
      ],
    },
    maintenant,
  );

/** Note ce qui a été partagé avec un réseau. */
export const noterPartage = async (
  tx: Unite,
  acteur: Acteur,
  { adhesion, fiche }: { readonly adhesion: string; readonly fiche: FichePartage },
  maintenant: Date,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_EQUIPE.gererEquipe);
  if (!droit.ok) return droit;
  if ((await lireAdhesion(tx, adhesion)) === null) return introuvable('Ce réseau');
  const fautes = [
    ...fautesDeSaisie(SAISIE_PARTAGE, fiche),
    ...verifierPartage(fiche, jourDeParis(maintenant)),
  ];
  if (fautes.length > 0) return invalide(fautes);
  const { lePartage: le, texte } = fiche;
  const partage: Partage = { adhesion, le, texte, id: identifiant(), notePar: acteur.personne };
  await insererPartage(tx, acteur.collectivite, partage, maintenant);
  await journaliser(tx, {
    acteur,
    acte: ACTES_RESEAU.noterPartage,
    objet: { type: OBJETS_RESEAU.adhesion, id: adhesion },
    avant: null,
    apres: { partage: { le, texte } },
    le: maintenant,
  });
  return ok(undefined);
};
