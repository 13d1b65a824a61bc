import type { Anomalie, Marche } from '#domaines/marche';
import type { Enregistrement } from './enregistrement.ts';
import type { ElementJson } from './lecture/element-json.ts';
import { LigneCsv } from './lecture/lire-csv.ts';
import { ExamenDeStructure } from './lecture/structure.ts';
import type { Constats } from './normalisation/constats.ts';
import { type ContexteNormalisation, normaliserContrat } from './normalisation/contrat.rules.ts';
import { type Brut, estObjet } from './normalisation/objets.rules.ts';
import { deplier, estPlat } from './normalisation/plat.rules.ts';
import { signalerStructure } from './normalisation/structure.rules.ts';

/** D'un passage lu à un enregistrement jugé. `constats` sert à tout le fichier. */
export const normaliserElement = (
  element: ElementJson,
  fichier: string,
  rang: number,
  contexte: ContexteNormalisation,
  constats: Constats,
): Enregistrement => {
  const { valeur, position } = element;
  if (valeur instanceof LigneCsv) {
    constats.recommencer(element.suspect);
    signalerEncodage(element, constats);
    if (element.structure !== null) signalerStructure(element.structure, constats);
    if (element.motif !== null) {
      constats.signaler(
        'valeur-illisible',
        '(ligne)',
        '',
        element.motif,
        'Mettre entre guillemets les textes qui contiennent le séparateur.',
      );
    }
    const marche = normaliserContrat(examiner(valeur.imbrique(), constats), contexte, constats);
    return {
      fichier,
      rang,
      position,
      brut: valeur.brut,
      texteBrut: null,
      marche,
      anomalies: constats.anomalies,
    };
  }
  if (!estObjet(valeur)) return rejeter(element, fichier, rang);
  constats.recommencer(element.suspect);
  if (element.encodage !== 'utf-8') signalerEncodage(element, constats);
  if (element.structure !== null) signalerStructure(element.structure, constats);
  const marche = normaliserContrat(imbriquer(valeur, constats), contexte, constats);
  if (element.encodage === 'abime') signalerAbime(marche, constats);
  return { fichier, rang, position, brut: valeur, texteBrut: null, marche, anomalies: constats.anomalies };
};

/** Un enregistrement d'une interface d'open data est sous `fields` ; un export plat est déplié. */
const imbriquer = (valeur: Brut, constats: Constats): Brut => {
  const interne = estObjet(valeur.fields) && valeur.id === undefined ? valeur.fields : valeur;
  return interne.acheteur === undefined && interne.autoriteConcedante === undefined && estPlat(interne)
    ? examiner(deplier(Object.entries(interne)), constats)
    : interne;
};

const examen = new ExamenDeStructure();

/** Les listes qu'un export plat porte en JSON dans une cellule ont elles aussi leur structure. */
const examiner = (deplie: Brut, constats: Constats): Brut => {
  const structure = examen.examiner(deplie, null);
  if (structure !== null) signalerStructure(structure, constats);
  return deplie;
};

const signalerEncodage = (element: ElementJson, constats: Constats): void => {
  if (element.encodage !== 'windows-1252') return;
  constats.signaler(
    'encodage-casse',
    '(enregistrement)',
    '',
    'le texte est en Windows-1252 ; il a été converti',
    'Publier le fichier en UTF-8.',
  );
};

/** Des octets illisibles dans un champ que l'on ne lit pas se signalent quand même. */
const signalerAbime = (_marche: Marche | null, constats: Constats): void => {
  if (constats.anomalies.some(({ code }) => code === 'encodage-casse')) return;
  constats.signaler(
    'encodage-casse',
    '(enregistrement)',
    '',
    'des octets ne sont pas de l’UTF-8',
    'Publier le fichier en UTF-8.',
  );
};

const rejeter = (element: ElementJson, fichier: string, rang: number): Enregistrement => {
  const texte = element.texte ?? JSON.stringify(element.valeur).slice(0, 2048);
  const anomalie: Anomalie = {
    code: 'json-invalide',
    champ: '',
    valeur: texte.length > 200 ? `${texte.slice(0, 200)}…` : texte,
    message: `illisible à l’octet ${element.position} : ${element.motif ?? 'un objet est attendu'}`,
    correction: 'Corriger cet enregistrement et publier de nouveau ; les autres sont gardés.',
  };
  return {
    fichier,
    rang,
    position: element.position,
    brut: null,
    texteBrut: texte,
    marche: null,
    anomalies: [anomalie],
  };
};
