import { describe, expect, test } from 'vitest';
import { direActe, direTypeObjet } from './dire-acte.ts';
import { direChangement } from './dire-changement.ts';

const PERSONNE = '11111111-2222-4333-8444-555555555555';
const nommer = (id: string): string | undefined => (id === PERSONNE ? 'Ada Delmas' : undefined);
const dire = (objetType: string, avant: unknown, apres: unknown) =>
  direChangement({ objetType, avant, apres }, nommer);
const enLignes = (objetType: string, avant: unknown, apres: unknown) =>
  dire(objetType, avant, apres).map((c) => `${c.libelle} : ${c.avant ?? '∅'} → ${c.apres ?? '∅'}`);

describe('ce qui a changé', () => {
  test('ne montre que les champs qui changent, avant et après, en clair', () => {
    expect(
      enLignes(
        'action',
        { statut: 'a-lancer', avancement: null, commentaire: 'Rien' },
        { annee: 2026, statut: 'en-cours', avancement: 30, commentaire: 'Rien' },
      ),
    ).toEqual(['Année : ∅ → 2026', 'Statut : à lancer → en cours', 'Avancement (%) : vide → 30']);
  });

  test('une fiche entière d’un côté, ce que l’acte écrit de l’autre : le reste n’a pas changé', () => {
    const decision = {
      id: 'd1',
      objet: 'Former les acheteurs',
      statut: 'a-faire',
      personne: PERSONNE,
      echeance: '2026-12-31',
      version: 1,
      modifiePar: 'Ada',
      modifieLe: '2026-11-23T10:00:00.000Z',
    };
    expect(dire('decision', decision, { statut: 'faite', echeance: '2026-12-31' })).toEqual([
      { libelle: 'Statut', avant: 'À faire', apres: 'Faite' },
    ]);
    expect(enLignes('decision', null, decision)).toEqual([
      'Objet : ∅ → Former les acheteurs',
      'Statut : ∅ → À faire',
      'Personne de l’annuaire : ∅ → Ada Delmas',
      'Échéance : ∅ → 31 décembre 2026',
    ]);
  });

  test('un même code se dit selon ce dont il parle, et garde ses capitales', () => {
    expect(dire('seance', { statut: 'close' }, { statut: 'publiee' })[0]?.apres).toBe('Compte rendu publié');
    expect(dire('deliberation', { statut: 'inscrite' }, { statut: 'publiee' })[0]?.apres).toBe('Publiée');
    expect(dire('partenaire_externe', null, { type: 'réseau' })[0]?.apres).toBe('réseau');
    expect(dire('comite', null, { type: 'COPIL' })[0]?.apres).toBe('Comité de pilotage (COPIL)');
    expect(dire('equipier', null, { expertise: 'plie' })[0]?.apres).toBe('Insertion (PLIE)');
    expect(dire('contribution', null, { auteur: 'agent', suite: 'retenue' }).map((c) => c.apres)).toEqual([
      'Agent ou élu',
      'Retenue',
    ]);
  });

  test('une même clé se nomme selon l’objet : la mission d’un comité n’est pas celle d’une fiche de poste', () => {
    const libelle = (type: string, cle: string) => dire(type, null, { [cle]: 'x' })[0]?.libelle;
    expect(libelle('comite', 'mission')).toBe('Mission');
    expect(libelle('equipier', 'mission')).toBe('Mission dans la fiche de poste');
    expect(libelle('personne', 'service')).toBe('Service');
    expect(libelle('relais', 'service')).toBe('Service');
    expect(libelle('demande', 'service')).toBe('Service');
    expect(libelle('noeud', 'service')).toBe('Service pilote');
    expect(libelle('publication', 'version')).toBe('Version');
    expect(dire('publication', null, { version: 2 }), 'un numéro de verrou ne se dit pas').toEqual([]);
    expect(enLignes('schema', { version: 1, etat: 'soumis' }, { version: 1, etat: 'adopte' })).toEqual([
      'Version : ∅ → 1',
      'État : soumis → adopté',
    ]);
  });

  test('ce qui disparaît se dit retiré ; ce que l’on vide, vide', () => {
    expect(dire('personne', { role: 'Pilote', portee: 'schéma X' }, null)).toEqual([
      { libelle: 'Rôle', avant: 'Pilote', apres: null },
      { libelle: 'Limité à', avant: 'schéma X', apres: null },
    ]);
    expect(dire('service', { sigle: 'EV' }, { sigle: '' })).toEqual([
      { libelle: 'Sigle', avant: 'EV', apres: 'vide' },
    ]);
    expect(dire('personne', null, null)).toEqual([]);
  });

  test('les listes se lisent ; un groupe se dit champ par champ', () => {
    expect(
      enLignes(
        'seance',
        { presences: [] },
        { presences: [{ membre: PERSONNE, nom: 'Ada', statut: 'present', pouvoirA: null }] },
      ),
    ).toEqual(['Présences : vide → membre Ada Delmas, statut Présent']);
    expect(
      enLignes('noeud', null, { piece: { nom: 'preuve.pdf', octets: 12_400, empreinte: 'abc' } }),
    ).toEqual(['Document, nom : ∅ → preuve.pdf', 'Document, taille : ∅ → 12,4\u00a0ko']);
    expect(
      enLignes(
        'seance',
        { point: { id: 'p', version: 1, sujet: 'Bilan', suite: '' } },
        { point: { sujet: 'Bilan', suite: 'Adopté' } },
      ),
    ).toEqual([
      'Point de l’ordre du jour, sujet : ∅ → Bilan',
      'Point de l’ordre du jour, ce qui s’est dit : vide → Adopté',
    ]);
    expect(
      enLignes(
        'comite',
        { frequence: { seancesParAn: 2, moisAttendus: [] } },
        { frequence: { moisAttendus: [3, 9], seancesParAn: 2 } },
      ),
      'l’ordre des clés d’un objet ne compte pas',
    ).toEqual(['Mois attendus : vide → 3, 9']);
  });
});

