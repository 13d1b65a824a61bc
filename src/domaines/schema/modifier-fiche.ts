import type { Acte, Acteur } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_SCHEMA } from './actes.ts';
import { type Modification, signerNoeud, surBrouillon } from './brouillon.ts';
import type { CibleVivante, Contenu, LigneVivante, NatureDeLien, NoeudVivant } from './contenu.ts';
import { appliquerSaisie, type FicheSaisie, fautesDeFiche, saisieDe } from './fiche.rules.ts';
import { FICHE_NOEUD } from './fiches.ts';
import type { CibleEnoncee } from './modele.ts';
import { conflitDeFiche, introuvable, invalide, mauvaisEtat, type RefusSchema } from './refus.ts';

/** Sur quel nœud on agit, et la version de sa fiche que l'on a lue. */
export interface SurNoeud {
  readonly version: string;
  readonly noeud: string;
  readonly versionLue: number;
}

/** Un acte sur un nœud, si personne n'a changé sa fiche depuis ; sinon les deux valeurs sont montrées. */
const surNoeud = <T>(
  tx: Unite,
  acteur: Acteur,
  { version, noeud: id, versionLue }: SurNoeud,
  acte: Acte,
  voulu: Partial<FicheSaisie>,
  maintenant: Date,
  changer: (contenu: Contenu, noeud: NoeudVivant) => Result<Modification<T>, RefusSchema>,
): Promise<Result<T, RefusSchema>> =>
  surBrouillon(tx, acteur, { version, noeud: id, acte }, maintenant, (contenu) => {
    const noeud = contenu.noeuds.find((n) => n.id === id);
    if (noeud === undefined) return introuvable('Ce niveau');
    if (noeud.version !== versionLue) return conflitDeFiche(FICHE_NOEUD, noeud, voulu, saisieDe(noeud));
    if (noeud.closLe !== null) return mauvaisEtat('Ce niveau est clos : rouvrez-le pour le modifier.');
    const issue = changer(contenu, noeud);
    return issue.ok
      ? ok({ ...issue.valeur, contenu: signerNoeud(issue.valeur.contenu, id, acteur, maintenant) })
      : issue;
  });

/** Remplace la fiche d'un niveau. */
export const modifierFiche = (
  tx: Unite,
  acteur: Acteur,
  demande: SurNoeud & { readonly saisie: FicheSaisie },
  maintenant: Date,
): Promise<Result<void, RefusSchema>> =>
  surNoeud(tx, acteur, demande, ACTES_SCHEMA.modifierFiche, demande.saisie, maintenant, (contenu, noeud) => {
    const { saisie } = demande;
    const autres = new Set(contenu.noeuds.filter((n) => n.id !== noeud.id).map((n) => n.code));
    const fautes = fautesDeFiche(saisie, autres);
    if (fautes.length > 0) return invalide(fautes);
    const suivant: NoeudVivant = {
      ...noeud,
      code: saisie.code.trim(),
      intitule: saisie.intitule.trim(),
      fiche: appliquerSaisie(noeud.fiche, saisie),
    };
    return ok({
      contenu: { ...contenu, noeuds: contenu.noeuds.map((n) => (n.id === noeud.id ? suivant : n)) },
      avant: saisieDe(noeud),
      apres: saisie,
      rendu: undefined,
    });
  });

/** Une partie et ce qu'elle contient, sur le même plan : comme son formulaire. */
const aPlat = <P extends { readonly contenu: object }>({ contenu, ...place }: P) => ({
  ...place,
  ...contenu,
});

/** Ce que l'on dit d'une ligne d'indicateur ; ses définitions viennent de l'indicateur canonique. */
export type LigneSaisie = Omit<LigneVivante['contenu'], 'ligneSource'>;

