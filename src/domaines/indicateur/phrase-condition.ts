import { ecrireJour, ecrireMontant, ecrireNombre } from '#platform/francais.ts';
import type { Colonne, Population } from '#platform/population.ts';
import type { Condition, Litteral, OperateurComparaison } from './formule.ts';

/** « le montant », « l'objet », « les offres reçues » : l'article défini devant un libellé. */
export const avecArticle = ({ libelle, accord }: Colonne): string => {
  if (accord?.pluriel === true) return `les ${libelle}`;
  if (/^[aeiouyàâéèêëîïôöùûüh]/i.test(libelle)) return `l'${libelle}`;
  return `${accord?.genre === 'f' ? 'la' : 'le'} ${libelle}`;
};

/** « du montant », « de l'objet », « des offres reçues ». */
export const avecDe = (colonne: Colonne): string =>
  `de ${avecArticle(colonne)}`.replace(/^de le /, 'du ').replace(/^de les /, 'des ');

const accorder = (participe: string, { accord }: Colonne): string =>
  `${participe}${accord?.genre === 'f' ? 'e' : ''}${accord?.pluriel === true ? 's' : ''}`;

const est = ({ accord }: Colonne): string => (accord?.pluriel === true ? 'sont' : 'est');

const CONTRAIRES: Record<OperateurComparaison, OperateurComparaison> = {
  '=': '≠',
  '≠': '=',
  '<': '≥',
  '≥': '<',
  '>': '≤',
  '≤': '>',
};

const colonneDe = (population: Population, nom: string): Colonne => {
  const colonne = population.colonnes.find((c) => c.nom === nom);
  if (colonne === undefined) throw new Error(`La population ${population.nom} n'a pas de colonne ${nom}.`);
  return colonne;
};

const dire = (litteral: Litteral, colonne: Colonne): string => {
  switch (litteral.type) {
    case 'texte':
      return `« ${litteral.valeur} »`;
    case 'date':
      return ecrireJour(litteral.valeur);
    case 'booleen':
      return litteral.valeur ? 'oui' : 'non';
    case 'nombre':
      if (colonne.type === 'montant')
        return ecrireMontant(litteral.valeur, !Number.isInteger(litteral.valeur));
      // Une année ne prend pas d'espace de milliers.
      if (colonne.nom.startsWith('annee')) return String(litteral.valeur);
      return `${ecrireNombre(litteral.valeur, 6)}${colonne.unite === undefined ? '' : ` ${colonne.unite}`}`;
  }
};

const enumerer = (mots: readonly string[], lien: string): string =>
  mots.length < 2 ? mots.join('') : `${mots.slice(0, -1).join(', ')} ${lien} ${mots.at(-1)}`;

const verbeDate: Record<OperateurComparaison, string> = {
  '=': 'est le',
  '≠': "n'est pas le",
  '<': 'est avant le',
  '≤': 'est au plus tard le',
  '>': 'est après le',
  '≥': 'est au plus tôt le',
};

const comparaison = (
  { colonne: nom, operateur, operande }: Extract<Condition, { genre: 'comparaison' }>,
  population: Population,
): string => {
  const colonne = colonneDe(population, nom);
  if (operande.type === 'booleen') {
    const vrai = operande.valeur === (operateur === '=');
    const adjectif = vrai ? colonne.siVrai : colonne.siFaux;
    const lesquels = population.libelle.genre === 'f' ? 'lesquelles' : 'lesquels';
    return adjectif ?? `pour ${lesquels} « ${colonne.libelle} » vaut ${vrai ? 'oui' : 'non'}`;
  }
  const pluriel = colonne.accord?.pluriel === true;
  const sujet = `dont ${avecArticle(colonne)}`;
  const droite =
    operande.type === 'colonne' ? avecArticle(colonneDe(population, operande.nom)) : dire(operande, colonne);
  if (colonne.type === 'date' && operande.type !== 'colonne')
    return `${sujet} ${verbeDate[operateur]} ${droite}`;
  if (colonne.type === 'texte' && operande.type !== 'colonne')
    return `${sujet} ${operateur === '=' ? est(colonne) : pluriel ? 'ne sont pas' : "n'est pas"} ${droite}`;
  const a = `à ${droite}`.replace(/^à le /, 'au ').replace(/^à les /, 'aux ');
  switch (operateur) {
    case '=':
      return `${sujet} ${est(colonne)} ${accorder('égal', colonne).replace('égals', 'égaux')} ${a}`;
    case '≠':
      return `${sujet} ${pluriel ? 'diffèrent' : 'diffère'} ${`de ${droite}`.replace(/^de le /, 'du ').replace(/^de les /, 'des ')}`;
    case '<':
      return `${sujet} ${est(colonne)} ${accorder('inférieur', colonne)} ${a}`;
    case '≤':
      return `${sujet} ne ${pluriel ? 'dépassent' : 'dépasse'} pas ${droite}`;
    case '>':
      return `${sujet} ${pluriel ? 'dépassent' : 'dépasse'} ${droite}`;
    case '≥':
      return `${sujet} ${pluriel ? 'atteignent' : 'atteint'} au moins ${droite}`;
  }
};

