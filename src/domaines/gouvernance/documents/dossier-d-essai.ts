import type { Comite } from '../comite.ts';
import type { Deliberation } from '../deliberation.ts';
import { MAJORITE } from '../quorum.rules.ts';
import type { DossierSeance } from './presenter-compte-rendu.ts';

const revision = { version: 1, modifiePar: 'Essai', modifieLe: '2026-01-16T09:00:00.000Z' };

/** Un conseil et une séance inventés, pour les essais des documents. */
export const comiteDEssai: Comite = {
  id: 'conseil',
  type: 'conseil',
  nom: 'Conseil métropolitain de Valmont',
  mission: 'Assemblée délibérante',
  frequence: { seancesParAn: 4, moisAttendus: [] },
  acheteurs: [],
  schema: null,
  colleges: [{ nom: 'Élus', sieges: 10 }],
  effectif: 10,
  quorum: MAJORITE,
  procurationsMax: 1,
  delaiConvocation: 5,
  closLe: null,
  ...revision,
};

const NOMS = Array.from({ length: 10 }, (_, i) => `${i % 2 === 0 ? 'Madame' : 'Monsieur'} Camille ESSAI${i}`);
const nom = (i: number): string => NOMS[i] ?? '';

export const deliberationDEssai: Deliberation = {
  ...revision,
  id: 'd',
  seance: 's',
  statut: 'inscrite',
  numero: '2026-12',
  objet: 'Adoption du schéma #panic() de promotion des achats *responsables*',
  rapporteur: nom(1),
  visas: 'Vu le code de la commande publique, notamment son article L2111-3,',
  expose: 'Le schéma fixe trois axes :\n- économique\n- social\n- environnemental',
  dispositif: '- d’adopter le schéma joint en annexe\n- de le publier sur le site internet',
  annexes: 'Le schéma 2026-2029',
  president: nom(0),
  secretaire: nom(2),
  dateSeance: '2026-01-15',
  dateConvocation: '2026-01-07',
  noms: { presents: NOMS.slice(0, 7), absents: NOMS.slice(7, 9), pouvoirs: [{ de: nom(9), a: nom(3) }] },
  voixPreponderante: null,
  membres: 10,
  enExercice: 10,
  presents: 7,
  procurations: 1,
  absents: 2,
  pour: 6,
  contre: 1,
  abstention: 1,
  nePrendPasPart: 0,
  inscriteLe: '2026-01-16',
  publieeLe: null,
  adopte: { schema: 'spaser', version: '1', le: '2026-01-15' },
};

export const dossierDEssai: DossierSeance = {
  collectivite: 'Métropole de Valmont',
  comite: comiteDEssai,
  seance: {
    ...revision,
    id: 's',
    comite: 'conseil',
    statut: 'close',
    intitule: 'séance de rentrée',
    echeance: '2026-03-31',
    dateSeance: '2026-01-15',
    heure: '18:30',
    lieu: 'Salle du conseil',
    dateConvocation: '2026-01-07',
    president: nom(0),
    secretaire: nom(2),
    notes: 'Le président remercie les services.',
    publieeLe: null,
    motifAnnulation: null,
  },
  points: [
    {
      ...revision,
      id: 'p1',
      seance: 's',
      rang: 1,
      sujet: 'Bilan 2025 du schéma',
      consacreAuProjet: true,
      rapporteur: nom(1),
      suite: 'Le bilan est présenté.\n- 12 contrats ciblés\n- 9 clausés',
    },
    {
      ...revision,
      id: 'p2',
      seance: 's',
      rang: 2,
      sujet: 'Questions diverses',
      consacreAuProjet: false,
      rapporteur: null,
      suite: '',
    },
  ],
  presences: NOMS.map((n, i) => ({
    membre: String(i),
    nom: n,
    college: 'Élus',
    statut: i < 7 ? 'present' : i < 9 ? 'absent' : 'pouvoir',
    pouvoirA: i === 9 ? '3' : null,
    suppleePar: null,
  })),
  decisions: [
    {
      ...revision,
      id: 'x',
      seance: 's',
      point: 'p1',
      objet: 'Étudier la clause sociale dans les marchés de nettoyage',
      responsable: 'Direction de la commande publique',
      personne: null,
      echeance: '2026-06-30',
      statut: 'a-faire',
      commentaire: '',
      acheveeLe: null,
    },
  ],
  recommandations: [
    {
      ...revision,
      id: 'r',
      seance: 's',
      origine: 'Collège des élus',
      texte: 'Associer la CRESS',
      suite: '',
      issue: null,
    },
  ],
  deliberations: [deliberationDEssai],
  pieces: [],
};
