import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import type { Base } from '../src/platform/db/base.ts';
import { ouvrirBaseEnMemoire, pourChaqueBase } from './base-de-test.ts';
import {
  ADMINISTRATEUR,
  configurer,
  dernierLien,
  type InstallationDEssai,
  inviterEtConnecter,
  ouvrirInstallation,
} from './installation-d-essai.ts';
import { type NavigateurDEssai, ouvrirNavigateur } from './navigateur-d-essai.ts';
import { codeSuivant, codeTotp } from './totp-d-essai.ts';

const fermetures: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const fermer of fermetures.reverse()) await fermer();
});

const nouvelle = async (base?: Base, exiges = true): Promise<InstallationDEssai> => {
  const ouverte = base ?? (await ouvrirBaseEnMemoire());
  const installation = await ouvrirInstallation(ouverte, null, exiges);
  fermetures.push(async () => {
    await installation.fermer();
    if (base === undefined) await ouverte.fermer();
  });
  return installation;
};

const seConnecter = (
  installation: InstallationDEssai,
  { courriel, motDePasse }: { courriel: string; motDePasse: string } = ADMINISTRATEUR,
) => {
  const navigateur = ouvrirNavigateur(installation.app);
  return navigateur.soumettre('/connexion', { courriel, motDePasse, suite: '/' }).then((reponse) => ({
    navigateur,
    reponse,
  }));
};

/** La page a sa feuille de style, et la police de celle-ci : servies sans session. */
const expectHabillee = async (visiteur: NavigateurDEssai, chemin: string): Promise<void> => {
  const [, feuille = ''] = /href="(\/statique\/app\.css[^"]*)"/.exec(await visiteur.texte(chemin)) ?? [];
  for (const adresse of [feuille, '/statique/polices/atkinson-latin.woff2', '/statique/icone.svg'])
    expect([adresse, (await visiteur.get(adresse)).status]).toEqual([adresse, 200]);
};

pourChaqueBase((nom, ouvrir) => {
  test(`de la première configuration à la connexion, puis plus personne ne configure (${nom})`, async () => {
    const installation = await nouvelle(await ouvrir());
    const visiteur = ouvrirNavigateur(installation.app);
    expect((await visiteur.get('/')).headers.get('location')).toBe('/installation');
    await expectHabillee(visiteur, '/installation');
    const refuse = await visiteur.soumettre('/installation', { code: 'AAAA-BBBB-CCCC' });
    expect(refuse.status).toBe(400);
    expect(await refuse.text()).toContain('Ce n’est pas le code affiché par le serveur');

    const ada = await configurer(installation);
    const page = await ada.get('/organisation');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Métropole de Valmont');
    expect(await ada.texte('/organisation/acheteurs')).toContain('242100410');
    expect((await visiteur.get('/installation')).status).toBe(404);
    expect((await visiteur.get('/marches')).headers.get('location')).toBe('/connexion?suite=%2Fmarches');
    await expectHabillee(visiteur, '/connexion');

    const { navigateur, reponse } = await seConnecter(installation);
    expect(reponse.status).toBe(303);
    expect(reponse.headers.get('location')).toBe('/');
    expect(await navigateur.texte('/')).toContain('Ada Delmas');
    expect(await navigateur.texte('/journal')).toContain('compte.connexion');
    expect(installation.incidents).toEqual([]);
  });

  test(`une personne invitée choisit son mot de passe une seule fois et n’a que son rôle (${nom})`, async () => {
    const installation = await nouvelle(await ouvrir());
    const ada = await configurer(installation);
    const lina = await inviterEtConnecter(installation, ada, {
      courriel: 'lina@valmont.example',
      role: 'lecteur',
    });
    expect((await lina.get('/')).status).toBe(200);
    expect(await lina.texte('/organisation')).not.toContain('Enregistrer');
    for (const chemin of ['/journal', '/journal.csv', '/import']) {
      expect((await lina.get(chemin)).status, chemin).toBe(403);
    }
    const lien = dernierLien(installation);
    expect((await ouvrirNavigateur(installation.app).get(lien)).status).toBe(404);
    const ajout = await lina.soumettre('/compte', { nom: 'Pirate', sigle: '' }, '/organisation/services');
    expect(ajout.status).toBe(403);
  });

  test(`le rôle de l’application ne peut rien lire des comptes (${nom})`, async () => {
    const base = await ouvrir();
    const { rows } = await base.dansCollectivite('defaut', (tx) =>
      sql<{ nom: string }>`select c.relname as nom from pg_class c
        join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'comptes' and c.relkind = 'r'`.execute(
        tx,
      ),
    );
    expect(rows.length).toBeGreaterThanOrEqual(9);
    for (const { nom: table } of rows) {
      await expect(
        base.dansCollectivite('defaut', (tx) => sql`select * from ${sql.id('comptes', table)}`.execute(tx)),
        table,
      ).rejects.toThrow(/permission denied/);
    }
  });

  test(`des essais simultanés ne dépassent pas la limite (${nom})`, async () => {
    const installation = await nouvelle(await ouvrir());
    await configurer(installation);
    const essais = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const { reponse } = await seConnecter(installation, {
          ...ADMINISTRATEUR,
          motDePasse: 'faux mot de passe',
        });
        return (await reponse.text()).includes('Trop d’essais') ? 'verrouillé' : 'vérifié';
      }),
    );
    expect(essais.filter((e) => e === 'vérifié')).toHaveLength(5);
  });

  test(`deux collectivités d’une installation ne partagent pas un SIREN (${nom})`, async () => {
    const installation = await nouvelle(await ouvrir());
    const ada = await configurer(installation);
    const doublon = await ada.soumettre('/organisation/acheteurs', {
      nom: 'La même',
      siren: '242 100 410',
      type: 'commune',
    });
    expect(doublon.status).toBe(400);
    expect(await doublon.text()).toContain('déjà celui d’un acheteur de cette installation');
    expect((await ada.texte('/organisation/acheteurs')).match(/242100410/g)).toHaveLength(1);
  });
});

