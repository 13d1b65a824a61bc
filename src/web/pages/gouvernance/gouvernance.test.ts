import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#domaines/acte';
import type { Base } from '#platform/db/base.ts';
import { ouvrirBaseEnMemoire } from '../../../../tests/base-de-test.ts';
import { type Application, creerApplication } from '../../creer-application.tsx';
import { auNomDe } from '../../middleware/session.ts';
import { routesGouvernance as r } from '../../routes-gouvernance.ts';

let dossier = '';
let base: Base;
let ici: Application;
let ailleurs: Application;
const incidents: string[] = [];

beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'spaser-gouvernance-'));
  base = await ouvrirBaseEnMemoire();
  const creer = (collectivite: string) =>
    creerApplication({
      base,
      collectivite,
      dossier,
      horloge: () => new Date('2026-06-15T10:00:00Z'),
      ecrireJournal: (ligne) => incidents.push(ligne),
    });
  ici = await creer('defaut');
  ailleurs = await creer('ailleurs');
});
afterAll(async () => {
  await ici?.arreter();
  await ailleurs?.arreter();
  await base?.fermer();
  await rm(dossier, { recursive: true });
});

const lisse = (html: string): string => html.replace(/[\u00a0\u202f]/gu, ' ');

/** Un visiteur : ses cookies, et l'envoi de formulaires tels que la page les donne. */
const visiteur = (app: Hono) => {
  let cookie = '';
  const demander = async (chemin: string, init: RequestInit = {}) => {
    const [sansAncre = chemin] = chemin.split('#');
    const reponse = await app.request(sansAncre, {
      ...init,
      headers: { ...init.headers, ...(cookie === '' ? {} : { cookie }) },
    });
    const pose = reponse.headers.get('set-cookie');
    if (pose !== null) cookie = pose.split(';')[0] ?? '';
    return reponse;
  };
  const lire = async (chemin: string) => lisse(await (await demander(chemin)).text());
  /** Les champs cachés du formulaire d'une page qui mène à `action`. */
  const caches = async (page: string, action: string): Promise<Record<string, string>> => {
    const html = await lire(page);
    const morceau = html
      .split('<form')
      .slice(1)
      .find((f) => f.includes(`action="${action}"`));
    if (morceau === undefined) throw new Error(`aucun formulaire vers ${action} dans ${page}`);
    const [formulaire = ''] = morceau.split('</form>');
    return Object.fromEntries(
      [...formulaire.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/gu)].map((x) => [
        x[1] ?? '',
        x[2] ?? '',
      ]),
    );
  };
  const poster = (action: string, champs: Record<string, string>) =>
    demander(action, { method: 'POST', body: new URLSearchParams(champs) });
  return {
    demander,
    lire,
    caches,
    poster,
    /** Remplit le formulaire de la page et l'envoie ; rend l'adresse où l'on arrive. */
    envoyer: async (page: string, action: string, champs: Record<string, string> = {}) => {
      const reponse = await poster(action, { ...(await caches(page, action)), ...champs });
      if (reponse.status !== 303)
        throw new Error(
          `${action} : ${reponse.status}\n${lisse(await reponse.text()).replace(/<[^>]+>/gu, ' ')}`,
        );
      return reponse.headers.get('location') ?? '';
    },
  };
};

const CONSEIL = {
  nom: 'Conseil de <Valmont>',
  type: 'conseil',
  mission: 'Délibère',
  seancesParAn: '2',
  effectif: '5',
  quorumSens: 'plus',
  quorum: '1/2',
  procurationsMax: '1',
  delaiConvocation: '5',
  colleges: 'Majorité : 3\nOpposition : 2',
};

const MEMBRES = [
  'Madame Anne UN',
  'Monsieur Bob DEUX',
  'Madame Claire TROIS',
  'Monsieur David QUATRE',
  'Madame Ève CINQ',
];

/** Un conseil de cinq membres, et une séance ouverte le jour même. */
const preparer = async (v: ReturnType<typeof visiteur>, nom = CONSEIL.nom) => {
  const comite = await v.envoyer(r.nouveauComite(), r.comites(), { ...CONSEIL, nom });
  const id = comite.split('/').at(-1) ?? '';
  await v.envoyer(r.comiteMembres(id), r.comiteMembres(id), {
    noms: MEMBRES.join('\n'),
    role: 'membre',
    debut: '2020-01-01',
  });
  const seance = await v.envoyer(r.comiteSeances(id), r.comiteSeances(id), {
    dateSeance: '2026-06-15',
    heure: '18:30',
    echeance: '2026-06-30',
    president: 'Madame UN',
    secretaire: 'Monsieur DEUX',
  });
  const s = seance.split('/').at(-1) ?? '';
  return { id, comite, seance, s };
};

