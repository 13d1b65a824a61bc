import { appendFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listerJournal } from '#domaines/acte';
import {
  ajouterMembres,
  creerComite,
  listerMembres,
  PIECES_DE_SEANCE,
  planifierSeance,
} from '#domaines/gouvernance';
import { acteurLocal, inviter } from '#domaines/organisation';
import type { Base } from '#platform/db/base.ts';
import type { Courriel } from '#platform/mail/courriel.ts';
import { ouvrirCourrier } from '#platform/mail/ouvrir-courrier.ts';
import { type DepotPieces, ouvrirDepotPieces } from '#platform/pieces/index.ts';
import { ouvrirBaseEnMemoire } from '../../../../tests/base-de-test.ts';
import { servicesDEssai } from '../../../../tests/services-d-essai.ts';
import { creerCoquille } from '../../application.tsx';
import { creerJournal } from '../../journal.ts';
import { routesGouvernance as r } from '../../routes-gouvernance.ts';
import { monterGouvernance } from './gouvernance.routes.tsx';

const LE = new Date('2026-06-15T10:00:00Z');
const acteur = acteurLocal();
const incidents: string[] = [];
const recus: { readonly a: readonly string[]; readonly contenu: string }[] = [];
/** Une adresse que le serveur refuse. */
const REFUSEE = 'refusee@valmont.example';
let base: Base;
let serveur: SMTPServer;
let annuaire = '';
let dossier = '';
let pieces: DepotPieces;

const reussi = <T>(issue: { ok: true; valeur: T } | { ok: false; erreur: { message: string } }): T => {
  if (!issue.ok) throw new Error(issue.erreur.message);
  return issue.valeur;
};

beforeAll(async () => {
  base = await ouvrirBaseEnMemoire();
  dossier = await mkdtemp(join(tmpdir(), 'spaser-convocations-'));
  pieces = ouvrirDepotPieces(dossier);
  serveur = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, fini) =>
      address === REFUSEE ? fini(new Error('boîte inconnue')) : fini(),
    onData: (flux, session, fini) => {
      const morceaux: Buffer[] = [];
      flux.on('data', (m: Buffer) => morceaux.push(m));
      flux.on('end', () => {
        const a = session.envelope.rcptTo.map((x) => x.address);
        recus.push({ a, contenu: Buffer.concat(morceaux).toString('utf8') });
        fini();
      });
    },
  });
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  annuaire = await base.dansCollectivite(
    'defaut',
    async (tx) =>
      reussi(
        await inviter(
          tx,
          { acteur, maintenant: LE },
          {
            nom: 'DURAND',
            prenom: 'Lina',
            fonction: 'Directrice',
            delegation: '',
            elu: false,
            courriel: 'lina@valmont.example',
            service: null,
          },
          [{ role: 'elu', portee: null }],
        ),
      ).personne,
  );
});
afterAll(async () => {
  await new Promise<void>((fini) => serveur.close(() => fini()));
  await base?.fermer();
  await rm(dossier, { recursive: true, force: true });
});

const membre = (nom: string, courriel: string | null, personne: string | null = null) => ({
  nom,
  personne,
  organisme: null,
  qualite: null,
  courriel,
  college: null,
  role: 'membre' as const,
  suppleantDe: null,
  debut: '2024-01-01',
  fin: null,
});

/** Une séance planifiée dans huit jours, et l'application qui a (ou non) un courrier. */
const preparer = async (nom: string, avecCourrier = true) => {
  const { comite, seance } = await base.dansCollectivite('defaut', async (tx) => {
    const id = reussi(
      await creerComite(
        tx,
        acteur,
        {
          type: 'COPIL',
          nom,
          mission: '',
          frequence: { seancesParAn: null, moisAttendus: [] },
          acheteurs: [],
          schema: null,
          colleges: [],
          effectif: null,
          quorum: null,
          procurationsMax: 1,
          delaiConvocation: 5,
        },
        LE,
      ),
    );
    const fiches = [
      membre('Madame A', 'a@valmont.example'),
      membre('Madame DURAND', null, annuaire),
      membre('Monsieur B', null),
      membre('Madame C', REFUSEE),
      { ...membre('Monsieur PARTI', 'parti@valmont.example'), fin: '2026-01-31' },
    ];
    reussi(await ajouterMembres(tx, acteur, { comite: id, fiches }, LE));
    const fiche = {
      intitule: '',
      echeance: null,
      dateSeance: '2026-06-23',
      heure: '14:30',
      lieu: 'Salle des États',
      president: null,
      secretaire: null,
      notes: '',
    };
    return { comite: id, seance: reussi(await planifierSeance(tx, acteur, { comite: id, fiche }, LE)) };
  });
  const { port } = serveur.server.address() as AddressInfo;
  const courrier = ouvrirCourrier({
    smtp: `smtp://127.0.0.1:${port}`,
    expediteur: 'Pilote SPASER <spaser@valmont.example>',
    dossier: '/inexistant',
    horloge: () => LE,
  });
  const poster = (courriel: Courriel): Promise<boolean> =>
    courrier.envoyer(courriel).then(
      () => true,
      () => false,
    );
  const services = servicesDEssai({
    base,
    horloge: () => LE,
    ...(avecCourrier ? { poster } : {}),
    origine: () => 'https://spaser.valmont.example',
    pieces,
  });
  const app = creerCoquille({
    services,
    rubriques: [],
    journal: creerJournal(
      () => LE,
      (ligne) => incidents.push(ligne),
    ),
    monter: (a) => monterGouvernance(a, services),
  });
  const page = async (adresse = r.seance(seance)) => {
    const reponse = await app.request(adresse);
    const html = (await reponse.text()).replace(/[\u00a0\u202f]/gu, ' ');
    const [, jeton = ''] = /name="jeton" value="([^"]+)"/u.exec(html) ?? [];
    return { html, jeton, cookie: reponse.headers.get('set-cookie')?.split(';')[0] ?? '' };
  };
  const poste = async (action: string, champs: Record<string, string>, depuis = r.seance(seance)) => {
    const { jeton, cookie } = await page(depuis);
    return app.request(action, {
      method: 'POST',
      headers: { cookie },
      body: new URLSearchParams({ jeton, ...champs }),
    });
  };
  return { comite, seance, page, poste };
};

