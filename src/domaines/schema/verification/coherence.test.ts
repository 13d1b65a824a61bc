import { describe, expect, test } from 'vitest';
import type { Schema } from '../modele.ts';
import { reglesDeCoherence } from './coherence/regles-de-coherence.ts';
import type { ContexteVerification } from './contexte.ts';
import type { Gravite } from './rapport.ts';
import { avecChiffres, avecNoeud, ligneDEssai, schemaDEssai } from './schema-d-essai.ts';
import { verifierSchema } from './verifier-schema.ts';

const jour = { dateReference: '2026-11-23' };
const relever = (schema: Schema, regle: string, contexte: Partial<ContexteVerification> = {}) =>
  verifierSchema(schema, { ...jour, ...contexte }).anomalies.filter((a) => a.regle === regle);

test('un schéma sans reproche n’a aucune anomalie', () => {
  expect(verifierSchema(schemaDEssai(), jour).anomalies).toEqual([]);
});

/** Une part visée à une année, sur un niveau de plus. */
const part = (id: string, code: string, valeurs: readonly number[], denominateur = 'contrats formalisés') =>
  ligneDEssai({
    id,
    intitule: `% de contrats ${id}`,
    canoniques: [code],
    denominateur,
    cibles: valeurs.map((valeur, i) => ({ annee: 2024 + i, valeur, unite: '%' })),
  });
const lignes = (...indicateurs: readonly unknown[]) => avecNoeud({ indicateurs });
const chiffres = (valeurs: Readonly<Record<string, unknown>>) => avecNoeud({ chiffres: valeurs });
const descriptif = (...textes: readonly string[]) => avecNoeud({ descriptif: textes });
const annexes = (a: Readonly<Record<string, unknown>>, autres = {}) =>
  schemaDEssai({ annexes: { publications: ['schéma sur le site'], ...a }, ...autres });
const scrutin = { presents: 68, procurations: 11, absents_sans_pouvoir: 7, en_exercice: 86 };
const cible = (
  canonique: string,
  intitule: string,
  annee: number | null = 2027,
  valeur: number | null = 50,
) => ({
  canonique,
  intitule,
  annee,
  valeur,
  unite: '%',
});
const autre = schemaDEssai({
  intitule: 'Bilan',
  chiffresDeBase: [],
  annexes: { adoption: { date: '2024-12-12' } },
});

interface Cas {
  readonly regle: string;
  readonly gravite: Gravite;
  readonly trouve: Schema;
  /** Ce que le message doit dire. */
  readonly dit: RegExp;
  readonly noeud: string;
  readonly silencieux: Schema;
  readonly contexte?: Partial<ContexteVerification>;
}

