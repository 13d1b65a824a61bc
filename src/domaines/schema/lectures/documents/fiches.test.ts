import { describe, expect, it } from 'vitest';
import { pdftotext, policesDuPdf, texteDuPdf } from '../../../../../tests/pdf-d-essai.ts';
import { lireZip } from '../../../../../tests/zip-d-essai.ts';
import { chargerModele } from '../../charger-modele.ts';
import type { Contenu } from '../../contenu.ts';
import { depuisModele } from '../../convertir-modele.rules.ts';
import type { Version } from '../../version.ts';
import { fichesModifiables } from './fiches-modifiables.ts';
import { fichesPdf } from './fiches-pdf.ts';
import { type DemandeFiches, presenterFiches } from './presenter-fiches.ts';

const revision = { version: 1, modifiePar: 'Essai', modifieLe: '2026-11-26T10:00:00.000Z' };
const compteur = () => {
  let n = 0;
  return () => {
    n += 1;
    return `id-${n}`;
  };
};
const demandeDe = (modele: string, changer: (c: Contenu) => Contenu = (c) => c): DemandeFiches => {
  const lu = chargerModele(modele);
  if (!lu.ok) throw new Error(lu.erreur.message);
  const contenu = changer(depuisModele(lu.valeur, { nouvelId: compteur(), revision }));
  const version: Version = {
    ...revision,
    id: 'v',
    schema: 's',
    numero: 2,
    etat: 'adopte',
    entete: contenu.entete,
    soumisLe: '2024-06-01',
    adopteLe: '2024-06-27',
    deliberation: null,
    publieLe: null,
    publieA: null,
    evaluationLe: null,
    closLe: null,
  };
  return { contenu, version, collectivite: 'Valmont', aujourdhui: '2026-11-26', noeud: null };
};
const seule = (d: DemandeFiches, code: string): DemandeFiches => ({
  ...d,
  noeud: d.contenu.noeuds.find((n) => n.code === code)?.id ?? null,
});
const octets = (d: DemandeFiches): string => {
  const pdf = fichesPdf(d);
  if (!pdf.ok) throw new Error(pdf.erreur.message);
  return Buffer.from(pdf.valeur).toString('latin1');
};
/** Combien de fois chaque balise de structure est dans le PDF. */
const balises = (pdf: string): Readonly<Record<string, number>> => {
  const comptes: Record<string, number> = {};
  for (const [, nom = ''] of pdf.matchAll(/\/S ?\/(\w+)/gu)) comptes[nom] = (comptes[nom] ?? 0) + 1;
  return comptes;
};