let depots = 0;
/** Joint un document à une séance, après les précédents, et rend l'endroit où il est rangé. */
const joindre = async (seance: string, nom: string, contenu: string): Promise<string> => {
  depots += 1;
  const provisoire = await pieces.provisoire();
  await writeFile(provisoire, contenu);
  const piece = reussi(await pieces.ranger('defaut', provisoire, nom));
  reussi(
    await base.dansCollectivite('defaut', (tx) =>
      PIECES_DE_SEANCE.joindre(
        tx,
        acteur,
        { porteur: { id: seance }, nom, piece },
        new Date(LE.getTime() + depots * 1_000),
      ),
    ),
  );
  const rangee = (await readdir(dossier, { recursive: true })).find((f) => f.endsWith(piece.empreinte));
  return join(dossier, rangee ?? '');
};

/** Les fichiers joints à un courriel, par nom, décodés. */
const jointsDe = (contenu: string): ReadonlyMap<string, string> =>
  new Map(
    [...contenu.matchAll(/filename=(\S+)\r\n\r\n([A-Za-z0-9+/=\r\n]+)/gu)].map(([, nom = '', joint = '']) => [
      nom.replaceAll('"', ''),
      Buffer.from(joint, 'base64').toString('utf8'),
    ]),
  );

const journal = (seance: string) =>
  base.dansCollectivite('defaut', (tx) =>
    listerJournal(tx, { objet: seance, acte: 'seance.envoyerConvocation' }, { page: 1, taille: 10 }),
  );

