import { expect, test } from 'vitest';
import { ACTES_ORGANISATION, OBJETS_ORGANISATION } from '#domaines/organisation';
import { journaliser, listerJournal } from '../src/domaines/acte/index.ts';
import {
  acteurLocal,
  aUnCompte,
  creerComptesDeDemonstration,
  creerLien,
  installer,
  listerRepertoire,
  marquerDemonstration,
  ouvrirCollectivite,
  parLien,
  secourir,
} from '../src/domaines/organisation/index.ts';
import { TOUS_LES_ACTES } from '../src/lire-tranches.ts';
import { creerAuthentification } from '../src/platform/auth/authentification.ts';
import type { Base } from '../src/platform/db/base.ts';
import { ok } from '../src/platform/result.ts';
import { pourChaqueBase } from './base-de-test.ts';

const LE = new Date('2026-11-23T10:00:00Z');
const apres = (jours: number): Date => new Date(LE.getTime() + jours * 86_400_000);

const ouvrirAuthentification = (base: Base) =>
  creerAuthentification({
    base,
    secret: 'secret-d-essai-de-plus-de-32-caracteres',
    https: true,
    horloge: () => LE,
    envoyerReinitialisation: async () => undefined,
  });

const visiteur = { entetes: new Headers(), adresse: '192.0.2.1' };

