import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { BESOINS } from './besoins.ts';
import type { ConcessionDecp, MarcheDecp } from './decp-2022.ts';
import { creerAnnuaire } from './entreprises.ts';
import { type BilanGeneration, blocsDecp, nouveauBilan, type OptionsDemo } from './fichier-decp.ts';
import { lignesEntreprises } from './fichier-entreprises.ts';
import { estAcheteurFictif, estSirenFictif } from './identifiants.ts';
import { seuilFormalise } from './seuils.ts';

const engendrer = (options: Partial<OptionsDemo> = {}): { texte: string; bilan: BilanGeneration } => {
  const bilan = nouveauBilan();
  const texte = [...blocsDecp({ graine: 7, contrats: 2_000, sansDefauts: true, ...options }, bilan)].join('');
  return { texte, bilan };
};

interface Fichier {
  marches: { marche: MarcheDecp[]; 'contrat-concession': ConcessionDecp[] };
}
const lire = (texte: string): Fichier['marches'] => (JSON.parse(texte) as Fichier).marches;
const propres = lire(engendrer().texte);

const passeLuhn = (numero: string): boolean =>
  [...numero].reverse().reduce((somme, c, i) => {
    const poids = i % 2 === 1 ? Number(c) * 2 : Number(c);
    return somme + (poids > 9 ? poids - 9 : poids);
  }, 0) %
    10 ===
  0;

const partage = (chemin: string): string | null => {
  const complet = new URL(`../../../shared/${chemin}`, import.meta.url).pathname;
  if (existsSync(complet)) return complet;
  console.warn(`Essai laissé de côté : ${complet} n'existe pas.`);
  return null;
};

describe('le fichier engendré', () => {
  it('est le même octet pour octet pour la même graine, sur toute machine', () => {
    const empreinte = (texte: string): string =>
      createHash('sha256').update(texte).digest('hex').slice(0, 16);
    expect(empreinte(engendrer().texte)).toBe(empreinte(engendrer().texte));
    expect(empreinte(engendrer().texte)).toBe('d1c333d0b6be2cd0');
    expect(empreinte(engendrer({ sansDefauts: false }).texte)).toBe('bb32339d3c8e7ba9');
  });

  it('change avec la graine', () => {
    expect(engendrer({ graine: 8 }).texte).not.toBe(engendrer().texte);
  });

  it('compte le nombre de contrats demandé, concessions comprises, de 0 à beaucoup', () => {
    for (const contrats of [0, 1, 3, 199, 1_234]) {
      const lu = lire(engendrer({ contrats }).texte);
      expect(lu.marche.length + lu['contrat-concession'].length).toBe(contrats);
    }
    expect(propres['contrat-concession']).toHaveLength(10);
  });
});

