import { createHash } from 'node:crypto';
import { type Acteur, journaliser } from '#domaines/acte';
import { comparerTextes } from '#platform/comparer.ts';
import type { Unite } from '#platform/db/base.ts';
import { compter, ecrireNombre } from '#platform/francais.ts';
import { identifiant } from '#platform/identifiant.ts';
import { anneeDe, jourDeParis } from '#platform/jours.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import type { ChoixDeLecture, ErreurTableau } from '#platform/tableur/lire-cellules.ts';
import { lireTableau, type SourceTableau } from '#platform/tableur/ouvrir-tableau.ts';
import { mauvaisEtat, type RefusSchema } from '../refus.ts';
import { revisionSuivante } from '../version.ts';
import { ACTES_DIAGNOSTIC } from './actes.ts';
import { cleDe, FORME_DEPENSES } from './colonnes-depenses.ts';
import { listerReleves, type Releve, rangerReleve, reserverDepenses } from './depenses.repository.ts';
import { type DepensesLues, type LigneDepense, lireDepenses } from './lire-depenses.ts';
import { OBJETS_DIAGNOSTIC } from './objets.ts';
import { reconnaitreServices } from './reconnaitre-services.ts';
import { ajouterServices, remplacerService } from './services.repository.ts';
import { ouvrirDiagnostic } from './sur-diagnostic.ts';

/** Ce qu'un fichier dit d'une année, et ce que l'importer y changerait. */
export interface AnneeLue {
  readonly annee: number;
  readonly lignes: number;
  /** Somme des montants déclarés ; nul s'il n'y en a aucun. */
  readonly montant: number | null;
  readonly sansMontant: number;
  readonly sansService: number;
  readonly sansTypologie: number;
  /** Montants négatifs (avoirs), qui se déduisent. */
  readonly avoirs: number;
  /** Le relevé qui serait remplacé. */
  readonly remplace: Releve | null;
  /** Le relevé en place dit déjà la même chose : il ne bouge pas. */
  readonly identique: boolean;
}

export interface SimulationDepenses {
  readonly annees: readonly AnneeLue[];
  readonly services: readonly string[];
  /** Services que le diagnostic ne connaît pas encore. */
  readonly servicesNeufs: readonly string[];
  readonly remarques: readonly string[];
  /** Ce que l'on a vu avant de confirmer : si cela change, on le redit. */
  readonly constat: string;
}

const empreinteDe = (lignes: readonly LigneDepense[]): string =>
  createHash('sha256')
    .update(JSON.stringify(lignes.map((l) => [l.service, l.typologie, l.montant, l.fournisseur, l.acheteur])))
    .digest('hex');

const sommer = (lignes: readonly LigneDepense[]): number | null => {
  const declares = lignes.flatMap((l) => l.montant ?? []);
  // En centimes : des euros à virgule s'additionnent mal.
  return declares.length === 0 ? null : declares.reduce((total, m) => total + Math.round(m * 100), 0) / 100;
};

/** Les dépenses d'un fichier, sans schéma ni registre : ses lignes, ou toutes ses erreurs. */
export const lireTableauDesDepenses = async (
  fichier: SourceTableau,
  maintenant: Date,
  choix?: ChoixDeLecture,
): Promise<Result<DepensesLues, readonly ErreurTableau[]>> => {
  const lignes = await lireTableau(fichier, FORME_DEPENSES, choix);
  if (!lignes.ok) return lignes;
  return lireDepenses(lignes.valeur, { anneeCourante: anneeDe(jourDeParis(maintenant)) });
};

const parAnnee = (lignes: readonly LigneDepense[]) =>
  [...Map.groupBy(lignes, (l) => l.annee)].toSorted(([a], [b]) => b - a);

const constatDe = (annees: readonly AnneeLue[]): string =>
  annees.map((a) => `${a.annee}:${a.remplace?.id ?? ''}`).join(' ');

const comparer = (lignes: readonly LigneDepense[], enPlace: readonly Releve[]): readonly AnneeLue[] =>
  parAnnee(lignes).map(([annee, siennes]): AnneeLue => {
    const remplace = enPlace.find((r) => r.annee === annee) ?? null;
    return {
      annee,
      lignes: siennes.length,
      montant: sommer(siennes),
      sansMontant: siennes.filter((l) => l.montant === null).length,
      sansService: siennes.filter((l) => l.service === null).length,
      sansTypologie: siennes.filter((l) => l.typologie === null).length,
      avoirs: siennes.filter((l) => l.montant !== null && l.montant < 0).length,
      remplace,
      identique: remplace?.empreinte === empreinteDe(siennes),
    };
  });