describe('les lignes d’autrefois, que le journal ne corrige pas', () => {
  test('sous des libellés français', () => {
    expect(
      enLignes(
        'action',
        { Statut: 'à lancer', Avancement: null, Jalon: '', 'Jalon atteint': null },
        { annee: 2026, Statut: 'en cours', Avancement: 30, Jalon: 'Recrutement', 'Jalon atteint': true },
      ),
    ).toEqual([
      'Année : ∅ → 2026',
      'Statut : à lancer → en cours',
      'Avancement (%) : vide → 30',
      'Jalon de l’année : vide → Recrutement',
      'Jalon atteint : vide → oui',
    ]);
    expect(
      enLignes('mesure', null, { indicateur: 'DEC-06', Réponse: '3', 'Date de la source': '2026-03-01' }),
    ).toEqual(['Indicateur : ∅ → DEC-06', 'Réponse : ∅ → 3', 'Date de la source : ∅ → 1er mars 2026']);
    expect(
      enLignes(
        'demande',
        { Service: PERSONNE, 'Sans objet': 'non' },
        { Service: '', 'Sans objet': 'oui : clos' },
      ),
    ).toEqual(['Service : Ada Delmas → vide', 'Sans objet : non → oui : clos']);
    expect(
      enLignes('service_diagnostique', null, {
        Choix: 'retenu',
        'Enjeux RSO': '3, forts',
        'Risque (commentaire)': 'Rien',
      }),
    ).toEqual(['Choix : ∅ → retenu', 'Enjeux RSO : ∅ → 3, forts', 'Risque (commentaire) : ∅ → Rien']);
    expect(
      enLignes(
        'schema',
        { Intitulé: 'A', Niveaux: ['Axe / Axes'] },
        { version: 2, Intitulé: 'B', Niveaux: ['Axe / Axes'], Référence: 'Décret' },
      ),
    ).toEqual(['Version : ∅ → 2', 'Intitulé : A → B', 'Référence : ∅ → Décret']);
    expect(
      enLignes('diagnostic', { Thème: 'Outils', Question: 'A ?' }, { Thème: 'Outils', Question: 'B ?' }),
    ).toEqual(['Question : A ? → B ?']);
  });

  test('sous le nom des colonnes', () => {
    expect(
      enLignes(
        'personne',
        { nom: 'Delmas', clos_le: null },
        { nom: 'Delmas', clos_le: '2026-11-23T10:00:00.000Z', creee_le: '2026-11-01T10:00:00.000Z' },
      ),
    ).toEqual(['Accès fermé le : vide → 23 novembre 2026 à 11:00']);
  });

  test('sous des noms à bosses, sans le groupe qui les tient maintenant', () => {
    expect(
      enLignes('seance', null, { point: PERSONNE, sujet: 'Bilan', consacreAuProjet: true, rang: 3 }),
    ).toEqual([
      'Point de l’ordre du jour : ∅ → Ada Delmas',
      'Sujet : ∅ → Bilan',
      'Consacré au projet : ∅ → oui',
    ]);
    expect(enLignes('publication', null, { nom: 'avis.pdf', octets: 12_400, empreinte: 'abc' })).toEqual([
      'Nom : ∅ → avis.pdf',
      'Taille : ∅ → 12,4\u00a0ko',
    ]);
    expect(
      enLignes('noeud', null, {
        version: 1,
        id: 'l1',
        rang: 0,
        closLe: null,
        noeud: 'n1',
        code: 'A1-I1',
        contenu: { intitule: 'Part', nature: 'effet', canoniques: ['RES-03'] },
      }),
    ).toEqual([
      'Version : ∅ → 1',
      'Code : ∅ → A1-I1',
      'Contenu : ∅ → intitulé Part, nature effet, indicateur canonique RES-03',
    ]);
    expect(
      enLignes('deliberation', { adopte: null }, { schema: 's', version: PERSONNE, le: '2026-12-01' }),
    ).toEqual(['Schéma : ∅ → s', 'Version : ∅ → Ada Delmas', 'Le : ∅ → 1er décembre 2026']);
    expect(
      enLignes('concertation', null, { version: PERSONNE, question: 'Qu’en pensez-vous ?' }),
      'la version soumise n’était pas le verrou',
    ).toEqual(['Version : ∅ → Ada Delmas', 'Question posée : ∅ → Qu’en pensez-vous ?']);
  });

  test('un objet que plus rien ne déclare se lit sous les noms qu’il a', () => {
    expect(enLignes('constructor', null, { motDeTrop: 1, valeur: PERSONNE })).toEqual([
      'Mot de trop : ∅ → 1',
      'Valeur : ∅ → Ada Delmas',
    ]);
  });
});

test('chaque acte et chaque type d’objet se dit en français ; un code d’avant garde son nom', () => {
  expect(direActe('seance.envoyerConvocation')).toBe('envoyer une convocation');
  expect(direActe('schema.adopter')).toBe('déclarer ce schéma adopté');
  expect(direActe('toString')).toBe('toString');
  expect(direTypeObjet('acheteur_collectivite')).toBe('acheteur');
  expect(direTypeObjet('constructor')).toBe('constructor');
});
