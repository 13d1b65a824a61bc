import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { describe, expect, test } from 'vitest';
import { type Acteur, listerJournal, type RoleAttribue } from '#domaines/acte';
import { ajouterAuRepertoire, inviter } from '#domaines/organisation';
import { creerDepuisModele } from '#domaines/schema';
import type { Base, Unite } from '#platform/db/base.ts';
import { ouvrirCourrier } from '#platform/mail/ouvrir-courrier.ts';
import type { Result } from '#platform/result.ts';
import { pourChaqueBase } from '../../../tests/base-de-test.ts';
import { TOUS_LES_ACTES } from '../../lire-tranches.ts';
import { anomaliesDesMesures } from './anomalies.ts';
import { listerDemandes } from './collecte.repository.ts';
import { lireMesuresSaisies } from './lire-mesures.ts';
import { lireMesure, listerRevisions } from './mesure.repository.ts';
import { modifierDemande } from './modifier-demande.ts';
import { cloreCollecte, ouvrirCollecte } from './ouvrir-collecte.ts';
import type { RefusMesure } from './refus.ts';
import { relancerCollecte } from './relancer-collecte.ts';
import type { FicheMesure, Reponse } from './reponse.ts';
import { saisirMesure } from './saisir-mesure.ts';
import { attenduDe, demandesVisibles, suivreCollecte, suivreCollectes } from './suivre-collecte.ts';
import { ecrireCollecte, ecrireTableauCollecte } from './tableau/ecrire-tableau.ts';
import { importerReponses, simulerReponses } from './tableau/importer-reponses.ts';
import { retirerMesure, validerMesure } from './valider-mesure.ts';

const LE = new Date('2026-06-15T10:00:00Z');
const PLUS_TARD = new Date('2026-06-16T10:00:00Z');
const JOUR = '2026-06-15';
const [METROPOLE, VILLE] = ['249900010', '219900013'];

const acteurDe = (personne: string, roles: readonly RoleAttribue[], collectivite = 'valmont'): Acteur => ({
  personne,
  nom: `Personne ${personne}`,
  collectivite,
  roles,
});
const admin = acteurDe('admin', [{ role: 'administrateur', portee: null }]);
const pilote = acteurDe('pilote', [{ role: 'pilote', portee: null }]);
const lecteur = acteurDe('lecteur', [{ role: 'lecteur', portee: null }]);

const reussi = <T, E extends { readonly message: string }>(issue: Result<T, E>): T => {
  if (!issue.ok) throw new Error(issue.erreur.message);
  return issue.valeur;
};
const refuse = <T>(issue: Result<T, RefusMesure>): RefusMesure => {
  if (issue.ok) throw new Error('accepté');
  return issue.erreur;
};

const part = (numerateur: number, denominateur: number): Reponse => ({
  forme: 'part',
  unite: '',
  numerateur,
  denominateur,
});
const fiche = (changements: Partial<FicheMesure> = {}): FicheMesure => ({
  code: 'RES-03',
  annee: 2025,
  acheteur: null,
  reponse: part(30, 100),
  source: 'Bilan des fluides',
  dateSource: '2026-03-31',
  commentaire: '',
  ...changements,
});

