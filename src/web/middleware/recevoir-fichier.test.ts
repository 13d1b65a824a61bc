import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nettoyerNom, recevoirFichier } from './recevoir-fichier.ts';

let dossier: string;
beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'recevoir-'));
});
afterAll(() => rm(dossier, { recursive: true }));

let rang = 0;
const envoyer = async (formulaire: FormData, tailleMaximale = 1_000) => {
  const requete = new Request('http://localhost/', { method: 'POST', body: formulaire });
  const destination = join(dossier, String(rang++));
  const issue = await recevoirFichier({
    corps: requete.body,
    typeContenu: requete.headers.get('content-type') ?? undefined,
    champFichier: 'fichier',
    destination,
    tailleMaximale,
    jetonValide: (jeton) => jeton === 'bon',
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
    expect(issue).toEqual({ ok: true, valeur: { nom: 'decp.json', octets: 8 } });
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
    const absent = await envoyer(formulaire(['jeton', 'bon']));
    expect(absent.issue).toMatchObject({
      ok: false,
      erreur: { statut: 400, message: 'Choisissez un fichier à envoyer.' },
    });
    const sansNom = await envoyer(formulaire(['jeton', 'bon'], ['fichier', fichier('x', '')]));
    expect(sansNom.issue).toMatchObject({ ok: false, erreur: { statut: 400 } });
  });

  it('refuse un envoi coupé ou qui n’est pas un formulaire', async () => {
    const commun = { champFichier: 'fichier', tailleMaximale: 10, jetonValide: () => true };
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

  it('nettoie les noms hostiles', () => {
    expect(nettoyerNom('../../etc/passwd')).toBe('passwd');
    expect(nettoyerNom('C:\\temp\\decp.json')).toBe('decp.json');
    expect(nettoyerNom('a\u0000\u202egnp.exe\n')).toBe('agnp.exe');
    expect(nettoyerNom('..')).toBe('fichier sans nom');
    expect(nettoyerNom('\ud800x'.repeat(200)).length).toBe(120);
  });
});
