import { expect, test } from 'vitest';
import { lireConfig, lireMargeDisque } from './config.ts';
import { CONSERVATION_PAR_DEFAUT } from './conservation.ts';

test('sans rien, la base est embarquée dans donnees/ et le service en ligne éteint', () => {
  expect(lireConfig({})).toMatchObject({
    base: { dossier: 'donnees', attente: 60 },
    collectivite: 'defaut',
    serveur: { hote: '127.0.0.1', port: 3000 },
    rechercheEntreprises: { active: false, url: 'https://recherche-entreprises.api.gouv.fr' },
  });
  expect(lireConfig({ DATABASE_URL: '' }).base).not.toHaveProperty('url');
});

test('DATABASE_URL choisit un serveur, et chaque réglage se lit', () => {
  expect(
    lireConfig({ DATABASE_URL: 'postgresql://x/y', SPASER_RECHERCHE_ENTREPRISES: 'oui', PORT: '0' }),
  ).toMatchObject({
    base: { url: 'postgresql://x/y' },
    rechercheEntreprises: { active: true },
    serveur: { port: 0 },
  });
});

test.each([
  [{ PORT: 'abc' }, 'PORT : doit être un nombre entier de 0 à 65535'],
  [{ PORT: '70000' }, 'PORT : doit être un nombre entier de 0 à 65535'],
  [
    { SPASER_ATTENTE_BASE: '1h' },
    'SPASER_ATTENTE_BASE : doit être un nombre entier de secondes, de 0 à 3600',
  ],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL : doit commencer par postgresql://'],
  [
    { SPASER_JOURS_COURRIELS: '0' },
    'SPASER_JOURS_COURRIELS : doit être un nombre entier de jours, de 1 à 3650',
  ],
  [
    { SPASER_MARGE_DISQUE: '12' },
    'SPASER_MARGE_DISQUE : doit être un nombre entier de mégaoctets, de 64 à 1000000',
  ],
  [{ SPASER_RECHERCHE_ENTREPRISES: 'peut-être' }, 'SPASER_RECHERCHE_ENTREPRISES : doit valoir 0 ou 1'],
])('%j est refusé en nommant la variable', (variables, message) => {
  expect(() => lireConfig(variables)).toThrow(message);
});

test('les durées de conservation se règlent une à une', () => {
  expect(lireConfig({ SPASER_JOURS_CONNEXIONS: '180' }).conservation).toEqual({
    ...CONSERVATION_PAR_DEFAUT,
    connexions: 180,
  });
});

test('la marge du disque se donne en mégaoctets, 256 par défaut', () => {
  expect(lireMargeDisque({})).toBe(256_000_000);
  expect(lireMargeDisque({ SPASER_MARGE_DISQUE: '1000' })).toBe(1_000_000_000);
});
