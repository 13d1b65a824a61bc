import { mesureDe } from '#platform/tableur/comprendre.rules.ts';
import type { LigneLue } from '#platform/tableur/lire-cellules.ts';
import { lireSens, suggerer } from '#platform/tableur/valeurs.ts';
import type { CibleVivante, Contenu, LigneVivante, NoeudVivant } from '../contenu.ts';
import type { NomColonne } from './colonnes.ts';
import { compterRangs } from './compter-rangs.ts';
import type { LecteurDeSchema } from './lecteur-de-schema.ts';
import type { IndicateursLus } from './lire-indicateurs.ts';

type Ligne = LigneLue<NomColonne>;

/** Les lignes « cible » : sur l'indicateur ou le niveau qu'elles nomment, sinon sur le dernier indicateur écrit avant. */
export const lireCibles = (
  { fauter, texte, annee, nombre, complements }: LecteurDeSchema,
  lues: readonly Ligne[],
  { ligneDeCode, ligneDeNumero }: IndicateursLus,
  {
    noeudDeCode,
    existant,
    nouvelId,
  }: {
    readonly noeudDeCode: ReadonlyMap<string, NoeudVivant>;
    readonly existant: Contenu | null;
    readonly nouvelId: () => string;
  },
): readonly CibleVivante[] => {
  const cibles: CibleVivante[] = [];
  const anciennesCibles = Map.groupBy(existant?.cibles ?? [], (c) => c.ligne ?? c.noeud ?? '');
  // Les cibles se lisent dans l'ordre du tableau : on avance d'autant dans les indicateurs.
  const indicateurs = [...ligneDeNumero];
  let passes = 0;
  const indicateurAuDessus = (l: Ligne): LigneVivante | null => {
    while ((indicateurs[passes]?.[0] ?? Number.POSITIVE_INFINITY) < l.numero) passes += 1;
    return indicateurs[passes - 1]?.[1] ?? null;
  };
  const suivant = compterRangs<string>();
  const lireCible = (l: Ligne): void => {
    const ecrit = texte(l, 'rattache');
    const ligne = ecrit === '' ? indicateurAuDessus(l) : (ligneDeCode.get(ecrit) ?? null);
    const noeud = ligne === null && ecrit !== '' ? (noeudDeCode.get(ecrit) ?? null) : null;
    if (ligne === null && noeud === null) {
      const existants = [...ligneDeCode.keys(), ...noeudDeCode.keys()];
      fauter(
        l,
        'rattache',
        ecrit === ''
          ? 'Dites à quel indicateur cette cible se rattache : son code.'
          : `Aucun indicateur ni niveau n’a le code « ${ecrit} ».${suggerer(ecrit, existants)}`,
      );
      return;
    }
    const unite = texte(l, 'unite') || null;
    const mesure = mesureDe(unite ?? ligne?.contenu.unite ?? '');
    const [ecritSens, anneeLue] = [texte(l, 'sens'), annee(l, 'annee')];
    const valeur = nombre(l, 'valeur', mesure);
    const sens = ecritSens === '' ? undefined : lireSens(ecritSens);
    if (sens === null) fauter(l, 'sens', 'Écrivez ≥ (au moins) ou ≤ (au plus).');
    const baseUnite = texte(l, 'baseUnite');
    const [baseAnnee, baseValeur] = [
      annee(l, 'baseAnnee'),
      nombre(l, 'baseValeur', baseUnite === '' ? mesure : mesureDe(baseUnite)),
    ];
    if ((baseAnnee === null) !== (baseValeur === null))
      fauter(
        l,
        baseAnnee === null ? 'baseAnnee' : 'baseValeur',
        'Une base a une année et une valeur : complétez.',
      );
    const cle = ligne?.id ?? noeud?.id ?? '';
    const rang = suivant(cle);
    cibles.push({
      id: anciennesCibles.get(cle)?.[rang]?.id ?? nouvelId(),
      rang,
      closLe: null,
      noeud: noeud?.id ?? null,
      ligne: ligne?.id ?? null,
      contenu: {
        ...complements(l),
        ...(texte(l, 'intitule') === '' ? {} : { intitule: texte(l, 'intitule') }),
        annee: anneeLue,
        valeur,
        unite,
        ...(sens == null ? {} : { sens }),
        ...(baseAnnee === null || baseValeur === null
          ? {}
          : {
              base: {
                annee: baseAnnee,
                valeur: baseValeur,
                unite: baseUnite || unite || 'nombre',
              },
            }),
      },
    });
  };
  for (const l of lues) lireCible(l);
  return cibles;
};
