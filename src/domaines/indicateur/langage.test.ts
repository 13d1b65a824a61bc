import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LETTRES, LETTRES_PLIEES, plier } from '#platform/plier-lettres.ts';
import { definir } from './definition.ts';
import { montrerErreur } from './erreur-formule.ts';
import { formules } from './formules-d-essai.ts';
import { imprimerFormule } from './imprimer-formule.ts';
import { parserFormule } from './parser-formule.ts';
import { phrase } from './phrase.ts';
import { populationsDEssai } from './populations-d-essai.ts';

const lire = (texte: string) => {
  const lue = parserFormule(texte, populationsDEssai);
  if (!lue.ok) throw new Error(montrerErreur(texte, lue.erreur));
  return lue.valeur;
};
const refuser = (texte: string) => {
  const lue = parserFormule(texte, populationsDEssai);
  if (lue.ok) throw new Error(`« ${texte} » aurait dû être refusé.`);
  return lue.erreur;
};

describe('écrire et relire', () => {
  test('lire ce que l’on a imprimé redonne l’arbre, pour toute formule', () => {
    fc.assert(
      fc.property(formules, (formule) => {
        expect(lire(imprimerFormule(formule))).toEqual(formule);
      }),
      { numRuns: 1000 },
    );
  });

  test('toute formule se dit en une phrase sans jargon', () => {
    fc.assert(
      fc.property(formules, (formule) => {
        const dite = phrase(formule, populationsDEssai);
        expect(dite).toMatch(/^(Part|Nombre|Montant|Somme|Moyenne|Rapport) /);
        expect(dite.replace(/« .*? »/g, '…')).not.toMatch(
          /undefined|null|\[object|de le |de les |à le |à les |\s{2}/,
        );
      }),
      { numRuns: 500 },
    );
  });

  test('casse, accents, guillemets, articles, signes doublés et espaces ne changent pas le sens', () => {
    const canonique = lire(
      'part marches où montant ≥ 50000 et famille = « 45 » parmi marches par date_notification en nombre',
    );
    const libre = 'PART des Marchés OÙ Montant >= 50\u00a0000 € ET famille="45"\n parmi les MARCHÉS';
    expect(lire(libre)).toEqual(canonique);
    expect(lire(libre.normalize('NFD'))).toEqual(canonique);
  });

  test('« ou » après une population se lit « où »', () => {
    expect(lire('nombre marches ou groupement')).toEqual(lire('nombre marches où groupement = oui'));
  });

  test('« et » lie plus fort que « ou », « non » plus fort que « et »', () => {
    const implicite = lire('nombre marches où groupement ou non titulaire_pme et titulaire_ess');
    expect(implicite).toEqual(lire('nombre marches où groupement ou ((non titulaire_pme) et titulaire_ess)'));
    expect(implicite).not.toEqual(
      lire('nombre marches où (groupement ou non titulaire_pme) et titulaire_ess'),
    );
  });

  test('« ne contient pas » et « n’est pas déclaré » se lisent comme en français', () => {
    expect(lire('nombre marches où objet ne contient pas « vélo »')).toEqual(
      lire('nombre marches où non objet contient « vélo »'),
    );
    for (const forme of ["n'est pas déclaré", 'n’est pas déclarée', 'est non déclaré', "n'est pas declaré"])
      expect(lire(`nombre marches où montant ${forme}`)).toEqual(
        lire("nombre marches où montant n'est pas déclaré"),
      );
  });

  test('deux écritures de la même formule ont la même empreinte ; un autre sens en a une autre', () => {
    const empreinte = (texte: string) => {
      const definition = definir('X', texte, 1, populationsDEssai);
      return definition.ok ? definition.valeur.empreinte : null;
    };
    expect(empreinte('nombre marchés où groupement')).toBe(
      empreinte('NOMBRE marches où groupement = oui en nombre'),
    );
    expect(empreinte('nombre marches où groupement')).not.toBe(empreinte('nombre marches où non groupement'));
  });

  test('le pliage a autant de lettres d’arrivée que de départ', () => {
    expect([...LETTRES]).toHaveLength([...LETTRES_PLIEES].length);
    expect(plier('ÉLÈVE Œuvre l’été')).toBe("eleve œuvre l'ete");
  });
});

describe('refuser avec des mots', () => {
  test('une colonne mal écrite est montrée, avec la plus proche', () => {
    const texte = 'part marches où enviroment contient « clause » parmi marches';
    const erreur = refuser(texte);
    expect(erreur).toMatchObject({
      code: 'colonne-inconnue',
      mot: 'enviroment',
      suggestion: 'environnement',
    });
    expect(texte.slice(erreur.debut, erreur.fin)).toBe('enviroment');
    expect(montrerErreur(texte, erreur).split('\n')[1]).toBe(`${' '.repeat(16)}${'^'.repeat(10)}`);
  });

  test.each([
    ['nombre marcher', 'population-inconnue', 'marches'],
    ['moyenne offres de marches', 'colonne-inconnue', 'offres_recues'],
    ['nombre marches où environnement contient « clauze »', 'valeur-inconnue', 'clause'],
    ['nombre marches où type_contrat = « marché »', null, null],
    ['nombre marches où type_contrat = « accord »', 'valeur-inconnue', null],
    ['prat marches parmi marches', 'mot-inattendu', 'part'],
    ['part marches où groupement', 'mot-inattendu', null],
    ['part marches où groupement pami marches', 'mot-inattendu', 'parmi'],
    ['nombre marches en montnat', 'mot-inattendu', null],
    ['nombre marches par famille', 'type-incompatible', 'date_notification'],
  ])('« %s »', (texte, code, suggestion) => {
    const lue = parserFormule(texte, populationsDEssai);
    expect(lue.ok ? null : lue.erreur.code).toBe(code);
    if (suggestion !== null && !lue.ok) expect(lue.erreur.suggestion).toBe(suggestion);
  });

  test.each([
    ['nombre marches où famille = 45', 'entre guillemets'],
    ['nombre marches où montant = « beaucoup »', 'est un montant'],
    ['nombre marches où montant > 10,005', 'deux décimales'],
    ['nombre marches où famille > « 45 »', 'avec = ou ≠'],
    ['nombre marches où environnement = « clause »', 'est un ensemble'],
    ['nombre marches où montant contient « 4 »', 'cherche dans un texte ou un ensemble'],
    ['nombre marches où montant = oui', 'ne se compare pas à oui ou non'],
    ['nombre marches où montant > duree_mois', 'même nature'],
    ['nombre marches où date_fin = 2024', 'AAAA-MM-JJ'],
    ['nombre marches où date_fin = 30/02/2024', "n'existe pas dans le calendrier"],
    ['somme objet de marches', 'ni un nombre ni un montant'],
    ['somme montant de marches en montant', 'propre unité'],
    ['part marches parmi titulaires', 'une seule population'],
    ['nombre marches où (groupement', 'attend « ) »'],
    ['nombre marches où objet contient « vélo', "n'est pas refermé"],
    ['nombre marches où montant', 'attend une comparaison'],
    ['nombre marches @', "n'a pas de sens"],
    ['', 'commence par'],
    ['nombre marches groupement', 'devrait être finie'],
    ['nombre marches où objet = « \u0000 »', 'illisible'],
  ])('« %s »', (texte, morceau) => {
    expect(refuser(texte).message).toContain(morceau);
  });

  test.each([
    ['trop de parenthèses', `nombre marches où ${'('.repeat(9000)}groupement`, 'Trop de parenthèses'],
    ['trop de « non »', `nombre marches où ${'non '.repeat(2000)}groupement`, 'Trop de parenthèses'],
    ['trop de caractères', 'x'.repeat(10_001), '10000 caractères'],
  ])('%s', (_, texte, morceau) => {
    expect(refuser(texte).message).toContain(morceau);
  });

  test('n’importe quel texte se lit ou se refuse, sans jamais échouer', () => {
    const mots = [
      'part',
      'parmi',
      'marches',
      'où',
      'et',
      'non',
      '(',
      ')',
      '«',
      '»',
      '"',
      '/',
      '12',
      '-',
      '≤',
      'en',
      'par',
      "d'",
      '\ud800',
      'montant',
      'est',
      'déclaré',
    ];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(fc.constantFrom(...mots)).map((m) => m.join(' ')),
        ),
        (texte) => {
          const lue = parserFormule(texte, populationsDEssai);
          if (lue.ok) return;
          expect(lue.erreur.debut).toBeGreaterThanOrEqual(0);
          expect(lue.erreur.fin).toBeLessThanOrEqual(texte.normalize('NFC').length);
          expect(montrerErreur(texte, lue.erreur)).toContain('^');
        },
      ),
      { numRuns: 800 },
    );
  });
});

