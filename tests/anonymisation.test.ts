import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ajouterMembres, creerComite } from '../src/domaines/gouvernance/index.ts';
import { saisirMesure, validerMesure } from '../src/domaines/mesure/index.ts';
import { listerPersonnes } from '../src/domaines/organisation/index.ts';
import { confierAction, creerDepuisModele, lireSuivi } from '../src/domaines/schema/index.ts';
import type { Base } from '../src/platform/db/base.ts';
import type { Result } from '../src/platform/result.ts';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import {
  configurer,
  type InstallationDEssai,
  inviterEtConnecter,
  ouvrirInstallation,
} from './installation-d-essai.ts';
import type { NavigateurDEssai } from './navigateur-d-essai.ts';

const COURRIEL = 'paul.zorglub@valmont.example';
/** `inviterEtConnecter` prénomme d'après le rôle. */
const NOM = 'pilote Essai';

let base: Base;
let installation: InstallationDEssai;
let ada: NavigateurDEssai;
beforeAll(async () => {
  base = await ouvrirBaseEnMemoire();
  installation = await ouvrirInstallation(base);
  ada = await configurer(installation);
});
afterAll(async () => {
  await installation.fermer();
  await base.fermer();
});

const reussir = async <T, E extends { readonly message: string }>(
  issue: Promise<Result<T, E>>,
): Promise<T> => {
  const r = await issue;
  if (!r.ok) throw new Error(r.erreur.message);
  return r.valeur;
};

/** Tout ce que l'installation garde en base, en un texte. */
const toutCeQuiEstGarde = async (): Promise<ReadonlyMap<string, string>> => {
  const { rows: tables } = await sql<{ nom: string }>`select format('%I.%I', n.nspname, c.relname) as nom
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'comptes')`.execute(base.comptes);
  const lire = async (nom: string, executer: Parameters<ReturnType<typeof sql>['execute']>[0]) =>
    JSON.stringify((await sql`select to_json(t) from ${sql.raw(nom)} t`.execute(executer)).rows);
  const contenu = new Map<string, string>();
  for (const { nom } of tables.filter((t) => t.nom.startsWith('comptes.'))) {
    contenu.set(nom, await lire(nom, base.comptes));
  }
  await base.dansCollectivite('defaut', async (tx) => {
    for (const { nom } of tables.filter((t) => t.nom.startsWith('public.') && !t.nom.includes('kysely'))) {
      contenu.set(nom, await lire(nom, tx));
    }
  });
  return contenu;
};
const ouFigure = async (texte: string): Promise<readonly string[]> =>
  [...(await toutCeQuiEstGarde())]
    .filter(([, contenu]) => contenu.includes(texte))
    .map(([nom]) => nom)
    .sort();

test('anonymiser une personne l’efface de partout : fiche, compte, journal, bas des fiches, adresses', async () => {
  const paul = await inviterEtConnecter(installation, ada, { courriel: COURRIEL, role: 'pilote' });
  const le = installation.horloge.maintenant;
  const fiche = await base.dansCollectivite('defaut', async (tx) => {
    const p = (await listerPersonnes(tx)).find((x) => x.courriel === COURRIEL);
    if (p === undefined) throw new Error('Paul absent');
    const acteur = { personne: p.id, nom: NOM, collectivite: 'defaut', roles: p.roles };
    const { schema } = await reussir(
      creerDepuisModele(
        tx,
        acteur,
        {
          modele: 'aix-spaser',
          entete: {
            intitule: 'S',
            debut: 2026,
            fin: 2029,
            organisations: ['Valmont'],
            etenduConcessions: false,
          },
          aLIdentique: true,
        },
        le,
      ),
    );
    const noeud = (await lireSuivi(tx, schema, 2026))?.actions[0]?.noeud.id ?? '';
    await reussir(
      confierAction(
        tx,
        acteur,
        { schema, noeud, annee: 2026, versionLue: 0, proprietaire: { id: p.id, nom: NOM } },
        le,
      ),
    );
    const comite = await reussir(
      creerComite(
        tx,
        acteur,
        {
          type: 'COPIL',
          nom: 'COPIL',
          mission: '',
          frequence: { seancesParAn: null, moisAttendus: [] },
          acheteurs: [],
          schema: null,
          colleges: [],
          effectif: null,
          quorum: null,
          procurationsMax: null,
          delaiConvocation: null,
        },
        le,
      ),
    );
    await reussir(
      ajouterMembres(
        tx,
        acteur,
        {
          comite,
          fiches: [
            {
              nom: 'Monsieur Paul ZORGLUB',
              personne: p.id,
              organisme: null,
              qualite: null,
              courriel: COURRIEL,
              college: null,
              role: 'membre',
              suppleantDe: null,
              debut: '2026-01-01',
              fin: null,
            },
          ],
        },
        le,
      ),
    );
    const mesure = {
      code: 'DEC-06',
      annee: 2025,
      acheteur: null,
      reponse: { forme: 'nombre', unite: '', numerateur: 3 } as const,
      source: 'Relevé',
      dateSource: null,
      commentaire: '',
    };
    const id = await reussir(saisirMesure(tx, acteur, { fiche: mesure, versionLue: 0 }, le));
    await reussir(validerMesure(tx, acteur, { id, versionLue: 1 }, le));
    return `/organisation/personnes/${p.id}`;
  });
  expect((await ouFigure(NOM)).length, 'son nom est bien partout').toBeGreaterThanOrEqual(5);
  expect((await ouFigure(COURRIEL)).length).toBeGreaterThanOrEqual(4);

  expect((await ada.soumettre(fiche, { certain: 'oui' }, `${fiche}/anonymiser`)).status).toBe(303);
  expect(await ouFigure(NOM)).toEqual([]);
  expect(await ouFigure(COURRIEL)).toEqual([]);
  expect(await ouFigure('Paul ZORGLUB'), 'un membre de comité reste nommé : c’est un acte public').toEqual([
    'public.comite_membre',
    'public.journal',
  ]);
  expect((await paul.get('/')).status).toBe(303);
  const journal = await ada.texte('/journal.csv');
  expect(journal, 'les faits restent').toContain('créer un comité');
  expect(journal).toContain('Personne anonymisée');
});

test('une autre personne, même dont le nom contient le sien, garde tout', async () => {
  expect(await ada.texte('/journal.csv')).toContain('Ada Delmas');
  expect(await ouFigure('ada@valmont.example')).toContain('comptes."user"');
});
