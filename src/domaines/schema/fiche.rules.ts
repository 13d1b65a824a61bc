import type { FicheNoeud, NoeudVivant } from './contenu.ts';
import type { Faute } from './refus.ts';

/** La fiche d'un niveau telle qu'on la remplit : un texte vide, une liste vide disent « rien ». */
export interface FicheSaisie {
  readonly code: string;
  readonly intitule: string;
  readonly objectifs: readonly string[];
  readonly descriptif: readonly string[];
  readonly resultatsAttendus: readonly string[];
  readonly pilote: string;
  /** Identifiant du service pilote ; vide : aucun. */
  readonly service: string;
  readonly contributeurs: readonly string[];
  readonly partenairesInternes: readonly string[];
  readonly partenairesExternes: readonly string[];
  readonly odd: readonly number[];
  readonly experimental: boolean;
  readonly textesReference: readonly string[];
}

/** Une action au stade de l'expérimentation : cochée, ou dite telle par le statut que le document lui donne. */
export const estExperimentale = ({ experimental, statut }: FicheNoeud): boolean =>
  experimental === true || /exp[ée]riment/iu.test(statut ?? '');

export const saisieDe = ({ code, intitule, fiche }: NoeudVivant): FicheSaisie => ({
  code,
  intitule,
  objectifs: fiche.objectifs ?? [],
  descriptif: fiche.descriptif ?? [],
  resultatsAttendus: fiche.resultatsAttendus ?? [],
  pilote: fiche.pilote ?? '',
  service: fiche.service ?? '',
  contributeurs: fiche.contributeurs ?? [],
  partenairesInternes: fiche.partenairesInternes ?? [],
  partenairesExternes: fiche.partenairesExternes ?? [],
  odd: fiche.odd ?? [],
  experimental: estExperimentale(fiche),
  textesReference: fiche.textesReference ?? [],
});

const estVide = (valeur: unknown): boolean =>
  valeur === '' || valeur === false || (Array.isArray(valeur) && valeur.length === 0);

/** La fiche à garder : ce que la saisie ne dit pas (numéro, seuils…) reste, ce qu'elle vide disparaît. */
export const appliquerSaisie = (fiche: FicheNoeud, saisie: FicheSaisie): FicheNoeud => {
  const { code: _code, intitule: _intitule, ...champs } = saisie;
  // Une action qui n'est plus une expérimentation ne garde pas le statut qui le disait.
  const { statut, ...sansStatut } = fiche;
  const garde = saisie.experimental || statut === undefined || !estExperimentale({ statut });
  const reste = Object.entries(garde ? fiche : sansStatut).filter(([nom]) => !(nom in champs));
  return Object.fromEntries([
    ...reste,
    ...Object.entries(champs).filter(([, v]) => !estVide(v)),
  ]) as FicheNoeud;
};

export const fautesDeFiche = (saisie: FicheSaisie, autresCodes: ReadonlySet<string>): readonly Faute[] => [
  ...(saisie.intitule.trim() === '' ? [{ champ: 'intitule', message: 'Écrivez l’intitulé.' }] : []),
  ...(saisie.code.trim() === ''
    ? [
        {
          champ: 'code',
          message: 'Écrivez un code : il sert à reconnaître ce niveau à l’import et à l’export.',
        },
      ]
    : autresCodes.has(saisie.code)
      ? [{ champ: 'code', message: `Le code « ${saisie.code} » est déjà pris dans ce schéma.` }]
      : []),
  ...(saisie.odd.every((n) => Number.isInteger(n) && n >= 1 && n <= 17)
    ? []
    : [{ champ: 'odd', message: 'Les objectifs de développement durable vont de 1 à 17.' }]),
];
