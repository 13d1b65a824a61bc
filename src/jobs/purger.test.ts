import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Acte, journaliser } from '#domaines/acte';
import { ajouterMembres, creerComite, listerMembres } from '#domaines/gouvernance';
import { ACTES_ORGANISATION, acteurLocal, creerLien, OBJETS_ORGANISATION } from '#domaines/organisation';
import { CONSERVATION_PAR_DEFAUT } from '#platform/conservation.ts';
import type { Base } from '#platform/db/base.ts';
import { pourChaqueBase } from '../../tests/base-de-test.ts';
import { ouvrirDepotImports } from './depot-imports.ts';
import { insererFiche, lireFiche } from './imports.repository.ts';
import { purger } from './purger.ts';

const LE = new Date('2026-11-23T10:00:00Z');
const ilYA = (jours: number): Date => new Date(LE.getTime() - jours * 86_400_000);
const jour = (date: Date): string => date.toISOString().slice(0, 10);
const acteur = acteurLocal('defaut');

let dossier = '';
const dossiers: string[] = [];
beforeEach(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'spaser-purge-'));
  dossiers.push(dossier);
});
afterAll(async () => {
  for (const d of dossiers) await rm(d, { recursive: true, force: true });
});

const purgerLe = (base: Base, maintenant = LE) =>
  purger({ base, dossier, collectivite: 'defaut', conservation: CONSERVATION_PAR_DEFAUT, maintenant });
const RIEN = {
  liens: 0,
  comptesFermes: 0,
  connexions: 0,
  adressesDesMembres: 0,
  courriels: 0,
  imports: 0,
  fichiersEnAttente: 0,
};

const ecrire = async (chemin: string, date: Date): Promise<string> => {
  const complet = join(dossier, chemin);
  await mkdir(join(complet, '..'), { recursive: true });
  await writeFile(complet, 'x');
  await utimes(complet, date, date);
  return complet;
};

