import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aLePartage, lireTout, PARTAGE } from './essais.ts';
import { lireNomenclatureCpv } from './nomenclature-cpv.ts';
import { verifierFichier } from './verification/verifier-fichier.ts';

const donnees = (nom: string) => join(PARTAGE, 'donnees', nom);

/** Chaque compte a été retrouvé par un programme indépendant (Python), sauf indication. */
const ATTENDUS = [
  {
    nom: 'v1-reelles/marches-publics.info.json',
    format: 'decp-2019-json',
    lus: 4509,
    marches: 4499,
    concessions: 10,
    gardes: 4497,
    fusionnes: 12,
    doublons: { cles: 13, lignes: 26 },
    anomalies: {
      'balisage-html': 334,
      'valeur-hors-liste': 135,
      'titulaire-siret-invalide': 123,
      'montant-nul': 55,
      'titulaire-non-siret': 9,
      'acheteur-siret-invalide': 8,
      'cpv-mal-forme': 7,
      'date-aberrante': 2,
      'date-mal-formee': 1,
      'identifiant-hors-format': 1,
      'montant-aberrant': 1,
    },
  },
  {
    nom: 'v1-reelles/e-marchespublics.json',
    format: 'decp-2019-json',
    lus: 470,
    marches: 470,
    concessions: 0,
    gardes: 467,
    fusionnes: 3,
    doublons: { cles: 11, lignes: 40 },
    anomalies: { 'valeur-hors-liste': 17, 'titulaire-non-siret': 1 },
  },
  {
    nom: 'v1-reelles/extract_dijon_aix.json',
    format: 'decp-2019-json',
    lus: 46,
    marches: 46,
    concessions: 0,
    gardes: 46,
    fusionnes: 0,
    doublons: { cles: 0, lignes: 0 },
    anomalies: {
      'encodage-casse': 45,
      'date-notification-absente': 39,
      'titulaire-siret-invalide': 3,
      'valeur-hors-liste': 2,
      'cpv-mal-forme': 1,
    },
  },
  {
    nom: 'v2-exemples-officiels/marches_concessions.json',
    format: 'decp-2022-json',
    lus: 4,
    marches: 2,
    concessions: 2,
    gardes: 4,
    fusionnes: 0,
    doublons: { cles: 0, lignes: 0 },
    anomalies: { 'acheteur-siret-invalide': 3, 'sous-traitant-invalide': 2, 'titulaire-siret-invalide': 2 },
  },
  {
    nom: 'v2-exemples-officiels/Marche.xml',
    format: 'decp-2022-xml',
    lus: 2,
    marches: 2,
    concessions: 0,
    gardes: 1,
    fusionnes: 1,
    doublons: { cles: 1, lignes: 2 },
    anomalies: { 'sous-traitant-invalide': 2 },
  },
  {
    nom: 'v2-reelles/dijon_ministry_flat_12.json',
    format: 'ministere-json',
    lus: 12,
    marches: 12,
    concessions: 0,
    gardes: 12,
    fusionnes: 0,
    doublons: { cles: 0, lignes: 0 },
    anomalies: { 'balisage-html': 1 },
  },
  {
    nom: 'v2-reelles/dijon_nested_converted_12.json',
    format: 'decp-2022-json',
    lus: 12,
    marches: 12,
    concessions: 0,
    gardes: 12,
    fusionnes: 0,
    doublons: { cles: 0, lignes: 0 },
    anomalies: { 'balisage-html': 1 },
  },
] as const;

describe.runIf(aLePartage())('sur les fichiers réels et officiels', () => {
  test.each(ATTENDUS)('$nom : $lus enregistrements', async ({ nom, ...attendu }) => {
    const rapport = await verifierFichier(donnees(nom), { dateReference: '2026-11-23' });
    expect(rapport).toMatchObject({ ok: true, valeur: { ...attendu, rejetes: 0, interruption: null } });
    if (rapport.ok) expect(rapport.valeur.anomalies).toEqual(attendu.anomalies);
  });

  test('l’export plat de Dijon et sa conversion imbriquée disent les mêmes contrats', async () => {
    const plats = await lireTout(donnees('v2-reelles/dijon_ministry_flat_12.json'));
    const imbriques = await lireTout(donnees('v2-reelles/dijon_nested_converted_12.json'));
    expect(plats.map(({ marche }) => marche)).toEqual(imbriques.map(({ marche }) => marche));
  });

  test('les exemples XML et JSON de 2019 sans modification disent les mêmes contrats', async () => {
    for (const nom of ['mar-basique', 'cc-basique']) {
      const [json] = await lireTout(join(PARTAGE, `schemas/1.5.0/exemples/json/${nom}.json`));
      const [xml] = await lireTout(join(PARTAGE, `schemas/1.5.0/exemples/xml/${nom}.xml`));
      expect(json?.marche, nom).not.toBeNull();
      expect({ ...xml?.marche, objet: null, donneesExecution: [] }, nom).toEqual({
        ...json?.marche,
        objet: null,
        donneesExecution: [],
      });
    }
  });

  test('la nomenclature CPV se charge et juge plus finement que les divisions', async () => {
    const nomenclature = await lireNomenclatureCpv(donnees('classification_cpv.csv'));
    if (!nomenclature.ok) throw new Error(nomenclature.erreur.message);
    expect(nomenclature.valeur.has('03000000')).toBe(true);
    const juge = await verifierFichier(donnees('v1-reelles/marches-publics.info.json'), {
      nomenclatureCpv: nomenclature.valeur,
    });
    if (!juge.ok) throw new Error(juge.erreur.message);
    expect(juge.valeur.cpvJugeContre).toBe('nomenclature');
    expect([
      juge.valeur.anomalies['cpv-inconnu'],
      juge.valeur.anomalies['cpv-mal-forme'],
    ]).toMatchInlineSnapshot(`
      [
        1,
        13,
      ]
    `);
  });
});
