import { decoderEntites, retirerBalises } from './balisage.rules.ts';
import type { Constats } from './constats.ts';
import { aDesCaracteresPerdus, reparerDoubleEncodage } from './encodage.rules.ts';

/**
 * Un texte déclaré, sans blancs autour ; `null` s'il n'est pas déclaré. `NC`, `CDL`, `MQ` (marqueurs des exports du
 * ministère) et la chaîne vide valent « non déclaré ». Un nombre est pris comme texte (identifiants écrits sans
 * guillemets) ; toute autre valeur est signalée.
 */
export const lireTexte = (valeur: unknown, champ: string, constats: Constats): string | null => {
  if (typeof valeur === 'string') {
    const n = valeur.length;
    if (n === 0) return null;
    const net =
      valeur.charCodeAt(0) <= 0x20 || estFinBlanche(valeur.charCodeAt(n - 1)) ? valeur.trim() : valeur;
    if (net.length <= 5 && estMarqueur(net)) return null;
    if (!constats.suspect) return net;
    const propre = nettoyer(net, champ, constats);
    return estMarqueur(propre) ? null : propre;
  }
  if (valeur === null || valeur === undefined) return null;
  if (typeof valeur === 'number' && Number.isFinite(valeur)) return String(valeur);
  constats.signaler('valeur-illisible', champ, valeur, 'un texte est attendu', 'Écrire un texte.');
  return null;
};

const estFinBlanche = (code: number): boolean => code <= 0x20 || code === 0xa0;

/** Vrai pour les marqueurs « non communiqué », « conditionnel vide » et « obligatoire manquant ». */
export const estMarqueur = (texte: string): boolean =>
  texte === '' ||
  texte === 'NC' ||
  texte === 'CDL' ||
  texte === 'MQ' ||
  texte === 'MQ NC' ||
  texte === 'null';

const nettoyer = (brut: string, champ: string, constats: Constats): string => {
  const texte = sansControle(brut);
  const net = sansHtml(texte);
  if (net !== texte) {
    constats.signaler(
      'balisage-html',
      champ,
      brut,
      'du code HTML est resté dans le texte',
      `Écrire « ${net.trim()} ».`,
    );
  }
  const repare = reparerDoubleEncodage(net);
  if (repare !== net) {
    constats.signaler(
      'encodage-casse',
      champ,
      brut,
      'des accents ont été encodés deux fois',
      `Écrire « ${repare} » et publier le fichier en UTF-8.`,
    );
  } else if (texte !== brut || aDesCaracteresPerdus(repare)) {
    constats.signaler(
      'encodage-casse',
      champ,
      brut,
      texte === brut
        ? 'des caractères accentués sont perdus (remplacés par �)'
        : 'le texte contient des caractères de commande ; ils ont été retirés',
      'Reprendre le texte dans le logiciel d’origine et publier le fichier en UTF-8.',
    );
  }
  return repare.trim();
};

/** Retire balises et entités jusqu'à ce qu'il n'en reste plus : un texte lu une fois se relit à l'identique. */
const sansHtml = (texte: string): string => {
  let avant = texte;
  for (let apres = unePasse(avant); apres !== avant; apres = unePasse(avant)) avant = apres;
  return avant;
};

const unePasse = (texte: string): string => retirerBalises(decoderEntites(texte));

/** Retire les caractères de commande et les demi-caractères : une base de données ne saurait pas les ranger. */
export const sansControle = (texte: string): string => texte.replace(COMMANDES, '').toWellFormed();

// biome-ignore lint/suspicious/noControlCharactersInRegex: ce sont eux qu'on retire
const COMMANDES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu;
