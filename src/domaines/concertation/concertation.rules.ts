import { estJour } from '#platform/jours.ts';
import type { Faute } from '#platform/refus.ts';
import type { Concertation, FicheConcertation, Invitation, NiveauSoumis } from './concertation.ts';

const exiger = (vrai: boolean, champ: string, message: string): readonly Faute[] =>
  vrai ? [] : [{ champ, message }];

const auPlus = (valeur: string, champ: string, max: number): readonly Faute[] =>
  exiger(valeur.length <= max, champ, `${max} caractères au plus : il y en a ${valeur.length}.`);

export const verifierFicheConcertation = (f: FicheConcertation): readonly Faute[] => [
  ...exiger(f.question.trim() !== '', 'question', 'Écrivez la question que vous posez.'),
  ...auPlus(f.question, 'question', 1_000),
  ...auPlus(f.presentation, 'presentation', 10_000),
  ...exiger(f.publics.trim() !== '', 'publics', 'Dites à qui vous vous adressez.'),
  ...auPlus(f.publics, 'publics', 300),
  ...exiger(estJour(f.ouvreLe), 'ouvreLe', 'Indiquez le premier jour pour répondre.'),
  ...exiger(estJour(f.fermeLe), 'fermeLe', 'Indiquez le dernier jour pour répondre.'),
  ...exiger(
    !estJour(f.ouvreLe) || !estJour(f.fermeLe) || f.fermeLe >= f.ouvreLe,
    'fermeLe',
    'La concertation fermerait avant d’ouvrir.',
  ),
];

export type EtatConcertation = 'à venir' | 'ouverte' | 'fermée';

export const etatDeConcertation = (
  c: Pick<Concertation, 'ouvreLe' | 'fermeLe' | 'closLe'>,
  aujourdhui: string,
): EtatConcertation => {
  if (c.closLe !== null || c.fermeLe < aujourdhui) return 'fermée';
  return aujourdhui < c.ouvreLe ? 'à venir' : 'ouverte';
};

/** Un avis : sur un niveau du schéma (`noeud`), ou sur l'ensemble (vide). */
export interface AvisSaisi {
  /** Retrouve l'avis dans le formulaire. */
  readonly rang: number;
  readonly noeud: string;
  readonly texte: string;
}

export const AVIS_AU_PLUS = 5;
export const LONGUEUR_AVIS = 3_000;
const LONGUEUR_NOM = 200;

/** Ce qu'un formulaire de contribution peut envoyer. Un avis sans texte ne compte pas. */
export const verifierAvis = (
  avis: readonly AvisSaisi[],
  niveaux: readonly NiveauSoumis[],
  nom: string,
): readonly Faute[] => {
  const connus = new Set(niveaux.map((n) => n.id));
  const ecrits = avis.filter((a) => a.texte.trim() !== '');
  return [
    ...exiger(ecrits.length > 0, 'texte-1', 'Écrivez au moins un avis.'),
    ...exiger(ecrits.length <= AVIS_AU_PLUS, 'texte-1', `${AVIS_AU_PLUS} avis au plus à la fois.`),
    ...ecrits.flatMap((a) => [
      ...exiger(
        a.texte.length <= LONGUEUR_AVIS,
        `texte-${a.rang}`,
        `3 000 caractères au plus : il y en a ${a.texte.length}.`,
      ),
      ...exiger(
        a.noeud === '' || connus.has(a.noeud),
        `niveau-${a.rang}`,
        'Choisissez une partie du texte dans la liste.',
      ),
    ]),
    ...exiger(nom.length <= LONGUEUR_NOM, 'nom', '200 caractères au plus.'),
  ];
};

export type EtatInvitation = 'a servi' | 'annulée' | 'non partie' | 'en attente';

export const etatDInvitation = (i: Invitation): EtatInvitation => {
  if (i.servieLe !== null) return 'a servi';
  if (i.revoqueeLe !== null) return 'annulée';
  return i.envoyee === false ? 'non partie' : 'en attente';
};

/** Un lien par partenaire : celui qui en a un bon, ou qui a déjà répondu par le sien, n'en reçoit pas un autre. */
export const aDejaUnLien = (partenaire: string, invitations: readonly Invitation[]): boolean =>
  invitations.some((i) => i.partenaire === partenaire && i.revoqueeLe === null);
