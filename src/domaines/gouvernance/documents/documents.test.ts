import { describe, expect, it } from 'vitest';
import { decouperTexte } from '#platform/typst/decouper-texte.ts';
import { lireZip } from '../../../../tests/zip-d-essai.ts';
import type { Membre } from '../comite.ts';
import { compteRenduModifiable } from './compte-rendu-modifiable.ts';
import { compteRenduPdf, emargementPdf, extraitPdf } from './documents-pdf.ts';
import { comiteDEssai, deliberationDEssai, dossierDEssai } from './dossier-d-essai.ts';
import { presenterCompteRendu } from './presenter-compte-rendu.ts';
import { presenterEmargement } from './presenter-emargement.ts';
import { presenterExtrait } from './presenter-extrait.ts';

const octets = (pdf: ReturnType<typeof extraitPdf>): string => {
  if (!pdf.ok) throw new Error(pdf.erreur.message);
  return Buffer.from(pdf.valeur).toString('latin1');
};

const membre = (nom: string, plus: Partial<Membre> = {}): Membre => ({
  id: nom,
  comite: 'conseil',
  nom,
  personne: null,
  organisme: null,
  qualite: null,
  courriel: null,
  college: null,
  role: 'membre',
  suppleantDe: null,
  debut: '2020-01-01',
  fin: null,
  rang: 0,
  closLe: null,
  version: 1,
  modifiePar: '',
  modifieLe: '',
  ...plus,
});