pourChaqueBase((nomDeBase, ouvrir) => {
  let base: Base;
  let collectivites = 0;
  /** Une collectivité neuve par essai : rien n'y traîne. */
  const neuve = async () => {
    base ??= await ouvrir();
    collectivites += 1;
    const collectivite = `valmont-${collectivites}`;
    const dans = <T>(travail: (tx: Unite) => Promise<T>): Promise<T> =>
      base.dansCollectivite(collectivite, travail);
    const comme = (a: Acteur): Acteur => ({ ...a, collectivite });
    return { dans, comme, collectivite };
  };
  type Lieu = Awaited<ReturnType<typeof neuve>>;

  const saisir = ({ dans, comme }: Lieu, f: FicheMesure, versionLue = 0, qui = pilote, le = LE) =>
    dans((tx) => saisirMesure(tx, comme(qui), { fiche: f, versionLue }, le));

  describe(`saisir une mesure (${nomDeBase})`, () => {
    test('chaque forme de réponse revient de la base telle qu’elle a été donnée', async () => {
      const lieu = await neuve();
      const reponses: readonly (readonly [string, Reponse])[] = [
        ['RES-03', part(12.5, 40)],
        ['ENV-16', { forme: 'part-montant', unite: '', numerateur: 1_234.56, denominateur: 98_765.4 }],
        ['USG-03', { forme: 'moyenne', unite: 'jours', numerateur: 1_203, denominateur: 351 }],
        ['RES-01', { forme: 'nombre', unite: 'kWh', numerateur: 27_500_000 }],
        ['RH-07', { forme: 'montant', unite: '', numerateur: 12_000 }],
        ['GOV-19', { forme: 'oui-non', oui: false, jours: -4 }],
        ['MAR-03', { forme: 'moyenne', unite: '', numerateur: 90, denominateur: 12 }],

        ['ENV-26', { forme: 'liste', elements: ['bruit', 'eau ; sol'] }],
        [
          'SOC-08',
          {
            forme: 'repartition',
            parts: [
              { libelle: 'Femmes', valeur: 12 },
              { libelle: 'Hommes', valeur: 0 },
            ],
          },
        ],
        ['RES-02', { forme: 'non-declare', motif: 'compteur en panne' }],
      ];
      for (const [code, reponse] of reponses) reussi(await saisir(lieu, fiche({ code, reponse })));
      const jalon = { forme: 'jalon', etape: 'étudié', le: null, atteint: false } as const;
      reussi(await saisir(lieu, fiche({ code: 'GOV-19', annee: 2024, reponse: jalon })));
      expect((await lieu.dans((tx) => lireMesuresSaisies(tx, { annee: 2024 })))[0]?.reponse).toEqual(jalon);
      expect(
        refuse(await saisir(lieu, fiche({ code: 'RES-02', annee: 2024, reponse: jalon }))).message,
      ).toContain('ne se répond pas');
      const lues = await lieu.dans((tx) => lireMesuresSaisies(tx, { annee: 2025 }));
      expect(new Map(lues.map((m) => [m.code, m.reponse]))).toEqual(new Map(reponses));
      expect(lues.find((m) => m.code === 'RES-03')).toMatchObject({
        mesure: { numerateur: 12.5, denominateur: 40 },
        validee: false,
        saisiePar: 'Personne pilote',
        le: LE.toISOString(),
        dateSource: '2026-03-31',
      });
    });

    test('une correction laisse lire ce qui était répondu avant, par qui et quand', async () => {
      const lieu = await neuve();
      const id = reussi(await saisir(lieu, fiche()));
      await lieu.dans((tx) => validerMesure(tx, lieu.comme(pilote), { id, versionLue: 1 }, LE));
      reussi(await saisir(lieu, fiche({ reponse: part(35, 100) }), 2, admin, PLUS_TARD));
      const [mesure, revisions] = await lieu.dans(async (tx) => [
        await lireMesure(tx, id),
        await listerRevisions(tx, id),
      ]);
      expect(mesure).toMatchObject({ valideeLe: null, saisiePar: 'Personne admin', version: 3 });
      expect(revisions.map((r) => [r.version, r.acte, r.par])).toEqual([
        [3, 'correction', 'Personne admin'],
        [2, 'validation', 'Personne pilote'],
        [1, 'saisie', 'Personne pilote'],
      ]);
      expect(revisions.at(-1)?.etat.reponse).toEqual(part(30, 100));
      const journal = await lieu.dans((tx) => listerJournal(tx, { objet: id }, { page: 1, taille: 50 }));
      expect(JSON.stringify(journal)).toContain('mesure.corriger');
    });

    test('deux personnes saisissent la même : la seconde est prévenue, voit les deux, rien n’est remplacé', async () => {
      const lieu = await neuve();
      const id = reussi(await saisir(lieu, fiche()));
      for (const versionLue of [0, 7]) {
        const erreur = refuse(await saisir(lieu, fiche({ reponse: part(90, 100) }), versionLue, admin));
        expect(erreur).toMatchObject({
          code: 'conflit',
          ecarts: [
            {
              champ: 'Réponse',
              voulu: expect.stringMatching(/90 sur 100/),
              actuel: expect.stringMatching(/30 sur 100/),
            },
          ],
        });
        expect(erreur.message).toContain('Personne pilote');
      }
      expect((await lieu.dans((tx) => lireMesure(tx, id)))?.reponse).toEqual(part(30, 100));
    });

    test('ce qui se calcule ne se saisit pas ; un code inconnu n’existe pas', async () => {
      const lieu = await neuve();
      expect(refuse(await saisir(lieu, fiche({ code: 'ENV-01' }))).message).toContain('se calcule');
      expect(refuse(await saisir(lieu, fiche({ code: 'ZZZ-99' }))).code).toBe('introuvable');
    });

    test('retirée, une mesure ne compte plus mais reste lisible ; la saisir à nouveau la rétablit', async () => {
      const lieu = await neuve();
      const { dans, comme } = lieu;
      const id = reussi(await saisir(lieu, fiche()));
      const retirer = (versionLue: number, motif: string) =>
        dans((tx) => retirerMesure(tx, comme(pilote), { id, versionLue, motif }, LE));
      expect(refuse(await retirer(1, ' ')).code).toBe('invalide');
      expect(refuse(await retirer(9, 'erreur')).code).toBe('conflit');
      reussi(await retirer(1, 'saisie sur la mauvaise année'));
      expect(await dans((tx) => lireMesuresSaisies(tx))).toEqual([]);
      expect(await dans((tx) => lireMesure(tx, id))).toMatchObject({
        motifRetrait: 'saisie sur la mauvaise année',
      });
      expect(
        refuse(await dans((tx) => validerMesure(tx, comme(pilote), { id, versionLue: 2 }, LE))).code,
      ).toBe('etat');
      expect(reussi(await saisir(lieu, fiche(), 2))).toBe(id);
      expect(await dans((tx) => lireMesuresSaisies(tx))).toHaveLength(1);
    });

    test('qui lit ne saisit ni ne valide', async () => {
      const lieu = await neuve();
      expect(refuse(await saisir(lieu, fiche(), 0, lecteur)).code).toBe('interdit');
      const id = reussi(await saisir(lieu, fiche()));
      const valider = await lieu.dans((tx) =>
        validerMesure(tx, lieu.comme(lecteur), { id, versionLue: 1 }, LE),
      );
      expect(refuse(valider).code).toBe('interdit');
    });

    test('une autre collectivité n’en voit rien, et ne peut pas la corriger', async () => {
      const lieu = await neuve();
      const id = reussi(await saisir(lieu, fiche()));
      const autre = await neuve();
      expect(await autre.dans((tx) => lireMesuresSaisies(tx))).toEqual([]);
      expect(await autre.dans((tx) => lireMesure(tx, id))).toBeNull();
      const retrait = await autre.dans((tx) =>
        retirerMesure(tx, autre.comme(admin), { id, versionLue: 1, motif: 'x' }, LE),
      );
      expect(refuse(retrait).code).toBe('introuvable');
    });

    test('l’invraisemblable s’enregistre et se signale : plus de 100 %, total faux', async () => {
      const lieu = await neuve();
      reussi(await saisir(lieu, fiche({ acheteur: METROPOLE, reponse: part(120, 100) })));
      reussi(await saisir(lieu, fiche({ acheteur: VILLE, reponse: part(10, 100) })));
      reussi(await saisir(lieu, fiche({ reponse: part(99, 200) })));
      const mesures = await lieu.dans((tx) => lireMesuresSaisies(tx));
      const noms = new Map([
        [METROPOLE, 'Métropole'],
        [VILLE, 'Ville'],
      ]);
      const anomalies = anomaliesDesMesures(mesures, (s) => noms.get(s) ?? s);
      expect(anomalies.map((a) => a.regle).sort()).toEqual([
        'mesure-hors-de-sa-base',
        'mesure-somme-des-acheteurs',
      ]);
      expect(anomalies.map((a) => a.message).join(' ')).toMatch(
        /Métropole.*130 au numérateur, le total dit 99/,
      );
    });
  });

  /** Un schéma vivant, un service et sa contributrice, une collecte ouverte. */
  const collecter = async (acheteurs: readonly string[] = [], avecAVenir = false) => {
    const lieu = await neuve();
    const { dans, comme } = lieu;
    const contexte = { acteur: comme(admin), maintenant: LE };
    const prets = await dans(async (tx) => {
      const service = reussi(
        await ajouterAuRepertoire(tx, contexte, 'services', {
          // C'est le pilote qu'écrit le modèle pour l'action A22.
          nom: '3DE (Direction du Développement Durable et de l’Énergie)',
          sigle: '3DE',
        }),
      ).id;
      const { schema } = reussi(
        await creerDepuisModele(
          tx,
          comme(pilote),
          {
            modele: 'clermont-spaser',
            entete: {
              intitule: 'SPASER de Valmont',
              debut: 2024,
              fin: 2027,
              organisations: ['Valmont'],
              etenduConcessions: false,
            },
            aLIdentique: false,
          },
          LE,
        ),
      );
      const demande = { schema, annee: 2025, echeance: '2026-07-31', acheteurs, avecAVenir };
      reussi(await ouvrirCollecte(tx, comme(pilote), demande, LE));
      return { service, schema };
    });
    const contributeur = acteurDe('chloe', [
      { role: 'contributeur', portee: { type: 'service', id: prets.service } },
    ]);
    const demandes = () => dans((tx) => listerDemandes(tx, { schema: prets.schema, annee: 2025 }));
    return { ...lieu, ...prets, contributeur, demandes };
  };

  describe(`une collecte (${nomDeBase})`, () => {
    test('demande une fois chaque indicateur à saisir du schéma, à qui porte sa ligne', async () => {
      const { demandes, service } = await collecter();
      const lues = await demandes();
      expect(lues.map((d) => d.code)).toEqual([
        'ENV-08',
        'ENV-12',
        'ENV-32',
        'ENV-33',
        'ENV-34',
        'ENV-35',
        'MAR-03',
        'RES-01',
        'RES-03',
        'RES-05',
        'RES-13',
        'SOC-15',
        'SOC-26',
      ]);
      // RES-01 est aussi demandé par l'action A23, à d'autres : la première ligne qui nomme un service connu l'emporte.
      expect(lues.filter((d) => d.service === service).map((d) => d.code)).toEqual([
        'ENV-35',
        'RES-01',
        'RES-13',
      ]);
    });

    test('par acheteur, se complète sans rien redemander, et rouvre', async () => {
      const { dans, comme, demandes, schema } = await collecter([METROPOLE, VILLE]);
      expect(await demandes()).toHaveLength(26);
      const ouvrirEncore = (acheteurs: readonly string[]) =>
        dans((tx) =>
          ouvrirCollecte(
            tx,
            comme(pilote),
            { schema, annee: 2025, echeance: '2026-08-31', acheteurs, avecAVenir: false },
            LE,
          ),
        );
      expect(reussi(await ouvrirEncore([METROPOLE, VILLE])).ajoutees).toBe(0);
      reussi(
        await dans((tx) => cloreCollecte(tx, comme(pilote), { schema, annee: 2025, versionLue: 2 }, LE)),
      );
      expect(reussi(await ouvrirEncore(['269900015'])).ajoutees).toBe(13);
      expect((await dans((tx) => suivreCollecte(tx, schema, 2025, JOUR)))?.collecte).toMatchObject({
        closeLe: null,
        echeance: '2026-08-31',
      });
    });

    test('un contributeur ne voit et ne saisit que ce qui est demandé à son service', async () => {
      const lieu = await collecter();
      const { dans, comme, contributeur } = lieu;
      const suivies = await dans((tx) => suivreCollectes(tx, JOUR));
      const [collecte] = suivies;
      expect(
        demandesVisibles(comme(contributeur), collecte?.demandes ?? []).map((d) => d.demande.code),
      ).toEqual(['ENV-35', 'RES-01', 'RES-13']);
      expect(attenduDe(comme(contributeur), suivies)).toHaveLength(3);
      expect(demandesVisibles(comme(pilote), collecte?.demandes ?? [])).toHaveLength(13);
      const kwh = fiche({ code: 'RES-01', reponse: { forme: 'nombre', unite: 'kWh', numerateur: 12 } });
      expect(refuse(await saisir(lieu, fiche(), 0, contributeur)).code, 'RES-03 est à d’autres').toBe(
        'interdit',
      );
      expect(
        refuse(await saisir(lieu, { ...kwh, annee: 2024 }, 0, contributeur)).code,
        'aucune demande en 2024',
      ).toBe('interdit');
      reussi(await saisir(lieu, kwh, 0, contributeur));
      const apres = await dans((tx) => suivreCollecte(tx, lieu.schema, 2025, JOUR));
      expect(apres?.demandes.find((d) => d.demande.code === 'RES-01')?.etat).toBe('recue');
      reussi(
        await dans((tx) =>
          cloreCollecte(tx, comme(pilote), { schema: lieu.schema, annee: 2025, versionLue: 1 }, LE),
        ),
      );
      expect(refuse(await saisir(lieu, kwh, 1, contributeur)).code, 'la collecte est close').toBe('interdit');
      const ouverture = await dans((tx) =>
        ouvrirCollecte(
          tx,
          comme(contributeur),
          { schema: lieu.schema, annee: 2024, echeance: '2026-07-31', acheteurs: [], avecAVenir: false },
          LE,
        ),
      );
      expect(refuse(ouverture).code).toBe('interdit');
    });

    test('une demande s’adresse, se dit sans objet avec sa raison, et le second qui la règle est prévenu', async () => {
      const { dans, comme, demandes, service, contributeur, ...lieu } = await collecter([METROPOLE, VILLE]);
      const [demande] = (await demandes()).filter((d) => d.code === 'ENV-33');
      if (demande === undefined) throw new Error('absente');
      const regler = (versionLue: number, plus: object) =>
        dans((tx) =>
          modifierDemande(
            tx,
            comme(pilote),
            {
              id: demande.id,
              versionLue,
              reglage: {
                service,
                personne: null,
                echeance: '2026-07-31',
                sansObjet: false,
                motif: '',
                ...plus,
              },
            },
            LE,
          ),
        );
      reussi(await regler(1, { tousLesAcheteurs: true }));
      expect((await demandes()).filter((d) => d.code === 'ENV-33').map((d) => d.service)).toEqual([
        service,
        service,
      ]);
      expect(refuse(await regler(1, {})).code).toBe('conflit');
      expect(refuse(await regler(2, { sansObjet: true })).code).toBe('invalide');
      expect(refuse(await regler(2, { service: 'service-d-ailleurs' })).code).toBe('invalide');
      reussi(await regler(2, { sansObjet: true, motif: 'aucun chantier' }));
      const cle = { code: 'ENV-33', acheteur: demande.acheteur };
      expect(refuse(await saisir({ dans, comme, ...lieu }, fiche(cle), 0, contributeur)).code).toBe(
        'interdit',
      );
    });
  });

  describe(`le tableau d’une collecte (${nomDeBase})`, () => {
    const octets = (texte: string) => new TextEncoder().encode(texte);
    const exporter = async ({ dans, schema }: Awaited<ReturnType<typeof collecter>>) => {
      const suivie = await dans((tx) => suivreCollecte(tx, schema, 2025, JOUR));
      return ecrireTableauCollecte(suivie?.demandes ?? [], (siren) => siren);
    };
    const simuler = (
      { dans, comme, schema }: Awaited<ReturnType<typeof collecter>>,
      fichier: Uint8Array,
      qui = pilote,
    ) => dans((tx) => simulerReponses(tx, comme(qui), { schema, annee: 2025, fichier }, LE));

    test('rendu tel quel il ne change rien ; rempli, il saisit ; repris, il corrige', async () => {
      const lieu = await collecter([METROPOLE], true);
      const { dans, comme, schema } = lieu;
      reussi(await saisir(lieu, fiche({ acheteur: METROPOLE })));
      const lignes = await exporter(lieu);
      for (const format of ['csv', 'xlsx', 'ods'] as const)
        expect(reussi(await simuler(lieu, await ecrireCollecte(format, lignes)))).toMatchObject({
          reponses: [],
          inchangees: 1,
          vides: lignes.length - 1,
          erreurs: [],
        });
      const remplies = lignes.map((l) =>
        l.code === 'RES-01'
          ? { ...l, numerateur: '27 500 000,5', source: 'Factures', dateSource: '31/03/2026' }
          : l.code === 'RES-03'
            ? { ...l, numerateur: 40 }
            : l.code === 'GOV-19'
              ? { ...l, oui: 'OUI', jours: 2, source: 'RH' }
              : l.code === 'ENV-34'
                ? { ...l, motif: 'non transmis' }
                : l,
      );
      const fichier = await ecrireCollecte('csv', remplies);
      const lu = reussi(await simuler(lieu, fichier));
      expect(lu.erreurs).toEqual([]);
      expect(lu.reponses.map((x) => [x.fiche.code, x.change])).toEqual([
        ['ENV-34', 'nouvelle'],
        ['GOV-19', 'nouvelle'],
        ['RES-01', 'nouvelle'],
        ['RES-03', 'corrigée'],
      ]);
      reussi(await dans((tx) => importerReponses(tx, comme(pilote), { schema, annee: 2025, fichier }, LE)));
      const saisies = await dans((tx) => lireMesuresSaisies(tx));
      expect(saisies.find((m) => m.code === 'RES-01')).toMatchObject({
        reponse: { numerateur: 27_500_000.5 },
        dateSource: '2026-03-31',
        acheteur: METROPOLE,
      });
      expect(saisies.find((m) => m.code === 'RES-03')).toMatchObject({ version: 2, reponse: part(40, 100) });
      // Le même fichier, envoyé deux fois : les versions ont avancé, rien n'est écrasé.
      const encore = reussi(await simuler(lieu, fichier));
      expect(encore.reponses.map((x) => x.fiche.code)).toEqual([]);
      expect(encore.inchangees).toBe(4);
    });

    test('dit chaque erreur à sa ligne et à sa colonne, et n’enregistre alors rien', async () => {
      const lieu = await collecter([METROPOLE], true);
      const { dans, comme, schema, contributeur } = lieu;
      reussi(await saisir(lieu, fiche({ acheteur: METROPOLE })));
      const texte = [
        'Ma collecte;;;;;;;',
        'CODE;Siren;Valeur;total;Source;Oui ou non;Version;Autre',
        `RES-03;${METROPOLE};12;;Factures;;0;x`,
        `RES-01;${METROPOLE};beaucoup;;Factures;;;`,
        `ZZZ-99;${METROPOLE};1;;F;;;`,
        `RES-05;999999999;1;;F;;;`,
        `GOV-19;${METROPOLE};;;F;peut-être;;`,
        `SOC-26;${METROPOLE};5;;;;;`,
        `SOC-26;${METROPOLE};6;;F;;;`,
        'RES-13;;5;2;F;;;',
      ].join('\n');
      const lu = reussi(await simuler(lieu, octets(texte)));
      expect(lu.remarques).toEqual(['Colonnes laissées de côté : Autre.']);
      expect(lu.erreurs.map((e) => [e.ligne, e.champ])).toEqual([
        [3, 'Dénominateur'],
        [3, 'Version (ne pas changer)'],
        [4, 'Numérateur ou valeur'],
        [5, 'Code'],
        [6, 'SIREN de l’acheteur'],
        [7, 'Oui ou non'],
        [8, 'Source'],
        [9, 'Code'],
        [10, 'SIREN de l’acheteur'],
      ]);
      expect(lu.erreurs[1]?.message).toContain('Personne pilote');
      const issue = await dans((tx) =>
        importerReponses(tx, comme(pilote), { schema, annee: 2025, fichier: octets(texte) }, LE),
      );
      expect(refuse(issue).code).toBe('etat');
      expect(await dans((tx) => lireMesuresSaisies(tx))).toHaveLength(1);
      // Le tableau d'un service ne répond pas pour un autre.
      const duService = reussi(
        await simuler(lieu, octets(`Code;SIREN;Valeur;Source\nSOC-26;${METROPOLE};5;F`), contributeur),
      );
      expect(duService.erreurs[0]?.message).toContain('ne vous est pas demandé');
    });
  });

  test(`les courriels d’une collecte partent vers un vrai serveur, une fois par mois (${nomDeBase})`, async () => {
    const { dans, comme, demandes, service, schema, collectivite } = await collecter();
    const { id: autreService } = await dans(async (tx) =>
      reussi(
        await ajouterAuRepertoire(tx, { acteur: comme(admin), maintenant: LE }, 'services', {
          nom: 'Espaces verts',
          sigle: '',
        }),
      ),
    );
    const convier = (prenom: string, courriel: string, portee: RoleAttribue['portee']) =>
      dans(async (tx) =>
        reussi(
          await inviter(
            tx,
            { acteur: comme(admin), maintenant: LE },
            { nom: 'Essai', prenom, fonction: '', delegation: '', elu: false, courriel, service: null },
            [{ role: 'contributeur', portee }],
            { portees: [], actes: TOUS_LES_ACTES },
          ),
        ),
      );
    await convier('Chloé', 'chloe@valmont.example', { type: 'service', id: service });
    await convier('Autre', 'autre@valmont.example', { type: 'service', id: autreService });
    const recus: { readonly a: string; readonly contenu: string }[] = [];
    const serveur = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (flux, session, fini) => {
        const morceaux: Buffer[] = [];
        flux.on('data', (m: Buffer) => morceaux.push(m));
        flux.on('end', () => {
          recus.push({
            a: session.envelope.rcptTo.map((x) => x.address).join(),
            contenu: Buffer.concat(morceaux).toString('utf8'),
          });
          fini();
        });
      },
    });
    await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
    const { port } = serveur.server.address() as AddressInfo;
    const courrier = ouvrirCourrier({
      smtp: `smtp://127.0.0.1:${port}`,
      expediteur: 'Pilote SPASER <spaser@valmont.example>',
      dossier: '/inexistant',
      horloge: () => LE,
    });
    let joignable = true;
    const relancer = async (le: Date) =>
      reussi(
        await relancerCollecte(
          {
            dans: (travail) => base.dansCollectivite(collectivite, travail),
            poster: (c) =>
              joignable
                ? courrier.envoyer(c).then(
                    () => true,
                    () => false,
                  )
                : Promise.resolve(false),
          },
          comme(pilote),
          { schema, annee: 2025 },
          le,
        ),
      );
    joignable = false;
    expect((await relancer(LE)).echecs).toHaveLength(1);
    joignable = true;
    const premiere = await relancer(LE);
    expect(
      recus.map((r) => r.a),
      'un seul courriel, à la seule contributrice du service',
    ).toEqual(['chloe@valmont.example']);
    expect(recus[0]?.contenu).toMatch(/RES-01/);
    expect(recus[0]?.contenu).not.toMatch(/RES-03/);
    expect(premiere.sansDestinataire).toContain('RES-03');
    expect((await relancer(new Date('2026-07-10T10:00:00Z'))).partis, 'moins d’un mois après').toHaveLength(
      0,
    );
    await dans((tx) =>
      saisirMesure(
        tx,
        comme(pilote),
        {
          fiche: fiche({ code: 'RES-01', reponse: { forme: 'nombre', unite: 'kWh', numerateur: 1 } }),
          versionLue: 0,
        },
        LE,
      ),
    );
    expect((await relancer(new Date('2026-08-20T10:00:00Z'))).partis).toHaveLength(1);
    expect(recus[1]?.contenu, 'ce qui est venu n’est plus demandé').not.toMatch(/RES-01/);
    expect(recus[1]?.contenu).toMatch(/20 jours de retard|20=C2=A0jours de retard|20\s*jours/);
    expect((await demandes()).find((d) => d.code === 'RES-13')?.relanceLe).toBe('2026-08-20T10:00:00.000Z');
    await new Promise<void>((fini) => serveur.close(() => fini()));
  });
});