const cas: readonly Cas[] = [
  {
    regle: 'unite-invraisemblable',
    gravite: 'bloquante',
    trouve: avecChiffres({ libelle: "Volume d'achats", annee: 2020, texte: '132 145 millions d’€' }),
    dit: /132 145 000 000 €.*k€/,
    noeud: 'chiffresDeBase',
    silencieux: avecChiffres({
      libelle: "Volume d'achats HT",
      annee: 2020,
      valeur: 132145,
      unite: 'k€',
      texte: '132,145 M€',
    }),
  },
  {
    regle: 'rapport-invraisemblable',
    gravite: 'bloquante',
    trouve: chiffres({ pages_economisees: 1000, ges_kg: 486 }),
    dit: /font 486 g/,
    noeud: 'O1',
    silencieux: chiffres({ pages_economisees: 1000, ges_kg: 4.86, dechets_kg: 2.5 }),
  },
  {
    regle: 'somme-inexacte',
    gravite: 'bloquante',
    trouve: avecChiffres({
      libelle: 'Marchés',
      annee: 2023,
      valeur: 334,
      ventilation: { Ville: 150, Métropole: 183 },
    }),
    dit: /150 \+ 183 = 333, et non 334/,
    noeud: 'chiffresDeBase',
    silencieux: avecChiffres({
      libelle: 'Marchés',
      annee: 2023,
      valeur: 333,
      ventilation: { Ville: 150, Métropole: 183 },
    }),
  },
  {
    regle: 'partie-depasse-le-tout',
    gravite: 'bloquante',
    trouve: chiffres({ deposes: 6, retenus: 7 }),
    dit: /7 retenus pour 6 deposes/,
    noeud: 'O1',
    silencieux: chiffres({ deposes: 7, retenus: 6 }),
  },
  {
    regle: 'valeurs-discordantes',
    gravite: 'bloquante',
    trouve: avecChiffres({ libelle: "Volume annuel d'achats (édito)", valeur: 70, unite: 'M€' }),
    dit: /60 000 000 €.*70 000 000 €/,
    noeud: 'chiffresDeBase',
    silencieux: avecChiffres(
      { libelle: "Volume annuel d'achats (édito)", valeur: 58, unite: 'M€', approche: 'environ' },
      { libelle: "Volume d'achats", annee: 2020, valeur: 40, unite: 'M€' },
    ),
  },
  {
    regle: 'facteur-contredit',
    gravite: 'bloquante',
    trouve: avecChiffres({ libelle: 'Pain jeté', unite: 'g', evolution: { de: 13, a: 6, facteur: 6 } }),
    dit: /la réduction est de 2,2, et non de 6/,
    noeud: 'chiffresDeBase',
    silencieux: avecChiffres({ libelle: 'Pain jeté', unite: 'g', evolution: { de: 13, a: 2, facteur: 6 } }),
  },
  {
    regle: 'vote-inexact',
    gravite: 'bloquante',
    trouve: annexes({ adoption: { ...scrutin, pour: 78, contre: 0, abstention: 0, ne_se_prononce_pas: 0 } }),
    dit: /font 79, les voix 78/,
    noeud: 'annexes.adoption',
    silencieux: annexes({
      adoption: { ...scrutin, pour: 79, contre: 0, abstention: 0, ne_se_prononce_pas: 0 },
    }),
  },
  {
    regle: 'cibles-legales-absentes',
    gravite: 'bloquante',
    trouve: schemaDEssai({
      arbre: [{ niveau: 'objectif', id: 'O', intitule: 'Seul', indicateurs: [ligneDEssai()] }],
    }),
    dit: /ESUS.*personnes défavorisées/,
    noeud: 'schema',
    silencieux: schemaDEssai(),
  },
  {
    regle: 'cible-de-partie-superieure',
    gravite: 'bloquante',
    trouve: lignes(part('A', 'SOC-06', [50, 80]), part('B', 'SOC-07', [30, 60])),
    dit: /50 % contre 30 % en 2024, 80 % contre 60 % en 2025/,
    noeud: 'A',
    silencieux: lignes(part('A', 'SOC-06', [30, 60]), part('B', 'SOC-07', [50, 60])),
  },
  {
    regle: 'denominateur-mal-forme',
    gravite: 'bloquante',
    trouve: lignes(
      part('formalisés avec clause / contrats', 'SOC-06', [50], 'contrats de procédure formalisée'),
    ),
    dit: /deux bases possibles/,
    noeud: 'formalisés avec clause / contrats',
    silencieux: lignes(part('clausés / contrats ciblés', 'SOC-05', [50], 'contrats ciblés')),
  },
  {
    regle: 'ligne-incomplete',
    gravite: 'trompeuse',
    trouve: lignes(part('questionnés', 'MAR-14', [50], 'contrats')),
    dit: /sans dire lesquels/,
    noeud: 'questionnés',
    silencieux: lignes(part('questionnés', 'MAR-14', [50], 'contrats ciblés')),
  },
  {
    regle: 'cibles-absentes',
    gravite: 'mineure',
    trouve: lignes(ligneDEssai({ id: 'X', canoniques: ['MAR-14'], cibles: [] })),
    dit: /1 lignes? d'indicateur sur 5.*: X/,
    noeud: 'schema',
    silencieux: lignes(ligneDEssai({ id: 'X', nature: 'jalon', canoniques: ['MAR-14'], cibles: [] })),
  },
  {
    regle: 'cible-incomplete',
    gravite: 'trompeuse',
    trouve: avecNoeud({ cibles: [cible('ENV-08', 'Objectifs du décret', null, null)] }),
    dit: /il manque la valeur et l'année/,
    noeud: 'O1',
    silencieux: avecNoeud({ cibles: [cible('ENV-08', 'Objectifs du décret')] }),
  },
  {
    regle: 'base-de-cible-differente',
    gravite: 'trompeuse',
    trouve: avecNoeud({
      indicateurs: [
        ligneDEssai({ id: 'V', intitule: 'Nombre de marchés avec avance', canoniques: ['MAR-20'] }),
      ],
      cibles: [cible('MAR-20', '50 % des marchés forfaitaires avec avance')],
    }),
    dit: /la cible se limite aux marchés forfaitaires/,
    noeud: 'V',
    silencieux: avecNoeud({
      indicateurs: [
        ligneDEssai({
          id: 'V',
          intitule: 'Part des marchés forfaitaires avec avance',
          canoniques: ['MAR-20'],
        }),
      ],
      cibles: [cible('MAR-20', '50 % des marchés forfaitaires avec avance')],
    }),
  },
  {
    regle: 'cible-generale',
    gravite: 'trompeuse',
    trouve: avecNoeud({
      indicateurs: [ligneDEssai({ id: 'T', canoniques: ['ENV-03'] })],
      cibles: [cible('ENV-01', '100 % des contrats')],
    }),
    dit: /se mesure par ENV-01.*sont ENV-03/,
    noeud: 'O1',
    silencieux: avecNoeud({
      indicateurs: [ligneDEssai({ id: 'T', canoniques: ['ENV-03'] })],
      cibles: [cible('ENV-03', '100 % des contrats')],
    }),
  },
  {
    regle: 'cible-partagee',
    gravite: 'mineure',
    trouve: lignes(part('A', 'SOC-21', [50]), part('B', 'SOC-21', [50])),
    dit: /A et B/,
    noeud: 'B',
    silencieux: lignes(part('A', 'SOC-21', [50]), part('B', 'SOC-21', [60])),
  },
  {
    regle: 'nombre-ou-pourcentage',
    gravite: 'trompeuse',
    trouve: avecNoeud({
      indicateurs: [
        ligneDEssai({ id: 'N', intitule: 'nombre de procédures infructueuses', unite: 'nombre' }),
      ],
      enfants: [
        {
          niveau: 'action',
          id: 'A1',
          intitule: 'Une action',
          indicateurs: [ligneDEssai({ id: 'P', intitule: '% de procédures infructueuses' })],
        },
      ],
    }),
    dit: /en nombre \(N\) et en pourcentage \(P\)/,
    noeud: 'N',
    silencieux: lignes(
      ligneDEssai({ id: 'N', intitule: 'nombre de procédures infructueuses', unite: 'nombre' }),
      ligneDEssai({ id: 'P', intitule: '% de procédures infructueuses' }),
    ),
  },
  {
    regle: 'borne-ambigue',
    gravite: 'trompeuse',
    trouve: descriptif(
      'réserver les marchés inférieurs à 90 000 € HT',
      "lorsque le montant n'excède pas les 90 K€ HT",
    ),
    dit: /À 90 000 € exactement/,
    noeud: 'O1',
    silencieux: descriptif(
      'clause égalité dès 10 000 €',
      'avance pour les marchés > 50 000 € HT',
      'liste des 10 000 € à venir',
    ),
  },
  {
    regle: 'classes-chevauchantes',
    gravite: 'trompeuse',
    trouve: annexes({
      echelle: [
        { de: 60, a: 80, libelle: 'haute' },
        { de: 44, a: 60, libelle: 'moyenne' },
      ],
    }),
    dit: /60 est à la fois « moyenne » et « haute »/,
    noeud: 'annexes.echelle',
    silencieux: annexes({
      echelle: [
        { de: 61, a: 80, libelle: 'haute' },
        { de: 44, a: 60, libelle: 'moyenne' },
      ],
    }),
  },
  {
    regle: 'dates-discordantes',
    gravite: 'trompeuse',
    trouve: annexes({ adoption: { date: '2024-09-26' } }),
    dit: /2024-09-26 ici, 2024-12-12 dans « Bilan »/,
    noeud: 'annexes.adoption',
    silencieux: annexes({ adoption: { date: '2024-12' } }),
    contexte: { documents: [autre] },
  },
  {
    regle: 'periode-absente',
    gravite: 'trompeuse',
    trouve: schemaDEssai({ debut: null, fin: null }),
    dit: /début ni celle de fin/,
    noeud: 'schema',
    silencieux: schemaDEssai({ type: 'RSO', fin: null }),
  },
  {
    regle: 'depart-d-evaluation',
    gravite: 'trompeuse',
    trouve: annexes({
      calendrier: [{ evenement: 'Évaluation', a_mois: 24 }],
      adoption: { date: '2024-09-26' },
    }),
    dit: /2026-01 depuis le début de la période, 2026-09 depuis l'adoption/,
    noeud: 'annexes.calendrier',
    silencieux: annexes({ calendrier: [{ evenement: 'Évaluation', a_mois: 24, reference: 'adoption' }] }),
  },
  {
    regle: 'deliberation-manquante',
    gravite: 'trompeuse',
    trouve: annexes(
      { adoption: { instance: 'Conseil de Métropole A' } },
      { organisations: ['Métropole A', 'Ville B'] },
    ),
    dit: /« Ville B »/,
    noeud: 'annexes.adoption',
    silencieux: annexes({}, { organisations: ['Métropole A', 'Ville B'] }),
  },
  {
    regle: 'affirmation-sans-mesure',
    gravite: 'trompeuse',
    trouve: avecChiffres({ libelle: 'Tous nos marchés ont une ACV', canonique: 'ENV-19' }),
    dit: /Ajoutez l'indicateur ENV-19/,
    noeud: 'chiffresDeBase',
    silencieux: avecChiffres({ libelle: 'Tous nos marchés sont verts', canonique: 'ENV-01' }),
  },
  {
    regle: 'valeurs-sans-attribution',
    gravite: 'mineure',
    trouve: chiffres({ inscrits: [67, 29, 22] }),
    dit: /67, 29, 22 \(inscrits\)/,
    noeud: 'O1',
    silencieux: chiffres({ agents: 118, inscrits: [67, 29, 22] }),
  },
  {
    regle: 'synopsis-different',
    gravite: 'mineure',
    trouve: avecNoeud({ varianteSynopsis: 'un agent de la 3DE' }),
    dit: /un agent de la 3DE/,
    noeud: 'O1',
    silencieux: avecNoeud({ descriptif: ['un agent de la 3DE'] }),
  },
  {
    regle: 'texte-abroge',
    gravite: 'mineure',
    trouve: descriptif('objectifs du décret n° 2021-254 du 9 mars 2021'),
    dit: /décret 2024-134/,
    noeud: 'O1',
    silencieux: descriptif('objectifs du décret n° 2024-134'),
  },
];