const ouvrir = async (v: ReturnType<typeof visiteur>, seance: string, s: string) => {
  await v.envoyer(seance, r.seanceActe(s, 'convoquer'), { dateConvocation: '2026-06-08' });
  await v.envoyer(seance, r.seanceActe(s, 'ouvrir'));
};

const membresDe = (html: string): string[] =>
  [...html.matchAll(/name="statut-([^"]+)"/gu)].map((x) => x[1] ?? '');

describe('les pages de la gouvernance', () => {
  it('mènent d’une instance à une délibération inscrite, sans JavaScript', async () => {
    const v = visiteur(ici.app);
    expect(await v.lire(r.accueil())).toContain('Aucune instance');
    const { id, seance, s } = await preparer(v);
    expect(await v.lire(r.comite(id))).toContain('Conseil de &lt;Valmont&gt;');
    await ouvrir(v, seance, s);

    // Présences : un pouvoir à un absent est refusé à son champ, puis corrigé.
    const feuille = await v.lire(r.seancePresences(s));
    const ids = membresDe(feuille);
    expect(ids).toHaveLength(5);
    const releve = (pouvoirA: string) => ({
      [`statut-${ids[0]}`]: 'present',
      [`statut-${ids[1]}`]: 'present',
      [`statut-${ids[2]}`]: 'present',
      [`statut-${ids[3]}`]: 'absent',
      [`statut-${ids[4]}`]: 'pouvoir',
      [`pouvoir-${ids[4]}`]: pouvoirA,
    });
    const nomDe = (rang: number): string =>
      new RegExp(`name="statut-${ids[rang]}"[^>]*aria-label="Présence de ([^"]+)"`, 'u').exec(feuille)?.[1] ??
      '';
    const refusee = await v.poster(r.seancePresences(s), {
      ...(await v.caches(r.seancePresences(s), r.seancePresences(s))),
      ...releve(nomDe(3)),
    });
    expect(refusee.status).toBe(400);
    const html = lisse(await refusee.text());
    expect(html).toContain(`${nomDe(3)} est absent : il ne peut pas porter un pouvoir.`);
    expect(html).toMatch(
      new RegExp(`id="pouvoir-${ids[4]}"[^>]*aria-describedby="pouvoir-${ids[4]}-erreur"`, 'u'),
    );
    await v.envoyer(r.seancePresences(s), r.seancePresences(s), releve(nomDe(0).toLowerCase()));
    const apres = await v.lire(seance);
    expect(apres).toContain('3 présents, 3 nécessaires sur 5');
    expect(apres).toContain('60 % (3 sur 5)');

    // Ordre du jour, décision, recommandation.
    await v.envoyer(seance, r.seancePoints(s), { sujet: 'Bilan du schéma', consacreAuProjet: 'oui' });
    await v.envoyer(seance, r.seancePoints(s), { sujet: 'Divers' });
    await v.envoyer(seance, r.seanceDecisions(s), {
      objet: 'Clauser le nettoyage',
      responsable: 'SCP',
      echeance: '2026-06-01',
    });
    await v.envoyer(seance, r.seanceRecommandations(s), { texte: 'Associer la CRESS', origine: 'Les élus' });
    expect(await v.lire(r.decisions('en-retard'))).toContain('Clauser le nettoyage');

    // Délibération préremplie depuis la feuille de présence.
    const d = await v.envoyer(seance, r.seanceDeliberations(s));
    const page = await v.lire(d);
    expect(page).toMatch(/id="presents"[^>]*value="3"/u);
    expect(page).toMatch(/id="procurations"[^>]*value="1"/u);
    const idD = d.split('/').at(-1) ?? '';
    const champs = {
      objet: 'Adoption du schéma',
      dispositif: '- d’adopter le schéma',
      president: 'Madame UN',
      secretaire: 'Monsieur DEUX',
      dateSeance: '2026-06-15',
      dateConvocation: '2026-06-08',
      membres: '5',
      enExercice: '5',
      presents: '3',
      procurations: '1',
      absents: '1',
      pour: '3',
      contre: '0',
      abstention: '0',
      nePrendPasPart: '0',
      nomsPresents: [0, 1, 2].map(nomDe).join('\n'),
      nomsAbsents: nomDe(3),
      pouvoirs: `${nomDe(4)} pouvoir à ${nomDe(0)}`,
      inscrire: 'oui',
    };
    const fausse = await v.poster(d, { ...(await v.caches(d, r.deliberation(idD))), ...champs });
    expect(fausse.status).toBe(400);
    const raisons = lisse(await fausse.text());
    expect(raisons).toContain('il manque 1 voix dans le scrutin');
    expect(raisons).toMatch(/id="pour"[^>]*aria-invalid="true"/u);
    await v.envoyer(d, r.deliberation(idD), { ...champs, pour: '4' });
    const inscrite = await v.lire(d);
    expect(inscrite).toContain('Inscrite au registre');
    expect(inscrite).toContain('Aucun schéma n’attend d’être adopté');

    // Documents.
    for (const [adresse, type] of [
      [r.deliberationExtrait(idD), 'application/pdf'],
      [r.seanceDocument(s, 'compte-rendu.pdf'), 'application/pdf'],
      [r.seanceDocument(s, 'emargement.pdf'), 'application/pdf'],
      [r.seanceDocument(s, 'compte-rendu.docx'), 'application/vnd.openxmlformats-officedocument'],
      [r.seanceDocument(s, 'compte-rendu.odt'), 'application/vnd.oasis.opendocument.text'],
      [r.seanceDocument(s, 'convocation.txt'), 'text/plain'],
      [r.agenda(), 'text/calendar'],
      [r.comiteAgenda(id), 'text/calendar'],
    ] as const) {
      const reponse = await v.demander(adresse);
      expect(reponse.status, adresse).toBe(200);
      expect(reponse.headers.get('content-type'), adresse).toContain(type);
      expect(reponse.headers.get('content-disposition'), adresse).toContain('attachment');
    }

    // Fin de la séance : publiée, plus rien ne change.
    await v.envoyer(seance, r.seanceActe(s, 'clore'));
    await v.envoyer(seance, r.seanceActe(s, 'publier'));
    const publiee = await v.lire(seance);
    expect(publiee).toContain('Compte rendu publié le 15 juin 2026');
    expect(publiee).not.toContain('Ajouter un point');
    expect(incidents).toEqual([]);
  });

  it('disent à la seconde personne que la fiche a changé, sans rien remplacer', async () => {
    const v = visiteur(ici.app);
    const { id } = await preparer(v, 'Comité disputé');
    const action = r.comiteModifier(id);
    const premiere = await v.caches(action, action);
    const seconde = await v.caches(action, action);
    expect((await v.poster(action, { ...CONSEIL, ...premiere, nom: 'Nom de la première' })).status).toBe(303);
    const refusee = await v.poster(action, { ...CONSEIL, ...seconde, nom: 'Nom de la seconde' });
    expect(refusee.status).toBe(409);
    const html = lisse(await refusee.text());
    expect(html).toContain('Cette fiche a changé depuis que vous l’avez ouverte');
    expect(html).toContain('Nom de la seconde');
    expect(html).toContain('Nom de la première');
    expect(await v.lire(r.comite(id))).toContain('Nom de la première');
  });

  it('rendent le formulaire refusé, avec sa saisie et ses erreurs', async () => {
    const v = visiteur(ici.app);
    const reponse = await v.poster(r.comites(), {
      ...(await v.caches(r.nouveauComite(), r.comites())),
      nom: '',
      type: 'COPIL',
      seancesParAn: 'deux',
      quorumSens: 'plus',
      quorum: 'la moitié',
      mission: 'Ma mission',
    });
    expect(reponse.status).toBe(400);
    const html = lisse(await reponse.text());
    expect(html).toContain('Indiquez le nom de l’instance.');
    expect(html).toContain('De 1 à 12 séances par an');
    expect(html).toContain('Le quorum est une part des membres');
    expect(html).toContain('Ma mission');
    expect(html).toMatch(/id="nom"[^>]*aria-describedby="nom-erreur"/u);
  });

  it('refusent un formulaire sans son jeton', async () => {
    const v = visiteur(ici.app);
    expect((await v.poster(r.comites(), CONSEIL)).status).toBe(403);
    const { seance, s } = await preparer(v, 'Comité sans jeton');
    await v.lire(seance);
    expect((await v.poster(r.seanceActe(s, 'annuler'), { motif: 'x', version: '1' })).status).toBe(403);
    expect((await v.poster(r.seancePoints(s), { sujet: 'x', jeton: 'faux' })).status).toBe(403);
    expect(await v.lire(seance)).toContain('Planifiée');
  });

  it('reçoivent une pièce vérifiée et la servent en téléchargement, jamais dans la page', async () => {
    const v = visiteur(ici.app);
    const { seance, s } = await preparer(v, 'Comité des pièces');
    const { jeton = '' } = await v.caches(seance, r.seancePieces(s));
    const deposer = (nom: string, contenu: string | Uint8Array<ArrayBuffer>, avecJeton = jeton) => {
      const corps = new FormData();
      corps.set('jeton', avecJeton);
      corps.set('fichier', new File([contenu], nom, { type: 'text/html' }));
      return v.demander(r.seancePieces(s), { method: 'POST', body: corps });
    };
    expect((await deposer('note é.pdf', '%PDF-1.7 bonjour')).status).toBe(303);
    const html = await v.lire(seance);
    const [, adresse = ''] = /href="(\/gouvernance\/seances\/[^"]+\/pieces\/[^"]+)"/u.exec(html) ?? [];
    const piece = await v.demander(adresse);
    expect(piece.headers.get('content-type')).toBe('application/pdf');
    expect(piece.headers.get('x-content-type-options')).toBe('nosniff');
    expect(piece.headers.get('content-disposition')).toMatch(/^attachment; filename="note e\.pdf"/u);
    expect(await piece.text()).toBe('%PDF-1.7 bonjour');

    const page = await deposer('page.html', '<script>alert(1)</script>');
    expect(page.status).toBe(400);
    expect(lisse(await page.text())).toContain('Ce type de fichier n’est pas accepté (.html)');
    expect((await deposer('faux.pdf', '<script>alert(1)</script>')).status).toBe(400);
    expect((await deposer('gros.pdf', new Uint8Array(20_000_001).fill(0x25))).status).toBe(413);
    expect((await deposer('a.pdf', '%PDF-1.7', 'faux')).status).toBe(403);
    await v.envoyer(seance, adresse.concat('/retirer'));
    expect((await v.demander(adresse)).status).toBe(404);
  });

  it('ne laissent rien voir ni changer à une autre collectivité', async () => {
    const v = visiteur(ici.app);
    const autre = visiteur(ailleurs.app);
    const { id, seance, s } = await preparer(v, 'Comité cloisonné');
    await ouvrir(v, seance, s);
    await v.envoyer(seance, r.seanceDecisions(s), { objet: 'Secret', responsable: 'X' });
    const d = (await v.envoyer(seance, r.seanceDeliberations(s))).split('/').at(-1) ?? '';
    const [, decision = ''] = /href="\/gouvernance\/decisions\/([^"?]+)"/u.exec(await v.lire(seance)) ?? [];
    const [, membre = ''] = /href="\/gouvernance\/membres\/([^"]+)"/u.exec(await v.lire(r.comite(id))) ?? [];
    const adresses = [
      r.comite(id),
      r.comiteModifier(id),
      r.comiteMembres(id),
      r.comiteSeances(id),
      r.comiteAgenda(id),
      r.membre(membre),
      seance,
      r.seanceModifier(s),
      r.seancePresences(s),
      r.decision(decision),
      r.deliberation(d),
      r.deliberationExtrait(d),
      ...(
        [
          'compte-rendu.pdf',
          'compte-rendu.docx',
          'compte-rendu.odt',
          'emargement.pdf',
          'convocation.txt',
        ] as const
      ).map((x) => r.seanceDocument(s, x)),
    ];
    for (const adresse of adresses) {
      expect((await v.demander(adresse)).status, adresse).toBe(200);
      expect((await autre.demander(adresse)).status, `${adresse} vu d’ailleurs`).toBe(404);
    }
    const jetons = await autre.caches(r.nouveauComite(), r.comites());
    const champs = {
      ...jetons,
      version: '1',
      nom: 'Pris',
      sujet: 'Pris',
      objet: 'Pris',
      motif: 'x',
      le: '2026-06-15',
    };
    for (const action of [
      r.comiteModifier(id),
      r.comiteClore(id),
      r.comiteAnnee(id),
      r.comiteMembres(id),
      r.comiteSeances(id),
      r.membre(membre),
      r.membreFinir(membre),
      r.seanceModifier(s),
      r.seanceActe(s, 'clore'),
      r.seancePresences(s),
      r.seancePoints(s),
      r.seanceDecisions(s),
      r.seanceDeliberations(s),
      r.decision(decision),
      r.deliberation(d),
      r.deliberationActe(d, 'inscrire'),
    ])
      expect((await autre.poster(action, champs)).status, action).toBe(404);
    expect(await autre.lire(r.accueil())).not.toContain('Comité cloisonné');
    expect(await autre.lire(r.accueil())).toContain('Aucune instance');
    expect(await autre.lire(r.agenda())).not.toContain('VEVENT');
  });

  it('répondent à toute adresse et à toute saisie, sans panne', async () => {
    const v = visiteur(ici.app);
    const { id, comite, seance, s } = await preparer(v, 'Comité bousculé');
    for (const chemin of [
      '/gouvernance/comites/inconnu',
      '/gouvernance/seances/%2e%2e/modifier',
      `${r.seance(s)}/acte/detruire`,
      "/gouvernance/decisions/'%20or%201=1",
      `/gouvernance/deliberations/${'x'.repeat(2_000)}`,
    ])
      expect((await v.demander(chemin)).status, chemin).toBe(404);
    for (const chemin of ['/gouvernance/comites/%00', `${r.seance(s)}/pieces/%00`])
      expect((await v.demander(chemin)).status, chemin).toBe(400);
    expect((await v.demander(r.decisions('nimporte'))).status).toBe(200);
    const jetons = await v.caches(comite, r.comiteClore(id));
    const essais: readonly (readonly [string, Record<string, string>])[] = [
      [r.comiteClore(id), { le: 'hier' }],
      [r.comiteClore(id), { le: '' }],
      [r.comiteAnnee(id), { annee: 'toujours' }],
      [r.comiteModifier(id), { nom: '\u0000', moisAttendus: '99,zéro', acheteurs: '<script>' }],
      [r.comiteMembres(id), { noms: 'X', debut: '2026-02-30' }],
      [r.seanceModifier(s), { dateSeance: '2026-13-01', heure: '25:00' }],
      [r.seanceActe(s, 'convoquer'), { dateConvocation: 'demain' }],
      [r.seanceActe(s, 'annuler'), { motif: '\u0007' }],
      [r.seancePoints(s), { sujet: 'x'.repeat(400) }],
    ];
    for (const [action, champs] of essais) {
      const { status } = await v.poster(action, { ...jetons, ...champs });
      expect([400, 409], `${action} ${JSON.stringify(champs)}`).toContain(status);
    }
    expect(await v.lire(seance)).toContain('Planifiée');
    expect(incidents).toEqual([]);
  });

  it('réservent les actes à qui en a le droit', async () => {
    const v = visiteur(ici.app);
    const { id, seance, s } = await preparer(v, 'Comité réservé');
    const champs = { ...(await v.caches(seance, r.seancePoints(s))), sujet: 'x', version: '1', nom: 'x' };
    const enTantQue = (role: Role, chemin: string, methode: 'GET' | 'POST') =>
      auNomDe(
        { personne: 'p', nom: 'P', collectivite: 'defaut', roles: [{ role, portee: null }] },
        async () => (methode === 'GET' ? v.demander(chemin) : v.poster(chemin, champs)),
      );
    for (const role of ['lecteur', 'elu', 'contributeur', 'expert'] as const) {
      expect((await enTantQue(role, seance, 'GET')).status, role).toBe(200);
      for (const chemin of [r.seancePoints(s), r.comiteModifier(id), r.seanceDeliberations(s)])
        expect((await enTantQue(role, chemin, 'POST')).status, `${role} ${chemin}`).toBe(403);
    }
    expect((await enTantQue('presidentCao', r.comiteModifier(id), 'POST')).status).toBe(403);
    expect((await enTantQue('presidentCao', r.seancePoints(s), 'POST')).status).toBe(303);
    expect((await enTantQue('pilote', r.seanceDeliberations(s), 'POST')).status).toBe(303);
  });
});
