import { afterAll, beforeAll, expect, test } from 'vitest';
import { ouvrirFournisseurIdentite } from '../src/platform/auth/oidc.ts';
import type { Base } from '../src/platform/db/base.ts';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import { type FournisseurDEssai, lancerFournisseur, passerChezLeFournisseur } from './fournisseur-d-essai.ts';
import {
  ADMINISTRATEUR,
  configurer,
  type InstallationDEssai,
  ouvrirInstallation,
} from './installation-d-essai.ts';
import { type NavigateurDEssai, ouvrirNavigateur } from './navigateur-d-essai.ts';

const RETOUR = 'http://localhost/connexion/retour';
const FIN = 'http://localhost/deconnexion/faite';

let fournisseur: FournisseurDEssai;
let base: Base;
let installation: InstallationDEssai;
let ada: NavigateurDEssai;

const ouvrir = (f: FournisseurDEssai) =>
  ouvrirFournisseurIdentite({
    emetteur: f.emetteur,
    client: f.client,
    secret: f.secret,
    libelle: 'ProConnect',
    signature: 'RS256',
  });

beforeAll(async () => {
  fournisseur = await lancerFournisseur([RETOUR], [FIN]);
  base = await ouvrirBaseEnMemoire();
  installation = await ouvrirInstallation(base, ouvrir(fournisseur));
  ada = await configurer(installation);
});

afterAll(async () => {
  await installation.fermer();
  await base.fermer();
  await fournisseur.arreter();
});

const partir = async (navigateur: NavigateurDEssai, depart = '/connexion/fournisseur'): Promise<string> => {
  const reponse = await navigateur.get(depart);
  expect(reponse.status).toBe(302);
  return reponse.headers.get('location') ?? '';
};

const seConnecter = async (navigateur = ouvrirNavigateur(installation.app)) => {
  const retour = await passerChezLeFournisseur(await partir(navigateur), RETOUR);
  return { navigateur, retour, reponse: await navigateur.get(retour) };
};

test('un agent dont le siret est celui d’un acheteur entre comme lecteur, puis est reconnu à son sub', async () => {
  const { navigateur, reponse } = await seConnecter();
  expect(reponse.status).toBe(303);
  const accueil = await navigateur.texte('/compte');
  expect(accueil).toContain('Zoé Marchal');
  expect(accueil).toContain('Lecteur');
  fournisseur.agent = { ...fournisseur.agent, email: 'nouveau-courriel@valmont.example' };
  const encore = await seConnecter();
  expect(encore.reponse.status).toBe(303);
  expect(await encore.navigateur.texte('/compte'), 'même personne malgré le courriel changé').toContain(
    'Zoé Marchal',
  );
  const comptes = await base.comptes.selectFrom('rattachement').selectAll().execute();
  expect(comptes).toHaveLength(2);
});

test('la demande porte un code, un state et un nonce d’au moins 32 caractères, et PKCE', async () => {
  await seConnecter();
  const vus = fournisseur.vus.autorisation;
  expect(vus?.get('response_type')).toBe('code');
  expect(vus?.get('state')?.length).toBeGreaterThanOrEqual(32);
  expect(vus?.get('nonce')?.length).toBeGreaterThanOrEqual(32);
  expect(vus?.get('code_challenge_method')).toBe('S256');
  expect(vus?.get('scope')).toBe('openid given_name usual_name email uid siret idp_id');
});

test('une réponse rejouée, d’un autre navigateur ou au state changé est refusée', async () => {
  const { navigateur, retour } = await seConnecter();
  const rejouee = await navigateur.get(retour);
  expect(rejouee.status).toBe(400);
  expect(await rejouee.text()).toContain('ne correspond à aucune demande');

  const attaquant = ouvrirNavigateur(installation.app);
  const volee = await passerChezLeFournisseur(await partir(attaquant), RETOUR);
  const victime = ouvrirNavigateur(installation.app);
  expect((await victime.get(volee)).status).toBe(400);
  await partir(victime);
  const croisee = await victime.get(volee);
  expect(croisee.status).toBe(400);
  expect(await croisee.text()).toContain('n’a pas pu être vérifiée');
  expect((await victime.get('/')).status).toBe(303);
});

