import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Acteur } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import type { Result } from '#platform/result.ts';
import { pourChaqueBase } from '../../../../tests/base-de-test.ts';
import { changerEtat } from '../changer-etat.ts';
import { chargerModele } from '../charger-modele.ts';
import { lireContenu } from '../contenu.repository.ts';
import type { Contenu } from '../contenu.ts';
import { depuisModele, versModele } from '../convertir-modele.rules.ts';
import { creerDepuisModele } from '../creer-schema.ts';
import { differenceEntre } from '../difference.rules.ts';
import { type CibleDePlan, modeleSchema } from '../modele.ts';
import type { RefusSchema } from '../refus.ts';
import { lireVersion } from '../schema.repository.ts';
import { ecrireCsv, ecrireFichierDuSchema, ecrireTableau, simulerTableau } from '../tableau/index.ts';
import { verifierSchema } from '../verification/index.ts';
import { ouvrirVersion } from '../versions.ts';
import { direCibleDePlan, ecrireCiblesDePlan, lireCiblesDePlan } from './cibles-de-plan.rules.ts';
import { cloreReference, poserReference } from './modifier-references.ts';
import {
  contenuDeSaisie,
  fautesDeReference,
  lireDateDeReference,
  type ReferenceSaisie,
} from './reference.rules.ts';

const maintenant = new Date('2026-11-26T10:00:00Z');
const acteurDe = (role: 'pilote' | 'lecteur', collectivite = 'dijon'): Acteur => ({
  personne: `p-${role}`,
  nom: `Personne ${role}`,
  collectivite,
  roles: [{ role, portee: null }],
});
const pilote = acteurDe('pilote');

const VIDE: ReferenceSaisie = {
  nature: 'plan',
  intitule: 'Plan climat 2024-2030',
  date: '',
  objet: '',
  adresse: '',
  cibles: '',
  noeuds: [],
};
const reussi = <T>(issue: Result<T, RefusSchema>): T => {
  if (!issue.ok) throw new Error(`${issue.erreur.code} : ${issue.erreur.message}`);
  return issue.valeur;
};
const codeDeRefus = (issue: Result<unknown, RefusSchema>): string =>
  issue.ok ? 'accepté' : issue.erreur.code;

describe('une date de référence', () => {
  it.each([
    ['2024', '2024'],
    ['02/2024', '2024-02'],
    ['16/02/2024', '2024-02-16'],
    ['2024-02-29', '2024-02-29'],
    ['29/02/2023', null],
    ['13/2024', null],
    ['2024-00', null],
    ['bientôt', null],
    ['', null],
  ])('« %s » se lit %s', (ecrit, attendu) => {
    expect(lireDateDeReference(ecrit)).toBe(attendu);
  });
});

describe('les cibles d’un plan', () => {
  it('se lisent avec ou sans valeur, unité et année', () => {
    expect(
      lireCiblesDePlan('Émissions ; -55 ; % ; 2030\nSeuils de l’OMS\nAutonomie ; 12,5 ; %\nPlan ; ; ; 2027'),
    ).toEqual({
      cibles: [
        { libelle: 'Émissions', valeur: -55, unite: '%', annee: 2030 },
        { libelle: 'Seuils de l’OMS', valeur: null, unite: null, annee: null },
        { libelle: 'Autonomie', valeur: 12.5, unite: '%', annee: null },
        { libelle: 'Plan', valeur: null, unite: null, annee: 2027 },
      ],
      fautes: [],
    });
  });

  it('chaque ligne fautive est dite, les autres restent', () => {
    const { cibles, fautes } = lireCiblesDePlan('A ; beaucoup\n; 3\nB ; 1 ; % ; 30\nC ; 1 ; % ; 2030 ; x\nD');
    expect([cibles.map((c) => c.libelle), fautes.length]).toEqual([['D'], 4]);
  });

  it('se disent avec des nombres à la française', () => {
    const dite = direCibleDePlan({ libelle: 'Heures', valeur: 60_000, unite: 'h', annee: 2027 });
    expect(dite.replace(/[\u00a0\u202f]/gu, ' ')).toBe('Heures : 60 000 h en 2027');
  });

  it('par propriété : ce qui est écrit se relit tel quel', () => {
    const mot = fc
      .string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...'abcé %-1°’') })
      .map((t) => t.trim())
      .filter((t) => t !== '');
    const cible: fc.Arbitrary<CibleDePlan> = fc.record({
      libelle: mot,
      valeur: fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 100)),
      unite: fc.option(mot),
      annee: fc.option(fc.integer({ min: 1900, max: 2199 })),
    });
    fc.assert(
      fc.property(fc.array(cible), (cibles) => {
        expect(lireCiblesDePlan(ecrireCiblesDePlan(cibles))).toEqual({ cibles, fautes: [] });
      }),
    );
  });
});

