import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  catalogue,
  definitionsCalculees,
  etatAvec,
  imprimerFormule,
  montrerErreur,
  parserFormule,
  phrase,
  variantesDe,
  ventilationsDe,
} from '#domaines/indicateur';
import { populationMarches, populationTitulaires } from '#domaines/marche';
import type { Population } from '#platform/population.ts';
import { POPULATIONS_REGISTRE } from '../src/web/bilans.ts';

const populations = [populationMarches, populationTitulaires];
const CLASSE_A = [
  'MAR-01',
  'MAR-07',
  'TER-03',
  'TER-05',
  'TER-06',
  'TER-07',
  'SOC-03',
  'SOC-04',
  'SOC-07',
  'SOC-13',
  'SOC-16',
  'SOC-17',
  'SOC-18',
  'ENV-01',
  'ENV-02',
];

describe('le catalogue', () => {
  test('compte 180 indicateurs : 15 calculés, 106 en attente d’une population, 59 saisis', () => {
    const etats = Map.groupBy(catalogue(), (i) => `${i.classe} ${i.etat}`);
    expect(Object.fromEntries([...etats].map(([etat, liste]) => [etat, liste.length]))).toEqual({
      'A calculé': 15,
      'B population à venir': 104,
      'C saisie': 44,
      'D population à venir': 2,
      'D saisie': 15,
    });
    expect(new Set(catalogue().map((i) => i.code)).size).toBe(180);
  });

  test('les quinze formules de classe A se lisent dans les vraies populations', () => {
    const definitions = definitionsCalculees(populations);
    expect(definitions.map((d) => d.code)).toEqual(CLASSE_A);
    for (const { formule, texte, empreinte } of definitions) {
      expect(parserFormule(texte, populations)).toEqual({ ok: true, valeur: formule });
      expect(imprimerFormule(formule)).toBe(texte);
      expect(empreinte).toMatch(/^[0-9a-f]{12}$/);
      expect(ventilationsDe({ code: '', formule }, populations).map((v) => v.colonne)).toContain('acheteur');
    }
  });

  test('les formules de gouvernance attendent leurs populations : des fichiers ne les offrent pas', () => {
    const seFont = (offertes: readonly Population[]) =>
      definitionsCalculees(offertes)
        .map((d) => d.code)
        .filter((code) => code.startsWith('GOV'));
    expect(seFont(populations)).toEqual([]);
    expect(variantesDe('GOV-01', populations)).toEqual([]);
    const duRegistre = POPULATIONS_REGISTRE;
    const dansLOutil = [
      'GOV-01',
      'GOV-03',
      'GOV-06',
      'GOV-07',
      'GOV-09',
      'GOV-10',
      'GOV-13',
      'GOV-14',
      'GOV-15',
      'GOV-16',
      'GOV-17',
    ];
    expect(seFont(duRegistre)).toEqual(dansLOutil);
    for (const indicateur of catalogue()) {
      expect(etatAvec(indicateur, populations), indicateur.code).toBe(indicateur.etat);
      if (indicateur.etat === 'population à venir' && indicateur.formule !== undefined)
        expect(etatAvec(indicateur, duRegistre), indicateur.code).toBe('calculé');
    }
    expect(catalogue().filter((i) => etatAvec(i, duRegistre) === 'calculé')).toHaveLength(
      CLASSE_A.length + dansLOutil.length,
    );
    expect(variantesDe('GOV-01', duRegistre).map((v) => v.definition.code)).toEqual([
      'GOV-01',
      'GOV-01/ecart',
    ]);
    for (const code of ['GOV-06', 'GOV-14'])
      expect(variantesDe(code, duRegistre).map((v) => v.definition.code)).toEqual([code, `${code}/ecart`]);
    for (const { formule, texte } of definitionsCalculees(duRegistre))
      expect(imprimerFormule(formule), texte).toBe(texte);
    const dites = new Map(
      definitionsCalculees(duRegistre).map((d) => [d.code, phrase(d.formule, duRegistre)]),
    );
    expect(dites.get('GOV-03')).toBe(
      "Part des actions prévues dans l'année terminées, parmi les actions prévues arrêtées par un schéma adopté, en nombre",
    );
    expect(dites.get('GOV-09')).toBe(
      "Nombre de valeurs différentes de « fiche de poste » parmi les membres de l’équipe présents dans l'année dont la fiche de poste dit la mission",
    );
    expect(dites.get('GOV-10')).toBe("Somme des heures passées des saisies de temps datées dans l'année");
    expect(dites.get('GOV-16')).toBe(
      "Part des membres convoqués aux séances tenues dans l'année présents ou suppléés, parmi tous les membres convoqués aux séances tenues, en nombre",
    );
  });

  test('ENV-01, SOC-07 et TER-05 se disent en phrases', () => {
    const dites = new Map(
      definitionsCalculees(populations).map((d) => [d.code, phrase(d.formule, populations)]),
    );
    expect(dites.get('ENV-01')).toBe(
      "Part des marchés notifiés dans l'année dont la considération environnementale contient une clause ou un critère, parmi tous les marchés notifiés, en nombre et en montant",
    );
    expect(dites.get('SOC-07')).toBe(
      "Part des marchés notifiés dans l'année dont la considération sociale contient une clause, un critère ou une réservation, parmi les marchés notifiés passés en procédure formalisée, en nombre et en montant",
    );
    expect(dites.get('TER-05')).toBe(
      "Nombre de valeurs différentes de « titulaire (SIREN) » parmi les titulaires PME de marchés notifiés dans l'année",
    );
  });

  test('« local » se lit au département, et en variantes à l’intercommunalité et à la région', () => {
    const variantes = variantesDe('TER-07', populations);
    expect(variantes.map((v) => v.definition.code)).toEqual(['TER-07', 'TER-07/epci', 'TER-07/region']);
    expect(new Set(variantes.map((v) => v.definition.empreinte)).size).toBe(3);
    expect(variantesDe('ENV-01', populations)).toEqual([]);
  });

  test('toute colonne des vraies populations s’écrit dans une formule : aucun nom n’est un mot du langage', () => {
    for (const population of populations)
      for (const { nom, type } of population.colonnes) {
        const texte =
          type === 'ensemble' || type === 'booleen'
            ? `nombre ${population.nom} où ${nom} est déclaré et non ${nom} n'est pas déclaré`
            : `nombre distinct ${nom} de ${population.nom} où ${nom} = ${nom}`;
        const lue = parserFormule(texte, populations);
        expect(lue.ok, texte).toBe(true);
        if (lue.ok) expect(phrase(lue.valeur, populations)).toMatch(/^Nombre /);
      }
  });

  test('chaque exemple du guide de l’acheteur se lit', () => {
    const guide = readFileSync(
      new URL('../docs/utilisateur/ecrire-un-indicateur.md', import.meta.url),
      'utf8',
    );
    const formules = [
      ...[...guide.matchAll(/`((?:part|nombre|somme|moyenne) [^`]+)`/g)].map((m) => m[1] ?? ''),
      ...[...guide.matchAll(/(?:^ {4}(?!npx).+\n)+/gm)].map((m) => m[0]),
    ];
    const conditions = [...guide.matchAll(/^\| ((?:`[^`]+`[^|`]*)+)\|/gm)]
      .flatMap((m) => [...(m[1] ?? '').matchAll(/`([^`]+)`/g)].map((c) => c[1] ?? ''))
      .filter((c) => !/^(part|nombre|somme|moyenne) |^\W+$/.test(c))
      .map((c) => `nombre marches où ${c}`);
    expect(formules.length).toBeGreaterThanOrEqual(7);
    expect(conditions.length).toBeGreaterThanOrEqual(10);
    for (const texte of [...formules, ...conditions]) {
      const lue = parserFormule(texte, populations);
      expect(lue.ok ? null : montrerErreur(texte, lue.erreur)).toBeNull();
    }
  });
});
