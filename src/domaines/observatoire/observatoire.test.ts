import { afterEach, describe, expect, it } from 'vitest';
import type { Marche } from '#domaines/marche';
import { marche } from '../../../tests/marche-de-test.ts';
import { ok, refus } from '../../platform/result.ts';
import type { EnregistrementLu, SourceContrats } from './charger-contrats.ts';
import { type Observatoire, ouvrirObservatoire } from './observatoire.ts';

/** Ni considération sociale, ni taille d'entreprise connue : ce que l'observatoire doit laisser inconnu. */
const MARCHE = marche({
  id: '2024-001',
  montant: 100,
  considerationsEnvironnementales: ['Clause environnementale'],
});

const lu = (
  plus: Partial<Marche> = {},
  codes: EnregistrementLu['anomalies'][number]['code'][] = [],
): EnregistrementLu => ({
  marche: { ...MARCHE, ...plus },
  anomalies: codes.map((code) => ({ code })),
});

const source = (nom: string, enregistrements: readonly EnregistrementLu[]): SourceContrats => ({
  nom,
  ouvrir: async () =>
    ok({
      format: 'decp-2022-json',
      lots: (async function* () {
        yield enregistrements;
      })(),
      interruption: () => null,
    }),
});

/** Un contrat republié dans un autre fichier, deux lots sous un même identifiant, un rejet. */
const FICHIERS = [
  source('a.json', [
    lu(),
    lu({ id: '2024-002', objet: 'Peinture lot 1', montant: 10 }, ['montant-aberrant', 'montant-aberrant']),
    lu({ id: '2024-002', objet: 'Peinture lot 2', montant: 20 }, ['montant-aberrant']),
    { marche: null, anomalies: [{ code: 'json-invalide' }] },
  ]),
  source('b.json', [lu({ datePublicationDonnees: '2024-06-01', montant: 105 }), lu({ id: '2024-003' })]),
];

describe("l'observatoire", () => {
  let observatoire: Observatoire | undefined;
  afterEach(() => observatoire?.fermer());

  const charger = async (tampon: number) => {
    observatoire = await ouvrirObservatoire();
    const lectures = await observatoire.charger(FICHIERS, { tampon });
    const contrats = await observatoire.executer({
      sql: 'select id, montant, annee, environnement_clause, social_clause, titulaire_pme from population_marches order by id',
      parametres: [],
    });
    const [titulaires] = await observatoire.executer({
      sql: 'select count(*) as n, count(distinct marche) as contrats from population_titulaires',
      parametres: [],
    });
    return { lectures: lectures.ok ? lectures.valeur : [], contrats, titulaires };
  };

  it('compte une fois le contrat republié et garde à part les lots', async () => {
    const { lectures, contrats, titulaires } = await charger(100);
    expect(contrats).toHaveLength(4);
    expect(contrats[0]).toEqual({
      id: '21210231300013-2024-001',
      montant: 105,
      annee: 2024,
      environnement_clause: true,
      social_clause: null,
      titulaire_pme: null,
    });
    expect(titulaires).toEqual({ n: 4, contrats: 4 });
    expect(lectures.map(({ lus, gardes, fusionnes, rejetes }) => [lus, gardes, fusionnes, rejetes])).toEqual([
      [4, 3, 0, 1],
      [2, 1, 1, 0],
    ]);
  });

  it("compte une anomalie par enregistrement, même répétée dans l'enregistrement", async () => {
    const { lectures } = await charger(100);
    expect(lectures[0]?.anomalies).toEqual({ 'montant-aberrant': 2, 'json-invalide': 1 });
  });

  it('trouve exactement la même chose en deux lectures, quand tout ne tient pas en mémoire', async () => {
    const enUneFois = await charger(100);
    observatoire?.fermer();
    for (const tampon of [0, 1, 3]) {
      expect(await charger(tampon)).toEqual(enUneFois);
      observatoire?.fermer();
    }
    observatoire = undefined;
  });

  it("joint les entreprises connues, et laisse inconnu ce qui l'est", async () => {
    observatoire = await ouvrirObservatoire();
    const rien = {
      taille: null,
      denomination: null,
      ess: null,
      siae: null,
      departement: null,
      region: null,
      epci: null,
      commune: null,
      tranche_effectif: null,
    };
    await observatoire.charger(FICHIERS);
    const reconnues = await observatoire.completer(
      (async function* () {
        yield { ...rien, id: '344980057', denomination: 'Dupont' };
        yield { ...rien, id: '344980057', taille: 'PME', denomination: 'Autre nom' };
        yield { ...rien, id: '999999999', taille: 'GE' };
      })(),
    );
    expect(reconnues).toBe(1);
    const lignes = await observatoire.executer({
      sql: 'select distinct titulaire_pme, titulaire_ess from population_marches',
      parametres: [],
    });
    expect(lignes).toEqual([{ titulaire_pme: true, titulaire_ess: null }]);
  });

  it("refuse celui qu'on ne peut pas lire, avec la raison de la lecture", async () => {
    observatoire = await ouvrirObservatoire();
    const illisible: SourceContrats = {
      nom: 'c.pdf',
      ouvrir: async () => refus({ message: 'c.pdf : format inconnu' }),
    };
    expect(await observatoire.charger([illisible])).toEqual({
      ok: false,
      erreur: { message: 'c.pdf : format inconnu' },
    });
  });
});
