import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Marche } from '#domaines/marche';
import { contratDe2022, enOctets, fichierDe2022, lireTout } from './essais.ts';

const json = fc.jsonValue({ maxDepth: 3 });
const champs = Object.keys(
  contratDe2022({
    modifications: 1,
    actesSousTraitance: 1,
    modificationsActesSousTraitance: 1,
    donneesExecution: 1,
    _type: 1,
    autoriteConcedante: 1,
    concessionnaires: 1,
    idAccordCadre: 1,
    origineUE: 1,
    dateSignature: 1,
    valeurGlobale: 1,
    montantSubventionPublique: 1,
    fields: 1,
    acheteur_id: 1,
  }),
);

/** Ce qui est vrai de tout contrat gardé, quoi qu'on ait publié. */
const verifierContrat = (marche: Marche): void => {
  expect(marche.acheteur.siret).toMatch(/^\d{14}$/);
  expect(marche.id.length).toBeGreaterThan(0);
  for (const jour of [marche.dateNotification, marche.datePublicationDonnees, marche.dateDebutExecution])
    if (jour !== null) expect(jour).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  for (const nombre of [marche.montant, marche.dureeMois, marche.offresRecues, marche.tauxAvance])
    if (nombre !== null) expect(Number.isFinite(nombre)).toBe(true);
  for (const taux of [marche.tauxAvance, marche.origineUE, marche.origineFrance])
    if (taux !== null) expect(taux >= 0 && taux <= 1).toBe(true);
  for (const { id } of marche.titulaires) expect(typeof id).toBe('string');
  expect(JSON.parse(JSON.stringify(marche))).toEqual(marche);
};

test('n’importe quelle valeur dans n’importe quel champ : ni panne ni contrat incohérent', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.dictionary(fc.constantFrom(...champs), json), { minLength: 1, maxLength: 5 }),
      async (alterations) => {
        const lus = await lireTout(
          fichierDe2022(...alterations.map((alteration) => contratDe2022(alteration))),
        );
        for (const { marche, anomalies } of lus) {
          if (marche !== null) verifierContrat(marche);
          else expect(anomalies.length).toBeGreaterThan(0);
        }
      },
    ),
    { numRuns: 1500 },
  );
});

test('n’importe quel JSON en guise de contrat : chacun est compté', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(json, { maxLength: 8 }), async (valeurs) => {
      const lus = await lireTout(
        enOctets({ marches: valeurs.map((valeur) => (Array.isArray(valeur) ? { liste: valeur } : valeur)) }),
      );
      expect(lus).toHaveLength(valeurs.length);
      for (const { marche, anomalies } of lus) expect(marche !== null || anomalies.length > 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('n’importe quelle cellule dans un CSV : ni panne ni ligne perdue', async () => {
  const colonnes = [
    'id',
    'acheteur_id',
    'objet',
    'montant',
    'titulaire_id_1',
    'modifications',
    '__proto__',
    'considerationssociales',
  ];
  const cellule = fc.string({ unit: 'binary', maxLength: 15 }).map((t) => t.replace(/[";\r\n]/gu, ' '));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cellule, { minLength: 8, maxLength: 8 }), { maxLength: 6 }),
      async (lignes) => {
        const pleines = lignes.map((cellules) => [`x${cellules[0]}`, ...cellules.slice(1)]);
        const lus = await lireTout(
          Buffer.from([colonnes, ...pleines].map((cellules) => cellules.join(';')).join('\n')),
        );
        expect(lus).toHaveLength(lignes.length);
        expect(Object.getPrototypeOf({})).toBe(Object.prototype);
      },
    ),
    { numRuns: 300 },
  );
});

test('des clés qui visent le prototype ne l’atteignent pas', async () => {
  const octets = Buffer.from(
    '{"marches":[{"id":"1","__proto__":{"pollue":1},"constructor":{"prototype":{"pollue":1}},"acheteur":{"id":"21210231300013","__proto__":{"nom":"x"}}},{"acheteur_id":"21210231300013","id":"2","__proto__":{"pollue":1}}]}',
  );
  const lus = await lireTout(octets);
  expect(lus.map(({ marche }) => marche?.id)).toEqual(['1', '2']);
  expect(({} as Record<string, unknown>).pollue).toBeUndefined();
});

test.each([
  ['1e999', 'montant', 1e308 * 10],
  ['un entier de 400 chiffres', 'id', '9'.repeat(400)],
  ['−1e308', 'dureeMois', -1e308],
])('un nombre démesuré (%s dans %s) se signale', async (_, champ, valeur) => {
  const texte = JSON.stringify({ marches: [contratDe2022({ [champ]: 'ICI' })] }).replace(
    '"ICI"',
    typeof valeur === 'string' ? valeur : String(valeur).replace('Infinity', '1e999'),
  );
  const [lu] = await lireTout(Buffer.from(texte));
  expect(lu?.anomalies.length).toBeGreaterThan(0);
});