test('un siret inconnu de l’installation est refusé par une page claire', async () => {
  const avant = fournisseur.agent;
  fournisseur.agent = { ...avant, sub: 'ailleurs', email: 'z@ailleurs.example', siret: '21310555400017' };
  const { reponse, navigateur } = await seConnecter();
  fournisseur.agent = avant;
  expect(reponse.status).toBe(403);
  expect(await reponse.text()).toContain('21310555400017, qui n’est celui d’aucun acheteur');
  expect((await navigateur.get('/')).status).toBe(303);
});

test('un compte à mot de passe n’est pas pris par son courriel ; sa propriétaire le lie elle-même', async () => {
  const avant = fournisseur.agent;
  fournisseur.agent = { ...avant, sub: 'ada', email: ADMINISTRATEUR.courriel };
  const prise = await seConnecter();
  expect(prise.reponse.status).toBe(403);
  expect(await prise.reponse.text()).toContain('Un compte à mot de passe existe déjà');

  const page = await (await ada.soumettre('/compte', {}, '/compte/fournisseur')).text();
  const depart = /href="(http:\/\/localhost:\d+\/auth[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const retour = await passerChezLeFournisseur(depart, RETOUR);
  expect((await ada.get(retour)).headers.get('location')).toBe('/compte?fait=lie');
  const liee = await seConnecter();
  expect(liee.reponse.status).toBe(303);
  expect(await liee.navigateur.texte('/compte')).toContain('Ada Delmas');
  fournisseur.agent = avant;
});

test('la déconnexion passe par le fournisseur avec id_token_hint, retour et state', async () => {
  const { navigateur } = await seConnecter();
  const page = await (await navigateur.soumettre('/deconnexion', {})).text();
  expect((await navigateur.get('/')).status, 'déjà déconnecté ici').toBe(303);
  const href =
    /href="(http:\/\/localhost:\d+\/session\/end[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const fin = new URL(href);
  expect(fin.searchParams.get('id_token_hint')?.split('.')).toHaveLength(3);
  expect(fin.searchParams.get('post_logout_redirect_uri')).toBe(FIN);
  expect(fin.searchParams.get('state')?.length).toBeGreaterThanOrEqual(32);
  expect((await fetch(fin)).status, 'le fournisseur accepte la demande').toBe(200);
  const retour = await navigateur.get(`/deconnexion/faite?state=${fin.searchParams.get('state')}`);
  expect(retour.headers.get('location')).toBe('/connexion?motif=deconnecte');
});

test('un userinfo qui n’est pas signé est refusé', async () => {
  const sansSignature = await lancerFournisseur([RETOUR], [FIN], false);
  const client = ouvrir(sansSignature);
  const depart = await client.commencer(RETOUR);
  if (!depart.ok) throw new Error(depart.erreur.message);
  const retour = await passerChezLeFournisseur(depart.valeur.adresse, RETOUR);
  const issue = await client.terminer(new URL(retour, 'http://localhost'), depart.valeur.demande);
  expect(issue).toMatchObject({ ok: false, erreur: { code: 'refuse' } });
  await sansSignature.arreter();
});

test('un fournisseur qui ne répond pas laisse la connexion par mot de passe', async () => {
  const parti = ouvrirFournisseurIdentite({
    emetteur: 'http://localhost:4799',
    client: 'x',
    secret: 'y',
    libelle: 'ProConnect',
    signature: 'RS256',
  });
  expect(await parti.commencer(RETOUR)).toMatchObject({ ok: false, erreur: { code: 'injoignable' } });
});