describe('la convocation par courriel', () => {
  it('part à chaque membre en exercice qui a une adresse, avec son agenda ; le reste est dit et gardé', async () => {
    recus.length = 0;
    const { seance, page, poste } = await preparer('COPIL convoqué');
    expect((await page()).html).toContain('L’envoyer maintenant par courriel');
    const reponse = await poste(r.seanceActe(seance, 'convoquer'), {
      version: '1',
      dateConvocation: '2026-06-15',
      envoyer: 'oui',
    });
    expect(reponse.status).toBe(303);
    expect(recus.flatMap(({ a }) => a)).toEqual(['a@valmont.example', 'lina@valmont.example']);
    for (const { contenu } of recus) {
      expect(contenu).toContain('text/calendar');
      expect(contenu).toContain('seance.ics');
      const texte = contenu.replaceAll('=\r\n', '').replaceAll('=C2=A0', ' ');
      expect(texte).toContain('14 h 30');
      expect(texte).toContain('Ordre du jour');
      const [, joint = ''] = /filename=seance\.ics\r\n\r\n([^-]+)/u.exec(contenu) ?? [];
      expect(Buffer.from(joint, 'base64').toString('utf8')).toContain(
        'DTSTART;TZID=Europe/Paris:20260623T143000',
      );
    }
    const { html } = await page();
    expect(html).toContain(
      '2 membres joints par courriel le 15 juin 2026 ; 1 sans adresse : Monsieur B ; 1 courriel non parti : Madame C',
    );
    const { lignes } = await journal(seance);
    expect(lignes.map((l) => l.apres)).toEqual([
      {
        envoyes: ['Madame A', 'Madame DURAND'],
        echecs: ['Madame C'],
        sansAdresse: ['Monsieur B'],
        documents: { joints: [], tropLourds: [], illisibles: [] },
      },
    ]);
    expect(incidents).toEqual([]);
  });

  it('porte les documents de la séance tant qu’ils tiennent, jamais un fichier qui a changé ; le reste est dit', async () => {
    recus.length = 0;
    const { seance, page, poste } = await preparer('COPIL documenté');
    await joindre(seance, 'note.txt', 'La note du comité, à lire avant.');
    await joindre(seance, 'annexe.csv', `poste;montant\n${'x'.repeat(9_999_990)}`);
    await joindre(seance, 'bilan.txt', 'Le bilan de l’année.');
    const touchee = await joindre(seance, 'budget.txt', 'Le budget voté.');
    await appendFile(touchee, ' Et une ligne ajoutée après coup.');
    const reponse = await poste(r.seanceActe(seance, 'convoquer'), {
      version: '1',
      dateConvocation: '2026-06-15',
      envoyer: 'oui',
    });
    expect(reponse.status).toBe(303);
    expect(recus).toHaveLength(2);
    for (const { contenu } of recus) {
      const joints = jointsDe(contenu);
      expect([...joints.keys()]).toEqual(['seance.ics', 'note.txt', 'bilan.txt']);
      expect(joints.get('note.txt')).toBe('La note du comité, à lire avant.');
      expect(contenu).not.toContain(Buffer.from('ligne ajoutée').toString('base64').slice(0, 12));
      const texte = contenu
        .slice(0, contenu.indexOf('text/calendar'))
        .replaceAll('=\r\n', '')
        .replaceAll(/(?:=[0-9A-F]{2})+/gu, (hexa) =>
          Buffer.from(hexa.replaceAll('=', ''), 'hex').toString('utf8'),
        );
      expect(texte).toContain('Documents joints : note.txt ; bilan.txt.');
      expect(texte).toContain(
        `Documents qui n’ont pas pu être joints, à lire dans l’application (https://spaser.valmont.example${r.seance(seance)}) ou à demander à Administrateur local : annexe.csv ; budget.txt.`,
      );
    }
    const { html } = await page();
    expect(html).toContain(
      '2 documents joints ; 1 document trop lourd pour un courriel : annexe.csv ; 1 document illisible sur le serveur : budget.txt',
    );
    expect(incidents).toEqual([]);
  });

  it('ne part pas si l’envoi est décoché, ni sous une autre date que celle du jour', async () => {
    recus.length = 0;
    const { seance, page, poste } = await preparer('COPIL déjà convoqué');
    const antidatee = await poste(r.seanceActe(seance, 'convoquer'), {
      version: '1',
      dateConvocation: '2026-06-10',
      envoyer: 'oui',
    });
    expect(antidatee.status).toBe(400);
    expect(await antidatee.text()).toContain('Un courriel part aujourd’hui');
    const seule = await poste(r.seanceActe(seance, 'convoquer'), {
      version: '1',
      dateConvocation: '2026-06-10',
    });
    expect(seule.status).toBe(303);
    expect((await page()).html).not.toContain('par courriel le');
    expect(recus).toEqual([]);
    expect((await journal(seance)).total).toBe(0);
  });

  it('n’est pas proposée sans courrier réglé', async () => {
    const { page } = await preparer('COPIL sans courrier', false);
    expect((await page()).html).not.toContain('L’envoyer maintenant par courriel');
  });
});

describe('un membre choisi dans l’annuaire', () => {
  it('y prend son nom et sa fonction ; un nom libre reste possible, et un inconnu est refusé', async () => {
    const { comite, page, poste } = await preparer('COPIL de l’annuaire');
    expect((await page(r.comiteMembres(comite))).html).toContain('Lina DURAND (Directrice)');
    const ajouter = (champs: Record<string, string>) =>
      poste(
        r.comiteMembres(comite),
        { role: 'membre', debut: '2026-01-01', ...champs },
        r.comiteMembres(comite),
      );
    const inconnue = await ajouter({ personne: 'personne-inconnue', noms: '' });
    expect(inconnue.status).toBe(400);
    expect(await inconnue.text()).toContain('Choisissez une personne de l’annuaire.');
    expect((await ajouter({ personne: annuaire, noms: 'Monsieur LIBRE' })).status).toBe(303);
    const membres = await base.dansCollectivite('defaut', (tx) => listerMembres(tx, comite));
    expect(membres.slice(-2).map(({ nom, personne, qualite }) => [nom, personne, qualite])).toEqual([
      ['Lina DURAND', annuaire, 'Directrice'],
      ['Monsieur LIBRE', null, null],
    ]);
    const lina = membres.find((m) => m.nom === 'Lina DURAND');
    const fiche = (await page(r.membre(lina?.id ?? ''))).html;
    expect(fiche).toMatch(new RegExp(`<option value="${annuaire}" selected`, 'u'));
    // Enregistrer la fiche telle quelle ne défait pas le lien.
    const gardee = await poste(
      r.membre(lina?.id ?? ''),
      { version: '1', nom: 'Lina DURAND', personne: annuaire, role: 'membre', debut: '2026-01-01' },
      r.membre(lina?.id ?? ''),
    );
    expect(gardee.status).toBe(303);
  });
});
