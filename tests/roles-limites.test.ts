import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acteurLocal } from '../src/domaines/organisation/index.ts';
import { creerDepuisModele, lireContenu, lireVersion } from '../src/domaines/schema/index.ts';
import type { Base } from '../src/platform/db/base.ts';
import { routesSchemas as r } from '../src/web/routes-schemas.ts';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import {
  configurer,
  type InstallationDEssai,
  inviterEtConnecter,
  ouvrirInstallation,
} from './installation-d-essai.ts';
import { champCache, type NavigateurDEssai } from './navigateur-d-essai.ts';

let base: Base;
let installation: InstallationDEssai;
let ada: NavigateurDEssai;

interface SchemaDEssai {
  readonly schema: string;
  readonly version: string;
  /** Deux axes, et une action sous chacun. */
  readonly axes: readonly (readonly [axe: string, action: string])[];
}
let valmont: SchemaDEssai;
let autre: SchemaDEssai;

const creerUnSchema = (intitule: string): Promise<SchemaDEssai> =>
  base.dansCollectivite('defaut', async (tx) => {
    const entete = { intitule, debut: 2026, fin: 2029, organisations: ['Valmont'], etenduConcessions: false };
    const le = installation.horloge.maintenant;
    const cree = await creerDepuisModele(
      tx,
      acteurLocal('defaut'),
      { modele: 'clermont-spaser', entete, aLIdentique: true },
      le,
    );
    if (!cree.ok) throw new Error(cree.erreur.message);
    const lue = await lireVersion(tx, cree.valeur.version);
    if (lue === null) throw new Error('version absente');
    const { noeuds } = await lireContenu(tx, lue);
    const sousAction = (parent: string): string | undefined => {
      for (const n of noeuds.filter((x) => x.parent === parent)) {
        const trouvee = n.niveau === 'action' ? n.id : sousAction(n.id);
        if (trouvee !== undefined) return trouvee;
      }
      return undefined;
    };
    const axes = noeuds
      .filter((n) => n.parent === null)
      .flatMap((n) => {
        const action = sousAction(n.id);
        return action === undefined ? [] : [[n.id, action] as const];
      });
    return { schema: cree.valeur.schema, version: cree.valeur.version, axes };
  });

const axeDe = (s: SchemaDEssai, rang: number): string => s.axes[rang]?.[0] ?? '';
const actionDe = (s: SchemaDEssai, rang: number): string => s.axes[rang]?.[1] ?? '';
const ficheDe = (s: SchemaDEssai, rang: number): string => r.noeud(s.schema, s.version, actionDe(s, rang));
const suiviDe = (s: SchemaDEssai, rang: number): string => r.action(s.schema, 2026, actionDe(s, rang));

let rang = 0;
const entrer = (role: string, portee: string): Promise<NavigateurDEssai> => {
  rang += 1;
  return inviterEtConnecter(installation, ada, { courriel: `personne${rang}@valmont.example`, role, portee });
};

/** Réponse à un formulaire rempli sur une page, envoyé vers une autre : jeton bon, droit à vérifier. */
const forger = async (
  qui: NavigateurDEssai,
  action: string,
  champs: Readonly<Record<string, string>>,
): Promise<number> => {
  const jeton = champCache(await qui.texte('/compte'), 'jeton');
  const reponse = await qui.poster(action, { jeton, version: '1', ...champs });
  if (reponse.status === 403) expect(await reponse.text(), action).toContain('Votre rôle ne permet pas');
  return reponse.status;
};

const FICHE = { version: '1', code: 'Z9', intitule: 'Retouchée', pilote: '' };
const SUIVI = { statut: 'en-cours', avancement: '20', version: '0' };

beforeAll(async () => {
  base = await ouvrirBaseEnMemoire();
  installation = await ouvrirInstallation(base);
  ada = await configurer(installation);
  valmont = await creerUnSchema('SPASER de Valmont');
  autre = await creerUnSchema('SPASER d’Entremont');
});
afterAll(async () => {
  await installation.fermer();
  await base.fermer();
});

