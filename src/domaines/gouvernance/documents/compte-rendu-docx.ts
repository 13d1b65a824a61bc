import {
  type BlocWord,
  composerWord,
  coupleWord,
  paragrapheWord,
  puceWord,
  tableauWord,
  titreWord,
} from '#platform/bureautique/document-word.ts';
import type { BlocTexte } from '#platform/typst/decouper-texte.ts';
import {
  type DocumentCompteRendu,
  type DossierSeance,
  presenterCompteRendu,
} from './presenter-compte-rendu.ts';

const blocs = (liste: readonly BlocTexte[]): BlocWord[] =>
  liste.flatMap((b) =>
    b.genre === 'paragraphe' ? [paragrapheWord(b.texte)] : b.elements.map((texte) => puceWord(texte)),
  );

const corps = (d: DocumentCompteRendu): BlocWord[] => [
  paragrapheWord(d.auteur, true),
  paragrapheWord(d.sousTitre),
  ...(d.projet === '' ? [] : [paragrapheWord(d.projet, true)]),
  ...d.fiche.map(([libelle, valeur]) => coupleWord(libelle, valeur)),
  titreWord('Présences', 1),
  paragrapheWord(d.participation),
  paragrapheWord(d.quorum),
  ...(d.presences.length === 0
    ? []
    : [tableauWord(['Membre', 'Collège', 'Présence'], d.presences, [45, 20, 35])]),
  titreWord('Ordre du jour', 1),
  ...(d.points.length === 0 ? [paragrapheWord('Aucun point inscrit.')] : []),
  ...d.points.flatMap((p) => [
    titreWord(p.titre, 2),
    ...(p.precision === '' ? [] : [paragrapheWord(p.precision)]),
    ...blocs(p.suite),
  ]),
  ...(d.notes.length === 0 ? [] : [titreWord('Échanges', 1), ...blocs(d.notes)]),
  ...(d.deliberations.length === 0
    ? []
    : [
        titreWord('Délibérations', 1),
        tableauWord(['Objet', 'Vote', 'Résultat'], d.deliberations, [50, 35, 15]),
      ]),
  titreWord('Décisions', 1),
  d.decisions.length === 0
    ? paragrapheWord('Aucune décision enregistrée.')
    : tableauWord(['Décision', 'Responsable', 'Échéance', 'Avancement'], d.decisions, [45, 20, 20, 15]),
  ...(d.recommandations.length === 0
    ? []
    : [
        titreWord('Recommandations', 1),
        tableauWord(['Recommandation', 'Origine', 'Suite donnée'], d.recommandations, [45, 20, 35]),
      ]),
  ...(d.pieces.length === 0 ? [] : [titreWord('Documents joints', 1), ...d.pieces.map((p) => puceWord(p))]),
];

/** Le compte rendu en document Word modifiable : mêmes mots que le PDF, titres et tableaux balisés, en français. */
export const compteRenduDocx = (dossier: DossierSeance): Promise<Uint8Array<ArrayBuffer>> => {
  const d = presenterCompteRendu(dossier);
  return composerWord(d, corps(d));
};
