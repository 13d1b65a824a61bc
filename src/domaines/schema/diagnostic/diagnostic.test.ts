import { expect, test } from 'vitest';
import type { Acteur } from '#domaines/acte';
import { acteurLocal, ajouterAuRepertoire } from '#domaines/organisation';
import type { Base, Unite } from '#platform/db/base.ts';
import type { Result } from '#platform/result.ts';
import { enCsv, enXlsx } from '#platform/tableur/ecrire-fichiers.ts';
import { pourChaqueBase } from '../../../../tests/base-de-test.ts';
import { creerSchema } from '../creer-schema.ts';
import { choisirService } from './choisir-service.ts';
import { classer } from './classement.rules.ts';
import { FORME_DEPENSES, type LigneDepenseEcrite } from './colonnes-depenses.ts';
import type { Note } from './cotation.rules.ts';
import { coterService } from './coter-service.ts';
import { agregerDepenses, listerLignes, listerReleves } from './depenses.repository.ts';
import { ecrireDepenses } from './exporter-diagnostic.ts';
import { ajouterService, rattacherService, sortirService } from './gerer-services.ts';
import { lireGuide } from './guide.repository.ts';
import { importerDepenses, simulerDepenses } from './importer-depenses.ts';
import { listerPonderations } from './ponderation.repository.ts';
import { ponderer } from './ponderer.ts';
import { listerServices } from './services.repository.ts';
import { enregistrerEntretien } from './tenir-entretien.ts';
import { ajouterQuestion, modifierQuestion, retirerQuestion } from './tenir-guide.ts';

const maintenant = new Date('2026-06-15T10:00:00Z');
const pilote = (nom: string): Acteur => ({ ...acteurLocal(), personne: nom, nom });
const ada = pilote('Ada');
const bruno = pilote('Bruno');
const contributrice = (service: string): Acteur => ({
  personne: 'chloe',
  nom: 'Chloé',
  collectivite: 'defaut',
  roles: [{ role: 'contributeur', portee: { type: 'service', id: service } }],
});
const lectrice: Acteur = { ...ada, nom: 'Lise', roles: [{ role: 'lecteur', portee: null }] };

const reussir = <T>(issue: Result<T, unknown>): T => {
  if (!issue.ok) throw new Error(JSON.stringify(issue.erreur));
  return issue.valeur;
};
const codeDe = (issue: Result<unknown, { readonly code: string }>): string =>
  issue.ok ? 'fait' : issue.erreur.code;

const csv = (lignes: readonly LigneDepenseEcrite[]): Uint8Array =>
  new TextEncoder().encode(enCsv(lignes, FORME_DEPENSES));

