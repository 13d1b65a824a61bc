import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Acteur, RoleAttribue } from '#domaines/acte';
import type { Base, Unite } from '#platform/db/base.ts';
import type { Result } from '#platform/result.ts';
import { pourChaqueBase } from '../../../tests/base-de-test.ts';
import { adopterSchema, changerEtat, listerAdoptables } from './changer-etat.ts';
import { lireContenu } from './contenu.repository.ts';
import { versModele } from './convertir-modele.rules.ts';
import { creerDepuisModele, creerSchema, type EnteteSaisie } from './creer-schema.ts';
import { ciblesAbaissees, differenceEntre, estSansDifference } from './difference.rules.ts';
import { saisieDe } from './fiche.rules.ts';
import { chargerModele, verifierSchema } from './index.ts';
import { listerSchemasVivants, schemaDeReference } from './lister-schemas.ts';
import { ajouterAuSchema, deplacerDansSchema } from './modifier-arbre.ts';
import { ajouterLigne, cloreUnePartie, lierActions, modifierFiche, poserCible } from './modifier-fiche.ts';
import type { RefusSchema } from './refus.ts';
import { relancerActions } from './relancer-actions.ts';
import { lireVersion, listerVersions } from './schema.repository.ts';
import { confierAction, lireSuivi, mettreAJourAction } from './suivre-actions.ts';
import {
  creerDepuisTableau,
  ecrireCsv,
  ecrireTableau,
  remplacerParTableau,
  simulerTableau,
} from './tableau/index.ts';
import { creerSuccesseur, ouvrirVersion } from './versions.ts';
import { vueActionsAnnuelles } from './vues.population.ts';

const acteurDe = (roles: readonly RoleAttribue[], personne = 'p-pilote', collectivite = 'dijon'): Acteur => ({
  personne,
  nom: `Personne ${personne}`,
  collectivite,
  roles,
});
const pilote = acteurDe([{ role: 'pilote', portee: null }]);
const lecteur = acteurDe([{ role: 'lecteur', portee: null }], 'p-lecteur');
const maintenant = new Date('2026-11-23T10:00:00Z');

const ENTETE: EnteteSaisie = {
  intitule: 'SPASER de Valmont',
  debut: 2026,
  fin: 2029,
  organisations: ['Valmont Métropole', 'Ville de Valmont'],
  etenduConcessions: false,
};

const reussi = <T>(issue: Result<T, RefusSchema>): T => {
  if (!issue.ok) throw new Error(`${issue.erreur.code} : ${issue.erreur.message}`);
  return issue.valeur;
};
const refuse = <T>(issue: Result<T, RefusSchema>): RefusSchema => {
  if (issue.ok) throw new Error('accepté');
  return issue.erreur;
};

const creer = async (tx: Unite, modele = 'clermont-spaser') =>
  reussi(await creerDepuisModele(tx, pilote, { modele, entete: ENTETE, aLIdentique: true }, maintenant));

const contenuDe = async (tx: Unite, id: string) => {
  const version = await lireVersion(tx, id);
  if (version === null) throw new Error('version absente');
  return lireContenu(tx, version);
};
const noeudDe = async (tx: Unite, version: string, code: string) => {
  const noeud = (await contenuDe(tx, version)).noeuds.find((n) => n.code === code);
  if (noeud === undefined) throw new Error(`${code} absent`);
  return noeud;
};

const adopter = async (tx: Unite, schema: string, version: string) => {
  reussi(
    await changerEtat(
      tx,
      pilote,
      { version, versionLue: null, acte: 'soumettre', le: '2026-09-01' },
      maintenant,
    ),
  );
  return reussi(
    await adopterSchema(
      tx,
      pilote,
      { schema, version, deliberation: 'delib-1', le: '2026-09-26' },
      maintenant,
    ),
  );
};

