import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { niveauSuivi } from '../arbre.rules.ts';
import { branchesDe } from '../branches.rules.ts';
import { chargerModele } from '../charger-modele.ts';
import type { Contenu } from '../contenu.ts';
import { depuisModele } from '../convertir-modele.rules.ts';
import { appliquerSaisie, estExperimentale, saisieDe } from '../fiche.rules.ts';
import type { NomDeNiveau } from '../modele.ts';
import { referentielVerification } from '../verification/index.ts';
import { compterActions, type FiltresActions, fichesActions, filtrerActions } from './actions.rules.ts';
import {
  type BonnePratique,
  compterPratiques,
  type FiltresPratiques,
  filtrerPratiques,
} from './bonnes-pratiques.rules.ts';
import { matriceOdd, niveauDeMatrice } from './contribution-odd.rules.ts';
import { feuilleDeBase } from './feuille-de-base.rules.ts';
import { liensDeLAction, liensLus } from './liens.rules.ts';
import { direOdd, referentielOdd } from './odd.ts';
import { registreDesTextes } from './registre.rules.ts';

const revision = { version: 1, modifiePar: 'Essai', modifieLe: '2026-11-26T10:00:00.000Z' };
const compteur = () => {
  let n = 0;
  return () => {
    n += 1;
    return `id-${n}`;
  };
};
const contenuDe = (id: string): Contenu => {
  const lu = chargerModele(id);
  if (!lu.ok) throw new Error(lu.erreur.message);
  return depuisModele(lu.valeur, { nouvelId: compteur(), revision });
};
const DIJON = contenuDe('dijon-spaser-2024-2027');
const CLERMONT = contenuDe('clermont-spaser');
const AIX = contenuDe('aix-spaser');
const RSO = contenuDe('dijon-rso');

const noeudDe = (contenu: Contenu, code: string) => {
  const noeud = contenu.noeuds.find((n) => n.code === code);
  if (noeud === undefined) throw new Error(`${code} absent`);
  return noeud;
};
/** Le même schéma, la fiche d'un niveau changée. */
const avecFiche = (contenu: Contenu, code: string, fiche: Contenu['noeuds'][number]['fiche']): Contenu => ({
  ...contenu,
  noeuds: contenu.noeuds.map((n) => (n.code === code ? { ...n, fiche: { ...n.fiche, ...fiche } } : n)),
});
const clore = (contenu: Contenu, code: string): Contenu => ({
  ...contenu,
  noeuds: contenu.noeuds.map((n) => (n.code === code ? { ...n, closLe: '2026-01-01' } : n)),
});
const parNiveau = (contenu: Contenu) => {
  const { ordre } = branchesDe(contenu);
  return (niveau: NomDeNiveau) => ordre.filter((n) => n.niveau === niveau).length;
};

describe('les branches', () => {
  it('comptent ce que les documents comptent : Dijon, Clermont, Aix, et la politique RSO', () => {
    const [dijon, clermont, aix, rso] = [DIJON, CLERMONT, AIX, RSO].map(parNiveau);
    expect(['axe', 'ambition', 'moyen', 'sous-moyen'].map((n) => dijon?.(n as NomDeNiveau))).toEqual([
      3, 9, 78, 26,
    ]);
    expect(['axe', 'objectif', 'action'].map((n) => clermont?.(n as NomDeNiveau))).toEqual([4, 8, 26]);
    expect(['axe', 'objectif', 'action', 'moyen'].map((n) => aix?.(n as NomDeNiveau))).toEqual([
      3, 7, 14, 66,
    ]);
    expect(['axe', 'engagement'].map((n) => rso?.(n as NomDeNiveau))).toEqual([3, 15]);
  });
});

