import type { RapportFichier } from '#domaines/decp';
import { accorder } from '../platform/francais.ts';

const FORMATS: Readonly<Record<RapportFichier['format'], string>> = {
  'decp-2019-json': 'données essentielles 2019, JSON',
  'decp-2019-xml': 'données essentielles 2019, XML',
  'decp-2022-json': 'données essentielles 2022, JSON',
  'decp-2022-xml': 'données essentielles 2022, XML',
  'ministere-json': 'export plat du ministère, JSON',
  'ministere-csv': 'export plat du ministère, CSV',
};

const MOTIFS: Readonly<Record<string, string>> = {
  copie: 'copies',
  republication: 'publications successives',
  cotitulaires: 'un cotitulaire par ligne',
  type: 'marché et concession',
  lots: 'lots différents',
  titulaires: 'titulaires différents',
  objet: 'objets différents',
};

const RAPPROCHEMENTS_MONTRES = 20;

/** Le rapport de qualité d'un fichier, pour un terminal. */
export const afficherRapport = (rapport: RapportFichier): string => {
  const { fichier, format, lus, marches, concessions, rejetes, gardes, fusionnes, doublons } = rapport;
  const lignes = [
    '',
    fichier,
    '─'.repeat(fichier.length),
    `Format            ${FORMATS[format]}`,
    `Lus               ${c(lus, 'enregistrement')} : ${c(marches, 'marché')}, ${c(concessions, 'concession')}, ${c(rejetes, 'rejeté')}`,
    `Compte            ${direCompte({ lus, gardes, fusionnes, rejetes })}`,
    `Doublons          ${c(doublons.cles, 'couple')} (acheteur, identifiant) ${accorder(doublons.cles, 'répété', 'répétés')}, sur ${c(doublons.lignes, 'ligne')}`,
  ];
  if (rapport.interruption !== null) lignes.push(`Attention         ${rapport.interruption}`);
  lignes.push(...anomalies(rapport), ...rapprochements(rapport), '');
  return `${lignes.join('\n')}\n`;
};

/** « 12 lus = 10 contrats + 1 fusionné + 1 rejeté », et « + 2 déjà connus » pour un import. */
export const direCompte = ({
  lus,
  gardes,
  fusionnes,
  rejetes,
  dejaConnus,
}: {
  readonly lus: number;
  readonly gardes: number;
  readonly fusionnes: number;
  readonly rejetes: number;
  readonly dejaConnus?: number;
}): string =>
  `${c(lus, 'lu')} = ${c(gardes, 'contrat')} + ${c(fusionnes, 'fusionné')} + ${c(rejetes, 'rejeté')}` +
  (dejaConnus === undefined ? '' : ` + ${n(dejaConnus)} déjà ${accorder(dejaConnus, 'connu', 'connus')}`);

const c = (nombre: number, singulier: string): string =>
  `${n(nombre)} ${accorder(nombre, singulier, `${singulier}s`)}`;

/** « 2,7 % » ; « < 0,1 % » pour ce qui existe et que l'arrondi cacherait. */
const direPart = (nombre: number, total: number): string => {
  const part = (100 * nombre) / total;
  if (nombre > 0 && part < 0.1) return '< 0,1 %';
  if (nombre < total && part > 99.9) return '> 99,9 %';
  return `${part.toLocaleString('fr-FR', { maximumFractionDigits: 1 })} %`;
};

const n = (nombre: number): string => nombre.toLocaleString('fr-FR').replaceAll('\u202f', ' ');

const anomalies = ({ anomalies: parCode, lus, cpvJugeContre }: RapportFichier): string[] => {
  const codes = Object.entries(parCode);
  if (lus === 0) return ['Attention         ce fichier ne contient aucun enregistrement'];
  if (codes.length === 0) return ['Anomalies         aucune'];
  const largeur = Math.max(...codes.map(([code]) => code.length));
  const chiffres = Math.max(...codes.map(([, nombre]) => n(nombre).length));
  return [
    'Anomalies         (enregistrements concernés)',
    ...codes.map(([code, nombre]) => {
      const precision =
        code === 'cpv-inconnu'
          ? `  (jugé contre ${cpvJugeContre === 'divisions' ? 'les 45 divisions' : 'la nomenclature donnée'})`
          : '';
      return `  ${code.padEnd(largeur)}  ${n(nombre).padStart(chiffres)}  ${direPart(nombre, lus).padStart(8)}${precision}`;
    }),
  ];
};

const rapprochements = ({ rapprochements: groupes }: RapportFichier): string[] => {
  if (groupes.length === 0) return [];
  const montres = groupes.slice(0, RAPPROCHEMENTS_MONTRES);
  return [
    'Identifiants répétés',
    ...montres.map(({ acheteur, id, lignes, contrats, fusion, gardeAPart }) => {
      const motifs = [
        fusion.length > 0 ? `fusionnés : ${fusion.map((motif) => MOTIFS[motif] ?? motif).join(', ')}` : '',
        gardeAPart.length > 0
          ? `gardés à part : ${gardeAPart.map((motif) => MOTIFS[motif] ?? motif).join(', ')}`
          : '',
      ].filter((texte) => texte !== '');
      return `  ${acheteur} ${id.padEnd(16)}  ${c(lignes, 'ligne')} → ${c(contrats, 'contrat')} (${motifs.join(' ; ')})`;
    }),
    ...(groupes.length > montres.length
      ? [`  … et ${n(groupes.length - montres.length)} autres (--json les liste tous)`]
      : []),
  ];
};