describe('connexion', () => {
  test('sans compte et sans exigence, l’application répond à ce poste comme avant', async () => {
    const installation = await nouvelle(undefined, false);
    const local = ouvrirNavigateur(installation.app);
    expect((await local.get('/')).status).toBe(200);
    expect((await local.get('/organisation')).status).toBe(200);
    await configurer(installation);
    expect((await local.get('/')).headers.get('location')).toBe('/connexion');
  });

  test('un courriel inconnu et un mot de passe faux reçoivent la même réponse', async () => {
    const installation = await nouvelle();
    await configurer(installation);
    const page = async (courriel: string) => {
      const { reponse } = await seConnecter(installation, { courriel, motDePasse: 'nimporte quoi de long' });
      return (await reponse.text()).replaceAll(courriel, '').replace(/name="jeton" value="[^"]*"/g, '');
    };
    expect(await page('inconnu@valmont.example')).toBe(await page(ADMINISTRATEUR.courriel));
  });

  test('après cinq mots de passe faux, même le bon est refusé un quart d’heure', async () => {
    const installation = await nouvelle();
    await configurer(installation);
    for (let essai = 0; essai < 5; essai += 1) {
      await seConnecter(installation, { ...ADMINISTRATEUR, motDePasse: 'faux mot de passe' });
    }
    const { reponse } = await seConnecter(installation);
    expect(reponse.status).toBe(400);
    expect(await reponse.text()).toContain('Attendez 15 minutes');
    installation.horloge.maintenant = new Date('2026-11-23T10:15:01Z');
    expect((await seConnecter(installation)).reponse.status).toBe(303);
  });

  test('la session est neuve à chaque connexion, quoi que le navigateur ait apporté (fixation)', async () => {
    const installation = await nouvelle();
    await configurer(installation);
    const premier = await seConnecter(installation);
    const jetonVictime = premier.navigateur.cookies.get('pilote.session_token') ?? '';
    const pose = ouvrirNavigateur(
      installation.app,
      new Map([['pilote.session_token', 'pose.parlattaquant']]),
    );
    await pose.soumettre('/connexion', { ...ADMINISTRATEUR, suite: '/' });
    expect(pose.cookies.get('pilote.session_token')).not.toBe('pose.parlattaquant');
    const encore = ouvrirNavigateur(installation.app, new Map(premier.navigateur.cookies));
    await encore.soumettre('/connexion', { ...ADMINISTRATEUR, suite: '/' });
    expect(encore.cookies.get('pilote.session_token')).not.toBe(jetonVictime);
    const falsifie = ouvrirNavigateur(
      installation.app,
      new Map([['pilote.session_token', `${jetonVictime.slice(0, -6)}AAAAAA`]]),
    );
    expect((await falsifie.get('/')).status).toBe(303);
  });

  test('le cookie de session est HttpOnly, SameSite=Lax, et fini en douze heures', async () => {
    const installation = await nouvelle();
    await configurer(installation);
    const { reponse } = await seConnecter(installation);
    const cookie = reponse.headers.getSetCookie().find((c) => c.startsWith('pilote.session_token='));
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).toContain('Max-Age=43200');
  });

  test('se déconnecter ferme la session du serveur, pas seulement le cookie', async () => {
    const installation = await nouvelle();
    await configurer(installation);
    const { navigateur } = await seConnecter(installation);
    const copie = ouvrirNavigateur(installation.app, new Map(navigateur.cookies));
    expect((await copie.get('/')).status).toBe(200);
    await navigateur.soumettre('/deconnexion', {});
    expect((await navigateur.get('/')).status).toBe(303);
    expect((await copie.get('/')).status).toBe(303);
  });

  test('une suite vers un autre site est ignorée', async () => {
    const installation = await nouvelle();
    await configurer(installation);
    for (const suite of [
      'https://pirate.example/',
      '//pirate.example',
      '/\\pirate.example',
      'javascript:alert(1)',
    ]) {
      const navigateur = ouvrirNavigateur(installation.app);
      const reponse = await navigateur.soumettre('/connexion', { ...ADMINISTRATEUR, suite });
      expect(reponse.headers.get('location'), suite).toBe('/');
    }
  });
});

