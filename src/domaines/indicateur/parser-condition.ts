import type { Colonne, Population } from '#platform/population.ts';
import type { Condition, Litteral, OperateurComparaison } from './formule.ts';
import type { JetonMot, LecteurJetons } from './lecteur-jetons.ts';
import { PROFONDEUR_MAXIMALE } from './limites.ts';
import { trouverColonne } from './resoudre-noms.ts';
import { verifierContient, verifierLitteral, verifierOperateur } from './verifier-types.ts';

const OPERATEURS: readonly string[] = ['=', '≠', '<', '≤', '>', '≥'];
const estOperateur = (signe: string): signe is OperateurComparaison => OPERATEURS.includes(signe);

/** « non » lie plus fort que « et », qui lie plus fort que « ou » ; les parenthèses décident sinon. */
export const lireCondition = (jetons: LecteurJetons, population: Population, profondeur = 0): Condition =>
  lireSuite(jetons, 'ou', () => lireSuite(jetons, 'et', () => lireTerme(jetons, population, profondeur)));

const lireSuite = (jetons: LecteurJetons, mot: 'et' | 'ou', lire: () => Condition): Condition => {
  const termes = [lire()];
  while (jetons.mangerMot(mot)) termes.push(lire());
  const [seul] = termes;
  return termes.length === 1 && seul !== undefined ? seul : { genre: mot, termes };
};

const verifierProfondeur = (jetons: LecteurJetons, profondeur: number): void => {
  if (profondeur > PROFONDEUR_MAXIMALE)
    throw jetons.refuser(
      'formule-trop-longue',
      `Trop de parenthèses ou de « non » les uns dans les autres (${PROFONDEUR_MAXIMALE} au plus), au caractère ${jetons.courant.debut + 1}.`,
      jetons.courant,
      null,
    );
};

const lireTerme = (jetons: LecteurJetons, population: Population, profondeur: number): Condition => {
  verifierProfondeur(jetons, profondeur);
  if (jetons.mangerMot('non')) return { genre: 'non', terme: lireTerme(jetons, population, profondeur + 1) };
  if (jetons.mangerSigne('(')) {
    const condition = lireCondition(jetons, population, profondeur + 1);
    if (!jetons.mangerSigne(')'))
      throw jetons.inattendu('Une parenthèse ouverte attend « ) »', ['et', 'ou', 'contient', 'parmi']);
    return condition;
  }
  return lireComparaison(jetons, population, profondeur);
};

const lireComparaison = (jetons: LecteurJetons, population: Population, profondeur: number): Condition => {
  const jeton = jetons.mangerJetonMot('On attend le nom d’une colonne');
  const colonne = trouverColonne(jetons, jeton, population);
  const suivant = jetons.courant;

  if (suivant.type === 'signe' && estOperateur(suivant.signe)) {
    jetons.avancer();
    verifierOperateur(jetons, suivant, colonne, suivant.signe);
    return lireOperande(jetons, population, colonne, suivant.signe);
  }
  if (jetons.mangerMot('contient')) return lireContient(jetons, colonne, jeton);
  if (jetons.estMot('ne') && jetons.estMot('contient', 1)) {
    // « ne contient pas » s'imprime « non … contient » : c'est un niveau de plus.
    verifierProfondeur(jetons, profondeur + 1);
    jetons.avancer();
    jetons.avancer();
    if (!jetons.mangerMot('pas')) throw jetons.inattendu('On attend « ne contient pas »', ['pas']);
    return { genre: 'non', terme: lireContient(jetons, colonne, jeton) };
  }
  // « parmi » sert aussi à dire l'ensemble de référence d'une part : seule la parenthèse annonce une liste.
  if (jetons.estMot('parmi') && jetons.estSigne('(', 1)) {
    jetons.avancer();
    jetons.avancer();
    return lireListe(jetons, colonne);
  }
  const declaree = lireDeclaree(jetons);
  if (declaree !== null) return { genre: 'declaree', colonne: colonne.nom, declaree };
  if (colonne.type === 'booleen')
    return {
      genre: 'comparaison',
      colonne: colonne.nom,
      operateur: '=',
      operande: { type: 'booleen', valeur: true },
    };
  throw jetons.inattendu(
    colonne.type === 'ensemble'
      ? `Après « ${colonne.nom} », on attend « contient » ou « est déclaré »`
      : `Après « ${colonne.nom} », on attend une comparaison (=, ≠, <, ≤, >, ≥), « parmi ( … ) », « contient » ou « est déclaré »`,
    ['contient', 'parmi', 'est', 'et', 'ou'],
  );
};

