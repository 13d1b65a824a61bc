import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { expect, test } from 'vitest';
import { ouvrirCourrier } from './ouvrir-courrier.ts';

const COURRIEL = {
  a: 'lina@valmont.example',
  objet: 'Séance du comité : 12 décembre',
  texte: 'Bonjour,\n\nVous êtes convoquée à la séance. Élise',
  pieces: [{ nom: 'séance.ics', type: 'text/calendar', contenu: 'BEGIN:VCALENDAR' }],
};
const horloge = () => new Date('2026-11-23T10:00:00Z');

test('un vrai serveur SMTP reçoit le courriel, ses accents et sa pièce jointe', async () => {
  const recus: { de: string; a: string[]; contenu: string }[] = [];
  const serveur = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (flux, session, fini) => {
      const morceaux: Buffer[] = [];
      flux.on('data', (m: Buffer) => morceaux.push(m));
      flux.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        recus.push({
          de: mailFrom === false ? '' : mailFrom.address,
          a: rcptTo.map((r) => r.address),
          contenu: Buffer.concat(morceaux).toString('utf8'),
        });
        fini();
      });
    },
  });
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  const { port } = serveur.server.address() as AddressInfo;
  const courrier = ouvrirCourrier({
    smtp: `smtp://127.0.0.1:${port}`,
    expediteur: 'Pilote SPASER <spaser@valmont.example>',
    dossier: '/inexistant',
    horloge,
  });
  await courrier.envoyer(COURRIEL);
  await new Promise<void>((fini) => serveur.close(() => fini()));
  expect(recus).toHaveLength(1);
  const [recu] = recus;
  expect(recu).toMatchObject({ de: 'spaser@valmont.example', a: ['lina@valmont.example'] });
  expect(recu?.contenu).toContain('=?UTF-8?');
  expect(recu?.contenu).toMatch(/convoqu=C3=A9e/);
  expect(recu?.contenu).toContain('text/calendar');
  await expect(courrier.envoyer(COURRIEL), 'serveur arrêté').rejects.toThrow();
});

test('sans serveur, le courriel est écrit dans un fichier lisible de son seul propriétaire, et annoncé', async () => {
  const dossier = await mkdtemp(join(tmpdir(), 'spaser-courriels-'));
  const dits: string[] = [];
  const courrier = ouvrirCourrier({
    smtp: undefined,
    expediteur: 'Pilote <p@localhost>',
    dossier: join(dossier, 'courriels'),
    horloge,
    dire: (message) => dits.push(message),
  });
  await courrier.envoyer(COURRIEL);
  await courrier.envoyer({ ...COURRIEL, objet: 'Piège\r\nBcc: pirate@example.org' });
  const noms = (await readdir(join(dossier, 'courriels'))).sort();
  expect(noms.map((nom) => nom.replace(/-[0-9a-f]{8}\.eml$/u, ''))).toEqual([
    '2026-11-23T10-00-00-000Z-0001',
    '2026-11-23T10-00-00-000Z-0002',
  ]);
  expect(dits[0]).toContain(noms[0]);
  const chemin = join(dossier, 'courriels', noms[1] ?? '');
  expect((await stat(chemin)).mode & 0o777).toBe(0o600);
  const contenu = await readFile(chemin, 'utf8');
  expect(contenu).toContain('To: lina@valmont.example');
  expect(contenu, 'pas d’en-tête injecté').not.toMatch(/^Bcc:/m);
  await rm(dossier, { recursive: true });
});