pourChaqueBase((_nom, ouvrir) => {
  let base: Base;
  const dans = async <T>(travail: (tx: Unite) => Promise<T>, collectivite = 'dijon'): Promise<T> => {
    base ??= await ouvrir();
    return base.dansCollectivite(collectivite, travail);
  };

  describe('créer', () => {
    test.each(['dijon-spaser-2024-2027', 'clermont-spaser', 'aix-spaser', 'dijon-rso'])(
      'd’après %s : relu de la base, le schéma a le même arbre, les mêmes lignes et cibles',
      async (id) => {
        await dans(async (tx) => {
          const { schema } = await creer(tx, id);
          const relu = await schemaDeReference(tx, schema);
          const modele = chargerModele(id);
          if (!modele.ok || relu === null) throw new Error('absent');
          expect(relu.arbre).toEqual(modele.valeur.arbre);
          expect(relu.ciblesGenerales).toEqual(modele.valeur.ciblesGenerales);
          expect(relu.chiffresDeBase).toEqual(modele.valeur.chiffresDeBase);
          expect(relu.intitule).toBe('SPASER de Valmont');
        });
      },
    );

    test('de rien : un brouillon vide, qui ne se soumet pas encore', async () => {
      await dans(async (tx) => {
        const { version } = reussi(
          await creerSchema(tx, pilote, { type: 'SPASER', entete: ENTETE }, maintenant),
        );
        const refus = refuse(
          await changerEtat(
            tx,
            pilote,
            { version, versionLue: null, acte: 'soumettre', le: '2026-11-23' },
            maintenant,
          ),
        );
        expect(refus.message).toContain('vide');
      });
    });

    test('du minimum légal : la loi n’y manque que de cibles et de dépenses, et ses blancs empêchent de le soumettre', async () => {
      await dans(async (tx) => {
        const { schema, version } = await creer(tx, 'minimum-legal');
        const relu = await schemaDeReference(tx, schema);
        if (relu === null) throw new Error('absent');
        const { controles } = verifierSchema(relu, {
          dateReference: '2026-11-23',
          indicateursParAcheteur: true,
        });
        expect(controles.filter((c) => c.etat !== 'satisfait').map((c) => [c.code, c.etat])).toEqual([
          ['assujettissement', 'indetermine'],
          ['cibles-par-categorie', 'manquant'],
          ['cible-esus', 'manquant'],
          ['cible-personnes-defavorisees', 'manquant'],
        ]);
        const soumettre = { version, versionLue: null, acte: 'soumettre', le: '2026-11-23' } as const;
        const { message } = refuse(await changerEtat(tx, pilote, soumettre, maintenant));
        expect(message).toMatch(/Il reste des blancs « \[à compléter\] » : .*S1\.1.*/u);
      });
    });

    test('un lecteur ne crée ni ne modifie rien, une autre collectivité ne voit rien', async () => {
      const { schema, version } = await dans(creer);
      await dans(async (tx) => {
        expect(
          refuse(await creerSchema(tx, lecteur, { type: 'SPASER', entete: ENTETE }, maintenant)).code,
        ).toBe('interdit');
        const ajout = { version, parent: null, niveau: 'axe', code: '', intitule: 'X' } as const;
        expect(refuse(await ajouterAuSchema(tx, lecteur, ajout, maintenant)).code).toBe('interdit');
      });
      await dans(async (tx) => {
        expect(await schemaDeReference(tx, schema)).toBeNull();
        expect(await lireVersion(tx, version)).toBeNull();
        const ailleurs = acteurDe([{ role: 'administrateur', portee: null }], 'p', 'aix');
        const ajout = { version, parent: null, niveau: 'axe', code: '', intitule: 'X' } as const;
        expect(refuse(await ajouterAuSchema(tx, ailleurs, ajout, maintenant)).code).toBe('introuvable');
      }, 'aix');
    });
  });

  describe('modifier', () => {
    test('ajouter, monter, ranger ailleurs, clore : l’arbre suit, rien n’est effacé', async () => {
      await dans(async (tx) => {
        const { version } = await creer(tx);
        const o1 = await noeudDe(tx, version, 'O1');
        const o2 = await noeudDe(tx, version, 'O2');
        const id = reussi(
          await ajouterAuSchema(
            tx,
            pilote,
            { version, parent: o1.id, niveau: 'action', code: '', intitule: 'Neuve' },
            maintenant,
          ),
        );
        const avant = (await contenuDe(tx, version)).noeuds.filter((n) => n.parent === o1.id);
        expect(avant.at(-1)?.id).toBe(id);
        reussi(
          await deplacerDansSchema(tx, pilote, { version, noeud: id, geste: { acte: 'monter' } }, maintenant),
        );
        const apres = (await contenuDe(tx, version)).noeuds.filter((n) => n.parent === o1.id);
        expect(apres.at(-2)?.id).toBe(id);
        reussi(
          await deplacerDansSchema(
            tx,
            pilote,
            { version, noeud: id, geste: { acte: 'deplacer', parent: o2.id } },
            maintenant,
          ),
        );
        reussi(
          await deplacerDansSchema(
            tx,
            pilote,
            { version, noeud: o2.id, geste: { acte: 'clore' } },
            maintenant,
          ),
        );
        const noeuds = (await contenuDe(tx, version)).noeuds;
        expect(noeuds.find((n) => n.id === id)).toMatchObject({ parent: o2.id, closLe: '2026-11-23' });
        const dansLuiMeme = { version, noeud: o1.id, geste: { acte: 'deplacer', parent: id } } as const;
        expect(refuse(await deplacerDansSchema(tx, pilote, dansLuiMeme, maintenant)).code).toBe('etat');
      });
    });

    test('deux personnes sur la même fiche : la seconde voit les deux valeurs, rien n’est remplacé', async () => {
      await dans(async (tx) => {
        const { version } = await creer(tx);
        const a1 = await noeudDe(tx, version, 'A1');
        const lue = { version, noeud: a1.id, versionLue: a1.version };
        const premiere = { ...saisieDe(a1), intitule: 'Le CAD, version de Paule', odd: [12, 8] };
        reussi(await modifierFiche(tx, pilote, { ...lue, saisie: premiere }, maintenant));
        const refus = refuse(
          await modifierFiche(
            tx,
            pilote,
            { ...lue, saisie: { ...saisieDe(a1), intitule: 'Version de Marc' } },
            maintenant,
          ),
        );
        if (refus.code !== 'conflit') throw new Error(refus.code);
        expect(refus.message).toContain('Personne p-pilote');
        expect(refus.ecarts).toContainEqual({
          champ: 'Intitulé',
          voulu: 'Version de Marc',
          actuel: 'Le CAD, version de Paule',
        });
        const relu = await noeudDe(tx, version, 'A1');
        expect([relu.intitule, relu.fiche.odd, relu.fiche.tableauDeBord]).toEqual([
          'Le CAD, version de Paule',
          [12, 8],
          a1.fiche.tableauDeBord,
        ]);
      });
    });

    test('une ligne, sa cible, un lien ; clos, ils ne sont plus dans le schéma mais leur trace reste', async () => {
      await dans(async (tx) => {
        const { schema, version } = await creer(tx);
        const sur = async () => {
          const n = await noeudDe(tx, version, 'A1');
          return { version, noeud: n.id, versionLue: n.version };
        };
        const modele = (await contenuDe(tx, version)).lignes[0]?.contenu;
        if (modele === undefined) throw new Error('sans ligne');
        const { ligneSource: _l, ...contenu } = modele;
        const ligne = reussi(
          await ajouterLigne(
            tx,
            pilote,
            { ...(await sur()), ligne: { ...contenu, intitule: 'Ligne neuve', canoniques: ['ENV-01'] } },
            maintenant,
          ),
        );
        reussi(
          await poserCible(
            tx,
            pilote,
            {
              ...(await sur()),
              ligne,
              cible: null,
              enonce: { annee: 2028, valeur: 40, unite: '%', sens: '≥' },
            },
            maintenant,
          ),
        );
        const a2 = await noeudDe(tx, version, 'A2');
        reussi(
          await lierActions(tx, pilote, { ...(await sur()), vers: a2.id, nature: 'soutient' }, maintenant),
        );
        const lu = await schemaDeReference(tx, schema);
        const trouvee = JSON.stringify(lu).includes('Ligne neuve');
        expect(trouvee).toBe(true);
        reussi(
          await cloreUnePartie(tx, pilote, { ...(await sur()), partie: 'lignes', id: ligne }, maintenant),
        );
        expect(JSON.stringify(await schemaDeReference(tx, schema))).not.toContain('Ligne neuve');
        expect((await contenuDe(tx, version)).lignes.find((l) => l.id === ligne)?.closLe).toBe('2026-11-23');
      });
    });
  });

  describe('les états et les versions', () => {
    test('adoptée par délibération, une version est figée : le code et la base refusent', async () => {
      const { schema, version } = await dans(creer);
      await dans(async (tx) => {
        reussi(
          await changerEtat(
            tx,
            pilote,
            { version, versionLue: 1, acte: 'soumettre', le: '2026-09-01' },
            maintenant,
          ),
        );
        expect((await listerAdoptables(tx)).some((a) => a.version === version)).toBe(true);
        const adoptee = reussi(
          await adopterSchema(
            tx,
            pilote,
            { schema, version, deliberation: 'delib-1', le: '2026-09-26' },
            maintenant,
          ),
        );
        expect(adoptee).toMatchObject({ etat: 'adopte', adopteLe: '2026-09-26', deliberation: 'delib-1' });
        const a1 = await noeudDe(tx, version, 'A1');
        const refus = refuse(
          await modifierFiche(
            tx,
            pilote,
            { version, noeud: a1.id, versionLue: a1.version, saisie: saisieDe(a1) },
            maintenant,
          ),
        );
        expect(refus.message).toContain('Ouvrez une nouvelle version');
      });
      for (const ordre of [
        sql`update schema_version_noeud set intitule = 'forcé'`,
        sql`delete from schema_version_cible`,
        sql`update schema_version set intitule = 'forcé'`,
        sql`delete from schema_version`,
        sql`update schema_version set etat = 'brouillon'`,
      ]) {
        await expect(
          dans((tx) =>
            sql`${ordre} where ${sql.ref(ordre.compile(tx).sql.includes('schema_version ') || ordre.compile(tx).sql.endsWith('schema_version') ? 'id' : 'version_schema')} = ${version}`.execute(
              tx,
            ),
          ),
        ).rejects.toThrow(/figé|ne se supprime pas|le reste/);
      }
    });

    test('une nouvelle version, modifiée, se compare à la précédente ; adoptée, elle la clôt', async () => {
      await dans(async (tx) => {
        const { schema, version } = await creer(tx);
        await adopter(tx, schema, version);
        const v2 = reussi(await ouvrirVersion(tx, pilote, { depuis: version }, maintenant));
        expect(refuse(await ouvrirVersion(tx, pilote, { depuis: version }, maintenant)).code).toBe('etat');
        expect(
          estSansDifference(differenceEntre(await contenuDe(tx, version), await contenuDe(tx, v2))),
        ).toBe(true);

        const [a1, a5, o1, o2] = await Promise.all(['A1', 'A5', 'O1', 'O2'].map((c) => noeudDe(tx, v2, c)));
        if (a1 === undefined || a5 === undefined || o1 === undefined || o2 === undefined)
          throw new Error('absent');
        reussi(
          await modifierFiche(
            tx,
            pilote,
            {
              version: v2,
              noeud: a1.id,
              versionLue: a1.version,
              saisie: { ...saisieDe(a1), pilote: 'DGA Ressources' },
            },
            maintenant,
          ),
        );
        const neuve = {
          version: v2,
          parent: o1.id,
          niveau: 'action',
          code: 'A99',
          intitule: 'Neuve',
        } as const;
        reussi(await ajouterAuSchema(tx, pilote, neuve, maintenant));
        const cible = a5.parent === o2.id ? o1 : o2;
        reussi(
          await deplacerDansSchema(
            tx,
            pilote,
            { version: v2, noeud: a5.id, geste: { acte: 'deplacer', parent: cible.id } },
            maintenant,
          ),
        );
        const a3 = await noeudDe(tx, v2, 'A3');
        reussi(
          await deplacerDansSchema(
            tx,
            pilote,
            { version: v2, noeud: a3.id, geste: { acte: 'clore' } },
            maintenant,
          ),
        );

        const d = differenceEntre(await contenuDe(tx, version), await contenuDe(tx, v2));
        expect(d.ajoutes.map((n) => [n.code, n.sous])).toEqual([['A99', 'sous O1']]);
        expect(d.retires.map((n) => n.code)).toEqual(['A3']);
        expect(d.deplaces.map((n) => [n.code, n.apres])).toEqual([['A5', `sous ${cible.code}`]]);
        expect(d.changes.map((n) => [n.code, n.champs])).toEqual([
          ['A1', [{ champ: 'Pilote', avant: a1.fiche.pilote, apres: 'DGA Ressources' }]],
        ]);

        await adopter(tx, schema, v2);
        expect((await listerVersions(tx, schema)).map((v) => [v.numero, v.etat])).toEqual([
          [2, 'adopte'],
          [1, 'clos'],
        ]);
        const [premier] = await listerSchemasVivants(tx);
        expect(premier?.reference.etat).not.toBe('brouillon');
      });
    });

    test('le successeur reprend le contenu à la période suivante, et dit les cibles abaissées', async () => {
      await dans(async (tx) => {
        const { schema, version } = await creer(tx);
        expect(refuse(await creerSuccesseur(tx, pilote, { depuis: version }, maintenant)).code).toBe('etat');
        await adopter(tx, schema, version);
        const suite = reussi(await creerSuccesseur(tx, pilote, { depuis: version }, maintenant));
        const [avant, apres] = [await contenuDe(tx, version), await contenuDe(tx, suite.version)];
        expect([apres.entete.debut, apres.entete.fin]).toEqual([2030, 2033]);
        expect(ciblesAbaissees(avant, apres)).toEqual([]);
        const abaisse = {
          ...apres,
          cibles: apres.cibles.map((c) =>
            c.contenu.valeur === 70 ? { ...c, contenu: { ...c.contenu, valeur: 60 } } : c,
          ),
        };
        expect(ciblesAbaissees(avant, abaisse)).toMatchObject([
          { indicateur: 'ENV-02', avant: '≥ 70 % en 2026', apres: '≥ 60 % en 2026' },
        ]);
      });
    });

    test('les dates se tiennent : pas de publication avant l’adoption, ni demain', async () => {
      await dans(async (tx) => {
        const { schema, version } = await creer(tx);
        await adopter(tx, schema, version);
        const publier = (le: string) =>
          changerEtat(
            tx,
            pilote,
            { version, versionLue: null, acte: 'publier', le, publieA: 'https://valmont.fr' },
            maintenant,
          );
        expect(refuse(await publier('2026-09-01')).message).toContain('adoptée le 26/09/2026');
        expect(refuse(await publier('2026-12-01')).message).toContain('futur');
        expect(reussi(await publier('2026-10-01'))).toMatchObject({
          etat: 'publie',
          publieA: 'https://valmont.fr',
        });
        const retour = { version, versionLue: null, acte: 'reprendre', le: '2026-10-02' } as const;
        expect(refuse(await changerEtat(tx, pilote, retour, maintenant)).code).toBe('etat');
      });
    });
  });

  describe('importer un tableau', () => {
    test('crée le même schéma, puis remplace un brouillon en gardant les identités et sans rien effacer', async () => {
      await dans(async (tx) => {
        const { version } = await creer(tx);
        const contenu = await contenuDe(tx, version);
        const tableau = ecrireTableau(contenu, 'SPASER');
        const lu = await simulerTableau(
          new TextEncoder().encode(ecrireCsv(tableau)),
          pilote,
          null,
          maintenant,
        );
        if (!lu.ok) throw new Error(JSON.stringify(lu.erreur));
        const copie = reussi(await creerDepuisTableau(tx, pilote, lu.valeur, maintenant));
        const qui = { id: 'x', type: 'SPASER' } as const;
        expect(versModele(await contenuDe(tx, copie.version), qui)).toEqual(versModele(contenu, qui));

        const sansA26 = tableau.filter(
          (l) => l.code !== 'A26' && l.rattache !== 'A26' && !String(l.rattache ?? '').startsWith('A26-'),
        );
        const fichier = new TextEncoder().encode(ecrireCsv(sansA26));
        reussi(await remplacerParTableau(tx, pilote, { version, fichier }, maintenant));
        const apres = await contenuDe(tx, version);
        const a26 = apres.noeuds.find((n) => n.code === 'A26');
        expect(a26?.closLe).toBe('2026-11-23');
        expect(differenceEntre(contenu, apres).retires.map((n) => n.code)).toEqual(['A26']);
        expect(differenceEntre(contenu, apres).ajoutes).toEqual([]);
      });
    });
  });

  describe('le suivi annuel', () => {
    test('un contributeur met à jour ce que son service pilote ou ce qui lui est confié, et rien d’autre', async () => {
      await dans(async (tx) => {
        const { schema, version } = await creer(tx);
        const [a1, a2] = [await noeudDe(tx, version, 'A1'), await noeudDe(tx, version, 'A2')];
        const fiche = { ...saisieDe(a1), service: 'service-achats' };
        reussi(
          await modifierFiche(
            tx,
            pilote,
            { version, noeud: a1.id, versionLue: a1.version, saisie: fiche },
            maintenant,
          ),
        );
        const marie = acteurDe(
          [{ role: 'contributeur', portee: { type: 'service', id: 'service-achats' } }],
          'p-marie',
        );
        const saisie = {
          statut: 'en-cours',
          avancement: 40,
          jalon: '',
          jalonAtteint: null,
          jalonLigne: null,
          commentaire: 'Lancé',
        } as const;
        const sur = (noeud: string) => ({ schema, noeud, annee: 2026, versionLue: 0, saisie });
        reussi(await mettreAJourAction(tx, marie, sur(a1.id), maintenant));
        expect(refuse(await mettreAJourAction(tx, marie, sur(a2.id), maintenant)).code).toBe('interdit');
        const confier = {
          schema,
          noeud: a2.id,
          annee: 2026,
          versionLue: 0,
          proprietaire: { id: 'p-marie', nom: 'Marie' },
        };
        expect(refuse(await confierAction(tx, marie, confier, maintenant)).code).toBe('interdit');
        reussi(await confierAction(tx, pilote, confier, maintenant));
        reussi(await mettreAJourAction(tx, marie, { ...sur(a2.id), versionLue: 1 }, maintenant));
        const perime = refuse(
          await mettreAJourAction(tx, marie, { ...sur(a2.id), versionLue: 1 }, maintenant),
        );
        expect(perime.code).toBe('conflit');
      });
    });

    test('sans nouvelles depuis trois mois, le responsable reçoit un rappel, une fois par mois', async () => {
      const { schema } = await dans(async (tx) => {
        const cree = await creer(tx);
        const [a1, a2] = [await noeudDe(tx, cree.version, 'A1'), await noeudDe(tx, cree.version, 'A2')];
        await tx
          .insertInto('personne')
          .values({
            collectivite: 'dijon',
            id: 'p-louis',
            nom: 'Blanc',
            prenom: 'Louis',
            fonction: '',
            delegation: '',
            elu: false,
            courriel: 'louis@valmont.fr',
            service: null,
            compte: null,
            creee_le: maintenant,
          })
          .execute();
        for (const [noeud, id] of [
          [a1.id, 'p-louis'],
          [a2.id, null],
        ] as const) {
          const proprietaire = { id, nom: 'Louis Blanc' };
          reussi(
            await confierAction(
              tx,
              pilote,
              { schema: cree.schema, noeud, annee: 2026, versionLue: 0, proprietaire },
              maintenant,
            ),
          );
        }
        return cree;
      });
      const postes: { a: string; texte: string }[] = [];
      let panne = true;
      const relancer = (le: string, qui = pilote) =>
        relancerActions(
          {
            dans,
            poster: async (courriel) => {
              if (!panne) postes.push(courriel);
              return !panne;
            },
          },
          qui,
          { schema, annee: 2026 },
          new Date(`${le}T10:00:00Z`),
        );
      const enPanne = reussi(await relancer('2026-11-23'));
      expect([enPanne.partis.length, enPanne.echecs.map((e) => e.a)]).toEqual([0, ['louis@valmont.fr']]);
      panne = false;
      const premieres = reussi(await relancer('2026-11-23'));
      expect(premieres.partis.map((r) => [r.a, r.actions])).toEqual([['louis@valmont.fr', ['A1']]]);
      expect(premieres.sansDestinataire).toContain('A2');
      expect(postes[0]?.texte).toContain('A1 Instaurer le Comité Annuel des Achats Durables');
      expect(reussi(await relancer('2026-12-01')).partis).toEqual([]);
      expect(reussi(await relancer('2026-12-30')).partis).toHaveLength(1);
      expect(refuse(await relancer('2026-12-30', lecteur)).code).toBe('interdit');
      expect((await dans((tx) => lireSuivi(tx, schema, 2026)))?.actions).toHaveLength(26);
    });
  });

  test('la vue de la base est celle du code', async () => {
    await dans(async (tx) => {
      await sql.raw(`create temporary view attendue as ${vueActionsAnnuelles}`).execute(tx);
      const definition = async (vue: string) =>
        (await sql<{ d: string }>`select pg_get_viewdef(${vue}::regclass) as d`.execute(tx)).rows[0]?.d;
      expect(await definition('population_actions_annuelles')).toBe(await definition('attendue'));
      await sql`drop view attendue`.execute(tx);
    });
  });
});
