import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ouvrirFournisseurIdentite } from '../src/platform/auth/oidc.ts';
import { lancerFournisseur } from '../tests/fournisseur-d-essai.ts';
import { codeSuivant, codeTotp } from '../tests/totp-d-essai.ts';
import { constater } from './constats.ts';
import { remplir, titre, valider } from './gestes.ts';
import { COURRIEL, lancerInstallation, MOT_DE_PASSE, PREMIERE_CONFIGURATION } from './installation.ts';
import { lancerNavigateur, ouvrirContexte, parcours } from './navigateur.ts';
import { portLibre } from './port-libre.ts';

const lancerAvecProConnect = async () => {
  const port = await portLibre();
  const adresse = `http://localhost:${port}`;
  const fournisseur = await lancerFournisseur(
    [`${adresse}/connexion/retour`],
    [`${adresse}/deconnexion/faite`],
  );
  const installation = await lancerInstallation(
    port,
    ouvrirFournisseurIdentite({
      emetteur: fournisseur.emetteur,
      client: fournisseur.client,
      secret: fournisseur.secret,
      libelle: 'ProConnect',
      signature: 'RS256',
    }),
  );
  return {
    ...installation,
    fermer: async () => {
      await installation.fermer();
      await fournisseur.arreter();
    },
  };
};

let navigateur: Browser;

