import { type Bloc, couple, paragraphe, puce, tableau, titre } from '#platform/bureautique/blocs.ts';
import { ecrireDocument, type FormatModifiable } from '#platform/bureautique/ecrire-document.ts';
import {
  type DemandeFiches,
  type DocumentFiches,
  type PartieFiches,
  presenterFiches,
} from './presenter-fiches.ts';

const indicateurs = (groupes: PartieFiches['indicateurs']): Bloc[] =>
  groupes.flatMap((g) => [
    paragraphe(g.titre, 'gras'),
    tableau(['Indicateur', 'Ce que l’on compte', 'Cible'], g.lignes, [42, 36, 22]),
  ]);

const niveauDeTitre = (profondeur: number): 1 | 2 | 3 | 4 =>
  profondeur <= 1 ? 1 : profondeur === 2 ? 2 : profondeur === 3 ? 3 : 4;

const partie = (p: PartieFiches): Bloc[] => [
  titre(p.titre, niveauDeTitre(p.profondeur), p.nouvellePage),
  ...(p.experimentale
    ? [paragraphe('Action au stade de l’expérimentation : elle demande un long délai.', 'gras')]
    : []),
  ...p.champs.flatMap(([libelle, textes]) =>
    textes.length === 1
      ? [couple(libelle, textes[0] ?? '')]
      : [paragraphe(libelle, 'gras'), ...textes.map((t) => puce(t))],
  ),
  ...indicateurs(p.indicateurs),
  ...(p.moyens.length === 0
    ? []
    : [
        paragraphe(p.titreMoyens, 'gras'),
        ...p.moyens.flatMap((m) => [puce(m.texte), ...m.sous.map((s) => puce(s, 1))]),
      ]),
  ...(p.manques === '' ? [] : [paragraphe(`À compléter : ${p.manques}.`)]),
];

const corps = (d: DocumentFiches): Bloc[] => [
  paragraphe(d.auteur, 'gras'),
  paragraphe(d.sousTitre),
  ...d.fiche.map(([libelle, valeur]) => couple(libelle, valeur)),
  ...d.parties.flatMap(partie),
  ...(d.ensemble.length === 0
    ? []
    : [titre('Indicateurs de l’ensemble du schéma', 1), ...indicateurs(d.ensemble)]),
];

/** Les mêmes fiches en document que l'on modifie. */
export const fichesModifiables = (
  demande: DemandeFiches,
  format: FormatModifiable,
): Promise<Uint8Array<ArrayBuffer>> => {
  const d = presenterFiches(demande);
  return ecrireDocument(format, { ...d, corps: corps(d) });
};
