import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import { indicateurCanoniqueDe } from '#domaines/indicateur';
import { listerPersonnes, listerRepertoire, nomComplet, type Personne } from '#domaines/organisation';
import { listerVersions, OBJETS_SCHEMA, versionDeReference } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { compter, ecrireJour } from '#platform/francais.ts';
import { jourDeParis } from '#platform/jours.ts';
import { type Poster, posterUnAUn } from '#platform/mail/poster-un-a-un.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_MESURE } from './actes.ts';
import { remplacerDemande } from './collecte.repository.ts';
import type { Demande, DemandeSuivie } from './collecte.ts';
import { estAPrevenir } from './demande.rules.ts';
import type { RefusMesure } from './refus.ts';
import { revisionSuivante } from './revision.ts';
import { suivreCollecte } from './suivre-collecte.ts';

/** Un courriel à envoyer : une personne, tout ce que l'on attend d'elle. */
export interface RappelMesures {
  readonly a: string;
  readonly nom: string;
  readonly objet: string;
  readonly texte: string;
  /** Les demandes qu'il porte. */
  readonly demandes: readonly Demande[];
}

interface SurCollecte {
  readonly schema: string;
  readonly annee: number;
}

const joignable = (p: Personne): boolean => p.closLe === null && p.anonymiseeLe === null && p.courriel !== '';

const estDuService = (p: Personne, service: string): boolean =>
  p.service === service || p.roles.some(({ portee }) => portee?.type === 'service' && portee.id === service);

/** À qui écrire : la personne désignée ; sinon ceux qui contribuent pour le service. */
const destinatairesDe = (
  { personne, service }: Demande,
  personnes: readonly Personne[],
): readonly Personne[] => {
  const designee = personnes.find((p) => p.id === personne);
  if (designee !== undefined) return [designee];
  return service === null ? [] : personnes.filter((p) => estDuService(p, service));
};

type Nommer = (siren: string) => string;

const ligne = ({ demande: d, retard }: DemandeSuivie, nommer: Nommer): string =>
  `- ${d.code} ${indicateurCanoniqueDe(d.code)?.intitule ?? ''}${
    d.acheteur === null ? '' : `, ${nommer(d.acheteur)}`
  } : pour le ${ecrireJour(d.echeance)}${retard === 0 ? '' : ` (${compter(retard, 'jour', 'jours')} de retard)`}`;

const ecrire = (
  personne: Personne,
  annee: number,
  suivies: readonly DemandeSuivie[],
  nommer: Nommer,
): RappelMesures => ({
  a: personne.courriel,
  nom: nomComplet(personne),
  objet: `${compter(suivies.length, 'mesure attendue', 'mesures attendues')} de votre service pour ${annee}`,
  texte: [
    `Bonjour ${nomComplet(personne)},`,
    '',
    `Pour les indicateurs de ${annee}, ${
      suivies.length === 1 ? 'cette mesure est attendue' : 'ces mesures sont attendues'
    } de vous ou de votre service :`,
    '',
    ...suivies.map((s) => ligne(s, nommer)),
    '',
    'Répondez dans Pilote SPASER, page « Mesures », partie « Ce que l’on attend de moi » : en ligne, ou par le tableau',
    'à remplir que vous y trouverez. « Non déclaré » est une réponse : dites alors pourquoi.',
    '',
  ].join('\n'),
  demandes: suivies.map((s) => s.demande),
});

interface Relances {
  readonly rappels: readonly RappelMesures[];
  /** Indicateurs dont personne ne peut recevoir la demande. */
  readonly sansDestinataire: readonly string[];
}

const preparer = async (
  tx: Unite,
  acteur: Acteur,
  { schema, annee }: SurCollecte,
  maintenant: Date,
): Promise<Result<Relances, RefusMesure>> => {
  const droit = autoriser(acteur, ACTES_MESURE.demanderMesures);
  if (!droit.ok) return droit;
  const aujourdhui = jourDeParis(maintenant);
  const suivie = await suivreCollecte(tx, schema, annee, aujourdhui);
  const reference = versionDeReference(await listerVersions(tx, schema));
  if (suivie === null || reference?.etat === 'clos') return ok({ rappels: [], sansDestinataire: [] });
  const personnes = (await listerPersonnes(tx)).filter(joignable);
  const noms = new Map(
    (await listerRepertoire(tx, 'acheteurs')).map((a) => [String(a.siren), String(a.nom)]),
  );
  const aPrevenir = suivie.demandes.filter((d) => estAPrevenir(d, suivie.collecte, aujourdhui));
  const couples = aPrevenir.flatMap((d) =>
    destinatairesDe(d.demande, personnes).map((personne) => ({ personne, d })),
  );
  const jointes = new Set(couples.map(({ d }) => d.demande.id));
  return ok({
    rappels: [...Map.groupBy(couples, ({ personne }) => personne)].map(([personne, siens]) =>
      ecrire(
        personne,
        annee,
        siens.map(({ d }) => d),
        (siren) => noms.get(siren) ?? `SIREN ${siren}`,
      ),
    ),
    sansDestinataire: [
      ...new Set(aPrevenir.filter((d) => !jointes.has(d.demande.id)).map((d) => d.demande.code)),
    ],
  });
};

/** Note que ces demandes sont parties : elles n'écriront plus à personne avant un mois. */
const noter = async (
  tx: Unite,
  acteur: Acteur,
  { schema, annee }: SurCollecte,
  rappel: RappelMesures,
  maintenant: Date,
): Promise<void> => {
  // Un service de deux personnes : la demande est déjà notée quand part le second courriel.
  for (const d of rappel.demandes)
    await remplacerDemande(
      tx,
      { ...d, relanceLe: maintenant.toISOString(), ...revisionSuivante(d, acteur, maintenant) },
      d.version,
    );
  await journaliser(tx, {
    acteur,
    acte: ACTES_MESURE.relancerServices,
    objet: { type: OBJETS_SCHEMA.schema, id: schema },
    avant: null,
    apres: { annee, a: rappel.nom, indicateurs: [...new Set(rappel.demandes.map((d) => d.code))] },
    le: maintenant,
  });
};

/** Ce que des courriels ont fait. */
export interface IssueRelanceMesures {
  readonly partis: readonly RappelMesures[];
  readonly echecs: readonly RappelMesures[];
  readonly sansDestinataire: readonly string[];
}

interface Envoi {
  /** Ouvre une unité de travail de la collectivité ; aucun courriel ne part pendant qu'elle est ouverte. */
  readonly dans: <T>(travail: (tx: Unite) => Promise<T>) => Promise<T>;
  readonly poster: Poster;
}

/**
 * Écrit à ceux dont on attend des mesures : la demande d'abord, un rappel par mois ensuite. Une demande dont aucun
 * courriel n'a pu partir n'est pas notée : elle repartira.
 */
export const relancerCollecte = async (
  { dans, poster }: Envoi,
  acteur: Acteur,
  sur: SurCollecte,
  maintenant: Date,
): Promise<Result<IssueRelanceMesures, RefusMesure>> => {
  const relances = await dans((tx) => preparer(tx, acteur, sur, maintenant));
  if (!relances.ok) return relances;
  const issue = await posterUnAUn(relances.valeur.rappels, poster, (rappel) =>
    dans((tx) => noter(tx, acteur, sur, rappel, maintenant)),
  );
  return ok({ ...issue, sansDestinataire: relances.valeur.sansDestinataire });
};
