import type { RapportFichier } from '#domaines/decp';

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
    `Lus               ${n(lus)} enregistrements : ${n(marches)} marchés, ${n(concessions)} concessions, ${n(rejetes)} rejetés`,
    `Compte            ${n(lus)} lus = ${n(gardes)} contrats + ${n(fusionnes)} fusionnés + ${n(rejetes)} rejetés`,
    `Doublons          ${n(doublons.cles)} couples (acheteur, identifiant) répétés, sur ${n(doublons.lignes)} lignes`,
  ];
  if (rapport.interruption !== null) lignes.push(`Attention         ${rapport.interruption}`);
  lignes.push(...anomalies(rapport), ...rapprochements(rapport), '');
  return `${lignes.join('\n')}\n`;
};

const n = (nombre: number): string => nombre.toLocaleString('fr-FR').replaceAll('\u202f', ' ');

const anomalies = ({ anomalies: parCode, lus, cpvJugeContre }: RapportFichier): string[] => {
  const codes = Object.entries(parCode);
  if (codes.length === 0) return ['Anomalies         aucune'];
  const largeur = Math.max(...codes.map(([code]) => code.length));
  const chiffres = Math.max(...codes.map(([, nombre]) => n(nombre).length));
  return [
    'Anomalies         (enregistrements concernés)',
    ...codes.map(([code, nombre]) => {
      const part = `${((100 * nombre) / lus).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} %`;
      const precision =
        code === 'cpv-inconnu'
          ? `  (jugé contre ${cpvJugeContre === 'divisions' ? 'les 45 divisions' : 'la nomenclature donnée'})`
          : '';
      return `  ${code.padEnd(largeur)}  ${n(nombre).padStart(chiffres)}  ${part.padStart(7)}${precision}`;
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
      return `  ${acheteur} ${id.padEnd(16)}  ${n(lignes)} lignes → ${n(contrats)} ${contrats > 1 ? 'contrats' : 'contrat'} (${motifs.join(' ; ')})`;
    }),
    ...(groupes.length > montres.length
      ? [`  … et ${n(groupes.length - montres.length)} autres (--json les liste tous)`]
      : []),
  ];
};
