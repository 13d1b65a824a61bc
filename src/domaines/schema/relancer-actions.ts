import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import { listerPersonnes, nomComplet } from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';
import { compter } from '#platform/francais.ts';
import { jourDeParis } from '#platform/jours.ts';
import { type Poster, posterUnAUn } from '#platform/mail/poster-un-a-un.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_SCHEMA } from './actes.ts';
import { OBJETS_SCHEMA } from './objets.ts';
import type { RefusSchema } from './refus.ts';
import { enregistrerAction } from './suivi.repository.ts';
import { estARelancer, sansNouvellesDepuis } from './suivi.rules.ts';
import { type ActionSuivie, lireSuivi } from './suivre-actions.ts';
import { revisionSuivante } from './version.ts';

/** Un rappel à envoyer : une personne, toutes ses actions sans nouvelles. */
export interface Rappel {
  readonly a: string;
  readonly nom: string;
  readonly objet: string;
  readonly texte: string;
  readonly actions: readonly string[];
}

export interface Relances {
  readonly rappels: readonly Rappel[];
  /** Actions à relancer que personne ne peut recevoir : sans responsable, ou sans courriel. */
  readonly sansDestinataire: readonly string[];
}

const ecrireRappel = (
  schema: string,
  annee: number,
  nom: string,
  courriel: string,
  actions: readonly ActionSuivie[],
  aujourdhui: string,
): Rappel => ({
  a: courriel,
  nom,
  objet: `${compter(actions.length, 'action', 'actions')} sans nouvelles : ${schema}`,
  texte: [
    `Bonjour ${nom},`,
    '',
    `Dans « ${schema} », vous suivez en ${annee} ${
      actions.length === 1 ? 'cette action, sans nouvelles' : 'ces actions, sans nouvelles'
    } depuis plusieurs mois :`,
    '',
    ...actions.map(
      (a) =>
        `- ${a.noeud.code} ${a.noeud.intitule} (${compter(sansNouvellesDepuis(a.suivi, aujourdhui), 'jour', 'jours')})`,
    ),
    '',
    'Dites où elles en sont dans Pilote SPASER, page « Suivi de l’année » du schéma.',
    '',
  ].join('\n'),
  actions: actions.map((a) => a.noeud.code),
});

interface DemandeRelance {
  readonly schema: string;
  readonly annee: number;
}

/** Les rappels à envoyer aux responsables d'un schéma pour une année ; rien n'est encore noté. */
const preparerRelances = async (
  tx: Unite,
  acteur: Acteur,
  demande: DemandeRelance,
  maintenant: Date,
): Promise<Result<Relances, RefusSchema>> => {
  const droit = autoriser(acteur, ACTES_SCHEMA.relancerActions);
  if (!droit.ok) return droit;
  const aujourdhui = jourDeParis(maintenant);
  const suivi = await lireSuivi(tx, demande.schema, demande.annee);
  if (suivi === null || suivi.clos) return ok({ rappels: [], sansDestinataire: [] });
  const enActivite = (await listerPersonnes(tx)).filter((p) => p.closLe === null);
  const personnes = new Map(enActivite.map((p) => [p.id, p]));
  const aRelancer = suivi.actions.filter((a) => estARelancer(a.suivi, aujourdhui));
  const parPersonne = Map.groupBy(aRelancer, (a) => {
    const personne = personnes.get(a.suivi.proprietaire ?? '');
    return personne === undefined || personne.courriel === '' ? null : personne;
  });
  const { intitule } = suivi.version.entete;
  return ok({
    rappels: [...parPersonne].flatMap(([personne, actions]) =>
      personne === null
        ? []
        : [
            ecrireRappel(
              intitule,
              demande.annee,
              nomComplet(personne),
              personne.courriel,
              actions,
              aujourdhui,
            ),
          ],
    ),
    sansDestinataire: (parPersonne.get(null) ?? []).map((a) => a.noeud.code),
  });
};

/** Note qu'un rappel est parti : ses actions ne sont pas relancées deux fois dans le même mois. */
const noterRelance = async (
  tx: Unite,
  acteur: Acteur,
  { schema, annee }: DemandeRelance,
  rappel: Rappel,
  maintenant: Date,
): Promise<void> => {
  const suivi = await lireSuivi(tx, schema, annee);
  for (const { noeud, suivi: s } of suivi?.actions ?? []) {
    if (!rappel.actions.includes(noeud.code)) continue;
    const suivante = {
      ...s,
      relanceLe: maintenant.toISOString(),
      ...revisionSuivante(s, acteur, maintenant),
    };
    await enregistrerAction(tx, acteur.collectivite, suivante, s.version);
  }
  await journaliser(tx, {
    acteur,
    acte: ACTES_SCHEMA.relancerActions,
    objet: { type: OBJETS_SCHEMA.schema, id: schema },
    avant: null,
    apres: { annee, a: rappel.nom, actions: rappel.actions },
    le: maintenant,
  });
};

/** Ce que des relances ont fait. */
export interface IssueRelances {
  readonly partis: readonly Rappel[];
  readonly echecs: readonly Rappel[];
  readonly sansDestinataire: readonly string[];
}

interface Envoi {
  /** Ouvre une unité de travail de la collectivité ; aucun courriel ne part pendant qu'elle est ouverte. */
  readonly dans: <T>(travail: (tx: Unite) => Promise<T>) => Promise<T>;
  readonly poster: Poster;
}

/** Envoie les rappels d'un schéma pour une année. Un rappel qui n'a pas pu partir n'est pas noté : il repartira. */
export const relancerActions = async (
  { dans, poster }: Envoi,
  acteur: Acteur,
  demande: DemandeRelance,
  maintenant: Date,
): Promise<Result<IssueRelances, RefusSchema>> => {
  const relances = await dans((tx) => preparerRelances(tx, acteur, demande, maintenant));
  if (!relances.ok) return relances;
  const issue = await posterUnAUn(relances.valeur.rappels, poster, (rappel) =>
    dans((tx) => noterRelance(tx, acteur, demande, rappel, maintenant)),
  );
  return ok({ ...issue, sansDestinataire: relances.valeur.sansDestinataire });
};