parcours('comptes', () => {
  beforeAll(async () => {
    navigateur = await lancerNavigateur();
  });
  afterAll(async () => {
    await navigateur?.close();
  });

  for (const javaScriptEnabled of [false, true]) {
    it(`de la première configuration à ProConnect, ${javaScriptEnabled ? 'avec' : 'sans'} JavaScript`, async () => {
      const installation = await lancerAvecProConnect();
      const { contexte } = await ouvrirContexte(navigateur, { javaScriptEnabled, reducedMotion: 'reduce' });
      const page = await contexte.newPage();
      const constats: string[] = [];
      /** Cette page, telle qu'elle est : axe en clair et en sombre, sur grand et petit écran, sans débordement. */
      const regarder = async (): Promise<void> => {
        if (!javaScriptEnabled) return;
        constats.push(...(await constater(page)));
        const nom = new URL(page.url()).pathname.replaceAll(/[^a-z]+/gi, '-');
        await page.screenshot({ path: join(tmpdir(), `spaser-comptes${nom}.png`), fullPage: true });
      };

      // Première configuration.
      await page.goto(installation.adresse);
      expect(await titre(page)).toBe('Première configuration');
      await regarder();
      await remplir(page, {
        ...PREMIERE_CONFIGURATION,
        code: installation.code,
        siren: '242100411',
      });
      await valider(page, 'Créer la collectivité');
      expect(await page.locator('#siren-erreur').textContent()).toContain('Ce n’est pas un SIREN');
      await regarder();
      await remplir(page, {
        siren: PREMIERE_CONFIGURATION.siren,
        motDePasse: MOT_DE_PASSE,
        confirmation: MOT_DE_PASSE,
      });
      await valider(page, 'Créer la collectivité');
      expect(await titre(page)).toBe('Organisation');

      // L'organisation.
      await remplir(page, { couleur: '#ffee00' });
      await valider(page, 'Enregistrer');
      expect(await page.locator('#couleur-erreur').textContent()).toContain('Contraste de');
      await remplir(page, { couleur: '#7a1f5c' });
      await valider(page, 'Enregistrer');
      await regarder();
      await page.goto(`${installation.adresse}/organisation/services`);
      await remplir(page, { nom: 'Espaces verts', sigle: 'EV' });
      await valider(page, 'Ajouter');
      await regarder();
      await page.getByRole('link', { name: 'Espaces verts' }).click();
      await regarder();
      await page.goto(`${installation.adresse}/organisation/personnes`);
      await remplir(page, { prenom: 'Chloé', nom: 'Besson', courriel: 'chloe@valmont.example' });
      await page.locator('[name="role"]').selectOption('contributeur');
      await valider(page, 'Inviter');
      expect(await page.locator('#portee-erreur').textContent()).toContain('choisissez son service');
      await page.locator('[name="role"]').selectOption('contributeur');
      await page.locator('[name="portee"]').selectOption({ label: 'Espaces verts' });
      await valider(page, 'Inviter');
      expect(await page.getByRole('status').textContent()).toContain('L’invitation est partie');
      await regarder();
      await page.getByRole('link', { name: 'Besson Chloé' }).click();
      await regarder();
      for (const chemin of ['/organisation/acheteurs', '/organisation/partenaires', '/journal']) {
        await page.goto(installation.adresse + chemin);
        await regarder();
      }

      // Double authentification.
      await page
        .getByRole('navigation', { name: 'Compte et collectivité' })
        .getByRole('link', { name: 'Ada Delmas' })
        .click();
      await regarder();
      await page.getByRole('link', { name: 'Activer la double authentification' }).click();
      await regarder();
      await remplir(page, { motDePasse: MOT_DE_PASSE });
      await valider(page, 'Continuer');
      await regarder();
      const cle = (await page.locator('main code').first().textContent()) ?? '';
      await remplir(page, { code: codeTotp(cle) });
      await valider(page, 'Activer');
      expect(await page.getByRole('status').first().textContent()).toContain('activée');

      // Sortir, puis rentrer avec le code.
      await page.getByRole('link', { name: 'Se déconnecter' }).first().click();
      await regarder();
      await valider(page, 'Se déconnecter');
      await page.goto(`${installation.adresse}/marches`);
      expect(await titre(page)).toBe('Se connecter');
      await regarder();
      await remplir(page, { courriel: COURRIEL, motDePasse: 'pas le bon mot de passe' });
      await valider(page, 'Se connecter');
      expect(await page.getByRole('alert').textContent()).toContain('incorrect');
      await remplir(page, { courriel: COURRIEL, motDePasse: MOT_DE_PASSE });
      await valider(page, 'Se connecter');
      expect(await titre(page)).toBe('Second facteur');
      await regarder();
      // Le code d'après : celui de l'activation a pu servir dans les mêmes trente secondes.
      const code = codeSuivant(cle);
      await remplir(page, { code });
      await valider(page, 'Vérifier');
      expect(new URL(page.url()).pathname, 'la page demandée avant la connexion').toBe('/marches');

      // Le même code, aussitôt : il a déjà servi.
      await page.getByRole('link', { name: 'Se déconnecter' }).first().click();
      await valider(page, 'Se déconnecter');
      await page.goto(`${installation.adresse}/connexion`);
      await remplir(page, { courriel: COURRIEL, motDePasse: MOT_DE_PASSE });
      await valider(page, 'Se connecter');
      await remplir(page, { code });
      await valider(page, 'Vérifier');
      expect(await page.getByRole('alert').textContent()).toContain('a déjà servi');

      // ProConnect, dans un autre navigateur : un agent de la métropole entre comme lecteur.
      const autre = await ouvrirContexte(navigateur, { javaScriptEnabled });
      const agent = await autre.contexte.newPage();
      await agent.goto(installation.adresse);
      await agent.getByRole('link', { name: 'Se connecter avec ProConnect' }).click();
      await agent.getByRole('button', { name: 'Continuer comme agent@valmont.example' }).click();
      await agent.waitForURL(`${installation.adresse}/`);
      expect(await agent.getByRole('link', { name: 'Zoé Marchal' }).isVisible()).toBe(true);
      await agent.goto(`${installation.adresse}/journal`);
      expect(await titre(agent)).toBe('Accès refusé');
      await agent.getByRole('link', { name: 'Se déconnecter' }).first().click();
      await valider(agent, 'Se déconnecter');
      // Le passage vers le fournisseur suit seul, ou par le lien.
      await agent.getByRole('button', { name: 'Me déconnecter partout' }).click();
      await agent.waitForURL(/\/connexion/);
      expect(await agent.getByRole('status').textContent()).toContain('Vous êtes déconnecté');

      for (const chemin of ['/mot-de-passe-oublie', '/invitation/faux', '/donnees-personnelles']) {
        await page.goto(installation.adresse + chemin);
        await regarder();
      }
      expect(constats).toEqual([]);
      await contexte.close();
      await autre.contexte.close();
      await installation.fermer();
    });
  }
});