describe('double authentification', () => {
  test('activée avec un vrai code, exigée ensuite, remplaçable une fois par un code de secours', async () => {
    const installation = await nouvelle();
    const ada = await configurer(installation);
    const avant = ada.cookies.get('pilote.session_token');
    const page = await (
      await ada.soumettre('/compte/double-authentification', { motDePasse: ADMINISTRATEUR.motDePasse })
    ).text();
    const codes = [...page.matchAll(/<code[^>]*>([^<]+)<\/code>/g)].map((m) => m[1] ?? '');
    const [cle = '', ...secours] = codes;
    expect(cle).toMatch(/^[A-Z2-7]{32,}$/);
    expect(secours).toHaveLength(10);
    expect(page).toContain('data:image/svg+xml;base64,');
    const faux = await ada.soumettre(
      '/compte/double-authentification',
      { code: '000000' },
      '/compte/double-authentification/activer',
    );
    expect(faux.status).toBe(400);
    const active = await ada.soumettre(
      '/compte/double-authentification',
      { code: codeTotp(cle) },
      '/compte/double-authentification/activer',
    );
    expect(active.headers.get('location')).toBe('/compte?fait=totp');
    expect(ada.cookies.get('pilote.session_token'), 'la session change avec le niveau').not.toBe(avant);

    const { navigateur, reponse } = await seConnecter(installation);
    expect(reponse.headers.get('location')).toBe('/connexion/code');
    expect((await navigateur.get('/')).status, 'pas encore connecté').toBe(303);
    expect((await navigateur.soumettre('/connexion/code', { code: '123123', suite: '/' })).status).toBe(400);
    await navigateur.soumettre('/connexion/code', { code: codeSuivant(cle), suite: '/' });
    expect(await navigateur.texte('/')).toContain('Ada Delmas');

    const perdu = (await seConnecter(installation)).navigateur;
    await perdu.soumettre('/connexion/code', { code: secours[0] ?? '', suite: '/' });
    expect((await perdu.get('/')).status).toBe(200);
    const rejoue = (await seConnecter(installation)).navigateur;
    expect((await rejoue.soumettre('/connexion/code', { code: secours[0] ?? '', suite: '/' })).status).toBe(
      400,
    );
  });

  test('six codes faux arrêtent la connexion', async () => {
    const installation = await nouvelle();
    const ada = await configurer(installation);
    const page = await (
      await ada.soumettre('/compte/double-authentification', { motDePasse: ADMINISTRATEUR.motDePasse })
    ).text();
    const cle = /<code[^>]*>([^<]+)<\/code>/.exec(page)?.[1] ?? '';
    await ada.soumettre(
      '/compte/double-authentification',
      { code: codeTotp(cle) },
      '/compte/double-authentification/activer',
    );
    const { navigateur } = await seConnecter(installation);
    for (let essai = 0; essai < 6; essai += 1) {
      await navigateur.soumettre('/connexion/code', { code: '000000', suite: '/' });
    }
    await navigateur.soumettre('/connexion/code', { code: codeSuivant(cle), suite: '/' });
    expect((await navigateur.get('/')).status).toBe(303);
    const autre = (await seConnecter(installation)).navigateur;
    const bon = await autre.soumettre('/connexion/code', { code: codeSuivant(cle), suite: '/' });
    expect(bon.status, 'le compte reste verrouillé').toBe(400);
  });
});