describe('dire en français', () => {
  test.each([
    [
      'part marches où environnement contient « clause » ou environnement contient « critère » parmi marches en nombre, montant',
      "Part des marchés notifiés dans l'année dont l'environnement contient une clause ou un critère, parmi tous les marchés notifiés, en nombre et en montant",
    ],
    [
      'part marches où social contient « clause » parmi marches où procedure_formalisee par période',
      "Part des marchés en cours dans l'année dont le volet social contient une clause, parmi les marchés en cours pour lesquels « procédure formalisée » vaut oui, en nombre",
    ],
    ['nombre marches où groupement', "Nombre de marchés notifiés dans l'année attribués à un groupement"],
    [
      'moyenne offres_recues de marches où montant ≥ 50000 et non (famille = « 45 » ou famille = « 71 »)',
      "Moyenne des offres reçues par marché, pour les marchés notifiés dans l'année dont le montant notifié atteint au moins 50\u202f000\u00a0€, dont la famille d'achat n'est pas « 45 » et dont la famille d'achat n'est pas « 71 »",
    ],
    [
      'somme montant de marches où non environnement contient « clause » et non environnement contient « critère »',
      "Somme du montant notifié des marchés notifiés dans l'année dont l'environnement ne contient ni une clause ni un critère",
    ],
    ['nombre distinct titulaire de titulaires où offres_recues_inconnue', null],
    [
      'nombre marches où offres_recues < 2 ou date_fin > 2025-01-01 et offres_recues est déclaré',
      "Nombre de marchés notifiés dans l'année dont les offres reçues sont inférieures à 2 ou (dont la date de fin est après le 1er janvier 2025 et dont les offres reçues sont déclarées)",
    ],
    [
      'somme montant de marches sur nombre titulaires',
      "Rapport entre la somme du montant notifié des marchés notifiés dans l'année et le nombre de titulaires de marchés notifiés dans l'année",
    ],
  ])('%s', (texte, attendue) => {
    if (attendue === null) expect(refuser(texte).code).toBe('colonne-inconnue');
    else expect(phrase(lire(texte), populationsDEssai)).toBe(attendue);
  });
});
