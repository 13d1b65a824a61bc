import { type Acte, type Acteur, autoriser, journaliser, type ValeursDeFiche } from '#domaines/acte';
import { conflitPar, type RefusGouvernance, revisionPar } from '#domaines/gouvernance';
import { comparerTextes } from '#platform/comparer.ts';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { finDeMois, jourDeParis } from '#platform/jours.ts';
import { introuvable, invalide } from '#platform/refus.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_EQUIPE } from './actes.ts';
import { lireEquipier, reserverEquipier } from './equipe.repository.ts';
import type { ActionCitable, Equipier, TempsPasse } from './equipe.ts';
import { FICHE_TEMPS } from './fiches.ts';
import { OBJETS_EQUIPE } from './objets.ts';
import { etatDuTemps, insererTemps, listerTemps, remplacerTemps, retirerTemps } from './temps.repository.ts';
import { estMois, type LigneDeGrille, lireGrille } from './temps.rules.ts';

/** Chacun saisit son temps ; qui pilote saisit celui de tous. */
export const peutSaisirTemps = (acteur: Acteur, { personne }: Pick<Equipier, 'personne'>) =>
  autoriser(acteur, ACTES_EQUIPE.saisirTemps, { personnes: personne === null ? [] : [personne] });

/** Du premier au dernier jour d'un mois `AAAA-MM`. */
export const bornesDuMois = (mois: string): { readonly du: string; readonly au: string } => ({
  du: `${mois}-01`,
  au: finDeMois(Number(mois.slice(0, 4)), Number(mois.slice(5))),
});

type Valeurs = ValeursDeFiche<typeof FICHE_TEMPS>;

/** Ce qu'on a saisi ou enregistré, jour par jour, pour le montrer côte à côte. */
const parJour = (temps: readonly { jour: string; heures: number | string; activite: string }[]) =>
  Object.fromEntries(
    [...Map.groupBy(temps, (t) => t.jour)]
      .sort(([a], [b]) => comparerTextes(a, b))
      .map(([jour, siens]) => [
        jour.split('-').reverse().join('/'),
        siens.map((t) => `${String(t.heures).replace('.', ',')} h, ${t.activite}`).join(' ; '),
      ]),
  );

/**
 * Enregistre la grille d'un mois, tout ou rien. `etat` : celui du temps du membre quand la grille s'est ouverte ; si
 * quelqu'un a saisi entre-temps, rien n'est écrit.
 */
export const saisirTemps = async (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly membre: string;
    readonly mois: string;
    readonly etat: number;
    readonly lignes: readonly LigneDeGrille[];
    readonly actions: readonly ActionCitable[];
  },
  maintenant: Date,
): Promise<Result<number, RefusGouvernance>> => {
  await reserverEquipier(tx, demande.membre);
  const membre = await lireEquipier(tx, demande.membre);
  const droit = peutSaisirTemps(acteur, membre ?? { personne: null });
  if (!droit.ok) return droit;
  if (membre === null || !estMois(demande.mois)) return introuvable('Ce membre de l’équipe, ou ce mois,');
  const enregistres = await listerTemps(tx, membre.id, bornesDuMois(demande.mois));
  const { fautes, changements } = lireGrille(demande.lignes, enregistres, {
    mois: demande.mois,
    membre,
    actions: demande.actions,
    aujourdhui: jourDeParis(maintenant),
  });
  if ((await etatDuTemps(tx, membre.id)) !== demande.etat) {
    const saisi = parJour(demande.lignes.filter((l) => l.heures !== ''));
    const actuel = parJour(enregistres);
    const voulu = Object.fromEntries(
      [...Object.keys(actuel), ...Object.keys(saisi)].map((j) => [j, saisi[j] ?? '']),
    );
    const dernier = enregistres.toSorted((a, b) => comparerTextes(a.modifieLe, b.modifieLe)).at(-1) ?? membre;
    const { version, modifiePar, modifieLe } = dernier;
    return conflitPar(tx, FICHE_TEMPS, voulu, { ...actuel, version, modifiePar, modifieLe });
  }
  if (fautes.length > 0) return invalide(fautes);
  const noter = (acte: Acte, id: string, avant: Valeurs | null, apres: Valeurs | null) =>
    journaliser(tx, { acteur, acte, objet: { type: OBJETS_EQUIPE.temps, id }, avant, apres, le: maintenant });
  for (const voulu of changements.ajouts) {
    const temps: TempsPasse = {
      ...voulu,
      id: identifiant(),
      membre: membre.id,
      ...revisionPar(acteur, maintenant),
    };
    await insererTemps(tx, acteur.collectivite, temps);
    await noter(ACTES_EQUIPE.saisirTemps, temps.id, null, { membre: membre.id, ...voulu });
  }
  for (const { de, vers } of changements.corrections) {
    await remplacerTemps(tx, { ...de, ...vers, ...revisionPar(acteur, maintenant, de) });
    await noter(ACTES_EQUIPE.corrigerTemps, de.id, de, vers);
  }
  for (const temps of changements.retraits) {
    await retirerTemps(tx, { ...temps, ...revisionPar(acteur, maintenant, temps) });
    await noter(ACTES_EQUIPE.retirerTemps, temps.id, temps, null);
  }
  return ok(changements.ajouts.length + changements.corrections.length + changements.retraits.length);
};
