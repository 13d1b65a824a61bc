import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { petitDisque } from '../../../tests/petit-disque.ts';
import { nettoyerNom, recevoirFichier } from './recevoir-fichier.ts';

let dossier: string;
beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'recevoir-'));
});
afterAll(() => rm(dossier, { recursive: true }));

let rang = 0;
const signales: unknown[] = [];
const envoyer = async (formulaire: FormData, tailleMaximale = 1_000, facultatif = false) => {
  const requete = new Request('http://localhost/', { method: 'POST', body: formulaire });
  const destination = join(dossier, String(rang++));
  const issue = await recevoirFichier({
    corps: requete.body,
    typeContenu: requete.headers.get('content-type') ?? undefined,
    champFichier: 'fichier',
    destination,
    tailleMaximale,
    facultatif,
    jetonValide: (jeton) => jeton === 'bon',
    signaler: (erreur) => signales.push(erreur),
  });
  return { issue, destination };
};
const formulaire = (...champs: [string, string | File][]): FormData => {
  const f = new FormData();
  for (const [nom, valeur] of champs) f.append(nom, valeur);
  return f;
};
const fichier = (contenu: string, nom = 'decp.json') => new File([contenu], nom);

describe('recevoir un fichier', () => {
  it('l’écrit à l’endroit choisi par nous, octet pour octet', async () => {
    const { issue, destination } = await envoyer(
      formulaire(['jeton', 'bon'], ['fichier', fichier('{"é":1}')]),
    );
    expect(issue).toEqual({
      ok: true,
      valeur: { champs: { jeton: 'bon' }, fichier: { nom: 'decp.json', octets: 8 } },
    });
    expect(await readFile(destination, 'utf8')).toBe('{"é":1}');
  });

  it('n’écrit rien sans le bon jeton, même s’il vient après le fichier', async () => {
    for (const f of [
      formulaire(['fichier', fichier('x')]),
      formulaire(['jeton', 'faux'], ['fichier', fichier('x')]),
      formulaire(['fichier', fichier('x')], ['jeton', 'bon']),
    ]) {
      const { issue, destination } = await envoyer(f);
      expect(issue).toMatchObject({ ok: false, erreur: { statut: 403 } });
      expect(existsSync(destination)).toBe(false);
    }
  });

  it('refuse un fichier trop gros, vide, ou absent, en disant quoi faire', async () => {
    const gros = await envoyer(formulaire(['jeton', 'bon'], ['fichier', fichier('x'.repeat(1_001))]));
    expect(gros.issue).toMatchObject({ ok: false, erreur: { statut: 413 } });
    const juste = await envoyer(formulaire(['jeton', 'bon'], ['fichier', fichier('x'.repeat(999))]));
    expect(juste.issue.ok).toBe(true);
    const vide = await envoyer(formulaire(['jeton', 'bon'], ['fichier', fichier('')]));
    expect(vide.issue).toMatchObject({ ok: false, erreur: { statut: 400, message: 'Ce fichier est vide.' } });
    const videFacultatif = await envoyer(formulaire(['jeton', 'bon'], ['fichier', fichier('')]), 1_000, true);
    expect(videFacultatif.issue, 'choisi, donc attendu').toMatchObject({
      ok: false,
      erreur: { statut: 400 },
    });
    const nonChoisi = await envoyer(formulaire(['jeton', 'bon'], ['fichier', fichier('', '')]), 1_000, true);
    expect(nonChoisi.issue).toMatchObject({ ok: true, valeur: { fichier: null } });
    const absent = await envoyer(formulaire(['jeton', 'bon']));
    expect(absent.issue).toMatchObject({
      ok: false,
      erreur: { statut: 400, message: 'Choisissez un fichier à envoyer.' },
    });
    const sansNom = await envoyer(formulaire(['jeton', 'bon'], ['fichier', fichier('x', '')]));
    expect(sansNom.issue).toMatchObject({ ok: false, erreur: { statut: 400 } });
  });

  it('refuse un envoi coupé ou qui n’est pas un formulaire', async () => {
    const commun = {
      champFichier: 'fichier',
      tailleMaximale: 10,
      jetonValide: () => true,
      signaler: () => undefined,
    };
    const coupe = await recevoirFichier({
      ...commun,
      corps: new Response('--b\r\nContent-Disposition: form-data; name="fichier"; filename="a"\r\n\r\nabc')
        .body,
      typeContenu: 'multipart/form-data; boundary=b',
      destination: join(dossier, 'coupe'),
    });
    expect(coupe).toMatchObject({ ok: false, erreur: { statut: 400 } });
    const texte = await recevoirFichier({
      ...commun,
      corps: new Response('abc').body,
      typeContenu: 'text/plain',
      destination: join(dossier, 'texte'),
    });
    expect(texte).toMatchObject({ ok: false, erreur: { statut: 400 } });
  });

  const multipart = (contenu: string) =>
    `--b\r\nContent-Disposition: form-data; name="jeton"\r\n\r\nbon\r\n--b\r\nContent-Disposition: form-data; name="fichier"; filename="a.csv"\r\n\r\n${contenu}`;
  const recevoir = (corps: string | ReadableStream, destination: string, tailleMaximale = 200_000_000) =>
    recevoirFichier({
      corps: new Response(corps).body,
      typeContenu: 'multipart/form-data; boundary=b',
      champFichier: 'fichier',
      destination,
      tailleMaximale,
      jetonValide: (jeton) => jeton === 'bon',
      signaler: (erreur) => signales.push(erreur),
      silenceMaximal: 200,
    });

  it('répond quand le dossier manque ou refuse : rien ne reste, et cela se dit une fois', async () => {
    signales.length = 0;
    const absent = await recevoir(
      `${multipart('x'.repeat(5_000_000))}\r\n--b--`,
      join(dossier, 'absent', 'f'),
    );
    expect(absent).toMatchObject({
      ok: false,
      erreur: { statut: 507, message: expect.stringContaining("le dossier n'existe pas") },
    });
    expect(signales.length).toBe(1);
    await writeFile(join(dossier, 'occupe'), 'déjà là');
    const occupe = await recevoir(`${multipart('autre')}\r\n--b--`, join(dossier, 'occupe'));
    expect(occupe).toMatchObject({ ok: false, erreur: { statut: 507 } });
  });

  it('cesse d’attendre un envoi qui s’est tu, et en efface le début', async () => {
    const muet = new ReadableStream({
      start: (flux) => flux.enqueue(new TextEncoder().encode(multipart('début'))),
    });
    const destination = join(dossier, 'muet');
    expect(await recevoir(muet, destination)).toMatchObject({ ok: false, erreur: { statut: 408 } });
    expect(existsSync(destination)).toBe(false);
  });

  it('renonce à un envoi sans fin, et n’en garde rien', async () => {
    let rang = 0;
    const sansFin = new ReadableStream({
      pull: (flux) =>
        flux.enqueue(rang++ === 0 ? new TextEncoder().encode(multipart('')) : new Uint8Array(1_000_000)),
    });
    const destination = join(dossier, 'sans-fin');
    expect(await recevoir(sansFin, destination, 5_000_000)).toMatchObject({
      ok: false,
      erreur: { statut: 413, message: 'Ce fichier dépasse la limite de 5 Mo.' },
    });
    expect(rang, 'la limite, puis ce qu’il faut pour être lu').toBeLessThan(80);
    expect(existsSync(destination)).toBe(false);
  });

  it('efface le début d’un envoi que le visiteur abandonne', async () => {
    const abandonne = new ReadableStream({
      start: async (flux) => {
        flux.enqueue(new TextEncoder().encode(multipart('x'.repeat(100_000))));
        await new Promise((fini) => setTimeout(fini, 20));
        flux.error(new Error('parti'));
      },
    });
    const destination = join(dossier, 'abandonne');
    expect(await recevoir(abandonne, destination)).toMatchObject({ ok: false, erreur: { statut: 400 } });
    expect(existsSync(destination)).toBe(false);
  });

  petitDisque(4, 'sur un disque plein, répond, n’y laisse rien, et le dit une fois', async (petit) => {
    for (const taille of [8_000_000, 90_000_000]) {
      signales.length = 0;
      const plein = await recevoir(`${multipart('x'.repeat(taille))}\r\n--b--`, join(petit, 'f'));
      expect(plein).toMatchObject({
        ok: false,
        erreur: { statut: 507, message: expect.stringContaining('le disque est plein') },
      });
      expect([readdirSync(petit), signales.length]).toEqual([[], 1]);
    }
  });

  it('nettoie les noms hostiles', () => {
    expect(nettoyerNom('../../etc/passwd')).toBe('passwd');
    expect(nettoyerNom('C:\\temp\\decp.json')).toBe('decp.json');
    expect(nettoyerNom('a\u0000\u202egnp.exe\n')).toBe('agnp.exe');
    expect(nettoyerNom('..')).toBe('fichier sans nom');
    expect(nettoyerNom('\ud800x'.repeat(200)).length).toBe(120);
  });
});
