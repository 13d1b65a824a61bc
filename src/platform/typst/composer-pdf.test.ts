import { describe, expect, it } from 'vitest';
import { composerPdf } from './composer-pdf.ts';

const gabarit = (corps: string): string =>
  `#let d = json("donnees.json")
#set document(title: d.titre)
#set text(lang: "fr")
= #d.titre
${corps}`;

describe('la composition de PDF', () => {
  it('rend un PDF étiqueté en français, police incluse', () => {
    const pdf = composerPdf({ gabarit: gabarit('Bonjour'), donnees: { titre: 'Essai' } });
    const octets = pdf.ok ? Buffer.from(pdf.valeur).toString('latin1') : '';
    expect(octets.startsWith('%PDF-1.7')).toBe(true);
    expect(octets).toContain('/StructTreeRoot');
    expect(octets).toMatch(/\/Lang ?\(fr/);
    expect(octets).toContain('AtkinsonHyperlegibleNext');
  });
  it("garde les données pour du texte : ce qu'elles disent n'est jamais exécuté", () => {
    const titre = '#panic("non") *gras* $x$ @ref <etiquette> \\ //commentaire';
    expect(composerPdf({ gabarit: gabarit(''), donnees: { titre } }).ok).toBe(true);
  });
  it('refuse une image sans description', () => {
    const corps =
      '#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"1\\" height=\\"1\\"/>"), format: "svg")';
    expect(composerPdf({ gabarit: gabarit(corps), donnees: { titre: 'x' } }).ok).toBe(false);
  });
  it('écrit au mieux ce que la police ne sait pas dessiner, plutôt que de refuser le document', () => {
    const titre = 'Cœur \u202f« œuvre » ﬁn \ufffd \u0000\u200b 漢字 🙂 ẟ \ud800 ≥ → ÷ − Łódź';
    const pdf = composerPdf({ gabarit: gabarit('#raw(d.titre)'), donnees: { titre } });
    expect(pdf.ok ? '' : pdf.erreur.message).toBe('');
  });
  it("dit l'erreur d'un gabarit faux, et le suivant se compose", () => {
    const refus = composerPdf({ gabarit: '#inconnu', donnees: {} });
    expect(refus).toMatchObject({ ok: false, erreur: { message: expect.stringContaining('inconnu') } });
    expect(composerPdf({ gabarit: gabarit(''), donnees: { titre: 'ok' } }).ok).toBe(true);
  });
});
