import {
  type Comite,
  ecrirePouvoir,
  type FicheDeliberation,
  type Membre,
  type Point,
  type Seance,
} from '#domaines/gouvernance';
import type { Valeurs } from '../../formulaires/valeurs.ts';

const n = (valeur: number | null): string => (valeur === null ? '' : String(valeur));

/** Une instance nouvelle, avec les règles les plus courantes déjà proposées. */
export const VALEURS_COMITE_NEUF: Valeurs = {
  type: 'COPIL',
  nom: '',
  mission: '',
  seancesParAn: '2',
  moisAttendus: '',
  acheteurs: '',
  schema: '',
  colleges: '',
  effectif: '',
  quorumSens: 'plus',
  quorum: '1/2',
  procurationsMax: '1',
  delaiConvocation: '5',
};

export const valeursDuComite = (c: Comite): Valeurs => ({
  type: c.type,
  nom: c.nom,
  mission: c.mission,
  seancesParAn: n(c.frequence.seancesParAn),
  moisAttendus: c.frequence.moisAttendus.join(','),
  acheteurs: c.acheteurs.join(', '),
  schema: c.schema ?? '',
  colleges: c.colleges.map((x) => (x.sieges === null ? x.nom : `${x.nom} : ${x.sieges}`)).join('\n'),
  effectif: n(c.effectif),
  quorumSens: c.quorum === null ? 'aucun' : c.quorum.strict ? 'plus' : 'moins',
  quorum: c.quorum === null ? '1/2' : `${c.quorum.numerateur}/${c.quorum.denominateur}`,
  procurationsMax: n(c.procurationsMax),
  delaiConvocation: n(c.delaiConvocation),
});

export const valeursDuMembre = (m: Membre): Valeurs => ({
  nom: m.nom,
  personne: m.personne ?? '',
  organisme: m.organisme ?? '',
  qualite: m.qualite ?? '',
  courriel: m.courriel ?? '',
  college: m.college ?? '',
  role: m.role,
  suppleantDe: m.suppleantDe ?? '',
  debut: m.debut,
  fin: m.fin ?? '',
});

export const valeursDeLaSeance = (s: Seance): Valeurs => ({
  intitule: s.intitule,
  echeance: s.echeance ?? '',
  dateSeance: s.dateSeance ?? '',
  heure: s.heure ?? '',
  lieu: s.lieu ?? '',
  president: s.president ?? '',
  secretaire: s.secretaire ?? '',
  notes: s.notes,
});

export const valeursDuPoint = (p: Point): Valeurs => ({
  sujet: p.sujet,
  consacreAuProjet: p.consacreAuProjet ? 'oui' : '',
  rapporteur: p.rapporteur ?? '',
  suite: p.suite,
});

export const valeursDeLaDeliberation = (d: FicheDeliberation): Valeurs => ({
  numero: d.numero ?? '',
  objet: d.objet,
  rapporteur: d.rapporteur ?? '',
  visas: d.visas,
  expose: d.expose,
  dispositif: d.dispositif,
  annexes: d.annexes,
  president: d.president,
  secretaire: d.secretaire,
  dateSeance: d.dateSeance ?? '',
  dateConvocation: d.dateConvocation ?? '',
  nomsPresents: d.noms?.presents.join('\n') ?? '',
  nomsAbsents: d.noms?.absents.join('\n') ?? '',
  pouvoirs: d.noms?.pouvoirs.map(ecrirePouvoir).join('\n') ?? '',
  voixPreponderante: d.voixPreponderante ?? '',
  membres: n(d.membres),
  enExercice: n(d.enExercice),
  presents: n(d.presents),
  procurations: n(d.procurations),
  absents: n(d.absents),
  pour: n(d.pour),
  contre: n(d.contre),
  abstention: n(d.abstention),
  nePrendPasPart: n(d.nePrendPasPart),
});
