import { nomDiffuse } from '#platform/nom-diffuse.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import type { FicheEntreprise } from './entreprise.ts';
import { situer } from './lieu-etablissement.ts';
import { estCategorie, TRANCHES, tailleDe } from './taille.rules.ts';

/** Un défaut d'une ligne : où, quoi, et quoi faire. */
export interface DefautLigne {
  readonly champ: string;
  readonly valeur: string;
  readonly message: string;
  readonly correction: string;
}

type Champ =
  | 'siret'
  | 'siren'
  | 'denomination'
  | 'nom'
  | 'prenom'
  | 'categorie'
  | 'tranche'
  | 'ess'
  | 'siae'
  | 'commune'
  | 'codePostal'
  | 'departement'
  | 'region'
  | 'epci';

/**
 * Noms de colonnes reconnus, du plus précis au plus vague : stocks Sirene (unités légales, établissements), résultats
 * de « Recherche d'entreprises », ou une feuille à soi. Casse, accents, espaces et `_` n'y comptent pas.
 */
const COLONNES: Readonly<Record<Champ, readonly string[]>> = {
  siret: ['siret', 'siretetablissement', 'siretsiege'],
  siren: ['siren', 'sirenunitelegale'],
  denomination: [
    'nomcomplet',
    'denominationunitelegale',
    'denomination',
    'nomraisonsociale',
    'raisonsociale',
    'denominationsociale',
    'denominationusuelleetablissement',
    'enseigne1etablissement',
  ],
  nom: ['nomusageunitelegale', 'nomunitelegale', 'nom'],
  prenom: ['prenomusuelunitelegale', 'prenom1unitelegale', 'prenom'],
  categorie: ['categorieentreprise', 'categorie', 'taille'],
  tranche: ['trancheeffectifsunitelegale', 'trancheeffectifsalarie', 'trancheeffectif', 'trancheeffectifs'],
  ess: ['economiesocialesolidaireunitelegale', 'estess', 'ess'],
  siae: ['estsiae', 'siae'],
  commune: ['codecommuneetablissement', 'codecommune', 'codeinsee', 'commune'],
  codePostal: ['codepostaletablissement', 'codepostal'],
  departement: ['codedepartement', 'departement'],
  region: ['coderegion', 'region'],
  epci: ['codeepci', 'epci'],
};

/** Où lire chaque champ dans une ligne, d'après l'en-tête ; `null` si ni SIREN ni SIRET n'y sont. */
export type Colonnes = ReadonlyMap<Champ, readonly string[]>;

const nue = (titre: string): string =>
  titre
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');

export const reconnaitreColonnes = (titres: readonly string[]): Colonnes | null => {
  const colonnes = new Map<Champ, string[]>();
  for (const [champ, noms] of Object.entries(COLONNES) as [Champ, readonly string[]][]) {
    const presentes = noms.flatMap((nom) => titres.find((titre) => nue(titre) === nom) ?? []);
    if (presentes.length > 0) colonnes.set(champ, presentes);
  }
  return colonnes.has('siren') || colonnes.has('siret') ? colonnes : null;
};

const luhn = (chiffres: string): boolean => {
  let somme = 0;
  for (let i = 0; i < chiffres.length; i += 1) {
    const chiffre = Number(chiffres[chiffres.length - 1 - i]);
    const pese = i % 2 === 1 ? chiffre * 2 : chiffre;
    somme += pese > 9 ? pese - 9 : pese;
  }
  return somme % 10 === 0;
};

/** Numéro à `longueur` chiffres ; un tableur a pu retirer ses zéros de tête, que la clé de contrôle permet de rendre. */
const numero = (texte: string, longueur: number): string | null => {
  const chiffres = texte.replace(/[\s\u00a0.]/g, '');
  if (!/^\d+$/.test(chiffres)) return null;
  if (chiffres.length === longueur) return chiffres;
  const complete = chiffres.padStart(longueur, '0');
  return chiffres.length >= longueur - 3 && chiffres.length < longueur && luhn(complete) ? complete : null;
};

const OUI = new Set(['o', 'oui', 'true', 'vrai', '1']);
const NON = new Set(['n', 'non', 'false', 'faux', '0']);

const defaut = (champ: string, valeur: string, message: string, correction: string): DefautLigne => ({
  champ,
  valeur: valeur.slice(0, 100),
  message,
  correction,
});

/** Valeurs qu'un fichier écrit à la place d'une donnée absente. */
const ABSENTES = new Set(['', 'null', 'None', 'NULL']);

