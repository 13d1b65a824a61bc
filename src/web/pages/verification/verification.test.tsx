import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { chargerModele, listerModeles, verifierSchema } from '#domaines/schema';
import { servicesDEssai } from '../../../../tests/services-d-essai.ts';
import { adresseDansLeModele, presenterVerification } from '../../ui/verification/presenter-verification.ts';
import { monterVerification } from './verification.routes.tsx';

const app = new Hono();
monterVerification(app, servicesDEssai({ horloge: () => new Date('2026-11-23T10:00:00Z') }));
const lire = async (chemin: string) => {
  const reponse = await app.request(chemin);
  return { statut: reponse.status, html: (await reponse.text()).replace(/[\u00a0\u202f]/g, ' ') };
};

describe('page de vérification', () => {
  it.each(listerModeles().map((m) => m.id))(
    '%s se vérifie à l’écran, daté, sans identifiant en double',
    async (id) => {
      const { statut, html } = await lire(`/schema/verification?modele=${id}`);
      expect(statut).toBe(200);
      expect(html).toContain('Vérification du 23 novembre 2026');
      expect(html).toContain('Conformité non établie');
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  it('sans modèle demandé, montre le premier ; un modèle inconnu est introuvable', async () => {
    expect((await lire('/schema/verification')).html).toContain('Ville d’Aix-en-Provence');
    expect((await lire('/schema/verification?modele=../../etc')).statut).toBe(404);
  });

  it('groupe par état et par gravité, et mène au niveau en cause', async () => {
    const { html } = await lire('/schema/verification?modele=clermont-spaser');
    const ordre = [
      'Il manque',
      'Le schéma ne le dit pas',
      'Satisfait',
      'Bloquantes',
      'Trompeuses',
      'Mineures',
    ];
    const places = ordre.map((titre) => html.indexOf(`>${titre}`));
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    expect(html).toContain('href="/schema?modele=clermont-spaser#noeud-A11"');
    expect(html).toContain('href="/schema?modele=clermont-spaser#cibles-chiffrees"');
  });

  it('compare les chiffres du document lié et le dit', async () => {
    const { html } = await lire('/schema/verification?modele=dijon-spaser-2024-2027');
    expect(html).toMatch(/Chiffres comparés à : mét’ODD/);
    expect(html).toContain('Adapté en décembre 2024');
  });
});

it('un schéma entièrement satisfait se dit conforme', () => {
  const modele = chargerModele('aix-spaser');
  if (!modele.ok) throw new Error(modele.erreur.message);
  const rapport = verifierSchema(modele.valeur, { dateReference: '2026-11-23' });
  const satisfaits = rapport.controles.filter((c) => c.etat === 'satisfait');
  const vue = presenterVerification(
    modele.valeur,
    { conforme: true, controles: satisfaits, anomalies: [] },
    adresseDansLeModele('aix-spaser'),
  );
  expect(vue.verdict).toBe('Chaque contrôle légal est satisfait.');
  expect(vue.controles.manquants).toEqual([]);
});
