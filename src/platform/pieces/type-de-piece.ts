import { ok, type Result, refus } from '../result.ts';

interface TypeAdmis {
  readonly mime: string;
  readonly libelle: string;
  /** Le contenu est-il bien de ce type ? */
  readonly reconnait: (contenu: Uint8Array) => boolean;
}

const commencePar =
  (...octets: readonly number[]) =>
  (contenu: Uint8Array): boolean =>
    octets.every((octet, i) => contenu[i] === octet);

const ZIP = commencePar(0x50, 0x4b, 0x03, 0x04);

/** Un document bureautique est un zip qui contient ce nom de fichier, écrit en clair dans son répertoire. */
const zipContenant = (marque: string) => (contenu: Uint8Array) =>
  ZIP(contenu) && Buffer.from(contenu.buffer, contenu.byteOffset, contenu.byteLength).includes(marque);

const lecteurUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Du texte UTF-8 ou Latin, sans caractère nul : ni un exécutable, ni une archive. */
const estTexte = (contenu: Uint8Array): boolean => {
  if (contenu.includes(0)) return false;
  try {
    lecteurUtf8.decode(contenu);
    return true;
  } catch {
    return contenu.every((octet) => octet >= 0x20 || octet === 0x09 || octet === 0x0a || octet === 0x0d);
  }
};

const OOXML = 'application/vnd.openxmlformats-officedocument';
const ODF = 'application/vnd.oasis.opendocument';
const odf = (suite: string, libelle: string): TypeAdmis => ({
  mime: `${ODF}.${suite}`,
  libelle,
  reconnait: zipContenant(`${ODF}.${suite}`),
});

/** Les types que l'on accepte, par extension. Rien de ce qu'un navigateur exécuterait (HTML, SVG), ni archive, ni macro. */
const TYPES: Readonly<Record<string, TypeAdmis>> = {
  pdf: { mime: 'application/pdf', libelle: 'PDF', reconnait: commencePar(0x25, 0x50, 0x44, 0x46, 0x2d) },
  png: {
    mime: 'image/png',
    libelle: 'image PNG',
    reconnait: commencePar(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  },
  jpg: { mime: 'image/jpeg', libelle: 'image JPEG', reconnait: commencePar(0xff, 0xd8, 0xff) },
  jpeg: { mime: 'image/jpeg', libelle: 'image JPEG', reconnait: commencePar(0xff, 0xd8, 0xff) },
  docx: {
    mime: `${OOXML}.wordprocessingml.document`,
    libelle: 'document Word',
    reconnait: zipContenant('word/'),
  },
  xlsx: { mime: `${OOXML}.spreadsheetml.sheet`, libelle: 'classeur Excel', reconnait: zipContenant('xl/') },
  pptx: {
    mime: `${OOXML}.presentationml.presentation`,
    libelle: 'présentation PowerPoint',
    reconnait: zipContenant('ppt/'),
  },
  odt: odf('text', 'document OpenDocument'),
  ods: odf('spreadsheet', 'classeur OpenDocument'),
  odp: odf('presentation', 'présentation OpenDocument'),
  csv: { mime: 'text/csv', libelle: 'fichier CSV', reconnait: estTexte },
  txt: { mime: 'text/plain', libelle: 'texte', reconnait: estTexte },
};

/** Valeur de l'attribut `accept` d'un champ de fichier. */
export const EXTENSIONS_ADMISES = Object.keys(TYPES)
  .map((extension) => `.${extension}`)
  .join(',');

const ENUMERATION_ADMISE =
  'PDF, Word, Excel, PowerPoint, OpenDocument (odt, ods, odp), image PNG ou JPEG, CSV ou texte';

/** Le type d'une pièce : son extension et son contenu doivent dire la même chose. */
export const typeDePiece = (nom: string, contenu: Uint8Array): Result<string, { message: string }> => {
  const extension = /\.([a-z0-9]+)$/iu.exec(nom)?.[1]?.toLowerCase() ?? '';
  const type = Object.hasOwn(TYPES, extension) ? TYPES[extension] : undefined;
  if (type === undefined)
    return refus({
      message: `Ce type de fichier n’est pas accepté${extension === '' ? '' : ` (.${extension})`}. Envoyez un fichier ${ENUMERATION_ADMISE}.`,
    });
  if (!type.reconnait(contenu))
    return refus({
      message: `Ce fichier se nomme .${extension}, mais son contenu n’est pas un ${type.libelle} : ouvrez-le, enregistrez-le à nouveau, puis recommencez.`,
    });
  return ok(type.mime);
};
