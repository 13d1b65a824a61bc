import { type Bilan, direCible, direValeurDe, estMesure, type IndicateurBilan } from '#domaines/rapport';
import { type LigneIndicateur, type Noeud, nomDuNiveau, type Schema } from '#domaines/schema';
import { compter, majuscule, typographier } from '#platform/francais.ts';
import { ancreDuNoeud } from '../../routes.ts';
import { direCompteLecture, lire, tonStatut } from '../../ui/presenter-indicateur.ts';
import type { LigneVue, NoeudVue } from './schema.page.tsx';

const ETATS: Readonly<Record<string, string>> = { 'population à venir': 'à venir', saisie: 'à saisir' };

type ParCode = ReadonlyMap<string, IndicateurBilan>;

const direEnonces = ({ cibles }: LigneIndicateur): string | null => {
  const enonces = cibles.flatMap((c) => c.intitule ?? c.libelle ?? []);
  return enonces.length === 0 ? null : typographier(enonces.join(' ; '));
};

/** Une ligne du schéma avec le chiffre de son (premier) indicateur canonique. */
const presenterLigne = (ligne: LigneIndicateur, parCode: ParCode): LigneVue => {
  const indicateur = ligne.canoniques.map((code) => parCode.get(code)).find((i) => i !== undefined);
  const code = indicateur?.code ?? ligne.canoniques[0] ?? null;
  const commun = { id: ligne.id, intitule: ligne.intitule, code };
  if (indicateur === undefined || !estMesure(indicateur)) {
    return {
      ...commun,
      valeur: '—',
      compte: '—',
      cible: indicateur?.cible == null ? direEnonces(ligne) : direCible(indicateur.cible),
      statut: { mot: ETATS[indicateur?.etat ?? ''] ?? 'non mesuré', ton: 'neutre' },
    };
  }
  const lecture = lire(indicateur, indicateur.nature, 'nombre');
  return {
    ...commun,
    valeur: direValeurDe(indicateur, indicateur.nature),
    compte: direCompteLecture(lecture) ?? '—',
    cible: indicateur.cible === null ? null : direCible(indicateur.cible),
    statut: { mot: indicateur.statut, ton: tonStatut(indicateur.statut) },
  };
};

const presenterNoeud = (schema: Schema, noeud: Noeud, parCode: ParCode): NoeudVue => {
  const enfants = noeud.enfants.map((e) => presenterNoeud(schema, e, parCode));
  const lignes = noeud.indicateurs.map((l) => presenterLigne(l, parCode));
  return {
    cle: `${noeud.niveau} ${noeud.id}`,
    ancre: ancreDuNoeud(noeud.id),
    repere: `${majuscule(nomDuNiveau(schema, noeud.niveau).singulier)} ${noeud.id}`,
    intitule: noeud.intitule,
    details: [
      ...(noeud.pilote === undefined ? [] : [['Pilote', noeud.pilote] as const]),
      ...(noeud.descriptif === undefined ? [] : [['Descriptif', noeud.descriptif.join(' ')] as const]),
      ...(noeud.resultatsAttendus === undefined
        ? []
        : [['Résultats attendus', noeud.resultatsAttendus.join(' ; ')] as const]),
      ...(noeud.cibles.length === 0
        ? []
        : [
            [
              'Cibles énoncées',
              noeud.cibles.flatMap((c) => c.intitule ?? c.libelle ?? []).join(' ; '),
            ] as const,
          ]),
    ],
    enfants,
    lignes,
    total: lignes.length + enfants.reduce((somme, e) => somme + e.total, 0),
  };
};

const direPeriode = ({ debut, fin, notePeriode }: Schema): string => {
  if (debut !== null && fin !== null) return `${debut} à ${fin}`;
  return notePeriode === undefined ? 'Période non énoncée' : `Période ${notePeriode}`;
};

/** Le schéma tel que la page le montre : chaque ligne du document, avec le chiffre que le registre en donne. */
export const presenterSchema = (schema: Schema, bilan: Bilan | null) => {
  const parCode = new Map((bilan?.indicateurs ?? []).map((i) => [i.code, i]));
  const arbre = schema.arbre.map((n) => presenterNoeud(schema, n, parCode));
  const lignes = arbre.reduce((somme, n) => somme + n.total, 0);
  const calcules = [...parCode.values()].filter(estMesure).length;
  return {
    intitule: schema.intitule,
    periode: direPeriode(schema),
    organisations: schema.organisations.join(', '),
    concessions: schema.etenduConcessions,
    comptes: [
      ['Indicateurs rattachés', compter(lignes, 'ligne', 'lignes')],
      ['Dont calculés aujourd’hui', compter(calcules, 'indicateur', 'indicateurs')],
    ] as const,
    arbre,
    cibles: (schema.ciblesGenerales?.indicateurs ?? []).map((l) => presenterLigne(l, parCode)),
  };
};
