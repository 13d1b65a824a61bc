import { describe, expect, test } from 'vitest';
import { decoupageAdministratif } from './territoire.ts';

describe('le territoire d’un lieu d’exécution', () => {
  test.each([
    ['21231', 'Code commune', '21', '27'],
    ['21000', 'Code postal', '21', '27'],
    ['21033', 'Code postal', '21', '27'],
    ['20000', 'Code postal', '2A', '94'],
    ['20290', 'Code postal', '2B', '94'],
    ['2A004', 'Code commune', '2A', '94'],
    ['97411', 'Code postal', '974', '04'],
    ['974', 'Code département', '974', '04'],
    ['2b', 'Code département', '2B', '94'],
    ['33000', 'Code département', '33', '75'],
    ['45', 'Code postal', '45', '24'],
    ['20', 'Code département', null, '94'],
    ['27', 'Code région', null, '27'],
    ['99', 'Code région', null, null],
    ['FR', 'Code pays', null, null],
    ['212', 'Code arrondissement', '21', '27'],
    ['99999', 'Code postal', null, null],
    ['  21231 ', null, '21', '27'],
    ['', null, null, null],
    ["'; drop", 'Code commune', null, null],
  ])('« %s » (%s) : département %s, région %s', (code, typeCode, departement, region) => {
    const lieu = decoupageAdministratif().lieu({ code, typeCode });
    expect([lieu.departement, lieu.region]).toEqual([departement, region]);
  });

  test('un code postal à cheval sur deux départements ne désigne aucun des deux', () => {
    // 42620 est celui de communes de la Loire et de l'Allier.
    expect(decoupageAdministratif().lieu({ code: '42620', typeCode: 'Code postal' }).departement).toBeNull();
  });
});

test('une commune ou une intercommunalité se reconnaît à son SIREN', () => {
  const decoupage = decoupageAdministratif();
  expect(decoupage.collectivite('212102313')).toMatchObject({
    nom: 'Dijon',
    departement: '21',
    epci: '242100410',
  });
  expect(decoupage.collectivite('242100410')).toEqual({
    nom: 'Dijon Métropole',
    departement: '21',
    region: '27',
    epci: '242100410',
  });
  expect(decoupage.collectivite('344980057')).toBeNull();
});

test('une commune fusionnée garde le territoire de sa commune nouvelle', () => {
  expect(decoupageAdministratif().commune('01120')).toMatchObject({ departement: '01', region: '84' });
  expect(decoupageAdministratif().commune('75108')).toMatchObject({ departement: '75', region: '11' });
  expect(decoupageAdministratif().commune('75108')?.epci).toBe(
    decoupageAdministratif().commune('75056')?.epci,
  );
});