describe('la saisie d’une référence', () => {
  const champs = (s: Partial<ReferenceSaisie>) =>
    fautesDeReference({ ...VIDE, ...s }, new Set(['n1'])).map((f) => f.champ);
  it('dit chaque champ à corriger', () => {
    expect(champs({})).toEqual([]);
    expect(champs({ nature: 'roman', intitule: ' ', date: 'hier', noeuds: ['n2'] })).toEqual([
      'nature',
      'intitule',
      'date',
      'noeuds',
    ]);
    expect(champs({ nature: 'loi', cibles: 'A ; 3' })).toEqual(['cibles']);
  });
  it('une adresse qui n’est pas celle d’une page n’entre pas', () => {
    for (const adresse of ['javascript:alert(1)', 'www.exemple.fr', 'data:text/html,x', 'https://a b'])
      expect(champs({ adresse }), adresse).toEqual(['adresse']);
    expect(champs({ adresse: 'https://www.legifrance.gouv.fr/x' })).toEqual([]);
  });
  it('ne garde que ce qui est dit', () => {
    expect(contenuDeSaisie(VIDE)).toEqual({ nature: 'plan', intitule: 'Plan climat 2024-2030' });
  });
});

describe('les références dans le modèle et le tableau', () => {
  const contenu = (): Contenu => {
    const lu = chargerModele('dijon-spaser-2024-2027');
    if (!lu.ok) throw new Error(lu.erreur.message);
    let n = 0;
    const nouvelId = () => {
      n += 1;
      return `id-${n}`;
    };
    const revision = { version: 1, modifiePar: 'Essai', modifieLe: maintenant.toISOString() };
    return depuisModele(
      modeleSchema.parse({
        ...lu.valeur,
        references: [
          {
            nature: 'plan',
            intitule: 'Plan Climat et Biodiversité 2024-2030',
            date: '2024-09',
            objet: 'Réduire les émissions.',
            adresse: 'https://exemple.fr/plan',
            cibles: [
              { libelle: 'émissions', valeur: -55, unite: '%', annee: 2030 },
              { libelle: 'seuils OMS', valeur: null, unite: null, annee: 2030 },
            ],
            niveaux: ['V2', 'V3'],
          },
          { nature: 'loi', intitule: '=Loi AGEC' },
        ],
      }),
      { nouvelId, revision },
    );
  };

  it.each(['csv', 'xlsx', 'ods'] as const)(
    'exportées puis importées en %s, elles reviennent les mêmes',
    async (format) => {
      const avant = contenu();
      const tableau = ecrireTableau(avant, 'SPASER');
      const fichier = await ecrireFichierDuSchema(format, tableau);
      const lu = await simulerTableau(fichier, pilote, null, maintenant);
      if (!lu.ok) throw new Error(JSON.stringify(lu.erreur));
      const qui = { id: 'x', type: 'SPASER' } as const;
      expect(versModele(lu.valeur.contenu, qui)).toEqual(versModele(avant, qui));
      expect(versModele(avant, qui).references?.[0]?.niveaux).toEqual(['V2', 'V3']);
    },
  );

  it('sur un brouillon, une référence qui garde sa nature et son intitulé garde son identité', async () => {
    const avant = contenu();
    const fichier = new TextEncoder().encode(ecrireCsv(ecrireTableau(avant, 'SPASER')));
    const lu = await simulerTableau(fichier, pilote, avant, maintenant);
    if (!lu.ok) throw new Error('refusé');
    expect(lu.valeur.contenu.references.map((r) => [r.id, r.version])).toEqual(
      avant.references.map((r) => [r.id, 2]),
    );
  });

  it('les fautes d’une ligne de référence sont dites, à leur colonne', async () => {
    const fichier = new TextEncoder().encode(
      ecrireCsv([
        { type: 'axe', code: '1', intitule: 'A' },
        {
          type: 'texte ou plan de référence',
          rattache: '2',
          intitule: 'Loi',
          nature: 'roman',
          date: 'hier',
          adresse: 'ftp://x',
          objectifs: 'A ; beaucoup',
        },
      ]),
    );
    const lu = await simulerTableau(fichier, pilote, null, maintenant);
    expect(!lu.ok && lu.erreur.map((e) => [e.ligne, e.champ])).toEqual([
      [3, 'Nature'],
      [3, 'Date'],
      [3, 'Adresse'],
      [3, 'Objectifs'],
      [3, 'Rattaché à'],
    ]);
  });

  it('la vérification signale un texte abrogé, au registre ou sur une fiche', () => {
    const base = versModele(contenu(), { id: 'x', type: 'SPASER' });
    const abroges = (schema: typeof base) =>
      verifierSchema(schema, { dateReference: '2026-11-26' }).anomalies.filter(
        (a) => a.regle === 'texte-abroge',
      );
    const avant = abroges(base).length;
    const registre = { nature: 'decret', intitule: 'Décret n° 2021-254' } as const;
    expect(abroges({ ...base, references: [registre] })).toHaveLength(avant + 1);
    const [premier, ...suite] = base.arbre;
    if (premier === undefined) throw new Error('arbre vide');
    const cite = { ...premier, textesReference: ['Décret 2021-254'] };
    expect(abroges({ ...base, arbre: [cite, ...suite] })).toHaveLength(avant + 1);
  });
});

