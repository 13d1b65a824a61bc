import type { CodeAnomalie } from '#domaines/marche';

/** Ce qu'une anomalie veut dire pour qui publie les données, et ce qu'elle change aux chiffres. */
const EXPLICATIONS: Readonly<Record<CodeAnomalie, string>> = {
  'json-invalide': 'L’enregistrement ne se lit pas : il est rejeté, les autres sont gardés.',
  'identifiant-absent': 'Sans numéro, le contrat ne peut pas être enregistré : il est rejeté.',
  'acheteur-siret-invalide': 'Le SIRET de l’acheteur n’a pas 14 chiffres ou sa clé est fausse.',
  'titulaire-siret-invalide':
    'Le SIRET d’un titulaire est faux : sa taille et son adresse restent inconnues.',
  'titulaire-absent': 'Aucun titulaire n’est publié : le contrat manque aux indicateurs sur les entreprises.',
  'titulaire-non-siret': 'Le titulaire a un autre identifiant qu’un SIRET, souvent une entreprise étrangère.',
  'date-notification-absente': 'Sans date, le contrat n’entre dans aucune année.',
  'date-aberrante': 'La date est impossible : elle est écartée, la donnée publiée est gardée à côté.',
  'montant-nul': 'Un montant de zéro fausse les indicateurs en euros.',
  'montant-absent': 'Sans montant, le contrat n’est compté qu’en nombre.',
  'montant-aberrant': 'Le montant est invraisemblable : il est gardé tel quel, à vérifier.',
  'montant-arrondi': 'Le montant avait plus de deux décimales : il est arrondi au centime.',
  'duree-aberrante': 'La durée est invraisemblable : la fin du contrat n’est pas calculée.',
  'cpv-inconnu': 'Le code CPV n’existe pas : la famille d’achat reste inconnue.',
  'encodage-casse': 'Des caractères accentués ont été perdus avant la publication.',
  'valeur-hors-liste':
    'La valeur n’est pas dans la liste officielle ; elle est reprise quand son sens est certain.',
  'valeur-illisible': 'Le champ ne contient pas ce qu’il devrait ; il est considéré comme non déclaré.',
  'considerations-contradictoires':
    '« Pas de considération » figure à côté d’une considération : la considération est retenue.',
  'identifiant-hors-format': 'Le numéro du contrat n’a pas la forme demandée ; il est gardé tel quel.',
  'date-mal-formee': 'La date n’est pas écrite AAAA-MM-JJ ; elle est reprise quand elle se comprend.',
  'cpv-mal-forme': 'Le code CPV n’a pas huit chiffres ; il est repris quand il se comprend.',
  'valeur-hors-bornes': 'Le nombre sort de ce qui est permis ; il est considéré comme non déclaré.',
  'balisage-html': 'Le texte contenait des balises ou des entités HTML : elles sont retirées.',
  'structure-abimee':
    'Un crochet, une accolade ou une balise manque, ou un champ est écrit deux fois : ce qui a pu être relu est gardé.',
  'champ-inconnu': 'Le nom du champ est mal écrit : sa valeur n’est pas lue.',
  'sous-traitant-invalide': 'L’identifiant d’un sous-traitant est faux ou absent.',
};

const estConnu = (code: string): code is CodeAnomalie => Object.hasOwn(EXPLICATIONS, code);

export const expliquerAnomalie = (code: string): string =>
  estConnu(code) ? EXPLICATIONS[code] : 'Voir la correction proposée pour chaque contrat.';
