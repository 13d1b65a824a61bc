import {
  ajouterPoint,
  avancerDecision,
  cloreSeance,
  convoquerSeance,
  listerPresences,
  ouvrirSeance,
  planifierSeance,
  prendreDecision,
  publierSeance,
  recommander,
  releverPresences,
} from '#domaines/gouvernance';
import type { Unite } from '#platform/db/base.ts';
import { anneeDe, jourDeParis } from '#platform/jours.ts';
import { acteurDemo as acteur, reussir } from './gestes-demo.ts';

/** Une séance de comité déjà tenue : qui était là, ce qui s'est dit et décidé. */
interface SeanceTenue {
  readonly comite: string;
  readonly dateSeance: string;
  readonly dateConvocation: string;
  readonly echeance: string;
  readonly points: readonly { readonly sujet: string; readonly suite: string; readonly projet: boolean }[];
  /** Combien de membres sont présents, dans l'ordre de la feuille ; les autres sont absents. */
  readonly presents: number;
  /** Qui recommande, et quoi. */
  readonly recommandation: readonly [string, string];
  readonly decisions: readonly {
    readonly objet: string;
    readonly responsable: string;
    readonly echeance: string;
    readonly faiteLe: string | null;
  }[];
}

const tenir = async (tx: Unite, s: SeanceTenue, maintenant: Date): Promise<void> => {
  const fiche = {
    intitule: '',
    echeance: s.echeance,
    dateSeance: s.dateSeance,
    heure: '14:00',
    lieu: 'Salle fictive',
    president: null,
    secretaire: null,
    notes: '',
  };
  const id = await reussir(planifierSeance(tx, acteur, { comite: s.comite, fiche }, maintenant));
  for (const { sujet, suite, projet } of s.points) {
    const point = { sujet, consacreAuProjet: projet, rapporteur: null, suite };
    await reussir(ajouterPoint(tx, acteur, { seance: id, fiche: point }, maintenant));
  }
  await reussir(
    convoquerSeance(tx, acteur, { id, version: 1, dateConvocation: s.dateConvocation }, maintenant),
  );
  await reussir(ouvrirSeance(tx, acteur, { id, version: 2 }, maintenant));
  const releves = (await listerPresences(tx, id)).map(({ membre }, rang) => ({
    membre,
    statut: rang < s.presents ? ('present' as const) : ('absent' as const),
    pouvoirA: null,
    suppleePar: null,
  }));
  await reussir(releverPresences(tx, acteur, { id, version: 3, releves }, maintenant));
  for (const { objet, responsable, echeance, faiteLe } of s.decisions) {
    const decision = { objet, responsable, personne: null, echeance, point: null };
    const prise = await reussir(prendreDecision(tx, acteur, { seance: id, fiche: decision }, maintenant));
    if (faiteLe === null) continue;
    const avancement = {
      statut: 'faite' as const,
      responsable,
      echeance,
      commentaire: '',
      acheveeLe: faiteLe,
    };
    await reussir(avancerDecision(tx, acteur, { id: prise, version: 1, avancement }, maintenant));
  }
  const recommandation = { origine: s.recommandation[0], texte: s.recommandation[1], suite: '' };
  await reussir(recommander(tx, acteur, { seance: id, fiche: recommandation }, maintenant));
  await reussir(cloreSeance(tx, acteur, { id, version: 4 }, maintenant));
  await reussir(publierSeance(tx, acteur, { id, version: 5 }, maintenant));
};

/** La séance de l'année d'avant du comité annuel, tenue avant son échéance. */
export const tenirSeancesDemo = async (tx: Unite, comite: string, maintenant: Date): Promise<void> => {
  const avant = anneeDe(jourDeParis(maintenant)) - 1;
  await tenir(
    tx,
    {
      comite,
      dateConvocation: `${avant}-11-03`,
      dateSeance: `${avant}-11-20`,
      echeance: `${avant}-12-31`,
      presents: 2,
      points: [
        { sujet: 'Bilan des actions de l’année', suite: 'Le comité en prend acte.', projet: true },
        { sujet: 'Contrats à cibler l’année suivante', suite: 'Douze contrats débattus.', projet: true },
        { sujet: 'Questions diverses', suite: '', projet: false },
      ],
      recommandation: ['Les élus du comité', 'Associer les acteurs de l’insertion dès la programmation'],
      decisions: [
        {
          objet: 'Étendre la clause d’insertion aux marchés de nettoyage',
          responsable: 'Facilitateur fictif',
          echeance: `${avant + 1}-03-31`,
          faiteLe: `${avant + 1}-03-12`,
        },
        {
          objet: 'Publier le calendrier prévisionnel des achats',
          responsable: 'Chef de service fictif',
          echeance: `${avant + 1}-06-30`,
          faiteLe: null,
        },
      ],
    },
    maintenant,
  );
};