test('le formulaire propose les services, les schémas et leurs axes, par leur nom', async () => {
  await ada.soumettre('/organisation/services', { nom: 'Espaces verts', sigle: 'EV' });
  const html = await ada.texte('/organisation/personnes');
  for (const groupe of ['Un service', 'Un schéma', 'Un axe d’un schéma']) {
    expect(html).toContain(`<optgroup label="${groupe}">`);
  }
  expect(html).toContain(`<option value="schema:${valmont.schema}">SPASER de Valmont</option>`);
  expect(html).toMatch(
    new RegExp(`<option value="axe:${axeDe(valmont, 0)}">[^<]+\\(SPASER de Valmont\\)</option>`),
  );
  expect(html).not.toContain(`axe:${actionDe(valmont, 0)}`);
});

describe('un rôle limité à un axe', () => {
  test('un pilote y change les fiches, et pas celles de l’axe voisin', async () => {
    const paul = await entrer('pilote', `axe:${axeDe(valmont, 0)}`);
    expect(await paul.texte('/compte')).toContain('(SPASER de Valmont)');
    const change = await paul.soumettre(ficheDe(valmont, 0), FICHE);
    expect(change.status).toBe(303);
    expect(await ada.texte(ficheDe(valmont, 0))).toContain('value="Retouchée"');

    expect(await paul.texte(ficheDe(valmont, 1))).not.toContain('Enregistrer la fiche');
    expect(await forger(paul, ficheDe(valmont, 1), { ...FICHE, code: 'Z8' })).toBe(403);
    expect(await forger(paul, ficheDe(autre, 0), { ...FICHE, code: 'Z8' })).toBe(403);
    expect(await ada.texte(ficheDe(valmont, 1))).not.toContain('value="Retouchée"');
  });

  test('dans l’arbre, il ne range rien hors de son axe, ni un autre axe dans le sien', async () => {
    const paul = await entrer('pilote', `axe:${axeDe(valmont, 0)}`);
    const { schema, version } = valmont;
    const arbre = await paul.texte(r.arbre(schema, version));
    expect(arbre).toContain(r.geste(schema, version, actionDe(valmont, 0)));
    expect(arbre).not.toContain(r.geste(schema, version, actionDe(valmont, 1)));
    expect(arbre).not.toContain('Ajouter en tête');

    const ranger = (quoi: string, sous: string) =>
      forger(paul, r.geste(schema, version, quoi), { geste: 'deplacer', [`parent-${quoi}`]: sous });
    expect(await ranger(actionDe(valmont, 0), axeDe(valmont, 1)), 'hors de son axe').toBe(403);
    expect(await ranger(actionDe(valmont, 1), axeDe(valmont, 0)), 'dans son axe').toBe(403);
    expect(await ranger(actionDe(valmont, 0), ''), 'en tête').toBe(403);
    const ajouter = (sous: string | null) =>
      forger(paul, r.ajouter(schema, version, sous), { niveau: 'action', intitule: 'Neuve', code: '' });
    expect(await ajouter(axeDe(valmont, 0))).toBe(303);
    expect(await ajouter(axeDe(valmont, 1))).toBe(403);
    expect(await ajouter(null)).toBe(403);
    expect((await paul.get(r.ajouter(schema, version, axeDe(valmont, 1)))).status).toBe(403);
    expect((await paul.get(r.entete(schema, version))).status).toBe(403);
  });

  test('un contributeur y met à jour les actions, et ne change aucune fiche', async () => {
    const chloe = await entrer('contributeur', `axe:${axeDe(valmont, 1)}`);
    expect((await chloe.soumettre(suiviDe(valmont, 1), SUIVI)).status).toBe(303);
    expect(await forger(chloe, suiviDe(valmont, 0), SUIVI)).toBe(403);
    expect(await forger(chloe, ficheDe(valmont, 1), FICHE)).toBe(403);
    expect((await chloe.get(r.arbre(valmont.schema, valmont.version))).status).toBe(403);
  });
});