pourChaqueBase((nom, ouvrir) => {
  test(`le destinataire d’un lien part trente jours après sa fin, pas avant ; le lien reste (${nom})`, async () => {
    const base = await ouvrir();
    const creer = (destinataire: string, creeIlYA: number) =>
      base.dansCollectivite('defaut', (tx) =>
        creerLien(tx, acteur, {
          usage: 'invitation',
          objet: { type: 'personne', id: destinataire },
          destinataire,
          jours: 7,
          maintenant: ilYA(creeIlYA),
        }),
      );
    await creer('ancienne@x.fr', 38);
    await creer('recente@x.fr', 36);
    expect(await purgerLe(base)).toEqual({ ...RIEN, liens: 1 });
    const liens = await base.dansCollectivite('defaut', (tx) =>
      tx.selectFrom('lien_dedie').select(['objet', 'destinataire']).orderBy('objet').execute(),
    );
    expect(liens).toEqual([
      { objet: 'ancienne@x.fr', destinataire: '' },
      { objet: 'recente@x.fr', destinataire: 'recente@x.fr' },
    ]);
    expect(await purgerLe(base), 'relancée, elle n’a plus rien à faire').toEqual(RIEN);
  });

  test(`le compte d’une personne partie depuis un an est effacé, sa fiche et ses actes restent (${nom})`, async () => {
    const base = await ouvrir();
    const partir = async (id: string, closLe: Date | null): Promise<void> => {
      await base.comptes
        .insertInto('user')
        .values({
          id: `compte-${id}`,
          name: id,
          email: `${id}@x.fr`,
          emailVerified: true,
          image: null,
          createdAt: ilYA(900),
          updatedAt: ilYA(900),
          twoFactorEnabled: null,
        })
        .execute();
      await base.comptes
        .insertInto('rattachement')
        .values({ compte: `compte-${id}`, collectivite: 'defaut', personne: id })
        .execute();
      await base.dansCollectivite('defaut', (tx) =>
        tx
          .insertInto('personne')
          .values({
            collectivite: 'defaut',
            id,
            nom: id,
            prenom: '',
            fonction: '',
            delegation: '',
            elu: false,
            courriel: `${id}@x.fr`,
            service: null,
            compte: `compte-${id}`,
            creee_le: ilYA(900),
            clos_le: closLe,
            anonymisee_le: null,
          })
          .execute(),
      );
    };
    await partir('partie', ilYA(366));
    await partir('partie-hier', ilYA(364));
    await partir('presente', null);
    expect(await purgerLe(base)).toEqual({ ...RIEN, comptesFermes: 1 });
    const restes = await base.comptes.selectFrom('user').select('id').orderBy('id').execute();
    expect(restes.map((u) => u.id)).toEqual(['compte-partie-hier', 'compte-presente']);
    const fiche = await base.dansCollectivite('defaut', (tx) =>
      tx
        .selectFrom('personne')
        .select(['nom', 'courriel', 'compte'])
        .where('id', '=', 'partie')
        .executeTakeFirstOrThrow(),
    );
    expect(fiche).toEqual({ nom: 'partie', courriel: 'partie@x.fr', compte: null });
    const journal = await base.dansCollectivite('defaut', (tx) =>
      tx.selectFrom('journal').select(['acte', 'objet', 'acteur_nom']).execute(),
    );
    expect(journal).toEqual([{ acte: 'compte.purger', objet: 'partie', acteur_nom: 'Purge automatique' }]);
  });

  test(`du journal ne partent que les connexions de plus d’un an (${nom})`, async () => {
    const base = await ouvrir();
    await base.dansCollectivite('defaut', async (tx) => {
      const noter = (acte: Acte, le: Date) =>
        journaliser(tx, {
          acteur,
          acte,
          objet: { type: OBJETS_ORGANISATION.personne, id: 'p' },
          avant: null,
          apres: { par: jour(le) },
          le,
        });
      await noter(ACTES_ORGANISATION.seConnecter, ilYA(366));
      await noter(ACTES_ORGANISATION.seConnecter, ilYA(364));
      await noter(ACTES_ORGANISATION.gererOrganisation, ilYA(2_000));
    });
    expect(await purgerLe(base)).toEqual({ ...RIEN, connexions: 1 });
    const reste = await base.dansCollectivite('defaut', (tx) =>
      tx.selectFrom('journal').select('acte').orderBy('le').execute(),
    );
    expect(reste.map((l) => l.acte)).toEqual(['organisation.gerer', 'compte.connexion']);
    await expect(
      base.dansCollectivite('defaut', (tx) =>
        tx.deleteFrom('journal').where('acte', '=', 'compte.connexion').execute(),
      ),
      'hors de la purge, le journal ne s’efface pas',
    ).rejects.toThrow(/le journal ne se modifie pas/);
  });

  test(`le courriel d’un membre part un an après son mandat, jusque dans le journal ; son nom reste (${nom})`, async () => {
    const base = await ouvrir();
    const membres = await base.dansCollectivite('defaut', async (tx) => {
      const comite = await creerComite(
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
        ilYA(900),
      );
      if (!comite.ok) throw new Error(comite.erreur.message);
      const fiche = (qui: string, fin: string | null) => ({
        nom: `Madame ${qui}`,
        personne: null,
        organisme: null,
        qualite: null,
        courriel: `${qui}@x.fr`,
        college: null,
        role: 'membre' as const,
        suppleantDe: null,
        debut: '2020-01-01',
        fin,
      });
      const ajout = await ajouterMembres(
        tx,
        acteur,
        {
          comite: comite.valeur,
          fiches: [
            fiche('ancienne', jour(ilYA(366))),
            fiche('recente', jour(ilYA(300))),
            fiche('actuelle', null),
          ],
        },
        ilYA(800),
      );
      if (!ajout.ok) throw new Error(ajout.erreur.message);
      return comite.valeur;
    });
    expect(await purgerLe(base)).toEqual({ ...RIEN, adressesDesMembres: 1 });
    await base.dansCollectivite('defaut', async (tx) => {
      expect((await listerMembres(tx, membres)).map((m) => [m.nom, m.courriel])).toEqual([
        ['Madame ancienne', null],
        ['Madame recente', 'recente@x.fr'],
        ['Madame actuelle', 'actuelle@x.fr'],
      ]);
      const journal = JSON.stringify(await tx.selectFrom('journal').selectAll().execute());
      expect(journal).not.toContain('ancienne@x.fr');
      expect(journal).toContain('Madame ancienne');
      expect(journal).toContain('recente@x.fr');
    });
  });

  test(`les fichiers laissés là partent à leur terme, dans chaque dossier de données, et rien d’autre (${nom})`, async () => {
    const base = await ouvrir();
    const partent = [
      await ecrire('courriels/ancien.eml', ilYA(31)),
      await ecrire('tableaux/ancien.tableau', ilYA(2)),
      await ecrire('pieces/attente/coupe', ilYA(2)),
      await ecrire('collectivites/aix/tableaux/ancien.json', ilYA(2)),
    ];
    const restent = [
      await ecrire('courriels/recent.eml', ilYA(29)),
      await ecrire('tableaux/recent.tableau', ilYA(0.9)),
      await ecrire('pieces/ab/empreinte', ilYA(3_000)),
      await ecrire('secret', ilYA(3_000)),
      await ecrire('a-importer/gros.json', ilYA(3_000)),
    ];
    const depot = ouvrirDepotImports(join(dossier, 'televersements'), () => LE);
    const deposer = async (etat: 'simule' | 'importe' | 'import', depose: Date): Promise<string> => {
      const id = await depot.reserver();
      await base.dansCollectivite('defaut', (tx) =>
        insererFiche(tx, 'defaut', {
          id,
          nom: 'marches.json',
          octets: 1,
          fichierServeur: null,
          etat,
          depose: depose.toISOString(),
          fini: null,
          rapport: null,
          resume: null,
          erreur: null,
        }),
      );
      await writeFile(depot.cheminFichier(id), 'x');
      await writeFile(depot.cheminAnomalies(id), 'x');
      return id;
    };
    const ancien = await deposer('simule', ilYA(31));
    const recent = await deposer('simule', ilYA(29));
    const importe = await deposer('importe', ilYA(300));
    const tourne = await deposer('import', ilYA(300));
    expect(await purgerLe(base)).toEqual({ ...RIEN, courriels: 1, fichiersEnAttente: 3, imports: 1 });
    expect(partent.filter(existsSync)).toEqual([]);
    expect(restent.filter((f) => !existsSync(f))).toEqual([]);
    expect(existsSync(depot.cheminFichier(ancien))).toBe(false);
    expect(existsSync(depot.cheminAnomalies(ancien))).toBe(false);
    const fiche = await base.dansCollectivite('defaut', (tx) => lireFiche(tx, ancien));
    expect(fiche?.fiche.etat, 'la fiche reste, et ne se confirme plus').toBe('abandonne');
    for (const id of [recent, importe, tourne]) expect(existsSync(depot.cheminFichier(id))).toBe(true);
    expect(await purgerLe(base)).toEqual(RIEN);
  });
});
