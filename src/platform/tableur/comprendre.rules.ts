import { ok, type Result, refus } from '../result.ts';
import { type Case, montrer } from './case.ts';
import { lireJourTape, lireMoisTape } from './dates.rules.ts';
import { lireNombreTape } from './nombres.rules.ts';
import { plier } from './plier.ts';

/** Ce qui empêche de prendre une case : comment la taper, et ce que le tableur y a mis. */
export interface Faute {
  readonly message: string;
  /** Ce que l'on y a compris, quand ce n'est pas ce que la case montre ; nul : rien. */
  readonly compris: string | null;
}

export type Compris<T> = Result<T, Faute>;

const fauter = (message: string, compris: string | null = null): Compris<never> =>
  refus({ message, compris });

/** Une case qui porte quelque chose. */
export type CasePleine = Exclude<Case, null>;

const ERREURS =
  /^(?:#(?:N\/A|N\/D|REF!?|DIV\/0!?|VALUE!|VALEUR!|NAME\?|NOM\s?\?|NULL!|NUL!|NUM!|NOMBRE!|SPILL!|CALC!|FMT|#+)|(?:Err|Erreur)\s?:\s?\d{3})$/iu;

/** L'erreur de calcul qu'une case montre ; un CSV n'en garde que le texte. */
const erreurDe = (valeur: Case): string | null => {
  if (typeof valeur === 'string') return ERREURS.test(valeur.trim()) ? valeur.trim() : null;
  return typeof valeur === 'object' && valeur?.genre === 'erreur' ? valeur.affichee || valeur.valeur : null;
};

const ERREUR = 'Cette case porte une erreur de calcul : corrigez sa formule, ou écrivez la valeur.';

const COMMANDES = /[^\P{Cc}\n\t]|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** Un texte propre ; l'apostrophe mise devant un texte qui ressemble à une formule est retirée. */
const nettoyer = (texte: string): string =>
  texte
    .toWellFormed()
    .replace(/\r\n?/gu, '\n')
    .replace(COMMANDES, '')
    .trim()
    .replace(/^'(?=\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u, '');

/** Une case sans ses blancs ni ses caractères de commande ; nulle si elle ne porte rien. */
export const nettoyerCase = (valeur: Case): Case => {
  if (typeof valeur !== 'string') return valeur;
  return nettoyer(valeur) || null;
};

/** Un texte libre : ce que le tableur montre. */
export const lireTexte = (valeur: CasePleine): Compris<string> => {
  if (erreurDe(valeur) !== null) return fauter(ERREUR);
  if (typeof valeur === 'object' && valeur.genre === 'booleen') return ok(valeur.valeur ? 'oui' : 'non');
  return ok(nettoyer(montrer(valeur)));
};

const EN_TEXTE =
  'Mettez cette colonne au format « Texte » (Format de cellule), puis écrivez-le à nouveau ; ou écrivez une apostrophe devant.';

const DATE_MONTREE = /^(?:\d{1,2}\/\d{1,2}\/(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})$/u;

/** Un code : « 1.1.1 », « AX-2 ». Ce qu'un tableur a pris pour une date ou pour un nombre à virgule n'en est plus un. */
export const lireCode = (valeur: CasePleine): Compris<string> => {
  if (typeof valeur === 'object') {
    switch (valeur.genre) {
      case 'jour':
      case 'mois':
      case 'annee':
      case 'periode':
        return fauter(
          `Le tableur a pris ce code pour une date. ${EN_TEXTE}`,
          `la date ${String(valeur.valeur)}`,
        );
      case 'nombre':
        if (/^\d+$/u.test(valeur.affichee)) return ok(valeur.affichee);
        return fauter(`Le tableur a pris ce code pour un nombre. ${EN_TEXTE}`, ecrire(valeur.valeur));
      case 'pourcentage':
      case 'montant':
      case 'duree':
        return fauter(`Le tableur a changé ce code. ${EN_TEXTE}`, ecrire(valeur.valeur));
      default:
        return lireTexte(valeur);
    }
  }
  // Un CSV n'en garde que ce que le tableur montrait.
  if (typeof valeur === 'string' && DATE_MONTREE.test(valeur.trim()))
    return fauter(`Le tableur a pris ce code pour une date. ${EN_TEXTE}`, `la date ${valeur.trim()}`);
  if (typeof valeur === 'string' && /^-?\d+(?:[.,]\d+)?E[+-]?\d+$/u.test(valeur.trim()))
    return fauter(`Le tableur a pris ce code pour un nombre. ${EN_TEXTE}`, valeur.trim());
  if (typeof valeur === 'number' && !Number.isSafeInteger(valeur))
    return fauter(
      `Ce code est devenu un nombre à virgule : ${ecrire(valeur)} a pu être ${String(valeur)} ou ${String(valeur)}0. ${EN_TEXTE}`,
      ecrire(valeur),
    );
  return lireTexte(valeur);
};

const ecrire = (valeur: number): string => String(valeur).replace('.', ',');

/** Ce qu'un nombre compte : de lui dépend ce qu'une case en pourcentage, en euros ou en heures veut dire. */
export type Mesure = 'pourcentage' | 'euros' | 'heures' | 'nombre' | 'indecise';

/** Ce que compte une unité écrite en toutes lettres ; indécise si elle en nomme plusieurs, ou n'est pas dite. */
export const mesureDe = (unite: string): Mesure => {
  const pliee = ` ${plier(unite.replaceAll('%', ' pourcent ').replaceAll('€', ' euros '))} `;
  if (pliee.trim() === '') return 'indecise';
  const vues: Mesure[] = [];
  if (/ (pourcent|pourcentage|pourcentages|pct|taux) /u.test(pliee)) vues.push('pourcentage');
  if (/ (k|m|milliers?|millions?)( d)? (euro|euros|eur) /u.test(pliee)) return 'indecise';
  if (/ (euro|euros|eur) /u.test(pliee)) vues.push('euros');
  if (/ (heure|heures|h) /u.test(pliee)) vues.push('heures');
  if (vues.length > 1 || (vues.length === 1 && / (ou|nombre|ratio|points?|liste|evolution) /u.test(pliee)))
    return 'indecise';
  return vues[0] ?? 'nombre';
};

const ATTENDU: Readonly<Record<Mesure, string>> = {
  pourcentage: 'un pourcentage : écrivez par exemple 30 ou 12,5',
  euros: 'des euros : écrivez par exemple 12500 ou 12500,50',
  heures: 'des heures : écrivez par exemple 1607 ou 12,5',
  nombre: 'un nombre : écrivez par exemple 30 ou 12,5',
  indecise: 'un nombre : écrivez par exemple 30 ou 12,5',
};

/** Deux décimales de trop viennent du calcul d'un tableur : 0,29 × 100 n'en a pas quinze. */
const sansPoussiere = (valeur: number): number => Number(valeur.toPrecision(15));

const MILLIERS = /(?:^|[\s\d])(k|m|md)\s?(?:€|eur\b|euros?\b)|milliers?|millions?|milliards?/iu;

/** « 173 k€ » : ce que la case montre n'est pas ce qu'elle vaut en euros. */
const montreDesMilliers = (affichee: string): boolean => MILLIERS.test(affichee);

const enEuros = (valeur: number, affichee: string): Compris<number> => {
  if (!montreDesMilliers(affichee)) return ok(valeur);
  const [, chiffres = ''] = /^[^\d-]*(-?[\d\s\u00a0\u202f.,]+)/u.exec(affichee) ?? [];
  const montre = lireNombreTape(chiffres);
  const vaut = montre !== null && 'lu' in montre ? montre.lu : null;
  // La mise en forme divise pour montrer : la case vaut bien des euros.
  if (vaut !== null && vaut !== 0 && Math.abs(valeur / vaut) >= 500) return ok(valeur);
  return fauter(
    'Cette case montre des milliers ou des millions : écrivez le montant entier, en euros.',
    `${ecrire(valeur)} €`,
  );
};

const deTexte = (texte: string, mesure: Mesure): Compris<number> => {
  const nu = nettoyer(texte);
  const attendu = `« ${nu} » n’est pas ${ATTENDU[mesure]}.`;
  if (/\bttc\b/iu.test(nu))
    return fauter(`« ${nu} » est un montant toutes taxes comprises : écrivez-le hors taxes.`);
  if (/€|\beuros?\b|\beur\b/iu.test(nu) && montreDesMilliers(nu))
    return fauter('Écrivez le montant entier, en euros : ni milliers ni millions.');
  const [, heures, minutes] = /^(-?\d+)(?::|\s?h\s?)([0-5]\d)?(?::[0-5]\d)?$/iu.exec(nu) ?? [];
  if (heures !== undefined && mesure === 'heures')
    return ok(Number(heures) + (Math.sign(Number(heures)) || 1) * (Number(minutes ?? 0) / 60));
  const signe = /\s*(%|€|euros?|eur|heures?|h)?(?:\s*ht)?\s*$/iu.exec(nu)?.[1]?.toLowerCase();
  const dit: Mesure | null =
    signe === undefined ? null : signe === '%' ? 'pourcentage' : signe.startsWith('h') ? 'heures' : 'euros';
  if (dit !== null && dit !== mesure && mesure !== 'indecise') return fauter(attendu);
  const lu = lireNombreTape(nu.replace(/\s*(?:%|€|euros?|eur|heures?|h)?(?:\s*ht)?\s*$/iu, ''));
  if (lu === null) return fauter(attendu);
  if ('doute' in lu)
    return fauter(`« ${nu} » se lit de deux façons : écrivez ${lu.doute[0]} ou ${lu.doute[1]}.`);
  return ok(lu.lu);
};

const contraire = (genre: string, mesure: Mesure): string =>
  `Cette case est ${genre} ; on attend ici ${ATTENDU[mesure]}.`;

/**
 * Un nombre, dans ce qu'il compte : 30 pour « 30 % » en pourcentage, des euros, des heures. Une case dont la mise en forme
 * dit autre chose est refusée.
 */
export const lireNombre = (valeur: CasePleine, mesure: Mesure): Compris<number> => {
  if (erreurDe(valeur) !== null) return fauter(ERREUR);
  if (typeof valeur === 'string') return deTexte(valeur, mesure);
  if (typeof valeur === 'number') return ok(valeur);
  switch (valeur.genre) {
    case 'nombre':
      return mesure === 'euros' ? enEuros(valeur.valeur, valeur.affichee) : ok(valeur.valeur);
    case 'pourcentage':
      if (mesure === 'pourcentage' || mesure === 'indecise') return ok(sansPoussiere(valeur.valeur * 100));
      return fauter(contraire('en pourcentage', mesure), ecrire(valeur.valeur));
    case 'montant':
      if (valeur.monnaie !== '€')
        return fauter(contraire(`en ${valeur.monnaie}`, mesure), ecrire(valeur.valeur));
      if (mesure === 'indecise') return ok(valeur.valeur);
      if (mesure === 'euros') return enEuros(valeur.valeur, valeur.affichee);
      return fauter(contraire('en euros', mesure), ecrire(valeur.valeur));
    case 'duree':
      if (mesure === 'heures') return ok(sansPoussiere(valeur.valeur / 3600));
      return fauter(contraire('une durée', mesure), `${ecrire(sansPoussiere(valeur.valeur / 3600))} heures`);
    case 'jour':
    case 'mois':
    case 'annee':
    case 'periode':
      return fauter(contraire('au format date', mesure), `la date ${String(valeur.valeur)}`);
    default:
      return fauter(contraire('un vrai ou faux', mesure));
  }
};

const ANNEE = 'écrivez quatre chiffres, par exemple 2027';
/** Un nombre d'années mis en forme de date tombe en 1905. */
const ANNEE_SOUS_DATE = /^1905-/u;

const dateSousNombre = (affichee: string): Compris<never> =>
  fauter(
    'Cette case est au format date, qui a changé le nombre tapé : mettez-la au format « Standard » ou « Texte », puis écrivez-le à nouveau.',
    `le ${affichee}`,
  );

/** Une année, de 1900 à 2100. */
export const lireAnnee = (valeur: CasePleine): Compris<number> => {
  if (erreurDe(valeur) !== null) return fauter(ERREUR);
  const plausible = (annee: number): Compris<number> =>
    Number.isInteger(annee) && annee >= 1900 && annee <= 2100
      ? ok(annee)
      : fauter(`« ${montrer(valeur)} » n’est pas une année : ${ANNEE}.`);
  if (typeof valeur === 'number') return plausible(valeur);
  if (typeof valeur === 'string') {
    const jour = lireJourTape(valeur);
    const mois = lireMoisTape(valeur);
    return plausible(
      Number((jour ?? mois ?? nettoyer(valeur)).slice(0, jour === null && mois === null ? 20 : 4)),
    );
  }
  switch (valeur.genre) {
    case 'nombre':
      return plausible(valeur.valeur);
    case 'annee':
      return valeur.valeur === 1905 ? dateSousNombre(valeur.affichee) : plausible(valeur.valeur);
    case 'jour':
    case 'mois':
      return ANNEE_SOUS_DATE.test(valeur.valeur)
        ? dateSousNombre(valeur.affichee)
        : plausible(Number(valeur.valeur.slice(0, 4)));
    default:
      return fauter(`« ${valeur.affichee} » n’est pas une année : ${ANNEE}.`);
  }
};

const JOUR = 'écrivez par exemple 31/03/2024';

/** Un jour, `AAAA-MM-JJ`. Un mois, un trimestre, une semaine ne le disent pas : le jour est demandé. */
export const lireJour = (valeur: CasePleine): Compris<string> => {
  if (erreurDe(valeur) !== null) return fauter(ERREUR);
  if (typeof valeur === 'string') {
    const jour = lireJourTape(valeur);
    if (jour !== null) return ok(jour);
    return fauter(
      lireMoisTape(valeur) === null
        ? `« ${nettoyer(valeur)} » n’est pas un jour : ${JOUR}.`
        : `« ${nettoyer(valeur)} » est un mois : dites aussi le jour, par exemple 31/03/2024.`,
    );
  }
  if (typeof valeur === 'number') return fauter(`« ${montrer(valeur)} » n’est pas un jour : ${JOUR}.`);
  switch (valeur.genre) {
    case 'jour':
      return ANNEE_SOUS_DATE.test(valeur.valeur) ? dateSousNombre(valeur.affichee) : ok(valeur.valeur);
    case 'mois':
    case 'annee':
    case 'periode':
      return fauter(`« ${valeur.affichee} » ne dit pas le jour : ${JOUR}.`, `le ${String(valeur.valeur)}`);
    default:
      return fauter(`« ${valeur.affichee} » n’est pas un jour : ${JOUR}.`);
  }
};

/** Une date plus ou moins précise, telle que le tableur la montre en chiffres : « 2024 », « 02/2024 » ou « 16/02/2024 ». */
export const lireDateOuMois = (valeur: CasePleine): Compris<string> => {
  if (erreurDe(valeur) !== null) return fauter(ERREUR);
  if (typeof valeur === 'string') {
    const precise = lireJourTape(valeur) ?? lireMoisTape(valeur);
    return ok(precise === null ? nettoyer(valeur) : precise.split('-').reverse().join('/'));
  }
  if (typeof valeur === 'number') return ok(String(valeur));
  switch (valeur.genre) {
    case 'jour':
    case 'mois':
      return ANNEE_SOUS_DATE.test(valeur.valeur)
        ? dateSousNombre(valeur.affichee)
        : ok(valeur.valeur.split('-').reverse().join('/'));
    case 'annee':
      return valeur.valeur === 1905 ? dateSousNombre(valeur.affichee) : ok(String(valeur.valeur));
    case 'periode':
      return fauter(
        `« ${valeur.affichee} » n’est pas une date : écrivez 2024, 02/2024 ou 16/02/2024.`,
        `le ${valeur.valeur}`,
      );
    default:
      return ok(valeur.affichee);
  }
};

const OUI = ['oui', 'vrai', 'x', '1', 'o', 'true'];
const NON = ['non', 'faux', '0', 'n', 'false'];

export const lireOuiNon = (valeur: CasePleine): Compris<boolean> => {
  if (erreurDe(valeur) !== null) return fauter(ERREUR);
  if (typeof valeur === 'object' && valeur.genre === 'booleen') return ok(valeur.valeur);
  const texte = plier(montrer(valeur));
  if (OUI.includes(texte)) return ok(true);
  return NON.includes(texte) ? ok(false) : fauter('Écrivez « oui » ou « non ».');
};

/** Des numéros séparés par des espaces ou des points-virgules : « 5 10 ». Une virgule seule a pu être une décimale. */
export const lireNumeros = (valeur: CasePleine): Compris<readonly number[]> => {
  if (erreurDe(valeur) !== null) return fauter(ERREUR);
  const separer = 'Séparez les numéros par des points-virgules ou des espaces : « 5 ; 10 ».';
  if (typeof valeur === 'object' && valeur.genre !== 'nombre')
    return fauter(`Le tableur a changé ces numéros. ${separer}`, montrer(valeur));
  const nombre = typeof valeur === 'object' ? valeur.valeur : valeur;
  if (typeof nombre === 'number')
    return Number.isInteger(nombre)
      ? ok([nombre])
      : fauter(`Le tableur a pris ces numéros pour un nombre à virgule. ${separer}`, ecrire(nombre));
  const texte = nettoyer(nombre);
  if (/^\d+[,.]\d+$/u.test(texte))
    return fauter(
      `« ${texte} » a pu être un nombre à virgule. ${separer}`,
      ecrire(Number(texte.replace(',', '.'))),
    );
  const numeros = texte.split(/[\s;,]+/u).filter((n) => n !== '');
  return numeros.every((n) => /^\d+$/u.test(n)) ? ok(numeros.map(Number)) : fauter(separer);
};

/** Les chiffres d'un SIREN ou d'un SIRET dont un tableur a pu retirer les zéros de tête. */
export const lireSiren = (valeur: CasePleine): Compris<string> => {
  if (erreurDe(valeur) !== null) return fauter(ERREUR);
  if (typeof valeur === 'object' && valeur.genre !== 'nombre')
    return fauter(
      'Le tableur a changé ce numéro : mettez la colonne au format « Texte », puis écrivez-le à nouveau.',
      montrer(valeur),
    );
  const brut = typeof valeur === 'object' ? valeur.valeur : valeur;
  const chiffres = String(brut).replace(/[\s\u00a0\u202f.]/gu, '');
  if (!/^\d{1,14}$/u.test(chiffres)) return fauter('Un SIREN a neuf chiffres : écrivez-les en texte.');
  return ok(chiffres.length > 9 ? chiffres.padStart(14, '0').slice(0, 9) : chiffres.padStart(9, '0'));
};
