import type { LigneLue } from '#platform/tableur/lire-cellules.ts';
import { plier } from '#platform/tableur/plier.ts';
import { suggerer } from '#platform/tableur/valeurs.ts';
import { NIVEAUX, type NomDeNiveau, type Schema } from '../modele.ts';
import { type NomColonne, TYPES } from './colonnes.ts';
import type { LecteurDeSchema } from './lecteur-de-schema.ts';

type Ligne = LigneLue<NomColonne>;

export interface LignesTypees {
  /** Les niveaux du schéma, dans l'ordre où ils s'emboîtent. */
  readonly niveaux: Schema['niveaux'];
  /** Les lignes de l'arbre, dans l'ordre du tableau. */
  readonly deNoeuds: readonly { readonly l: Ligne; readonly niveau: NomDeNiveau }[];
  readonly duType: (type: keyof typeof TYPES) => readonly Ligne[];
}

const NIVEAUX_PAR_DEFAUT: Readonly<Record<NomDeNiveau, string>> = {
  axe: 'axes',
  ambition: 'ambitions',
  objectif: 'objectifs',
  engagement: 'engagements',
  action: 'actions',
  moyen: 'moyens',
  'sous-moyen': 'sous-moyens',
  realisation: 'réalisations',
};

/** Dit ce qu'est chaque ligne. Un niveau se nomme par son nom commun ou par celui que le schéma lui donne. */
export const typerLignes = ({ fauter, texte }: LecteurDeSchema, lues: readonly Ligne[]): LignesTypees => {
  const niveaux: Schema['niveaux'][number][] = [];
  const typesFixes = new Map(
    Object.entries(TYPES).map(([cle, nom]) => [plier(nom), cle as keyof typeof TYPES]),
  );
  typesFixes.set('entete', 'entete');
  typesFixes.set('schema', 'entete');
  const nomsDeNiveaux = new Map<string, NomDeNiveau>();
  for (const niveau of NIVEAUX) {
    nomsDeNiveaux.set(plier(niveau), niveau);
    nomsDeNiveaux.set(plier(NIVEAUX_PAR_DEFAUT[niveau]), niveau);
  }
  const parType = new Map<Ligne, keyof typeof TYPES | { readonly niveau: NomDeNiveau }>();
  for (const l of lues) {
    if (typesFixes.get(plier(texte(l, 'type'))) !== 'niveau') continue;
    const niveau = nomsDeNiveaux.get(plier(texte(l, 'code')));
    if (niveau === undefined) {
      fauter(l, 'code', `Ce niveau n’existe pas : choisissez parmi ${NIVEAUX.join(', ')}.`);
      continue;
    }
    const singulier = texte(l, 'intitule') || niveau;
    niveaux.push({ niveau, singulier, pluriel: texte(l, 'descriptif') || NIVEAUX_PAR_DEFAUT[niveau] });
    if (!nomsDeNiveaux.has(plier(singulier))) nomsDeNiveaux.set(plier(singulier), niveau);
  }
  for (const l of lues) {
    const brut = texte(l, 'type');
    const plie = plier(brut);
    const fixe = typesFixes.get(plie);
    const niveau = nomsDeNiveaux.get(plie) ?? nomsDeNiveaux.get(plie.replace(/s$/u, ''));
    if (fixe !== undefined) parType.set(l, fixe);
    else if (niveau !== undefined) parType.set(l, { niveau });
    else
      fauter(
        l,
        'type',
        brut === ''
          ? 'Dites le type de cette ligne : un niveau (axe, objectif, action…), « indicateur », « cible »…'
          : `Le type « ${brut} » n’est pas connu.${suggerer(brut, [...NIVEAUX, ...Object.values(TYPES)])}`,
      );
  }
  const deNoeuds = lues.flatMap((l) => {
    const t = parType.get(l);
    return typeof t === 'object' ? [{ l, niveau: t.niveau }] : [];
  });
  // Ordre des niveaux : celui qui est déclaré, sinon l'ordre commun de ceux qui servent.
  if (niveaux.length === 0) {
    const servis = new Set(deNoeuds.map((x) => x.niveau));
    for (const niveau of NIVEAUX) {
      if (servis.has(niveau))
        niveaux.push({ niveau, singulier: niveau, pluriel: NIVEAUX_PAR_DEFAUT[niveau] });
    }
  }
  return { niveaux, deNoeuds, duType: (cle) => lues.filter((l) => parType.get(l) === cle) };
};
