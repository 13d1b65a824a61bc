import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Acteur, listerJournal } from '#domaines/acte';
import {
  creerComite,
  donnerSuite,
  listerRecommandations,
  planifierSeance,
  recommander,
} from '#domaines/gouvernance';
import { acteurLocal, inviter } from '#domaines/organisation';
import type { Base, Unite } from '#platform/db/base.ts';
import { pourChaqueBase } from '../../../tests/base-de-test.ts';
import { inscrire, partenaire, reussir } from '../../../tests/personnes-d-essai.ts';
import { listerAjustements } from './ajustements.ts';
import { listerContributions } from './concertation.repository.ts';
import type { LireTexte, TexteSoumis } from './concertation.ts';
import { deposerContribution } from './contribuer.ts';
import { contribuerParLien, lireLienDeContribution } from './contribuer-par-lien.ts';
import { donnerSuiteContribution } from './donner-suite.ts';
import { cloreConcertation, modifierConcertation, ouvrirConcertation } from './gerer-concertations.ts';
import { annulerInvitation, inviterPartenaires } from './inviter-partenaires.ts';

const LE = new Date('2026-06-15T10:00:00Z');
const acteur: Acteur = acteurLocal();

const TEXTE: TexteSoumis = {
  schema: 's1',
  version: 'v1',
  intitule: 'SPASER',
  precision: 'version 1, brouillon',
  niveaux: [{ id: 'n1', repere: 'A1', intitule: 'Un', nom: 'action', profondeur: 0, descriptif: [] }],
};
const lireTexte: LireTexte = async (_tx, version) => (version === 'v1' ? TEXTE : null);

const CONCERTATION = {
  question: 'Que renforcer ?',
  presentation: '',
  publics: 'Partenaires',
  ouvreLe: '2026-06-10',
  fermeLe: '2026-06-20',
};

/** Une concertation ouverte et le lien d'un partenaire invité. */
const inviterUn = async (tx: Unite, qui: Acteur, nom = 'CRESS') => {
  const concertation = await reussir(
    ouvrirConcertation(tx, qui, { version: 'v1', fiche: CONCERTATION }, lireTexte, LE),
  );
  const id = await partenaire(tx, qui, nom, 'cress@partenaire.example');
  const { pretes } = await reussir(inviterPartenaires(tx, qui, { concertation, partenaires: [id] }, LE));
  const [prete] = pretes;
  if (prete === undefined) throw new Error('aucun lien');
  return { concertation, partenaire: id, ...prete };
};

const AVIS = [{ rang: 1, noeud: 'n1', texte: 'Réserver un lot.' }];

