import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import { catalogue } from '#domaines/indicateur';
import { listerRepertoire } from '#domaines/organisation';
import { enVigueur, lignee, lireSuivi, OBJETS_SCHEMA, type SuiviAnnuel } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ok, type Result } from '#platform/result.ts';
import { plier } from '#platform/tableur/plier.ts';
import { ACTES_MESURE } from './actes.ts';
import {
  insererCollecte,
  insererDemandes,
  lireCollecte,
  listerDemandes,
  remplacerCollecte,
} from './collecte.repository.ts';
import type { Collecte, Demande } from './collecte.ts';
import { cleDe } from './demande.rules.ts';
import { estASaisir, estSaisissable } from './forme.rules.ts';
import { conflit, introuvable, invalide, mauvaisEtat, type RefusMesure } from './refus.ts';
import { premiereRevision, revisionSuivante } from './revision.ts';

interface DemandeCollecte {
  readonly schema: string;
  readonly annee: number;
  readonly echeance: string;
  /** Une demande par acheteur (SIREN) ; vide : une seule, pour l'ensemble. */
  readonly acheteurs: readonly string[];
  /** Demander aussi ce que l'outil suivra un jour, et ne sait pas encore compter. */
  readonly avecAVenir: boolean;
}

type Destinataire = Pick<Demande, 'service' | 'personne' | 'axes'>;

/** Les services par leur nom et leur sigle : un pilote écrit en toutes lettres s'y reconnaît. */
type Services = ReadonlyMap<string, string>;

const servicesParNom = async (tx: Unite): Promise<Services> =>
  new Map(
    (await listerRepertoire(tx, 'services'))
      .filter((s) => s.clos_le === null)
      .flatMap((s) => [s.nom, s.sigle].map((nom) => [plier(String(nom ?? '')), s.id] as const))
      .filter(([nom]) => nom !== ''),
  );

/** Qui porte une ligne du schéma : le service de sa fiche ou d'un niveau au-dessus, le responsable de son action. */
const destinataireDe = (suivi: SuiviAnnuel, noeud: string | null, services: Services): Destinataire => {
  const branche = noeud === null ? [] : lignee(suivi.contenu.noeuds, noeud);
  const responsables = new Map(suivi.actions.map((a) => [a.noeud.id, a.suivi.proprietaire]));
  return {
    axes: branche.map((n) => n.id),
    service:
      branche
        .map((n) => n.fiche.service ?? services.get(plier(n.fiche.pilote ?? '')))
        .find((s) => s !== undefined) ?? null,
    personne: branche.map((n) => responsables.get(n.id) ?? null).find((p) => p !== null) ?? null,
  };
};

/** Les indicateurs du schéma qui se saisissent, et à qui les demander : la première ligne qui nomme quelqu'un. */
const sujetsDe = (
  suivi: SuiviAnnuel,
  avecAVenir: boolean,
  services: Services,
): ReadonlyMap<string, Destinataire> => {
  const seSaisit = avecAVenir ? estSaisissable : estASaisir;
  const codes = new Set(catalogue().flatMap((i) => (seSaisit(i) ? [i.code] : [])));
  const sujets = new Map<string, Destinataire>();
  for (const ligne of enVigueur(suivi.contenu.lignes)) {
    for (const code of ligne.contenu.canoniques) {
      if (!codes.has(code)) continue;
      const connu = sujets.get(code) ?? { service: null, personne: null, axes: [] };
      const lu = destinataireDe(suivi, ligne.noeud, services);
      sujets.set(code, {
        axes: [...new Set([...connu.axes, ...lu.axes])],
        service: connu.service ?? lu.service,
        personne: connu.personne ?? lu.personne,
      });
    }
  }
  return sujets;
};

/**
 * Ouvre la collecte d'une année : une demande par indicateur à saisir du schéma (et par acheteur), adressée à qui porte
 * sa ligne. Déjà ouverte, elle se complète de ce que le schéma a de nouveau ; close, elle rouvre.
 */
