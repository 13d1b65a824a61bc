import { estJour } from '#platform/jours.ts';
import type { Faute } from './refus.ts';
import type { FicheMesure, Reponse } from './reponse.ts';

const PREMIERE_ANNEE = 2000;

const faute = (champ: string, message: string): Faute => ({ champ, message });

const TROP_GRAND = 1e13;

const nombre = (champ: string, valeur: number): readonly Faute[] =>
  Number.isFinite(valeur) && Math.abs(valeur) < TROP_GRAND
    ? []
    : [faute(champ, 'Écrivez un nombre, par exemple 1234 ou 12,5.')];

const longueur = (champ: string, texte: string, maximum: number): readonly Faute[] =>
  texte.length > maximum ? [faute(champ, `${maximum} caractères au plus.`)] : [];

const doublons = (textes: readonly string[]): readonly string[] => {
  const vus = new Set<string>();
  return textes.filter((t) => {
    const plie = t.toLowerCase();
    if (vus.has(plie)) return true;
    vus.add(plie);
    return false;
  });
};

const ELEMENTS_AU_PLUS = 200;

const fautesDeReponse = (r: Reponse): readonly Faute[] => {
  switch (r.forme) {
    case 'part':
    case 'part-montant':
    case 'moyenne':
      return [...nombre('numerateur', r.numerateur), ...nombre('denominateur', r.denominateur)];
    case 'nombre':
    case 'montant':
      return nombre('numerateur', r.numerateur);
    case 'oui-non':
      return r.jours === null || Number.isSafeInteger(r.jours)
        ? []
        : [
            faute(
              'jours',
              'Écrivez un nombre entier de jours, négatif s’il y a de l’avance, ou laissez vide.',
            ),
          ];
    case 'jalon':
      return [
        ...(r.etape.trim() === ''
          ? [faute('etape', 'Dites quel est le jalon.')]
          : longueur('etape', r.etape, 500)),
        ...(r.le !== null && !estJour(r.le) ? [faute('le', 'Écrivez un jour, par exemple 2026-03-31.')] : []),
      ];
    case 'liste':
      return r.elements.length === 0
        ? [faute('elements', 'Écrivez un élément par ligne, ou répondez « non déclaré ».')]
        : r.elements.length > ELEMENTS_AU_PLUS || r.elements.some((e) => e.length > 300)
          ? [faute('elements', `${ELEMENTS_AU_PLUS} éléments de 300 caractères au plus.`)]
          : [];
    case 'repartition':
      return [
        ...(r.parts.length < 2
          ? [faute('parts', 'Une répartition a au moins deux parts, une par ligne.')]
          : []),
        ...(r.parts.some((p) => !Number.isFinite(p.valeur) || p.libelle === '')
          ? [faute('parts', 'Chaque ligne s’écrit « nom : nombre », par exemple « Femmes : 12 ».')]
          : []),
        ...doublons(r.parts.map((p) => p.libelle)).map((d) => faute('parts', `« ${d} » y est deux fois.`)),
        ...(r.parts.length > ELEMENTS_AU_PLUS ? [faute('parts', `${ELEMENTS_AU_PLUS} parts au plus.`)] : []),
      ];
    case 'non-declare':
      return r.motif.trim() === ''
        ? [faute('motif', 'Dites pourquoi la mesure n’est pas déclarée.')]
        : longueur('motif', r.motif, 1_000);
  }
};

/** Ce qui empêche d'enregistrer : l'illisible et l'incomplet. L'invraisemblable s'enregistre, et se signale. */
export const fautesDeFiche = (f: FicheMesure, aujourdhui: string): readonly Faute[] => {
  const courante = Number(aujourdhui.slice(0, 4));
  return [
    ...(Number.isInteger(f.annee) && f.annee >= PREMIERE_ANNEE && f.annee <= courante
      ? []
      : [faute('annee', `Choisissez une année de ${PREMIERE_ANNEE} à ${courante}.`)]),
    ...(f.acheteur === null || /^\d{9}$/u.test(f.acheteur)
      ? []
      : [faute('acheteur', 'Choisissez un acheteur de la liste.')]),
    ...fautesDeReponse(f.reponse),
    ...(f.source.trim() === '' && f.reponse.forme !== 'non-declare'
      ? [faute('source', 'Dites d’où vient la mesure : un logiciel, un fichier, une personne.')]
      : longueur('source', f.source, 300)),
    ...(f.dateSource === null || (estJour(f.dateSource) && f.dateSource <= aujourdhui)
      ? []
      : [faute('dateSource', 'Écrivez le jour de la source, au plus tard aujourd’hui, ou laissez vide.')]),
    ...longueur('commentaire', f.commentaire, 5_000),
  ];
};
