import { describe, expect, test } from 'vitest';
import { lireTout, ouvrir } from '../essais.ts';

const acheteur = '<acheteur><id>21210231300013</id></acheteur>';
const lire = (texte: string | Buffer) => lireTout(Buffer.from(texte));

describe('un fichier XML', () => {
  test('un élément répété est une liste, un seul aussi', async () => {
    const t = (id: string) => `<titulaire><typeIdentifiant>SIRET</typeIdentifiant><id>${id}</id></titulaire>`;
    const [deux, un] = await lire(
      `<marches><marche><id>1</id>${acheteur}<titulaires>${t('34498005700048')}${t('79420271300010')}</titulaires><techniques><technique>Concours</technique></techniques></marche>` +
        `<marche><id>2</id>${acheteur}<titulaires>${t('34498005700048')}</titulaires><marcheInnovant>oui</marcheInnovant></marche></marches>`,
    );
    expect(deux?.marche?.titulaires).toHaveLength(2);
    expect(deux?.marche?.techniques).toEqual(['Concours']);
    expect(un?.marche?.titulaires).toHaveLength(1);
    expect(un?.marche?.marcheInnovant).toBe(true);
  });

  test('la position est celle du chevron, en octets', async () => {
    const texte = `<?xml version="1.0"?><marches>\n<!-- é --><marche><id>1</id>${acheteur}</marche>\n<marche><id>2</id>${acheteur}</marche></marches>`;
    const octets = Buffer.from(texte);
    for (const { position } of await lireTout(octets))
      expect(octets.toString('utf8', position, position + 8)).toBe('<marche>');
  });

  test('en ISO-8859-1 annoncé, et avec des entités HTML', async () => {
    const octets = Buffer.from(
      `<?xml version="1.0" encoding="ISO-8859-1"?><marches><marche><id>1</id>${acheteur}<objet>March\xe9 &eacute;&amp;</objet></marche></marches>`,
      'latin1',
    );
    expect((await lireTout(octets))[0]?.marche?.objet).toBe('Marché é&');
  });

  test('un enregistrement mal fermé laisse lire le suivant', async () => {
    const lus = await lire(
      `<marches><marche><id>1</idd>${acheteur}</marche><marche><id>2</id>${acheteur}</marche></marches>`,
    );
    expect(lus.map(({ marche }) => marche?.id ?? null)).toEqual([null, '2']);
    expect(lus[0]?.anomalies[0]).toMatchObject({
      code: 'json-invalide',
      message: expect.stringContaining('une balise fermante'),
    });
  });

  test('tronqué, les contrats entiers sont gardés et la troncature est dite', async () => {
    const fichier = await ouvrir(Buffer.from(`<marches><marche><id>1</id>${acheteur}</marche><marche><id>2`));
    const lus = [];
    for await (const enregistrement of fichier.enregistrements) lus.push(enregistrement.marche?.id ?? null);
    expect([lus, fichier.interruption()]).toEqual([['1', null], 'le fichier s’arrête avant sa fin']);
  });

  test.each([
    ['100 000 éléments emboîtés', `<marches><marche>${'<a>'.repeat(1e5)}`],
    ['un texte de 20 Mo', `<marches><marche><id>${'a'.repeat(20 << 20)}`],
    [
      'un élément au nom de prototype',
      `<marches><marche><__proto__><x>1</x></__proto__><id>1</id></marche></marches>`,
    ],
  ])('%s : un rejet, sans blocage', async (_, texte) => {
    const lus = await lire(texte);
    expect(lus).toHaveLength(1);
    expect(lus[0]?.marche).toBeNull();
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});
