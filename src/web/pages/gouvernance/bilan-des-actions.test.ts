import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { creerComite, planifierSeance } from '#domaines/gouvernance';
import { acteurLocal } from '#domaines/organisation';
import { adopterSchema, changerEtat, creerDepuisModele } from '#domaines/schema';
import type { Base } from '#platform/db/base.ts';
import { ouvrirBaseEnMemoire } from '../../../../tests/base-de-test.ts';
import { type NavigateurDEssai, ouvrirNavigateur } from '../../../../tests/navigateur-d-essai.ts';
import { type Application, creerApplication } from '../../creer-application.tsx';
import { routesGouvernance as r } from '../../routes-gouvernance.ts';
import { routesSchemas } from '../../routes-schemas.ts';

const LE = new Date('2025-06-15T10:00:00Z');
const acteur = acteurLocal();
let base: Base;
let application: Application;
let dossier = '';
let poste: NavigateurDEssai;

const reussi = <T>(issue: { ok: true; valeur: T } | { ok: false; erreur: { message: string } }): T => {
  if (!issue.ok) throw new Error(issue.erreur.message);
  return issue.valeur;
};

/** Un comité qui suit un schéma adopté ce jour-là, et sa séance du 20 juin 2025. */
const seanceDUnSchema = (adopteLe: string) =>
  base.dansCollectivite('defaut', async (tx) => {
    const entete = {
      intitule: 'SPASER de Valmont',
      debut: 2024,
      fin: 2027,
      organisations: ['Valmont'],
      etenduConcessions: false,
    };
    const modele = 'clermont-spaser';
    const { schema, version } = reussi(
      await creerDepuisModele(tx, acteur, { modele, entete, aLIdentique: true }, LE),
    );
    reussi(await changerEtat(tx, acteur, { version, versionLue: null, acte: 'soumettre', le: adopteLe }, LE));
    reussi(await adopterSchema(tx, acteur, { schema, version, deliberation: 'D', le: adopteLe }, LE));
    const comite = reussi(
      await creerComite(
        tx,
        acteur,
        {
          type: 'CAD',
          nom: `CAD ${adopteLe}`,
          mission: '',
          frequence: { seancesParAn: 1, moisAttendus: [] },
          acheteurs: [],
          schema,
          colleges: [],
          effectif: null,
          quorum: null,
          procurationsMax: null,
          delaiConvocation: null,
        },
        LE,
      ),
    );
    const fiche = {
      intitule: '',
      echeance: null,
      dateSeance: '2025-06-20',
      heure: null,
      lieu: null,
      president: null,
      secretaire: null,
      notes: '',
    };
    return { schema, seance: reussi(await planifierSeance(tx, acteur, { comite, fiche }, LE)) };
  });

beforeAll(async () => {
  base = await ouvrirBaseEnMemoire();
  dossier = await mkdtemp(join(tmpdir(), 'spaser-bilan-actions-'));
  application = await creerApplication({ base, collectivite: 'defaut', dossier, horloge: () => LE });
  poste = ouvrirNavigateur(application.app);
});
afterAll(async () => {
  await application.arreter();
  await base.fermer();
  await rm(dossier, { recursive: true });
});

test('dès la deuxième année, la séance du comité reçoit le bilan des actions de l’année d’avant', async () => {
  const { schema, seance } = await seanceDUnSchema('2024-09-26');
  const page = await poste.texte(r.seance(seance));
  expect(page.replaceAll('<!-- -->', '')).toContain('Joindre le bilan des actions 2024');
  const envoi = await poste.soumettre(r.seance(seance), {}, r.seanceBilanActions(seance));
  expect(envoi.status).toBe(303);
  const jointe = await poste.texte(r.seance(seance));
  expect(jointe).toContain('Bilan des actions 2024.pdf');
  const piece = /href="(\/gouvernance\/seances\/[^"]+\/pieces\/[^"]+)"/u.exec(jointe)?.[1] ?? '';
  const pdf = Buffer.from(await (await poste.get(piece)).arrayBuffer()).toString('latin1');
  expect(pdf.slice(0, 5)).toBe('%PDF-');
  expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
  const direct = await poste.get(routesSchemas.bilanActions(schema, 2024));
  expect([direct.status, direct.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect((await poste.get(routesSchemas.bilanActions('ailleurs', 2024))).status).toBe(404);
});

test('la première année, rien n’était encore arrêté : il n’y a pas de bilan à joindre', async () => {
  const { seance } = await seanceDUnSchema('2025-02-01');
  expect(await poste.texte(r.seance(seance))).not.toContain('Joindre le bilan des actions');
  expect((await poste.soumettre(r.seance(seance), {}, r.seanceBilanActions(seance))).status).toBe(404);
  expect(await poste.texte(r.seance(seance))).not.toContain('Bilan des actions');
});