describe('les fiches imprimées', () => {
  it.each([
    ['clermont-spaser', { H1: 6, H2: 8, H3: 26 }],
    ['dijon-spaser-2024-2027', { H1: 4, H2: 9, H3: 17 }],
    ['aix-spaser', { H1: 4, H2: 7, H3: 14 }],
    ['dijon-rso', { H1: 4, H2: 15 }],
  ])('%s : un PDF/UA-1 en français, dont les titres sont ceux de l’arbre', (modele, titres) => {
    const pdf = octets(demandeDe(modele));
    expect(pdf).toContain('/StructTreeRoot');
    expect(pdf).toMatch(/\/Lang ?\(fr/u);
    expect(pdf).toContain('pdfuaid:part');
    // Le sommaire est un titre de plus, et les indicateurs d'ensemble aussi quand il y en a.
    expect(balises(pdf)).toMatchObject(titres);
    expect(balises(pdf).Table).toBe(balises(pdf).THead);
  });

  it('une fiche seule est titrée, et ses parties sont des titres', () => {
    const pdf = octets(seule(demandeDe('clermont-spaser'), 'A18'));
    expect(balises(pdf)).toMatchObject({ Title: 1, H1: 8, Table: 2 });
    expect(balises(pdf).H2).toBeUndefined();
  });

  it('la fiche A8 dit sa description, ses résultats, ses partenaires, ses indicateurs par nature et ses liens', () => {
    const d = presenterFiches(seule(demandeDe('clermont-spaser'), 'A8'));
    const [p] = d.parties;
    expect(d.titre).toBe(
      'Action A8 : Étendre la clause d’insertion à d’autres objets de contrats et diversifier les publics',
    );
    expect(p?.champs.map(([nom]) => nom)).toEqual([
      'Description',
      'Résultats attendus',
      'Pilote',
      'Partenaires internes',
      'Partenaires externes',
      'Liens avec d’autres actions',
    ]);
    expect(p?.indicateurs.map((g) => [g.titre, g.lignes.length])).toEqual([
      ['Indicateurs de réalisation', 1],
      ['Indicateurs d’effet', 3],
    ]);
    expect(p?.indicateurs[0]?.lignes[0]).toEqual([
      '% de contrats clausés insertion / ciblés',
      'contrats ciblés avec clause d’insertion / contrats ciblés insertion',
      'aucune',
    ]);
    expect(p?.champs.at(-1)?.[1]).toEqual([
      'cite A12 Diversifier les clauses sociales',
      'est citée par A12 Diversifier les clauses sociales',
    ]);
    expect(p?.manques).toBe('cible');
  });

  it('ce qui n’est que dit va dans la fiche qui le contient : 78 moyens et 26 sous-moyens à Dijon', () => {
    const { parties } = presenterFiches(demandeDe('dijon-spaser-2024-2027'));
    expect(parties).toHaveLength(3 + 9 + 17);
    const moyens = parties.flatMap((p) => p.moyens);
    expect([moyens.length, moyens.flatMap((m) => m.sous).length]).toEqual([78, 26]);
    expect(parties.flatMap((p) => p.indicateurs).flatMap((g) => g.lignes)).toHaveLength(43);
    expect(parties[0]?.titre).toBe('Axe économique (E)');
  });

  it('Clermont : 104 lignes sur les fiches, 6 sur l’ensemble ; un titre seul part avec la fiche qui le suit', () => {
    const { parties, ensemble } = presenterFiches(demandeDe('clermont-spaser'));
    expect(parties.flatMap((p) => p.indicateurs).flatMap((g) => g.lignes)).toHaveLength(104);
    expect(ensemble.flatMap((g) => g.lignes)).toHaveLength(6);
    expect(parties.slice(0, 4).map((p) => [p.titre.split(' : ')[0], p.nouvellePage])).toEqual([
      ['Bloc stratégique P1', true],
      ['Objectif O1', false],
      ['Action A1', false],
      ['Action A2', true],
    ]);
    expect(parties.filter((p) => p.experimentale)).toHaveLength(2);
  });

  it('un objectif qui dit quelque chose va avec sa première action, jamais seul au bas de la fiche d’avant', () => {
    const { parties } = presenterFiches(
      demandeDe('clermont-spaser', (c) => ({
        ...c,
        noeuds: c.noeuds.map((n) => (n.code === 'O4' ? { ...n, fiche: { ...n.fiche, odd: [5] } } : n)),
      })),
    );
    const i = parties.findIndex((p) => p.titre.startsWith('Objectif O4'));
    expect([parties[i]?.nouvellePage, parties[i + 1]?.nouvellePage]).toEqual([true, false]);
  });

  it('un texte du registre, un objectif de développement durable et un lien rompu se lisent sur la fiche', () => {
    const d = demandeDe('clermont-spaser', (c) => {
      const [a14, a15] = ['A14', 'A15'].map((code) => c.noeuds.find((n) => n.code === code)?.id ?? '');
      return {
        ...c,
        noeuds: c.noeuds.map((n) =>
          n.id === a15
            ? { ...n, closLe: '2026-01-01' }
            : n.id === a14
              ? { ...n, fiche: { ...n.fiche, odd: [8] } }
              : n,
        ),
        liens: [{ id: 'l', rang: 0, closLe: null, de: a14 ?? '', vers: a15 ?? '', nature: 'precede' }],
        references: [
          {
            id: 'r',
            rang: 0,
            closLe: null,
            ...revision,
            noeuds: [a14 ?? ''],
            contenu: { nature: 'plan', intitule: 'Plan #panic() *climat*', date: '2024-02' },
          },
        ],
      };
    });
    const champs = Object.fromEntries(presenterFiches(seule(d, 'A14')).parties[0]?.champs ?? []);
    expect(champs['Objectifs de développement durable']).toEqual([
      '8 travail décent et croissance économique',
    ]);
    expect(champs['Textes et plans de référence']).toEqual([
      'Plan #panic() *climat* (plan ou stratégie, février 2024)',
    ]);
    expect(champs['Liens avec d’autres actions']?.[0]).toMatch(/^précède A15 .*\(close : lien à revoir\)$/u);
    expect(octets(seule(d, 'A14'))).toContain('/StructTreeRoot');
  });

  it('se composent aussi quand le schéma est vide', () => {
    const vide = demandeDe('clermont-spaser', (c) => ({
      ...c,
      noeuds: [],
      lignes: [],
      cibles: [],
      chiffres: [],
    }));
    expect(fichesPdf(vide).ok).toBe(true);
  });
});

/** Les caractères d'un texte qui se dessinent, et les mots que suit un point d'interrogation. */
const lu = (texte: string) => {
  const nu = texte.normalize('NFKC').replace(/[\p{Cf}\p{Cc}]+/gu, ' ');
  return {
    signes: new Set(nu.replace(/\s/gu, '')),
    questions: new Set([...nu.matchAll(/(\S+)\s*\?/gu)].map(([, mot]) => mot)),
  };
};
const MODELES = ['clermont-spaser', 'dijon-spaser-2024-2027', 'aix-spaser', 'dijon-rso'];
const pdfDe = (d: DemandeFiches): Uint8Array => {
  const pdf = fichesPdf(d);
  if (!pdf.ok) throw new Error(pdf.erreur.message);
  return pdf.valeur;
};

describe.skipIf(!pdftotext)('les fiches imprimées, relues', () => {
  it.each(MODELES)('%s : chaque caractère du schéma s’y lit, et aucun « ? » de plus', (modele) => {
    const textes: string[] = [];
    JSON.stringify(presenterFiches(demandeDe(modele)), (cle, v: unknown) => {
      // Le chemin ne s'imprime que là où le sommaire ne le dit pas déjà.
      if (typeof v === 'string' && cle !== 'chemin') textes.push(v);
      return v;
    });
    const [dit, imprime] = [
      lu(textes.join('\n')),
      lu(texteDuPdf(pdfDe(demandeDe(modele))).replace(/\n/gu, ' ')),
    ];
    expect([...dit.signes].filter((signe) => !imprime.signes.has(signe))).toEqual([]);
    expect([...imprime.questions].filter((mot) => !dit.questions.has(mot))).toEqual([]);
  });

  it('un caractère sans dessin y est nommé, à sa place et à la fin ; les polices sont celles du projet', () => {
    const pdf = pdfDe(
      demandeDe('dijon-rso', (c) => ({
        ...c,
        noeuds: c.noeuds.map((n, i) => (i === 0 ? { ...n, intitule: 'Sous‑traiter → ☑ 漢 fin' } : n)),
      })),
    );
    const texte = texteDuPdf(pdf).replace(/\s+/gu, ' ');
    expect(texte).toContain('Sous‑traiter → ☑ [U+6F22] fin');
    expect(texte).toMatch(/écrit entre crochets à leur place : U\+6F22\./u);
    expect(policesDuPdf(pdf)).toEqual(['AtkinsonHyperlegibleNext', 'DejaVuSans']);
  });
});

it('un tableau d’indicateurs de plusieurs pages se compose, son en-tête répété', () => {
  const longue = demandeDe('clermont-spaser', (c) => {
    const [ligne] = c.lignes;
    if (ligne === undefined) throw new Error('modèle sans indicateur');
    return { ...c, lignes: Array.from({ length: 200 }, (_, i) => ({ ...ligne, id: `l${i}`, rang: i })) };
  });
  const pdf = pdfDe(longue);
  expect(Buffer.from(pdf).toString('latin1')).toContain('pdfuaid:part');
  if (pdftotext) expect(texteDuPdf(pdf).match(/Ce que l’on compte/gu)?.length).toBeGreaterThan(3);
});

it('le document Word a les mêmes fiches, titres et tableaux balisés', async () => {
  const xml = lireZip(await fichesModifiables(demandeDe('clermont-spaser'), 'docx'), 'word/document.xml');
  expect(xml.match(/w:val="Heading3"/gu)).toHaveLength(26);
  expect(xml.match(/w:val="Heading1"/gu)).toHaveLength(5);
  expect(xml).toContain('Instaurer le Comité Annuel des Achats Durables (CAD)');
  expect(xml).toContain('<w:tblHeader/>');
});