pourChaqueBase((nom, ouvrir) => {
  test(`un lien dédié ne vaut que pour son usage, une fois, pendant sa durée (${nom})`, async () => {
    const base = await ouvrir();
    const acteur = acteurLocal('defaut');
    const demande = { objet: { type: 'seance', id: 's1' }, destinataire: 'x@y.fr', jours: 2, maintenant: LE };
    const creer = () =>
      base.dansCollectivite('defaut', (tx) => creerLien(tx, acteur, { usage: 'lire', ...demande }));
    const { jeton } = await creer();
    const suivre = (quoi: { jeton: string; usage?: string; maintenant?: Date; consommer?: boolean }) =>
      parLien(base, { usage: 'lire', maintenant: LE, consommer: true, ...quoi }, async (_tx, lien, ou) =>
        ok([lien.objet, ou]),
      );
    expect(await suivre({ jeton, consommer: false })).toEqual(ok(['s1', 'defaut']));
    expect((await suivre({ jeton, usage: 'ecrire' })).ok).toBe(false);
    expect((await suivre({ jeton, maintenant: apres(2) })).ok).toBe(false);
    expect((await suivre({ jeton: jeton.replace(/.$/, jeton.endsWith('A') ? 'B' : 'A') })).ok).toBe(false);
    expect((await suivre({ jeton: '' })).ok).toBe(false);
    expect(await suivre({ jeton })).toEqual(ok(['s1', 'defaut']));
    expect((await suivre({ jeton })).ok, 'déjà servi').toBe(false);

    const double = await creer();
    const deuxFois = await Promise.all([suivre(double), suivre(double)]);
    expect(
      deuxFois.filter((i) => i.ok),
      'deux clics simultanés n’en font qu’un',
    ).toHaveLength(1);
  });

  test(`la base ne garde d’un jeton que son empreinte (${nom})`, async () => {
    const base = await ouvrir();
    const { jeton } = await base.dansCollectivite('defaut', (tx) =>
      creerLien(tx, acteurLocal('defaut'), {
        usage: 'lire',
        objet: { type: 'seance', id: 's1' },
        destinataire: '',
        jours: 1,
        maintenant: LE,
      }),
    );
    const gardes = [
      await base.dansCollectivite('defaut', (tx) => tx.selectFrom('lien_dedie').selectAll().execute()),
      await base.comptes.selectFrom('jeton').selectAll().execute(),
    ];
    expect(JSON.stringify(gardes)).not.toContain(jeton);
    expect(JSON.stringify(gardes)).toMatch(/[0-9a-f]{64}/);
  });

  test(`le journal ne se modifie ni ne s’efface (${nom})`, async () => {
    const base = await ouvrir();
    await base.dansCollectivite('defaut', (tx) =>
      journaliser(tx, {
        acteur: acteurLocal('defaut'),
        acte: ACTES_ORGANISATION.gererOrganisation,
        objet: { type: OBJETS_ORGANISATION.service, id: '1' },
        avant: { sigle: 'V' },
        apres: { sigle: 'VR', nom: 'nul \0 ici' },
        le: LE,
      }),
    );
    await expect(
      base.dansCollectivite('defaut', (tx) => tx.updateTable('journal').set({ acte: 'autre' }).execute()),
    ).rejects.toThrow(/le journal ne se modifie pas/);
    await expect(base.dansCollectivite('defaut', (tx) => tx.deleteFrom('journal').execute())).rejects.toThrow(
      /le journal ne se modifie pas/,
    );
    const { lignes, total } = await base.dansCollectivite('defaut', (tx) =>
      listerJournal(
        tx,
        { objetType: 'service', objet: '1', du: '2026-11-23', au: '2026-11-23' },
        { page: 1, taille: 9 },
      ),
    );
    expect(total).toBe(1);
    expect(lignes[0]).toMatchObject({
      acte: 'organisation.gerer',
      avant: { sigle: 'V' },
      acteurNom: 'Administrateur local',
    });
  });

  test(`une installation refusée ne laisse rien derrière elle (${nom})`, async () => {
    const base = await ouvrir();
    const authentification = ouvrirAuthentification(base);
    const demande = {
      collectivite: 'defaut',
      nom: 'Valmont',
      siren: '242100410',
      type: 'royaume',
      administrateur: { nom: 'D', prenom: 'A', courriel: 'a@b.fr', motDePasse: 'une phrase assez longue' },
    };
    const refusee = await installer(base, authentification, demande, LE);
    expect(refusee).toMatchObject({ ok: false, erreur: { code: 'valeur', champ: 'type' } });
    expect(await aUnCompte(base)).toBe(false);
    expect(await base.comptes.selectFrom('user').select('id').execute()).toEqual([]);
    const { total } = await base.dansCollectivite('defaut', (tx) =>
      listerJournal(tx, {}, { page: 1, taille: 1 }),
    );
    expect(total).toBe(0);
    expect((await installer(base, authentification, { ...demande, type: 'métropole' }, LE)).ok).toBe(true);
  });

  test(`l’exploitant ouvre une collectivité de plus, qui ne prend le SIREN d’aucune autre (${nom})`, async () => {
    const base = await ouvrir();
    const demande = {
      nom: 'Ville d’Aix',
      siren: '211300017',
      type: 'commune',
      administrateur: { nom: 'Roux', prenom: 'Brice', courriel: 'brice@aix.example' },
    };
    const ouverte = await ouvrirCollectivite(base, demande, LE);
    if (!ouverte.ok) throw new Error(ouverte.erreur.message);
    const acheteurs = await base.dansCollectivite(ouverte.valeur.collectivite, (tx) =>
      listerRepertoire(tx, 'acheteurs'),
    );
    expect(acheteurs.map((a) => a.siren)).toEqual(['211300017']);
    expect(await ouvrirCollectivite(base, demande, LE)).toMatchObject({
      ok: false,
      erreur: { champ: 'siren' },
    });
    // Directement en base aussi, une autre collectivité ne peut pas le revendiquer.
    await expect(
      base.dansCollectivite('defaut', (tx) =>
        tx
          .insertInto('acheteur_collectivite')
          .values({ collectivite: 'defaut', id: 'x', siren: '211300017', nom: 'Pirate', type: 'commune' })
          .execute(),
      ),
    ).rejects.toThrow(/unique|duplicate/);
  });

  test(`les comptes de démonstration n’existent que dans une collectivité de démonstration (${nom})`, async () => {
    const base = await ouvrir();
    const authentification = ouvrirAuthentification(base);
    const options = { base, authentification, actes: TOUS_LES_ACTES, collectivite: 'defaut', maintenant: LE };
    await expect(creerComptesDeDemonstration(options)).rejects.toThrow(/pas marquée de démonstration/);
    await base.dansCollectivite('defaut', marquerDemonstration);
    const comptes = await creerComptesDeDemonstration(options);
    expect(comptes.map((c) => c.role).sort()).toEqual([
      'administrateur',
      'contributeur',
      'elu',
      'expert',
      'lecteur',
      'pilote',
      'presidentCao',
    ]);
    expect(await creerComptesDeDemonstration(options), 'relancer ne crée rien').toEqual(comptes);
    for (const { courriel, motDePasse } of comptes.slice(0, 2)) {
      const issue = await authentification.connecter(visiteur, courriel, motDePasse);
      expect(issue.ok && issue.valeur.etape).toBe('ouverte');
      expect(issue.ok ? issue.valeur.cookies[0] : '', 'en HTTPS').toMatch(/^__Secure-pilote.*Secure/);
    }
  });

  test(`l’exploitant secourt un compte sans toucher à son mot de passe (${nom})`, async () => {
    const base = await ouvrir();
    const authentification = ouvrirAuthentification(base);
    await base.dansCollectivite('defaut', marquerDemonstration);
    const [compte] = await creerComptesDeDemonstration({
      base,
      actes: TOUS_LES_ACTES,
      authentification,
      collectivite: 'defaut',
      maintenant: LE,
    });
    if (compte === undefined) throw new Error('aucun compte');
    await base.comptes.updateTable('user').set({ twoFactorEnabled: true }).execute();
    expect((await secourir(base, 'inconnu@x.fr', LE)).ok).toBe(false);
    expect((await secourir(base, compte.courriel, LE)).ok).toBe(true);
    const issue = await authentification.connecter(visiteur, compte.courriel, compte.motDePasse);
    expect(issue.ok && issue.valeur.etape).toBe('ouverte');
  });
});
