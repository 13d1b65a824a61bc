import { z } from 'zod';
import { groupe, jour, nombre, ouiNon, PIECE, reference, texte } from '#domaines/acte';

export const FICHE_MESURE = z.object({
  code: texte('Indicateur'),
  annee: nombre('Année'),
  acheteur: texte('Acheteur'),
  /** La réponse telle qu'elle se lit. */
  reponse: texte('Réponse'),
  source: texte('Source'),
  dateSource: jour('Date de la source'),
  commentaire: texte('Commentaire'),
  motif: texte('Raison du retrait'),
  piece: groupe('Document', PIECE),
});

export const FICHE_DEMANDE = z.object({
  code: texte('Indicateur'),
  annee: nombre('Année'),
  service: reference('Service', 'service'),
  personne: reference('Personne', 'personne'),
  echeance: jour('Échéance'),
  sansObjet: ouiNon('Sans objet'),
  motif: texte('Pourquoi elle est sans objet'),
});