pourChaqueBase((nom, ouvrir) => {
  const creer = async (tx: Unite) => {
    const entete = {
      intitule: 'SPASER',
      debut: 2026,
      fin: 2029,
      organisations: ['Valmont'],
      etenduConcessions: false,
    };
    return reussi(
      await creerDepuisModele(
        tx,
        pilote,
        { modele: 'clermont-spaser', entete, aLIdentique: false },
        maintenant,
      ),
    );
  };
  const contenuDe = async (tx: Unite, id: string) => {
    const version = await lireVersion(tx, id);
    if (version === null) throw new Error('version absente');
    return lireContenu(tx, version);
  };

  test(`une référence se pose, se corrige, se clôt, et tout est journalisé (${nom})`, async () => {
    const base = await ouvrir();
    await base.dansCollectivite('dijon', async (tx) => {
      const { version } = await creer(tx);
      const { noeuds } = await contenuDe(tx, version);
      const o3 = noeuds.find((n) => n.code === 'O3')?.id ?? '';
      const neuve = { version, reference: null, versionLue: 0 };
      const id = reussi(
        await poserReference(
          tx,
          pilote,
          { ...neuve, saisie: { ...VIDE, cibles: 'Émissions ; -55 ; % ; 2030', noeuds: [o3] } },
          maintenant,
        ),
      );
      expect((await contenuDe(tx, version)).references).toEqual([
        expect.objectContaining({
          id,
          version: 1,
          noeuds: [o3],
          contenu: {
            nature: 'plan',
            intitule: 'Plan climat 2024-2030',
            cibles: [{ libelle: 'Émissions', valeur: -55, unite: '%', annee: 2030 }],
          },
        }),
      ]);
      // Deux personnes l'ont lue en même temps : la seconde voit les deux valeurs, rien n'est remplacé.
      const lue = { version, reference: id, versionLue: 1 };
      reussi(
        await poserReference(
          tx,
          pilote,
          { ...lue, saisie: { ...VIDE, intitule: 'Celui de Paule' } },
          maintenant,
        ),
      );
      const seconde = await poserReference(
        tx,
        pilote,
        { ...lue, saisie: { ...VIDE, intitule: 'Celui de Marc' } },
        maintenant,
      );
      expect(!seconde.ok && seconde.erreur.code === 'conflit' && seconde.erreur.ecarts).toEqual([
        { champ: 'Référence', voulu: 'Celui de Marc', actuel: 'Celui de Paule' },
      ]);
      expect(codeDeRefus(await cloreReference(tx, pilote, lue, maintenant))).toBe('conflit');
      reussi(await cloreReference(tx, pilote, { ...lue, versionLue: 2 }, maintenant));
      expect((await contenuDe(tx, version)).references[0]?.closLe).toBe('2026-11-26');
      const actes = await tx
        .selectFrom('journal')
        .select('acte')
        .where('acte', 'like', '%Reference')
        .execute();
      expect(actes.map((a) => a.acte).sort()).toEqual([
        'schema.cloreReference',
        'schema.poserReference',
        'schema.poserReference',
      ]);
    });
  });

  test(`un lecteur n’écrit pas ; une version soumise ne change plus, la base aussi le refuse (${nom})`, async () => {
    const base = await ouvrir();
    const { version, neuve } = await base.dansCollectivite('dijon', async (tx) => {
      const cree = await creer(tx);
      const demande = { version: cree.version, reference: null, versionLue: 0, saisie: VIDE };
      expect(codeDeRefus(await poserReference(tx, acteurDe('lecteur'), demande, maintenant))).toBe(
        'interdit',
      );
      expect(
        codeDeRefus(
          await poserReference(tx, pilote, { ...demande, saisie: { ...VIDE, intitule: '' } }, maintenant),
        ),
      ).toBe('invalide');
      expect((await contenuDe(tx, cree.version)).references).toEqual([]);
      reussi(await poserReference(tx, pilote, demande, maintenant));
      reussi(
        await changerEtat(
          tx,
          pilote,
          { version: cree.version, versionLue: null, acte: 'soumettre', le: '2026-11-01' },
          maintenant,
        ),
      );
      expect(codeDeRefus(await poserReference(tx, pilote, demande, maintenant))).toBe('etat');
      return { version: cree.version, neuve: demande };
    });
    await expect(
      base.dansCollectivite('dijon', (tx) =>
        tx.deleteFrom('schema_version_reference').where('version_schema', '=', version).execute(),
      ),
    ).rejects.toThrow(/figé/u);
    await base.dansCollectivite('aix', async (tx) => {
      expect(codeDeRefus(await poserReference(tx, acteurDe('pilote', 'aix'), neuve, maintenant))).toBe(
        'introuvable',
      );
      expect(await tx.selectFrom('schema_version_reference').selectAll().execute()).toEqual([]);
    });
  });

  test(`une nouvelle version les reprend sous le même identifiant, et la différence les dit (${nom})`, async () => {
    const base = await ouvrir();
    await base.dansCollectivite('dijon', async (tx) => {
      const { version } = await creer(tx);
      const neuve = { version, reference: null, versionLue: 0 };
      const id = reussi(await poserReference(tx, pilote, { ...neuve, saisie: VIDE }, maintenant));
      const etat = { version, versionLue: null, le: '2026-11-01' } as const;
      reussi(await changerEtat(tx, pilote, { ...etat, acte: 'soumettre' }, maintenant));
      reussi(await changerEtat(tx, pilote, { ...etat, acte: 'adopter' }, maintenant));
      const v2 = reussi(await ouvrirVersion(tx, pilote, { depuis: version }, maintenant));
      const [avant, copie] = [await contenuDe(tx, version), await contenuDe(tx, v2)];
      expect(copie.references).toEqual(avant.references);
      expect(differenceEntre(avant, copie).autres).toEqual([]);
      reussi(
        await poserReference(
          tx,
          pilote,
          { version: v2, reference: id, versionLue: 1, saisie: { ...VIDE, date: '2024' } },
          maintenant,
        ),
      );
      expect(differenceEntre(avant, await contenuDe(tx, v2)).autres).toEqual([
        {
          champ: 'Texte ou plan de référence',
          avant: 'Plan climat 2024-2030 (plan ou stratégie) ; ensemble du schéma',
          apres: 'Plan climat 2024-2030 (plan ou stratégie, 2024) ; ensemble du schéma',
        },
      ]);
    });
  });
});
