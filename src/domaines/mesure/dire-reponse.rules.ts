import { compter, ecrireJour, ecrireMontant, ecrireNombre, ecrirePourcentage } from '#platform/francais.ts';
import type { Reponse } from './reponse.ts';

const DECIMALES = 3;

const quantite = (n: number, unite: string): string =>
  unite === '€'
    ? ecrireMontant(n, !Number.isInteger(n))
    : `${ecrireNombre(n, DECIMALES)}${unite === '' ? '' : `\u00a0${unite}`}`;

/** « 3 jours de retard », « 2 jours d'avance », « à la date prévue ». */
const direEcart = (jours: number): string =>
  jours === 0
    ? 'à la date prévue'
    : `${compter(Math.abs(jours), 'jour', 'jours')} ${jours > 0 ? 'de retard' : 'd’avance'}`;

/** La valeur d'une réponse, en clair : « 64 % », « 12,5 tonnes », « oui, 3 jours de retard ». */
export const direReponse = (r: Reponse): string => {
  switch (r.forme) {
    case 'part':
    case 'part-montant':
      return r.denominateur === 0 ? 'sans objet' : ecrirePourcentage(r.numerateur / r.denominateur);
    case 'moyenne':
      return r.denominateur === 0
        ? 'sans objet'
        : quantite(Math.round((r.numerateur / r.denominateur) * 100) / 100, r.unite);
    case 'nombre':
      return quantite(r.numerateur, r.unite);
    case 'montant':
      return quantite(r.numerateur, '€');
    case 'oui-non':
      return `${r.oui ? 'oui' : 'non'}${r.jours === null ? '' : `, ${direEcart(r.jours)}`}`;
    case 'jalon':
      return `${r.atteint ? 'atteint' : 'pas encore atteint'}${
        r.le === null ? '' : ` ${r.atteint ? 'le' : ', attendu le'} ${ecrireJour(r.le)}`
      }`.replace(' ,', ',');
    case 'liste':
      return compter(r.elements.length, 'élément', 'éléments');
    case 'repartition':
      return compter(r.parts.length, 'part', 'parts');
    case 'non-declare':
      return 'non déclaré';
  }
};

/** Les deux termes d'un quotient : « 32 sur 50 », « 41 200 € sur 67 500 € » ; vide pour le reste. */
export const direTermes = (r: Reponse): string => {
  if (r.forme === 'part') return `${quantite(r.numerateur, '')} sur ${quantite(r.denominateur, '')}`;
  if (r.forme === 'part-montant')
    return `${quantite(r.numerateur, '€')} sur ${quantite(r.denominateur, '€')}`;
  if (r.forme === 'moyenne') return `${quantite(r.numerateur, r.unite)} ÷ ${quantite(r.denominateur, '')}`;
  return '';
};

/** Ce que la valeur seule ne dit pas : l'étape d'un jalon, les éléments, les parts, la raison d'un silence. */
export const direDetail = (r: Reponse): string => {
  if (r.forme === 'jalon') return r.etape;
  if (r.forme === 'liste') return r.elements.join(' ; ');
  if (r.forme === 'non-declare') return r.motif;
  if (r.forme !== 'repartition') return '';
  const total = r.parts.reduce((somme, { valeur }) => somme + valeur, 0);
  return r.parts
    .map(({ libelle, valeur }) =>
      total === 0
        ? `${libelle} ${quantite(valeur, '')}`
        : `${libelle} ${ecrirePourcentage(valeur / total)} (${quantite(valeur, '')} sur ${quantite(total, '')})`,
    )
    .join(' ; ');
};

/** Tout d'une phrase, pour un historique, un tableau, une différence. */
export const direReponseEntiere = (r: Reponse): string =>
  [direReponse(r), direTermes(r), direDetail(r)].filter((texte) => texte !== '').join(' : ');