/** Lit un fichier de dépenses sans rien écrire : ce qu'il donnerait, ou toutes ses erreurs. */
export const simulerDepenses = async (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly schema: string;
    readonly fichier: SourceTableau;
    readonly choix?: ChoixDeLecture | undefined;
  },
  maintenant: Date,
): Promise<Result<SimulationDepenses, readonly ErreurTableau[]>> => {
  const lu = await lireTableauDesDepenses(demande.fichier, maintenant, demande.choix);
  if (!lu.ok) return lu;
  const { lignes, remarques } = lu.valeur;
  const annees = comparer(lignes, await listerReleves(tx, demande.schema));
  const services = await reconnaitreServices(tx, acteur, demande.schema, maintenant);
  const noms = new Set(lignes.flatMap((l) => (l.service === null ? [] : services.trouver(l.service).nom)));
  const avoirs = annees.reduce((total, a) => total + a.avoirs, 0);
  return ok({
    annees,
    services: [...noms].toSorted((a, b) => comparerTextes(a, b)),
    servicesNeufs: services.neufs().map((s) => s.nom),
    remarques: [
      ...remarques,
      ...(avoirs === 0
        ? []
        : [
            `${compter(avoirs, 'montant négatif est lu comme un avoir, et se déduit', 'montants négatifs sont lus comme des avoirs, et se déduisent')}.`,
          ]),
    ],
    constat: constatDe(annees),
  });
};

const aChange = (annees: readonly AnneeLue[]): Result<never, RefusSchema> =>
  refus({
    code: 'conflit',
    message:
      'Les dépenses ont changé depuis que vous avez lu ce fichier : quelqu’un a importé une de ses années. Rien n’a été remplacé.',
    ecarts: annees.map((a) => ({
      champ: `Année ${a.annee}`,
      voulu: compter(a.lignes, 'ligne', 'lignes'),
      actuel:
        a.remplace === null
          ? 'rien'
          : `${ecrireNombre(a.remplace.lignes)} lignes de « ${a.remplace.fichier} », par ${a.remplace.deposePar}`,
    })),
  });

/** Enregistre les dépenses d'un fichier : chaque année qu'il contient remplace celle qui était en place. */
export const importerDepenses = async (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly schema: string;
    readonly fichier: SourceTableau;
    readonly choix?: ChoixDeLecture | undefined;
    readonly nom: string;
    readonly constat: string;
  },
  maintenant: Date,
): Promise<Result<readonly number[], RefusSchema>> => {
  const { schema } = demande;
  const ouvert = await ouvrirDiagnostic(tx, acteur, schema);
  if (!ouvert.ok) return ouvert;
  const lu = await lireTableauDesDepenses(demande.fichier, maintenant, demande.choix);
  if (!lu.ok) return mauvaisEtat('Ce fichier a des erreurs : corrigez-le, puis renvoyez-le.');
  await reserverDepenses(tx, schema);
  const annees = comparer(lu.valeur.lignes, await listerReleves(tx, schema));
  if (constatDe(annees) !== demande.constat) return aChange(annees);
  const changees = annees.filter((a) => !a.identique);
  const services = await reconnaitreServices(tx, acteur, schema, maintenant);
  const deposeLe = maintenant.toISOString();
  const releves = parAnnee(lu.valeur.lignes)
    .filter(([annee]) => changees.some((a) => a.annee === annee))
    .map(([annee, siennes]) => ({
      releve: {
        id: identifiant(),
        schema,
        annee,
        fichier: demande.nom,
        empreinte: empreinteDe(siennes),
        lignes: siennes.length,
        deposePar: acteur.nom,
        deposeLe,
      },
      lignes: siennes.map(({ annee: _annee, service, ...l }) => ({
        ...l,
        service: service === null ? null : services.trouver(service).id,
        serviceEcrit: service,
        typologieCle: l.typologie === null ? null : cleDe(l.typologie),
      })),
    }));
  await ajouterServices(tx, services.neufs());
  for (const s of services.rouverts())
    await remplacerService(tx, { ...s, closLe: null, ...revisionSuivante(s, acteur, maintenant) }, s.version);
  for (const { releve, lignes } of releves) {
    await rangerReleve(tx, acteur.collectivite, releve, lignes);
    const avant = changees.find((a) => a.annee === releve.annee)?.remplace ?? null;
    await journaliser(tx, {
      acteur,
      acte: ACTES_DIAGNOSTIC.importerDepenses,
      objet: { type: OBJETS_DIAGNOSTIC.diagnostic, id: schema },
      avant: avant === null ? null : { annee: avant.annee, fichier: avant.fichier, lignes: avant.lignes },
      apres: {
        annee: releve.annee,
        fichier: releve.fichier,
        lignes: releve.lignes,
        montant: changees.find((a) => a.annee === releve.annee)?.montant ?? null,
      },
      le: maintenant,
    });
  }
  return ok(annees.map((a) => a.annee));
};