describe('les documents d’une séance', () => {
  it('sont des PDF/UA-1 étiquetés, en français, titrés', () => {
    const membres = [membre('Madame A'), membre('Monsieur B')];
    for (const pdf of [
      extraitPdf(deliberationDEssai, comiteDEssai, 'Valmont'),
      compteRenduPdf(dossierDEssai),
      emargementPdf(dossierDEssai.seance, comiteDEssai, membres, 'Valmont', '2026-01-01'),
    ]) {
      const texte = octets(pdf);
      expect(texte).toContain('/StructTreeRoot');
      expect(texte).toMatch(/\/Lang ?\(fr/u);
      expect(texte).toContain('pdfuaid:part');
    }
  });

  it('se composent aussi quand presque rien n’est saisi', () => {
    const vide = {
      ...deliberationDEssai,
      objet: '',
      noms: null,
      pour: null,
      dateSeance: null,
      statut: 'brouillon' as const,
    };
    expect(extraitPdf(vide, comiteDEssai, 'V').ok).toBe(true);
    const nu = {
      ...dossierDEssai,
      seance: { ...dossierDEssai.seance, dateSeance: null, dateConvocation: null, heure: null },
      points: [],
      presences: [],
      decisions: [],
      recommandations: [],
      deliberations: [],
    };
    expect(compteRenduPdf(nu).ok).toBe(true);
    expect(emargementPdf(nu.seance, comiteDEssai, [], 'V', '2026-01-01').ok).toBe(true);
  });

  it('se composent avec des tableaux de plusieurs pages', () => {
    const repeter = <T>(liste: readonly T[]): T[] =>
      Array.from({ length: 120 }, (_, i) => liste[i % liste.length] as T);
    const d = dossierDEssai;
    const long = {
      ...d,
      presences: repeter(d.presences),
      decisions: repeter(d.decisions),
      recommandations: repeter(d.recommandations),
      deliberations: repeter(d.deliberations),
    };
    const membres = Array.from({ length: 150 }, (_, i) => membre(`Madame ${i}`));
    const documents: readonly (readonly [string, ReturnType<typeof extraitPdf>, number])[] = [
      ['compte rendu', compteRenduPdf(long), 12],
      ['émargement', emargementPdf(d.seance, comiteDEssai, membres, 'Valmont', '2026-01-01'), 5],
      [
        'extrait',
        extraitPdf(
          { ...deliberationDEssai, dispositif: 'Décide.\n\n'.repeat(300), expose: '- un\n'.repeat(300) },
          comiteDEssai,
          'V',
        ),
        8,
      ],
    ];
    for (const [nom, pdf, pages] of documents)
      expect(octets(pdf).match(/\/Type ?\/Page\b/gu)?.length, nom).toBeGreaterThanOrEqual(pages);
  });

  it('extrait : l’assemblée, les nombres et le scrutin, dans les mots de l’usage', () => {
    const e = presenterExtrait(deliberationDEssai, comiteDEssai, 'Métropole de Valmont');
    expect(e.assemblee).toBe('du Conseil métropolitain de Valmont');
    expect(e.seance).toBe('Séance du jeudi 15 janvier 2026');
    expect(e.chiffres).toContainEqual(['Nombre de présents participant au vote', '7']);
    expect(e.scrutin).toEqual(['6', '1', '1', '0', 'adoptée']);
    expect(e.precision).toBe('Dont 1\u00a0procuration. 7\u00a0suffrages exprimés.');
    expect(e.pouvoirs).toEqual(['Monsieur Camille ESSAI9 pouvoir à Monsieur Camille ESSAI3']);
    expect(e.formule).toBe('Le Conseil, après en avoir délibéré, décide :');
    expect(e.projet).toBe('');
    expect(
      presenterExtrait({ ...deliberationDEssai, statut: 'brouillon' }, comiteDEssai, 'V').projet,
    ).toMatch(/^PROJET/u);
  });

  it('compte rendu : le taux garde son numérateur et son dénominateur', () => {
    const c = presenterCompteRendu(dossierDEssai);
    expect(c.participation).toBe(
      'Taux de participation : 70\u00a0% (7 présents sur 10\u00a0convoqués). 1\u00a0pouvoir, 2\u00a0absents sans pouvoir.',
    );
    expect(c.quorum).toBe(
      'Quorum atteint : 7 présents, 6 nécessaires sur 10 (règle choisie : plus de la moitié des membres en exercice présents).',
    );
    expect(c.presences.at(-1)).toEqual([
      'Monsieur Camille ESSAI9',
      'Élus',
      'Absent, pouvoir à Monsieur Camille ESSAI3',
    ]);
    expect(c.projet).not.toBe('');
  });

  it('émargement : les membres en exercice ce jour-là, suppléants et départs exclus', () => {
    const membres = [
      membre('Madame A'),
      membre('Madame Suppléante', { role: 'suppleant' }),
      membre('Monsieur Parti', { closLe: '2025-12-31' }),
    ];
    const f = presenterEmargement(dossierDEssai.seance, comiteDEssai, membres, 'V', '2026-01-01');
    expect(f.lignes).toEqual([['1', 'Madame A', '', '', '']]);
  });

  it('document modifiable : titres balisés, en-tête de tableau répétée, textes échappés', async () => {
    const docx = await compteRenduModifiable(
      { ...dossierDEssai, seance: { ...dossierDEssai.seance, notes: 'A < B & "C"\u0001' } },
      'docx',
    );
    const xml = lireZip(docx, 'word/document.xml');
    expect(xml).toContain('Bilan 2025 du schéma');
    expect(xml).toContain('w:val="Heading1"');
    expect(xml).toContain('<w:tblHeader/>');
    expect(xml).toContain('A &lt; B &amp; &quot;C&quot;');
    expect(xml).not.toContain('\u0001');
    expect(lireZip(docx, 'word/styles.xml')).toContain('w:val="fr-FR"');
  });
});

describe('le découpage d’un texte saisi', () => {
  it('reconnaît paragraphes et listes', () => {
    expect(decouperTexte('Un\n\n- a\n• b\nDeux\n')).toEqual([
      { genre: 'paragraphe', texte: 'Un' },
      { genre: 'liste', elements: ['a', 'b'] },
      { genre: 'paragraphe', texte: 'Deux' },
    ]);
    expect(decouperTexte('  \n ')).toEqual([]);
  });
});
