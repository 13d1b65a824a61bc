import type { LigneLue } from '#platform/tableur/lire-cellules.ts';
import { plier } from '#platform/tableur/plier.ts';
import type { Contenu } from '../contenu.ts';
import type { Schema } from '../modele.ts';
import type { NomColonne } from './colonnes.ts';
import type { LecteurDeSchema } from './lecteur-de-schema.ts';
import type { LignesTypees } from './typer-lignes.ts';

type Ligne = LigneLue<NomColonne>;

export interface EnteteLue {
  readonly type: Schema['type'];
  readonly entete: Contenu['entete'];
  /** Le tableau vient d'un export : un indicateur sans rattachement y est celui de tout le schéma. */
  readonly exporte: boolean;
  readonly remarques: readonly string[];
}

/** Les lignes « en-tête » et « annexe » ; ce qu'elles ne disent pas reste comme avant. */
export const lireEntete = (
  { texte, annee, liste, ouiNon, complements, valeurJson }: LecteurDeSchema,
  { duType, niveaux }: LignesTypees,
  ancien: Contenu['entete'] | undefined,
): EnteteLue => {
  const remarques: string[] = [];
  const champs = new Map(duType('entete').map((l) => [plier(texte(l, 'code')), l]));
  const enTete = (...noms: string[]): Ligne | undefined =>
    noms.map((n) => champs.get(plier(n))).find((l) => l !== undefined);
  const divers = enTete('divers');
  const ligneDebut = enTete('début');
  const ligneFin = enTete('fin');
  const ligneType = enTete('type');
  const ligneIntitule = enTete('intitulé', 'titre', 'nom');
  const listeDe = (ligne: Ligne | undefined): readonly string[] =>
    ligne === undefined ? [] : liste(ligne, 'intitule');
  const organisations = listeDe(enTete('organisations', 'organisation'));
  const type = ligneType === undefined || plier(texte(ligneType, 'intitule')) !== 'rso' ? 'SPASER' : 'RSO';
  if (ligneIntitule === undefined && ancien === undefined)
    remarques.push('Le tableau ne dit pas l’intitulé du schéma : il sera à écrire.');
  const ligneConcessions = enTete('concessions', 'étendu aux concessions');
  const concessions = ligneConcessions === undefined ? null : ouiNon(ligneConcessions, 'intitule');
  const reste = divers === undefined ? {} : complements(divers);
  const annexes = Object.fromEntries(duType('annexe').map((l) => [texte(l, 'code'), valeurJson(l)]));
  const entete = {
    comptes: {},
    ...reste,
    intitule:
      (ligneIntitule === undefined ? '' : texte(ligneIntitule, 'intitule')) ||
      (ancien?.intitule ?? 'Schéma importé, intitulé [à compléter]'),
    debut: ligneDebut === undefined ? (ancien?.debut ?? null) : annee(ligneDebut, 'intitule'),
    fin: ligneFin === undefined ? (ancien?.fin ?? null) : annee(ligneFin, 'intitule'),
    organisations: organisations.length > 0 ? organisations : (ancien?.organisations ?? ['[à compléter]']),
    etenduConcessions: concessions ?? ancien?.etenduConcessions ?? false,
    sources: (() => {
      const ecrites = listeDe(enTete('sources', 'source'));
      return ecrites.length > 0 ? ecrites : (ancien?.sources ?? ['Importé d’un tableau']);
    })(),
    niveaux,
    annexes,
  } as Contenu['entete'];
  return { type, entete, exporte: divers !== undefined, remarques };
};