test('un pilote limité à un schéma change celui-là tout entier, et pas l’autre', async () => {
  const paul = await entrer('pilote', `schema:${autre.schema}`);
  expect((await paul.soumettre(ficheDe(autre, 0), FICHE)).status).toBe(303);
  expect((await paul.soumettre(ficheDe(autre, 1), { ...FICHE, code: 'Z8' })).status).toBe(303);
  expect((await paul.get(r.entete(autre.schema, autre.version))).status).toBe(200);
  expect((await paul.soumettre(suiviDe(autre, 0), SUIVI)).status).toBe(303);

  expect(await forger(paul, ficheDe(valmont, 1), { ...FICHE, code: 'Z7' })).toBe(403);
  expect(await forger(paul, suiviDe(valmont, 0), SUIVI)).toBe(403);
  expect((await paul.get(r.entete(valmont.schema, valmont.version))).status).toBe(403);
  expect((await paul.get('/schemas/nouveau')).status, 'créer engage la collectivité').toBe(403);
  expect((await paul.get('/journal')).status).toBe(403);
});

describe('ce que l’on refuse de donner', () => {
  const inviter = async (role: string, portee: string) => {
    rang += 1;
    const reponse = await ada.soumettre('/organisation/personnes', {
      nom: 'Refusée',
      courriel: `refusee${rang}@valmont.example`,
      role,
      portee,
    });
    return { statut: reponse.status, html: (await reponse.text()).replaceAll('&#x27;', "'") };
  };

  test('un contributeur sans portée ; un rôle que la limite viderait : la page dit pourquoi et garde le choix', async () => {
    const schema = `schema:${valmont.schema}`;
    for (const [role, portee, attendu] of [
      ['contributeur', '', 'choisissez son service, un axe ou un schéma'],
      ['lecteur', schema, 'ne permettrait que de lire'],
      ['elu', schema, 'ne permettrait que de lire'],
      ['presidentCao', schema, 'ne permettrait que de lire'],
      ['administrateur', schema, 'vaut pour toute la collectivité'],
    ] as const) {
      const { statut, html } = await inviter(role, portee);
      expect([statut, html.includes(attendu)], `${role} ${html.match(/portee-erreur[^<]*/)}`).toEqual([
        400,
        true,
      ]);
      expect(html).toContain(`<option value="${role}" selected="">`);
      if (portee !== '') expect(html).toContain(`<option value="${portee}" selected="">`);
    }
  });

  test('une portée qui n’existe pas ici, ou plus, ou qui n’est pas un axe', async () => {
    for (const portee of [
      'schema:inventé',
      'axe:inventé',
      'service:inventé',
      `axe:${actionDe(valmont, 0)}`,
      `service:${valmont.schema}`,
      `collectivite:${valmont.schema}`,
      valmont.schema,
    ]) {
      const { statut, html } = await inviter('pilote', portee);
      expect([statut, html.includes('de la liste')], portee).toEqual([400, true]);
    }
    const { version } = valmont;
    await base.dansCollectivite('defaut', (tx) =>
      tx
        .updateTable('schema_version_noeud')
        .set({ clos_le: '2026-11-01' })
        .where('version_schema', '=', version)
        .where('id', '=', axeDe(valmont, 1))
        .execute(),
    );
    expect((await inviter('pilote', `axe:${axeDe(valmont, 1)}`)).statut, 'axe clos').toBe(400);
    expect(await ada.texte('/organisation/personnes'), 'et toujours nommé').toContain('(SPASER de Valmont)');
    expect(await ada.texte('/organisation/personnes')).not.toContain('Refusée');
  });
});

test('le journal garde la portée par son nom, donnée puis retirée', async () => {
  await entrer('expert', `schema:${valmont.schema}`);
  const liste = await ada.texte('/organisation/personnes');
  const page = /href="(\/organisation\/personnes\/[^"]+)">Essai expert/.exec(liste)?.[1] ?? '';
  const fiche = await ada.texte(page);
  expect(fiche).toContain('schéma SPASER de Valmont');
  expect(fiche, 'ce que permet un rôle limité').toContain('mettre à jour les actions, joindre des pièces');
  const role = champCache(fiche, 'role');
  expect((await ada.soumettre(page, { role }, `${page}/retirer-role`)).status).toBe(303);
  const journal = await ada.texte(`/journal.csv?objet=${page.split('/').at(-1)}`);
  expect(
    journal.match(/Limité à : schéma SPASER de Valmont\n|Limité à : schéma SPASER de Valmont"/g),
  ).toHaveLength(1);
  expect(journal.match(/Limité à : schéma SPASER de Valmont \(retiré\)/g)).toHaveLength(1);
  expect(journal).not.toContain(valmont.schema);
});
