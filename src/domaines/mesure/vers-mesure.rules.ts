import type { Bornes, Mesure } from '#domaines/indicateur';
import type { Reponse } from './reponse.ts';

const SANS_BORNES: Bornes = [null, null];

const mesure = (m: Partial<Mesure> & Pick<Mesure, 'genre' | 'unites' | 'numerateur'>): Mesure => ({
  denominateur: null,
  nonDeclare: 0,
  montantNumerateur: null,
  montantDenominateur: null,
  montantNonDeclare: null,
  effectif: 0,
  sansMontant: 0,
  sansDate: 0,
  bornesNombre: SANS_BORNES,
  bornesMontant: SANS_BORNES,
  ...m,
});

const exact = (valeur: number): Bornes => [valeur, valeur];

const quotient = (numerateur: number, denominateur: number): Bornes =>
  denominateur === 0 ? SANS_BORNES : exact(numerateur / denominateur);

const compte = (numerateur: number): Mesure =>
  mesure({ genre: 'nombre', unites: ['nombre'], numerateur, bornesNombre: exact(numerateur) });

/**
 * La réponse dans la forme que partagent toutes les mesures. Ce qui n'est pas un nombre en garde un : 1 pour un oui ou
 * un jalon atteint, le nombre d'éléments d'une liste, le total d'une répartition. Non déclaré : aucune valeur, jamais 0.
 */
export const versMesure = (r: Reponse): Mesure => {
  switch (r.forme) {
    case 'part':
      return mesure({
        genre: 'part',
        unites: ['nombre'],
        numerateur: r.numerateur,
        denominateur: r.denominateur,
        bornesNombre: quotient(r.numerateur, r.denominateur),
      });
    case 'part-montant':
      return mesure({
        genre: 'part',
        unites: ['montant'],
        numerateur: 0,
        montantNumerateur: r.numerateur,
        montantDenominateur: r.denominateur,
        bornesMontant: quotient(r.numerateur, r.denominateur),
      });
    case 'moyenne':
      return mesure({
        genre: 'rapport',
        unites: ['nombre'],
        numerateur: r.numerateur,
        denominateur: r.denominateur,
        bornesNombre: quotient(r.numerateur, r.denominateur),
      });
    case 'nombre':
      return compte(r.numerateur);
    case 'montant':
      return mesure({
        genre: 'somme',
        unites: ['montant'],
        numerateur: r.numerateur,
        montantNumerateur: r.numerateur,
        bornesMontant: exact(r.numerateur),
      });
    case 'oui-non':
      return compte(r.oui ? 1 : 0);
    case 'jalon':
      return compte(r.atteint ? 1 : 0);
    case 'liste':
      return compte(r.elements.length);
    case 'repartition':
      return compte(r.parts.reduce((total, { valeur }) => total + valeur, 0));
    case 'non-declare':
      // Une ligne examinée, qui ne déclare rien : de là vient « non déclaré », et non « sans objet ».
      return mesure({
        genre: 'nombre',
        unites: ['nombre'],
        numerateur: 0,
        nonDeclare: 1,
        effectif: 1,
        bornesNombre: [0, null],
      });
  }
};
