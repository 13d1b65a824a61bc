import { expect, test } from 'vitest';
import { pourChaqueBase } from './base-de-test.ts';
import { ADMINISTRATEUR, configurer, ouvrirInstallation } from './installation-d-essai.ts';
import { champCache, ouvrirNavigateur } from './navigateur-d-essai.ts';

const JUSTES = 8;
const FAUX = 7;

pourChaqueBase((nom, ouvrir) => {
  test(`au même instant, les connexions justes passent toutes ; des fausses, cinq sont vérifiées (${nom})`, async () => {
    const installation = await ouvrirInstallation(await ouvrir());
    await configurer(installation);
    /** Autant de visiteurs qui envoient leur mot de passe à la fois ; le statut que chacun reçoit. */
    const ensemble = async (combien: number, champs: Readonly<Record<string, string>>) => {
      const visiteurs = Array.from({ length: combien }, () => ouvrirNavigateur(installation.app));
      const jetons: string[] = [];
      for (const v of visiteurs) jetons.push(champCache(await v.texte('/connexion'), 'jeton'));
      return Promise.all(
        visiteurs.map(async (v, i) => {
          const reponse = await v.poster('/connexion', { jeton: jetons[i] ?? '', suite: '', ...champs });
          return { statut: reponse.status, html: await reponse.text() };
        }),
      );
    };
    const { courriel, motDePasse } = ADMINISTRATEUR;

    const justes = await ensemble(JUSTES, { courriel, motDePasse });
    expect(justes.map((r) => r.statut)).toEqual(Array(JUSTES).fill(303));

    const faux = await ensemble(FAUX, { courriel, motDePasse: 'une autre phrase assez longue' });
    const verifies = faux.filter((r) => r.html.includes('Courriel ou mot de passe incorrect'));
    const refuses = faux.filter((r) => r.html.includes('Trop d’essais'));
    expect([verifies.length, refuses.length]).toEqual([5, FAUX - 5]);

    installation.horloge.maintenant = new Date(installation.horloge.maintenant.getTime() + 16 * 60_000);
    const apres = await ensemble(2, { courriel, motDePasse });
    expect(apres.map((r) => r.statut)).toEqual([303, 303]);
    await installation.fermer();
  });
});
