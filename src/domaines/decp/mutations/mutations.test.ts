import { expect, test } from 'vitest';
import { contratDe2022 } from '../essais.ts';
import { type Classe, classer, lireEntier } from './classer.ts';
import { graines } from './graines.ts';
import { muter } from './muter.ts';

const PAR_GENRE = 160;

test('chaque dégât d’un fichier est sans effet, nommé, ou prouvé sans perte', async () => {
  const comptes = new Map<string, Record<Classe, number>>();
  const silences: string[] = [];
  for (const [rang, graine] of (await graines()).entries()) {
    const sain = await lireEntier(graine.octets);
    expect(
      sain.enregistrements.flatMap(({ anomalies }) => anomalies),
      graine.nom,
    ).toEqual([]);
    expect(sain.enregistrements.length, graine.nom).toBeGreaterThan(2);
    const parLignes = /ligne|CSV/u.test(graine.nom);
    const compte = { identique: 0, nommée: 0, prouvée: 0, silencieuse: 0 };
    comptes.set(graine.nom, compte);
    for (const degat of muter(graine.octets, graine.signes, PAR_GENRE, 7 + rang)) {
      const classe = classer(sain, await lireEntier(degat.octets), degat, parLignes);
      compte[classe]++;
      if (classe === 'silencieuse') {
        const autour = degat.octets.toString('utf8', Math.max(0, degat.place - 30), degat.place + 30);
        silences.push(`${graine.nom}, ${degat.genre} à ${degat.place} : ${JSON.stringify(autour)}`);
      }
    }
  }
  console.table(Object.fromEntries(comptes));
  expect(silences).toEqual([]);
});

const lus = async (texte: string) => {
  const { enregistrements, interruption } = await lireEntier(Buffer.from(texte));
  return {
    ids: enregistrements.map(({ marche }) => marche?.id ?? null),
    dits: enregistrements.map(({ anomalies }) =>
      anomalies.map(({ code, message }) => `${code} : ${message}`),
    ),
    titulaires: enregistrements.map(({ marche }) => marche?.titulaires.length ?? 0),
    interruption,
  };
};
const octetDe = (texte: string, ce: string): number => Buffer.from(texte).indexOf(ce);
const ans = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((rang) => contratDe2022({ id: `M${rang}` }));
const texteDe = (contrats: readonly object[]): string => JSON.stringify({ marches: contrats });

test('huit contrats avalés par les titulaires d’un neuvième sont lus à part, et le neuvième le dit', async () => {
  const [premier = {}, ...autres] = ans;
  const { titulaires: _, ...reste } = contratDe2022({ id: 'M1' });
  // « ]} » manque à la fin du premier : ceux de la liste le referment.
  const ouvert = JSON.stringify({
    ...reste,
    titulaires: [{ titulaire: { typeIdentifiant: 'SIRET', id: '34498005700048' } }],
  });
  const abime = `{"marches":[${ouvert.slice(0, -2)},${autres.map((c) => JSON.stringify(c)).join(',')}]}`;
  expect(() => JSON.parse(`${abime}]}`), 'valide, une fois refermé').not.toThrow();
  expect(premier).not.toEqual({});
  const lu = await lus(abime);
  expect(lu.ids).toEqual(['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7', 'M8', 'M9']);
  expect(lu.titulaires).toEqual(Array(9).fill(1));
  const place = octetDe(abime, '{"id":"M2"');
  expect(lu.dits[0]).toEqual([
    `structure-abimee : 8 autres contrats : écrits à l’intérieur de celui-ci, lus à part à partir de l’octet ${place}`,
  ]);
  expect(lu.dits.slice(1)).toEqual(Array(8).fill([]));
});

test('deux contrats collés sont séparés ; un champ écrit deux fois, à toute profondeur, est nommé', async () => {
  const colles = texteDe(ans.slice(0, 3)).replace('},{"id":"M2"', ',"id":"M2"');
  const lu = await lus(colles);
  expect(lu.ids).toEqual(['M1', 'M2', 'M3']);
  expect(lu.dits[0]?.[0]).toContain(`à l’octet ${octetDe(colles, '"id":"M2"')}`);
  expect(lu.dits[2]).toEqual([]);
  const double = texteDe(ans.slice(0, 1)).replace('"typeIdentifiant":"SIRET",', '$&"id":"79420271300010",');
  expect((await lus(double)).dits).toEqual([
    [expect.stringMatching(/^structure-abimee : ce champ est écrit deux fois .*\(octet \d+\)/u)],
  ]);
});

test('deux fichiers bout à bout se lisent tous les deux', async () => {
  const bout = await lus(`${texteDe(ans.slice(0, 2))}\n${texteDe(ans.slice(2, 4))}`);
  expect([bout.ids, bout.dits.flat(), bout.interruption]).toEqual([['M1', 'M2', 'M3', 'M4'], [], null]);
});

test('un champ que le format ne connaît pas se laisse ; mal écrit, il est nommé', async () => {
  const ecrire = (contrat: object) => lus(texteDe([contrat]));
  expect(
    (await ecrire(contratDe2022({ uid: 'x', created_at: '2024-01-01', lien: { a: [{ b: 1 }] } }))).dits,
  ).toEqual([[]]);
  const { montant: _, ...sansMontant } = contratDe2022();
  const lu = await ecrire({ ...sansMontant, Montan: 12 });
  expect(lu.dits[0]).toContain('champ-inconnu : le champ « Montan » n’existe pas : il n’est pas lu');
});
