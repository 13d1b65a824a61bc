import { compter, ecrireJour } from '#platform/francais.ts';
import { enMorceaux } from '#platform/typst/gabarit-document.ts';
import type { Comite, Membre } from '../comite.ts';
import { enExercice } from '../mandats.rules.ts';
import { direRegleQuorum, seuilQuorum } from '../quorum.rules.ts';
import type { Seance } from '../seance.ts';
import { nomDuJour } from './dates.rules.ts';

/** La feuille d'émargement, avec les membres en exercice au jour de la séance. */
export const presenterEmargement = (
  seance: Seance,
  comite: Comite,
  membres: readonly Membre[],
  collectivite: string,
  aujourdhui: string,
) => {
  const jour = seance.dateSeance ?? seance.echeance ?? aujourdhui;
  const convoques = enExercice(membres, jour);
  const seuil = seuilQuorum(comite.quorum, convoques.length);
  return {
    titre: `Feuille d’émargement : ${comite.nom}`,
    description: `Feuille d’émargement de la séance du ${ecrireJour(jour)}`,
    auteur: collectivite,
    date: enMorceaux(jour),
    pied: `${comite.nom}, feuille d’émargement`,
    sousTitre:
      seance.dateSeance === null
        ? 'Date de la séance à fixer'
        : `Séance du ${nomDuJour(jour)} ${ecrireJour(jour)}${seance.heure === null ? '' : ` à ${seance.heure.replace(':', ' h ')}`}`,
    fiche: [
      ['Lieu', seance.lieu ?? '—'],
      ['Membres en exercice', String(convoques.length)],
      [
        'Quorum',
        comite.quorum === null
          ? direRegleQuorum(null)
          : `${compter(seuil, 'présent', 'présents')} (règle choisie : ${direRegleQuorum(comite.quorum)})`,
      ],
      [
        'Pouvoirs',
        comite.procurationsMax === null
          ? 'sans limite par porteur'
          : `${comite.procurationsMax} au plus par porteur présent`,
      ],
    ],
    lignes: convoques.map((m, rang) => [String(rang + 1), m.nom, m.college ?? '', '', '']),
    note: 'Un pouvoir se donne à un membre présent ; il ne se transmet pas et ne compte pas dans le quorum.',
  };
};