const lireContient = (jetons: LecteurJetons, colonne: Colonne, jetonColonne: JetonMot): Condition => {
  const jeton = jetons.courant;
  if (jeton.type !== 'texte')
    throw jetons.inattendu('« contient » attend un texte entre guillemets, comme « clause »', []);
  jetons.avancer();
  return {
    genre: 'contient',
    colonne: colonne.nom,
    valeur: verifierContient(jetons, jeton, colonne, jetonColonne),
  };
};

/** « est déclaré », « est non déclaré », « n'est pas déclaré » ; accordé comme on veut. */
const lireDeclaree = (jetons: LecteurJetons): boolean | null => {
  const nie = jetons.estMot('n') || jetons.estMot('ne');
  const verbe = nie ? 1 : 0;
  if (!jetons.estMot('est', verbe) && !jetons.estMot('sont', verbe)) return null;
  if (nie) jetons.avancer();
  jetons.avancer();
  if (nie && !jetons.mangerMot('pas')) throw jetons.inattendu("On attend « n'est pas déclaré »", ['pas']);
  const non = !nie && jetons.mangerMot('non');
  if (jetons.mangerUnMot(['déclaré', 'déclarée', 'déclarés', 'déclarées']) === null)
    throw jetons.inattendu("On attend « est déclaré » ou « n'est pas déclaré »", ['déclaré']);
  return !nie && !non;
};

const lireOperande = (
  jetons: LecteurJetons,
  population: Population,
  colonne: Colonne,
  operateur: OperateurComparaison,
): Condition => {
  const litteral = lireLitteral(jetons, colonne);
  if (litteral !== null) return { genre: 'comparaison', colonne: colonne.nom, operateur, operande: litteral };
  const jeton = jetons.courant;
  if (jeton.type !== 'mot')
    throw jetons.inattendu(`« ${colonne.nom} ${operateur} » attend une valeur ou une autre colonne`, []);
  jetons.avancer();
  const autre = trouverColonne(jetons, jeton, population);
  if (autre.type !== colonne.type)
    throw jetons.refuser(
      'type-incompatible',
      `On ne peut pas comparer « ${colonne.nom} » (${colonne.libelle}) à « ${autre.nom} » (${autre.libelle}) : ce ne sont pas des valeurs de même nature.`,
      jeton,
      null,
    );
  return {
    genre: 'comparaison',
    colonne: colonne.nom,
    operateur,
    operande: { type: 'colonne', nom: autre.nom },
  };
};

/** Une valeur écrite, vérifiée contre le type de la colonne ; `null` si le jeton courant n'en est pas une. */
const lireLitteral = (jetons: LecteurJetons, colonne: Colonne): Litteral | null => {
  const jeton = jetons.courant;
  if (jeton.type === 'texte' || jeton.type === 'nombre' || jeton.type === 'date') {
    jetons.avancer();
    return verifierLitteral(jetons, jeton, colonne);
  }
  const booleen = jetons.mangerUnMot(['oui', 'vrai', 'non', 'faux']);
  if (booleen === null) return null;
  if (colonne.type !== 'booleen')
    throw jetons.refuser(
      'type-incompatible',
      `« ${colonne.nom} » (${colonne.libelle}) ne se compare pas à oui ou non.`,
      jeton,
      null,
    );
  return { type: 'booleen', valeur: booleen === 'oui' || booleen === 'vrai' };
};

const lireListe = (jetons: LecteurJetons, colonne: Colonne): Condition => {
  const valeurs: Litteral[] = [];
  do {
    const debut = jetons.courant;
    verifierOperateur(jetons, debut, colonne, '=');
    const litteral = lireLitteral(jetons, colonne);
    if (litteral === null) throw jetons.inattendu('Une liste attend des valeurs séparées par « ; »', []);
    valeurs.push(litteral);
  } while (jetons.mangerSigne(';') || jetons.mangerSigne(','));
  if (!jetons.mangerSigne(')')) throw jetons.inattendu('La liste attend « ; » ou « ) »', []);
  return { genre: 'parmi', colonne: colonne.nom, valeurs };
};
