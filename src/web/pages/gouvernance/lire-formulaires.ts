import type {
  Avancement,
  FicheComite,
  FicheDecision,
  FicheDeliberation,
  FicheMembre,
  FichePoint,
  FicheRecommandation,
  FicheSeance,
  RegleQuorum,
} from '#domaines/gouvernance';
import {
  estRoleMembre,
  estStatutDecision,
  estTypeComite,
  lireNoms,
  lirePouvoirs,
  type PersonneNommable,
} from '#domaines/gouvernance';
import { entierOuNul, lire, liste, ouNul, type Valeurs } from '../../formulaires/valeurs.ts';

const lireQuorum = (v: Valeurs): RegleQuorum | null => {
  const sens = lire(v, 'quorumSens');
  if (sens !== 'plus' && sens !== 'moins') return null;
  const [, n = '', d = ''] = /^(\d{1,3})\s*\/\s*(\d{1,3})$/u.exec(lire(v, 'quorum')) ?? [];
  return { numerateur: Number(n), denominateur: Number(d), strict: sens === 'plus' };
};

export const lireFicheComite = (v: Valeurs): FicheComite => {
  const type = lire(v, 'type');
  return {
    type: estTypeComite(type) ? type : 'autre',
    nom: lire(v, 'nom'),
    mission: lire(v, 'mission'),
    frequence: {
      seancesParAn: entierOuNul(v, 'seancesParAn'),
      moisAttendus: liste(v, 'moisAttendus').map(Number),
    },
    acheteurs: liste(v, 'acheteurs').map((x) => x.replace(/\s/gu, '')),
    schema: ouNul(v, 'schema'),
    colleges: lire(v, 'colleges')
      .split('\n')
      .filter((l) => l.trim() !== '')
      .map((ligne) => {
        const [, nom = '', sieges] = /^(.*?)(?:\s*:\s*(\d+))?$/u.exec(ligne.trim()) ?? [];
        return { nom: nom.trim(), sieges: sieges === undefined ? null : Number(sieges) };
      }),
    effectif: entierOuNul(v, 'effectif'),
    quorum: lireQuorum(v),
    procurationsMax: entierOuNul(v, 'procurationsMax'),
    delaiConvocation: entierOuNul(v, 'delaiConvocation'),
  };
};

/**
 * Une fiche par nom : un nom par ligne dans `noms`, le reste commun. Celle de la personne choisie dans l'annuaire vient
 * d'abord, sous son nom et sa fonction ; son adresse reste dans l'annuaire, où elle se tient à jour.
 */
export const lireFichesMembres = (v: Valeurs, choisie: PersonneNommable | null): readonly FicheMembre[] => {
  const commune = { ...lireFicheMembre(v), personne: null };
  return [
    ...(choisie === null
      ? []
      : [
          {
            ...commune,
            nom: choisie.nom,
            personne: choisie.id,
            qualite: commune.qualite ?? (choisie.fonction === '' ? null : choisie.fonction),
          },
        ]),
    ...lireNoms(lire(v, 'noms')).map((nom) => ({ ...commune, nom })),
  ];
};

export const lireFicheMembre = (v: Valeurs): FicheMembre => {
  const role = lire(v, 'role');
  return {
    nom: lire(v, 'nom'),
    personne: ouNul(v, 'personne'),
    organisme: ouNul(v, 'organisme'),
    qualite: ouNul(v, 'qualite'),
    courriel: ouNul(v, 'courriel'),
    college: ouNul(v, 'college'),
    role: estRoleMembre(role) ? role : 'membre',
    suppleantDe: ouNul(v, 'suppleantDe'),
    debut: lire(v, 'debut'),
    fin: ouNul(v, 'fin'),
  };
};

export const lireFicheSeance = (v: Valeurs): FicheSeance => ({
  intitule: lire(v, 'intitule'),
  echeance: ouNul(v, 'echeance'),
  dateSeance: ouNul(v, 'dateSeance'),
  heure: ouNul(v, 'heure'),
  lieu: ouNul(v, 'lieu'),
  president: ouNul(v, 'president'),
  secretaire: ouNul(v, 'secretaire'),
  notes: lire(v, 'notes'),
});

export const lireFichePoint = (v: Valeurs): FichePoint => ({
  sujet: lire(v, 'sujet'),
  consacreAuProjet: lire(v, 'consacreAuProjet') === 'oui',
  rapporteur: ouNul(v, 'rapporteur'),
  suite: lire(v, 'suite'),
});

export const lireFicheDecision = (v: Valeurs): FicheDecision => ({
  objet: lire(v, 'objet'),
  responsable: lire(v, 'responsable'),
  personne: null,
  echeance: ouNul(v, 'echeance'),
  point: ouNul(v, 'point'),
});

export const lireAvancement = (v: Valeurs): Avancement => {
  const statut = lire(v, 'statut');
  return {
    statut: estStatutDecision(statut) ? statut : 'a-faire',
    commentaire: lire(v, 'commentaire'),
    responsable: lire(v, 'responsable'),
    echeance: ouNul(v, 'echeance'),
  };
};

export const lireFicheRecommandation = (v: Valeurs): FicheRecommandation => ({
  origine: lire(v, 'origine'),
  texte: lire(v, 'texte'),
  suite: '',
});

/** La fiche d'une délibération, et les lignes de pouvoirs que l'on n'a pas su lire. */
export const lireFicheDeliberation = (
  v: Valeurs,
): { readonly fiche: FicheDeliberation; readonly illisibles: readonly string[] } => {
  const presents = lireNoms(lire(v, 'nomsPresents'));
  const absents = lireNoms(lire(v, 'nomsAbsents'));
  const { pouvoirs, illisibles } = lirePouvoirs(lire(v, 'pouvoirs'));
  const sansNom = presents.length + absents.length + pouvoirs.length === 0;
  const voix = lire(v, 'voixPreponderante');
  return {
    illisibles,
    fiche: {
      numero: ouNul(v, 'numero'),
      objet: lire(v, 'objet'),
      rapporteur: ouNul(v, 'rapporteur'),
      visas: lire(v, 'visas'),
      expose: lire(v, 'expose'),
      dispositif: lire(v, 'dispositif'),
      annexes: lire(v, 'annexes'),
      president: lire(v, 'president'),
      secretaire: lire(v, 'secretaire'),
      dateSeance: ouNul(v, 'dateSeance'),
      dateConvocation: ouNul(v, 'dateConvocation'),
      noms: sansNom ? null : { presents, absents, pouvoirs },
      voixPreponderante: voix === 'pour' || voix === 'contre' ? voix : null,
      membres: entierOuNul(v, 'membres'),
      enExercice: entierOuNul(v, 'enExercice'),
      presents: entierOuNul(v, 'presents'),
      procurations: entierOuNul(v, 'procurations'),
      absents: entierOuNul(v, 'absents'),
      pour: entierOuNul(v, 'pour'),
      contre: entierOuNul(v, 'contre'),
      abstention: entierOuNul(v, 'abstention'),
      nePrendPasPart: entierOuNul(v, 'nePrendPasPart'),
    },
  };
};
