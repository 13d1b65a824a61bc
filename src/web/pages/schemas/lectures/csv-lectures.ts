import {
  type BonnePratique,
  DIRE_LIEN,
  direCibleDePlan,
  direOdd,
  type FeuilleDeBase,
  type FicheAction,
  type MatriceOdd,
  NATURES_DE_REFERENCE,
  type RegistreDesTextes,
  type VueDesLiens,
} from '#domaines/schema';
import { tableauCsv } from '#platform/tableur/tableau-csv.ts';
import { direControle } from './base.page.tsx';

/** De quoi écrire les colonnes d'un tableau de lignes `L`. */
const colonnesDe = <L>() => ({
  texte: (titre: string, lire: (ligne: L) => string | null) =>
    ({ titre, type: 'texte', largeur: 20, lire }) as const,
  nombre: (titre: string, lire: (ligne: L) => number | null) =>
    ({ titre, type: 'nombre', largeur: 12, lire }) as const,
  montant: (titre: string, lire: (ligne: L) => number | null) =>
    ({ titre, type: 'montant', largeur: 14, lire }) as const,
});

/** Une ligne par niveau, une colonne par objectif : « oui », « par ce qu'il contient », ou vide quand rien ne le dit. */
export const matriceCsv = ({ lignes, nonRenseignes, groupes }: MatriceOdd): string => {
  const { texte } = colonnesDe<MatriceOdd['lignes'][number]>();
  return tableauCsv({
    colonnes: [
      texte('code', (l) => l.noeud.code),
      texte('intitulé', (l) => l.noeud.intitule),
      texte('renseigné', (l) => (l.contributions.size > 0 ? 'oui' : 'non renseigné')),
      ...groupes.flatMap((g) =>
        g.totaux.map(({ odd }) =>
          texte(`${direOdd(odd)} (${g.libelle})`, (l) => {
            const c = l.contributions.get(odd);
            return c === undefined ? null : c === 'propre' ? 'oui' : 'par ce qu’il contient';
          }),
        ),
      ),
    ],
    lignes: [...lignes, ...nonRenseignes.map((noeud) => ({ noeud, contributions: new Map() }))],
  });
};

export const liensCsv = ({ liens }: VueDesLiens): string => {
  const { texte } = colonnesDe<VueDesLiens['liens'][number]>();
  return tableauCsv({
    colonnes: [
      texte('de', (l) => l.de.code),
      texte('intitulé de', (l) => l.de.intitule),
      texte('lien', (l) => DIRE_LIEN[l.nature].aller),
      texte('vers', (l) => l.vers.code),
      texte('intitulé vers', (l) => l.vers.intitule),
      texte('rompu', (l) => (l.rompu ? 'oui' : 'non')),
    ],
    lignes: liens,
  });
};

const DIRE_PORTAGE = { propre: 'en propre', dessus: 'au niveau du dessus', aucun: 'aucun' } as const;

export const actionsCsv = (fiches: readonly FicheAction[]): string => {
  const { texte, nombre } = colonnesDe<FicheAction>();
  return tableauCsv({
    colonnes: [
      texte('code', (f) => f.noeud.code),
      texte('intitulé', (f) => f.noeud.intitule),
      texte('rangée sous', (f) => f.dessus.map((n) => n.code).join(' › ')),
      texte('pilote', (f) => f.pilote.nom || null),
      texte('pilote dit par', (f) => f.pilote.de?.code ?? null),
      texte('expérimentation', (f) => (f.experimentale ? 'oui' : null)),
      nombre('indicateurs', (f) => f.lignes.length),
      texte('indicateurs portés', (f) => DIRE_PORTAGE[f.indicateurs]),
      nombre('cibles chiffrées', (f) => f.cibles.length),
      texte('cibles portées', (f) => DIRE_PORTAGE[f.cible]),
      texte('objectifs de développement durable', (f) => f.odd.join(', ') || null),
    ],
    lignes: fiches,
  });
};

export const baseCsv = ({ lignes, aConfronter, organisations }: FeuilleDeBase): string => {
  const { texte, nombre } = colonnesDe<FeuilleDeBase['lignes'][number]>();
  return tableauCsv({
    colonnes: [
      texte('chiffre', (x) => x.libelle),
      texte('année', (x) => x.periode || null),
      ...organisations.map((nom) => nombre(nom, (x) => x.parOrganisation.get(nom) ?? null)),
      nombre('total énoncé', (x) => x.valeur),
      texte('unité', (x) => x.unite || null),
      nombre('numérateur', (x) => x.numerateur),
      nombre('dénominateur', (x) => x.denominateur),
      texte('vérification', direControle),
      texte('texte', (x) => x.texte || null),
      texte('source', (x) => x.source || null),
    ],
    lignes: [...lignes, ...aConfronter],
  });
};

export const textesCsv = ({ textes, plans }: RegistreDesTextes): string => {
  const { texte } = colonnesDe<RegistreDesTextes['textes'][number]>();
  return tableauCsv({
    colonnes: [
      texte('référence', (t) => t.reference.contenu.intitule),
      texte('nature', (t) => NATURES_DE_REFERENCE[t.reference.contenu.nature]),
      texte('date', (t) => t.reference.contenu.date ?? null),
      texte('objet', (t) => t.reference.contenu.objet ?? null),
      texte('adresse', (t) => t.reference.contenu.adresse ?? null),
      texte('cibles', (t) => (t.reference.contenu.cibles ?? []).map(direCibleDePlan).join('\n') || null),
      texte('niveaux', (t) => t.niveaux.map((n) => n.code).join(', ') || 'ensemble du schéma'),
      texte('abrogation connue', (t) => t.abroge),
    ],
    lignes: [...textes, ...plans],
  });
};

export const pratiquesCsv = (pratiques: readonly BonnePratique[]): string => {
  const { texte, nombre, montant } = colonnesDe<BonnePratique>();
  return tableauCsv({
    colonnes: [
      texte('bonne pratique', (p) => p.titre),
      texte('service', (p) => p.service || null),
      nombre('année', (p) => p.annee),
      montant('montant', (p) => p.montant),
      texte('effet', (p) => p.impact || null),
      texte('niveau', (p) => (p.noeud === null ? null : `${p.noeud.code} ${p.noeud.intitule}`)),
      texte('schéma', (p) => p.intituleSchema),
      texte('origine', (p) => (p.releve ? 'exemple relevé dans le document' : 'notée')),
    ],
    lignes: pratiques,
  });
};
