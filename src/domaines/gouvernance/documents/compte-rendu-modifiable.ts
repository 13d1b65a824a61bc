import { type Bloc, couple, paragraphe, puce, tableau, titre } from '#platform/bureautique/blocs.ts';
import { ecrireDocument, type FormatModifiable } from '#platform/bureautique/ecrire-document.ts';
import type { BlocTexte } from '#platform/typst/decouper-texte.ts';
import {
  type DocumentCompteRendu,
  type DossierSeance,
  presenterCompteRendu,
} from './presenter-compte-rendu.ts';

const blocs = (liste: readonly BlocTexte[]): Bloc[] =>
  liste.flatMap((b) =>
    b.genre === 'paragraphe' ? [paragraphe(b.texte)] : b.elements.map((texte) => puce(texte)),
  );

const corps = (d: DocumentCompteRendu): Bloc[] => [
  paragraphe(d.auteur, 'gras'),
  paragraphe(d.sousTitre),
  ...(d.projet === '' ? [] : [paragraphe(d.projet, 'gras')]),
  ...d.fiche.map(([libelle, valeur]) => couple(libelle, valeur)),
  titre('Présences', 1),
  paragraphe(d.participation),
  paragraphe(d.quorum),
  ...(d.presences.length === 0
    ? []
    : [tableau(['Membre', 'Collège', 'Présence'], d.presences, [45, 20, 35])]),
  titre('Ordre du jour', 1),
  ...(d.points.length === 0 ? [paragraphe('Aucun point inscrit.')] : []),
  ...d.points.flatMap((p) => [
    titre(p.titre, 2),
    ...(p.precision === '' ? [] : [paragraphe(p.precision)]),
    ...blocs(p.suite),
  ]),
  ...(d.notes.length === 0 ? [] : [titre('Échanges', 1), ...blocs(d.notes)]),
  ...(d.deliberations.length === 0
    ? []
    : [titre('Délibérations', 1), tableau(['Objet', 'Vote', 'Résultat'], d.deliberations, [50, 35, 15])]),
  titre('Décisions', 1),
  d.decisions.length === 0
    ? paragraphe('Aucune décision enregistrée.')
    : tableau(['Décision', 'Responsable', 'Échéance', 'Avancement'], d.decisions, [45, 20, 20, 15]),
  ...(d.recommandations.length === 0
    ? []
    : [
        titre('Recommandations', 1),
        tableau(['Recommandation', 'Origine', 'Suite donnée'], d.recommandations, [45, 20, 35]),
      ]),
  ...(d.pieces.length === 0 ? [] : [titre('Documents joints', 1), ...d.pieces.map((p) => puce(p))]),
];

/** Le compte rendu en document que l'on modifie : mêmes mots que le PDF, titres et tableaux balisés, en français. */
export const compteRenduModifiable = (
  dossier: DossierSeance,
  format: FormatModifiable,
): Promise<Uint8Array<ArrayBuffer>> => {
  const d = presenterCompteRendu(dossier);
  return ecrireDocument(format, { ...d, corps: corps(d) });
};
