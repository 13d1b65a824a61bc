import { type Ajustement, type Contribution, TYPES_CONTRIBUTEUR } from '#domaines/concertation';
import { type Noms, nommer } from '#domaines/gouvernance';
import { tableauCsv } from '#platform/tableur/tableau-csv.ts';
import { direSuite } from './dire-concertation.ts';

/** Les contributions d'une concertation en un tableau. */
export const exporterContributions = (contributions: readonly Contribution[], noms: Noms): string =>
  tableauCsv<Contribution>({
    lignes: contributions,
    colonnes: [
      { titre: 'reçue le', type: 'jour', largeur: 12, lire: (c) => c.recueLe.slice(0, 10) },
      {
        titre: 'type de contributeur',
        type: 'texte',
        largeur: 20,
        lire: (c) => TYPES_CONTRIBUTEUR[c.auteur],
      },
      { titre: 'organisme', type: 'texte', largeur: 30, lire: (c) => c.organisme },
      { titre: 'nom', type: 'texte', largeur: 30, lire: (c) => nommer(noms, c) },
      { titre: 'niveau', type: 'texte', largeur: 12, lire: (c) => c.repere || 'ensemble' },
      { titre: 'intitulé du niveau', type: 'texte', largeur: 50, lire: (c) => c.intitule },
      { titre: 'avis', type: 'texte', largeur: 80, lire: (c) => c.texte },
      { titre: 'suite', type: 'texte', largeur: 12, lire: (c) => direSuite(c.suite) },
      { titre: 'raison', type: 'texte', largeur: 50, lire: (c) => c.motif },
      {
        titre: 'décidée par',
        type: 'texte',
        largeur: 30,
        lire: (c) => (c.suitePar === null ? '' : nommer(noms, { personne: c.suitePar, nom: '' })),
      },
      { titre: 'décidée le', type: 'jour', largeur: 12, lire: (c) => c.suiteLe?.slice(0, 10) ?? null },
    ],
  });

/** La liste des ajustements en un tableau. */
export const exporterAjustements = (ajustements: readonly Ajustement[]): string =>
  tableauCsv<Ajustement>({
    lignes: ajustements,
    colonnes: [
      { titre: 'le', type: 'jour', largeur: 12, lire: (a) => a.le },
      { titre: 'origine', type: 'texte', largeur: 20, lire: (a) => a.origine },
      { titre: 'concertation ou instance', type: 'texte', largeur: 50, lire: (a) => a.sourceDite },
      { titre: 'de', type: 'texte', largeur: 30, lire: (a) => a.de },
      { titre: 'niveau', type: 'texte', largeur: 12, lire: (a) => a.niveau || 'ensemble' },
      { titre: 'retour', type: 'texte', largeur: 80, lire: (a) => a.texte },
      { titre: 'suite', type: 'texte', largeur: 12, lire: (a) => direSuite(a.suite) },
      { titre: 'raison', type: 'texte', largeur: 50, lire: (a) => a.motif },
      { titre: 'décidée par', type: 'texte', largeur: 30, lire: (a) => a.suitePar ?? '' },
      { titre: 'décidée le', type: 'jour', largeur: 12, lire: (a) => a.suiteLe?.slice(0, 10) ?? null },
    ],
  });
