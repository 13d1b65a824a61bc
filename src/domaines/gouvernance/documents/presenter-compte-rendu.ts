import type { Piece } from '#domaines/acte';
import { compter, ecrireJour, ecrirePourcentage } from '#platform/francais.ts';
import { type BlocTexte, decouperTexte } from '#platform/typst/decouper-texte.ts';
import { enMorceaux } from '#platform/typst/gabarit-document.ts';
import type { Comite } from '../comite.ts';
import { delaiDeConvocation, direDelai } from '../convocation.rules.ts';
import { type Decision, STATUTS_DECISION } from '../decision.rules.ts';
import { sensDuVote } from '../deliberation.rules.ts';
import type { Deliberation } from '../deliberation.ts';
import { participation } from '../participation.rules.ts';
import { compterPresences, type Presence, STATUTS_PRESENCE } from '../presences.rules.ts';
import { direRegleQuorum, quorum } from '../quorum.rules.ts';
import type { Point, Recommandation, Seance } from '../seance.ts';
import { nomDuJour } from './dates.rules.ts';

/** Une séance et tout ce qui s'y rattache. */
export interface DossierSeance {
  readonly collectivite: string;
  readonly comite: Comite;
  readonly seance: Seance;
  readonly points: readonly Point[];
  readonly presences: readonly Presence[];
  readonly decisions: readonly Decision[];
  readonly recommandations: readonly Recommandation[];
  readonly deliberations: readonly Deliberation[];
  readonly pieces: readonly Piece[];
}

/** Le compte rendu mis en mots, pour le PDF comme pour le document modifiable. */
export interface DocumentCompteRendu {
  readonly titre: string;
  readonly description: string;
  readonly auteur: string;
  readonly date: { readonly annee: number; readonly mois: number; readonly jour: number };
  readonly pied: string;
  readonly sousTitre: string;
  readonly projet: string;
  readonly fiche: readonly (readonly [string, string])[];
  readonly participation: string;
  readonly quorum: string;
  readonly presences: readonly (readonly [string, string, string])[];
  readonly points: readonly {
    readonly titre: string;
    readonly precision: string;
    readonly suite: readonly BlocTexte[];
  }[];
  readonly notes: readonly BlocTexte[];
  readonly deliberations: readonly (readonly [string, string, string])[];
  readonly decisions: readonly (readonly [string, string, string, string])[];
  readonly recommandations: readonly (readonly [string, string, string])[];
  readonly pieces: readonly string[];
}

const quand = ({ dateSeance, heure }: Seance): string =>
  dateSeance === null
    ? 'date à fixer'
    : `${nomDuJour(dateSeance)} ${ecrireJour(dateSeance)}${heure === null ? '' : ` à ${heure.replace(':', ' h ')}`}`;

const direPresence = (p: Presence, noms: ReadonlyMap<string, string>): string =>
  p.statut === null
    ? 'Non relevé'
    : p.statut === 'pouvoir'
      ? `Absent, pouvoir à ${noms.get(p.pouvoirA ?? '') ?? '?'}`
      : p.statut === 'supplee'
        ? `Suppléé par ${p.suppleePar ?? '?'}`
        : STATUTS_PRESENCE[p.statut];

const direParticipation = (presences: readonly Presence[]): string => {
  if (presences.length === 0) return 'Aucune feuille de présence : la séance n’a pas été ouverte.';
  const p = participation(presences);
  const d = compterPresences(presences);
  const reste =
    p.nonDeclare === 0 ? '' : ` ; ${compter(p.nonDeclare, 'présence non relevée', 'présences non relevées')}`;
  return `Taux de participation : ${ecrirePourcentage(p.taux)} (${p.numerateur} présents sur ${compter(p.denominateur, 'convoqué', 'convoqués')}${reste}). ${compter(d.procurations, 'pouvoir', 'pouvoirs')}, ${compter(d.absents, 'absent sans pouvoir', 'absents sans pouvoir')}.`;
};

const direQuorum = ({ comite, presences }: DossierSeance): string => {
  const regle = `règle choisie : ${direRegleQuorum(comite.quorum)}`;
  if (comite.quorum === null || presences.length === 0) return `Quorum : ${regle}.`;
  const q = quorum(comite.quorum, presences.length, compterPresences(presences).presents);
  return `Quorum ${q.atteint ? 'atteint' : 'non atteint'} : ${q.presents} présents, ${q.seuil} nécessaires sur ${q.enExercice} (${regle}).`;
};

export const presenterCompteRendu = (dossier: DossierSeance): DocumentCompteRendu => {
  const { collectivite, comite, seance, presences } = dossier;
  const noms = new Map(presences.map((p) => [p.membre, p.nom]));
  const delai =
    seance.dateConvocation === null || seance.dateSeance === null
      ? '—'
      : `${ecrireJour(seance.dateConvocation)}, ${direDelai(
          delaiDeConvocation(seance.dateConvocation, seance.dateSeance, comite.delaiConvocation),
        )}`;
  return {
    titre: `Compte rendu : ${comite.nom}`,
    description: `Compte rendu de la séance du ${ecrireJour(seance.dateSeance)}`,
    auteur: collectivite,
    date: enMorceaux(seance.dateSeance ?? seance.modifieLe.slice(0, 10)),
    pied: `${comite.nom}, séance du ${ecrireJour(seance.dateSeance)}`,
    sousTitre: `Séance du ${quand(seance)}${seance.intitule === '' ? '' : `, ${seance.intitule}`}`,
    projet: seance.statut === 'publiee' ? '' : 'Projet de compte rendu : il n’est pas encore publié.',
    fiche: [
      ['Lieu', seance.lieu ?? '—'],
      ['Président', seance.president ?? '—'],
      ['Secrétaire de séance', seance.secretaire ?? '—'],
      ['Convocation', delai],
    ],
    participation: direParticipation(presences),
    quorum: direQuorum(dossier),
    presences: presences.map((p) => [p.nom, p.college ?? '—', direPresence(p, noms)]),
    points: dossier.points.map((p, rang) => ({
      titre: `${rang + 1}. ${p.sujet}`,
      precision: [
        p.rapporteur === null ? '' : `Rapporteur : ${p.rapporteur}`,
        p.consacreAuProjet ? 'Séquence consacrée au projet' : '',
      ]
        .filter((x) => x !== '')
        .join(' · '),
      suite: decouperTexte(p.suite),
    })),
    notes: decouperTexte(seance.notes),
    deliberations: dossier.deliberations.map((d) => [
      d.objet === '' ? 'Objet à préciser' : d.objet,
      `${d.pour ?? '—'} pour, ${d.contre ?? '—'} contre, ${compter(d.abstention ?? 0, 'abstention', 'abstentions')}`,
      sensDuVote(d),
    ]),
    decisions: dossier.decisions.map((d) => [
      d.objet,
      d.responsable,
      ecrireJour(d.echeance),
      STATUTS_DECISION[d.statut],
    ]),
    recommandations: dossier.recommandations.map((r) => [r.texte, r.origine, r.suite === '' ? '—' : r.suite]),
    pieces: dossier.pieces.map((p) => p.nom),
  };
};