describe('sans défauts', () => {
  it('respecte le schéma officiel, hors considérations réellement non déclarées', () => {
    const chemin = partage('decp/schemas/2.0.3/schema_decp_v2.0.3.json');
    if (chemin === null) return;
    const valider = new Ajv({ strict: false, allErrors: true }).compile(
      JSON.parse(readFileSync(chemin, 'utf8')),
    );
    valider({ marches: propres });
    const fautes = (valider.errors ?? []).filter(
      ({ keyword, params }) =>
        !(
          keyword === 'required' &&
          /^considerations(Sociales|Environnementales)$/u.test(params.missingProperty)
        ),
    );
    expect(fautes).toEqual([]);
    expect(propres.marche.length).toBe(1_990);
  });

  it('donne des identifiants tous différents, de seize caractères au plus', () => {
    const cles = [
      ...propres.marche.map((m) => `${m.acheteur.id} ${m.id}`),
      ...propres['contrat-concession'].map((c) => `${c.autoriteConcedante.id} ${c.id}`),
    ];
    expect(new Set(cles).size).toBe(2_000);
    expect(cles.every((cle) => cle.length <= 15 + 16)).toBe(true);
  });

  it('ne nomme que des acheteurs et des entreprises fictifs, aux SIRET valides selon Luhn', () => {
    for (const { acheteur, titulaires } of propres.marche) {
      expect(estAcheteurFictif(acheteur.id)).toBe(true);
      expect(passeLuhn(acheteur.id) && passeLuhn(acheteur.id.slice(0, 9))).toBe(true);
      for (const { titulaire } of titulaires) {
        if (titulaire.typeIdentifiant !== 'SIRET') continue;
        expect(estSirenFictif(titulaire.id)).toBe(true);
        expect(passeLuhn(titulaire.id) && passeLuhn(titulaire.id.slice(0, 9))).toBe(true);
      }
    }
  });

  it('n’emploie que des codes CPV de la nomenclature officielle', () => {
    const chemin = partage('decp/donnees/classification_cpv.csv');
    if (chemin === null) return;
    const connus = new Set(
      readFileSync(chemin, 'latin1')
        .split(/\r?\n/u)
        .map((ligne) => ligne.split(';')[0]),
    );
    expect(BESOINS.filter(({ cpv }) => !connus.has(cpv)).map(({ cpv }) => cpv)).toEqual([]);
    expect(BESOINS.length).toBeGreaterThanOrEqual(60);
  });

  it('ne déclare jamais une chose et son contraire', () => {
    for (const { considerationsSociales, considerationsEnvironnementales } of propres.marche) {
      const sociales = considerationsSociales?.considerationSociale ?? ['–'];
      const environnementales = considerationsEnvironnementales?.considerationEnvironnementale ?? ['–'];
      for (const declarees of [sociales, environnementales]) {
        expect(declarees.length === 1 || declarees.every((d) => !d.startsWith('Pas de'))).toBe(true);
      }
    }
  });

  it('n’attribue un marché réservé qu’à une structure d’insertion', () => {
    const structures = new Set(
      creerAnnuaire(7, 2_000)
        .entreprises.filter(({ siae }) => siae)
        .map(({ siret }) => siret),
    );
    const reserves = propres.marche.filter((m) =>
      m.considerationsSociales?.considerationSociale.includes('Marché réservé'),
    );
    expect(reserves.length).toBeGreaterThan(10);
    for (const { titulaires } of reserves)
      expect(structures.has(titulaires[0]?.titulaire.id ?? '')).toBe(true);
  });

  it('fait croître les considérations environnementales d’année en année', () => {
    const taux = ['2023', '2024', '2025', '2026'].map((annee) => {
      const deLAnnee = propres.marche.filter((m) => m.dateNotification.startsWith(annee));
      const oui = deLAnnee.filter((m) =>
        m.considerationsEnvironnementales?.considerationEnvironnementale.some((c) => !c.startsWith('Pas')),
      );
      return oui.length / deLAnnee.length;
    });
    expect(taux).toEqual(taux.toSorted((a, b) => a - b));
  });

  it('forme les lots d’une consultation : un appel d’offres n’arrive pas loin sous le seuil de sa date', () => {
    const seuls = propres.marche.filter(
      (m) => !m.id.includes('L') && m.procedure.startsWith("Appel d'offres"),
    );
    expect(seuls.length).toBeGreaterThan(100);
    for (const { montant, codeCPV } of seuls) {
      const categorie = codeCPV.startsWith('45') ? 'travaux' : 'services';
      expect(montant).toBeGreaterThanOrEqual(seuilFormalise(categorie, '2023-01-01') * 0.99);
    }
  });

  it('finit plus d’années qu’il n’en commence : décembre dépasse août', () => {
    const duMois = (mois: string): number =>
      propres.marche.filter((m) => m.dateNotification.slice(5, 7) === mois && m.dateNotification < '2026')
        .length;
    expect(duMois('12')).toBeGreaterThan(2 * duMois('08'));
  });
});

describe('avec les défauts de la vie réelle', () => {
  const { texte, bilan } = engendrer({ sansDefauts: false });

  it('montre chaque défaut au moins une fois, et un seul enregistrement illisible', () => {
    expect(bilan.defauts.size).toBe(24);
    expect(texte.match(/"montant":NaN/gu)).toHaveLength(1);
    const lu = lire(texte.replace('"montant":NaN', '"montant":1'));
    expect(lu.marche.length + lu['contrat-concession'].length).toBe(bilan.enregistrements);
    expect(bilan.marches + bilan.concessions).toBe(2_000);
    expect(bilan.enregistrements).toBeGreaterThan(2_020);
  });

  it('republie des contrats et écrit une ligne par cotraitant', () => {
    const lu = lire(texte.replace('"montant":NaN', '"montant":1'));
    const parCle = new Map<string, number>();
    for (const m of lu.marche) parCle.set(m.id, (parCle.get(m.id) ?? 0) + 1);
    expect([...parCle.values()].filter((n) => n > 1).length).toBeGreaterThan(30);
  });
});

describe('le fichier d’entreprises', () => {
  it('laisse une part d’inconnu et distingue les tailles', () => {
    const lignes = lignesEntreprises({ graine: 7, contrats: 2_000 }).map((ligne) => ligne.split(','));
    const annuaire = creerAnnuaire(7, 2_000).entreprises;
    expect(lignes.length - 3).toBeLessThan(annuaire.length);
    expect(new Set(lignes.map((l) => l[3]))).toEqual(new Set(['', 'PME', 'ETI', 'GE']));
    expect(lignes.every((l) => l.length === 10)).toBe(true);
  });
});

describe('les seuils de procédure', () => {
  it('sont ceux des règles de droit versées au dossier', () => {
    const chemin = partage('droit/rules.json');
    if (chemin === null) return;
    const { eu_thresholds: seuils } = JSON.parse(readFileSync(chemin, 'utf8')) as {
      eu_thresholds: { from: string; fs_local: number; works: number }[];
    };
    for (const { from, fs_local, works } of seuils) {
      expect(seuilFormalise('services', from)).toBe(fs_local);
      expect(seuilFormalise('travaux', from)).toBe(works);
    }
  });
});
