import {
  type EnvoiConvocation,
  type EtatDelai,
  estTenue,
  type IndicateurGouvernance,
  type Participation,
  type Seance,
  STATUTS_SEANCE,
  type StatutDecision,
  type StatutSeance,
  situer,
} from '#domaines/gouvernance';
import { compter, ecrireJour, ecrireNombre, ecrirePourcentage } from '#platform/francais.ts';
import { jourDeParis } from '#platform/jours.ts';
import type { TonBadge } from '../../ui/message.tsx';

/** « 70 % (7 sur 10) » : un taux ne va jamais sans ses deux termes. */
export const direParticipation = (p: Participation): string =>
  p.denominateur === 0
    ? 'aucune séance tenue'
    : `${ecrirePourcentage(p.taux)} (${p.numerateur} sur ${p.denominateur}${
        p.nonDeclare === 0 ? '' : `, ${p.nonDeclare} non relevés`
      })`;

export const direDateSeance = ({ dateSeance, heure }: Pick<Seance, 'dateSeance' | 'heure'>): string =>
  dateSeance === null
    ? 'à fixer'
    : `${ecrireJour(dateSeance)}${heure === null ? '' : ` à ${heure.replace(':', ' h ')}`}`;

export const delaiDe = (s: Seance, aujourdhui: string): EtatDelai =>
  situer(
    {
      echeance: s.echeance,
      dateSeance: s.dateSeance,
      tenue: estTenue(s.statut),
      annulee: s.statut === 'annulee',
    },
    aujourdhui,
  );

/** « en retard de 5 jours », « dans les délais (12 jours d'avance) ». */
export const direDelai = (d: EtatDelai): string => {
  if (d.etat === 'sans échéance') return 'en plus de la fréquence prévue';
  const jours = compter(Math.abs(d.ecart), 'jour', 'jours');
  if (d.etat === 'en retard') return `en retard de ${jours}`;
  if (d.etat === 'à venir') return d.ecart === 0 ? 'échéance aujourd’hui' : `échéance dans ${jours}`;
  return d.ecart === 0 ? 'dans les délais' : `dans les délais (${jours} d’avance)`;
};

/** « 3 membres joints par courriel le 8 juin 2026 ; 2 documents joints ; 1 sans adresse : Monsieur B ». */
export const direEnvoi = ({
  le,
  envoyes,
  echecs,
  sansAdresse,
  documents,
}: EnvoiConvocation & { readonly le: Date }): string =>
  [
    `${compter(envoyes.length, 'membre joint', 'membres joints')} par courriel le ${ecrireJour(
      jourDeParis(le),
    )}`,
    ...(documents.joints.length === 0
      ? []
      : [compter(documents.joints.length, 'document joint', 'documents joints')]),
    ...(documents.tropLourds.length === 0
      ? []
      : [
          `${compter(documents.tropLourds.length, 'document trop lourd', 'documents trop lourds')} pour un courriel : ${documents.tropLourds.join(', ')}`,
        ]),
    ...(documents.illisibles.length === 0
      ? []
      : [
          `${compter(documents.illisibles.length, 'document illisible', 'documents illisibles')} sur le serveur : ${documents.illisibles.join(', ')}`,
        ]),
    ...(sansAdresse.length === 0 ? [] : [`${sansAdresse.length} sans adresse : ${sansAdresse.join(', ')}`]),
    ...(echecs.length === 0
      ? []
      : [`${compter(echecs.length, 'courriel non parti', 'courriels non partis')} : ${echecs.join(', ')}`]),
  ].join(' ; ');

export const TON_DELAI: Readonly<Record<EtatDelai['etat'], TonBadge>> = {
  'en retard': 'erreur',
  'dans les délais': 'succes',
  'à venir': 'information',
  'sans échéance': 'neutre',
};

export const TON_SEANCE: Readonly<Record<StatutSeance, TonBadge>> = {
  planifiee: 'neutre',
  convoquee: 'information',
  ouverte: 'alerte',
  close: 'information',
  publiee: 'succes',
  annulee: 'neutre',
};

export const TON_DECISION: Readonly<Record<StatutDecision, TonBadge>> = {
  'a-faire': 'information',
  'en-cours': 'information',
  faite: 'succes',
  abandonnee: 'neutre',
};

export const direStatut = (s: Pick<Seance, 'statut'>): string => STATUTS_SEANCE[s.statut];

/** La valeur d'un indicateur : « 67 % », « −4 jours », « 12 ». */
export const direValeur = ({ unite, valeur }: IndicateurGouvernance): string =>
  valeur === null
    ? '—'
    : unite === 'part'
      ? ecrirePourcentage(valeur)
      : unite === 'jours'
        ? compter(Math.round(valeur), 'jour', 'jours')
        : ecrireNombre(valeur);

/** Ce que l'on a compté pour y arriver. */
export const direCompte = ({ mesure: m, unite }: IndicateurGouvernance): string =>
  `${
    m.denominateur === null
      ? `sur ${compter(m.effectif, 'séance de l’année', 'séances de l’année')}`
      : unite === 'jours'
        ? `moyenne de ${compter(m.denominateur, 'séance tenue', 'séances tenues')} ; négatif : en avance`
        : `${ecrireNombre(m.numerateur)} sur ${ecrireNombre(m.denominateur)}`
  }${m.nonDeclare === 0 ? '' : `, dont ${compter(m.nonDeclare, 'pas encore connu', 'pas encore connus')}`}`;