describe('chaque règle trouve son cas, le situe, et se tait sur le cas voisin', () => {
  test.each(cas)('$regle', ({ regle, gravite, trouve, dit, noeud, silencieux, contexte }) => {
    const trouvees = relever(trouve, regle, contexte);
    expect(trouvees).toHaveLength(1);
    expect(trouvees[0]).toMatchObject({ gravite, noeud, message: expect.stringMatching(dit) });
    expect(relever(silencieux, regle, contexte)).toEqual([]);
  });

  test('aucune règle n’est sans essai', () => {
    expect(cas.map((c) => c.regle).toSorted()).toEqual(reglesDeCoherence.map((r) => r.code).toSorted());
  });
});

describe('les cas limites', () => {
  test('une borne que personne ne prend : < 90 000 € ici, > 90 000 € là', () => {
    const messages = relever(descriptif('moins de 90 000 €', 'supérieur à 90 k€'), 'borne-ambigue');
    expect(messages).toMatchObject([{ message: expect.stringContaining('ni « moins de 90 000 € » ni') }]);
  });

  test('une cible de part au-dessus de 100 % est invraisemblable ; une évolution de 150 % ne l’est pas', () => {
    expect(relever(lignes(part('A', 'SOC-21', [150])), 'unite-invraisemblable')).toHaveLength(1);
    const evolution = ligneDEssai({
      id: 'V',
      intitule: 'Évolution des heures',
      denominateur: null,
      cibles: [{ annee: 2027, valeur: 150, unite: '%' }],
    });
    expect(relever(lignes(evolution), 'unite-invraisemblable')).toEqual([]);
  });

  test('deux parts de bases différentes ne se comparent pas', () => {
    const ciblees = part('A', 'SOC-06', [80], 'contrats ciblés');
    expect(relever(lignes(ciblees, part('B', 'SOC-07', [60])), 'cible-de-partie-superieure')).toEqual([]);
  });

  test('un plafond posé sur la partie ne contredit pas le plancher du tout', () => {
    const plafond = ligneDEssai({
      id: 'A',
      canoniques: ['SOC-06'],
      denominateur: 'contrats formalisés',
      cibles: [{ annee: 2024, valeur: 80, unite: '%', sens: '≤' }],
    });
    const schema = lignes(plafond, part('B', 'SOC-07', [60]));
    expect(relever(schema, 'cible-de-partie-superieure')).toEqual([]);
  });

  test('aucune cible du tout : la gravité monte', () => {
    const nu = schemaDEssai({
      arbre: [{ niveau: 'objectif', id: 'O', intitule: 'Nu', indicateurs: [ligneDEssai({ cibles: [] })] }],
    });
    expect(relever(nu, 'cibles-absentes')).toMatchObject([
      { gravite: 'trompeuse', message: expect.stringMatching(/^Aucune des 1/) },
    ]);
  });

  test('« plus de 1000 » s’accorde avec 1454, pas avec 900', () => {
    const fournisseurs = (valeur: number) =>
      avecChiffres(
        { libelle: 'Fournisseurs', annee: 2022, valeur },
        { libelle: 'Fournisseurs (édito)', texte: 'plus de 1000' },
      );
    expect(relever(fournisseurs(1454), 'valeurs-discordantes')).toEqual([]);
    expect(relever(fournisseurs(900), 'valeurs-discordantes')).toMatchObject([{ gravite: 'trompeuse' }]);
  });
});

