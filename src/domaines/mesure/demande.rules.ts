import type { Collecte, Demande, DemandeSuivie, EtatDemande } from './collecte.ts';
import type { CleMesure, MesureSaisie } from './reponse.ts';

const JOUR = 86_400_000;

export const cleDe = ({ code, annee, acheteur }: CleMesure): string => `${code} ${annee} ${acheteur ?? ''}`;

const joursEntre = (de: string, a: string): number =>
  Math.floor((Date.parse(a) - Date.parse(de.slice(0, 10))) / JOUR);

const etatDe = (demande: Demande, mesure: MesureSaisie | null): EtatDemande => {
  if (demande.sansObjetLe !== null) return 'sans-objet';
  if (mesure === null) return 'demandee';
  return mesure.valideeLe === null ? 'recue' : 'validee';
};

/** Où en est chaque demande. L'état se lit de la mesure, qui le sait toujours : il n'est écrit nulle part ailleurs. */
export const suivreDemandes = (
  demandes: readonly Demande[],
  mesures: readonly MesureSaisie[],
  aujourdhui: string,
): readonly DemandeSuivie[] => {
  const parCle = new Map(mesures.map((m) => [cleDe(m), m]));
  const parSujet = Map.groupBy(mesures, (m) => `${m.code} ${m.acheteur ?? ''}`);
  return demandes.map((demande) => {
    const mesure = parCle.get(cleDe(demande)) ?? null;
    const etat = etatDe(demande, mesure);
    const connues = parSujet.get(`${demande.code} ${demande.acheteur ?? ''}`) ?? [];
    return {
      demande,
      etat,
      mesure,
      retard: etat === 'demandee' ? Math.max(0, joursEntre(demande.echeance, aujourdhui)) : 0,
      derniere: connues.toSorted((a, b) => b.annee - a.annee)[0] ?? null,
    };
  });
};

/** Un compte et son total : « 12 sur 26 ». */
export interface Couverture {
  readonly oui: number;
  readonly total: number;
}

/** Ce qui est reçu, et ce qui est validé, de ce qui est attendu. Le sans objet n'est pas attendu. */
export const couvertureDe = (
  suivies: readonly Pick<DemandeSuivie, 'etat' | 'retard'>[],
): {
  readonly recues: Couverture;
  readonly validees: Couverture;
  readonly enRetard: number;
  readonly sansObjet: number;
} => {
  const attendues = suivies.filter((s) => s.etat !== 'sans-objet');
  const total = attendues.length;
  return {
    recues: { oui: attendues.filter((s) => s.etat !== 'demandee').length, total },
    validees: { oui: attendues.filter((s) => s.etat === 'validee').length, total },
    enRetard: suivies.filter((s) => s.retard > 0).length,
    sansObjet: suivies.length - total,
  };
};

/** Jours depuis que rien de neuf n'a été saisi pour ce sujet ; `null` : rien ne l'a jamais été. */
export const sansNouvellesDepuis = (
  suivie: Pick<DemandeSuivie, 'derniere'>,
  aujourdhui: string,
): number | null =>
  suivie.derniere === null ? null : Math.max(0, joursEntre(suivie.derniere.saisieLe, aujourdhui));

const JOURS_ENTRE_COURRIELS = 30;

/** À qui écrire : la demande attend encore, sa collecte est ouverte, et aucun courriel n'est parti depuis un mois. */
export const estAPrevenir = (
  { demande, etat }: Pick<DemandeSuivie, 'demande' | 'etat'>,
  collecte: Pick<Collecte, 'closeLe'>,
  aujourdhui: string,
): boolean =>
  etat === 'demandee' &&
  collecte.closeLe === null &&
  (demande.relanceLe === null || joursEntre(demande.relanceLe, aujourdhui) >= JOURS_ENTRE_COURRIELS);