describe('mot de passe', () => {
  test('oublié : le lien sert une fois et ferme les sessions ouvertes', async () => {
    const installation = await nouvelle();
    const ada = await configurer(installation);
    const visiteur = ouvrirNavigateur(installation.app);
    await visiteur.soumettre('/mot-de-passe-oublie', { courriel: 'personne@valmont.example' });
    await visiteur.soumettre('/mot-de-passe-oublie', { courriel: ADMINISTRATEUR.courriel });
    await expect.poll(() => installation.courriels.length).toBe(1);
    const lien = dernierLien(installation);
    const motDePasse = 'un tout autre secret';
    const fait = await visiteur.soumettre(lien, { motDePasse, confirmation: motDePasse });
    expect(fait.headers.get('location')).toBe('/connexion?motif=reinitialise');
    expect((await ada.get('/')).status, 'session fermée').toBe(303);
    expect((await seConnecter(installation)).reponse.status).toBe(400);
    expect((await seConnecter(installation, { ...ADMINISTRATEUR, motDePasse })).reponse.status).toBe(303);
    expect((await visiteur.soumettre(lien, { motDePasse, confirmation: motDePasse })).status).toBe(400);
  });

  test('jamais plus de trois courriels par heure vers une même personne', async () => {
    const installation = await nouvelle();
    await configurer(installation);
    const visiteur = ouvrirNavigateur(installation.app);
    for (let fois = 0; fois < 6; fois += 1) {
      await visiteur.soumettre('/mot-de-passe-oublie', { courriel: ADMINISTRATEUR.courriel });
    }
    await new Promise((fini) => setTimeout(fini, 300));
    expect(installation.courriels).toHaveLength(3);
  });

  test('trop court, il est refusé partout', async () => {
    const installation = await nouvelle();
    const ada = await configurer(installation);
    const reponse = await ada.soumettre(
      '/compte',
      { actuel: ADMINISTRATEUR.motDePasse, motDePasse: 'court', confirmation: 'court' },
      '/compte/mot-de-passe',
    );
    expect(reponse.status).toBe(400);
    expect(await reponse.text()).toContain('de 12 à 128 caractères');
  });

  test('changé, il ferme les autres sessions et garde celle-ci', async () => {
    const installation = await nouvelle();
    const ada = await configurer(installation);
    const autre = (await seConnecter(installation)).navigateur;
    const nouveau = 'le nouveau mot de passe';
    await ada.soumettre(
      '/compte',
      { actuel: ADMINISTRATEUR.motDePasse, motDePasse: nouveau, confirmation: nouveau },
      '/compte/mot-de-passe',
    );
    expect((await ada.get('/')).status).toBe(200);
    expect((await autre.get('/')).status).toBe(303);
  });
});

