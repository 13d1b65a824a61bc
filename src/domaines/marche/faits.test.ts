import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marche, titulaire } from '../../../tests/marche-de-test.ts';
import { ajouterMois, dateFin, estJour, montantActuel } from './etat-courant.rules.ts';
import { versFaitMarche, versFaitsTitulaires } from './faits.rules.ts';
import type { Marche, Modification } from './marche.ts';

const fait = (champs: Partial<Marche>) => versFaitMarche(marche(champs), 'CLE');

const modification = (champs: Partial<Modification>): Modification => ({
  numero: null,
  objet: null,
  dateNotification: null,
  datePublicationDonnees: null,
  dureeMois: null,
  montant: null,
  titulaires: null,
  ...champs,
});

describe('un contrat mis à plat', () => {
  test('dit l’acheteur, l’année, la famille, la catégorie et le lieu d’exécution', () => {
    expect(fait({})).toMatchObject({
      id: 'CLE',
      type_contrat: 'marche',
      numero: '2024VDPA0001',
      acheteur: '212102313',
      acheteur_siret: '21210231300013',
      acheteur_nom: 'Dijon',
      acheteur_departement: '21',
      acheteur_region: '27',
      acheteur_epci: '242100410',
      annee: 2024,
      date_notification: '2024-03-15',
      date_fin: '2025-03-15',
      famille: '77',
      categorie: 'services',
      cpv: '77310000',
      departement: '21',
      region: '27',
      montant: 120_000,
      montant_actuel: 120_000,
    });
  });

  test.each([
    [null, [null, null], [null, null, null]],
    [[], [false, false], [false, false, false]],
  ] as const)('des considérations %j valent %j et %j', (valeur, environnement, social) => {
    const f = fait({ considerationsEnvironnementales: valeur, considerationsSociales: valeur });
    expect([f.environnement_clause, f.environnement_critere]).toEqual(environnement);
    expect([f.social_clause, f.social_critere, f.social_reserve]).toEqual(social);
  });

  test('une considération déclarée dit oui pour elle et non pour les autres', () => {
    expect(
      fait({
        considerationsEnvironnementales: ['Critère environnemental'],
        considerationsSociales: ['Concession réservée', 'Clause sociale'],
      }),
    ).toMatchObject({
      environnement_clause: false,
      environnement_critere: true,
      social_clause: true,
      social_critere: false,
      social_reserve: true,
    });
  });

  test.each([
    ["Appel d'offres ouvert", true],
    ["Appel d'offres restreint", true],
    ['Procédure avec négociation', true],
    ['Dialogue compétitif', true],
    ['Procédure adaptée', false],
    ['Marché passé sans publicité ni mise en concurrence préalable', false],
    ['Procédure négociée ouverte', null],
    ['constructor', null],
    [null, null],
  ])('la procédure « %s » est formalisée : %s', (procedure, attendu) => {
    expect(fait({ procedure }).procedure_formalisee).toBe(attendu);
  });

  test.each([
    ['Conjoint', true],
    ['Solidaire', true],
    ['Pas de groupement', false],
    [null, null],
  ])('le groupement « %s » : %s', (typeGroupementOperateurs, attendu) => {
    expect(fait({ typeGroupementOperateurs }).groupement).toBe(attendu);
  });

  test.each([
    ['45210000', '45', 'travaux'],
    ['03100000', '03', 'fournitures'],
    ['48000000', '48', 'fournitures'],
    ['44000000', '44', 'fournitures'],
    ['50000000', '50', 'services'],
    ['98000000', '98', 'services'],
    ['99000000', null, null],
    ['abc', null, null],
    [null, null, null],
  ])('le CPV %s est de la famille %s : %s', (codeCPV, famille, categorie) => {
    expect(fait({ codeCPV })).toMatchObject({ famille, categorie });
  });

  test.each([
    [{ dureeMois: 2 ** 31 }, 'duree_mois'],
    [{ offresRecues: 1.5 }, 'offres_recues'],
    [{ montant: Number.POSITIVE_INFINITY }, 'montant'],
  ] as const)('%j, que la colonne ne peut pas porter, n’est pas compté', (champs, colonne) => {
    expect(fait(champs)[colonne]).toBeNull();
  });

  test('recopie ce qui se compte tel quel', () => {
    const champs = {
      objet: 'Plantation',
      nature: 'Marché',
      formePrix: 'Forfaitaire',
      ccag: 'Travaux',
      dureeMois: 0,
      offresRecues: 3,
      marcheInnovant: false,
      attributionAvance: true,
      sousTraitanceDeclaree: null,
    };
    expect(fait(champs)).toMatchObject({
      objet: 'Plantation',
      nature: 'Marché',
      forme_prix: 'Forfaitaire',
      ccag: 'Travaux',
      duree_mois: 0,
      offres_recues: 3,
      marche_innovant: false,
      avance: true,
      sous_traitance: null,
    });
  });

  test('sans date de notification, pas d’année ni de fin', () => {
    expect(fait({ dateNotification: null })).toMatchObject({
      annee: null,
      date_notification: null,
      date_fin: null,
    });
  });

  test('le montant et la durée courants sont ceux de la dernière modification qui les change', () => {
    const modifie = marche({
      modifications: [
        modification({ montant: 130_000, dureeMois: 18 }),
        modification({ montant: 150_000 }),
        modification({ titulaires: [titulaire('41246592400055')] }),
      ],
    });
    expect(montantActuel(modifie)).toBe(150_000);
    expect(dateFin(modifie)).toBe('2025-09-15');
    expect(versFaitMarche(modifie, 'CLE')).toMatchObject({ montant: 120_000, montant_actuel: 150_000 });
    expect(versFaitsTitulaires(modifie, 'CLE').map((t) => t.titulaire)).toEqual(['344980057']);
  });

  test('ses titulaires ont chacun leur fait, reconnu au SIREN, ou à l’identifiant entier hors SIRET', () => {
    const m = marche({
      titulaires: [
        titulaire('34498005700048', 'Chenue'),
        { typeIdentifiant: 'TVA', id: 'DE123456789', denomination: null },
        { typeIdentifiant: 'HORS-UE', id: '12345678901234', denomination: null },
      ],
    });
    expect(versFaitsTitulaires(m, 'CLE')).toMatchObject([
      { id: 'CLE#1', marche: 'CLE', rang: 1, titulaire: '344980057', titulaire_siret: '34498005700048' },
      { id: 'CLE#2', rang: 2, titulaire: 'DE123456789', titulaire_siret: null },
      { id: 'CLE#3', rang: 3, titulaire: '12345678901234', titulaire_siret: null },
    ]);
  });
});

describe('ajouter des mois', () => {
  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-11-30', 3, '2025-02-28'],
    ['2024-12-15', 0, '2024-12-15'],
    ['2000-02-29', 1200, '2100-02-28'],
    ['2024-01-01', 12 * 9000, null],
  ])('%s + %s mois = %s', (jour, mois, attendu) => {
    expect(ajouterMois(jour, mois)).toBe(attendu);
  });

  test('donne toujours un jour du calendrier, le même quantième ou le dernier du mois', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 600 }),
        (date, mois) => {
          const jour = date.toISOString().slice(0, 10);
          const fin = ajouterMois(jour, mois);
          expect(estJour(fin)).toBe(true);
          expect(Number(fin?.slice(8))).toBeLessThanOrEqual(Number(jour.slice(8)));
        },
      ),
    );
  });
});

test.each(['2024-02-30', '2023-02-29', '2024-13-01', '2024-00-10', '0019-01-01', '2024-1-1', '', null])(
  '« %s » n’est pas un jour',
  (texte) => {
    expect(estJour(texte)).toBe(false);
  },
);
