import { indicateurCanoniqueDe } from '#domaines/indicateur';
import { ok, type Result } from '#platform/result.ts';
import { lireAnnee, lireSiren, lireTexte } from '#platform/tableur/comprendre.rules.ts';
import type { ChoixDeLecture, ErreurTableau, TableauLu } from '#platform/tableur/lire-cellules.ts';
import { lireTableau, type SourceTableau } from '#platform/tableur/ouvrir-tableau.ts';
import type { DemandeSuivie } from '../collecte.ts';
import { FORME_COLLECTE, type LigneLue, type NomColonne } from './colonnes.ts';
import { type CollecteLue, lireTableauCollecte } from './lire-tableau.ts';

const lu = <T>(
  l: LigneLue,
  nom: NomColonne,
  lire: (v: NonNullable<LigneLue['cellules'][NomColonne]>) => Result<T, unknown>,
) => {
  const brut = l.cellules[nom];
  const valeur = brut === undefined ? null : lire(brut);
  return valeur?.ok === true ? valeur.valeur : null;
};

/** L'année du tableau : la première qu'une de ses lignes dit. */
const anneeDuTableau = ({ lignes }: TableauLu<NomColonne>): number | null =>
  lignes.map((l) => lu(l, 'annee', lireAnnee)).find((annee) => annee !== null) ?? null;

/** Ce que le tableau se demanderait à lui-même : chaque indicateur connu qu'il nomme, pour l'acheteur qu'il nomme. */
const demandesDe = ({ lignes }: TableauLu<NomColonne>, annee: number): readonly DemandeSuivie[] => {
  const demandes = new Map<string, DemandeSuivie>();
  for (const l of lignes) {
    const code = (lu(l, 'code', lireTexte) ?? '').toUpperCase();
    if (indicateurCanoniqueDe(code) === null) continue;
    const acheteur = lu(l, 'acheteur', lireSiren);
    const id = `${code} ${acheteur ?? ''}`;
    const demande = {
      id,
      schema: '',
      code,
      annee,
      acheteur,
      axes: [],
      service: null,
      personne: null,
      echeance: '',
      demandeeLe: '',
      relanceLe: null,
      sansObjetLe: null,
      motif: '',
      version: 0,
      modifiePar: '',
      modifieLe: '',
    };
    demandes.set(id, { demande, etat: 'demandee', retard: 0, mesure: null, derniere: null });
  }
  return [...demandes.values()];
};

/**
 * Lit un tableau de mesures sans collecte ni registre : ce que disent ses cases, quel que soit ce qui est demandé et à qui.
 *
 * @param annee L'année de la collecte ; absente, celle que dit le tableau, sinon l'année d'aujourd'hui.
 */
export const lireReponsesHorsCollecte = async (
  source: SourceTableau,
  {
    annee,
    aujourdhui,
    choix,
  }: { readonly annee?: number | undefined; readonly aujourdhui: string; readonly choix: ChoixDeLecture },
): Promise<Result<CollecteLue, readonly ErreurTableau[]>> => {
  const tableau = await lireTableau(source, FORME_COLLECTE, choix);
  if (!tableau.ok) return tableau;
  const retenue = annee ?? anneeDuTableau(tableau.valeur) ?? Number(aujourdhui.slice(0, 4));
  return ok(lireTableauCollecte(tableau.valeur, demandesDe(tableau.valeur, retenue), retenue, aujourdhui));
};