describe('personnes', () => {
  test('fermer l’accès d’une personne la déconnecte aussitôt ; le dernier administrateur reste', async () => {
    const installation = await nouvelle();
    const ada = await configurer(installation);
    const paul = await inviterEtConnecter(installation, ada, {
      courriel: 'paul@valmont.example',
      role: 'pilote',
    });
    const liste = await ada.texte('/organisation/personnes');
    const ids = [...liste.matchAll(/href="(\/organisation\/personnes\/[^"]+)"/g)].map((m) => m[1] ?? '');
    const [delmas = '', essai = ''] = ids;
    const fermer = (page: string) => ada.soumettre(page, { version: '1', rouvrir: 'non' }, `${page}/acces`);
    expect((await paul.get('/')).status).toBe(200);
    expect((await fermer(essai)).status).toBe(303);
    expect((await paul.get('/')).status).toBe(303);
    const refus = await fermer(delmas);
    expect(refus.status).toBe(400);
    expect(await refus.text()).toContain('dernier administrateur');
  });

  test('un pilote invite des lecteurs mais ne peut pas faire un administrateur', async () => {
    const installation = await nouvelle();
    const ada = await configurer(installation);
    const paul = await inviterEtConnecter(installation, ada, {
      courriel: 'paul@valmont.example',
      role: 'pilote',
    });
    const inviter = (role: string) =>
      paul.soumettre('/organisation/personnes', {
        nom: 'Nouveau',
        courriel: `${role}@valmont.example`,
        role,
        portee: '',
      });
    expect((await inviter('lecteur')).status).toBe(303);
    expect((await inviter('administrateur')).status).toBe(403);
    expect(await ada.texte('/organisation/personnes')).not.toContain('administrateur@valmont.example');
  });

  test('anonymiser efface le nom partout, du compte au journal', async () => {
    const installation = await nouvelle();
    const ada = await configurer(installation);
    const paul = await inviterEtConnecter(installation, ada, {
      courriel: 'paul@valmont.example',
      role: 'pilote',
    });
    const export_ = await paul.texte('/compte/donnees.json');
    expect(JSON.parse(export_)).toMatchObject({ personne: { courriel: 'paul@valmont.example' } });
    const liste = await ada.texte('/organisation/personnes');
    const page =
      [...liste.matchAll(/href="(\/organisation\/personnes\/[^"]+)"/g)].map((m) => m[1] ?? '')[1] ?? '';
    expect((await ada.soumettre(page, {}, `${page}/anonymiser`)).status).toBe(400);
    expect((await ada.soumettre(page, { certain: 'oui' }, `${page}/anonymiser`)).status).toBe(303);
    expect((await paul.get('/')).status).toBe(303);
    const csv = await ada.texte('/journal.csv');
    for (const trace of ['paul@valmont.example', 'pilote Essai']) expect(csv).not.toContain(trace);
    expect(csv).toContain('Personne anonymisée');
    const restes = await installation.base.comptes.selectFrom('user').select('email').execute();
    expect(restes).toEqual([{ email: ADMINISTRATEUR.courriel }]);
  });

  test('deux personnes modifient la même fiche : la seconde est prévenue, rien n’est écrasé', async () => {
    const installation = await nouvelle();
    const ada = await configurer(installation);
    await ada.soumettre('/organisation/services', { nom: 'Voirie', sigle: 'V' });
    const page =
      /href="(\/organisation\/services\/[^"]+)"/.exec(await ada.texte('/organisation/services'))?.[1] ?? '';
    await ada.soumettre(page, { version: '1', nom: 'Voirie et réseaux', sigle: 'V' });
    const conflit = await ada.soumettre(page, { version: '1', nom: 'Routes', sigle: 'R' });
    expect(conflit.status).toBe(409);
    const html = await conflit.text();
    for (const dit of ['Fiche changée entre-temps', 'Ada Delmas', 'Voirie et réseaux', 'Routes']) {
      expect(html).toContain(dit);
    }
    expect(await ada.texte('/organisation/services')).toContain('Voirie et réseaux');
  });
});

describe('requêtes forgées', () => {
  test('aucun formulaire n’est accepté d’un autre site, ni sans son jeton', async () => {
    const installation = await nouvelle();
    const ada = await configurer(installation);
    const actions = [
      '/connexion',
      '/deconnexion',
      '/mot-de-passe-oublie',
      '/compte/mot-de-passe',
      '/compte/sessions',
      '/compte/double-authentification',
      '/organisation',
      '/organisation/services',
      '/organisation/personnes',
    ];
    for (const action of actions) {
      expect((await ada.poster(action, {}, { 'sec-fetch-site': 'cross-site' })).status, action).toBe(403);
      expect((await ada.poster(action, { jeton: 'faux' })).status, action).toBe(403);
    }
    expect((await ada.get('/')).status, 'toujours connectée').toBe(200);
  });

  test('toute réponse porte les en-têtes de sécurité', async () => {
    const installation = await nouvelle();
    const ada = await configurer(installation);
    for (const chemin of ['/connexion', '/', '/compte', '/organisation', '/journal.csv', '/inconnue']) {
      const { headers } = await ada.get(chemin);
      expect(headers.get('content-security-policy'), chemin).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options'), chemin).toBe('nosniff');
      expect(headers.get('cache-control'), chemin).toContain('no-store');
    }
    expect((await ouvrirNavigateur(installation.app).get('/')).headers.get('x-frame-options')).toBe('DENY');
  });
});
