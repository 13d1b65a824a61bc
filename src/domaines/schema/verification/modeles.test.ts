import { describe, expect, test } from 'vitest';
import { chargerModele, documentsLies, situer, verifierSchema } from '#domaines/schema';
import type { Schema } from '../modele.ts';

const modele = (id: string): Schema => {
  const lu = chargerModele(id);
  if (!lu.ok) throw new Error(lu.erreur.message);
  return lu.valeur;
};
const verifier = (id: string) => {
  const schema = modele(id);
  return verifierSchema(schema, { dateReference: '2026-11-23', documents: documentsLies(schema) });
};
const [AIX, CLERMONT, RSO, DIJON] = [
  'aix-spaser',
  'clermont-spaser',
  'dijon-rso',
  'dijon-spaser-2024-2027',
] as const;

/** Les incohérences d'EXPECTATIONS G que la structure permet de voir. */
describe('G : chaque incohérence est trouvée, située et expliquée', () => {
  test.each([
    ['G01', DIJON, 'unite-invraisemblable', 'bloquante', 'chiffresDeBase', /« 132 145 M€ ».*1 000 fois plus/],
    ['G01 (millions)', DIJON, 'unite-invraisemblable', 'bloquante', 'chiffresDeBase', /132 145 millions d'€/],
    ['G01 (RSO)', RSO, 'unite-invraisemblable', 'bloquante', 'EN14-R1', /132 145 M €.*k€/],
    [
      'G02',
      DIJON,
      'facteur-contredit',
      'bloquante',
      'chiffresDeBase',
      /de 13 g à 6 g, la réduction est de 2,2/,
    ],
    [
      'G03',
      CLERMONT,
      'cible-de-partie-superieure',
      'bloquante',
      'CIBLE-3',
      /50 % contre 30 % en 2024, 80 % contre 60 % en 2026/,
    ],
    ['G04', CLERMONT, 'denominateur-mal-forme', 'bloquante', 'CIBLE-3', /deux bases possibles/],
    [
      'G05 (schéma)',
      DIJON,
      'dates-discordantes',
      'trompeuse',
      'annexes.adoption',
      /2024-12.*Adapté en décembre 2024/,
    ],
    ['G05 (RSO)', RSO, 'dates-discordantes', 'trompeuse', 'chiffresDeBase', /2024-09-26/],
    ['G06', DIJON, 'deliberation-manquante', 'trompeuse', 'annexes.adoption', /« Ville de Dijon »/],
    ['G07', DIJON, 'depart-d-evaluation', 'trompeuse', 'annexes.calendrier', /2026-01.*2026-09/],
    ['G08', DIJON, 'valeurs-discordantes', 'trompeuse', 'chiffresDeBase', /-23 %.*-47 %/],
    ['G09', DIJON, 'cibles-absentes', 'trompeuse', 'schema', /^Aucune des 40 lignes/],
    ['G10', DIJON, 'affirmation-sans-mesure', 'trompeuse', 'chiffresDeBase', /intégralité.*ENV-01/],
    ['G11', DIJON, 'somme-inexacte', 'trompeuse', 'chiffresDeBase', /3 × 40 × 220 = 26 400 km, et non 6 240/],
    ['G12', RSO, 'rapport-invraisemblable', 'bloquante', 'EN11-R1', /486,33 g/],
    ['G12 (arbres)', RSO, 'rapport-invraisemblable', 'trompeuse', 'EN11-R1', /170,48 pages/],
    ['G13', RSO, 'rapport-invraisemblable', 'trompeuse', 'EN11-R1', /171 kg de déchets/],
    ['G14', RSO, 'valeurs-sans-attribution', 'mineure', 'EN12-R2', /630, 859/],
    ['G15', RSO, 'valeurs-sans-attribution', 'mineure', 'EN6-R3', /30, 82/],
    ['G16', RSO, 'valeurs-sans-attribution', 'mineure', 'EN6-R2', /67, 29, 22/],
    [
      'G17',
      RSO,
      'classes-chevauchantes',
      'trompeuse',
      'annexes.barometre.echelle_maturite',
      /60 est à la fois/,
    ],
    ['G19', RSO, 'cibles-absentes', 'trompeuse', 'schema', /^Aucune des 42 lignes/],
    ['G20', AIX, 'valeurs-discordantes', 'bloquante', 'chiffresDeBase', /56 000 000 €.*70 000 000 €/],
    ['G21', AIX, 'cibles-legales-absentes', 'bloquante', 'schema', /ESUS.*personnes défavorisées/],
    ['G22', AIX, 'base-de-cible-differente', 'trompeuse', '3.1-I2', /forfaitaires/],
    ['G23', AIX, 'base-de-cible-differente', 'trompeuse', '3.2-I1', /forfaitaires/],
    ['G24 (1.1)', AIX, 'cible-generale', 'trompeuse', '1.1', /ENV-03/],
    ['G24 (1.2)', AIX, 'cible-generale', 'trompeuse', '1.2', /ENV-04, ENV-05/],
    ['G24 (1.3)', AIX, 'cible-generale', 'trompeuse', '1.3', /ENV-08, ENV-06/],
    ['G25', AIX, 'cible-partagee', 'mineure', '2.2', /2\.1 et 2\.2/],
    ['G26', CLERMONT, 'borne-ambigue', 'trompeuse', 'A11', /90 000 € exactement.*A8/],
    ['G28', CLERMONT, 'synopsis-different', 'mineure', 'A5', /3DE, CP, QVT, RH/],
    [
      'G29 (infructueux)',
      CLERMONT,
      'nombre-ou-pourcentage',
      'trompeuse',
      'A15-E3',
      /A15-E3, A17-E3, A18-E1.*A16-E3/,
    ],
    ['G29 (TPE PME)', CLERMONT, 'nombre-ou-pourcentage', 'trompeuse', 'A15-E4', /A14-E2, A16-E4/],
    ['G32 (A18)', CLERMONT, 'ligne-incomplete', 'trompeuse', 'A18-R1', /questionnement/],
    ['G32 (A19)', CLERMONT, 'ligne-incomplete', 'trompeuse', 'A19-R1', /ces dispositions/],
    ['G33 (Clermont)', CLERMONT, 'periode-absente', 'trompeuse', 'schema', /2024 et 2026/],
    ['G33 (Aix)', AIX, 'periode-absente', 'trompeuse', 'schema', /cibles 2025/],
    ['G39', AIX, 'texte-abroge', 'mineure', '1.3', /2021-254/],
  ] as const)('%s', (_, id, regle, gravite, noeud, dit) => {
    const trouvees = verifier(id).anomalies.filter((a) => a.regle === regle && a.noeud === noeud);
    expect(trouvees).toContainEqual({ regle, gravite, noeud, message: expect.stringMatching(dit) });
  });
});

test('rien d’autre n’est bloquant : chaque alarme grave est l’une de celles que le relevé connaît', () => {
  const bloquantes = (id: string) =>
    verifier(id)
      .anomalies.filter((a) => a.gravite === 'bloquante')
      .map((a) => `${a.regle} ${a.noeud}`);
  expect(bloquantes(DIJON)).toEqual([
    'unite-invraisemblable chiffresDeBase',
    'unite-invraisemblable chiffresDeBase',
    'facteur-contredit chiffresDeBase',
    'cibles-legales-absentes schema',
  ]);
  expect(bloquantes(CLERMONT)).toEqual([
    'cibles-legales-absentes schema',
    'cible-de-partie-superieure CIBLE-3',
    'denominateur-mal-forme CIBLE-3',
  ]);
  expect(bloquantes(AIX)).toEqual(['valeurs-discordantes chiffresDeBase', 'cibles-legales-absentes schema']);
  expect(bloquantes(RSO)).toEqual(['unite-invraisemblable EN14-R1', 'rapport-invraisemblable EN11-R1']);
});

describe('H : les modèles ne sont pas accusés à tort', () => {
  const messages = () =>
    [AIX, CLERMONT, RSO, DIJON].flatMap((id) => verifier(id).anomalies.map((a) => a.message));
  test.each([
    ['79 voix', /voix/],
    ['150 + 183 et 66 142 + 66 003', /150 \+ 183|somme par acheteur/],
    ['1 290 arrondi à 1 300', /1 290|1 300/],
    ['13 g à 2 g', /de 13 g à 2 g/],
    ['7 déposés, 6 retenus', /retenus/],
    ['797, 250, 49 et 5', /\b(797|250|49)\b/],
    ['critère 30/70 sous considération 50/100', /critère environnemental/],
    ['62 − 60', /62|AFNOR/],
    ['eau −27 % deux fois', /-27/],
    ['286 927 heures dans les deux documents', /286 927/],
    ['1 454 fournisseurs et « plus de 1000 »', /1 454/],
    ['68 et 1 358 kg pour 6 240 km', /CO2/],
    ['20 kg pour 2 688 gobelets', /gobelet/],
  ])('%s', (_, motif) => {
    expect(messages().filter((m) => motif.test(m))).toEqual([]);
  });
});

describe('contrôle légal des modèles', () => {
  const etats = (id: string) => Object.fromEntries(verifier(id).controles.map((c) => [c.code, c.etat]));

  test('Dijon : deux acheteurs obligés, ni cibles par catégorie ni cibles nommées', () => {
    expect(etats(DIJON)).toMatchObject({
      assujettissement: 'satisfait',
      'cibles-par-categorie': 'manquant',
      'cible-esus': 'manquant',
      'cible-personnes-defavorisees': 'manquant',
      'indicateurs-par-acheteur': 'indetermine',
      'mise-en-ligne': 'satisfait',
    });
    expect(verifier(DIJON).controles[0]?.message).toMatch(
      /Dijon Métropole : 66 M€.*Ville de Dijon : 66,14 M€/,
    );
  });

  test('Clermont ne dit pas sa dépense : indéterminé, pas « non »', () => {
    expect(etats(CLERMONT)).toMatchObject({
      assujettissement: 'indetermine',
      'cibles-par-categorie': 'satisfait',
    });
  });

  test('Aix : 56 M€ HT obligent, l’édito sans année ni HT n’y change rien ; étendu aux concessions', () => {
    const { controles } = verifier(AIX);
    expect(controles[0]).toMatchObject({
      etat: 'satisfait',
      message: expect.stringContaining('56 M€ HT en 2022'),
    });
    expect(controles.find((c) => c.code === 'concessions')?.message).toContain("s'étend");
    expect(etats(AIX)).toMatchObject({
      'publication-des-indicateurs': 'satisfait',
      'cible-esus': 'manquant',
    });
  });

  test('aucun modèle n’est dit conforme', () => {
    expect([AIX, CLERMONT, RSO, DIJON].map((id) => verifier(id).conforme)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

test.each([AIX, CLERMONT, RSO, DIJON])(
  '%s : chaque constat mène à un niveau, à une ligne ou à une partie nommée',
  (id) => {
    const schema = modele(id);
    const { controles, anomalies } = verifier(id);
    const noms = [...controles.flatMap((c) => c.noeuds), ...anomalies.map((a) => a.noeud)];
    const horsArbre = noms.filter((nom) => situer(schema, nom).genre === 'document');
    expect(horsArbre.filter((nom) => !/^(schema|chiffresDeBase|annexes\..+)$/.test(nom))).toEqual([]);
  },
);