/** Lit une ligne : la fiche, ou le premier défaut qui empêche de s'y fier. */
export const lireLigne = (
  ligne: Readonly<Record<string, unknown>>,
  colonnes: Colonnes,
): Result<FicheEntreprise, DefautLigne> => {
  const lire = (champ: Champ): { titre: string; texte: string } | null => {
    for (const titre of colonnes.get(champ) ?? []) {
      const valeur = ligne[titre];
      const texte =
        typeof valeur === 'string' || typeof valeur === 'number' || typeof valeur === 'boolean'
          ? String(valeur).trim()
          : '';
      if (!ABSENTES.has(texte) && nomDiffuse(texte) !== null) return { titre, texte };
    }
    return null;
  };
  const texte = (champ: Champ): string | null => lire(champ)?.texte ?? null;
  const estMasque = (champ: Champ): boolean =>
    (colonnes.get(champ) ?? []).some((titre) => {
      const valeur = ligne[titre];
      return typeof valeur === 'string' && nomDiffuse(valeur) === null;
    });

  const [siretLu, sirenLu] = [lire('siret'), lire('siren')];
  const siret = siretLu === null ? null : numero(siretLu.texte, 14);
  if (siretLu !== null && siret === null) {
    const tableur = /^\d([.,]\d+)?e\+?\d+$/i.test(siretLu.texte);
    return refus(
      defaut(
        siretLu.titre,
        siretLu.texte,
        tableur ? 'Le SIRET a été abîmé par un tableur.' : 'Le SIRET doit avoir 14 chiffres.',
        tableur
          ? 'Réexporter le fichier avec cette colonne au format texte.'
          : 'Écrire les 14 chiffres du SIRET.',
      ),
    );
  }
  const siren = sirenLu === null ? (siret?.slice(0, 9) ?? null) : numero(sirenLu.texte, 9);
  if (siren === null) {
    const { titre, texte: valeur } = sirenLu ?? { titre: 'siren', texte: '' };
    return refus(
      defaut(
        titre,
        valeur,
        'Le SIREN doit avoir 9 chiffres.',
        'Écrire les 9 chiffres du SIREN, ou le SIRET.',
      ),
    );
  }
  if (siret !== null && !siret.startsWith(siren)) {
    return refus(
      defaut(
        'siret',
        siret,
        `Le SIRET ne commence pas par le SIREN ${siren}.`,
        'Corriger l’un des deux numéros.',
      ),
    );
  }

  const categorie = lire('categorie');
  if (categorie !== null && !estCategorie(categorie.texte)) {
    return refus(
      defaut(categorie.titre, categorie.texte, 'Catégorie inconnue.', 'Écrire PME, ETI, GE, micro, ou rien.'),
    );
  }
  const tranche = lire('tranche');
  const codeTranche = tranche === null ? null : tranche.texte.toUpperCase().padStart(2, '0');
  if (tranche !== null && codeTranche !== null && !TRANCHES.has(codeTranche)) {
    return refus(
      defaut(
        tranche.titre,
        tranche.texte,
        'Tranche d’effectif inconnue.',
        'Écrire le code INSEE (00, 01, 02, 03, 11, 12… 53, NN), ou rien.',
      ),
    );
  }
  const drapeaux: Record<'ess' | 'siae', boolean | null> = { ess: null, siae: null };
  for (const champ of ['ess', 'siae'] as const) {
    const lu = lire(champ);
    if (lu === null) continue;
    const mot = lu.texte.toLowerCase();
    if (!OUI.has(mot) && !NON.has(mot)) {
      return refus(
        defaut(lu.titre, lu.texte, 'Ni oui ni non.', 'Écrire oui, non, ou rien si on ne sait pas.'),
      );
    }
    drapeaux[champ] = OUI.has(mot);
  }

  // Un prénom seul ne nomme personne : le nom est masqué, ou manque.
  const nom = texte('nom');
  const personne = nom === null ? null : [texte('prenom'), nom].filter((mot) => mot !== null).join(' ');
  const denomination = texte('denomination') ?? personne;
  return ok({
    siren,
    siret,
    denomination,
    ...(denomination === null && (['denomination', 'nom'] as const).some(estMasque)
      ? { nomMasque: true }
      : {}),
    taille: tailleDe(categorie?.texte ?? null, codeTranche),
    trancheEffectif: codeTranche,
    ...drapeaux,
    ...situer({
      commune: texte('commune'),
      codePostal: texte('codePostal'),
      departement: texte('departement'),
      region: texte('region'),
      epci: texte('epci'),
    }),
  });
};