/** « une clause » pour une modalité, « vélo » entre guillemets pour un morceau de texte. */
const cherche = (colonne: Colonne, valeur: string): string =>
  colonne.modalites?.find((m) => m.code === valeur)?.libelle ?? `« ${valeur} »`;

const contient = (colonne: Colonne, valeurs: readonly string[], lien: 'et' | 'ou', nie: boolean): string => {
  const pluriel = colonne.accord?.pluriel === true;
  const verbe = pluriel ? 'contiennent' : 'contient';
  const mots = valeurs.map((v) => cherche(colonne, v));
  const objets = nie
    ? mots.length > 1
      ? `ni ${mots.join(' ni ')}`
      : `pas ${(mots[0] ?? '').replace(/^une? /, 'de ')}`
    : enumerer(mots, lien);
  return `dont ${avecArticle(colonne)} ${nie ? `ne ${verbe}` : verbe} ${objets}`;
};

/** Une condition dont les négations ne portent plus que sur des comparaisons : les lois de De Morgan tiennent à trois valeurs. */
type Atome = { readonly condition: Condition; readonly nie: boolean };
type Normale = Atome | { readonly lien: 'et' | 'ou'; readonly termes: readonly Normale[] };

const normaliser = (condition: Condition, nie: boolean): Normale => {
  if (condition.genre === 'non') return normaliser(condition.terme, !nie);
  if (condition.genre === 'et' || condition.genre === 'ou') {
    const lien = nie ? (condition.genre === 'et' ? 'ou' : 'et') : condition.genre;
    const termes = condition.termes.map((t) => normaliser(t, nie));
    return { lien, termes: termes.flatMap((t) => ('lien' in t && t.lien === lien ? t.termes : [t])) };
  }
  return { condition, nie };
};

const direAtome = ({ condition, nie }: Atome, population: Population): string => {
  switch (condition.genre) {
    case 'comparaison':
      return comparaison(
        nie ? { ...condition, operateur: CONTRAIRES[condition.operateur] } : condition,
        population,
      );
    case 'contient':
      return contient(colonneDe(population, condition.colonne), [condition.valeur], 'et', nie);
    case 'parmi': {
      const colonne = colonneDe(population, condition.colonne);
      const mots = condition.valeurs.map((v) => dire(v, colonne));
      const pluriel = colonne.accord?.pluriel === true;
      const verbe = nie ? (pluriel ? 'ne sont ni' : "n'est ni") : est(colonne);
      return `dont ${avecArticle(colonne)} ${verbe} ${nie ? mots.join(' ni ') : enumerer(mots, 'ou')}`;
    }
    case 'declaree': {
      const colonne = colonneDe(population, condition.colonne);
      const pluriel = colonne.accord?.pluriel === true;
      const verbe = condition.declaree !== nie ? est(colonne) : pluriel ? 'ne sont pas' : "n'est pas";
      return `dont ${avecArticle(colonne)} ${verbe} ${accorder('déclaré', colonne)}`;
    }
    default:
      throw new Error(`« ${condition.genre} » n'est pas une comparaison.`);
  }
};

/** Rassemble « contient a ou contient b » en « contient a ou b » quand le sens est le même. */
const grouper = (termes: readonly Normale[], lien: 'et' | 'ou', population: Population): string[] => {
  const dits: string[] = [];
  const faits = new Set<Normale>();
  for (const terme of termes) {
    if (faits.has(terme)) continue;
    if (!('condition' in terme) || terme.condition.genre !== 'contient' || (terme.nie && lien === 'ou')) {
      dits.push(direNormale(terme, population, true));
      continue;
    }
    const { colonne } = terme.condition;
    const freres = termes.flatMap((t) =>
      'condition' in t &&
      t.condition.genre === 'contient' &&
      t.condition.colonne === colonne &&
      t.nie === terme.nie
        ? [{ t, valeur: t.condition.valeur }]
        : [],
    );
    for (const { t } of freres) faits.add(t);
    dits.push(
      contient(
        colonneDe(population, colonne),
        freres.map((f) => f.valeur),
        lien,
        terme.nie,
      ),
    );
  }
  return dits;
};

const direNormale = (normale: Normale, population: Population, imbriquee: boolean): string => {
  if ('condition' in normale) return direAtome(normale, population);
  const dits = grouper(normale.termes, normale.lien, population);
  const phrase = enumerer(dits, normale.lien);
  return imbriquee && dits.length > 1 ? `(${phrase})` : phrase;
};

/** La condition comme complément des lignes : « dont le montant dépasse 50 000 € et attribués à un groupement ». */
export const direCondition = (condition: Condition, population: Population): string =>
  direNormale(normaliser(condition, false), population, false);