/** Ajoute une ligne d'indicateur à un niveau ; rend son identifiant. */
export const ajouterLigne = (
  tx: Unite,
  acteur: Acteur,
  demande: SurNoeud & { readonly ligne: LigneSaisie },
  maintenant: Date,
): Promise<Result<string, RefusSchema>> =>
  surNoeud(tx, acteur, demande, ACTES_SCHEMA.ajouterIndicateur, {}, maintenant, (contenu, noeud) => {
    if (demande.ligne.intitule.trim() === '')
      return invalide([{ champ: 'ligneIntitule', message: 'Écrivez l’intitulé officiel de l’indicateur.' }]);
    const siennes = contenu.lignes.filter((l) => l.noeud === noeud.id);
    const codes = new Set(contenu.lignes.map((l) => l.code));
    let rang = siennes.length + 1;
    while (codes.has(`${noeud.code}-I${rang}`)) rang += 1;
    const ligne: LigneVivante = {
      id: identifiant(),
      rang: Math.max(-1, ...siennes.map((l) => l.rang)) + 1,
      closLe: null,
      noeud: noeud.id,
      code: `${noeud.code}-I${rang}`,
      contenu: { ...demande.ligne, ligneSource: 0 },
    };
    return ok({
      contenu: { ...contenu, lignes: [...contenu.lignes, ligne] },
      avant: null,
      apres: { indicateur: aPlat(ligne) },
      rendu: ligne.id,
    });
  });

const fautesDeCible = ({ annee, valeur }: CibleEnoncee) => [
  ...(annee !== null && (!Number.isInteger(annee) || annee < 2000 || annee > 2100)
    ? [{ champ: 'cibleAnnee', message: 'Écrivez l’année en quatre chiffres.' }]
    : []),
  ...(valeur !== null && !Number.isFinite(valeur)
    ? [{ champ: 'cibleValeur', message: 'Écrivez un nombre, par exemple 30 ou 12,5.' }]
    : []),
  ...(annee === null && valeur === null
    ? [{ champ: 'cibleAnnee', message: 'Une cible a au moins une année ou une valeur.' }]
    : []),
];

const sansSaisie = ({ libelle: _l, base: _b, sens: _s, ...reste }: CibleEnoncee) => reste;

/** Ajoute une cible à une ligne d'indicateur de ce niveau, ou (`cible` donnée) la remplace. */
export const poserCible = (
  tx: Unite,
  acteur: Acteur,
  demande: SurNoeud & {
    readonly ligne: string;
    readonly cible: string | null;
    readonly enonce: CibleEnoncee;
  },
  maintenant: Date,
): Promise<Result<string, RefusSchema>> =>
  surNoeud(tx, acteur, demande, ACTES_SCHEMA.poserCible, {}, maintenant, (contenu, noeud) => {
    const fautes = fautesDeCible(demande.enonce);
    if (fautes.length > 0) return invalide(fautes);
    if (!contenu.lignes.some((l) => l.id === demande.ligne && l.noeud === noeud.id))
      return introuvable('Cette ligne d’indicateur');
    const actuelle = contenu.cibles.find((c) => c.id === demande.cible);
    if (demande.cible !== null && actuelle?.ligne !== demande.ligne) return introuvable('Cette cible');
    const siennes = contenu.cibles.filter((c) => c.ligne === demande.ligne);
    const suivante: CibleVivante =
      actuelle === undefined
        ? {
            id: identifiant(),
            rang: Math.max(-1, ...siennes.map((c) => c.rang)) + 1,
            closLe: null,
            noeud: null,
            ligne: demande.ligne,
            contenu: demande.enonce,
          }
        : // Ce que le formulaire ne montre pas (intitulé, note) reste ; ce qu'il montre et qu'on vide disparaît.
          { ...actuelle, contenu: { ...sansSaisie(actuelle.contenu), ...demande.enonce } };
    return ok({
      contenu: {
        ...contenu,
        cibles:
          actuelle === undefined
            ? [...contenu.cibles, suivante]
            : contenu.cibles.map((c) => (c.id === suivante.id ? suivante : c)),
      },
      avant: actuelle === undefined ? null : { cible: aPlat(actuelle) },
      apres: { cible: aPlat(suivante) },
      rendu: suivante.id,
    });
  });

