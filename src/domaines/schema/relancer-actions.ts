import { type Acteur, autoriser, journaliser, listerPersonnes, nomComplet } from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';
import { compter } from '#platform/francais.ts';
import { ok, type Result } from '#platform/result.ts';
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

/**
 * Prépare les rappels d'un schéma pour une année et note qu'ils partent. L'appelant les envoie ensuite, hors de la
 * transaction. Une action n'est pas relancée deux fois dans le même mois.
 */
export const relancerActions = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly schema: string; readonly annee: number },
  maintenant: Date,
): Promise<Result<Relances, RefusSchema>> => {
  const droit = autoriser(acteur, 'action.relancer');
  if (!droit.ok) return droit;
  const aujourdhui = maintenant.toISOString().slice(0, 10);
  const suivi = await lireSuivi(tx, demande.schema, demande.annee);
  if (suivi === null || suivi.version.etat === 'clos') return ok({ rappels: [], sansDestinataire: [] });
  const enActivite = (await listerPersonnes(tx)).filter((p) => p.closLe === null);
  const personnes = new Map(enActivite.map((p) => [p.id, p]));
  const aRelancer = suivi.actions.filter((a) => estARelancer(a.suivi, aujourdhui));
  const parPersonne = Map.groupBy(aRelancer, (a) => {
    const personne = personnes.get(a.suivi.proprietaire ?? '');
    return personne === undefined || personne.courriel === '' ? null : personne;
  });
  const rappels: Rappel[] = [];
  for (const [personne, actions] of parPersonne) {
    if (personne === null) continue;
    const intitule = suivi.version.entete.intitule;
    rappels.push(
      ecrireRappel(intitule, demande.annee, nomComplet(personne), personne.courriel, actions, aujourdhui),
    );
    for (const { suivi: s } of actions) {
      const suivante = {
        ...s,
        relanceLe: maintenant.toISOString(),
        ...revisionSuivante(s, acteur, maintenant),
      };
      await enregistrerAction(tx, acteur.collectivite, suivante, s.version);
    }
  }
  if (rappels.length > 0)
    await journaliser(tx, {
      acteur,
      acte: 'action.relancer',
      objet: { type: 'schema', id: demande.schema },
      avant: null,
      apres: { annee: demande.annee, rappels: rappels.map((r) => ({ nom: r.nom, actions: r.actions })) },
      le: maintenant,
    });
  return ok({ rappels, sansDestinataire: (parPersonne.get(null) ?? []).map((a) => a.noeud.code) });
};