describe('la contribution aux objectifs de développement durable', () => {
  it('les groupes rangent les dix-sept objectifs, chacun une fois', () => {
    const { groupes } = referentielOdd();
    expect(groupes.map((g) => g.libelle)).toEqual(['Économie', 'Société', 'Biosphère', 'Partenariats']);
    expect(groupes.flatMap((g) => g.odd).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 17 }, (_, i) => i + 1),
    );
    expect(direOdd(8)).toBe('8 travail décent et croissance économique');
  });

  it('Dijon : le lien est perdu dans le document, les neuf ambitions sont non renseignées et non à zéro', () => {
    const m = matriceOdd(DIJON, niveauDeMatrice(DIJON.entete), referentielOdd());
    expect([m.niveau, m.lignes.length, m.nonRenseignes.length]).toEqual(['ambition', 0, 9]);
  });

  it('un niveau contribue par sa fiche, ou par ce qu’il contient', () => {
    const contenu = avecFiche(avecFiche(CLERMONT, 'O7', { odd: [12] }), 'A23', { odd: [7, 12] });
    const m = matriceOdd(contenu, 'objectif', referentielOdd());
    const [ligne] = m.lignes;
    expect([m.lignes.length, m.nonRenseignes.length, ligne?.noeud.code]).toEqual([1, 7, 'O7']);
    expect([...(ligne?.contributions ?? [])].toSorted(([a], [b]) => a - b)).toEqual([
      [7, 'dessous'],
      [12, 'propre'],
    ]);
    expect(m.groupes.map((g) => g.contribuent)).toEqual([1, 1, 0, 0]);
    expect(
      m.groupes
        .flatMap((g) => g.totaux)
        .find((t) => t.odd === 7)
        ?.niveaux.map((n) => n.code),
    ).toEqual(['O7']);
  });

  it('par propriété : les totaux des colonnes font les totaux des lignes, et personne n’est perdu', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...CLERMONT.noeuds.map((n) => n.code)),
          fc.uniqueArray(fc.integer({ min: 1, max: 17 }), { minLength: 1 }),
        ),
        fc.constantFrom<NomDeNiveau>('axe', 'objectif', 'action'),
        (odd, niveau) => {
          const contenu = Object.entries(odd).reduce(
            (c, [code, numeros]) => avecFiche(c, code, { odd: numeros }),
            CLERMONT,
          );
          const m = matriceOdd(contenu, niveau, referentielOdd());
          const colonnes = m.groupes.flatMap((g) => g.totaux).reduce((n, t) => n + t.niveaux.length, 0);
          expect(colonnes).toBe(m.lignes.reduce((n, l) => n + l.contributions.size, 0));
          expect(m.lignes.length + m.nonRenseignes.length).toBe(parNiveau(CLERMONT)(niveau));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('les liens entre actions', () => {
  const lien = (de: string, vers: string, nature: 'soutient' | 'simultanee') => ({
    id: `${de}-${vers}`,
    rang: 0,
    closLe: null,
    de: noeudDe(CLERMONT, de).id,
    vers: noeudDe(CLERMONT, vers).id,
    nature,
  });

  it('Clermont : les dix citations du document, dont A18 cite A7, sans nature inventée', () => {
    const { liens, inconnus } = liensLus(CLERMONT);
    expect(liens.map((l) => `${l.de.code} ${l.nature} ${l.vers.code}`)).toEqual([
      'A8 cite A12',
      'A12 cite A8',
      'A13 cite A24',
      'A18 cite A7',
      'A18 cite A22',
      'A20 cite A7',
      'A22 cite A7',
      'A22 cite A18',
      'A24 cite A22',
      'A24 cite A7',
    ]);
    expect(inconnus).toEqual([]);
  });

  it('un lien posé remplace la citation des deux mêmes, et se lit dans les deux sens', () => {
    const { liens } = liensLus({ ...CLERMONT, liens: [lien('A7', 'A18', 'soutient')] });
    expect(liens).toHaveLength(10);
    expect(liensDeLAction(liens, noeudDe(CLERMONT, 'A18').id).map((l) => `${l.dit} ${l.autre.code}`)).toEqual(
      ['est soutenue par A7', 'cite A22', 'est citée par A22'],
    );
  });

  it('un lien vers une action close est rompu ; un code inconnu est dit', () => {
    const contenu = clore({ ...CLERMONT, liens: [lien('A14', 'A15', 'simultanee')] }, 'A15');
    const rompus = liensLus(contenu).liens.filter((l) => l.rompu);
    expect(rompus.map((l) => [l.de.code, l.vers.code])).toEqual([['A14', 'A15']]);
    const inconnu = liensLus(avecFiche(CLERMONT, 'A1', { liens: ['A99'] }));
    expect(inconnu.inconnus.map((x) => [x.de.code, x.code])).toEqual([['A1', 'A99']]);
  });
});

describe('les fiches d’actions', () => {
  it('Clermont : 26 actions pilotées, 104 lignes, deux expérimentations, aucune cible rattachée', () => {
    const fiches = fichesActions(CLERMONT, niveauSuivi(CLERMONT.entete.niveaux));
    expect(compterActions(fiches)).toEqual({
      total: 26,
      experimentales: 2,
      sansPilote: 0,
      sansIndicateur: 0,
      sansCible: 26,
      sansOdd: 26,
    });
    expect(fiches.reduce((n, f) => n + f.lignes.length, 0)).toBe(104);
    expect(CLERMONT.lignes.filter((l) => l.noeud === null)).toHaveLength(6);
    const tout: FiltresActions = { axe: '', pilote: '', odd: null, experimentales: false, manque: null };
    const codes = (f: Partial<FiltresActions>) =>
      filtrerActions(fiches, { ...tout, ...f }).map((x) => x.noeud.code);
    expect(codes({ experimentales: true })).toEqual(['A25', 'A26']);
    expect(codes({ pilote: noeudDe(CLERMONT, 'A8').fiche.pilote ?? '' })).toEqual(['A8', 'A9', 'A10']);
    expect(codes({ axe: noeudDe(CLERMONT, 'O1').id })).toEqual(['A1', 'A2', 'A3']);
    expect(codes({ manque: 'cible' })).toHaveLength(26);
  });

  it('Dijon : 43 lignes sur neuf ambitions, que les groupes d’actions tiennent du niveau du dessus', () => {
    const ambitions = fichesActions(DIJON, 'ambition');
    expect(ambitions.map((f) => f.lignes.length)).toEqual([9, 4, 2, 7, 2, 2, 9, 3, 5]);
    const groupes = fichesActions(DIJON, 'action');
    expect(new Set(groupes.map((f) => f.indicateurs))).toEqual(new Set(['dessus']));
    expect([groupes[0]?.pilote.portage, groupes[0]?.pilote.de?.code]).toEqual(['dessus', 'E1']);
  });

  it('Aix : 14 actions sans pilote, mesurées par leur objectif', () => {
    const { total, sansPilote, sansIndicateur } = compterActions(fichesActions(AIX, 'action'));
    expect([total, sansPilote, sansIndicateur]).toEqual([14, 14, 0]);
  });

  it('RSO : 15 engagements, mesurés par leur axe', () => {
    const fiches = fichesActions(RSO, niveauSuivi(RSO.entete.niveaux));
    expect([fiches.length, ...new Set(fiches.map((f) => f.indicateurs))]).toEqual([15, 'dessus']);
  });

  it('une expérimentation dite par le statut du document l’est ; décochée, elle ne l’est plus', () => {
    const a25 = noeudDe(CLERMONT, 'A25');
    expect(estExperimentale(a25.fiche)).toBe(true);
    const saisie = saisieDe(a25);
    expect(saisie.experimental).toBe(true);
    expect(estExperimentale(appliquerSaisie(a25.fiche, saisie))).toBe(true);
    expect(estExperimentale(appliquerSaisie(a25.fiche, { ...saisie, experimental: false }))).toBe(false);
  });
});

describe('la feuille des chiffres de départ', () => {
  it('Dijon : 66 142 + 66 003 = 132 145 k€ et 150 + 183 = 333 marchés, sommes vérifiées', () => {
    const { lignes, perimetre, aConfronter } = feuilleDeBase(DIJON);
    const de = (libelle: string) => lignes.find((l) => l.libelle === libelle);
    expect(de("Volume financier d'achat HT")?.controle).toEqual({ etat: 'exacte', somme: 132_145 });
    expect(de('Marchés attribués')?.controle).toEqual({ etat: 'exacte', somme: 333 });
    expect(de("Marchés à des entreprises de Côte-d'Or")?.controle).toEqual({ etat: 'exacte', somme: 175 });
    expect(perimetre.map((p) => [p.libelle, p.manquent])).toEqual([
      ['Volume annuel d’achats', []],
      ['Fournisseurs', ['Dijon Métropole', 'Ville de Dijon']],
      ['Marchés attribués', []],
      ['Territoire', []],
    ]);
    expect(de('Territoire')?.autres).toEqual([
      ['communes', 23],
      ['superficie_km2', 240],
    ]);
    expect(aConfronter.every((l) => l.source !== '')).toBe(true);
    expect(lignes.length + aConfronter.length).toBe(DIJON.chiffres.length);
  });

  const avecChiffre = (organisations: string[], chiffre: Record<string, unknown>): Contenu => ({
    ...DIJON,
    entete: { ...DIJON.entete, organisations },
    chiffres: [{ id: 'c', rang: 0, closLe: null, contenu: { libelle: 'Marchés attribués', ...chiffre } }],
  });
  const controle = (organisations: string[], chiffre: Record<string, unknown>) =>
    feuilleDeBase(avecChiffre(organisations, chiffre)).lignes[0]?.controle;

  it.each([
    [
      'un total faux',
      { valeur: 334, ventilation: { A: 150, B: 183 } },
      { etat: 'inexacte', somme: 333, ecart: -1 },
    ],
    [
      '« près de » à dix pour cent',
      { valeur: 340, texte: 'près de 340', ventilation: { A: 150, B: 183 } },
      { etat: 'exacte', somme: 333 },
    ],
    [
      'un acheteur sans sa part',
      { valeur: 333, ventilation: { A: 150 } },
      { etat: 'incomplete', somme: 150, manquent: ['B'] },
    ],
    ['un total non énoncé', { ventilation: { A: 150, B: 183 } }, { etat: 'calculee', somme: 333 }],
    [
      'un taux, qui ne s’additionne pas',
      { valeur: 50, unite: '%', ventilation: { A: 40, B: 60 } },
      { etat: 'taux' },
    ],
    ['un chiffre non réparti', { valeur: 12 }, { etat: 'sans-detail' }],
  ])('%s', (_nom, chiffre, attendu) => {
    expect(controle(['A', 'B'], chiffre)).toEqual(attendu);
  });

  it('Aix : un seul acheteur ; marchés attribués et territoire manquent, et c’est dit', () => {
    const { perimetre, lignes } = feuilleDeBase(AIX);
    expect(perimetre.filter((p) => p.manquent.length > 0).map((p) => p.libelle)).toEqual([
      'Marchés attribués',
      'Territoire',
    ]);
    expect(perimetre[0]?.lignes.map((l) => [l.valeur, l.unite, l.periode])).toEqual([
      [56, 'M€', '2022'],
      [70, 'M€', ''],
    ]);
    expect(lignes.find((l) => l.libelle === "Heures d'insertion")?.periode).toBe('2018-2022');
  });
});

describe('le registre des textes et des plans', () => {
  const { textesAbroges } = referentielVerification();
  const reference = (plus: Partial<Contenu['references'][number]>): Contenu['references'][number] => ({
    id: 'r',
    rang: 0,
    closLe: null,
    ...revision,
    noeuds: [],
    contenu: { nature: 'loi', intitule: 'Loi' },
    ...plus,
  });

  it('Dijon : onze textes et cinq plans cités, les quatre objectifs du plan climat', () => {
    const { cites, objectifsReleves, textes, plans } = registreDesTextes(DIJON, textesAbroges);
    expect([cites.filter((c) => !c.plan).length, cites.filter((c) => c.plan).length]).toEqual([11, 5]);
    expect([textes.length, plans.length, objectifsReleves.length]).toEqual([0, 0, 4]);
  });

  it('un texte repris au registre ne reste pas à reprendre, même écrit autrement', () => {
    const contenu = {
      ...DIJON,
      references: [reference({ contenu: { nature: 'decret', intitule: 'Décret n° 2022-767' } })],
    };
    const { cites, textes } = registreDesTextes(contenu, textesAbroges);
    expect(cites.some((c) => c.texte.includes('2022-767'))).toBe(false);
    expect([cites.length, textes.length]).toEqual([15, 1]);
  });

  it('un texte abrogé est signalé, au registre comme sur une fiche', () => {
    const contenu = {
      ...avecFiche(AIX, '1.1', { textesReference: ['Décret n° 2021-254'] }),
      references: [reference({ contenu: { nature: 'decret', intitule: 'Décret 2021-254 du 9 mars 2021' } })],
    };
    expect(registreDesTextes(contenu, textesAbroges).textes[0]?.abroge).toContain('2024-134');
    const seul = registreDesTextes({ ...contenu, references: [] }, textesAbroges);
    expect(seul.cites.find((c) => c.noeud?.code === '1.1')?.abroge).toContain('2024-134');
    expect(seul.cites.filter((c) => c.abroge !== null)).toHaveLength(1);
  });

  it('un plan va avec les niveaux qui le servent ; un niveau clos depuis est à revoir', () => {
    const ids = ['S2', 'E1'].map((code) => noeudDe(DIJON, code).id);
    const contenu = {
      ...clore(DIJON, 'S2'),
      references: [reference({ noeuds: ids, contenu: { nature: 'plan', intitule: 'Plan climat' } })],
    };
    const [plan] = registreDesTextes(contenu, textesAbroges).plans;
    expect([plan?.niveaux.map((n) => n.code), plan?.clos.map((n) => n.code)]).toEqual([['E1'], ['S2']]);
  });
});

describe('les bonnes pratiques', () => {
  const pratique = (plus: Partial<BonnePratique>): BonnePratique => ({
    id: 'p',
    schema: 's1',
    version: 'v1',
    intituleSchema: 'SPASER',
    noeud: null,
    titre: 'Café équitable',
    service: 'Moyens généraux',
    annee: 2023,
    montant: null,
    impact: '',
    releve: false,
    ...plus,
  });
  const toutes = [
    pratique({ montant: 9_500 }),
    pratique({
      schema: 's2',
      service: 'Numérique',
      titre: 'Ordinateurs reconditionnés',
      impact: '210 postes',
    }),
  ];
  const filtres: FiltresPratiques = { schema: '', service: '', annee: null, mots: '' };

  it('se filtrent par schéma, service, année et mots, sans casse ni accents', () => {
    const combien = (f: Partial<FiltresPratiques>) => filtrerPratiques(toutes, { ...filtres, ...f }).length;
    expect([combien({}), combien({ schema: 's2' }), combien({ service: 'Numérique' })]).toEqual([2, 1, 1]);
    expect([combien({ annee: 2020 }), combien({ mots: 'EQUITABLE café' }), combien({ mots: '210' })]).toEqual(
      [0, 1, 1],
    );
  });

  it('un montant non dit n’est pas zéro : la somme dit sur combien elle porte', () => {
    expect(compterPratiques(toutes)).toEqual({ total: 2, montant: 9_500, avecMontant: 1, avecImpact: 1 });
    expect(compterPratiques(toutes.slice(1)).montant).toBeNull();
  });
});
