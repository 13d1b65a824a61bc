import type { Acteur } from '#domaines/acte';
import { indicateurCanoniqueDe } from '#domaines/indicateur';
import {
  ajouterLigne,
  cloreUnePartie,
  lierActions,
  noterPratique,
  type PartieDeNoeud,
  poserCible,
  type RefusSchema,
  type SurNoeud,
} from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { type Result, refus } from '#platform/result.ts';
import type { Valeurs } from '../../../formulaires/valeurs.ts';
import { nombreOuNul } from '../../../formulaires/valeurs.ts';
import type { PartieDeFiche } from '../../../routes-schemas.ts';
import { estNatureDeLien } from '../lire-formulaires.ts';

const PARTIES: readonly PartieDeNoeud[] = ['lignes', 'cibles', 'liens', 'pratiques'];

const lireCible = (v: Valeurs) => {
  const [baseAnnee, baseValeur] = [nombreOuNul(v, 'cibleBaseAnnee'), nombreOuNul(v, 'cibleBaseValeur')];
  const unite = v.cibleUnite || null;
  const avecBase = [baseAnnee, baseValeur].every((n) => n !== null && Number.isFinite(n));
  return {
    annee: nombreOuNul(v, 'cibleAnnee'),
    valeur: nombreOuNul(v, 'cibleValeur'),
    unite,
    sens: v.cibleSens === '≤' ? ('≤' as const) : ('≥' as const),
    ...(v.cibleLibelle ? { libelle: v.cibleLibelle } : {}),
    ...(avecBase && baseAnnee !== null && baseValeur !== null && Number.isInteger(baseAnnee)
      ? { base: { annee: baseAnnee, valeur: baseValeur, unite: unite ?? 'nombre' } }
      : {}),
  };
};

type Ajout = (
  tx: Unite,
  acteur: Acteur,
  sur: SurNoeud,
  v: Valeurs,
  le: Date,
) => Promise<Result<unknown, RefusSchema>>;

const inconnu = (champ: string, message: string): Result<never, RefusSchema> =>
  refus({ code: 'invalide', message, fautes: [{ champ, message }] });

/** Ce que chaque formulaire de la fiche ajoute à ce niveau, ou y clôt. */
export const AJOUTS: Readonly<Record<PartieDeFiche, Ajout>> = {
  indicateurs: async (tx, acteur, sur, v, le) => {
    const canonique = indicateurCanoniqueDe(v.canonique ?? '');
    if (canonique === null) return inconnu('canonique', 'Choisissez ce que cette ligne mesure.');
    const { intitule, unite, numerateur, denominateur, classe, source } = canonique;
    const nature = (['resultat', 'realisation', 'effet', 'jalon'] as const).find((n) => n === v.ligneNature);
    return ajouterLigne(
      tx,
      acteur,
      {
        ...sur,
        ligne: {
          intitule: v.ligneIntitule || intitule,
          nature: nature ?? 'resultat',
          unite,
          numerateur,
          denominateur,
          canoniques: [canonique.code],
          classe,
          source,
          frequence: v.ligneFrequence || 'annuelle',
        },
      },
      le,
    );
  },
  cibles: (tx, acteur, sur, v, le) =>
    poserCible(
      tx,
      acteur,
      { ...sur, ligne: v.cibleLigne ?? '', cible: v.cible || null, enonce: lireCible(v) },
      le,
    ),
  liens: async (tx, acteur, sur, v, le) => {
    const { lienNature = '' } = v;
    if (!estNatureDeLien(lienNature)) return inconnu('lienNature', 'Choisissez ce qui relie ces actions.');
    return lierActions(tx, acteur, { ...sur, vers: v.lienVers ?? '', nature: lienNature }, le);
  },
  pratiques: (tx, acteur, sur, v, le) => {
    const [annee, montant] = [nombreOuNul(v, 'pratiqueAnnee'), nombreOuNul(v, 'pratiqueMontant')];
    return noterPratique(
      tx,
      acteur,
      {
        ...sur,
        titre: v.pratiqueTitre ?? '',
        contenu: {
          ...(v.pratiqueService ? { service: v.pratiqueService } : {}),
          ...(annee === null || !Number.isInteger(annee) ? {} : { annee }),
          ...(montant === null || Number.isNaN(montant) ? {} : { montant }),
          ...(v.pratiqueImpact ? { impact: v.pratiqueImpact } : {}),
        },
      },
      le,
    );
  },
  clore: async (tx, acteur, sur, v, le) => {
    const partie = PARTIES.find((p) => p === v.partie);
    if (partie === undefined) return inconnu('partie', 'Choisissez ce qui est à retirer.');
    return cloreUnePartie(tx, acteur, { ...sur, partie, id: v.id ?? '' }, le);
  },
};
