import { describe, expect, test } from 'vitest';
import type { Contenu } from './contenu.ts';
import { contenuPublic, estPublique } from './contenu-public.rules.ts';
import { ETATS, type Etat } from './etats.rules.ts';

const PRIVE = 'ne doit pas sortir';
const revision = { version: 7, modifiePar: PRIVE, modifieLe: PRIVE };
const partie = { rang: 0, closLe: null };

/** Chaque champ que le modèle permet, le public et le privé. */
const CONTENU: Contenu = {
  entete: {
    intitule: 'SPASER',
    debut: 2026,
    fin: 2029,
    organisations: ['Valmont'],
    etenduConcessions: false,
    niveaux: [{ niveau: 'action', singulier: 'action', pluriel: 'actions' }],
    sources: [PRIVE],
    comptes: { [PRIVE]: 1 },
    reperes: { repere: PRIVE },
    annexes: { notes_qualite: PRIVE },
    ciblesGenerales: { intitule: 'Cibles', note: PRIVE },
  },
  noeuds: [
    {
      id: 'n1',
      ...partie,
      ...revision,
      parent: null,
      niveau: 'action',
      code: 'A1',
      intitule: 'Agir',
      fiche: {
        objectifs: ['objectif'],
        descriptif: ['descriptif'],
        resultatsAttendus: ['résultat'],
        pilote: 'Madame Pilote',
        service: 's1',
        contributeurs: [PRIVE],
        partenairesInternes: ['PLIE'],
        partenairesExternes: ['CCI'],
        odd: [8],
        textesReference: ['L2111-3'],
        note: PRIVE,
        oddNote: PRIVE,
        statut: PRIVE,
        liens: [PRIVE],
        exemplesEtChiffres: [PRIVE],
        chiffres: { x: PRIVE },
        varianteSynopsis: PRIVE,
      },
    },
    {
      id: 'n2',
      rang: 1,
      closLe: '2026-01-01',
      ...revision,
      parent: null,
      niveau: 'action',
      code: PRIVE,
      intitule: PRIVE,
      fiche: {},
    },
  ],
  lignes: ['n1', 'n2'].map((noeud) => ({
    id: `l-${noeud}`,
    ...partie,
    noeud,
    code: noeud === 'n1' ? 'A1-R1' : PRIVE,
    contenu: {
      intitule: noeud === 'n1' ? 'Contrats' : PRIVE,
      nature: 'realisation' as const,
      unite: 'nombre',
      numerateur: 'contrats',
      denominateur: null,
      canoniques: ['MAR-01'],
      classe: 'A' as const,
      source: 'registre',
      frequence: 'annuelle',
      ligneSource: 12,
      note: PRIVE,
    },
  })),
  cibles: ['l-n1', 'l-n2'].map((ligne) => ({
    id: `c-${ligne}`,
    ...partie,
    noeud: null,
    ligne,
    contenu: { annee: 2028, valeur: ligne === 'l-n1' ? 30 : 99, unite: '%', note: PRIVE },
  })),
  chiffres: [{ id: 'x', ...partie, contenu: { libelle: PRIVE } }],
  liens: [{ id: 'y', ...partie, de: 'n1', vers: 'n2', nature: 'soutient' }],
  pratiques: [{ id: 'z', ...partie, noeud: 'n1', titre: PRIVE, contenu: { service: PRIVE } }],
  references: [
    {
      id: 'r1',
      ...partie,
      ...revision,
      noeuds: ['n1', 'n2'],
      contenu: { nature: 'plan', intitule: 'Plan climat', date: '2024' },
    },
    {
      id: 'r2',
      rang: 1,
      closLe: '2026-01-01',
      ...revision,
      noeuds: [],
      contenu: { nature: 'loi', intitule: PRIVE },
    },
  ],
};

describe('le contenu public d’un schéma', () => {
  const rendu = contenuPublic(CONTENU, new Map([['s1', 'Service de la commande publique']]));

  test('ne laisse sortir aucun champ qui n’est pas nommé, ni rien de clos', () => {
    expect(JSON.stringify(rendu)).not.toContain(PRIVE);
    expect(JSON.stringify(rendu)).not.toContain('99');
  });

  test('montre les textes et les plans du registre, et les seuls niveaux montrés', () => {
    expect(rendu.references).toEqual([
      {
        id: 'r1',
        rang: 0,
        closLe: null,
        noeuds: ['n1'],
        contenu: { nature: 'plan', intitule: 'Plan climat', date: '2024' },
        version: 1,
        modifiePar: '',
        modifieLe: '',
      },
    ]);
  });

  test('montre la fiche, le service pilote de l’annuaire, les indicateurs et leurs cibles', () => {
    expect(rendu.noeuds.map((n) => n.fiche)).toEqual([
      {
        objectifs: ['objectif'],
        descriptif: ['descriptif'],
        resultatsAttendus: ['résultat'],
        pilote: 'Service de la commande publique',
        partenairesInternes: ['PLIE'],
        partenairesExternes: ['CCI'],
        odd: [8],
        textesReference: ['L2111-3'],
      },
    ]);
    expect(rendu.lignes.map((l) => l.contenu.intitule)).toEqual(['Contrats']);
    expect(rendu.cibles.map((c) => c.contenu)).toEqual([{ annee: 2028, valeur: 30, unite: '%' }]);
  });

  test('n’est ouvert que publié, en évaluation, ou clos après avoir été publié', () => {
    const ouverts = (publieLe: string | null) =>
      (Object.keys(ETATS) as Etat[]).filter((etat) => estPublique({ etat, publieLe }));
    expect(ouverts('2026-01-01')).toEqual(['publie', 'en-evaluation', 'clos']);
    expect(ouverts(null)).toEqual([]);
  });
});