export const ouvrirCollecte = async (
  tx: Unite,
  acteur: Acteur,
  demande: DemandeCollecte,
  maintenant: Date,
): Promise<Result<{ readonly ajoutees: number }, RefusMesure>> => {
  const droit = autoriser(acteur, ACTES_MESURE.demanderMesures);
  if (!droit.ok) return droit;
  const { schema, annee, echeance } = demande;
  const aujourdhui = jourDeParis(maintenant);
  const fautes = [
    ...(Number.isInteger(annee) && annee >= 2000 && annee <= Number(aujourdhui.slice(0, 4))
      ? []
      : [{ champ: 'annee', message: 'Choisissez une année commencée.' }]),
    ...(/^\d{4}-\d{2}-\d{2}$/u.test(echeance) && !Number.isNaN(Date.parse(echeance)) && echeance >= aujourdhui
      ? []
      : [{ champ: 'echeance', message: 'Choisissez un jour, au plus tôt aujourd’hui.' }]),
    ...(demande.acheteurs.every((s) => /^\d{9}$/u.test(s))
      ? []
      : [{ champ: 'acheteurs', message: 'Choisissez des acheteurs de la liste.' }]),
  ];
  if (fautes.length > 0) return invalide(fautes);
  const suivi = await lireSuivi(tx, schema, annee);
  if (suivi === null) return introuvable('Ce schéma');
  if (suivi.version.etat === 'clos') return mauvaisEtat('Ce schéma est clos : on n’y collecte plus rien.');
  const sujets = sujetsDe(suivi, demande.avecAVenir, await servicesParNom(tx));
  if (sujets.size === 0)
    return mauvaisEtat('Aucun indicateur de ce schéma ne se saisit : il n’y a rien à demander.');

  const actuelle = await lireCollecte(tx, schema, annee);
  const collecte: Collecte =
    actuelle === null
      ? {
          schema,
          annee,
          echeance,
          ouvertePar: acteur.nom,
          ouverteLe: maintenant.toISOString(),
          closeLe: null,
          ...premiereRevision(acteur, maintenant),
        }
      : { ...actuelle, echeance, closeLe: null, ...revisionSuivante(actuelle, acteur, maintenant) };
  const ecrite =
    actuelle === null
      ? await insererCollecte(tx, acteur.collectivite, collecte)
      : await remplacerCollecte(tx, collecte, actuelle.version);
  if (!ecrite) return mauvaisEtat('Quelqu’un vient d’ouvrir cette collecte : rechargez la page.');

  const connues = new Set((await listerDemandes(tx, { schema, annee })).map(cleDe));
  const acheteurs = demande.acheteurs.length === 0 ? [null] : demande.acheteurs;
  const neuves = [...sujets].flatMap(([code, destinataire]) =>
    acheteurs.map(
      (acheteur): Demande => ({
        id: identifiant(),
        schema,
        annee,
        code,
        acheteur,
        ...destinataire,
        echeance,
        demandeeLe: maintenant.toISOString(),
        relanceLe: null,
        sansObjetLe: null,
        motif: '',
        ...premiereRevision(acteur, maintenant),
      }),
    ),
  );
  const ajoutees = neuves.filter((d) => !connues.has(cleDe(d)));
  await insererDemandes(tx, acteur.collectivite, ajoutees);
  await journaliser(tx, {
    acteur,
    acte: ACTES_MESURE.demanderMesures,
    objet: { type: OBJETS_SCHEMA.schema, id: schema },
    avant: null,
    apres: { annee, echeance, demandes: ajoutees.length },
    le: maintenant,
  });
  return ok({ ajoutees: ajoutees.length });
};

/** Clôt une collecte : plus rien n'est attendu, plus aucun courriel ne part. `ouvrirCollecte` la rouvre. */
export const cloreCollecte = async (
  tx: Unite,
  acteur: Acteur,
  {
    schema,
    annee,
    versionLue,
  }: { readonly schema: string; readonly annee: number; readonly versionLue: number },
  maintenant: Date,
): Promise<Result<void, RefusMesure>> => {
  const droit = autoriser(acteur, ACTES_MESURE.demanderMesures);
  if (!droit.ok) return droit;
  const actuelle = await lireCollecte(tx, schema, annee);
  if (actuelle === null) return introuvable('Cette collecte');
  if (actuelle.closeLe !== null) return mauvaisEtat('Cette collecte est déjà close.');
  const suivante = {
    ...actuelle,
    closeLe: maintenant.toISOString(),
    ...revisionSuivante(actuelle, acteur, maintenant),
  };
  if (actuelle.version !== versionLue || !(await remplacerCollecte(tx, suivante, versionLue)))
    return conflit(OBJETS_SCHEMA.schema.fiche, actuelle, {}, {});
  await journaliser(tx, {
    acteur,
    acte: ACTES_MESURE.cloreCollecte,
    objet: { type: OBJETS_SCHEMA.schema, id: schema },
    avant: null,
    apres: { annee },
    le: maintenant,
  });
  return ok(undefined);
};
