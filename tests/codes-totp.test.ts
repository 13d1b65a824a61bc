import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pasDuCode } from '../src/platform/auth/pas-totp.ts';
import { pourChaqueBase } from './base-de-test.ts';
import {
  ADMINISTRATEUR,
  configurer,
  type InstallationDEssai,
  ouvrirInstallation,
} from './installation-d-essai.ts';
import { type NavigateurDEssai, ouvrirNavigateur } from './navigateur-d-essai.ts';
import { codeTotp } from './totp-d-essai.ts';

const LE = new Date('2026-11-23T10:00:10Z');
const dans = (secondes: number): number => LE.getTime() + secondes * 1_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: LE });
});
afterEach(() => {
  vi.useRealTimers();
});
const fermetures: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const fermer of fermetures) await fermer();
});

const DOUBLE = '/compte/double-authentification';

/** Active le second facteur et rend sa clé. */
const activer = async (ada: NavigateurDEssai, code: (cle: string) => string): Promise<string> => {
  const page = await (await ada.soumettre(DOUBLE, { motDePasse: ADMINISTRATEUR.motDePasse })).text();
  const cle = /<code[^>]*>([^<]+)<\/code>/.exec(page)?.[1] ?? '';
  const active = await ada.soumettre(DOUBLE, { code: code(cle) }, `${DOUBLE}/activer`);
  expect(active.headers.get('location')).toBe('/compte?fait=totp');
  return cle;
};

/** Un navigateur qui a donné le mot de passe, et doit un code. */
const passerLeMotDePasse = async (installation: InstallationDEssai): Promise<NavigateurDEssai> => {
  const navigateur = ouvrirNavigateur(installation.app);
  const reponse = await navigateur.soumettre('/connexion', { ...ADMINISTRATEUR, suite: '/' });
  expect(reponse.headers.get('location')).toBe('/connexion/code');
  return navigateur;
};
const donner = (navigateur: NavigateurDEssai, code: string): Promise<Response> =>
  navigateur.soumettre('/connexion/code', { code, suite: '/' });
const estConnecte = async (navigateur: NavigateurDEssai): Promise<boolean> =>
  (await navigateur.get('/')).status === 200;

pourChaqueBase((nom, ouvrir) => {
  const nouvelle = async (): Promise<InstallationDEssai> => {
    const installation = await ouvrirInstallation(await ouvrir());
    fermetures.push(installation.fermer);
    return installation;
  };

  test(`un code accepté ne ressert pas, ni un plus ancien ; le suivant passe (${nom})`, async () => {
    const installation = await nouvelle();
    const ada = await configurer(installation);
    const cle = await activer(ada, (c) => codeTotp(c));

    const voleur = await passerLeMotDePasse(installation);
    const refus = await donner(voleur, codeTotp(cle));
    expect(refus.status, 'le code de l’activation, vu par-dessus l’épaule').toBe(400);
    expect(await refus.text()).toContain('Ce code a déjà servi');
    expect(await estConnecte(voleur)).toBe(false);

    const suivant = codeTotp(cle, dans(30));
    expect((await donner(voleur, suivant)).status, 'le défi reste ouvert : le code suivant suffit').toBe(303);
    expect(await estConnecte(voleur)).toBe(true);
    for (const code of [suivant, codeTotp(cle), codeTotp(cle, dans(-30))]) {
      const autre = await passerLeMotDePasse(installation);
      expect((await donner(autre, code)).status).toBe(400);
      expect(await estConnecte(autre)).toBe(false);
    }
    vi.setSystemTime(dans(60));
    const plusTard = await passerLeMotDePasse(installation);
    expect((await donner(plusTard, codeTotp(cle))).status).toBe(303);
  });

  test(`de cinq demandes simultanées avec le même code, une seule passe (${nom})`, async () => {
    const installation = await nouvelle();
    const cle = await activer(await configurer(installation), (c) => codeTotp(c, dans(-30)));
    const navigateurs: NavigateurDEssai[] = [];
    for (let i = 0; i < 5; i += 1) navigateurs.push(await passerLeMotDePasse(installation));
    const reponses = await Promise.all(navigateurs.map((n) => donner(n, codeTotp(cle))));
    expect(reponses.map((r) => r.status).sort()).toEqual([303, 400, 400, 400, 400]);
    expect(await Promise.all(navigateurs.map(estConnecte))).toEqual(reponses.map((r) => r.status === 303));
    const sessions = await installation.base.comptes.selectFrom('session').select('id').execute();
    expect(sessions, 'celle d’Ada, et une seule de plus').toHaveLength(2);
  });

  test(`une clé neuve repart de rien : son premier code vaut, même au pas d’un code de l’ancienne (${nom})`, async () => {
    const installation = await nouvelle();
    const ada = await configurer(installation);
    await activer(ada, (c) => codeTotp(c, dans(30)));
    await ada.soumettre('/compte', { motDePasse: ADMINISTRATEUR.motDePasse }, `${DOUBLE}/desactiver`);
    await activer(ada, (c) => codeTotp(c));
  });
});

describe('le pas d’un code', () => {
  // RFC 6238, annexe B : clé « 12345678901234567890 », SHA-1 ; six derniers chiffres des codes à huit chiffres.
  const CLE = '12345678901234567890';
  test('suit les exemples de la norme', () => {
    for (const [seconde, code] of [
      [59, '287082'],
      [1111111109, '081804'],
      [1234567890, '005924'],
      [20000000000, '353130'],
    ] as const) {
      expect(pasDuCode(CLE, code, seconde * 1_000)).toBe(Math.floor(seconde / 30));
    }
  });
  test('vaut un pas avant et après, jamais deux ; ce qui n’est pas un code n’a pas de pas', () => {
    expect(pasDuCode(CLE, '287082', 89_000)).toBe(1);
    expect(pasDuCode(CLE, '287082', 0)).toBe(1);
    expect(pasDuCode(CLE, '287082', 90_000)).toBeNull();
    for (const code of ['', '28708', '2870822', 'abcdef', '２８７０８２']) {
      expect(pasDuCode(CLE, code, 59_000)).toBeNull();
    }
  });
});
