import {
  type BlocWord,
  composerWord,
  coupleWord,
  paragrapheWord,
  puceWord,
  tableauWord,
  titreWord,
} from '#platform/bureautique/document-word.ts';
import {
  type DemandeFiches,
  type DocumentFiches,
  type PartieFiches,
  presenterFiches,
} from './presenter-fiches.ts';

const indicateurs = (groupes: PartieFiches['indicateurs']): BlocWord[] =>
  groupes.flatMap((g) => [
    paragrapheWord(g.titre, true),
    tableauWord(['Indicateur', 'Ce que l’on compte', 'Cible'], g.lignes, [42, 36, 22]),
  ]);

const niveauDeTitre = (profondeur: number): 1 | 2 | 3 | 4 =>
  profondeur <= 1 ? 1 : profondeur === 2 ? 2 : profondeur === 3 ? 3 : 4;

const partie = (p: PartieFiches): BlocWord[] => [
  titreWord(p.titre, niveauDeTitre(p.profondeur), p.nouvellePage),
  ...(p.experimentale
    ? [paragrapheWord('Action au stade de l’expérimentation : elle demande un long délai.', true)]
    : []),
  ...p.champs.flatMap(([libelle, textes]) =>
    textes.length === 1
      ? [coupleWord(libelle, textes[0] ?? '')]
      : [paragrapheWord(libelle, true), ...textes.map((t) => puceWord(t))],
  ),
  ...indicateurs(p.indicateurs),
  ...(p.moyens.length === 0
    ? []
    : [
        paragrapheWord(p.titreMoyens, true),
        ...p.moyens.flatMap((m) => [puceWord(m.texte), ...m.sous.map((s) => puceWord(s, 1))]),
      ]),
  ...(p.manques === '' ? [] : [paragrapheWord(`À compléter : ${p.manques}.`)]),
];

const corps = (d: DocumentFiches): BlocWord[] => [
  paragrapheWord(d.auteur, true),
  paragrapheWord(d.sousTitre),
  ...d.fiche.map(([libelle, valeur]) => coupleWord(libelle, valeur)),
  ...d.parties.flatMap(partie),
  ...(d.ensemble.length === 0
    ? []
    : [titreWord('Indicateurs de l’ensemble du schéma', 1), ...indicateurs(d.ensemble)]),
];

/** Les mêmes fiches en document Word modifiable. */
export const fichesDocx = (demande: DemandeFiches): Promise<Uint8Array<ArrayBuffer>> => {
  const d = presenterFiches(demande);
  return composerWord(d, corps(d));
};
