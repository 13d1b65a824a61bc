import { z } from 'zod';
import { choix, groupe, jour, nombre, texte, textes } from '#domaines/acte';
import { CRITERES, type Critere, direNote, NOTES } from './cotation.rules.ts';
import { THEMES } from './guide.rules.ts';
import { DECISIONS } from './selection.rules.ts';

const note = (critere: Critere) =>
  z.literal(NOTES).meta({
    libelle: CRITERES[critere].nom,
    choix: Object.fromEntries(NOTES.map((n) => [n, direNote(critere, n)])),
  });

export const FICHE_DIAGNOSTIC = z.object({
  numero: nombre('Poids n°'),
  poids: groupe('Poids', {
    enjeux: nombre(CRITERES.enjeux.nom),
    risque: nombre(CRITERES.risque.nom),
    influence: nombre(CRITERES.influence.nom),
  }),
  motif: texte('Raison'),
  annee: nombre('Année'),
  fichier: texte('Fichier'),
  lignes: nombre('Lignes'),
  montant: nombre('Montant'),
  question: groupe('', {
    theme: choix('Thème', THEMES),
    texte: texte('Question'),
    closLe: jour('Retirée le'),
  }),
});

/** Ni les réponses d'un entretien ni les noms des personnes rencontrées ne vont au journal. */
export const FICHE_SERVICE_DIAGNOSTIQUE = z.object({
  service: texte('Service'),
  rattachement: texte('Service du répertoire'),
  closLe: jour('Sorti le'),
  notes: groupe('', { enjeux: note('enjeux'), risque: note('risque'), influence: note('influence') }),
  commentaires: groupe('', {
    enjeux: texte(`${CRITERES.enjeux.nom} (commentaire)`),
    risque: texte(`${CRITERES.risque.nom} (commentaire)`),
    influence: texte(`${CRITERES.influence.nom} (commentaire)`),
  }),
  decision: choix('Choix', DECISIONS),
  motif: texte('Motif'),
  score: texte('Score'),
  ponderation: nombre('Poids n°'),
  tenuLe: jour('Date de l’entretien'),
  reponses: nombre('Réponses'),
  questionsTouchees: textes('Questions touchées'),
});
