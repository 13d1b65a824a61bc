import { plier } from '#platform/plier-lettres.ts';
import type { Colonne, TypeColonne } from '#platform/population.ts';
import type { Litteral, OperateurComparaison } from './formule.ts';
import type { JetonMot, LecteurJetons } from './lecteur-jetons.ts';
import type { Jeton } from './lexer.ts';
import { plusProche } from './plus-proche.ts';

const NATURES: Record<TypeColonne, string> = {
  texte: 'un texte',
  nombre: 'un nombre',
  montant: 'un montant',
  date: 'une date',
  booleen: 'un oui ou non',
  ensemble: 'un ensemble de valeurs',
};

/** L'ordre (<, ≤, >, ≥) n'a de sens que sur les nombres, les montants et les dates. */
export const verifierOperateur = (
  jetons: LecteurJetons,
  jeton: Jeton,
  colonne: Colonne,
  operateur: OperateurComparaison,
): void => {
  if (colonne.type === 'ensemble')
    throw jetons.refuser(
      'type-incompatible',
      `« ${colonne.nom} » est un ensemble : écrivez « ${colonne.nom} contient « ${colonne.modalites?.[0]?.code ?? '…'} » ».`,
      jeton,
      'contient',
    );
  const ordonne = operateur !== '=' && operateur !== '≠';
  if (ordonne && (colonne.type === 'texte' || colonne.type === 'booleen'))
    throw jetons.refuser(
      'type-incompatible',
      `« ${colonne.nom} » (${colonne.libelle}) est ${NATURES[colonne.type]} : on le compare avec = ou ≠, pas avec ${operateur}.`,
      jeton,
      '=',
    );
};

type JetonValeur = Extract<Jeton, { type: 'texte' | 'nombre' | 'date' }>;

/** La valeur, si elle est de la nature de la colonne ; un refus qui dit comment l'écrire sinon. */
export const verifierLitteral = (jetons: LecteurJetons, jeton: JetonValeur, colonne: Colonne): Litteral => {
  if (jeton.type === 'texte' && colonne.type === 'texte')
    return { type: 'texte', valeur: verifierValeurConnue(jetons, jeton, jeton.valeur, colonne) };
  if (jeton.type === 'date' && colonne.type === 'date') return { type: 'date', valeur: jeton.valeur };
  if (jeton.type === 'nombre' && colonne.type === 'nombre') return { type: 'nombre', valeur: jeton.valeur };
  if (jeton.type === 'nombre' && colonne.type === 'montant') {
    if (Number(jeton.valeur.toFixed(2)) !== jeton.valeur)
      throw jetons.refuser(
        'type-incompatible',
        `Un montant s'écrit en euros, avec deux décimales au plus.`,
        jeton,
        null,
      );
    return { type: 'nombre', valeur: jeton.valeur };
  }
  const conseil =
    colonne.type === 'texte'
      ? ` Écrivez-le entre guillemets : « ${jetons.ecrit(jeton).replace(/["«»]/g, '').trim()} ».`
      : colonne.type === 'date'
        ? ' Écrivez-la AAAA-MM-JJ ou JJ/MM/AAAA.'
        : colonne.type === 'booleen'
          ? ' Écrivez oui ou non.'
          : ' Écrivez le nombre sans guillemets.';
  throw jetons.refuser(
    'type-incompatible',
    `« ${colonne.nom} » (${colonne.libelle}) est ${NATURES[colonne.type]}, mais ${jetons.ecrit(jeton)} est ${NATURES[jeton.type]}.${conseil}`,
    jeton,
    null,
  );
};

/** Ce que l'on cherche avec « contient » : une modalité d'un ensemble, ou un morceau d'un texte. */
export const verifierContient = (
  jetons: LecteurJetons,
  jeton: Extract<Jeton, { type: 'texte' }>,
  colonne: Colonne,
  jetonColonne: JetonMot,
): string => {
  if (colonne.type === 'ensemble') {
    const codes = (colonne.modalites ?? []).map((m) => m.code);
    return choisir(jetons, jeton, jeton.valeur, colonne, codes);
  }
  if (colonne.type !== 'texte')
    throw jetons.refuser(
      'type-incompatible',
      `« contient » cherche dans un texte ou un ensemble ; « ${colonne.nom} » (${colonne.libelle}) est ${NATURES[colonne.type]}.`,
      jetonColonne,
      null,
    );
  if (jeton.valeur === '')
    throw jetons.refuser(
      'valeur-inconnue',
      'Il manque le texte à chercher entre les guillemets.',
      jeton,
      null,
    );
  return jeton.valeur;
};

const verifierValeurConnue = (
  jetons: LecteurJetons,
  jeton: Jeton,
  valeur: string,
  colonne: Colonne,
): string =>
  colonne.valeurs === undefined ? valeur : choisir(jetons, jeton, valeur, colonne, colonne.valeurs);

const choisir = (
  jetons: LecteurJetons,
  jeton: Jeton,
  valeur: string,
  colonne: Colonne,
  connues: readonly string[],
): string => {
  const exacte = connues.find((v) => v === valeur) ?? connues.find((v) => plier(v) === plier(valeur));
  if (exacte !== undefined) return exacte;
  const suggestion = plusProche(valeur, connues);
  throw jetons.refuser(
    'valeur-inconnue',
    `« ${valeur} » n'est pas une valeur de « ${colonne.nom} » (${colonne.libelle}).${suggestion === null ? '' : ` Vouliez-vous écrire « ${suggestion} » ?`} Valeurs possibles : ${connues.map((v) => `« ${v} »`).join(', ')}.`,
    jeton,
    suggestion,
  );
};
