import type { Titulaire, TypeIdentifiant } from '#domaines/marche';
import { nomDiffuse } from '#platform/nom-diffuse.ts';
import type { Constats } from './constats.ts';
import { lireCode } from './liste-fermee.rules.ts';
import { TYPES_IDENTIFIANT } from './listes.ts';
import { deplierObjets } from './objets.rules.ts';
import { aFormeDeSiret, compacterIdentifiant, estSiretValide } from './siret.rules.ts';
import { estMarqueur, lireTexte, sansControle } from './texte.rules.ts';

const AUCUN: readonly Titulaire[] = Object.freeze([]);

/** Les titulaires ou concessionnaires, dans l'ordre publié, une fois chacun. `cle` : enveloppe de 2022. */
export const lireTitulaires = (
  valeur: unknown,
  cle: 'titulaire' | 'concessionnaire',
  champ: string,
  constats: Constats,
): readonly Titulaire[] => {
  const objets = deplierObjets(valeur, cle, champ, constats);
  if (objets === null) return AUCUN;
  const premier = objets[0];
  if (objets.length === 1 && premier) {
    const seul = lireTitulaire(premier, champ, constats);
    return seul === null ? AUCUN : [seul];
  }
  const titulaires: Titulaire[] = [];
  for (const objet of objets) {
    const titulaire = lireTitulaire(objet, champ, constats);
    if (
      titulaire !== null &&
      !titulaires.some(
        (deja) => deja.id === titulaire.id && deja.typeIdentifiant === titulaire.typeIdentifiant,
      )
    ) {
      titulaires.push(titulaire);
    }
  }
  return titulaires.length === 0 ? AUCUN : titulaires;
};

/**
 * Un titulaire ou un sous-traitant. Un SIRET publié autrement qu'en quatorze chiffres justes est signalé ; des espaces
 * ou des points sont retirés, et un zéro de tête rendu si la clé devient juste.
 */
export const lireTitulaire = (
  objet: Readonly<Record<string, unknown>>,
  champ: string,
  constats: Constats,
): Titulaire | null => {
  const denomination = nomDiffuse(lireTexte(objet.denominationSociale, champ, constats));
  const brut = objet.id;
  if (objet.typeIdentifiant === 'SIRET' && typeof brut === 'string' && estSiretValide(brut)) {
    return { typeIdentifiant: 'SIRET', id: brut, denomination };
  }
  const texte =
    typeof brut === 'number' ? String(brut) : typeof brut === 'string' ? sansControle(brut).trim() : '';
  if (estMarqueur(texte) || nomDiffuse(texte) === null) {
    if (Object.keys(objet).length > 0) {
      constats.signaler(
        'titulaire-siret-invalide',
        `${champ}.id`,
        brut,
        'ce titulaire n’a pas d’identifiant',
        'Écrire le SIRET du titulaire.',
      );
    }
    return null;
  }
  const declare = lireCode(
    objet.typeIdentifiant,
    TYPES_IDENTIFIANT,
    `${champ}.typeIdentifiant`,
    constats,
  ) as TypeIdentifiant | null;
  const compact = compacterIdentifiant(texte);
  const type = declare ?? (aFormeDeSiret(compact) ? 'SIRET' : null);
  if (type !== 'SIRET') {
    constats.signaler(
      'titulaire-non-siret',
      `${champ}.id`,
      texte,
      'ce titulaire n’est pas identifié par un SIRET',
      'Si l’entreprise est établie en France, écrire son SIRET.',
    );
    return { typeIdentifiant: type, id: texte, denomination };
  }
  return {
    typeIdentifiant: 'SIRET',
    id: siretDeTitulaire(typeof brut === 'string' ? sansControle(brut) : texte, compact, champ, constats),
    denomination,
  };
};

const siretDeTitulaire = (texte: string, compact: string, champ: string, constats: Constats): string => {
  if (texte === compact && estSiretValide(compact)) return compact;
  const repare = compact.length === 13 ? `0${compact}` : compact;
  if (estSiretValide(repare)) {
    constats.signaler(
      'titulaire-siret-invalide',
      `${champ}.id`,
      texte,
      'le SIRET n’est pas écrit en quatorze chiffres',
      `Écrire ${repare}.`,
    );
    return repare;
  }
  constats.signaler(
    'titulaire-siret-invalide',
    `${champ}.id`,
    texte,
    aFormeDeSiret(compact)
      ? 'la clé de ce SIRET est fausse'
      : compact.length === 9
        ? 'un SIREN (neuf chiffres) n’est pas un SIRET'
        : 'ce n’est pas un SIRET (quatorze chiffres)',
    'Écrire le SIRET de l’établissement titulaire (annuaire-entreprises.data.gouv.fr).',
  );
  return compact === '' ? texte.trim() : compact;
};
