import { archiverOdf } from './archive-odf.ts';
import type { Bloc, DocumentModifiable } from './blocs.ts';
import { STYLES_ODT, stylesDuCorps } from './styles-odt.ts';
import { echapper, racine, texteOdf } from './xml-odf.ts';

const TYPE = 'application/vnd.oasis.opendocument.text';

const paragrapheOdf = (style: string, contenu: string): string =>
  `<text:p text:style-name="${style}">${contenu}</text:p>`;
const portion = (style: 'Gras' | 'Italique', texte: string): string =>
  `<text:span text:style-name="${style}">${texteOdf(texte)}</text:span>`;

type Puce = Extract<Bloc, { genre: 'puce' }>;
type Tableau = Extract<Bloc, { genre: 'tableau' }>;

/** Des éléments qui se suivent, chacun avec ceux, plus profonds, qui lui appartiennent. */
const listeOdf = (puces: readonly Puce[], niveau = 0): string => {
  const elements: { readonly tete: Puce | null; readonly sous: Puce[] }[] = [];
  for (const p of puces) {
    const dernier = elements.at(-1);
    if (p.niveau <= niveau) elements.push({ tete: p, sous: [] });
    else if (dernier === undefined) elements.push({ tete: null, sous: [p] });
    else dernier.sous.push(p);
  }
  const corps = elements.map(
    ({ tete, sous }) =>
      `<text:list-item>${tete === null ? '' : paragrapheOdf('Standard', texteOdf(tete.texte))}${
        sous.length === 0 ? '' : listeOdf(sous, niveau + 1)
      }</text:list-item>`,
  );
  return `<text:list${niveau === 0 ? ' text:style-name="Puces"' : ''}>${corps.join('')}</text:list>`;
};

const ligneOdf = (cellules: readonly string[], style: string): string =>
  `<table:table-row table:style-name="Ligne">${cellules
    .map(
      (c) =>
        `<table:table-cell table:style-name="Cellule" office:value-type="string">${paragrapheOdf(style, texteOdf(c))}</table:table-cell>`,
    )
    .join('')}</table:table-row>`;

const tableauOdf = ({ entetes, lignes, parts }: Tableau, rang: number): string =>
  `<table:table table:name="Tableau ${rang}" table:style-name="Tableau">${parts
    .map((part) => `<table:table-column table:style-name="Colonne${part}"/>`)
    .join(
      '',
    )}<table:table-header-rows>${ligneOdf(entetes, 'Table_20_Heading')}</table:table-header-rows>${lignes
    .map((l) => ligneOdf(l, 'Standard'))
    .join('')}</table:table>`;

const corpsOdf = (blocs: readonly Bloc[]): string => {
  const morceaux: string[] = [];
  let puces: Puce[] = [];
  let tableaux = 0;
  const fermerListe = (): void => {
    if (puces.length > 0) morceaux.push(listeOdf(puces));
    puces = [];
  };
  for (const b of blocs) {
    if (b.genre !== 'puce') fermerListe();
    switch (b.genre) {
      case 'puce':
        puces.push(b);
        break;
      case 'titre':
        morceaux.push(
          `<text:h text:style-name="${b.nouvellePage ? 'Page' : 'Heading_20_'}${b.niveau}" text:outline-level="${b.niveau}">${texteOdf(b.texte)}</text:h>`,
        );
        break;
      case 'paragraphe':
        morceaux.push(
          paragrapheOdf(
            'Text_20_body',
            b.style === 'courant'
              ? texteOdf(b.texte)
              : portion(b.style === 'gras' ? 'Gras' : 'Italique', b.texte),
          ),
        );
        break;
      case 'couple':
        morceaux.push(
          paragrapheOdf('Standard', `${portion('Gras', `${b.libelle}\u00a0:`)} ${texteOdf(b.valeur)}`),
        );
        break;
      case 'tableau':
        tableaux += 1;
        morceaux.push(tableauOdf(b, tableaux));
        break;
    }
  }
  fermerListe();
  return morceaux.join('');
};

const contenu = ({ titre, corps }: DocumentModifiable): string =>
  racine(
    'document-content',
    `${stylesDuCorps(corps.flatMap((b) => (b.genre === 'tableau' ? b.parts : [])))}<office:body><office:text>${paragrapheOdf('Title', texteOdf(titre))}${corpsOdf(corps)}</office:text></office:body>`,
  );

const meta = ({ titre, description, auteur }: DocumentModifiable): string =>
  racine(
    'document-meta',
    `<office:meta><dc:title>${echapper(titre)}</dc:title><dc:description>${echapper(description)}</dc:description><meta:initial-creator>${echapper(auteur)}</meta:initial-creator><dc:creator>${echapper(auteur)}</dc:creator><dc:language>fr-FR</dc:language></office:meta>`,
  );

/** Le document en OpenDocument (.odt), le format que l'État demande aux administrations : titres, listes, tableaux. */
export const ecrireOdt = (document: DocumentModifiable): Promise<Uint8Array<ArrayBuffer>> =>
  archiverOdf(TYPE, {
    'content.xml': contenu(document),
    'styles.xml': STYLES_ODT,
    'meta.xml': meta(document),
  });