describe('H : ce qui ne doit alarmer personne', () => {
  const calcul = (operation: string, termes: readonly number[], valeur: number, approche = 'exact') => ({
    libelle: `Calcul ${termes.join(' ')}`,
    valeur,
    approche,
    calcul: { operation, termes },
  });
  test.each([
    ['68 + 11 = 79 voix', calcul('somme', [68, 11], 79)],
    ['150 + 183 = 333', calcul('somme', [150, 183], 333)],
    ['66 142 + 66 003 = 132 145', calcul('somme', [66142, 66003], 132145)],
    ['1 358 − 68 = 1 290, « près de 1 300 »', calcul('difference', [1358, 68], 1300, 'près de')],
    ['797 = 207 + 171 + 419', calcul('somme', [207, 171, 419], 797)],
    ['250 = 50 + 70 + 42 + 38 + 50', calcul('somme', [50, 70, 42, 38, 50], 250)],
    ['49 = 21 + 6 + 22', calcul('somme', [21, 6, 22], 49)],
    ['5 = 3 + 2', calcul('somme', [3, 2], 5)],
    ['62 − 60 = +2', calcul('difference', [62, 60], 2)],
  ])('%s', (_, chiffre) => {
    expect(verifierSchema(avecChiffres(chiffre), jour).anomalies).toEqual([]);
  });

  test('13 / 2 = 6,5 « par 6 » ; 7 déposés et 6 retenus ; critère 30/70 sous considération 50/100', () => {
    const pain = { libelle: 'Pain', unite: 'g', evolution: { de: 13, a: 2, facteur: 6 } };
    expect(verifierSchema(avecChiffres(pain), jour).anomalies).toEqual([]);
    expect(verifierSchema(chiffres({ deposes: 7, retenus: 6 }), jour).anomalies).toEqual([]);
    const critere = part('critère', 'ENV-02', [30, 70]);
    const consideration = part('considération', 'ENV-01', [50, 100]);
    expect(verifierSchema(lignes(critere, consideration), jour).anomalies).toEqual([]);
  });

  test('sans « près de », 1 300 pour 1 290 est inexact', () => {
    expect(relever(avecChiffres(calcul('difference', [1358, 68], 1300)), 'somme-inexacte')).toHaveLength(1);
    expect(
      relever(avecChiffres(calcul('difference', [1358, 68], 1500, 'environ')), 'somme-inexacte'),
    ).toHaveLength(1);
  });
});