/** Relie deux actions. */
export const lierActions = (
  tx: Unite,
  acteur: Acteur,
  demande: SurNoeud & { readonly vers: string; readonly nature: NatureDeLien },
  maintenant: Date,
): Promise<Result<void, RefusSchema>> =>
  surNoeud(tx, acteur, demande, ACTES_SCHEMA.lierActions, {}, maintenant, (contenu, noeud) => {
    const { vers, nature } = demande;
    if (vers === noeud.id) return invalide([{ champ: 'lienVers', message: 'Choisissez une autre action.' }]);
    if (!contenu.noeuds.some((n) => n.id === vers)) return introuvable('L’action à relier');
    if (
      contenu.liens.some(
        (l) => l.closLe === null && l.de === noeud.id && l.vers === vers && l.nature === nature,
      )
    )
      return mauvaisEtat('Ces deux actions sont déjà reliées ainsi.');
    const lien = { id: identifiant(), rang: contenu.liens.length, closLe: null, de: noeud.id, vers, nature };
    return ok({
      contenu: { ...contenu, liens: [...contenu.liens, lien] },
      avant: null,
      apres: { lien },
      rendu: undefined,
    });
  });

/** Note une bonne pratique existante, avec son chiffre de départ. */
export const noterPratique = (
  tx: Unite,
  acteur: Acteur,
  demande: SurNoeud & {
    readonly titre: string;
    readonly contenu: Contenu['pratiques'][number]['contenu'];
  },
  maintenant: Date,
): Promise<Result<void, RefusSchema>> =>
  surNoeud(tx, acteur, demande, ACTES_SCHEMA.noterPratique, {}, maintenant, (contenu, noeud) => {
    if (demande.titre.trim() === '')
      return invalide([{ champ: 'pratiqueTitre', message: 'Dites en une phrase cette bonne pratique.' }]);
    const pratique = {
      id: identifiant(),
      rang: contenu.pratiques.length,
      closLe: null,
      noeud: noeud.id,
      titre: demande.titre.trim(),
      contenu: demande.contenu,
    };
    return ok({
      contenu: { ...contenu, pratiques: [...contenu.pratiques, pratique] },
      avant: null,
      apres: { pratique: aPlat(pratique) },
      rendu: undefined,
    });
  });

/** Ce que porte un niveau et que l'on peut clore. */
export type PartieDeNoeud = 'lignes' | 'cibles' | 'liens' | 'pratiques';

/** Clôt une ligne, une cible, un lien ou une bonne pratique : la version n'en tient plus compte, sa trace reste. */
export const cloreUnePartie = (
  tx: Unite,
  acteur: Acteur,
  demande: SurNoeud & { readonly partie: PartieDeNoeud; readonly id: string },
  maintenant: Date,
): Promise<Result<void, RefusSchema>> =>
  surNoeud(tx, acteur, demande, ACTES_SCHEMA.clorePartie, {}, maintenant, (contenu, noeud) => {
    const { partie, id } = demande;
    const closLe = jourDeParis(maintenant);
    const lignes = new Set(contenu.lignes.filter((l) => l.noeud === noeud.id).map((l) => l.id));
    const estSienne: Record<PartieDeNoeud, boolean> = {
      lignes: lignes.has(id),
      cibles: contenu.cibles.some(
        (c) => c.id === id && (c.noeud === noeud.id || (c.ligne !== null && lignes.has(c.ligne))),
      ),
      liens: contenu.liens.some((l) => l.id === id && l.de === noeud.id),
      pratiques: contenu.pratiques.some((p) => p.id === id && p.noeud === noeud.id),
    };
    if (!estSienne[partie]) return introuvable('Ce que vous voulez clore');
    const fermer = <P extends { readonly id: string; readonly closLe: string | null }>(
      parties: readonly P[],
    ): readonly P[] => parties.map((p) => (p.id === id && p.closLe === null ? { ...p, closLe } : p));
    return ok({
      contenu: {
        ...contenu,
        lignes: fermer(contenu.lignes),
        cibles: fermer(contenu.cibles),
        liens: fermer(contenu.liens),
        pratiques: fermer(contenu.pratiques),
      },
      avant: { partie, id, closLe: null },
      apres: { partie, id, closLe },
      rendu: undefined,
    });
  });