pourChaqueBase((base_, ouvrir) => {
  let base: Base;
  const dans = <T>(travail: (tx: Unite) => Promise<T>) => base.dansCollectivite('defaut', travail);
  beforeAll(async () => {
    base = await ouvrir();
  });

  describe(`les contributions (${base_})`, () => {
    test('un lien montre le texte et reçoit une réponse, une seule fois, même deux fois à la fois', async () => {
      const { jeton, concertation } = await dans((tx) => inviterUn(tx, acteur));
      for (const _ of [1, 2])
        expect(await lireLienDeContribution(base, jeton, lireTexte, LE)).toMatchObject({
          ok: true,
          valeur: { invitation: { organisme: 'CRESS' }, texte: { intitule: 'SPASER' } },
        });
      const invalide = await contribuerParLien(
        base,
        { jeton, nom: '', avis: [{ rang: 1, noeud: 'inconnu', texte: 'x' }] },
        lireTexte,
        LE,
      );
      expect(invalide).toMatchObject({ erreur: { fautes: [{ champ: 'niveau-1' }] } });
      const repondre = () => contribuerParLien(base, { jeton, nom: 'Madame X', avis: AVIS }, lireTexte, LE);
      const issues = await Promise.all([repondre(), repondre()]);
      expect(issues.filter((i) => i.ok)).toHaveLength(1);
      expect(issues.find((i) => !i.ok)).toMatchObject({ erreur: { code: 'lien', serviLe: LE } });
      expect(await lireLienDeContribution(base, jeton, lireTexte, LE)).toMatchObject({
        erreur: { code: 'lien', serviLe: LE },
      });
      await dans(async (tx) => {
        const recues = await listerContributions(tx, concertation);
        expect(recues).toMatchObject([
          { organisme: 'CRESS', nom: 'Madame X', repere: 'A1', texte: 'Réserver un lot.', suite: null },
        ]);
        const { lignes } = await listerJournal(
          tx,
          { objetType: 'contribution', objet: recues[0]?.id },
          { page: 1, taille: 9 },
        );
        expect(lignes).toMatchObject([{ acteurNom: 'CRESS', acte: 'contribution.deposer' }]);
        expect(JSON.stringify(lignes)).not.toContain('Madame X');
      });
    });

    test('un lien expiré, annulé, d’un autre usage, d’une concertation close ou d’ailleurs ne mène à rien', async () => {
      const lire = (jeton: string, le = LE) => lireLienDeContribution(base, jeton, lireTexte, le);
      const { jeton, concertation, invitation } = await dans((tx) => inviterUn(tx, acteur, 'Une'));
      expect(await lire(jeton, new Date('2026-06-21T09:00:00Z'))).toMatchObject({
        erreur: { message: expect.stringContaining('fermée') },
      });
      expect(await lire(jeton, new Date('2026-06-22T10:00:01Z'))).toMatchObject({
        erreur: { code: 'lien', serviLe: null },
      });
      for (const faux of ['', 'x', `${jeton.slice(0, -1)}!`, 'A'.repeat(43), '../../gouvernance'])
        expect(await lire(faux), faux).toMatchObject({ erreur: { code: 'lien', serviLe: null } });
      await dans(async (tx) => {
        await reussir(annulerInvitation(tx, acteur, { concertation, invitation: invitation.id }, LE));
      });
      expect(await lire(jeton)).toMatchObject({ erreur: { code: 'lien', serviLe: null } });
      const close = await dans(async (tx) => {
        const une = await inviterUn(tx, acteur, 'Deux');
        await reussir(cloreConcertation(tx, acteur, { id: une.concertation, version: 1 }, LE));
        return une;
      });
      expect(await lire(close.jeton)).toMatchObject({ erreur: { code: 'etat' } });
      // Une invitation de compte n'ouvre pas une concertation.
      const compte = await dans((tx) =>
        reussir(
          inviter(
            tx,
            { acteur, maintenant: LE },
            {
              nom: 'AUTRE',
              prenom: '',
              courriel: 'autre@valmont.example',
              fonction: '',
              delegation: '',
              elu: false,
              service: null,
            },
            [{ role: 'lecteur', portee: null }],
          ),
        ),
      );
      expect(await lire(compte.jeton)).toMatchObject({ erreur: { code: 'lien' } });
      // Un lien d'Aix répond à Aix, jamais à Valmont ; et Aix n'invite pas à une concertation de Valmont.
      const aix = { ...acteur, collectivite: 'aix' };
      const ailleurs = await base.dansCollectivite('aix', (tx) => inviterUn(tx, aix, 'D’Aix'));
      await reussir(contribuerParLien(base, { jeton: ailleurs.jeton, nom: '', avis: AVIS }, lireTexte, LE));
      expect(await dans((tx) => listerContributions(tx, ailleurs.concertation))).toEqual([]);
      expect(
        await base.dansCollectivite('aix', (tx) =>
          inviterPartenaires(tx, aix, { concertation, partenaires: [ailleurs.partenaire] }, LE),
        ),
      ).toMatchObject({ erreur: { code: 'introuvable' } });
    });

    test('un partenaire a un lien à la fois ; sans courriel il n’en a pas', async () => {
      await dans(async (tx) => {
        const { concertation, partenaire: id, invitation } = await inviterUn(tx, acteur, 'Trois');
        const muet = await partenaire(tx, acteur, 'Muet', '');
        expect(await inviterPartenaires(tx, acteur, { concertation, partenaires: [id] }, LE)).toMatchObject({
          erreur: { fautes: [{ champ: 'partenaires' }] },
        });
        expect(
          await reussir(inviterPartenaires(tx, acteur, { concertation, partenaires: [muet] }, LE)),
        ).toMatchObject({ pretes: [], sansAdresse: ['Muet'] });
        await reussir(annulerInvitation(tx, acteur, { concertation, invitation: invitation.id }, LE));
        const { pretes } = await reussir(
          inviterPartenaires(tx, acteur, { concertation, partenaires: [id] }, LE),
        );
        expect(pretes).toHaveLength(1);
      });
    });

    test('on contribue en son nom ; au nom d’un autre, seulement si l’on pilote', async () => {
      await dans(async (tx) => {
        const concertation = await reussir(
          ouvrirConcertation(tx, acteur, { version: 'v1', fiche: CONCERTATION }, lireTexte, LE),
        );
        const expert = await inscrire(tx, acteur, 'EXPERTE', 'expert');
        const lectrice = await inscrire(tx, acteur, 'LISEUSE', 'lecteur');
        const deposer = (qui: Acteur, personne: string | null, le = LE) =>
          deposerContribution(
            tx,
            qui,
            {
              concertation,
              contributeur: {
                auteur: 'agent',
                personne,
                nom: '',
                organisme: personne === null ? 'Club' : '',
              },
              avis: AVIS,
            },
            lireTexte,
            le,
          );
        expect(await deposer(expert, expert.personne)).toEqual({ ok: true, valeur: 1 });
        expect(await deposer(expert, null)).toMatchObject({ erreur: { code: 'interdit' } });
        expect(await deposer(expert, lectrice.personne)).toMatchObject({ erreur: { code: 'interdit' } });
        expect(await deposer(lectrice, lectrice.personne)).toMatchObject({ erreur: { code: 'interdit' } });
        expect(await deposer(acteur, null)).toEqual({ ok: true, valeur: 1 });
        const apres = new Date('2026-06-25T10:00:00Z');
        expect(await deposer(expert, expert.personne, apres)).toMatchObject({ erreur: { code: 'etat' } });
        expect(await deposer(acteur, null, apres)).toEqual({ ok: true, valeur: 1 });
      });
    });

    test('la question ne change plus dès qu’on y a répondu', async () => {
      await dans(async (tx) => {
        const { concertation: id } = await inviterUn(tx, acteur, 'Quatre');
        const modifier = (version: number, plus: object) =>
          modifierConcertation(tx, acteur, { id, version, fiche: { ...CONCERTATION, ...plus } }, LE);
        await reussir(modifier(1, { question: 'Autre ?' }));
        await reussir(
          deposerContribution(
            tx,
            acteur,
            {
              concertation: id,
              contributeur: { auteur: 'usager', personne: null, nom: '', organisme: 'Club' },
              avis: AVIS,
            },
            lireTexte,
            LE,
          ),
        );
        expect(await modifier(2, { question: 'Encore autre ?' })).toMatchObject({
          erreur: { fautes: [{ champ: 'question' }] },
        });
        await reussir(modifier(2, { question: 'Autre ?', fermeLe: '2026-07-20' }));
      });
    });

    test('contributions et recommandations se suivent dans une liste ; deux suites à la fois n’en font qu’une', async () => {
      const { seance, recommandation } = await dans(async (tx) => {
        const comite = await reussir(
          creerComite(
            tx,
            acteur,
            {
              type: 'comite-de-suivi',
              nom: 'Comité de suivi',
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
            LE,
          ),
        );
        const id = await reussir(
          planifierSeance(
            tx,
            acteur,
            {
              comite,
              fiche: {
                intitule: '',
                echeance: null,
                dateSeance: '2026-06-15',
                heure: null,
                lieu: null,
                president: null,
                secretaire: null,
                notes: '',
              },
            },
            LE,
          ),
        );
        await sql`update seance set statut = 'ouverte' where id = ${id}`.execute(tx);
        return {
          seance: id,
          recommandation: await reussir(
            recommander(
              tx,
              acteur,
              { seance: id, fiche: { texte: 'Associer la CRESS', origine: 'Les partenaires', suite: '' } },
              LE,
            ),
          ),
        };
      });
      await dans(async (tx) => {
        const suivre = (version: number, suite: string, issue: 'ecartee' | 'retenue') =>
          donnerSuite(tx, acteur, { seance, id: recommandation, version, suite, issue }, LE);
        expect(await suivre(1, '', 'ecartee')).toMatchObject({ erreur: { fautes: [{ champ: 'suite' }] } });
        await reussir(suivre(1, 'Déjà fait', 'ecartee'));
        expect(await suivre(1, '', 'retenue')).toMatchObject({ erreur: { code: 'conflit' } });
        // La page de la séance, qui ne connaît que le texte, ne défait pas la suite.
        await reussir(donnerSuite(tx, acteur, { seance, id: recommandation, version: 2, suite: 'Fait' }, LE));
        expect((await listerRecommandations(tx, seance))[0]).toMatchObject({
          issue: 'ecartee',
          suite: 'Fait',
        });
        const [contribution] = (await listerContributions(tx, null)).filter((c) => c.suite === null);
        if (contribution === undefined) throw new Error('aucune contribution');
        const decider = (motif: string, suite: 'ecartee' | 'retenue') =>
          donnerSuiteContribution(tx, acteur, { id: contribution.id, version: 1, suite, motif }, LE);
        expect(await decider('', 'ecartee')).toMatchObject({ erreur: { fautes: [{ champ: 'motif' }] } });
        await reussir(decider('', 'retenue'));
        expect(await decider('Non', 'ecartee')).toMatchObject({
          erreur: {
            code: 'conflit',
            ecarts: expect.arrayContaining([{ champ: 'Suite', voulu: 'Écartée', actuel: 'Retenue' }]),
          },
        });
        const liste = await listerAjustements(tx);
        expect(liste.find((a) => a.id === contribution.id)).toMatchObject({
          origine: 'contribution',
          suite: 'retenue',
          suitePar: 'Administrateur local',
        });
        expect(liste.find((a) => a.id === recommandation)).toMatchObject({
          origine: 'recommandation',
          de: 'Les partenaires',
          sourceDite: 'Comité de suivi',
          suite: 'ecartee',
          motif: 'Fait',
        });
      });
    });
  });
});
