import type { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { CONSERVATION_PAR_DEFAUT } from '#platform/conservation.ts';
import { servicesDEssai } from '../../tests/services-d-essai.ts';
import { creerCoquille } from './application.tsx';
import { creerJournal } from './journal.ts';
import { RUBRIQUE_INFORMATIONS } from './pages/informations/rubrique.tsx';

const lignes: string[] = [];
const services = servicesDEssai({
  cadre: async () => ({ nom: 'Ville <de> Test', versionCss: 'x', menu: [], demonstration: null }),
  conservation: CONSERVATION_PAR_DEFAUT,
});
const app = creerCoquille({
  services,
  rubriques: [RUBRIQUE_INFORMATIONS],
  journal: creerJournal(
    () => new Date('2026-01-01T00:00:00Z'),
    (l) => lignes.push(l),
  ),
  monter: (a: Hono) => {
    RUBRIQUE_INFORMATIONS.monter(a, services);
    a.get('/panne', () => {
      throw new Error('panne voulue');
    });
    a.post('/essai', (c) => c.text('reçu'));
  },
});

describe('la coquille de l’application', () => {
  it('pose une politique de sécurité sans rien en ligne sur toutes les réponses, erreurs comprises', async () => {
    for (const chemin of ['/accessibilite', '/inconnu', '/panne', '/statique/icone.svg']) {
      const { headers } = await app.request(chemin);
      const csp = headers.get('content-security-policy') ?? '';
      expect(csp).toContain("default-src 'none'");
      expect(csp).toContain("frame-ancestors 'none'");
      expect(csp).not.toContain('unsafe');
      expect(csp).not.toContain('script-src');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('n’écrit aucun style ni script en ligne dans ses pages', async () => {
    const html = await (await app.request('/accessibilite')).text();
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
  });

  it('échappe le nom de la collectivité', async () => {
    const html = await (await app.request('/mentions-legales')).text();
    expect(html).toContain('Ville &lt;de&gt; Test');
    expect(html).not.toContain('Ville <de> Test');
  });

  it('répond en français par 404 à une adresse inconnue', async () => {
    const reponse = await app.request('/nulle/part');
    expect(reponse.status).toBe(404);
    expect(await reponse.text()).toContain('Page introuvable');
  });

  it('montre un numéro d’incident, journalisé une fois, sans dévoiler l’erreur', async () => {
    lignes.length = 0;
    const reponse = await app.request('/panne');
    const html = await reponse.text();
    expect(reponse.status).toBe(500);
    expect(lignes).toHaveLength(1);
    const ligne = JSON.parse(lignes[0] ?? '{}');
    expect(ligne).toMatchObject({ message: 'panne voulue', quoi: 'GET /panne', niveau: 'erreur' });
    expect(html).toContain(ligne.incident);
    expect(html).not.toContain('panne voulue');
  });

  it('ne répond qu’à localhost (DNS rebinding)', async () => {
    expect((await app.request('http://127.0.0.1:4500/accessibilite')).status).toBe(200);
    expect((await app.request('http://pirate.example/accessibilite')).status).toBe(403);
    expect((await app.request('/accessibilite', { headers: { host: 'pirate.example:3000' } })).status).toBe(
      403,
    );
  });

  it('refuse un envoi venu d’un autre site', async () => {
    const envoyer = (headers: Record<string, string>) => app.request('/essai', { method: 'POST', headers });
    expect((await envoyer({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await envoyer({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await envoyer({ origin: 'https://pirate.example' })).status).toBe(403);
    expect((await envoyer({ origin: 'null' })).status).toBe(403);
    expect((await envoyer({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await envoyer({ origin: 'http://localhost' })).status).toBe(200);
  });

  it('refuse un formulaire de plus de 64 ko', async () => {
    const reponse = await app.request('/essai', { method: 'POST', body: 'x'.repeat(70_000) });
    expect(reponse.status).toBe(413);
  });

  it('sert la police depuis elle-même, et rien d’autre sous /statique', async () => {
    const police = await app.request('/statique/polices/atkinson-latin.woff2');
    expect(police.headers.get('content-type')).toBe('font/woff2');
    expect((await police.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
    expect((await app.request('/statique/..%2f..%2fpackage.json')).status).toBe(404);
  });
});
