import type { Agregat, Condition, Formule, Litteral, Periode, Selection } from './formule.ts';

const CHIFFRES = new Intl.NumberFormat('en-US', { useGrouping: false, maximumFractionDigits: 20 });

/** Écrit un nombre sans exposant ni séparateur de milliers : « 50000 », « 0,5 ». */
const imprimerNombre = (n: number): string => CHIFFRES.format(n).replace('.', ',');

/** Entre « … » si cela redonne le même texte, sinon entre "…" où l'on double les guillemets. */
const imprimerTexte = (texte: string): string =>
  texte === texte.trim() && !texte.includes('»') ? `« ${texte} »` : `"${texte.replaceAll('"', '""')}"`;

const imprimerLitteral = (litteral: Litteral): string => {
  switch (litteral.type) {
    case 'texte':
      return imprimerTexte(litteral.valeur);
    case 'nombre':
      return imprimerNombre(litteral.valeur);
    case 'date':
      return litteral.valeur;
    case 'booleen':
      return litteral.valeur ? 'oui' : 'non';
  }
};

const imprimerCondition = (condition: Condition): string => {
  switch (condition.genre) {
    case 'comparaison': {
      const { colonne, operateur, operande } = condition;
      const droite = operande.type === 'colonne' ? operande.nom : imprimerLitteral(operande);
      return `${colonne} ${operateur} ${droite}`;
    }
    case 'contient':
      return `${condition.colonne} contient ${imprimerTexte(condition.valeur)}`;
    case 'parmi':
      return `${condition.colonne} parmi (${condition.valeurs.map(imprimerLitteral).join(' ; ')})`;
    case 'declaree':
      return condition.declaree
        ? `${condition.colonne} est déclaré`
        : `${condition.colonne} n'est pas déclaré`;
    case 'non':
      return `non ${entreParentheses(condition.terme, ['et', 'ou'])}`;
    case 'et':
      return condition.termes.map((t) => entreParentheses(t, ['et', 'ou'])).join(' et ');
    case 'ou':
      return condition.termes.map((t) => entreParentheses(t, ['ou'])).join(' ou ');
  }
};

const entreParentheses = (condition: Condition, genres: readonly Condition['genre'][]): string => {
  const texte = imprimerCondition(condition);
  return genres.includes(condition.genre) ? `(${texte})` : texte;
};

const imprimerSelection = ({ population, condition }: Selection): string =>
  condition === null ? population : `${population} où ${imprimerCondition(condition)}`;

const imprimerAgregat = (agregat: Agregat): string =>
  agregat.fonction === 'nombre'
    ? `nombre ${imprimerSelection(agregat.selection)}`
    : `${agregat.fonction} ${agregat.colonne} de ${imprimerSelection(agregat.selection)}`;

const imprimerPeriode = (periode: Periode): string =>
  periode.genre === 'date' ? `par ${periode.colonne}` : 'par période';

/**
 * Le texte canonique d'une formule, sur une ligne par partie. C'est de lui que vient l'empreinte d'une définition.
 *
 *     part marches où environnement contient « clause »
 *     parmi marches
 *     par date_notification
 *     en nombre, montant
 */
export const imprimerFormule = (formule: Formule): string => {
  const par = imprimerPeriode(formule.periode);
  switch (formule.genre) {
    case 'part': {
      const { population, numerateur, denominateur } = formule;
      return [
        `part ${imprimerSelection({ population, condition: numerateur })}`,
        `parmi ${imprimerSelection({ population, condition: denominateur })}`,
        par,
        `en ${formule.unites.join(', ')}`,
      ].join('\n');
    }
    case 'nombre':
      return [`nombre ${imprimerSelection(formule.selection)}`, par, `en ${formule.unites.join(', ')}`].join(
        '\n',
      );
    case 'agregat':
      return [imprimerAgregat(formule.agregat), par].join('\n');
    case 'rapport':
      return [imprimerAgregat(formule.numerateur), `sur ${imprimerAgregat(formule.denominateur)}`, par].join(
        '\n',
      );
  }
};