/** Des dépenses qui se ressemblent assez pour que compter mal se voie : mêmes noms à l'écriture près, trous, avoirs. */
const tirer = (combien: number): LigneDepenseEcrite[] => {
  let graine = 7;
  const hasard = (n: number): number => {
    graine = (Math.imul(graine, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((graine / 2 ** 32) * n);
  };
  const services = ['Voirie', 'VOIRIE', 'Espaces verts', 'espaces-verts', 'Écoles', 'Ecoles', 'Musées'];
  const typologies = ['Travaux', 'travaux', 'Denrées', 'Énergie'];
  return Array.from(
    { length: combien },
    (): LigneDepenseEcrite => ({
      annee: hasard(4) === 0 ? 2024 : 2025,
      ...(hasard(9) === 0 ? {} : { service: services[hasard(services.length)] ?? '' }),
      ...(hasard(9) === 0 ? {} : { typologie: typologies[hasard(typologies.length)] ?? '' }),
      ...(hasard(8) === 0 ? {} : { montant: (hasard(2_000_000) - 100_000) / 100 }),
    }),
  );
};

const NOTES = (enjeux: Note | null, risque: Note | null, influence: Note | null) => ({
  notes: { enjeux, risque, influence },
  commentaires: { enjeux: '', risque: '', influence: '' },
});

pourChaqueBase((nom, ouvrir) => {
  const preparer = async () => {
    const base = await ouvrir();
    const dans = <T>(travail: (tx: Unite) => Promise<T>): Promise<T> =>
      base.dansCollectivite('defaut', travail);
    const { schema } = reussir(
      await dans((tx) =>
        creerSchema(
          tx,
          ada,
          {
            type: 'SPASER',
            entete: {
              intitule: 'SPASER d’essai',
              debut: 2026,
              fin: 2029,
              organisations: ['Ville'],
              etenduConcessions: false,
            },
          },
          maintenant,
        ),
      ),
    );
    const importer = async (fichier: Uint8Array, acteur = ada) => {
      const vu = reussir(await dans((tx) => simulerDepenses(tx, acteur, { schema, fichier }, maintenant)));
      return dans((tx) =>
        importerDepenses(
          tx,
          acteur,
          { schema, fichier, nom: 'depenses.csv', constat: vu.constat },
          maintenant,
        ),
      );
    };
    const services = (annee: number | null = 2025) => dans((tx) => listerServices(tx, schema, annee));
    const serviceDe = async (cherche: string) => {
      const trouve = (await services()).find((s) => s.nom === cherche);
      if (trouve === undefined) throw new Error(`service ${cherche} absent`);
      return trouve;
    };
    return { base, dans, schema, importer, services, serviceDe };
  };

  /** Tout ce que les dépenses ont en base, sans les identifiants ni les dates. */
  const contenu = (base: Base, schema: string) =>
    base.dansCollectivite('defaut', async (tx) => {
      const releves = await listerReleves(tx, schema);
      return Promise.all(
        releves.map(async (r) => [r.annee, r.id, (await listerLignes(tx, r.id, {})).lignes]),
      );
    });

  test(`le classement est celui que l’on compte à la main, ligne à ligne (${nom})`, async () => {
    const { dans, schema, importer } = await preparer();
    const lignes = tirer(600);
    reussir(await importer(await enXlsx(lignes, FORME_DEPENSES)));
    const c = classer(await dans((tx) => agregerDepenses(tx, schema, 2025)));

    // Le compte indépendant : une boucle, en centimes.
    const deLAnnee = lignes.filter((l) => l.annee === 2025);
    const centimes = (l: LigneDepenseEcrite): number => Math.round(Number(l.montant ?? 0) * 100);
    const nomsCommuns: Record<string, string> = {
      Voirie: 'voirie',
      VOIRIE: 'voirie',
      'Espaces verts': 'espaces verts',
      'espaces-verts': 'espaces verts',
      Écoles: 'ecoles',
      Ecoles: 'ecoles',
      Musées: 'musees',
    };
    const attendus = new Map<string, { total: number; lignes: number; sansMontant: number }>();
    for (const l of deLAnnee) {
      const cle = l.service === undefined ? 'rien' : (nomsCommuns[l.service] ?? 'inattendu');
      const a = attendus.get(cle) ?? { total: 0, lignes: 0, sansMontant: 0 };
      a.total += centimes(l);
      a.lignes += 1;
      if (l.montant === undefined) a.sansMontant += 1;
      attendus.set(cle, a);
    }
    const replier = (t: string): string =>
      t.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace('-', ' ');
    const rendus = [
      ...c.services.map((s) => [replier(s.nom), s] as const),
      ...(c.sansService === null ? [] : [['rien', c.sansService] as const]),
    ].map(
      ([cle, s]) =>
        [
          cle,
          { total: Math.round((s.montant ?? 0) * 100), lignes: s.lignes, sansMontant: s.sansMontant },
        ] as const,
    );
    expect(new Map(rendus)).toEqual(attendus);
    expect(c.services.map((s) => s.montant)).toEqual(
      [...c.services.map((s) => s.montant ?? 0)].sort((a, b) => b - a),
    );
    expect([attendus.size, c.services.every((s) => (s.montant ?? 0) > 0)]).toEqual([5, true]);
    const total = deLAnnee.reduce((somme, l) => somme + centimes(l), 0);
    expect(Math.round((c.ensemble.montant ?? 0) * 100)).toBe(total);
    expect(c.ensemble.lignes).toBe(deLAnnee.length);
    expect(c.services[0]?.part?.denominateur).toBe(c.ensemble.montant);
    const travaux = deLAnnee.filter((l) => String(l.typologie ?? '').toLowerCase() === 'travaux');
    expect(c.typologies.find((t) => t.cle === 'travaux')?.lignes).toBe(travaux.length);
  });

  test(`chaque chiffre mène à ses lignes : mêmes lignes, même somme (${nom})`, async () => {
    const { dans, schema, importer } = await preparer();
    reussir(await importer(csv(tirer(200))));
    await dans(async (tx) => {
      const c = classer(await agregerDepenses(tx, schema, 2025));
      const releve = (await listerReleves(tx, schema)).find((r) => r.annee === 2025)?.id ?? '';
      for (const s of c.services) {
        const { total, montant } = await listerLignes(tx, releve, { service: s.cle });
        expect([total, montant]).toEqual([s.lignes, s.montant]);
      }
      const sans = await listerLignes(tx, releve, { service: 'non-declare' });
      expect([sans.total, sans.montant]).toEqual([c.sansService?.lignes, c.sansService?.montant]);
      const page = await listerLignes(tx, releve, {}, { rang: 2, taille: 10 });
      expect([page.lignes.length, page.total]).toEqual([10, c.ensemble.lignes]);
    });
  });

  test(`importer deux fois donne la même chose, et le dit avant de confirmer (${nom})`, async () => {
    const { base, dans, schema, importer } = await preparer();
    const fichier = csv(tirer(80));
    reussir(await importer(fichier));
    const avant = await contenu(base, schema);
    const vu = reussir(await dans((tx) => simulerDepenses(tx, ada, { schema, fichier }, maintenant)));
    expect(vu.annees.map((a) => a.identique)).toEqual([true, true]);
    expect(vu.servicesNeufs).toEqual([]);
    reussir(await importer(fichier, bruno));
    expect(await contenu(base, schema)).toEqual(avant);
    // Le même tableau, sorti de l'application, en XLSX : rien ne change non plus.
    const [releve] = await dans((tx) => listerReleves(tx, schema));
    const sorti = await dans(async (tx) => (await listerLignes(tx, releve?.id ?? '', {})).lignes);
    const annee = releve?.annee ?? 0;
    reussir(await importer(await enXlsx(ecrireDepenses(annee, sorti), FORME_DEPENSES)));
    expect(await contenu(base, schema)).toEqual(avant);
  });

  test(`une année du fichier remplace la sienne et laisse les autres ; ce qui est remplacé reste en base (${nom})`, async () => {
    const { dans, schema, importer } = await preparer();
    reussir(
      await importer(
        csv([
          { annee: 2024, service: 'Voirie', montant: 10 },
          { annee: 2025, service: 'Voirie', montant: 20 },
        ]),
      ),
    );
    const fichier = csv([{ annee: 2025, service: 'Voirie', montant: 99 }]);
    const vu = reussir(await dans((tx) => simulerDepenses(tx, ada, { schema, fichier }, maintenant)));
    expect(vu.annees.map((a) => [a.annee, a.remplace?.lignes, a.identique])).toEqual([[2025, 1, false]]);
    reussir(await importer(fichier));
    await dans(async (tx) => {
      const total = async (annee: number) =>
        classer(await agregerDepenses(tx, schema, annee)).ensemble.montant;
      expect([await total(2024), await total(2025)]).toEqual([10, 99]);
      const tous = await tx.selectFrom('schema_diagnostic_releve').select('annee').execute();
      expect(tous).toHaveLength(3);
    });
  });

  test(`deux personnes importent la même année : la seconde est prévenue, rien n’est remplacé (${nom})`, async () => {
    const { dans, schema, importer } = await preparer();
    const fichier = csv([{ annee: 2025, service: 'Voirie', montant: 1 }]);
    const vu = reussir(await dans((tx) => simulerDepenses(tx, bruno, { schema, fichier }, maintenant)));
    reussir(await importer(csv([{ annee: 2025, service: 'Voirie', montant: 2 }])));
    const issue = await dans((tx) =>
      importerDepenses(tx, bruno, { schema, fichier, nom: 'b.csv', constat: vu.constat }, maintenant),
    );
    expect(issue.ok ? null : issue.erreur).toMatchObject({
      code: 'conflit',
      ecarts: [{ champ: 'Année 2025', actuel: expect.stringContaining('Ada') }],
    });
    await dans(async (tx) =>
      expect(classer(await agregerDepenses(tx, schema, 2025)).ensemble.montant).toBe(2),
    );
  });

  test(`un fichier à corriger n’enregistre rien, pas même un service (${nom})`, async () => {
    const { dans, schema, services } = await preparer();
    const fichier = csv([
      { annee: 2025, service: 'Voirie', montant: 1 },
      { annee: 2025, service: 'Parcs', montant: 'mille' },
    ]);
    const vu = await dans((tx) => simulerDepenses(tx, ada, { schema, fichier }, maintenant));
    expect(vu.ok ? null : vu.erreur).toEqual([
      {
        ligne: 3,
        cellule: 'D3',
        champ: 'Montant HT (€)',
        ecrit: 'mille',
        message: expect.stringContaining('mille'),
      },
    ]);
    const force = await dans((tx) =>
      importerDepenses(tx, ada, { schema, fichier, nom: 'x.csv', constat: '2025:' }, maintenant),
    );
    expect(codeDe(force)).toBe('etat');
    expect(await services()).toEqual([]);
  });

  test(`un service se reconnaît par son nom ou son sigle dans le répertoire (${nom})`, async () => {
    const { dans, importer, services } = await preparer();
    const { id } = reussir(
      await dans((tx) =>
        ajouterAuRepertoire(tx, { acteur: ada, maintenant }, 'services', {
          nom: 'Direction des espaces verts',
          sigle: 'DEV',
        }),
      ),
    );
    reussir(
      await importer(
        csv([
          { annee: 2025, service: 'dev', montant: 1 },
          { annee: 2025, service: 'DIRECTION DES ESPACES VERTS', montant: 2 },
        ]),
      ),
    );
    expect((await services()).map((s) => [s.nom, s.rattachement, s.depense?.montant])).toEqual([
      ['Direction des espaces verts', id, 3],
    ]);
  });

  test(`lire un écran demande autant de requêtes pour deux services que pour deux cents (${nom})`, async () => {
    const { dans, schema, importer } = await preparer();
    const compterRequetes = () =>
      dans(async (tx) => {
        let n = 0;
        const espion = tx.withPlugin({
          transformQuery: ({ node }) => {
            n += 1;
            return node;
          },
          transformResult: async ({ result }) => result,
        }) as Unite;
        await listerServices(espion, schema, 2025);
        await agregerDepenses(espion, schema, 2025);
        return n;
      });
    reussir(await importer(csv([1, 2].map((i) => ({ annee: 2025, service: `S${i}`, montant: i })))));
    const peu = await compterRequetes();
    reussir(
      await importer(
        csv(Array.from({ length: 200 }, (_, i) => ({ annee: 2025, service: `S${i}`, montant: i }))),
      ),
    );
    expect([await compterRequetes(), peu]).toEqual([2, 2]);
  });

  test(`deux personnes cotent ensemble : la seconde voit les deux notes, rien n’est remplacé (${nom})`, async () => {
    const { dans, schema, importer, serviceDe } = await preparer();
    reussir(await importer(csv([{ annee: 2025, service: 'Voirie', montant: 1 }])));
    const { id: service } = await serviceDe('Voirie');
    const coter = (acteur: Acteur, versionLue: number, saisie: ReturnType<typeof NOTES>) =>
      dans((tx) => coterService(tx, acteur, { schema, service, versionLue, saisie }, maintenant));
    const [a, b] = await Promise.all([coter(ada, 0, NOTES(4, 3, null)), coter(bruno, 0, NOTES(1, 3, null))]);
    expect([a, b].map(codeDe).sort()).toEqual(['conflit', 'fait']);
    const refuse = a.ok ? b : a;
    if (refuse.ok || refuse.erreur.code !== 'conflit') throw new Error('un conflit était attendu');
    expect(refuse.erreur.ecarts.map((e) => e.champ)).toEqual(['Enjeux RSO']);
    const { cotation } = await serviceDe('Voirie');
    expect([cotation.version, cotation.notes.enjeux, cotation.notes.influence]).toEqual([
      1,
      a.ok ? 4 : 1,
      null,
    ]);
    // Qui relit peut recommencer, et revenir à « non noté ».
    expect(codeDe(await coter(bruno, 1, NOTES(null, 2, 2)))).toBe('fait');
    expect((await serviceDe('Voirie')).cotation.notes).toEqual({ enjeux: null, risque: 2, influence: 2 });
    expect(codeDe(await coter(lectrice, 2, NOTES(1, 1, 1)))).toBe('interdit');
  });

  test(`les poids du score ont des versions, datées et signées ; deux réglages à la fois se voient (${nom})`, async () => {
    const { dans, schema } = await preparer();
    const regler = (acteur: Acteur, numeroLu: number, enjeux: number) =>
      dans((tx) =>
        ponderer(
          tx,
          acteur,
          { schema, numeroLu, poids: { enjeux, risque: 1, influence: 1 }, motif: 'essai' },
          maintenant,
        ),
      );
    expect(codeDe(await regler(ada, 0, 1))).toBe('etat');
    expect(await regler(ada, 0, 2)).toEqual({ ok: true, valeur: 1 });
    expect(codeDe(await regler(bruno, 0, 3))).toBe('conflit');
    expect(await regler(bruno, 1, 3)).toEqual({ ok: true, valeur: 2 });
    const versions = await dans((tx) => listerPonderations(tx, schema));
    expect(versions.map((p) => [p.numero, p.poids.enjeux, p.modifiePar])).toEqual([
      [2, 3, 'Bruno'],
      [1, 2, 'Ada'],
    ]);
  });

  test(`on retient en disant pourquoi, et le journal garde le score de ce jour-là (${nom})`, async () => {
    const { dans, schema, importer, serviceDe } = await preparer();
    reussir(await importer(csv([{ annee: 2025, service: 'Voirie', montant: 1 }])));
    const { id: service } = await serviceDe('Voirie');
    reussir(
      await dans((tx) =>
        coterService(tx, ada, { schema, service, versionLue: 0, saisie: NOTES(4, 3, 3) }, maintenant),
      ),
    );
    const choisir = (motif: string, versionLue = 0) =>
      dans((tx) =>
        choisirService(
          tx,
          ada,
          { schema, service, versionLue, saisie: { decision: 'retenu', motif } },
          maintenant,
        ),
      );
    expect(codeDe(await choisir(''))).toBe('invalide');
    reussir(await choisir('Le plus gros enjeu'));
    expect(codeDe(await choisir('Encore'))).toBe('conflit');
    expect((await serviceDe('Voirie')).selection).toMatchObject({
      decision: 'retenu',
      motif: 'Le plus gros enjeu',
    });
    const lignes = await dans((tx) => tx.selectFrom('journal').select(['acte', 'apres']).execute());
    const choix = lignes.find((l) => l.acte === 'diagnostic.choisir');
    expect(JSON.stringify(choix?.apres)).toContain('10 / 3');
  });

  test(`un service se rattache, s’ajoute sans dépense, et ne sort pas tant qu’il a des lignes (${nom})`, async () => {
    const { dans, schema, importer, serviceDe, services } = await preparer();
    const creer = async (nomDuService: string) =>
      reussir(
        await dans((tx) =>
          ajouterAuRepertoire(tx, { acteur: ada, maintenant }, 'services', { nom: nomDuService, sigle: '' }),
        ),
      ).id;
    reussir(await importer(csv([{ annee: 2025, service: 'Voirie', montant: 1 }])));
    const [routes, musees] = [await creer('Routes'), await creer('Musées')];
    const voirie = await serviceDe('Voirie');
    const rattacher = (service: string, rattachement: string, versionLue: number) =>
      dans((tx) => rattacherService(tx, ada, { schema, service, rattachement, versionLue }, maintenant));
    reussir(await rattacher(voirie.id, routes, 1));
    expect(codeDe(await rattacher(voirie.id, musees, 1))).toBe('conflit');
    const ajoute = reussir(
      await dans((tx) => ajouterService(tx, ada, { schema, rattachement: musees }, maintenant)),
    );
    expect(
      codeDe(await dans((tx) => ajouterService(tx, ada, { schema, rattachement: routes }, maintenant))),
    ).toBe('etat');
    expect(codeDe(await rattacher(ajoute, routes, 1))).toBe('invalide');
    const sortir = (service: string, versionLue: number, remettre = false) =>
      dans((tx) => sortirService(tx, ada, { schema, service, versionLue, remettre }, maintenant));
    expect(codeDe(await sortir(voirie.id, 2))).toBe('etat');
    reussir(await sortir(ajoute, 1));
    expect((await services()).map((s) => [s.nom, s.closLe, s.depense?.lignes ?? null])).toEqual([
      ['Voirie', null, 1],
      ['Musées', '2026-06-15', null],
    ]);
    // Un fichier qui le cite le remet.
    reussir(await importer(csv([{ annee: 2024, service: 'musees', montant: 1 }])));
    expect((await serviceDe('Musées')).closLe).toBeNull();
  });

  test(`un contributeur répond pour son service retenu, et pour lui seul (${nom})`, async () => {
    const { dans, schema, importer, serviceDe } = await preparer();
    const { id: parcs } = reussir(
      await dans((tx) =>
        ajouterAuRepertoire(tx, { acteur: ada, maintenant }, 'services', { nom: 'Parcs', sigle: '' }),
      ),
    );
    reussir(
      await importer(
        csv([
          { annee: 2025, service: 'Parcs', montant: 1 },
          { annee: 2025, service: 'Voirie', montant: 2 },
        ]),
      ),
    );
    const repondre = (acteur: Acteur, service: string, versionLue: number, texte: string) =>
      dans((tx) =>
        enregistrerEntretien(
          tx,
          acteur,
          {
            schema,
            service,
            versionLue,
            saisie: {
              tenuLe: '2026-06-10',
              personnes: 'La cheffe de service',
              reponses: { 'pratiques-1': texte },
            },
          },
          maintenant,
        ),
      );
    const [p, v] = [(await serviceDe('Parcs')).id, (await serviceDe('Voirie')).id];
    expect(codeDe(await repondre(ada, p, 0, 'x'))).toBe('etat');
    for (const service of [p, v])
      reussir(
        await dans((tx) =>
          choisirService(
            tx,
            ada,
            { schema, service, versionLue: 0, saisie: { decision: 'retenu', motif: 'Gros enjeu' } },
            maintenant,
          ),
        ),
      );
    const chloe = contributrice(parcs);
    expect(codeDe(await repondre(chloe, v, 0, 'pas chez moi'))).toBe('interdit');
    expect(codeDe(await repondre(lectrice, p, 0, 'non'))).toBe('interdit');
    expect(codeDe(await repondre(chloe, p, 0, 'Des clauses d’insertion'))).toBe('fait');
    const conflit = await repondre(ada, p, 0, 'Autre chose');
    expect(conflit.ok ? null : conflit.erreur).toMatchObject({
      code: 'conflit',
      ecarts: [{ voulu: 'Autre chose', actuel: 'Des clauses d’insertion' }],
    });
    expect((await serviceDe('Parcs')).entretien).toMatchObject({
      modifiePar: 'Chloé',
      reponses: [{ question: 'pratiques-1', texte: 'Des clauses d’insertion' }],
    });
    expect(
      codeDe(
        await dans((tx) =>
          coterService(tx, chloe, { schema, service: p, versionLue: 0, saisie: NOTES(1, 1, 1) }, maintenant),
        ),
      ),
    ).toBe('interdit');
  });

  test(`le guide se réécrit sans perdre la question d’alors ; une question retirée garde ses réponses (${nom})`, async () => {
    const { dans, schema, importer, serviceDe } = await preparer();
    reussir(await importer(csv([{ annee: 2025, service: 'Voirie', montant: 1 }])));
    const { id: service } = await serviceDe('Voirie');
    reussir(
      await dans((tx) =>
        choisirService(
          tx,
          ada,
          { schema, service, versionLue: 0, saisie: { decision: 'retenu', motif: 'Oui' } },
          maintenant,
        ),
      ),
    );
    const question = 'outils-1';
    const repondre = (versionLue: number, reponses: Record<string, string>) =>
      dans((tx) =>
        enregistrerEntretien(
          tx,
          ada,
          { schema, service, versionLue, saisie: { tenuLe: null, personnes: '', reponses } },
          maintenant,
        ),
      );
    reussir(await repondre(0, { [question]: 'Une bibliothèque de clauses' }));
    const ancienne = (await dans((tx) => lireGuide(tx, schema))).questions.find((q) => q.id === question);
    const changer = (versionLue: number) =>
      dans((tx) =>
        modifierQuestion(
          tx,
          ada,
          { schema, question, versionLue, saisie: { theme: 'outils', texte: 'Que vous faut-il ?' } },
          maintenant,
        ),
      );
    reussir(await changer(1));
    expect(codeDe(await changer(1))).toBe('conflit');
    reussir(await repondre(1, { [question]: 'Une bibliothèque de clauses' }));
    expect((await serviceDe('Voirie')).entretien.reponses[0]?.posee).toBe(ancienne?.texte);
    reussir(
      await dans((tx) =>
        retirerQuestion(tx, ada, { schema, question, versionLue: 2, remettre: false }, maintenant),
      ),
    );
    reussir(await repondre(2, { [question]: 'changée en douce' }));
    expect((await serviceDe('Voirie')).entretien.reponses[0]?.texte).toBe('Une bibliothèque de clauses');
    const neuve = reussir(
      await dans((tx) =>
        ajouterQuestion(tx, ada, { schema, saisie: { theme: 'outils', texte: 'Et le temps ?' } }, maintenant),
      ),
    );
    const guide = await dans((tx) => lireGuide(tx, schema));
    expect(guide.propose).toBe(false);
    expect(guide.questions.filter((q) => q.theme === 'outils').at(-1)?.id).toBe(neuve);
  });

  test(`une autre collectivité n’y voit rien et n’y change rien (${nom})`, async () => {
    const { base, schema, importer, serviceDe } = await preparer();
    reussir(await importer(csv([{ annee: 2025, service: 'Voirie', montant: 1 }])));
    const { id: service } = await serviceDe('Voirie');
    const ailleurs: Acteur = { ...ada, collectivite: 'ailleurs' };
    await base.dansCollectivite('ailleurs', async (tx) => {
      expect(await listerReleves(tx, schema)).toEqual([]);
      expect(await listerServices(tx, schema, 2025)).toEqual([]);
      expect(classer(await agregerDepenses(tx, schema, 2025)).ensemble.lignes).toBe(0);
      const demande = { schema, service, versionLue: 0 };
      expect(
        codeDe(await coterService(tx, ailleurs, { ...demande, saisie: NOTES(1, 1, 1) }, maintenant)),
      ).toBe('introuvable');
      expect(
        codeDe(
          await enregistrerEntretien(
            tx,
            ailleurs,
            { ...demande, saisie: { tenuLe: null, personnes: '', reponses: {} } },
            maintenant,
          ),
        ),
      ).toBe('introuvable');
      const fichier = csv([{ annee: 2025, service: 'Voirie', montant: 1 }]);
      expect(
        codeDe(
          await importerDepenses(
            tx,
            ailleurs,
            { schema, fichier, nom: 'x.csv', constat: '2025:' },
            maintenant,
          ),
        ),
      ).toBe('introuvable');
    });
  });
});
