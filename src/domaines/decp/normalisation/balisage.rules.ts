/** Entités HTML qu'on trouve dans les objets de marchés recopiés d'une page ; les autres restent telles quelles. */
const ENTITES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00a0',
    euro: '€',
    rsquo: '’',
    lsquo: '‘',
    ldquo: '“',
    rdquo: '”',
    laquo: '«',
    raquo: '»',
    hellip: '…',
    ndash: '–',
    mdash: '—',
    bull: '•',
    middot: '·',
    deg: '°',
    sup2: '²',
    sup3: '³',
    frac12: '½',
    times: '×',
    sect: '§',
    oelig: 'œ',
    OElig: 'Œ',
    aelig: 'æ',
    agrave: 'à',
    acirc: 'â',
    auml: 'ä',
    aacute: 'á',
    ccedil: 'ç',
    eacute: 'é',
    egrave: 'è',
    ecirc: 'ê',
    euml: 'ë',
    iacute: 'í',
    icirc: 'î',
    iuml: 'ï',
    ntilde: 'ñ',
    ocirc: 'ô',
    ouml: 'ö',
    ograve: 'ò',
    oacute: 'ó',
    ugrave: 'ù',
    ucirc: 'û',
    uuml: 'ü',
    uacute: 'ú',
    yuml: 'ÿ',
    szlig: 'ß',
    Agrave: 'À',
    Acirc: 'Â',
    Ccedil: 'Ç',
    Eacute: 'É',
    Egrave: 'È',
    Ecirc: 'Ê',
    Euml: 'Ë',
    Icirc: 'Î',
    Iuml: 'Ï',
    Ocirc: 'Ô',
    Ugrave: 'Ù',
    Ucirc: 'Û',
    Uuml: 'Ü',
    Ouml: 'Ö',
    Auml: 'Ä',
  }),
);

const BALISE = /<\/?(?:br|p|b|i|u|em|strong|span|div|li|ul|ol|font)(?:\s[^<>]*)?\/?>/giu;

/** Remplace par une espace les balises HTML de mise en forme ; un « < » isolé reste. */
export const retirerBalises = (texte: string): string =>
  texte.includes('<') ? texte.replace(BALISE, ' ').replace(/ {2,}/gu, ' ') : texte;

/**
 * Remplace les entités HTML (`&euro;`, `&#233;`, `&#xE9;`) par leur caractère, jusqu'à ce qu'il n'en reste plus : on
 * trouve `&amp;eacute;`, et une seconde lecture ne doit rien trouver de plus.
 */
export const decoderEntites = (texte: string): string => {
  let avant = texte;
  while (avant.includes('&')) {
    const apres = unePasse(avant);
    if (apres === avant) break;
    avant = apres;
  }
  return avant;
};

const unePasse = (texte: string): string =>
  texte.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,9}));/gu,
    (entite, decimal, hexa, nom) => {
      if (nom !== undefined) return ENTITES.get(nom) ?? entite;
      const point = decimal === undefined ? Number.parseInt(hexa, 16) : Number(decimal);
      return point >= 0x20 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
        ? String.fromCodePoint(point)
        : entite;
    },
  );
