import type { LigneLue } from '#platform/tableur/lire-cellules.ts';
import { plier } from '#platform/tableur/plier.ts';
import { suggerer } from '#platform/tableur/valeurs.ts';
import type { Contenu, LigneVivante } from '../contenu.ts';
import type { NomColonne } from './colonnes.ts';
import { compterRangs } from './compter-rangs.ts';
import type { LecteurDeSchema } from './lecteur-de-schema.ts';
import type { ArbreLu } from './lire-noeuds.ts';

type Ligne = LigneLue<NomColonne>;

/** Ce que l'on sait d'un indicateur canonique, pour compléter une ligne qui ne dit que son code. */
export interface Canonique {
  readonly intitule: string;
  readonly unite: string;
  readonly numerateur: string;
  readonly denominateur: string | null;
  readonly classe: 'A' | 'B' | 'C' | 'D';
  readonly source: string;
}

const NATURES_LIGNE = {
  realisation: 'realisation',
  effet: 'effet',
  resultat: 'resultat',
  jalon: 'jalon',
} as const;

export interface IndicateursLus {
  readonly lignes: readonly LigneVivante[];
  readonly ligneDeCode: ReadonlyMap<string, LigneVivante>;
  /** L'indicateur écrit à ce numéro de ligne du tableau. */
  readonly ligneDeNumero: ReadonlyMap<number, LigneVivante>;
}

/** Les lignes « indicateur » : ce qu'une ligne ne dit pas vient de l'indicateur qu'elle mesure. */
export const lireIndicateurs = (
  { fauter, texte, complements }: LecteurDeSchema,
  lues: readonly Ligne[],
  { noeudDeCode, noeudAuDessus }: ArbreLu,
  {
    canoniques,
    exporte,
    existant,
    nouvelId,
  }: {
    readonly canoniques: ReadonlyMap<string, Canonique>;
    readonly exporte: boolean;
    readonly existant: Contenu | null;
    readonly nouvelId: () => string;
  },
): IndicateursLus => {
  const lignes: LigneVivante[] = [];
  const ligneDeCode = new Map<string, LigneVivante>();
  const ligneDeNumero = new Map<number, LigneVivante>();
  const anciennesLignes = new Map((existant?.lignes ?? []).map((l) => [l.code, l]));
  const suivant = compterRangs<string | null>();
  const lireIndicateur = (l: Ligne): void => {
    const ecrit = texte(l, 'rattache');
    const generale = ecrit === '' && exporte;
    const noeud = ecrit === '' ? (generale ? null : noeudAuDessus(l)) : (noeudDeCode.get(ecrit) ?? null);
    if (ecrit !== '' && noeud === null)
      fauter(l, 'rattache', `Aucune ligne n’a le code « ${ecrit} ».${suggerer(ecrit, noeudDeCode.keys())}`);
    const codes = texte(l, 'canoniques')
      .split(/[\s,;]+/u)
      .filter((c) => c !== '')
      .map((c) => c.toUpperCase());
    for (const c of codes) {
      if (!canoniques.has(c))
        fauter(l, 'canoniques', `« ${c} » n’est pas un indicateur connu.${suggerer(c, canoniques.keys())}`);
    }
    if (codes.length === 0)
      fauter(l, 'canoniques', 'Dites quel indicateur cette ligne mesure : son code, par exemple ENV-01.');
    const connu = canoniques.get(codes[0] ?? '');
    const intitule = texte(l, 'intitule') || connu?.intitule || '';
    if (intitule === '') fauter(l, 'intitule', 'Écrivez l’intitulé officiel de l’indicateur.');
    const ecriteNature = plier(texte(l, 'nature')) || 'resultat';
    const nature = NATURES_LIGNE[ecriteNature as keyof typeof NATURES_LIGNE] as
      | (typeof NATURES_LIGNE)[keyof typeof NATURES_LIGNE]
      | undefined;
    if (nature === undefined) fauter(l, 'nature', 'Choisissez parmi : réalisation, effet, résultat, jalon.');
    const rang = suivant(noeud?.id ?? null);
    const prefixe = noeud?.code ?? 'ENSEMBLE';
    let code = texte(l, 'code');
    for (let n = rang + 1; code === '' || (texte(l, 'code') === '' && ligneDeCode.has(code)); n += 1)
      code = `${prefixe}-I${n}`;
    if (ligneDeCode.has(code)) {
      fauter(l, 'code', `Le code « ${code} » est déjà pris par une autre ligne : donnez-en un autre.`);
      return;
    }
    const ecritDenominateur = texte(l, 'denominateur');
    const reste = complements(l);
    const contenu = {
      classe: connu?.classe ?? 'D',
      ...reste,
      intitule,
      nature: nature ?? 'resultat',
      unite: texte(l, 'unite') || connu?.unite || 'nombre',
      numerateur: texte(l, 'numerateur') || connu?.numerateur || intitule,
      denominateur:
        plier(ecritDenominateur) === 'sans'
          ? null
          : ecritDenominateur === ''
            ? (connu?.denominateur ?? null)
            : ecritDenominateur,
      canoniques: codes,
      source: texte(l, 'source') || connu?.source || 'à préciser',
      frequence: texte(l, 'frequence') || 'annuelle',
      ligneSource: typeof reste.ligneSource === 'number' ? reste.ligneSource : 0,
    } as LigneVivante['contenu'];
    const ligne: LigneVivante = {
      id: anciennesLignes.get(code)?.id ?? nouvelId(),
      rang,
      closLe: null,
      noeud: noeud?.id ?? null,
      code,
      contenu,
    };
    ligneDeCode.set(code, ligne);
    ligneDeNumero.set(l.numero, ligne);
    lignes.push(ligne);
  };
  for (const l of lues) lireIndicateur(l);
  return { lignes, ligneDeCode, ligneDeNumero };
};
